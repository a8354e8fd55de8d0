"""A line between two boxes, with its ends and its labels."""

from collections.abc import Sequence

from specatlas.diagrams.canvas.drawing import Polyline, Shape
from specatlas.diagrams.canvas.placed import Box, Route
from specatlas.diagrams.notations.parts.ends import EndName, end, trimmed
from specatlas.diagrams.notations.parts.part import Part

RADIUS = 6.0
"""Of the corners of a line."""


def connector(
    route: Route,
    *,
    style: str = "line",
    source: EndName = "none",
    target: EndName = "none",
    radius: float = RADIUS,
) -> tuple[Shape, ...]:
    """Draw a line along its route.

    Args:
        route: where it runs.
        style: `line`, with `dashed`, `dotted` or `thick` when it is.
        source: what stands where it begins.
        target: what stands where it ends.
        radius: of its corners, in pixels.
    """
    points = route.points
    return (
        Polyline(points, "hit"),
        Polyline(trimmed(points, source, target), style, radius=radius),
        *end(source, points[0], points[1]),
        *end(target, points[-1], points[-2]),
    )


def labelled(parts: Sequence[Part], boxes: Sequence[Box]) -> tuple[Shape, ...]:
    """Put the labels of an edge into the boxes that the layout found for them, in the same order."""
    shapes: list[Shape] = []
    for part, box in zip(parts, boxes, strict=True):
        x, y = box.centre
        shapes += part.at(x - part.width / 2, y - part.height / 2)
    return tuple(shapes)
