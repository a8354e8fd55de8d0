"""In which order lines that share a channel lie beside one another, so that they cross least."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field

from specatlas.diagrams.layouts._limits import Rules
from specatlas.diagrams.layouts._ways import End, Way

FAR = 1e9
FRAME_GAP = 8.0
"""Between a line and the frame of a group that it runs along, in pixels."""
LEAST = 5.0
"""Distance without which two lines do not fit beside each other."""


@dataclass(slots=True)
class Gap:
    """What one line keeps from another."""

    behind: int
    """Number of the line at higher coordinates."""
    distance: float
    least: float
    """What is left of it where room for texts has to give way."""
    due: float
    """The same, before lines had to come nearer to one another than that."""


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
    after: list[Gap] = field(default_factory=list)
    """To the lines that must be at higher coordinates."""

    @property
    def end(self) -> bool:
        """Whether the line ends at a node."""
        return self.way is not None and (self.k == 0 or self.k == len(self.way.places) - 1)


Wide = Mapping[tuple[str, str], float]
"""The edge of a line and that of the next one behind it to the distance they keep for a text between them."""


def ordered(lines: list[Line], rules: Rules, wide: Wide) -> list[int]:
    """Fill `after` of every line and return the numbers of the lines so that each comes before those after it."""
    waiting = [0] * len(lines)
    sweep = sorted(range(len(lines)), key=lambda number: (lines[number].first, lines[number].key))
    touch = rules.gap - 0.5
    wanted: list[tuple[int, Gap]] = []
    active: list[int] = []
    most = max(
        [
            rules.gap,
            FRAME_GAP,
            rules.port_gap,
            *wide.values(),
            *(end.text + rules.beside for line in lines for end in _ends(line)),
        ]
    )
    for number in sweep:
        line = lines[number]
        first, lowest, highest, key = line.first - touch, line.lowest, line.highest, line.key
        active = [other for other in active if lines[other].last > first]
        for other in active:
            beside = lines[other]
            if beside.lowest - highest >= most or lowest - beside.highest >= most:
                # They never meet.
                continue
            before, behind = (other, number) if beside.key <= key else (number, other)
            pair = _pair(lines[before], lines[behind], rules, wide)
            if pair is None:
                continue
            swap, distance = pair
            least = min(distance, rules.port_gap)
            gap = Gap(before if swap else behind, distance, least, least)
            wanted.append((behind if swap else before, gap))
        active.append(number)
    for before, gap in wanted:
        lines[before].after.append(gap)
        waiting[gap.behind] += 1
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
        for gap in lines[number].after:
            waiting[gap.behind] -= 1
            if waiting[gap.behind] == 0 and gap.behind not in done:
                heapq.heappush(heap, (lines[gap.behind].key, gap.behind))
    for number, line in enumerate(lines):
        kept = []
        for gap in line.after:
            if done[gap.behind] > done[number]:
                kept.append(gap)
            else:
                lines[gap.behind].after.append(Gap(number, gap.distance, gap.least, gap.due))
        line.after = kept
    return order


def _pair(a: Line, b: Line, rules: Rules, wide: Wide) -> tuple[bool, float] | None:
    """Return (whether b must come before a, least distance), or None when the two cannot meet; a is not above b."""
    if a.way is None or b.way is None:
        return None if a.way is b.way else (False, FRAME_GAP)
    if a.way is b.way:
        return (False, _own_distance(a.way, a.k, b.k, rules))
    distance = max(rules.gap, _port_distance(a, b, rules)) if a.end and b.end else rules.gap
    if wide:
        distance = max(distance, wide.get((a.way.edge, b.way.edge), 0.0))
    if b.lowest - a.highest >= distance:
        return None
    fits, fits_turned = a.lowest + LEAST <= b.highest, b.lowest + LEAST <= a.highest
    if fits != fits_turned:
        return (fits_turned, distance)
    if abs(a.place - b.place) < 0.01:
        return (_shared_order(a, b) < 0, distance)
    free = b.low + distance <= a.high and a.low <= b.high - distance
    return (free and _crossings(b, a) < _crossings(a, b), distance)


def _own_distance(way: Way, k: int, m: int, rules: Rules) -> float:
    """Return the distance of two lines of one way: none for the two sides of a step, which may become one line."""
    if abs(k - m) == 2:
        step = max(k, m) - 1
        if (way.at(step - 2) - way.places[step]) * (way.at(step + 2) - way.places[step]) <= 0:
            return 0.0
    return rules.gap


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
        turn_a = a.way.turn(a.k, a.way.step_to(a.k, low=low))
        turn_b = b.way.turn(b.k, b.way.step_to(b.k, low=low))
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
        turn = upper.way.turn(upper.k, upper.way.step_to(upper.k, low=False))
        if turn == 0:
            turn = -lower.way.turn(lower.k, lower.way.step_to(lower.k, low=True))
        return sign if turn <= 0 else -sign
    towards_source = a.way.at(a.k - 1) <= a.way.at(a.k + 1)
    for low in (towards_source, not towards_source):
        hand = _parting(a, b, low=low)
        if hand:
            left_is_low = a.way.vertical(a.k) == low
            return hand if left_is_low else -hand
    return 1 if a.key[1:] < b.key[1:] else -1


def _parting(a: Line, b: Line, *, low: bool) -> int:
    """Walk along two ways from a shared line until they part: 1 when a leaves to the left of b, -1 right, 0 never."""
    assert a.way is not None and b.way is not None
    k, m = a.k, b.k
    while True:
        step_a, step_b = a.way.step_to(k, low=low), b.way.step_to(m, low=low)
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
