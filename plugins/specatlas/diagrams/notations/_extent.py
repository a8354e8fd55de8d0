"""How far shapes reach."""

from collections.abc import Iterable, Iterator

from specatlas.diagrams.canvas.drawing import Ellipse, Item, Path, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.placed import Point


def extent(shapes: Iterable[Shape]) -> tuple[float, float, float, float]:
    """Return the least and greatest x and y of shapes, in pixels: left, top, right, bottom."""
    points = list(_points(shapes))
    if not points:
        return (0.0, 0.0, 0.0, 0.0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _points(shapes: Iterable[Shape]) -> Iterator[Point]:
    for shape in shapes:
        match shape:
            case Item():
                yield from _points(shape.shapes)
            case Rect(box) | Ellipse(box):
                yield (box.x, box.y)
                yield (box.right, box.bottom)
            case Polyline(points):
                yield from points
            case Path():
                yield shape.at  # a symbol lies inside the shape that it marks
            case Text():
                start = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * shape.width
                if shape.turned:
                    yield (shape.x - shape.size, shape.y - start)
                    yield (shape.x, shape.y + shape.width - start)
                else:
                    yield (shape.x - start, shape.y - shape.size)
                    yield (shape.x + shape.width - start, shape.y + shape.size * 0.3)
