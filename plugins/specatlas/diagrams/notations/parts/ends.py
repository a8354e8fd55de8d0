"""What stands at the ends of lines: UML heads, crow's feet, BPMN's circles and slashes.

Every end is data: pieces in a frame whose origin is the tip, whose x runs back along the line and whose y runs across.
"""

from collections.abc import Mapping
from math import hypot
from typing import Literal

from specatlas.diagrams.canvas.drawing import Ellipse, Polyline, Shape
from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.text.frozen import dataclass

EndName = Literal[
    "none",
    "open",
    "arrow",
    "triangle",
    "message",
    "diamond",
    "composition",
    "exactly-one",
    "zero-or-one",
    "one-or-many",
    "zero-or-many",
    "many",
    "circle",
    "default",
    "conditional",
]


@dataclass(frozen=True, slots=True)
class Stroke:
    """Straight pieces."""

    points: tuple[Point, ...]
    style: str = "head"
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle around (`x`, 0)."""

    x: float
    radius: float
    style: str = "head hollow"


@dataclass(frozen=True, slots=True)
class End:
    """How an end is drawn."""

    pieces: tuple[Stroke | Ring, ...]
    length: float
    """How far it reaches back along the line, in pixels: the room that a route must leave straight."""
    trim: float = 0.0
    """How far before the tip the line itself stops."""


_FOOT = (Stroke(((0, -6.5), (11, 0), (0, 6.5))), Stroke(((11, 0), (0, 0))))


def _tick(x: float) -> Stroke:
    return Stroke(((x, -5.5), (x, 5.5)))


ENDS: Mapping[EndName, End] = {
    "none": End((), 0),
    "open": End((Stroke(((9, -4.6), (0, 0), (9, 4.6))),), 9),
    "arrow": End((Stroke(((0, 0), (9, -3.8), (9, 3.8)), "head solid", closed=True),), 9, 6),
    "triangle": End((Stroke(((0.7, 0), (13, -6.5), (13, 6.5)), "head hollow", closed=True),), 13, 12),
    "message": End((Stroke(((0.7, 0), (10, -4.2), (10, 4.2)), "head hollow", closed=True),), 10, 9),
    "diamond": End((Stroke(((0.7, 0), (9.5, -5.2), (18.5, 0), (9.5, 5.2)), "head hollow", closed=True),), 19, 18),
    "composition": End((Stroke(((0.7, 0), (9.5, -5.2), (18.5, 0), (9.5, 5.2)), "head solid", closed=True),), 19, 16),
    "exactly-one": End((_tick(6), _tick(10.5)), 12),
    "zero-or-one": End((_tick(6), Ring(13.5, 3.8)), 18),
    "one-or-many": End((*_FOOT, _tick(14.5)), 16),
    "zero-or-many": End((*_FOOT, Ring(15.3, 3.8)), 20),
    "many": End(_FOOT, 11),
    "circle": End((Ring(4.4, 4),), 9, 8),
    "default": End((Stroke(((7, 5.5), (13, -5.5))),), 14),
    "conditional": End((Stroke(((0.7, 0), (8, -4.6), (15.5, 0), (8, 4.6)), "head hollow", closed=True),), 16, 15),
}
"""`arrow` is a flow, `message` a message flow (it starts with `circle`), `open` a navigable or dependency end;
`default` and `conditional` mark the start of a BPMN flow.
"""


def end(name: EndName, tip: Point, before: Point) -> tuple[Shape, ...]:
    """Draw an end with its tip at `tip`, on a line that comes from `before`."""
    length = hypot(before[0] - tip[0], before[1] - tip[1]) or 1.0
    along = ((before[0] - tip[0]) / length, (before[1] - tip[1]) / length)
    return tuple(_piece(piece, tip, along) for piece in ENDS[name].pieces)


def trimmed(points: tuple[Point, ...], source: EndName, target: EndName) -> tuple[Point, ...]:
    """Shorten a line so that it does not show inside its ends."""
    first = _shortened(points[0], points[1], ENDS[source].trim)
    last = _shortened(points[-1], points[-2], ENDS[target].trim)
    return (first, *points[1:-1], last)


def _shortened(tip: Point, before: Point, trim: float) -> Point:
    length = hypot(before[0] - tip[0], before[1] - tip[1])
    # A leg shorter than the head keeps its length: the head covers it.
    share = trim / length if length > trim else 0.0
    return (tip[0] + (before[0] - tip[0]) * share, tip[1] + (before[1] - tip[1]) * share)


def _piece(piece: Stroke | Ring, tip: Point, along: Point) -> Shape:
    if isinstance(piece, Ring):
        x, y = _turned((piece.x, 0), tip, along)
        return Ellipse(Box(x - piece.radius, y - piece.radius, 2 * piece.radius, 2 * piece.radius), piece.style)
    return Polyline(tuple(_turned(point, tip, along) for point in piece.points), piece.style, closed=piece.closed)


def _turned(point: Point, tip: Point, along: Point) -> Point:
    """Bring a point from the frame of the end into the picture."""
    (x, y), (dx, dy) = point, along
    return (tip[0] + x * dx - y * dy, tip[1] + x * dy + y * dx)
