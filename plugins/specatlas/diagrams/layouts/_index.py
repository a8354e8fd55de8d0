"""Rectangles by cell, to look up what lies where without asking each."""

from collections.abc import Iterator

from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts._geometry import EPSILON

CELL = 80.0
"""Pixels; a little more than what is usually looked up."""


class Index:
    """Rectangles, each with the id of what it belongs to."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[tuple[Box, str]]] = {}

    def add(self, box: Box, owner: str) -> None:
        """Take in a rectangle."""
        entry, cells = (box, owner), self.cells
        rows = range(int(box.y // CELL), int((box.y + box.height) // CELL) + 1)
        # Written out, as in `hits`.
        for column in range(int(box.x // CELL), int((box.x + box.width) // CELL) + 1):
            for row in rows:
                cells.setdefault((column, row), []).append(entry)

    def remove(self, box: Box) -> None:
        """Take out this very rectangle."""
        for cell in _cells(box):
            self.cells[cell] = [(other, owner) for other, owner in self.cells[cell] if other is not box]

    def near(self, box: Box) -> Iterator[tuple[Box, str]]:
        """Yield all rectangles that may overlap one or touch it, some of them twice."""
        for cell in _cells(box):
            yield from self.cells.get(cell, ())

    def hits(self, box: Box) -> list[tuple[Box, str]]:
        """Return the rectangles that overlap one, each once."""
        left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
        found: list[tuple[Box, str]] = []
        if min(box.width, box.height) <= EPSILON:
            return found
        # Written out, for it is asked ten thousand times a picture: `geometry.overlap` of each.
        for column in range(int(left // CELL), int(right // CELL) + 1):
            for row in range(int(top // CELL), int(bottom // CELL) + 1):
                for entry in self.cells.get((column, row), ()):
                    other = entry[0]
                    if (
                        right - other.x > EPSILON
                        and bottom - other.y > EPSILON
                        and other.x + other.width - left > EPSILON
                        and other.y + other.height - top > EPSILON
                        and other.width > EPSILON
                        and other.height > EPSILON
                        and entry not in found
                    ):
                        found.append(entry)
        return found


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    rows = range(int(box.y // CELL), int((box.y + box.height) // CELL) + 1)
    for column in range(int(box.x // CELL), int((box.x + box.width) // CELL) + 1):
        for row in rows:
            yield (column, row)
