"""The picture of a file while it is edited: shapes and lines that move, and all others that stay where they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from specatlas.formats.bpmn import names
from specatlas.formats.bpmn._routes import Way, crosses, way
from specatlas.formats.bpmn.composing import copy_space, number
from specatlas.formats.bpmn.content import Bounds, Point
from specatlas.formats.bpmn.reading import Document, Element

_DI, _DC, _BPMNDI = f"{{{names.DI}}}", f"{{{names.DC}}}", f"{{{names.BPMNDI}}}"
_STEP = 10.0
_HEADER = 34.0
"""Where a lane has its name, nothing is put."""


@dataclass(frozen=True)
class Picture:
    """One plane of a file."""

    document: Document
    plane: Element

    @cached_property
    def shapes(self) -> dict[str, Element]:
        """What is drawn as a shape, by its id in the model."""
        return self._drawn("BPMNShape")

    @cached_property
    def edges(self) -> dict[str, Element]:
        """What is drawn as a line, by its id in the model."""
        return self._drawn("BPMNEdge")

    def _drawn(self, kind: str) -> dict[str, Element]:
        found = self.plane.iterchildren(f"{_BPMNDI}{kind}")
        return {one.get("bpmnElement", "").rpartition(":")[2]: one for one in found}

    # -- what stands in the way ------------------------------------------------------------------------------------

    def obstacles(self, but: set[str]) -> list[Bounds]:
        """Return the boxes that nothing may cover: steps, data and notes, but those named and what holds them."""
        moving = [bounds_of(self.shapes[name]) for name in but if name in self.shapes]
        found = []
        for name, shape in self.shapes.items():
            element = self.document.find(name)
            kind = "" if element is None else str(element.tag).rpartition("}")[2]
            box = bounds_of(shape)
            if name in but or kind not in names.NODES - {"group"}:
                continue
            if not any(contains(box, other) for other in moving):
                found.append(box)
        return found

    def names(self) -> list[Bounds]:
        """Return the room of all names that stand outside their shapes."""
        labels = self.plane.iter(f"{_BPMNDI}BPMNLabel")
        return [bounds_of(label) for label in labels if len(label)]

    def bands(self) -> list[Bounds]:
        """Return the pools and lanes."""
        return [bounds_of(shape) for name, shape in self.shapes.items() if self.is_band(name)]

    def is_band(self, name: str) -> bool:
        """Tell whether a shape is that of a pool or a lane."""
        element = self.document.find(name)
        return element is not None and str(element.tag).rpartition("}")[2] in {"lane", "participant"}

    def lines(self, but: set[str]) -> list[Way]:
        """Return the ways of all lines but those named."""
        return [points_of(edge) for name, edge in self.edges.items() if name not in but]

    def free(self, box: Bounds, area: Bounds, boxes: Sequence[Bounds], lines: Sequence[Way]) -> Bounds | None:
        """Return the free place for a box inside an area that is nearest to where it is; None when there is none."""
        wide, high = box.width, box.height
        columns = _places(box.x, area.x + _HEADER, area.x + area.width - wide - _STEP)
        rows = _places(box.y, area.y + _STEP, area.y + area.height - high - _STEP)
        places = [Bounds(x, y, wide, high) for x in columns for y in rows]
        places.sort(key=lambda one: (abs(one.x - box.x) + abs(one.y - box.y), one.x, one.y))
        for avoided in (lines, ()):
            for place in places:
                wider = Bounds(place.x - _STEP, place.y - _STEP, wide + 2 * _STEP, high + 2 * _STEP)
                if any(overlap(wider, other) for other in boxes):
                    continue
                if not any(crosses(piece, place, 4.0) for line in avoided for piece in pairwise(line)):
                    return place
        return None

    # -- moving ----------------------------------------------------------------------------------------------------

    def move(self, moving: set[str], dx: float, dy: float, ends: dict[str, tuple[str, str]]) -> None:
        """Move shapes with their names; lines between them move along, lines to others get a new way.

        Args:
            moving: ids of what moves.
            dx: pixels to the right.
            dy: pixels down.
            ends: line to what it joins.
        """
        for name in sorted(moving & self.shapes.keys()):
            shift(self.shapes[name], dx, dy)
        for name, (source, target) in ends.items():
            if name not in self.edges or not {source, target} & moving:
                continue
            if {source, target} <= moving:
                shift(self.edges[name], dx, dy)
            else:
                self.reroute(name, source, target)

    def make_room(self, axis: int, at: float, by: float, ends: dict[str, tuple[str, str]]) -> None:
        """Push apart what stands on two sides of a cut across the picture; what it cuts through grows.

        Args:
            axis: 0 pushes to the right, 1 down.
            at: where the cut is, in pixels.
            by: how far, in pixels.
            ends: line to what it joins.
        """
        dx, dy = (by, 0.0) if axis == 0 else (0.0, by)
        for shape in self.shapes.values():
            box = bounds_of(shape)
            start, size = (box.x, box.width) if axis == 0 else (box.y, box.height)
            if start + size / 2 >= at and (start >= at or not self._holds_others(box)):
                shift(shape, dx, dy)
            elif start < at < start + size and self._holds_others(box):
                set_bounds(shape, replace(box, width=box.width + dx, height=box.height + dy))
        for name, edge in self.edges.items():
            old = points_of(edge)
            pushed = [(x + dx, y + dy) if (x, y)[axis] >= at else (x, y) for x, y in old]
            set_points(edge, pushed)
            label = edge.find(f"{_BPMNDI}BPMNLabel")
            # A name goes with the place of its line that it stands at, on whichever side of the cut it is itself.
            if label is not None and len(label) and _nearest(old, bounds_of(label))[axis] >= at:
                shift(label, dx, dy)
            source, target = (self.shapes.get(end) for end in ends.get(name, ("", "")))
            if source is None or target is None:
                continue
            if not touches(bounds_of(source), pushed[0]) or not touches(bounds_of(target), pushed[-1]):
                self.reroute(name, *ends[name])

    def _holds_others(self, box: Bounds) -> bool:
        return any(contains(box, bounds_of(other)) for other in self.shapes.values())

    def reroute(self, name: str, source: str, target: str) -> None:
        """Give a line a new way, and its name a place beside it."""
        if source not in self.shapes or target not in self.shapes:
            return
        first, last = bounds_of(self.shapes[source]), bounds_of(self.shapes[target])
        found = way(first, last, self.obstacles({source, target}), self.lines({name}))
        set_points(self.edges[name], found)
        label = self.edges[name].find(f"{_BPMNDI}BPMNLabel")
        if label is not None and label.find(f"{_DC}Bounds") is not None:
            set_bounds(label, beside(found, bounds_of(label)))


def pictures(document: Document) -> Iterator[Picture]:
    """Yield every plane of a file."""
    for plane in document.root.iter(f"{_BPMNDI}BPMNPlane"):
        yield Picture(document, plane)


def beside(points: Sequence[Point], box: Bounds) -> Bounds:
    """Return where a name of that size stands at the longest piece of a line."""
    pieces = list(pairwise(points))
    (x1, y1), (x2, y2) = max(pieces, key=lambda piece: _length(*piece))
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    if abs(x1 - x2) >= abs(y1 - y2):
        return replace(box, x=x - box.width / 2, y=y - box.height - 4)
    return replace(box, x=x + 6, y=y - box.height / 2)


def _places(wanted: float, low: float, high: float) -> list[float]:
    """Return coordinates from low to high, the wanted one among them where it lies between."""
    if high < low:
        return []
    found = {wanted} if low <= wanted <= high else set()
    found |= {low + _STEP * count for count in range(int((high - low) // _STEP) + 1)}
    return sorted(found)


def overlap(first: Bounds, second: Bounds) -> bool:
    """Tell whether two boxes lie over one another."""
    return (
        first.x < second.x + second.width
        and second.x < first.x + first.width
        and first.y < second.y + second.height
        and second.y < first.y + first.height
    )


def contains(outer: Bounds, inner: Bounds) -> bool:
    """Tell whether a box lies in another, larger one."""
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and outer.x + outer.width >= inner.x + inner.width
        and outer.y + outer.height >= inner.y + inner.height
        and (outer.width > inner.width or outer.height > inner.height)
    )


def touches(box: Bounds, point: Point) -> bool:
    """Tell whether a point lies on a box or at its border."""
    x, y = point
    return box.x - 2 <= x <= box.x + box.width + 2 and box.y - 2 <= y <= box.y + box.height + 2


def _nearest(points: Sequence[Point], box: Bounds) -> Point:
    """Return the point of a line that is nearest to the middle of a box; that middle where there is no line."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    found = []
    for (x1, y1), (x2, y2) in pairwise(points):
        right, down = x2 - x1, y2 - y1
        along = ((x - x1) * right + (y - y1) * down) / (right * right + down * down or 1.0)
        along = min(max(along, 0.0), 1.0)
        found.append((x1 + along * right, y1 + along * down))
    return min(found, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2, default=(x, y))


def _length(first: Point, second: Point) -> float:
    return abs(first[0] - second[0]) + abs(first[1] - second[1])


# -- the elements of the picture -------------------------------------------------------------------------------


def bounds_of(holder: Element) -> Bounds:
    """Return the rectangle of a shape or a label; one of no size where the file gives none."""
    box = holder.find(f"{_DC}Bounds")
    if box is None:
        return Bounds(0, 0, 0, 0)
    x, y, wide, high = (float(box.get(name) or 0) for name in ("x", "y", "width", "height"))
    return Bounds(x, y, wide, high)


def set_bounds(holder: Element, bounds: Bounds) -> None:
    """Give a shape or a label its rectangle."""
    box = holder.find(f"{_DC}Bounds")
    if box is not None:
        for name in ("x", "y", "width", "height"):
            _set(box, name, getattr(bounds, name))


def points_of(edge: Element) -> Way:
    """Return the points of a line."""
    return tuple((float(one.get("x") or 0), float(one.get("y") or 0)) for one in edge.iterchildren(f"{_DI}waypoint"))


def set_points(edge: Element, points: Sequence[Point]) -> None:
    """Give a line its points; what else is said of it stays."""
    old = list(edge.iterchildren(f"{_DI}waypoint"))
    index = edge.index(old[0]) if old else 0
    for one in old[len(points) :]:
        edge.remove(one)
    for place, (x, y) in enumerate(points):
        if place < len(old):
            one = old[place]
        else:
            one = edge.makeelement(f"{_DI}waypoint", {}, None)
            edge.insert(index + place, one)
            copy_space(one)
        _set(one, "x", x)
        _set(one, "y", y)


def shift(drawn: Element, dx: float, dy: float) -> None:
    """Move a shape or a line with its name."""
    for one in drawn.iter(f"{_DC}Bounds", f"{_DI}waypoint"):
        _set(one, "x", float(one.get("x") or 0) + dx)
        _set(one, "y", float(one.get("y") or 0) + dy)


def _set(element: Element, name: str, value: float) -> None:
    """Write a number, unless the same one is there in other words (`28.0`)."""
    old = element.get(name)
    if old is None or abs(float(old or 0) - value) > 0.005:
        element.set(name, number(value))
