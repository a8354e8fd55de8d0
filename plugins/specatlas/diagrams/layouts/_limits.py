"""How far each line may move: between the boxes that it passes now, and along the sides at which it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Wall:
    """A rectangle that lines pass."""

    node: str
    """Id of the node that it is; empty for anything else."""
    box: Box
    above: float
    """Distance that lines keep from the upper side; more where the ends of other lines have signs."""
    below: float
    left: float
    right: float


def walls_of(boxes: Mapping[str, Box], obstacles: Sequence[Box], ways: Sequence[Way], rules: Rules) -> list[Wall]:
    """Return what lines pass, with the distances that they keep."""
    signs: dict[tuple[str, str], float] = {}
    for way in ways:
        for end in (way.start, way.end):
            signs[(end.node, end.side)] = max(signs.get((end.node, end.side), 0.0), end.reach)
    walls = []
    for node, box in boxes.items():
        keep = [max(rules.clear, signs.get((node, side), 0.0)) for side in ("top", "bottom", "left", "right")]
        walls.append(Wall(node, box, *keep))
    return walls + [Wall("", box, *[rules.clear] * 4) for box in obstacles]


@dataclass(frozen=True, slots=True)
class Space:
    """Where lines may move."""

    walls: Sequence[Wall]
    rules: Rules
    bounds: Box


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
    for wall in (*space.walls, *(Wall("", box, *[rules.clear] * 4) for box in way.walls)):
        box = wall.box
        if box.y >= stop or box.bottom <= start if vertical else box.x >= stop or box.right <= start:
            continue
        nearest = _nearest(way, k, wall.node, rules)
        if nearest is None:
            continue
        before, behind = (box.x, box.right) if vertical else (box.y, box.bottom)
        if place >= behind - 0.01:
            keep = wall.right if vertical else wall.below
            low, lowest = max(low, behind + max(keep, nearest)), max(lowest, behind + nearest)
        elif place <= before + 0.01:
            keep = wall.left if vertical else wall.above
            high, highest = min(high, before - max(keep, nearest)), min(highest, before - nearest)
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
