"""A paper as data: headings, paragraphs and tables, with what was taken out and put in; each format writes it out.

Every text is unescaped: what writes it out escapes it, once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from specatlas.versions.prose.words import Fate, Piece


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks alike."""

    text: str
    fate: Fate = "kept"
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the paper's own title is of level 0."""

    text: str
    level: Literal[0, 1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, numbered or set in where it belongs to one that is."""

    runs: tuple[Run, ...]
    number: str = ""
    inset: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts."""

    head: tuple[str, ...]
    """Empty when it has none."""
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    widths: tuple[int, ...]
    """Share of each column, in per cent."""
    lines: bool = True
    """False: nothing is drawn around the cells."""
    together: bool = False
    """True: it is not torn over two pages."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, as large as on a screen; smaller where the page has no room for it."""

    png: bytes
    width: float
    """In pixels of the screen; the file may have more."""
    height: float
    text: str
    """What it shows, for those who cannot see it."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper in one language."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    author: str = "Specatlas"
    """Who is said to have made the changes that are tracked in it: a version."""


def plain(text: str, *, strong: bool = False, quiet: bool = False) -> tuple[Run, ...]:
    """Return a text as it is."""
    return (Run(text, "kept", strong, quiet),) if text else ()


def said(text: str) -> Paragraph:
    """Return a paragraph of one text."""
    return Paragraph(plain(text))


def marked(pieces: Sequence[Piece]) -> tuple[Run, ...]:
    """Return a text with what was taken out and put in."""
    return tuple(Run(piece.text, piece.fate) for piece in pieces)
