"""Where the names of ways and of messages stand: at the gateway that a way leaves, between the pools of a message."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from specatlas.diagrams.canvas.graph import Edge, Label, Side
from specatlas.diagrams.canvas.lane_graph import LaneGraph
from specatlas.diagrams.canvas.placed import Box, Point, Route
from specatlas.diagrams.layouts import _geometry as geometry

BESIDE = 4.0
"""Between a line and its name."""
PORT_GAP = 10.0
"""Between two lines that leave a gateway at one corner."""

Lines = Mapping[str, Route]


def side_at(one: Route, role: str) -> Side:
    """Return the side of its node on which a line ends."""
    (x1, y1), (x2, y2) = one.points[:2] if role == "source" else (one.points[-1], one.points[-2])
    if abs(x1 - x2) < abs(y1 - y2):
        return "bottom" if y2 > y1 else "top"
    return "right" if x2 > x1 else "left"


def at_gateways(
    graph: LaneGraph, boxes: Mapping[str, Box], lines: Lines, walls: Sequence[Box]
) -> dict[str, tuple[Box, ...]]:
    """Return boxes for the names of the ways that leave gateways, where they are free.

    Args:
        graph: the process.
        boxes: step to its box.
        lines: the routes, of which only the sides and the first turns count.
        walls: what a name may not touch.
    """
    leaving: dict[tuple[str, Side], list[Edge]] = {}
    for edge in graph.edges:
        if edge.id in lines:
            leaving.setdefault((edge.source, side_at(lines[edge.id], "source")), []).append(edge)
    taken = list(walls)
    texts: dict[str, tuple[Box, ...]] = {}
    for (name, side), edges in leaving.items():
        ordered = in_order(edges, lines, name, side)
        for place, edge in enumerate(ordered):
            if len(edge.labels) != 1 or edge.labels[0].at != "source" or name not in boxes:
                continue
            for box in _places(boxes[name], lines[edge.id], edge, place, len(ordered)):
                around = geometry.inflated(box, 1.0)
                if not any(geometry.overlap(around, other) for other in taken):
                    texts[edge.id] = (box,)
                    taken.append(box)
                    break
    return texts


def in_order(edges: Sequence[Edge], lines: Lines, name: str, side: Side) -> list[Edge]:
    """Return the lines at one corner of a gateway from left to right, or from top to bottom, so that they do not cross.

    Args:
        edges: the lines there.
        lines: their routes so far.
        name: the gateway.
        side: the corner.
    """
    upright = side in {"top", "bottom"}
    all_out = all(edge.source == name for edge in edges)
    if not upright or not (all_out or all(edge.target == name for edge in edges)):
        roles = {edge.id: 0 if edge.source == name else -1 for edge in edges}
        return sorted(edges, key=lambda edge: lines[edge.id].points[roles[edge.id]][0 if upright else 1])

    def away(edge: Edge) -> tuple[float, str]:
        points = lines[edge.id].points
        distance = abs(points[-1][1] - points[0][1])
        return (-distance if all_out else distance, edge.id)

    return sorted(edges, key=away)


def _places(box: Box, one: Route, edge: Edge, place: int, count: int) -> Iterator[Box]:
    """Yield the places for a name beside the first piece of a line, the nearest first.

    Where several lines leave at one corner, the names of the outer ones stand outside.
    """
    side = side_at(one, "source")
    offset = (place - (count - 1) / 2) * PORT_GAP
    first = _first(one, place, count)
    if 0 < place < count - 1:
        return
    for shift in (0.0, 12.0, 24.0):
        yield _beside(box, side, edge, offset, shift, low=first)
        if count == 1:
            yield _beside(box, side, edge, offset, shift, low=not first)


def _first(one: Route, place: int, count: int) -> bool:
    """Tell whether a name first tries the side of its line with the lower coordinates: the left, the upper one."""
    if count > 1:
        return place < count / 2
    if len(one.points) < 3:
        return side_at(one, "source") in {"left", "right"}
    (x0, y0), (x1, y1), (x2, y2) = one.points[:3]
    if abs(x0 - x1) < abs(y0 - y1):
        return x2 > x1 and abs(y0 - y1) < 60.0
    return y2 >= y1 or abs(x0 - x1) > 120.0


def _beside(box: Box, side: Side, edge: Edge, offset: float, shift: float, *, low: bool) -> Box:
    """Return the place of a name beside the line that leaves a gateway."""
    width, height = edge.labels[0].width, edge.labels[0].height
    shift += max(BESIDE, edge.source_room + 2.0)
    x, y = box.centre
    if side in {"top", "bottom"}:
        left = x + offset - BESIDE - width if low else x + offset + BESIDE
        top = box.bottom + shift if side == "bottom" else box.y - shift - height
    else:
        left = box.right + shift if side == "right" else box.x - shift - width
        top = y + offset - BESIDE - height if low else y + offset + BESIDE
    return Box(geometry.snap(left), geometry.snap(top), width, height)


def between_pools(
    graph: LaneGraph, lines: Lines, walls: Sequence[Box], gaps: Sequence[tuple[float, float]]
) -> dict[str, tuple[Box, ...]]:
    """Return boxes for the names of messages in the gaps between two pools, where they are free.

    Args:
        graph: the process.
        lines: the routes.
        walls: what a name may not touch.
        gaps: upper and lower end of each gap.
    """
    taken = list(walls)
    texts: dict[str, tuple[Box, ...]] = {}
    for edge in graph.edges:
        if graph.lines.get(edge.id) != "message" or len(edge.labels) != 1:
            continue
        for box in _in_gaps(lines[edge.id], edge.labels[0], gaps):
            around = geometry.inflated(box, 2.0)
            clear = not any(geometry.overlap(around, other) for other in taken)
            if clear and not touched(box, lines, edge.id):
                texts[edge.id] = (box,)
                taken.append(box)
                break
    return texts


def _in_gaps(one: Route, label: Label, gaps: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """Yield places right and left of the upright pieces of a line that cross a gap."""
    for low, high in gaps:
        for (x1, y1), (x2, y2) in pairwise(one.points):
            top, bottom = min(y1, y2), max(y1, y2)
            if x1 != x2 or top > low + 1 or bottom < high - 1 or high - low < label.height + 4:
                continue
            y = (low + high - label.height) / 2
            for x in (x1 + BESIDE, x1 - BESIDE - label.width):
                yield Box(geometry.snap(x), geometry.snap(y), label.width, label.height)


def touched(box: Box, lines: Lines, own: str) -> bool:
    """Tell whether a line runs through a name, or another one near it."""
    around = geometry.inflated(box, 2.0)
    for name, one in lines.items():
        near = box if name == own else around
        left, top, right, bottom = near.x, near.y, near.right, near.bottom
        for start, end in pairwise(one.points):
            (x1, y1), (x2, y2) = start, end
            # Most lines run elsewhere.
            beside = (x1 <= left and x2 <= left) or (x1 >= right and x2 >= right)
            if not beside and (y1 > top or y2 > top) and (y1 < bottom or y2 < bottom) and _enters(near, start, end):
                return True
    return False


def _enters(box: Box, start: Point, end: Point) -> bool:
    """Tell whether a straight line, slanted ones too, runs through a box (clipping after Liang and Barsky)."""
    first, last = 0.0, 1.0
    for here, there, low, high in ((start[0], end[0], box.x, box.right), (start[1], end[1], box.y, box.bottom)):
        if here == there:
            if not low < here < high:
                return False
            continue
        enters, leaves = sorted(((low - here) / (there - here), (high - here) / (there - here)))
        first, last = max(first, enters), min(last, leaves)
    return first < last
