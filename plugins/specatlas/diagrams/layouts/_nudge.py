"""Pull routes apart that share a line, in the order that costs the fewest crossings.

After Wybrow, Marriott, Stuckey: Orthogonal Connector Routing (Graph Drawing 2009): find how far each line may move between
the boxes, order the lines that share a channel, then solve "this one at least `gap` beside that one" for one direction after the other.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.layouts._ways import End, Way

FAR = 1e9
SIGN = 4.0
"""Free pixels between the sign at the end of a line and another line that passes."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A line that routes keep clear of but that never moves (the frame of a group)."""

    place: float
    low: float
    high: float


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


def walls_of(boxes: Mapping[str, Box], obstacles: Sequence[Box], ways: Sequence[Way], rules: "Rules") -> list[Wall]:
    """Return what lines pass, with the distances that they keep."""
    signs: dict[tuple[str, str], float] = {}
    for way in ways:
        for end in (way.start, way.end):
            signs[(end.node, end.side)] = max(signs.get((end.node, end.side), 0.0), end.room + SIGN if end.room else 0.0)
    walls = []
    for node, box in boxes.items():
        keep = [max(rules.clear, signs.get((node, side), 0.0)) for side in ("top", "bottom", "left", "right")]
        walls.append(Wall(node, box, *keep))
    return walls + [Wall("", box, *[rules.clear] * 4) for box in obstacles]


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
class Line:
    """Line `k` of `way` in one direction: it may move between `low` and `high`, and wants to be at `wish`."""

    way: Way | None
    k: int
    place: float
    first: float
    last: float
    low: float
    high: float
    lowest: float
    """As `low`, where the line may come nearer to boxes."""
    highest: float
    wish: float
    key: tuple[float, int, int]
    after: list[tuple[int, float]] = field(default_factory=list)
    """(number of a line that must be at higher coordinates, least distance)"""

    @property
    def end(self) -> bool:
        """Whether the line ends at a node."""
        return self.way is not None and (self.k == 0 or self.k == len(self.way.places) - 1)


def free_range(
    way: Way, k: int, walls: Sequence[Wall], rules: Rules, bounds: Box
) -> tuple[float, float, float, float]:
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


def pull_apart(
    ways: Sequence[Way], walls: Sequence[Wall], rules: Rules, bounds: Box, vertical: bool,
    fixed: Sequence[Fixed] = (),
) -> None:
    """Move all lines of one direction to places of their own."""
    lines = _lines(ways, walls, rules, bounds, vertical, fixed)
    order = _ordered(lines, rules)
    _tighten(lines, order)
    forward = _push(lines, order, 1)
    backward = _push(lines, order, -1)
    for number, line in enumerate(lines):
        if line.way is not None:
            line.way.places[line.k] = (forward[number] + backward[number]) / 2.0


@dataclass(frozen=True, slots=True)
class Clash:
    """Two edges on the same line, or nearly."""

    edges: tuple[str, str]
    at: Point
    """Middle of what they share."""
    vertical: bool


def clashes(ways: Sequence[Way], apart: float = 5.0) -> list[Clash]:
    """Find lines of different ways that run side by side nearer than `apart` pixels."""
    found = []
    for vertical in (True, False):
        lines = sorted(
            (way.places[k], *way.span(k), way.edge)
            for way in ways
            for k in range(len(way.places))
            if way.vertical(k) == vertical
        )
        for number, (place, first, last, edge) in enumerate(lines):
            for other_place, other_first, other_last, other in lines[number + 1 :]:
                if other_place - place >= apart:
                    break
                low, high = max(first, other_first), min(last, other_last)
                if edge != other and high - low > 1.0:
                    middle = (low + high) / 2.0
                    found.append(Clash((edge, other), (place, middle) if vertical else (middle, place), vertical))
    return found


def _lines(
    ways: Sequence[Way], walls: Sequence[Wall], rules: Rules, bounds: Box, vertical: bool,
    fixed: Sequence[Fixed],
) -> list[Line]:
    lines = []
    for number, way in enumerate(ways):
        for k, place in enumerate(way.places):
            if way.vertical(k) != vertical:
                continue
            low, high, lowest, highest = free_range(way, k, walls, rules, bounds)
            wish = _wish(way, k, low, high)
            lines.append(Line(way, k, place, *way.span(k), low, high, lowest, highest, wish, (place, number, k)))
    for number, frame in enumerate(fixed):
        place = frame.place
        ends = (frame.low, frame.high)
        lines.append(Line(None, 0, place, *ends, place, place, place, place, place, (place, -1, number)))
    lines.sort(key=lambda line: line.key)
    return lines


def _wish(way: Way, k: int, low: float, high: float) -> float:
    """Return where a line looks best: the middle of its channel for a step, near the boxes for a detour."""
    place = min(max(way.places[k], low), high)
    if k == 0 or k == len(way.places) - 1:
        return place
    before, behind = way.at(k - 2), way.at(k + 2)
    if (before - place) * (behind - place) >= 0:
        return place
    inner_low, inner_high = max(low, min(before, behind)), min(high, max(before, behind))
    return (inner_low + inner_high) / 2.0 if inner_low <= inner_high else place


def _ordered(lines: list[Line], rules: Rules) -> list[int]:
    """Fill `after` of every line and return the numbers of the lines so that each comes before those after it."""
    waiting = [0] * len(lines)
    sweep = sorted(range(len(lines)), key=lambda number: (lines[number].first, lines[number].key))
    touch = rules.gap - 0.5
    wanted: list[tuple[int, int, float]] = []
    active: list[int] = []
    for number in sweep:
        line = lines[number]
        active = [other for other in active if lines[other].last + touch > line.first]
        for other in active:
            before, behind = (other, number) if lines[other].key <= line.key else (number, other)
            pair = _pair(lines[before], lines[behind], rules)
            if pair is None:
                continue
            swap, distance = pair
            wanted.append((behind, before, distance) if swap else (before, behind, distance))
        active.append(number)
    for before, behind, distance in wanted:
        lines[before].after.append((behind, distance))
        waiting[behind] += 1
    return _sorted(lines, waiting)


def _sorted(lines: list[Line], waiting: list[int]) -> list[int]:
    """Sort topologically; a circle of wishes is cut at its lowest line."""
    heap = [(line.key, number) for number, line in enumerate(lines) if not waiting[number]]
    heapq.heapify(heap)
    done: dict[int, int] = {}
    order: list[int] = []
    rest = sorted(range(len(lines)), key=lambda number: lines[number].key)
    while len(order) < len(lines):
        if not heap:
            number = next(number for number in rest if number not in done)
            heap = [(lines[number].key, number)]
        _, number = heapq.heappop(heap)
        if number in done:
            continue
        done[number] = len(order)
        order.append(number)
        for behind, _ in lines[number].after:
            waiting[behind] -= 1
            if waiting[behind] == 0 and behind not in done:
                heapq.heappush(heap, (lines[behind].key, behind))
    for number, line in enumerate(lines):
        kept = []
        for behind, distance in line.after:
            if done[behind] > done[number]:
                kept.append((behind, distance))
            else:
                lines[behind].after.append((number, distance))
        line.after = kept
    return order


def _pair(a: Line, b: Line, rules: Rules) -> tuple[bool, float] | None:
    """Return (whether b must come before a, least distance), or None when the two cannot meet; a is not above b."""
    if a.way is None and b.way is None:
        return None
    if a.way is None or b.way is None:
        return (False, 8.0) if abs(a.place - b.place) < FAR else None
    distance = rules.gap
    if a.way is b.way:
        if abs(a.k - b.k) == 2:
            middle = max(a.k, b.k) - 1
            step = (a.way.at(middle - 2) - a.way.places[middle]) * (a.way.at(middle + 2) - a.way.places[middle])
            return (False, 0.0 if step <= 0 else distance)
        return (False, distance)
    if a.end and b.end:
        distance = max(distance, _port_distance(a, b, rules))
    if b.lowest - a.highest >= distance:
        return None
    fits, fits_turned = a.lowest + 5.0 <= b.highest, b.lowest + 5.0 <= a.highest
    if fits != fits_turned:
        return (fits_turned, distance)
    free = b.low + distance <= a.high and a.low <= b.high - distance
    if abs(a.place - b.place) < 0.01:
        return (_shared_order(a, b) < 0, distance)
    if free and _crossings(b, a) < _crossings(a, b):
        return (True, distance)
    return (False, distance)


def _ends(line: Line) -> list[End]:
    ends: list[End] = []
    if line.way is not None:
        if line.k == 0:
            ends.append(line.way.start)
        if line.k == len(line.way.places) - 1:
            ends.append(line.way.end)
    return ends


def _port_distance(a: Line, b: Line, rules: Rules) -> float:
    """Return the distance of two ends on the same side of a node: texts stand to the right of a line, or above it."""
    pairs = [(one, two) for one in _ends(a) for two in _ends(b) if one.node == two.node and one.side == two.side]
    texts = [(one if one.side in ("top", "bottom") else two).text for one, two in pairs]
    return max([rules.port_gap if pairs else 0.0, *(text + rules.beside for text in texts if text)])


def _crossings(a: Line, b: Line) -> int:
    """Count the crossings at the ends of two lines when a lies at lower coordinates than b."""
    assert a.way is not None and b.way is not None
    count = 0
    for low in (True, False):
        end_a, end_b = (a.first, b.first) if low else (a.last, b.last)
        turn_a = a.way.turn(a.k, a.way.step_to(a.k, low))
        turn_b = b.way.turn(b.k, b.way.step_to(b.k, low))
        if abs(end_a - end_b) < 0.01:
            count += turn_a > 0 > turn_b
        elif b.first < end_a < b.last:
            count += turn_a > 0
        elif a.first < end_b < a.last:
            count += turn_b < 0
    return count


def _shared_order(a: Line, b: Line) -> int:
    """Return 1 when a should lie at lower coordinates than b, -1 for the other way, for lines at the same place."""
    assert a.way is not None and b.way is not None
    if a.last <= b.first or b.last <= a.first:
        upper, lower, sign = (a, b, 1) if a.last <= b.first else (b, a, -1)
        assert upper.way is not None and lower.way is not None
        turn = upper.way.turn(upper.k, upper.way.step_to(upper.k, False))
        if turn == 0:
            turn = -lower.way.turn(lower.k, lower.way.step_to(lower.k, True))
        return sign if turn <= 0 else -sign
    towards_source = a.way.at(a.k - 1) <= a.way.at(a.k + 1)
    for low in (towards_source, not towards_source):
        hand = _parting(a, b, low)
        if hand:
            left_is_low = a.way.vertical(a.k) == low
            return hand if left_is_low else -hand
    return 1 if a.key[1:] < b.key[1:] else -1


def _parting(a: Line, b: Line, low: bool) -> int:
    """Walk along two ways from a shared line until they part: 1 when a leaves to the left of b, -1 right, 0 never."""
    assert a.way is not None and b.way is not None
    k, m = a.k, b.k
    while True:
        step_a, step_b = a.way.step_to(k, low), b.way.step_to(m, low)
        end_a, end_b = a.way.at(k + step_a), b.way.at(m + step_b)
        turn_a, turn_b = a.way.turn(k, step_a), b.way.turn(m, step_b)
        left = -1 if a.way.vertical(k) == low else 1
        if abs(end_a - end_b) > 0.01:
            if (end_a > end_b) == low:
                return turn_a * left
            return -turn_b * left
        if turn_a != turn_b:
            return (1 if (turn_a - turn_b) * left > 0 else -1) if turn_a and turn_b else 0
        if turn_a == 0:
            return 0
        k, m, low = k + step_a, m + step_b, turn_a < 0


def _tighten(lines: list[Line], order: list[int]) -> None:
    """Make every chain of distances fit between its limits: nearer to boxes first, then nearer to one another."""
    for _ in range(3 * len(lines) + 1):
        chain, broken = _broken_chain(lines, order)
        if broken < 0:
            return
        first = chain[-1][0] if chain else broken
        if lines[first].low > lines[first].lowest or lines[broken].high < lines[broken].highest:
            need = sum(lines[before].after[slot][1] for before, slot in chain)
            lines[first].low, lines[broken].high = _widened(lines[first], lines[broken], need)
            continue
        room = lines[broken].high - lines[first].low
        total = sum(lines[before].after[slot][1] for before, slot in chain)
        if room <= 0:
            before, slot = chain[0]
            lines[before].after[slot] = (broken, -FAR)
            continue
        for before, slot in chain:
            behind, distance = lines[before].after[slot]
            lines[before].after[slot] = (behind, distance * room / total * 0.999)


def _widened(first: Line, last: Line, need: float) -> tuple[float, float]:
    """Return a lower limit of one line and an upper limit of another with `need` between them, or as far as they go."""
    lack = need - (last.high - first.low)
    below, above = first.low - first.lowest, last.highest - last.high
    share = min(1.0, (lack + 1e-6) / (below + above))
    return first.low - below * share, last.high + above * share


def _broken_chain(lines: list[Line], order: list[int]) -> tuple[list[tuple[int, int]], int]:
    """Return the first chain that is too long, as (line, number in its `after`) from the end, and its last line or -1."""
    lowest = [line.low for line in lines]
    cause: list[tuple[int, int] | None] = [None] * len(lines)
    for number in order:
        if lowest[number] > lines[number].high + 1e-3:
            chain: list[tuple[int, int]] = []
            here = number
            while (link := cause[here]) is not None:
                chain.append(link)
                here = link[0]
            return chain, number
        for slot, (behind, distance) in enumerate(lines[number].after):
            if lowest[number] + distance > lowest[behind]:
                lowest[behind] = lowest[number] + distance
                cause[behind] = (number, slot)
    return [], -1


def _push(lines: list[Line], order: list[int], direction: int) -> list[float]:
    """Place every line as near to its wish as the lines before it (1) or behind it (-1) allow."""
    lowest = [line.low for line in lines]
    highest = [line.high for line in lines]
    for number in order:
        for behind, distance in lines[number].after:
            lowest[behind] = max(lowest[behind], lowest[number] + distance)
    for number in reversed(order):
        for behind, distance in lines[number].after:
            highest[number] = min(highest[number], highest[behind] - distance)
    places = [0.0] * len(lines)
    if direction > 0:
        for number in order:
            places[number] = min(highest[number], max(lines[number].wish, lowest[number]))
            for behind, distance in lines[number].after:
                lowest[behind] = max(lowest[behind], places[number] + distance)
    else:
        for number in reversed(order):
            for behind, distance in lines[number].after:
                highest[number] = min(highest[number], places[behind] - distance)
            places[number] = max(lowest[number], min(lines[number].wish, highest[number]))
    return places
