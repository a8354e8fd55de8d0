"""The style sheet of the page of changes and of papers, in the colours of the pictures."""

from functools import lru_cache
from importlib import resources

from specatlas.diagrams.render.theme import DARK, FONTS, LIGHT, Theme


@lru_cache(1)
def style() -> str:
    """Return the style sheet of the page of changes."""
    return colours() + resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def colours() -> str:
    """Return the variables of colours: light, dark, and light again on paper."""
    light, dark = _variables(LIGHT), _variables(DARK)
    return f"""
:root {{ {light} --sa-font: {FONTS}; color-scheme: light; }}
@media (prefers-color-scheme: dark) {{ :root {{ {dark} color-scheme: dark; }} }}
@media print {{ :root {{ {light} color-scheme: light; }} }}
"""


def _variables(theme: Theme) -> str:
    return " ".join(f"--sa-{name}: {value};" for name, value in theme.items())
