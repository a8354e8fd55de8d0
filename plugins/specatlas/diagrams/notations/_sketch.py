"""A picture before it has places: boxes with their parts, lines with their ends, frames; and the way to a drawing.

What class, ER, use case and state diagrams have in common: each says what there is, and this says it to the layout.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from math import ceil
from typing import Literal, get_args

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.drawing import Drawing, Ends, Item, Shape, Text
from specatlas.diagrams.canvas.graph import Direction, Edge, Graph, Group, Label, Node, Port
from specatlas.diagrams.canvas.placed import Box, Placed
from specatlas.diagrams.canvas.wrap import joined
from specatlas.diagrams.notations._base import Layout
from specatlas.diagrams.notations.parts.edges import connector, labelled
from specatlas.diagrams.notations.parts.ends import ENDS, EndName
from specatlas.diagrams.notations.parts.legend import Entry, legend
from specatlas.diagrams.notations.parts.part import Part
from specatlas.text.frozen import dataclass

LEGEND_MARGIN = 24.0
"""Free pixels left of, right of and below a legend."""
_LEGEND_LEAST = 420.0
"""A legend may be this wide, however narrow its picture is."""

_WIDE, _LYING = 1200.0, 1.3
"""Width in pixels, and width by height, from which a picture is too wide for a page."""
_MOST_TURNED = 40
"""Lines up to which such a picture is tried from left to right: with more, that is no narrower, and takes long."""

At = Literal["source", "middle", "target"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A box with what is drawn in it."""

    id: str
    part: Part
    address: str = ""
    tip: str = ""
    """Tool-tip."""
    style: str = ""
    shape: Literal["box", "ellipse", "diamond", "circle"] = "box"
    frame: str | None = None
    """Id of the frame that holds it."""
    column: int = 0
    """Column within its frame, where the sketch has columns."""
    signs: str = ""
    """What it is in the terms of its notation, as in the catalogue: `choice`, `actor`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two figures or frames."""

    id: str
    source: str
    target: str
    style: str = "line"
    ends: tuple[EndName, EndName] = ("none", "none")
    """At the source and at the target."""
    labels: tuple[tuple[Part, At], ...] = ()
    address: str = ""
    tip: str = ""
    weight: float = 1.0
    ports: tuple[Port | None, Port | None] = (None, None)
    signs: str = ""
    """What it is in the terms of its notation; its ends name themselves."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around figures."""

    id: str
    look: Callable[[Box], tuple[Shape, ...]]
    """Draws it with its title, once its size is known."""
    title: tuple[float, float] = (0.0, 0.0)
    """Width and height that its title needs."""
    parent: str | None = None
    address: str = ""
    tip: str = ""
    style: str = ""
    padding: float = 18.0
    column: int = 0
    """Column within the frame that holds it, where the sketch has columns."""
    signs: str = ""
    """What it is in the terms of its notation."""


@dataclass(slots=True)
class Sketch:
    """Everything with its size."""

    figures: list[Figure] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    legend: list[Entry] = field(default_factory=list)
    direction: Direction = "down"
    spacing: float = 36.0
    spines: Mapping[str, int] | None = None
    """Frame, or `WHOLE`, to its middle column, where everything stands in columns."""

    def graph(self) -> Graph:
        """Return what the layout needs."""
        nodes = tuple(Node(one.id, one.part.width, one.part.height, one.frame, shape=one.shape) for one in self.figures)
        edges = tuple(_edge(line) for line in self.lines)
        groups = tuple(Group(one.id, one.parent, *one.title, one.padding) for one in self.frames)
        if self.spines is None:
            return Graph(nodes, edges, groups, self.direction, self.spacing)
        columns = {one.id: one.column for one in self.figures} | {one.id: one.column for one in self.frames}
        return ColumnGraph(nodes, edges, groups, self.direction, self.spacing, columns, self.spines)


def _edge(line: Line) -> Edge:
    return Edge(
        line.id,
        line.source,
        line.target,
        tuple(Label(part.width, part.height, at) for part, at in line.labels),
        *line.ports,
        source_room=ENDS[line.ends[0]].length,
        target_room=ENDS[line.ends[1]].length,
        weight=line.weight,
    )


def tallest(sketch: Sketch) -> int:
    """Return the column that needs the most height: as the spine it lets all others find their places beside it."""
    heights: dict[int, float] = {}
    for one in sketch.figures:
        heights[one.column] = heights.get(one.column, 0.0) + one.part.height + sketch.spacing
    return max(sorted(heights), key=heights.__getitem__, default=0)


def side_by_side(sketch: Sketch) -> None:
    """Let boxes that are joined every way stand in three columns, those with the most lines in the middle.

    Such boxes have no order that runs down: one would stand below the other.
    """
    lines = Counter(end for line in sketch.lines for end in (line.source, line.target))
    order = sorted(sketch.figures, key=lambda one: -lines[one.id])
    middle = ceil(len(order) / 3)
    columns = {one.id: 1 if place < middle else 2 * (place % 2) for place, one in enumerate(order)}
    sketch.figures = [replace(one, column=columns[one.id]) for one in sketch.figures]
    sketch.spines, sketch.spacing = {WHOLE: 1}, 60


def draw(sketch: Sketch, layout: Layout, kind: str, title: str, description: str, language: str) -> Drawing:
    """Give a sketch its places and draw it.

    Args:
        sketch: what there is.
        layout: what places it.
        kind: name of the notation.
        title: accessible name of the picture.
        description: the picture in words.
        language: of all texts.
    """
    placed = _placed(sketch, layout)
    items = (*_frames(sketch, placed), *_lines(sketch, placed), *_figures(sketch, placed))
    wide, high = placed.width, placed.height
    if sketch.legend:
        key = legend(sketch.legend, max(wide - 2 * LEGEND_MARGIN, _LEGEND_LEAST))
        items += (Item("legend", "legend", key.at(LEGEND_MARGIN, high)),)
        wide, high = max(wide, key.width + 2 * LEGEND_MARGIN), high + key.height + LEGEND_MARGIN / 2
    return Drawing(wide, high, items, title, description, kind, placed.engine, language)


def _placed(sketch: Sketch, layout: Layout) -> Placed:
    """Lay a sketch out; one that runs down and comes out too wide for a page is tried from left to right too."""
    placed = layout(sketch.graph())
    if sketch.direction == "right" or sketch.spines is not None or len(sketch.lines) > _MOST_TURNED:
        return placed
    if placed.width < max(_WIDE, _LYING * placed.height):
        return placed
    turned = layout(replace(sketch, direction="right").graph())
    return turned if turned.width < placed.width else placed


def _frames(sketch: Sketch, placed: Placed) -> Iterator[Item]:
    for frame in sketch.frames:
        box = placed.groups[frame.id]
        shapes = frame.look(box)
        yield Item(frame.id, "group", shapes, frame.address, frame.tip, frame.style, box, signs=frame.signs)


def _lines(sketch: Sketch, placed: Placed) -> Iterator[Item]:
    for line in sketch.lines:
        route = placed.routes[line.id]
        source, target = line.ends
        drawn = connector(route, style=line.style, source=source, target=target)
        shapes = (*drawn, *labelled([part for part, _ in line.labels], route.labels))
        signs = " ".join(dict.fromkeys([*line.signs.split(), *(name for name in line.ends if name != "none")]))
        yield Item(
            line.id,
            "edge",
            shapes,
            line.address,
            line.tip,
            source=line.source,
            target=line.target,
            signs=signs,
            ends=_ends(line),
        )


def _ends(line: Line) -> Ends:
    """Return what stands at the ends of a line, as words: for whoever reads the picture and does not see it."""
    if not line.labels:
        return Ends(*line.ends)
    source, middle, target = (
        joined([shape.text for part, where in line.labels if where == at for shape in _texts(part)])
        for at in get_args(At)
    )
    return Ends(*line.ends, source, middle, target)


def _texts(part: Part) -> Iterator[Text]:
    return (shape for shape in part.shapes if isinstance(shape, Text))


def _figures(sketch: Sketch, placed: Placed) -> Iterator[Item]:
    for one in sketch.figures:
        box = placed.boxes[one.id]
        shapes = one.part.at(box.x, box.y)
        yield Item(one.id, "node", shapes, one.address, one.tip, one.style, box, signs=one.signs)
