"""What every piece is: a size, and the shapes that fill it."""

from math import ceil

from specatlas.diagrams.canvas.drawing import Shape
from specatlas.diagrams.canvas.move import moved
from specatlas.text.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Shapes inside the rectangle from the origin to (`width`, `height`)."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    signs: str = ""
    """Names of the signs of the notation that it is made of, for `Item.signs`."""

    def at(self, x: float, y: float) -> tuple[Shape, ...]:
        """Return the shapes with the upper left corner at (`x`, `y`)."""
        return moved(self.shapes, x, y)


def even(length: float) -> float:
    """Round up to an even number of pixels, so that the middle of a box lies on a whole one."""
    return float(ceil(length / 2) * 2)
