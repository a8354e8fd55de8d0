"""Two texts in Markdown, word by word as people read them: without the marks that are the same in both."""

import re

from specatlas.versions.prose.words import Piece, words

_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]*?\S)\1")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]*)(?:\s+\"[^\"\n]*\")?\)")


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """Return two texts word by word; marks of Markdown are shown only where they are what changed."""
    one, two = _plainer(old, new)
    return words(old, new) if one == two else words(one, two)


def _plainer(old: str, new: str) -> tuple[str, str]:
    targets = [[target for _, target in _LINK.findall(text)] for text in (old, new)]
    if targets[0] == targets[1] or not (old and new):
        # A link that leads elsewhere now must be seen.
        old, new = _LINK.sub(r"\1", old), _LINK.sub(r"\1", new)
    return _STRONG.sub(r"\2", old), _STRONG.sub(r"\2", new)
