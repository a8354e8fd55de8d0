"""Lines between the bars of a chart with one bar a row: none through a bar, none on another line.

A line leaves its bar at the side, or at the face that looks to the other row; it comes to a column that no bar between
the two rows covers, and enters the other bar at its side or at its face. Of all such ways the shortest with the fewest
corners is taken that keeps clear of the lines before it. There is always one: right of all bars between the two rows.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import Literal

from specatlas.diagrams.canvas.placed import Box, Point

Side = Literal["left", "right"]
APART = 3.0
"""Pixels between lines that run beside each other."""
_STUB = 5.0
"""Straight pixels at which a line leaves its bar."""
_HEAD = 9.0
"""Straight pixels before the tip of an arrow."""
_HEADS_APART = 7.0
_CLEAR = 2.5
"""Pixels that a column keeps from bars that are not its own."""
_INSET = 3.5
_LEVELS = (-1.0, 2.0, 5.0, -4.0)
"""Heights of level pieces in the gap beside the source's row, from the border between the rows."""
_BENT = 6.0
"""Length of the bent ends of a bracket."""
_REACH = 26.0
"""Pixels from the end of a bar within which a line on its face still speaks of that end."""
_LANES = tuple(sorted(product(range(5), range(5), range(3)), key=lambda lanes: (sum(lanes), lanes)))
"""Lanes at the source, of the column and at the target, those nearest to the middle first."""
_WAYS = 8
"""Ways of which the lanes are tried out, where one of them is free."""
_BLOCKED, _SHARED, _NEAR, _MEETING, _BEND = 10_000.0, 1_000.0, 250.0, 12.0, 9.0


@dataclass(frozen=True, slots=True)
class Bar:
    """What lines begin and end at."""

    row: int
    box: Box
    pointed: bool = False
    """A rhombus, whose corners alone reach the sides of its box."""
    hollow: bool = False
    """A bracket, open below: between its ends it is half as high."""


@dataclass(frozen=True, slots=True)
class Wire:
    """A line that is wanted, from one bar to another."""

    id: str
    source: Bar
    target: Bar
    leaves: Side = "right"
    """Side of the source at which it begins."""
    enters: Side = "left"
    """Side of the target at which it ends."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How a line goes, but for the lanes."""

    at_side: bool
    """It leaves at the side of the source, else at the face."""
    column: float
    outward: int
    """Where further lanes of its column lie: right (1), left (-1)."""
    to_side: bool


@dataclass(slots=True)
class _Taken:
    """Pieces of lines that are there already: upright ones by their column, level ones by their height, and heads."""

    columns: list[tuple[float, float, float]] = field(default_factory=list)
    levels: list[tuple[float, float, float]] = field(default_factory=list)
    heads: list[Point] = field(default_factory=list)

    def add(self, points: Sequence[Point]) -> None:
        self.heads.append(points[-1])
        for (x1, y1), (x2, y2) in pairwise(points):
            if x1 == x2:
                insort(self.columns, (x1, min(y1, y2), max(y1, y2)))
            else:
                insort(self.levels, (y1, min(x1, x2), max(x1, x2)))

    def cost(self, points: Sequence[Point]) -> float:
        """Return how much a line would run on others, and how often it would cross them."""
        x, y = points[-1]
        found = sum(_NEAR for a, b in self.heads if abs(a - x) < _HEADS_APART and abs(b - y) < _HEADS_APART)
        for (x1, y1), (x2, y2) in pairwise(points):
            if x1 == x2:
                found += _beside(self.columns, x1, min(y1, y2), max(y1, y2))
                found += _across(self.levels, x1, min(y1, y2), max(y1, y2))
            else:
                found += _beside(self.levels, y1, min(x1, x2), max(x1, x2))
                found += _across(self.columns, y1, min(x1, x2), max(x1, x2))
        return found


def _beside(pieces: list[tuple[float, float, float]], place: float, low: float, high: float) -> float:
    """Return what it costs to run along others nearer than they should be."""
    first = bisect_left(pieces, (place - APART + 0.1, 0.0, 0.0))
    found = 0.0
    for index in range(first, len(pieces)):
        other, begin, end = pieces[index]
        if other > place + APART - 0.1:
            break
        if min(high, end) - max(low, begin) > -1.0:
            found += _SHARED if abs(other - place) < APART / 2 else _NEAR
    return found


def _across(pieces: list[tuple[float, float, float]], place: float, low: float, high: float) -> float:
    first = bisect_left(pieces, (low, -1e9, 0.0))
    found = 0.0
    for index in range(first, len(pieces)):
        other, begin, end = pieces[index]
        if other > high:
            break
        if begin < place < end:
            found += _MEETING
    return found


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands in the chart."""

    bars: Mapping[int, Box]
    """Row to its bar."""
    tops: Sequence[float]
    within: tuple[float, float]

    def blocked(self, points: Sequence[Point], wire: Wire) -> bool:
        """Tell whether an upright piece of a line runs through a bar; level ones run in gaps and beside bars."""
        low, high = sorted((wire.source.row, wire.target.row))
        # A rhombus leaves the corners of its box free.
        own = {end.row for end in (wire.source, wire.target) if end.pointed}
        for (x1, y1), (x2, y2) in pairwise(points):
            if x1 != x2:
                continue
            top, bottom = min(y1, y2), max(y1, y2)
            first = max(low, bisect_left(self.tops, top) - 1)
            for row in range(first, high + 1):
                if self.tops[row] > bottom:
                    break
                box = self.bars.get(row)
                if box is None or row in own:
                    continue
                clear = 0.0 if row in (low, high) else _CLEAR
                if box.x - clear < x1 < box.right + clear and box.y + 0.5 < bottom and box.bottom - 0.5 > top:
                    return True
        return False


def routes(
    wires: Sequence[Wire], bars: Sequence[Bar], tops: Sequence[float], within: tuple[float, float]
) -> dict[str, tuple[Point, ...]]:
    """Find the way of each line.

    Args:
        wires: what is to be joined.
        bars: all bars, at most one a row.
        tops: upper ends of the rows, and the lower end of the last one.
        within: least and greatest x of a line.

    Returns:
        Id of a line to its points, from the outline of its source to that of its target.
    """
    sheet = _Sheet({bar.row: bar.box for bar in bars}, tops, within)
    taken = _Taken()
    found: dict[str, tuple[Point, ...]] = {}
    # Short lines first: they have the least choice.
    for wire in sorted(wires, key=lambda one: (abs(one.source.row - one.target.row), one.source.row, one.id)):
        found[wire.id] = _best(wire, sheet, taken)
        taken.add(found[wire.id])
    return found


def _best(wire: Wire, sheet: _Sheet, taken: _Taken) -> tuple[Point, ...]:
    """Return the cheapest way; ways that cost more by themselves than the best so far are not tried.

    Further ones are tried while the best still runs on another line.
    """
    best: tuple[float, tuple[Point, ...]] = (float("inf"), ())
    for number, (alone, _, way) in enumerate(_by_cost(wire, sheet)):
        if alone > best[0] or (number >= _WAYS and best[0] < _SHARED):
            break
        for lanes in _LANES:
            points = _points(wire, sheet, way, lanes)
            cost = _cost(points, wire, sheet) if points else best[0]
            if points and cost < best[0]:
                best = min(best, (cost + taken.cost(points), points))
            if lanes == (0, 0, 0) and best[0] <= alone:
                break
    return best[1]


def _cost(points: Sequence[Point], wire: Wire, sheet: _Sheet) -> float:
    length = sum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in pairwise(points))
    return sheet.blocked(points, wire) * _BLOCKED + length * 0.2 + (len(points) - 2) * _BEND


def _by_cost(wire: Wire, sheet: _Sheet) -> list[tuple[float, tuple[Point, ...], _Way]]:
    """Return the ways in their first lanes, the cheapest first."""
    found = []
    for way in _ways(wire, sheet):
        points = _points(wire, sheet, way, (0, 0, 0))
        if points is not None:
            found.append((_cost(points, wire, sheet), points, way))
    return sorted(found, key=lambda one: one[:2])


def _ways(wire: Wire, sheet: _Sheet) -> Iterator[_Way]:
    columns = dict.fromkeys(_columns(wire, sheet))
    for (column, outward), at_side, to_side in product(columns, (True, False), (True, False)):
        yield _Way(at_side, column, outward, to_side)


def _columns(wire: Wire, sheet: _Sheet) -> Iterator[tuple[float, int]]:
    """Yield places for the upright piece, each with the side on which further lanes lie."""
    source, target = wire.source.box, wire.target.box
    ahead = 1 if wire.leaves == "right" else -1
    start = source.right if wire.leaves == "right" else source.x
    yield start + ahead * _STUB, ahead
    yield start - ahead * _HEAD, -ahead
    before = -1 if wire.enters == "left" else 1
    goal = target.x if wire.enters == "left" else target.right
    yield goal + before * _HEAD, before
    yield goal - before * _INSET, -before
    if wire.target.pointed:
        yield target.centre[0], 1
    low, high = sorted((wire.source.row, wire.target.row))
    between = [sheet.bars[row] for row in range(low + 1, high) if row in sheet.bars]
    if between:
        # Where no bar is in the way there is room for many lines.
        for lanes in range(0, 20, 5):
            yield max(box.right for box in between) + _CLEAR + 1 + lanes * APART, 1
            yield min(box.x for box in between) - _CLEAR - 1 - lanes * APART, -1
    for box in between[:12] + between[-12:]:
        yield box.right + _CLEAR + 1, 1
        yield box.x - _CLEAR - 1, -1


def _points(wire: Wire, sheet: _Sheet, way: _Way, lanes: tuple[int, int, int]) -> tuple[Point, ...] | None:
    """Return the corners of a way in its lanes at the source, of the column and at the target; None: it cannot be."""
    down = wire.target.row > wire.source.row
    column = round(way.column + way.outward * lanes[1] * APART, 2)
    if not sheet.within[0] <= column <= sheet.within[1]:
        return None
    leaving = _leaving(wire, sheet, way, column, lanes[0], down=down)
    entering = _entering(wire, sheet, way, column, lanes[2], down=down)
    if leaving is None or entering is None:
        return None
    return _straightened((*leaving, *entering))


def _leaving(wire: Wire, sheet: _Sheet, way: _Way, column: float, lane: int, *, down: bool) -> tuple[Point, ...] | None:
    bar, box = wire.source, wire.source.box
    ahead = 1 if wire.leaves == "right" else -1
    side = box.right if wire.leaves == "right" else box.x
    if way.at_side:
        offset = _offset(lane) * APART
        if (column - side) * ahead < _STUB - 1 or abs(offset) > box.height / 2 - 1.5:
            return None
        inward = abs(offset) * ahead if bar.pointed else 0.0
        return ((side - inward, box.y + box.height / 2 + offset), (column, box.y + box.height / 2 + offset))
    exit_ = _on_face(bar, column, lane, ahead=-ahead, below=down, straight=True)
    if exit_ is None:
        return None
    if exit_[0] == column:
        return (exit_,)
    if lane >= len(_LEVELS):
        return None
    level = sheet.tops[bar.row + 1] + _LEVELS[lane] if down else sheet.tops[bar.row] - _LEVELS[lane]
    return (exit_, (exit_[0], level), (column, level))


def _entering(
    wire: Wire, sheet: _Sheet, way: _Way, column: float, lane: int, *, down: bool
) -> tuple[Point, ...] | None:
    bar, box = wire.target, wire.target.box
    before = -1 if wire.enters == "left" else 1
    side = box.x if wire.enters == "left" else box.right
    if way.to_side:
        offset = _offset(lane) * APART * 1.3
        if (column - side) * before < _HEAD - 1 or abs(offset) > box.height / 2 - 2:
            return None
        middle = box.y + box.height / 2 + offset
        return ((column, middle), (side - before * (abs(offset) if bar.pointed else 0.0), middle))
    entry = _on_face(bar, column, lane, ahead=-before, below=not down, straight=False)
    if entry is None:
        return None
    if entry[0] == column:
        return (entry,)
    level = sheet.tops[bar.row] + 1 - lane * APART if down else sheet.tops[bar.row + 1] - 1 + lane * APART
    return ((column, level), (entry[0], level), entry)


def _on_face(bar: Bar, column: float, lane: int, *, ahead: int, below: bool, straight: bool) -> Point | None:
    """Return where a line meets the upper or lower face of a bar: in its column where that is over the bar."""
    box = bar.box
    y = box.bottom if below else box.y
    if bar.hollow and below:
        place = box.x + _BENT + 1 + lane * APART if ahead > 0 else box.right - _BENT - 1 - lane * APART
        inside = box.x + _BENT < place < box.right - _BENT
        return (place, box.y + box.height / 2 + 0.5) if inside else None
    if bar.pointed:
        offset = _offset(lane) * (APART if straight else _HEADS_APART * 0.8)
        if abs(offset) > box.width / 2 - 1.5:
            return None
        return (box.centre[0] + offset, y - abs(offset) if below else y + abs(offset))
    near = column - box.x if ahead > 0 else box.right - column
    if _INSET / 2 <= near <= min(_REACH, box.width - _INSET / 2) and (straight or lane == 0):
        return (column, y)
    if box.width < 2 * _INSET:
        return (box.centre[0], y) if lane == 0 else None
    step = _INSET + lane * _HEADS_APART
    if step > box.width - _INSET / 2:
        return None
    return (box.x + step if ahead > 0 else box.right - step, y)


def _offset(lane: int) -> int:
    """Return 0, -1, 1, -2, 2 …: lanes on both sides of the middle."""
    return (lane + 1) // 2 * (1 if lane % 2 == 0 else -1)


def _straightened(points: tuple[Point, ...]) -> tuple[Point, ...] | None:
    """Leave out points that lie on a straight line; None for a line that runs back on itself."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 0.01 and abs(kept[-1][1] - point[1]) < 0.01:
            continue
        if len(kept) > 1:
            (x0, y0), (x1, y1), (x2, y2) = kept[-2], kept[-1], point
            if (x0 == x1 == x2) or (y0 == y1 == y2):
                if (x1 - x0) * (x2 - x1) + (y1 - y0) * (y2 - y1) < 0:
                    return None
                kept.pop()
        kept.append(point)
    return tuple(kept) if len(kept) > 1 else None
