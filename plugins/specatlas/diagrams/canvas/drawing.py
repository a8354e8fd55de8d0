"""Third stage of a picture: bare shapes with class names; colours and syntax come in `render`.

Every text in here is the model's own, unescaped: the renderer escapes at its sink.
"""

from collections.abc import Iterator
from typing import Literal

from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.text.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, with rounded corners when `radius` is above 0."""

    box: Box
    style: str = "shape"
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse or circle that fills `box`."""

    box: Box
    style: str = "shape"


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight pieces through `points`; corners rounded by `radius`; `closed` makes a polygon."""

    points: tuple[Point, ...]
    style: str = "line"
    closed: bool = False
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Path:
    """An outline in SVG path syntax, for symbols that no other shape can say."""

    data: str
    """Commands `M L H V C S Q T A Z` in upper case (absolute), in the symbol's own units."""
    style: str = "symbol"
    at: Point = (0.0, 0.0)
    """Where the symbol's origin comes to lie."""
    scale: float = 1.0
    """Pixels for one unit of the symbol; line widths are not scaled."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    size: float = 13.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    anchor: Literal["start", "middle", "end"] = "start"
    style: str = "text"
    width: float = 0.0
    """The measured width, for checks and for squeezing a text that must not grow."""
    turned: bool = False
    """Read from bottom to top: turned by a quarter around (`x`, `y`), so that `x` is its base line."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What stands at the ends of a line and on it."""

    source: str = "none"
    """Name of the sign at the source: `composition`, `zero-or-many`, or `none`."""
    target: str = "none"
    at_source: str = ""
    """Text beside the source: a multiplicity, a role."""
    middle: str = ""
    at_target: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """Shapes that belong together: one element of the model, or one edge."""

    id: str
    """Node or edge id of the graph, unique in the drawing."""
    role: Literal["node", "edge", "group", "label", "legend", "decoration"]
    shapes: tuple["Shape", ...]
    address: str = ""
    """Address of the element (`entities/deal`) that a click leads to."""
    title: str = ""
    """Tool-tip, and what a screen reader says."""
    style: str = ""
    """Extra class names (`module-sales`, `abstract`)."""
    box: Box | None = None
    """Outline of a node or group, for the conformance suite and for highlighting."""
    source: str = ""
    """Item id of the node that an edge leaves."""
    target: str = ""
    """Item id of the node that an edge enters."""
    words: str = ""
    """What it says in words, where what is written in it (a number, an id) does not."""
    signs: str = ""
    """Names of the signs of its notation that it is made of (`user-task loop`), as the catalogue lists them."""
    ends: Ends | None = None
    """Of an edge, where its notation tells its ends apart."""


Shape = Rect | Ellipse | Polyline | Path | Text | Item


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture without colours."""

    width: float
    height: float
    items: tuple[Item, ...]
    title: str
    """Accessible name of the picture."""
    description: str
    """What the picture says, in words (text alternative)."""
    kind: str = ""
    """Kind of diagram (`class`, `er`, `bpmn` …)."""
    engine: str = ""
    language: str = ""
    """Language of its texts (`en`, `ru`, `zh`): decides which shapes ideographs have."""

    def walk(self) -> Iterator[Item]:
        """Yield every item, outer ones first."""

        def inner(item: Item) -> Iterator[Item]:
            yield item
            for shape in item.shapes:
                if isinstance(shape, Item):
                    yield from inner(shape)

        for item in self.items:
            yield from inner(item)
