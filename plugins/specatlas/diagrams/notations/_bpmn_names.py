"""Where names go for which a file gives no place: beside their shape or line, where the least is in the way."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot

from specatlas.diagrams.canvas.placed import Box, Point

GAP = 4.0
"""Between a shape or line and its name, in pixels."""
_CROSSED = 60.0
"""What a line through a name costs, in square pixels of a shape behind it."""
_LATER = 1.0
"""What each later place in the order of preference costs."""


Line = tuple[Point, Point]
_CELL = 160.0
"""Side of the squares by which what stands in the way is found, in pixels."""


_LARGE = 4000.0


class Room:
    """What stands in a picture already: shapes, names, and straight pieces of lines."""

    def __init__(self) -> None:
        self.boxes: dict[tuple[int, int], list[Box]] = {}
        self.lines: dict[tuple[int, int], list[Line]] = {}

    def stands(self, box: Box) -> None:
        """Take note of a shape or name; one that is far too large for a name to get round is in nobody's way."""
        if max(box.width, box.height) <= _LARGE:
            for cell in _cells(box):
                self.boxes.setdefault(cell, []).append(box)

    def runs(self, first: Point, last: Point) -> None:
        """Take note of a straight piece of a line."""
        steps = int(hypot(last[0] - first[0], last[1] - first[1]) / _CELL * 2) + 1
        found = {
            (
                int((first[0] + (last[0] - first[0]) * step / steps) // _CELL),
                int((first[1] + (last[1] - first[1]) * step / steps) // _CELL),
            )
            for step in range(steps + 1)
        }
        for cell in found:
            self.lines.setdefault(cell, []).append((first, last))

    def take(self, places: Iterable[Box]) -> Box:
        """Return the place in whose way the least stands, and keep it."""
        _, best = min(enumerate(places), key=lambda one: (self._cost(one[1]) + _LATER * one[0], one[0]))
        self.stands(best)
        return best

    def crossed(self, place: Box) -> bool:
        """Tell whether a line runs through a place."""
        return bool(self._crossing(place))

    def _crossing(self, place: Box) -> set[Line]:
        near = {line for cell in _cells(place) for line in self.lines.get(cell, ())}
        return {line for line in near if crosses(place, *line)}

    def _cost(self, place: Box) -> float:
        near = {box for cell in _cells(place) for box in self.boxes.get(cell, ())}
        return sum(sorted(_common(place, box) for box in near)) + _CROSSED * len(self._crossing(place))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


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


def along(points: Sequence[Point], wide: float, high: float, *, early: bool, after: float = 0.0) -> list[Box]:
    """Return the places for the name of a line.

    Args:
        points: its corners.
        wide: width of the name, in pixels.
        high: its height.
        early: near the start rather than in the middle (the ways of a gateway).
        after: pixels at the start that a sign takes.
    """
    pieces = list(pairwise(points))
    if not early:
        pieces.sort(key=lambda piece: -hypot(piece[1][0] - piece[0][0], piece[1][1] - piece[0][1]))
    places = []
    for first, last in pieces:
        long = hypot(last[0] - first[0], last[1] - first[1]) or 1.0
        level = abs(last[0] - first[0]) >= abs(last[1] - first[1])
        need = (wide if level else high) / 2 + GAP
        shares = [min((need + after) / long, 0.5), 0.5, 0.75] if early else [0.5, 0.3, 0.7]
        for share in shares:
            x, y = first[0] + (last[0] - first[0]) * share, first[1] + (last[1] - first[1]) * share
            if level:
                places += [Box(x - wide / 2, y - high - 2, wide, high), Box(x - wide / 2, y + 2, wide, high)]
            else:
                places += [Box(x + GAP, y - high / 2, wide, high), Box(x - GAP - wide, y - high / 2, wide, high)]
    return places
