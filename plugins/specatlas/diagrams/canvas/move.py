"""Shapes are drawn at the origin, where their size is known, and moved when their place is."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from specatlas.diagrams.canvas.drawing import Ellipse, Item, Path, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.placed import Box


def moved(shapes: Iterable[Shape], dx: float, dy: float) -> tuple[Shape, ...]:
    """Return `shapes` moved by (`dx`, `dy`) pixels."""
    return tuple([_MOVES[type(shape)](shape, dx, dy) for shape in shapes])


# Made anew field by field: there are tens of thousands, and `replace` takes twice as long.


def _rect(rect: Rect, dx: float, dy: float) -> Rect:
    return Rect(_box(rect.box, dx, dy), rect.style, rect.radius)


def _ellipse(ellipse: Ellipse, dx: float, dy: float) -> Ellipse:
    return Ellipse(_box(ellipse.box, dx, dy), ellipse.style)


def _polyline(line: Polyline, dx: float, dy: float) -> Polyline:
    return Polyline(tuple([(x + dx, y + dy) for x, y in line.points]), line.style, line.closed, line.radius)


def _path(path: Path, dx: float, dy: float) -> Path:
    x, y = path.at
    return Path(path.data, path.style, (x + dx, y + dy), path.scale)


def _text(text: Text, dx: float, dy: float) -> Text:
    return Text(
        text.x + dx,
        text.y + dy,
        text.text,
        text.size,
        text.bold,
        text.italic,
        text.underline,
        text.anchor,
        text.style,
        text.width,
        text.turned,
    )


def _item(item: Item, dx: float, dy: float) -> Item:
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


_MOVES: Mapping[type[Shape], Callable[[Any, float, float], Shape]] = {
    Rect: _rect,
    Ellipse: _ellipse,
    Polyline: _polyline,
    Path: _path,
    Text: _text,
    Item: _item,
}
