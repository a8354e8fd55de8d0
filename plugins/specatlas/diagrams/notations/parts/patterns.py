"""Fillings that are told apart without colours: lines in different directions inside a rectangle."""

from collections.abc import Iterator

from specatlas.diagrams.canvas.drawing import Ellipse, Polyline, Rect, Shape
from specatlas.diagrams.canvas.placed import Box

COUNT = 9
_STEP = 7.0


def filled(box: Box, pattern: int) -> tuple[Shape, ...]:
    """Draw a rectangle with one of `COUNT` fillings; the hue around colours it."""
    return (Rect(box, "soft"), *_lines(box, pattern % COUNT), Rect(box, "figure unfilled"))


def _lines(box: Box, pattern: int) -> Iterator[Shape]:
    match pattern:
        case 1:
            yield from slanted(box)
        case 2:
            yield from _level(box)
        case 3:
            yield from slanted(box, falling=True)
        case 4:
            yield from _dots(box)
        case 5:
            yield from _upright(box)
        case 6:
            yield from slanted(box)
            yield from slanted(box, falling=True)
        case 7:
            yield from _upright(box)
            yield from _level(box)
        case 8:
            yield from slanted(box, step=3.5)


def slanted(box: Box, *, falling: bool = False, step: float = _STEP) -> Iterator[Shape]:
    """Yield slanted lines that end on the border of a box, rising to the right unless `falling`."""
    offset = step
    while offset < box.width + box.height:
        x1, y1 = min(offset, box.width), max(0.0, offset - box.width)
        x2, y2 = max(0.0, offset - box.height), min(offset, box.height)
        if falling:
            y1, y2 = box.height - y1, box.height - y2
        if abs(x1 - x2) > 0.5:
            yield Polyline(((box.x + x1, box.y + y1), (box.x + x2, box.y + y2)), "hatch")
        offset += step


def _level(box: Box) -> Iterator[Shape]:
    count = int(box.height // 5)
    for place in range(1, count + 1):
        y = box.y + box.height * place / (count + 1)
        yield Polyline(((box.x, y), (box.right, y)), "hatch")


def _upright(box: Box) -> Iterator[Shape]:
    count = int(box.width // 5)
    for place in range(1, count + 1):
        x = box.x + box.width * place / (count + 1)
        yield Polyline(((x, box.y), (x, box.bottom)), "hatch")


def _dots(box: Box) -> Iterator[Shape]:
    across, down = int(box.width // _STEP), int(box.height // _STEP)
    for column in range(1, across + 1):
        for row in range(1, down + 1):
            x, y = box.x + box.width * column / (across + 1), box.y + box.height * row / (down + 1)
            yield Ellipse(Box(x - 1.1, y - 1.1, 2.2, 2.2), "bar")
