"""Where names go for which a file gives no place: beside their shape or line, where the least is in the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from specatlas.diagrams.canvas.placed import Box, Point

GAP = 4.0
"""Between a shape or line and its name, in pixels."""
_CROSSED = 60.0
"""What a line through a name costs, in square pixels of a shape behind it."""
_LATER = 1.0
"""What each later place in the order of preference costs."""


@dataclass(slots=True)
class Room:
    """What stands in a picture already."""

    boxes: list[Box] = field(default_factory=list)
    """Shapes and names."""
    lines: list[tuple[Point, Point]] = field(default_factory=list)
    """Straight pieces of lines."""

    def take(self, places: Iterable[Box]) -> Box:
        """Return the place in whose way the least stands, and keep it."""
        _, best = min(enumerate(places), key=lambda one: (self._cost(one[1]) + _LATER * one[0], one[0]))
        self.boxes.append(best)
        return best

    def _cost(self, place: Box) -> float:
        covered = sum(_common(place, box) for box in self.boxes)
        crossed = sum(1 for first, last in self.lines if crosses(place, first, last))
        return covered + _CROSSED * crossed


def _common(first: Box, second: Box) -> float:
    wide = min(first.right, second.right) - max(first.x, second.x)
    high = min(first.bottom, second.bottom) - max(first.y, second.y)
    return wide * high if wide > 0 and high > 0 else 0.0


def crosses(box: Box, first: Point, last: Point) -> bool:
    """Tell whether a straight line runs through a box (Liang and Barsky's clipping)."""
    (x, y), (dx, dy) = first, (last[0] - first[0], last[1] - first[1])
    low, high = 0.0, 1.0
    for step, near, far in ((dx, box.x - x, box.right - x), (dy, box.y - y, box.bottom - y)):
        if step == 0:
            if near > 0 or far < 0:
                return False
            continue
        one, two = sorted((near / step, far / step))
        low, high = max(low, one), min(high, two)
    return low < high


def beside(box: Box, wide: float, high: float) -> list[Box]:
    """Return the places for the name of an event, a gateway or data, the usual one first."""
    x, _ = box.centre
    left, right = box.x - GAP - wide, box.right + GAP
    below, above = box.bottom + GAP, box.y - GAP - high
    return [
        Box(x - wide / 2, below, wide, high),
        Box(x - wide / 2, above, wide, high),
        Box(right, above + GAP, wide, high),
        Box(right, below - GAP, wide, high),
        Box(left, below - GAP, wide, high),
        Box(left, above + GAP, wide, high),
    ]


def along(points: Sequence[Point], wide: float, high: float, *, early: bool) -> list[Box]:
    """Return the places for the name of a line.

    Args:
        points: its corners.
        wide: width of the name, in pixels.
        high: its height.
        early: near the start rather than in the middle (the ways of a gateway).
    """
    pieces = list(pairwise(points))
    if not early:
        pieces.sort(key=lambda piece: -hypot(piece[1][0] - piece[0][0], piece[1][1] - piece[0][1]))
    places = []
    for first, last in pieces:
        long = hypot(last[0] - first[0], last[1] - first[1]) or 1.0
        level = abs(last[0] - first[0]) >= abs(last[1] - first[1])
        need = (wide if level else high) / 2 + GAP
        shares = [min(need / long, 0.5), 0.5, 0.75] if early else [0.5, 0.3, 0.7]
        for share in shares:
            x, y = first[0] + (last[0] - first[0]) * share, first[1] + (last[1] - first[1]) * share
            if level:
                places += [Box(x - wide / 2, y - high - 2, wide, high), Box(x - wide / 2, y + 2, wide, high)]
            else:
                places += [Box(x + GAP, y - high / 2, wide, high), Box(x - GAP - wide, y - high / 2, wide, high)]
    return places
