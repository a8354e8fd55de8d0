"""Shapes are drawn at the origin, where their size is known, and moved when their place is."""

from collections.abc import Iterable

from specatlas.diagrams.canvas.drawing import Ellipse, Item, Path, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.placed import Box, Point


def moved(shapes: Iterable[Shape], dx: float, dy: float) -> tuple[Shape, ...]:
    """Return `shapes` moved by (`dx`, `dy`) pixels."""
    return tuple([_moved(shape, dx, dy) for shape in shapes])


def _moved(shape: Shape, dx: float, dy: float) -> Shape:
    # Made anew field by field: there are many, and `replace` takes twice as long.
    match shape:
        case Rect(box, style, radius):
            return Rect(_box(box, dx, dy), style, radius)
        case Ellipse(box, style):
            return Ellipse(_box(box, dx, dy), style)
        case Polyline(points, style, closed, radius):
            return Polyline(tuple([(x + dx, y + dy) for x, y in points]), style, closed, radius)
        case Path(data, style, at, scale):
            return Path(data, style, _point(at, dx, dy), scale)
        case Text(x, y, text, size, bold, italic, underline, anchor, style, width, turned):
            return Text(x + dx, y + dy, text, size, bold, italic, underline, anchor, style, width, turned)
        case Item():
            return _moved_item(shape, dx, dy)


def _moved_item(item: Item, dx: float, dy: float) -> Item:
    return Item(
        item.id,
        item.role,
        moved(item.shapes, dx, dy),
        item.address,
        item.title,
        item.style,
        item.box and _box(item.box, dx, dy),
        item.source,
        item.target,
        item.words,
        item.signs,
        item.ends,
    )


def _box(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x + dx, box.y + dy, box.width, box.height)


def _point(point: Point, dx: float, dy: float) -> Point:
    return (point[0] + dx, point[1] + dy)
