"""Pull routes apart that share a line, in the order that costs the fewest crossings.

After Wybrow, Marriott, Stuckey: Orthogonal Connector Routing (Graph Drawing 2009): find how far each line may move
between the boxes (`_limits`), order the lines that share a channel (`_order`), then solve "this one at least so far
beside that one" for one direction after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from specatlas.diagrams.canvas.placed import Point
from specatlas.diagrams.layouts._limits import Space, free_range
from specatlas.diagrams.layouts._order import FAR, Gap, Line, ordered
from specatlas.diagrams.layouts._ways import Way


@dataclass(frozen=True, slots=True)
class Fixed:
    """A line that routes keep clear of but that never moves (the frame of a group)."""

    place: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Lack:
    """Room that lines beside one another lack between the boxes that they pass."""

    vertical: bool
    """Whether the lines are."""
    low: float
    """From where to where the lines are held."""
    high: float
    amount: float


ENOUGH = 0.75
"""Part of the usual distances with which lines still do."""


LOOKS = 12
"""How often lines are looked through for places where they lack room."""


def lacks(ways: Sequence[Way], space: Space, fixed: Sequence[Fixed], *, vertical: bool) -> list[Lack]:
    """Return where the lines of one direction would have to come much nearer to one another than they should."""
    lines = _lines(ways, space, fixed, vertical=vertical)
    return [Lack(vertical, *lack) for lack in _tighten(lines, ordered(lines, space.rules, space.wide), LOOKS)]


def pull_apart(ways: Sequence[Way], space: Space, fixed: Sequence[Fixed], *, vertical: bool) -> None:
    """Move all lines of one direction to places of their own."""
    lines = _lines(ways, space, fixed, vertical=vertical)
    order = ordered(lines, space.rules, space.wide)
    _tighten(lines, order, 3 * len(lines) + 1)
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


def _lines(ways: Sequence[Way], space: Space, fixed: Sequence[Fixed], *, vertical: bool) -> list[Line]:
    lines = []
    for number, way in enumerate(ways):
        for k, place in enumerate(way.places):
            if way.vertical(k) != vertical:
                continue
            low, high, lowest, highest = free_range(way, k, space)
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


def _tighten(lines: list[Line], order: list[int], rounds: int) -> list[tuple[float, float, float]]:
    """Make every chain of distances fit between its limits: nearer to boxes first, then nearer to one another.

    Returns:
        Where lines come much nearer to one another than they should: both limits, and the room that is missing.
    """
    found = []
    for _ in range(rounds):
        broken = _broken_chains(lines, order)
        if not broken:
            break
        for first, chain, last in broken:
            need = sum(gap.distance for gap in chain)
            low, high = lines[first].low, lines[last].high
            if need <= high - low:
                # Mended already, with another chain that shares a part of it.
                continue
            if low > lines[first].lowest or high < lines[last].highest:
                lines[first].low, lines[last].high = _widened(lines[first], lines[last], need)
                continue
            due = sum(gap.due for gap in chain)
            if -due < high - low < ENOUGH * due and not _at_one_side(lines[first], lines[last]):
                found.append((low, high, due - (high - low)))
            _squeeze(chain, high - low)
    return found


def _at_one_side(one: Line, two: Line) -> bool:
    """Tell whether two lines end at the same node: no room around it would help them."""
    nodes = [{line.way.start.node, line.way.end.node} if line.way and line.end else set() for line in (one, two)]
    return bool(nodes[0] & nodes[1])


def _squeeze(chain: list[Gap], room: float) -> None:
    """Make the distances of a chain fit into so much room."""
    need = sum(gap.distance for gap in chain)
    least = sum(gap.least for gap in chain)
    if room <= 0:
        # The order itself does not fit; the last link of the chain is given up.
        chain[0].distance = chain[0].least = -FAR
    elif room < least:
        most = _level([gap.least for gap in chain], room * 0.999)
        for gap in chain:
            gap.distance = gap.least = min(gap.least, most)
    else:
        share = (room - least) / (need - least) * 0.999
        for gap in chain:
            gap.distance = gap.least + (gap.distance - gap.least) * share


def _level(distances: list[float], room: float) -> float:
    """Return the most that each distance may be so that all of them fit into so much room."""
    rest = len(distances)
    for distance in sorted(distances):
        if distance * rest >= room:
            break
        room, rest = room - distance, rest - 1
    return room / max(1, rest)


def _widened(first: Line, last: Line, need: float) -> tuple[float, float]:
    """Return a lower limit of one line and an upper limit of another with `need` between them, or as far as they go."""
    lack = need - (last.high - first.low)
    below, above = first.low - first.lowest, last.highest - last.high
    share = min(1.0, (lack + 1e-6) / (below + above))
    return first.low - below * share, last.high + above * share


def _broken_chains(lines: list[Line], order: list[int]) -> list[tuple[int, list[Gap], int]]:
    """Return chains that are too long, one for each line at which one ends.

    Returns:
        For each the number of its first line, its gaps from the last to the first, the number of its last line.
    """
    lowest = [line.low for line in lines]
    cause: list[tuple[int, Gap] | None] = [None] * len(lines)
    found = []
    for number in order:
        low = lowest[number]
        if low > lines[number].high + 1e-3:
            chain: list[Gap] = []
            here = number
            while (link := cause[here]) is not None:
                here = link[0]
                chain.append(link[1])
            found.append((here, chain, number))
            # What comes behind is looked at as if this one fitted.
            low, cause[number] = lines[number].high, None
        for gap in lines[number].after:
            behind = gap.behind
            if low + gap.distance > lowest[behind]:
                lowest[behind] = low + gap.distance
                cause[behind] = (number, gap)
    return found


def _push(lines: list[Line], order: list[int], direction: int) -> list[float]:
    """Place every line as near to its wish as the lines before it (1) or behind it (-1) allow."""
    lowest = [line.low for line in lines]
    highest = [line.high for line in lines]
    for number in order:
        for gap in lines[number].after:
            lowest[gap.behind] = max(lowest[gap.behind], lowest[number] + gap.distance)
    for number in reversed(order):
        for gap in lines[number].after:
            highest[number] = min(highest[number], highest[gap.behind] - gap.distance)
    places = [0.0] * len(lines)
    if direction > 0:
        for number in order:
            places[number] = min(highest[number], max(lines[number].wish, lowest[number]))
            for gap in lines[number].after:
                lowest[gap.behind] = max(lowest[gap.behind], places[number] + gap.distance)
    else:
        for number in reversed(order):
            for gap in lines[number].after:
                highest[number] = min(highest[number], places[gap.behind] - gap.distance)
            places[number] = max(lowest[number], min(lines[number].wish, highest[number]))
    return places
