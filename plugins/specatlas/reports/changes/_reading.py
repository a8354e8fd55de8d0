"""Two texts in Markdown, word by word as people read them: without the marks that are the same in both."""

import re

from specatlas.versions.prose.words import Piece, words

_MARKED = re.compile(
    r"(?<!`)`(?P<code>[^`\n]+)`(?!`)"
    r"|(?P<twice>\*\*|__)(?=\S)(?P<strong>[^\n]*?\S)(?P=twice)"
    r"|(?<![\w*\\])\*(?=\S)(?P<stars>[^*\n]*?[^\s*\\])\*(?![\w*])"
    r"|(?<![\w\\])_(?=\S)(?P<lines>[^_\n]*?[^\s_\\])_(?!\w)"
)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]*)(?:\s+\"[^\"\n]*\")?\)")


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """Return two texts word by word; marks of Markdown are shown only where they are what changed."""
    one, two = _plainer(old, new)
    return words(old, new) if one == two else words(one, two)


def _plainer(old: str, new: str) -> tuple[str, str]:
    before, after = dict(_LINK.findall(old)), dict(_LINK.findall(new))

    def link(found: re.Match[str]) -> str:
        # One that leads elsewhere now must be seen.
        name = found[1]
        return found[0] if before.get(name, after.get(name)) != after.get(name, before.get(name)) else name

    return _unmarked(_LINK.sub(link, old)), _unmarked(_LINK.sub(link, new))


def _unmarked(text: str) -> str:
    """Return a text without the marks of strong, emphasised and code text; in code there are no others."""
    return _MARKED.sub(_inside, text)


def _inside(found: re.Match[str]) -> str:
    return found["code"] or _unmarked(next(filter(None, found.group("strong", "stars", "lines"))))
