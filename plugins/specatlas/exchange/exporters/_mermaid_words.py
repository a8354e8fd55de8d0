"""Texts of a model inside Mermaid, where they are never read as markup or as a command."""

from specatlas.diagrams.canvas.clean import clean

_CODES = {ord(sign): f"#{ord(sign)};" for sign in '"#;<>`%{}\\&|'}
_PAIRS = ("--", "==", "::", "[[", "((")


def safe(text: str) -> str:
    """Return a text for one line, in which Mermaid sees nothing but letters; codes become signs again when drawn."""
    written = clean(text).replace("\n", " ").translate(_CODES)
    for pair in _PAIRS:
        written = written.replace(pair, f"#{ord(pair[0])};{pair[1:]}")
    return written


def quoted(text: str) -> str:
    """Return a text of one line or more between quotation marks."""
    return '"' + "<br/>".join(safe(line) for line in text.split("\n") if line) + '"'
