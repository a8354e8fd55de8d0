"""More room where lines between boxes lack it: everything behind such a place moves, nothing changes its order."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.layouts._base import Arranged
from specatlas.diagrams.layouts._nudge import Lack


@dataclass(frozen=True, slots=True)
class _Shift:
    """How far everything behind each of some places moves; never less further on."""

    places: Sequence[float]
    by: Sequence[float]

    def at(self, place: float) -> float:
        number = bisect_right(self.places, place)
        return self.by[number - 1] if number else 0.0


def widened(arranged: Arranged, lacks: Iterable[Lack]) -> Arranged:
    """Return the same arrangement with the room that lines lack.

    A box moves as far as its middle does. So whatever stood right of something, or in a frame, does so still.

    Args:
        arranged: boxes, frames and lines.
        lacks: where how much is missing.
    """
    point = moving(lacks)

    def box(one: Box) -> Box:
        before = one.centre
        x, y = point(before)
        return Box(one.x + x - before[0], one.y + y - before[1], one.width, one.height)

    def frame(one: Box) -> Box:
        (left, top), (right, bottom) = point((one.x, one.y)), point((one.right, one.bottom))
        return Box(left, top, right - left, bottom - top)

    lines = arranged.lines
    return Arranged(
        {name: box(one) for name, one in arranged.boxes.items()},
        {name: frame(one) for name, one in arranged.frames.items()},
        None if lines is None else {name: [point(one) for one in points] for name, points in lines.items()},
    )


def moving(lacks: Iterable[Lack]) -> Callable[[Point], Point]:
    """Return where each point of a picture goes for the room that is missing."""
    some = list(lacks)
    across = _shift([lack for lack in some if lack.vertical])
    down = _shift([lack for lack in some if not lack.vertical])
    return lambda one: (one[0] + across.at(one[0]), one[1] + down.at(one[1]))


def apart(boxes: Iterable[Box], gap: float) -> list[Lack]:
    """Return the room that is missing between boxes beside one another, which some engines put too close.

    Args:
        boxes: of one picture.
        gap: least free distance between two of them, in pixels.
    """
    found = []
    standing = sorted(boxes, key=lambda box: (box.x, box.y))
    for number, one in enumerate(standing):
        for other in standing[number + 1 :]:
            if other.x >= one.right + gap:
                break
            if one.y < other.bottom and other.y < one.bottom:
                middle = (one.centre[0] + other.centre[0]) / 2.0
                found.append(Lack(True, middle, middle, gap - (other.x - one.right)))
    return found


def _shift(lacks: Sequence[Lack]) -> _Shift:
    """Return the least shifts that give every place its room: each as late as can be, so that others share it."""
    places: list[float] = []
    by: list[float] = []
    for lack in sorted(lacks, key=lambda lack: (max(lack.low, lack.high), min(lack.low, lack.high), lack.amount)):
        low, high = sorted((lack.low, lack.high))
        given = sum(
            amount - (by[number - 1] if number else 0.0)
            for number, (place, amount) in enumerate(zip(places, by, strict=True))
            if low <= place <= high
        )
        if given < lack.amount:
            places.append(high)
            by.append((by[-1] if by else 0.0) + ceil(lack.amount - given))
    return _Shift(places, by)
