"""Ways of the lines that a file gives none, between shapes that stay where they are."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Literal

from specatlas.diagrams.canvas import graph as canvas
from specatlas.diagrams.canvas.placed import Placed, Point
from specatlas.diagrams.notations._base import Layout
from specatlas.diagrams.notations._bpmn_kinds import OPEN
from specatlas.diagrams.views.bpmn_file import Chart
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Bounds, Shape
from specatlas.text.errors import SpecatlasError

Outline = Literal["box", "circle", "diamond"]
SAME = 1.0
"""Pixels within which a shape stands where the file puts it."""
_CLEAR = 2.0
"""Pixels that a line keeps from a shape that it does not end at."""


def joined(chart: Chart, shapes: Sequence[Shape], flows: Sequence[str], layout: Layout) -> dict[str, tuple[Point, ...]]:
    """Return the ways of some flows: plain ones, or where these meet shapes or one another, those of our router.

    Args:
        chart: the picture.
        shapes: all that stands in it.
        flows: keys of the flows.
        layout: what routes them.
    """
    boxes = {shape.element: shape.bounds for shape in reversed(shapes)}
    ends = {key: (chart.content.flows[key].source, chart.content.flows[key].target) for key in flows}
    ends = {key: pair for key, pair in ends.items() if boxes.keys() >= set(pair)}
    ways = {key: _elbow(boxes[source], boxes[target]) for key, (source, target) in ends.items()}
    solid = {key: boxes[key] for key in _solid(chart, shapes)}
    blocked = any(_is_blocked(way, solid, ends[key]) for key, way in ways.items())
    if not blocked and not any(_share(one, two) for one, two in combinations(ways.values(), 2)):
        return ways
    outlines = {key: _outline(chart.content.nodes[key].kind) for key in solid}
    return ways | _routed(solid, outlines, {key: one for key, one in ends.items() if solid.keys() >= set(one)}, layout)


def _solid(chart: Chart, shapes: Iterable[Shape]) -> set[str]:
    """Return the elements that a line goes around: neither what holds others, nor what sits on a border."""
    nodes = chart.content.nodes
    return {
        shape.element
        for shape in shapes
        if not shape.band
        and (node := nodes.get(shape.element)) is not None
        and node.kind not in {"boundaryEvent", "group", "textAnnotation"}
        and not (node.kind in OPEN and shape.expanded)
    }


def _outline(kind: str) -> Outline:
    return "diamond" if kind in names.GATEWAYS else "circle" if kind in names.EVENTS else "box"


def _is_blocked(way: Sequence[Point], solid: Mapping[str, Bounds], ends: tuple[str, str]) -> bool:
    return any(
        min(x1, x2) < box.x + box.width + _CLEAR
        and max(x1, x2) > box.x - _CLEAR
        and min(y1, y2) < box.y + box.height + _CLEAR
        and max(y1, y2) > box.y - _CLEAR
        for (x1, y1), (x2, y2) in pairwise(way)
        for key, box in solid.items()
        if key not in ends
    )


def _share(one: Sequence[Point], two: Sequence[Point]) -> bool:
    """Tell whether two ways run on one another for a piece."""
    for (ax, ay), (bx, by) in pairwise(one):
        for (cx, cy), (dx, dy) in pairwise(two):
            wide = min(max(ax, bx), max(cx, dx)) - max(min(ax, bx), min(cx, dx))
            high = min(max(ay, by), max(cy, dy)) - max(min(ay, by), min(cy, dy))
            if min(wide, high) > -_CLEAR and max(wide, high) > _CLEAR:
                return True
    return False


def _routed(
    solid: Mapping[str, Bounds], outlines: Mapping[str, Outline], flows: Mapping[str, tuple[str, str]], layout: Layout
) -> dict[str, tuple[Point, ...]]:
    """Return ways around all shapes; none where the layout cannot leave everything in its place."""
    nodes = tuple(
        canvas.Node(key, box.width, box.height, shape=outlines[key], wanted=_centre(box))
        for key, box in sorted(solid.items())
    )
    edges = tuple(canvas.Edge(key, *ends) for key, ends in sorted(flows.items()))
    try:
        placed = layout(canvas.Graph(nodes, edges))
    except SpecatlasError:
        # Shapes that lie on one another leave no way: the plain one is drawn, as any tool would.
        return {}
    shift = _shift(placed, solid)
    if shift is None:
        return {}
    return {key: tuple((x + shift[0], y + shift[1]) for x, y in placed.routes[key].points) for key in flows}


def _shift(placed: Placed, solid: Mapping[str, Bounds]) -> Point | None:
    """Return how far the picture lies from the file's; None where something moved besides."""
    moves = [(solid[key].x - box.x, solid[key].y - box.y) for key, box in placed.boxes.items()]
    wide, high = (max(axis) - min(axis) for axis in zip(*moves, strict=True))
    return moves[0] if wide <= SAME and high <= SAME else None


def _elbow(source: Bounds, target: Bounds) -> tuple[Point, ...]:
    """Return a plain way between two shapes: straight, or with one step half-way."""
    (x1, y1), (x2, y2) = _centre(source), _centre(target)
    if abs(x2 - x1) - (source.width + target.width) / 2 >= abs(y2 - y1) - (source.height + target.height) / 2:
        start = source.x + source.width if x2 > x1 else source.x
        end = target.x if x2 > x1 else target.x + target.width
        middle = (start + end) / 2
        return _straight([(start, y1), (middle, y1), (middle, y2), (end, y2)])
    start = source.y + source.height if y2 > y1 else source.y
    end = target.y if y2 > y1 else target.y + target.height
    middle = (start + end) / 2
    return _straight([(x1, start), (x1, middle), (x2, middle), (x2, end)])


def _centre(bounds: Bounds) -> Point:
    return (bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)


def _straight(points: list[Point]) -> tuple[Point, ...]:
    return tuple(points) if points[1] != points[2] else (points[0], points[-1])
