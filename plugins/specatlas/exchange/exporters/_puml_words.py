"""Texts of a model inside PlantUML, where they are never read as markup, as a file to open, or as a command."""

from specatlas.diagrams.canvas.clean import clean

_CODES = {ord(sign): f"<U+{ord(sign):04X}>" for sign in '"\\%<>~$`{}'}
"""Quotes, escapes, calls of the preprocessor (`%getenv(…)`), tags (`<img:…>`), variables and braces."""
_PAIRS = ("[[", "**", "//", "__", "--", "''", "&#", "!")


def safe(text: str) -> str:
    """Return a text for one line, in which PlantUML sees nothing but letters."""
    written = clean(text).replace("\n", " ").translate(_CODES)
    for pair in _PAIRS:
        written = written.replace(pair, f"<U+{ord(pair[0]):04X}>{pair[1:]}")
    return written


def quoted(text: str) -> str:
    """Return a text of one line or more between quotation marks."""
    return '"' + "\\n".join(safe(line) for line in text.split("\n") if line) + '"'
