"""A page as data: blocks in one language, without a word of HTML; sites, documents and exports write it out.

Every text is the model's own or the program's, unescaped: what writes it out escapes it, once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.views.view import View
from specatlas.tables.spans import LinkTo, Span
from specatlas.tables.table import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page; the page's own title is none."""

    text: str
    id: str
    """Anchor, the same in every language."""
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of the model, in Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of texts, links and badges."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of lines."""

    items: tuple[tuple[Span, ...], ...]
    ordered: bool = False
    anchors: tuple[str, ...] = ()
    """Anchor of each item, where its items are parts of an element."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says."""

    label: str
    spans: tuple[Span, ...]
    title: str = ""
    """Tool-tip of the label."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values of an element."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; a long one can be filtered and sorted."""

    table: Table
    tools: bool = True
    """Offer to filter: False for small tables inside a page."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a part of the model."""

    view: View
    caption: str
    id: str = ""
    """Anchor."""
    drawing: Drawing | None = None
    """The picture itself, where it is of another model than the page's."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links that say the same of the page's element (`Used by the functions`)."""

    label: str
    links: tuple[LinkTo, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Where else the page's element is mentioned."""

    groups: tuple[LinkGroup, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A way into a part of the spec."""

    address: str
    title: str
    text: str = ""
    count: int | None = None
    icon: str = ""
    """Name of a symbol, as in the declaration of a kind."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Ways into the parts of the spec."""

    items: tuple[Card, ...]
    style: Literal["counts", "texts"] = "texts"
    """`counts`: small, with a large number; `texts`: a title with a few words."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark of the program about the page."""

    text: str
    tone: Literal["info", "warn"] = "info"


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of a file, shown as typed."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Embed:
    """A page of another host, shown inside this one when the reader asks for it; nothing is loaded before."""

    url: str
    """What people open."""
    frame: str
    """What stands in the frame."""
    title: str
    height: int
    """Pixels."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of the project that is a picture."""

    file: str
    """Its path, relative to the project."""
    title: str


Block = (
    Heading
    | Prose
    | Paragraph
    | Bullets
    | Facts
    | TableBlock
    | Figure
    | Links
    | Cards
    | Notice
    | Code
    | Embed
    | Picture
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site in one language."""

    address: str
    """`entities/deal` for an element, `entities` for a section, a name for an overview, empty for the front page."""
    title: str
    blocks: tuple[Block, ...]
    eyebrow: tuple[Span, ...] = ()
    """Small line at the title: what kind of thing this is, and where it belongs."""
    badges: tuple[Span, ...] = ()
    """Id, status, priority: beside the title."""
    lead: str = ""
    """What the page is about, in Markdown: the first thing that is read."""
    description: str = ""
    """One sentence for search engines and link previews."""

    def headings(self) -> Iterator[Heading]:
        """Yield the headings in order."""
        return (block for block in self.blocks if isinstance(block, Heading))

    def figures(self) -> Iterator[Figure]:
        """Yield the pictures in order."""
        return (block for block in self.blocks if isinstance(block, Figure))
