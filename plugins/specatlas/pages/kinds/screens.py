"""The page of a screen: its picture, and its prototype, shown in the page when a reader asks for it."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from urllib.parse import quote

from specatlas.domain.element import Element
from specatlas.domain.kinds.screens import SCREENS as KIND
from specatlas.pages.blocks import Block, Embed, Heading, Page, Picture
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables.values import Writer

_BOARD = re.compile(r"https://miro\.com/app/board/([^/?#]+)")
HEIGHT = 600
"""Pixels of a prototype that says nothing about it."""


def _miro(url: str) -> str:
    """Return the address under which Miro lets a board stand in another page."""
    board = _BOARD.match(url)
    return f"https://miro.com/app/live-embed/{board[1]}/" if board else url


FRAMES: Mapping[str, Callable[[str], str]] = {
    "figma": lambda url: f"https://www.figma.com/embed?embed_host=share&url={quote(url, safe='')}",
    "miro": _miro,
}
"""Service to the address that it wants inside another page, where that is not the one people open."""


def _build(writer: Writer, screen: Element) -> Page:
    return element_page(writer, screen, before=_shown(writer, screen), left_out=("image", "embed"))


def _shown(writer: Writer, screen: Element) -> Iterator[Block]:
    if image := screen.word("image"):
        label = KIND.shape.attributes["image"].label.in_(writer.language)
        yield Picture(image, f"{writer.own_name(screen)} ({label})")
    yield from _prototype(writer, screen)


def _prototype(writer: Writer, screen: Element) -> Iterator[Block]:
    embed = screen.record("embed")
    if embed is None:
        return
    shape, language = embed.shape, writer.language
    height = int(embed.get("height", Decimal) or HEIGHT)
    yield Heading(KIND.shape.attributes["embed"].label.in_(language), "embed")
    for name, attribute in shape.attributes.items():
        if url := embed.word(name) if name != "height" else "":
            label = attribute.label.in_(language)
            yield Embed(url, FRAMES.get(name, str)(url), f"{writer.own_name(screen)} ({label})", height)


SCREENS = pages_of("screens", _build)
