"""What a block of Markdown says, without the signs that make it a block."""

import re
from collections.abc import Sequence

_ATTRIBUTES = re.compile(r"\{:?\s?(?:[^{}]*\s)?#([\w.:-]+)[^{}]*\}")
_HAN_END = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]$")
_HAN_START = re.compile(r"^[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_IN_ROW = re.compile(r"\\.|`[^`]*`|.", re.DOTALL)


def without_id(text: str) -> tuple[str, str]:
    """Return a text without the `{ #id }` at its end, and that id."""
    bare = text.strip()
    start = bare.rfind("{")
    found = _ATTRIBUTES.fullmatch(bare, start) if start >= 0 else None
    return (bare[:start].rstrip(), found[1]) if found else (bare, "")


def joined(lines: Sequence[str]) -> str:
    """Return a text whose lines only wrap: a space between words, nothing between Chinese characters."""
    text = ""
    for line in lines:
        bare = line.strip()
        between = "" if not text or (_HAN_END.search(text) and _HAN_START.search(bare)) else " "
        text += between + bare
    return text


def cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of a line of a table; a bar in code or behind a backslash is none."""
    cells = [""]
    for piece in _IN_ROW.findall(line.strip().removeprefix("|")):
        if piece == "|":
            cells.append("")
        else:
            cells[-1] += piece
    tidy = [" ".join(cell.split()) for cell in cells]
    return tuple(tidy[:-1] if len(tidy) > 1 and not tidy[-1] else tidy)
