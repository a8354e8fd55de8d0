"""The marks of a map of differences: frames, badges, strokes, and the row that says what they mean."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from math import hypot
from typing import Literal

from specatlas.diagrams.canvas.drawing import Ellipse, Item, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box, Point

Status = Literal["added", "removed", "changed", "moved", "from", "was", "now", "gone", "ghost", "same"]
"""Of what is marked, and of what is not: `from` is the old place or look of something, seen beside the new one; `was`
is seen in the old picture only, `now` in the new one and in both, `gone` in all but the new one, `ghost` in both only.
"""

MARKS: Mapping[str, str] = {"added": "+", "removed": "−", "changed": "~", "moved": "→"}
ROW = 32.0
"""Height of the row that says what the marks mean, in pixels."""
_ROOM, _RADIUS, _SIZE = 4.0, 8.0, 13.0
"""Room between a box and the mark around it, radius of a badge and size of its sign, in pixels."""
AROUND = _ROOM + 2 * _RADIUS
"""What the mark of a box may need above it and at its left, in pixels."""
_ON_LINE = 7.0
"""Radius of a badge on a line."""
_ON_ROW = 5.5
"""Radius of a badge at a row."""
_MARGIN = 24.0
_FAR = 26.0
"""Pixels from which on an arrow leads from the old place to the new one."""
_PLACES = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where on a piece of a line a badge may sit, the best first."""
_ASIDE = (0.0, 5.0, -5.0)
"""How far beside the line, in pixels: below or at its right, and at the other side."""


def legend(words: Mapping[str, str], shown: Collection[str], top: float) -> tuple[Item, float]:
    """Return what the marks in a picture mean, in one row, and the width that the picture needs for it.

    Args:
        words: status to what it means.
        shown: statuses that stand in the picture.
        top: where the row begins, in pixels.
    """
    shapes: list[Shape] = []
    x, y = _MARGIN, top + ROW / 2 - 4
    for status in (*MARKS, "from"):
        if status not in shown:
            continue
        badge = Box(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        shapes += _badge(badge, status) if status in MARKS else [Rect(Box(badge.x, y - 6, 20, 12), "diff-from", 3)]
        start = x + _RADIUS + (6 if status in MARKS else 10)
        said = words[status]
        shapes.append(Text(start, y + 4, said, 12, style="muted"))
        x = start + width(said, 12) + 28
    return Item("difference-legend", "legend", tuple(shapes)), x - 28 + _MARGIN


def marked(item: Item, status: Status, boxes: Sequence[Box]) -> Item:
    """Return an item with the mark of its status: a frame, or a broad line, with a badge.

    Args:
        item: what is marked.
        status: one of `MARKS`.
        boxes: what a badge on a line keeps clear of.
    """
    box = item.box
    if box is not None:
        around = _around(item, box)
        badge = Box(around.x - _RADIUS, around.y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        return replace(item, shapes=(Rect(around, f"diff-{status}", 4), *item.shapes, *_badge(badge, status)))
    line = _line(item)
    if line is None:
        return item
    x, y = _spot(line.points, [*boxes, *_written(item)])
    badge = Box(x - _ON_LINE, y - _ON_LINE, 2 * _ON_LINE, 2 * _ON_LINE)
    item = struck(item) if status == "removed" else item
    return replace(
        item, shapes=(replace(line, style=f"diff-{status}-line"), *item.shapes, *_badge(badge, status, 11.0))
    )


def marked_row(row: Item, area: Box, status: str) -> Item:
    """Return a row of a card with the mark of its status: its ground, and a badge at its left end."""
    x, y = area.x, area.centre[1]
    badge = Box(x - _ON_ROW, y - _ON_ROW, 2 * _ON_ROW, 2 * _ON_ROW)
    return replace(row, shapes=(Rect(area, f"diff-{status}-row"), *row.shapes, *_badge(badge, status, 9.0)))


def outlined(item: Item, *, only: bool = False) -> Item:
    """Return an item with the outline of an old place.

    Args:
        item: what stood there.
        only: leave out all but the outline.
    """
    shapes: tuple[Shape, ...] = ()
    if item.box is not None:
        figure = next((shape for shape in item.shapes if isinstance(shape, Polyline) and shape.closed), None)
        outline = replace(figure, style="diff-from") if figure else Rect(item.box, "diff-from", 3)
        shapes = (outline,)
    elif (line := _line(item)) is not None:
        shapes = (replace(line, style="diff-from-line"),)
    return replace(item, shapes=shapes if only else (*item.shapes, *shapes))


def struck(item: Item) -> Item:
    """Return an item with its texts struck through, where both versions are seen at once."""
    strokes = tuple(
        Polyline(((box.x, box.centre[1]), (box.right, box.centre[1])), "diff-strike") for box in _written(item)
    )
    return replace(item, shapes=(*item.shapes, Item(f"{item.id}~struck", "decoration", strokes, style="is-ghost")))


def arrow(one: Item, other: Item) -> Iterator[Item]:
    """Yield an arrow from an old place to the new one, unless they lie beside each other."""
    assert one.box is not None
    assert other.box is not None
    start, end = _border(one.box, other.box.centre), _border(other.box, one.box.centre, _ROOM + 2)
    long = hypot(end[0] - start[0], end[1] - start[1])
    if long < _FAR:
        return
    ahead = ((end[0] - start[0]) / long, (end[1] - start[1]) / long)
    base = (end[0] - 8 * ahead[0], end[1] - 8 * ahead[1])
    head = (end, (base[0] - 4 * ahead[1], base[1] + 4 * ahead[0]), (base[0] + 4 * ahead[1], base[1] - 4 * ahead[0]))
    shapes = (Polyline((start, base), "diff-way"), Polyline(head, "diff-moved-badge", closed=True))
    yield Item(f"{other.id}~moved", "decoration", shapes)


def _badge(badge: Box, status: str, size: float = _SIZE) -> tuple[Shape, ...]:
    x, y = badge.centre
    sign = Text(x, y + size * 0.35, MARKS[status], size, bold=True, anchor="middle", style="diff-sign")
    return (Ellipse(badge, f"diff-{status}-badge"), sign)


def _around(item: Item, box: Box) -> Box:
    room = 0 if item.role == "group" else _ROOM
    return Box(box.x - room, box.y - room, box.width + 2 * room, box.height + 2 * room)


def _line(item: Item) -> Polyline | None:
    return next((shape for shape in item.shapes if isinstance(shape, Polyline) and not shape.closed), None)


def _written(item: Item) -> list[Box]:
    """Return where the texts of an item stand; those that are turned count for none."""
    found = []
    for shape in item.shapes:
        if isinstance(shape, Text) and shape.text.strip() and not shape.turned:
            wide = shape.width or width(shape.text, shape.size, bold=shape.bold)
            left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
            found.append(Box(left, shape.y - shape.size * 0.85, wide, shape.size * 1.1))
    return found


def _spot(points: Sequence[Point], boxes: Sequence[Box]) -> Point:
    """Return the place on a line for a badge: clear of boxes and texts, near the middle of a long piece."""
    best: tuple[float, Point] = (float("inf"), points[0])
    for (x1, y1), (x2, y2) in pairwise(points):
        long = hypot(x2 - x1, y2 - y1)
        for (rank, share), aside in product(enumerate(_PLACES), _ASIDE if long else (0.0,)):
            x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
            spot = (x - aside * (y2 - y1) / (long or 1.0), y + aside * abs(x2 - x1) / (long or 1.0))
            cost = 100.0 * sum(_near(spot, box) for box in boxes) + rank + abs(aside) / 4 - min(long, 400.0) / 40
            best = min(best, (cost, spot))
    return best[1]


def _near(spot: Point, box: Box) -> bool:
    x, y = spot
    return box.x - _ON_LINE < x < box.right + _ON_LINE and box.y - _ON_LINE < y < box.bottom + _ON_LINE


def _border(box: Box, goal: Point, room: float = 0.0) -> Point:
    """Return where the straight way from the middle of a box to a goal leaves it."""
    (x, y), half, high = box.centre, box.width / 2 + room, box.height / 2 + room
    dx, dy = goal[0] - x, goal[1] - y
    share = min(half / abs(dx) if dx else 1.0, high / abs(dy) if dy else 1.0, 1.0)
    return (x + dx * share, y + dy * share)
