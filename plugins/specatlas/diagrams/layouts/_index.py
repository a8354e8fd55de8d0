"""Rectangles by cell, to look up what lies where without asking each."""

from collections.abc import Iterator
from math import inf
from typing import Generic, TypeVar

from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts._geometry import EPSILON

CELL = 160.0
"""Pixels; about what a box is wide, so that most rectangles lie in few cells."""

Owner = TypeVar("Owner")


class Index(Generic[Owner]):
    """Rectangles, each with what it belongs to, such as the id of a node."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[tuple[float, float, float, float, tuple[Box, Owner]]]] = {}
        """Column and row to the sides of each rectangle there: left, top, right, bottom."""

    def add(self, box: Box, owner: Owner) -> None:
        """Take in a rectangle."""
        left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
        columns = range(int(left // CELL), int(right // CELL) + 1)
        rows = range(int(top // CELL), int(bottom // CELL) + 1)
        if box.width <= EPSILON or box.height <= EPSILON:
            # What has no inside overlaps nothing.
            right = -inf
        item, cells = (left, top, right, bottom, (box, owner)), self.cells
        # Written out, as in `hits`.
        for column in columns:
            for row in rows:
                here = cells.get((column, row))
                if here is None:
                    cells[column, row] = [item]
                else:
                    here.append(item)

    def remove(self, box: Box) -> None:
        """Take out this very rectangle."""
        for cell in _cells(box):
            self.cells[cell] = [item for item in self.cells[cell] if item[4][0] is not box]

    def near(self, box: Box) -> Iterator[tuple[Box, Owner]]:
        """Yield all rectangles that may overlap one or touch it, some of them twice."""
        for cell in _cells(box):
            for item in self.cells.get(cell, ()):
                yield item[4]

    def hits(self, box: Box, by: float = 0.0) -> list[tuple[Box, Owner]]:
        """Return the rectangles that overlap one, grown by some pixels on each side, each once."""
        left, top, width, height = box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by
        found: list[tuple[Box, Owner]] = []
        if width <= EPSILON or height <= EPSILON:
            return found
        right, bottom = left + width, top + height
        cells = self.cells
        rows = range(int(top // CELL), int(bottom // CELL) + 1)
        columns = range(int(left // CELL), int(right // CELL) + 1)
        left, top, right, bottom = left + EPSILON, top + EPSILON, right - EPSILON, bottom - EPSILON
        # Written out, for it is asked ten thousand times a picture: `geometry.overlap` of each.
        for column in columns:
            for row in rows:
                for its_left, its_top, its_right, its_bottom, entry in cells.get((column, row), ()):
                    if (
                        its_left < right
                        and its_right > left
                        and its_top < bottom
                        and its_bottom > top
                        and entry not in found
                    ):
                        found.append(entry)
        return found


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    rows = range(int(box.y // CELL), int((box.y + box.height) // CELL) + 1)
    for column in range(int(box.x // CELL), int((box.x + box.width) // CELL) + 1):
        for row in rows:
            yield (column, row)
