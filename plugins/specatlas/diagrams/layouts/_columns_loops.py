"""Lines from a box to itself in a picture of columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from specatlas.diagrams.canvas.graph import Edge, Port, Side
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._columns_plan import NEAR, SIGN

_LEG = 24.0
"""From the middle of a box to where a line above or below it ends, in pixels."""


def loops(edges: Sequence[Edge], box: Box, outer: Side, free: Sequence[Side]) -> Iterator[tuple[Edge, tuple[Box, ...]]]:
    """Yield each edge with where it ends, and where its texts stand; without these where the router sees to them.

    One stands above the middle of the box, another one below it, and all others at its outer side. That comes first
    where something stands above, and beside a spine.

    Args:
        edges: from a box to itself.
        box: its rectangle.
        outer: the side at which nothing is joined to a neighbour; the right one beside a spine.
        free: `top` and `bottom`, where nothing stands there.
    """
    first = list(free) if outer == "left" and "top" in free else [outer, *free]
    sides = [*first, *[outer] * len(edges)][: len(edges)]
    beside, number = sides.count(outer), 0
    for edge, side in zip(edges, sides, strict=True):
        if side == outer:
            start, end = ((number + share) / beside for share in (0.3, 0.7))
            number += 1
            yield _between(edge, side, start, end), ()
        else:
            legs = (box.centre[0] - _LEG, box.centre[0] + _LEG)
            start, end = ((x - box.x) / box.width for x in legs)
            yield _between(edge, side, start, end), _texts(edge, box, side, legs)


def _between(edge: Edge, side: Side, start: float, end: float) -> Edge:
    return replace(edge, source_port=Port(side, start), target_port=Port(side, end))


def _texts(edge: Edge, box: Box, side: Side, legs: tuple[float, float]) -> tuple[Box, ...]:
    """Return where texts stand: that of its source left of the line, the others right of it."""
    return tuple(
        Box(
            geometry.snap(legs[0] - NEAR - label.width if label.at == "source" else legs[1] + NEAR),
            geometry.snap(box.y - SIGN - label.height if side == "top" else box.bottom + SIGN),
            label.width,
            label.height,
        )
        for label in edge.labels
    )
