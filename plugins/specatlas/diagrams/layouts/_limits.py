"""How far each line may move: between the boxes that it passes now, and along the sides at which it ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts._ways import End, Way


@dataclass(frozen=True, slots=True)
class Rules:
    """Distances in pixels."""

    gap: float = 12.0
    """Between parallel lines."""
    port_gap: float = 18.0
    """Between ends on the same side of a node."""
    clear: float = 12.0
    """Between a line and a box."""
    beside: float = 11.0
    """Between a text at an end and the next line."""
    least: float = 6.0
    """The same, where a channel is narrow."""


@dataclass(slots=True)
class Wall:
    """A rectangle that lines pass, as lines of one direction see it."""

    node: str
    """Id of the node that it is; empty for anything else."""
    before: float
    """Where it begins across the lines."""
    behind: float
    first: float
    """Where it begins along the lines."""
    last: float
    keep_before: float
    """Distance that lines keep before it; more where the ends of other lines have signs."""
    keep_behind: float
    passes_before: float
    """Up to where a line is taken for one that passes before it: a little way inside."""
    passes_behind: float


Signs = Mapping[tuple[str, str], float]
"""Node and side to how far the signs of the lines that end there reach, in pixels."""
GRAZED = 16.0
"""A line that runs no further inside a box than this is taken for one that passes it, in pixels."""
STRIP = 256.0
"""Walls are looked up by strips so wide, in pixels."""


class Space:
    """Where lines may move."""

    def __init__(
        self, boxes: Mapping[str, Box], obstacles: Sequence[Box], ways: Sequence[Way], rules: Rules, bounds: Box
    ) -> None:
        """Take note of what lines pass; where it is, is only looked up when a line is to be moved."""
        self.rules, self.bounds = rules, bounds
        self.wide: Mapping[tuple[str, str], float] = {}
        """The edge of a line and that of the next one behind it to the distance they keep for a text between them."""
        self._boxes, self._obstacles, self._ways = boxes, obstacles, ways
        self._own: dict[tuple[str, bool], list[Wall]] = {}

    @cached_property
    def strips(self) -> Mapping[bool, Mapping[int, Sequence[Wall]]]:
        """The walls of level and of upright lines by strip, with the distances that lines keep."""
        signs: dict[tuple[str, str], float] = {}
        for way in self._ways:
            for end in (way.start, way.end):
                signs[(end.node, end.side)] = max(signs.get((end.node, end.side), 0.0), end.reach)
        found: dict[bool, dict[int, list[Wall]]] = {True: {}, False: {}}
        for node, box in [*self._boxes.items(), *(("", box) for box in self._obstacles)]:
            for vertical, strips in found.items():
                wall = _wall(node, box, signs, self.rules.clear, vertical=vertical)
                for strip in range(int(wall.first // STRIP), int(wall.last // STRIP) + 1):
                    strips.setdefault(strip, []).append(wall)
        return found

    def near(self, way: Way, first: float, last: float, *, vertical: bool) -> Iterable[Wall]:
        """Return the walls that a line of a way from one place to another one may meet, some of them twice."""
        strips = self.strips[vertical]
        begin, end = int(first // STRIP), int(last // STRIP)
        if begin == end and not way.walls:
            return strips.get(begin, ())
        passed = [strips.get(strip, ()) for strip in range(begin, end + 1)]
        return chain(*passed, self._of(way, vertical=vertical) if way.walls else ())

    def _of(self, way: Way, *, vertical: bool) -> list[Wall]:
        """Return the walls of one way alone."""
        found = self._own.get((way.edge, vertical))
        if found is None:
            found = [_wall("", box, {}, self.rules.clear, vertical=vertical) for box in way.walls]
            self._own[way.edge, vertical] = found
        return found


def _wall(node: str, box: Box, signs: Signs, clear: float, *, vertical: bool) -> Wall:
    ends = (box.x, box.x + box.width), (box.y, box.y + box.height)
    (before, behind), (first, last) = ends if vertical else ends[::-1]
    sides = ("left", "right") if vertical else ("top", "bottom")
    keep_before, keep_behind = [max(clear, signs.get((node, side), 0.0)) if node else clear for side in sides]
    grazed = min(GRAZED, (behind - before) / 3.0)
    return Wall(node, before, behind, first, last, keep_before, keep_behind, before + grazed, behind - grazed)


def free_range(way: Way, k: int, space: Space) -> tuple[float, float, float, float]:
    """Return how far line `k` may move past no box that it passes now.

    Returns:
        Lowest and highest place at the usual distances, and again where it may come nearer to boxes.
    """
    vertical = way.vertical(k)
    first, last = way.span(k)
    place = way.places[k]
    rules, around = space.rules, way.inside or space.bounds
    low, high = (around.x, around.right) if vertical else (around.y, around.bottom)
    lowest, highest = low, high
    start, stop = first - rules.clear + 0.01, last + rules.clear - 0.01
    nodes = (way.start.node, way.end.node)
    for wall in space.near(way, start, stop, vertical=vertical):
        if wall.first >= stop or wall.last <= start:
            continue
        nearest = rules.least
        if wall.node in nodes:
            own = _nearest(way, k, wall.node, rules)
            if own is None:
                continue
            nearest = own
        # Most walls stand behind nearer ones.
        if place >= wall.passes_behind:
            if wall.behind + wall.keep_behind > low or wall.behind + nearest > lowest:
                low = max(low, wall.behind + max(wall.keep_behind, nearest))
                lowest = max(lowest, wall.behind + nearest)
        elif place <= wall.passes_before and (wall.before - wall.keep_before < high or wall.before - nearest < highest):
            high = min(high, wall.before - max(wall.keep_before, nearest))
            highest = min(highest, wall.before - nearest)
    lowest, highest = _in_order(lowest, highest)
    low, high = (min(max(limit, lowest), highest) for limit in _in_order(low, high))
    for end, number in ((way.start, 0), (way.end, len(way.places) - 1)):
        if k == number:
            low, high = _within(low, high, end)
            lowest, highest = _within(lowest, highest, end)
    return low, high, lowest, highest


def _nearest(way: Way, k: int, node: str, rules: Rules) -> float | None:
    """Return how near line `k` may come to a node; None for the node at which it ends."""
    nearest = rules.least
    for end, number, step in ((way.start, 0, 1), (way.end, len(way.places) - 1, -1)):
        if node == end.node:
            if k == number:
                return None
            if k == number + step:
                nearest = max(nearest, end.room)
    return nearest


def _in_order(low: float, high: float) -> tuple[float, float]:
    """Return a range, or its middle twice where its ends have passed each other."""
    return (low, high) if low <= high else ((low + high) / 2.0, (low + high) / 2.0)


def _within(low: float, high: float, end: End) -> tuple[float, float]:
    """Cut a range to that of an end; the nearest place of the end where they do not meet."""
    if max(low, end.low) <= min(high, end.high):
        return max(low, end.low), min(high, end.high)
    nearest = min(max((low + high) / 2.0, end.low), end.high)
    return nearest, nearest


def straighten(ways: Sequence[Way], space: Space, most: float) -> None:
    """Take out jogs of at most `most` pixels where the boxes leave room for one straight line."""
    for way in ways:
        k = 1
        while k < len(way.places) - 1:
            before, behind = way.places[k - 1], way.places[k + 1]
            towards = (way.places[k] - way.at(k - 2)) * (way.at(k + 2) - way.places[k])
            if abs(before - behind) <= most and towards >= 0:
                low_a, high_a, *_ = free_range(way, k - 1, space)
                low_b, high_b, *_ = free_range(way, k + 1, space)
                low, high = max(low_a, low_b), min(high_a, high_b)
                if low <= high:
                    wish = behind if k - 1 == 0 and k + 1 != len(way.places) - 1 else before
                    if k - 1 == 0 and k + 1 == len(way.places) - 1:
                        wish = (before + behind) / 2.0
                    way.drop_jog(k, min(max(wish, low), high))
                    k = max(1, k - 1)
                    continue
            k += 1
