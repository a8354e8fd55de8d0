"""How far each line may move: between the boxes that it passes now, and along the sides at which it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts._ways import End, Way

SIGN = 4.0
"""Free pixels between the sign at the end of a line and another line that passes."""


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
            signs[(end.node, end.side)] = max(
                signs.get((end.node, end.side), 0.0), end.room + SIGN if end.room else 0.0
            )
    walls = []
    for node, box in boxes.items():
        keep = [max(rules.clear, signs.get((node, side), 0.0)) for side in ("top", "bottom", "left", "right")]
        walls.append(Wall(node, box, *keep))
    return walls + [Wall("", box, *[rules.clear] * 4) for box in obstacles]


def free_range(way: Way, k: int, walls: Sequence[Wall], rules: Rules, bounds: Box) -> tuple[float, float, float, float]:
    """Return between which places line `k` stays clear of all boxes that it passes now, and between which it just passes."""
    vertical = way.vertical(k)
    first, last = way.span(k)
    place = way.places[k]
    count = len(way.places)
    bounds = way.inside or bounds
    low, high = (bounds.x, bounds.right) if vertical else (bounds.y, bounds.bottom)
    lowest, highest = low, high
    clear = rules.clear
    near_first, near_last = first - clear + 0.01, last + clear - 0.01
    for wall in (*walls, *(Wall("", box, *[clear] * 4) for box in way.walls)):
        box = wall.box
        if vertical:
            if box.y >= near_last or box.bottom <= near_first:
                continue
            before, behind, ahead, past = box.x, box.right, wall.left, wall.right
        else:
            if box.x >= near_last or box.right <= near_first:
                continue
            before, behind, ahead, past = box.y, box.bottom, wall.above, wall.below
        nearest = rules.least
        if wall.node == way.start.node:
            if k == 0:
                continue
            if k == 1:
                nearest = max(nearest, way.start.room)
        if wall.node == way.end.node:
            if k == count - 1:
                continue
            if k == count - 2:
                nearest = max(nearest, way.end.room)
        if place >= behind - 0.01:
            low, lowest = max(low, behind + max(past, nearest)), max(lowest, behind + nearest)
        elif place <= before + 0.01:
            high, highest = min(high, before - max(ahead, nearest)), min(highest, before - nearest)
    low, high = _in_order(low, high)
    lowest, highest = _in_order(min(low, lowest), max(high, highest))
    for end, number in ((way.start, 0), (way.end, count - 1)):
        if k == number:
            low, high = _within(low, high, end)
            lowest, highest = _within(lowest, highest, end)
    return low, high, min(low, lowest), max(high, highest)


def _in_order(low: float, high: float) -> tuple[float, float]:
    """Return a range, or its middle twice where its ends have passed each other."""
    return (low, high) if low <= high else ((low + high) / 2.0, (low + high) / 2.0)


def _within(low: float, high: float, end: End) -> tuple[float, float]:
    """Cut a range to that of an end; the nearest place of the end where they do not meet."""
    if max(low, end.low) <= min(high, end.high):
        return max(low, end.low), min(high, end.high)
    nearest = min(max((low + high) / 2.0, end.low), end.high)
    return nearest, nearest


def straighten(ways: Sequence[Way], walls: Sequence[Wall], rules: Rules, bounds: Box, most: float) -> None:
    """Take out jogs of at most `most` pixels where the boxes leave room for one straight line."""
    for way in ways:
        k = 1
        while k < len(way.places) - 1:
            before, behind = way.places[k - 1], way.places[k + 1]
            towards = (way.places[k] - way.at(k - 2)) * (way.at(k + 2) - way.places[k])
            if abs(before - behind) <= most and towards >= 0:
                low_a, high_a, *_ = free_range(way, k - 1, walls, rules, bounds)
                low_b, high_b, *_ = free_range(way, k + 1, walls, rules, bounds)
                low, high = max(low_a, low_b), min(high_a, high_b)
                if low <= high:
                    wish = behind if k - 1 == 0 and k + 1 != len(way.places) - 1 else before
                    if k - 1 == 0 and k + 1 == len(way.places) - 1:
                        wish = (before + behind) / 2.0
                    way.drop_jog(k, min(max(wish, low), high))
                    k = max(1, k - 1)
                    continue
            k += 1
