"""A picture as a list: its boxes, what stands in them, and what joins them; for readers who cannot see it.

Taken from the finished drawing, so that it says what the picture says, whatever its kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from specatlas.diagrams.canvas.drawing import Drawing, Item, Text
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.wrap import ideographic


@dataclass(frozen=True, slots=True)
class Shown:
    """A box or frame."""

    id: str
    name: str
    """Everything that is written in it, less its rows."""
    address: str
    rows: tuple[str, ...]
    """What stands in it line by line, where it has lines of their own."""
    frame: str
    """Id of the innermost frame around it; empty when there is none."""
    signs: tuple[str, ...]


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
    links = (Joined(item.source, item.target, _written(item), item.title, tuple(item.signs.split())) for item in edges)
    return Outline(tuple(frames), tuple(boxes), tuple(links))


def joined(lines: Iterator[str] | list[str]) -> str:
    """Join the lines of a broken text; between ideographs no space was lost."""
    whole = ""
    for part in (line.strip() for line in lines):
        close = not whole or not part or (ideographic(whole[-1]) and ideographic(part[0]))
        whole += part if close else f" {part}"
    return whole


def _reading(item: Item) -> tuple[float, float, str]:
    box = item.box or Box(0, 0, 0, 0)
    return (box.y, box.x, item.id)


def _shown(item: Item, groups: list[Item]) -> Shown:
    rows = [_written(part) for part in item.shapes if isinstance(part, Item)]
    around = [group for group in groups if group is not item and _holds(group.box, item.box)]
    frame = min(around, key=lambda group: _area(group.box)).id if around else ""
    written = _written(item) or item.title.partition(".")[0]
    return Shown(item.id, written, item.address, tuple(row for row in rows if row), frame, tuple(item.signs.split()))


def _written(item: Item) -> str:
    return joined([shape.text for shape in item.shapes if isinstance(shape, Text)])


def _holds(outer: Box | None, inner: Box | None) -> bool:
    if outer is None or inner is None or outer == inner:
        return False
    (x, y) = inner.centre
    return outer.x <= x <= outer.right and outer.y <= y <= outer.bottom and _area(outer) > _area(inner)


def _area(box: Box | None) -> float:
    return box.width * box.height if box else 0.0
