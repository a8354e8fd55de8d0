"""Pieces of files in the colours of the theme, like those that stand in the team's own Markdown."""

from functools import lru_cache
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_FORMATTER = HtmlFormatter(nowrap=True)


def coloured(text: str, language: str) -> str:
    """Return a piece of a file as HTML.

    Args:
        text: of the file.
        language: as Markdown names it, such as `yaml`; one that nobody knows stays without colours.
    """
    lexer = _lexer(language) if language else None
    return str(highlight(text, lexer, _FORMATTER)) if lexer else escape(text)


@lru_cache(maxsize=32)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
