"""Shapes are drawn at the origin, where their size is known, and moved when their place is."""

from collections.abc import Iterable
from dataclasses import replace

from specatlas.diagrams.canvas.drawing import Ellipse, Item, Path, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.placed import Box, Point


def moved(shapes: Iterable[Shape], dx: float, dy: float) -> tuple[Shape, ...]:
    """Return `shapes` moved by (`dx`, `dy`) pixels."""
    return tuple(_moved(shape, dx, dy) for shape in shapes)


def _moved(shape: Shape, dx: float, dy: float) -> Shape:
    match shape:
        case Item():
            return replace(shape, shapes=moved(shape.shapes, dx, dy), box=shape.box and _box(shape.box, dx, dy))
        case Rect() | Ellipse():
            return replace(shape, box=_box(shape.box, dx, dy))
        case Polyline():
            return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))
        case Path():
            return replace(shape, at=_point(shape.at, dx, dy))
        case Text():
            return replace(shape, x=shape.x + dx, y=shape.y + dy)


def _box(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x + dx, box.y + dy, box.width, box.height)


def _point(point: Point, dx: float, dy: float) -> Point:
    return (point[0] + dx, point[1] + dy)
