"""A picture as a list: its boxes, what stands in them, and what joins them; for readers who cannot see it.

Taken from the finished drawing, so that it says what the picture says, whatever its kind.
"""

import re

from specatlas.diagrams.canvas.drawing import Drawing, Ends, Item, Polyline, Text
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.wrap import joined
from specatlas.text.frozen import dataclass

_LARGE = frozenset({"ink", "title"})
"""Styles in which names are written."""
_BROKEN = frozenset({"dashed", "dotted", "dash-dot"})


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a box."""

    cells: tuple[str, ...]
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A box or frame."""

    id: str
    title: str
    """What is written large in it, else everything."""
    lines: tuple[str, ...]
    """What else is written in it, line by line from top to bottom."""
    rows: tuple[Line, ...]
    """What stands in it with links of its own: the columns of a table."""
    address: str
    frame: str
    """Id of the innermost frame around it; empty when there is none."""
    signs: tuple[str, ...]

    @property
    def name(self) -> str:
        """Everything that is written in it, less its rows."""
        return joined([self.title, *self.lines])


@dataclass(frozen=True, slots=True)
class Joined:
    """A line between two boxes."""

    source: str
    target: str
    text: str
    """What is written on it."""
    tip: str
    """What it says in words; empty when only its ends do."""
    signs: tuple[str, ...]
    ends: Ends
    dashed: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything that a picture shows."""

    frames: tuple[Shown, ...]
    boxes: tuple[Shown, ...]
    links: tuple[Joined, ...]

    def name(self, id: str) -> str:
        """Return what a box or frame is called; empty when there is none."""
        return next((one.name for one in (*self.boxes, *self.frames) if one.id == id), "")


def outline(drawing: Drawing) -> Outline:
    """Return what a picture shows, in the order of reading: from top to bottom, then along the lines."""
    everything = list(drawing.walk())
    groups = [item for item in everything if item.role == "group" and item.box]
    nodes = [item for item in everything if item.role == "node"]
    frames = [_shown(item, groups) for item in sorted(groups, key=_reading)]
    boxes = [_shown(item, groups) for item in sorted(nodes, key=_reading)]
    place = {one.id: number for number, one in enumerate(boxes)}
    edges = [item for item in everything if item.role == "edge" and item.source and item.target]
    edges.sort(key=lambda item: (place.get(item.source, -1), place.get(item.target, -1), item.id))
    return Outline(tuple(frames), tuple(boxes), tuple(_joined(item) for item in edges))


def _reading(item: Item) -> tuple[float, float, str]:
    box = item.box or Box(0, 0, 0, 0)
    return (box.y, box.x, item.id)


def _shown(item: Item, groups: list[Item]) -> Shown:
    texts = _lines(item)
    large = [text for text, style in texts if style in _LARGE]
    title = joined(large) if large else joined([text for text, _ in texts])
    lines = [text for text, style in texts if style not in _LARGE] if large else []
    rows = (Line(tuple(_cells(part)), tuple(part.signs.split())) for part in item.shapes if isinstance(part, Item))
    around = [group for group in groups if group is not item and _holds(group.box, item.box)]
    frame = min(around, key=lambda group: _area(group.box)).id if around else ""
    signs = tuple(item.signs.split())
    if item.words:
        title, lines = item.words, []
    title = title or _first(item.title)
    return Shown(item.id, title, tuple(lines), tuple(row for row in rows if row.cells), item.address, frame, signs)


def _first(tip: str) -> str:
    """Return the first sentence of a tool-tip; who is called after its kind (`Merge (Merge)`) says it once."""
    said = re.split(r"\.(?:\s|$)|。", tip, maxsplit=1)[0]
    name, _, kind = said.removesuffix(")").partition(" (")
    return name if name == kind else said


def _joined(item: Item) -> Joined:
    text = joined(_cells(item))
    dashed = any(isinstance(s, Polyline) and _BROKEN & set(s.style.split()) for s in item.shapes)
    ends = item.ends or Ends(middle=text)
    return Joined(item.source, item.target, text, item.title, tuple(item.signs.split()), ends, dashed)


def _cells(item: Item) -> list[str]:
    """Return the texts of an item, as they stand in its shapes."""
    return [shape.text for shape in item.shapes if isinstance(shape, Text) and shape.text]


def _lines(item: Item) -> list[tuple[str, str]]:
    """Return the lines of text in an item with their style; pieces of one height are one line."""
    found: list[tuple[str, str, float, bool]] = []
    for shape in item.shapes:
        if not isinstance(shape, Text) or not shape.text:
            continue
        if found and abs(found[-1][2] - shape.y) < 2 and not shape.turned and found[-1][1] not in _LARGE:
            before = found.pop()
            found.append((f"{before[0]} {shape.text}", before[1], shape.y, False))
        else:
            found.append((shape.text, shape.style, shape.y, shape.turned))
    return [(text, style) for text, style, _, _ in found]


def _holds(outer: Box | None, inner: Box | None) -> bool:
    if outer is None or inner is None or outer == inner:
        return False
    (x, y) = inner.centre
    return outer.x <= x <= outer.right and outer.y <= y <= outer.bottom and _area(outer) > _area(inner)


def _area(box: Box | None) -> float:
    return box.width * box.height if box else 0.0
