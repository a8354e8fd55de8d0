"""The text of a page that came or went as a whole, so that whoever decides can read what is decided on."""

from collections.abc import Iterator
from dataclasses import dataclass

from specatlas.domain.words import words
from specatlas.reports.changes._base import Told
from specatlas.reports.changes._blocks import of_block
from specatlas.reports.changes._sentences import Line
from specatlas.reports.changes._values import Speaker
from specatlas.versions.changes import Change, Weight
from specatlas.versions.prose.blocks import Block, blocks

WHOLE = words("Text of the page|Текст страницы|页面文本")
BEGINNING = words(
    "Headings of the page, and how it begins|Заголовки страницы и её начало|页面的标题与开头",
)
_UNREAD = ("front-matter", "rule", "end")
"""Kinds of blocks that no reader sees as text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a page as people read it."""

    kind: str
    """`heading`, `item`, `row`, `code` …; see `specatlas.versions.prose.blocks`."""
    text: str


def page_text(told: Told, line: Line) -> tuple[str, tuple[Passage, ...]]:
    """Return what the text of a page that came or went is called, and the text; nothing for any other change.

    Of a page that binds nobody its headings and its first block are enough to know what it is.
    """
    source = told.page_texts.get(line.address) if line.how in ("added", "removed") else None
    if source is None:
        return "", ()
    whole = line.weight >= Weight.CLARIFY
    read = tuple(_passages(told, line, blocks(source)))
    if whole:
        return WHOLE.in_(told.language), read
    first = next((at for at, one in enumerate(read) if one.kind != "heading"), -1)
    shown = tuple(one for at, one in enumerate(read) if one.kind == "heading" or at == first)
    return BEGINNING.in_(told.language), shown


def _passages(told: Told, line: Line, found: tuple[Block, ...]) -> Iterator[Passage]:
    gone = line.how == "removed"
    speaker = Speaker(told, old=gone)
    for block in found:
        if block.kind in _UNREAD or not block.text.strip():
            continue
        text = " | ".join(block.cells) if block.cells else block.text
        sides = (text, None) if gone else (None, text)
        change = Change(line.how, "pages", line.address.partition("/")[2], (f"{block.kind}-1",), *sides)
        _, pieces, *_ = of_block(speaker, change)
        yield Passage(block.kind, "".join(piece.text for piece in pieces))
