"""A sparse grid of lines between boxes: where routes may run, and what already runs there.

Lines lie along box borders (at the clearance), in the middle of gaps and at ports, and reach from what they belong to
up to the next box. Where two of them cross, a route may turn. Routes may share a line: they are pulled apart later
(`_nudge`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, pairwise
from operator import sub
from typing import NamedTuple

from specatlas.diagrams.canvas.placed import Box, Point

UP, RIGHT, DOWN, LEFT = range(4)
NONE = -1
FAR = 1e9
INFINITE = 1e18


Runs = list[list[tuple[int, int]]]
"""For each line, the first and last crossing of every piece of it that is wanted."""


class Wish(NamedTuple):
    """A line that somebody wants."""

    place: float
    needed: bool
    """Whether it is needed exactly there; else another one nearby will do."""
    first: float = -FAR
    """From where to where it is wanted; it reaches on from there to the next walls."""
    last: float = FAR


@dataclass(slots=True)
class Axis:
    """All lines of one direction; step s of a line leads from its crossing s to crossing s + 1."""

    places: list[float]
    steps: int
    along: bytearray
    """At line * steps + step: 1 for a wall."""
    across: bytearray
    """The same at step * lines + line."""

    def runs(self, line: int) -> Iterator[tuple[int, int]]:
        """Yield the first and last crossing of each open piece of a line."""
        start, end = line * self.steps, (line + 1) * self.steps
        first = self.along.find(0, start, end)
        while first >= 0:
            wall = self.along.find(1, first, end)
            last = wall if wall >= 0 else end
            yield first - start, last - start
            first = self.along.find(0, last, end)

    def channel(self, line: int, step: int) -> tuple[int, int]:
        """Return the first and last line that pass the same gap between walls at an open step."""
        lines = len(self.places)
        start = step * lines
        before = self.across.rfind(1, start, start + line)
        behind = self.across.find(1, start + line, start + lines)
        return (before + 1 - start if before >= 0 else 0), (behind - 1 - start if behind >= 0 else lines - 1)


@dataclass(slots=True)
class Grid:
    """Nodes where lines cross, each with up to four links; what belongs to node n and direction d is at 4 * n + d."""

    upright: Axis
    level: Axis
    gap: float
    columns: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    """The next node in a direction, or NONE."""
    links: list[int] = field(default_factory=list)
    """The link in a direction, the same from both its ends, or NONE."""
    lengths: list[float] = field(default_factory=list)
    """For each link, in pixels."""
    used: list[int] = field(default_factory=list)
    """For each link, how many routes run over it."""
    passed: list[int] = field(default_factory=list)
    """At 2 * node + whether vertical: how many routes run straight through a node; signs at ends count twice."""
    narrow: list[int] = field(default_factory=list)
    """For each link, the narrowest channel it passes, or NONE as long as nobody asked."""
    spare: list[int] = field(default_factory=list)
    """For each channel, how many more routes it takes; below 0 when it is crowded."""
    full: set[int] = field(default_factory=set)
    """Channels that take no more routes."""
    numbers: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    """For level and for upright lines, at step * lines + line, the number of the channel, or NONE as long as nobody
    asked."""
    standing: list[range] = field(default_factory=list)
    """Nodes of each vertical line: they are numbered column by column, and downwards in each."""
    lying: list[list[int]] = field(default_factory=list)
    """Nodes of each horizontal line, once somebody asked."""
    costs: list[float] = field(default_factory=list)
    """Room for a search: the cost of each node and direction, infinite between two searches."""
    origins: list[int] = field(default_factory=list)
    """Room for a search: from where each node and direction was reached."""
    nodes: list[int] = field(default_factory=list)
    """At row * columns + column the node there, or NONE."""

    def reached(self) -> tuple[list[float], list[int]]:
        """Return the room for a search, to be left as it was found."""
        if not self.costs:
            self.costs += [INFINITE] * (4 * len(self.columns))
            self.origins += [NONE] * (4 * len(self.columns))
        return self.costs, self.origins

    def along(self) -> tuple[list[range], list[list[int]]]:
        """Return the nodes of each vertical and of each horizontal line, in their order."""
        if not self.lying:
            wide = len(self.upright.places)
            rows = [self.nodes[begin : begin + wide] for begin in range(0, len(self.nodes), wide or 1)]
            self.lying += [[node for node in row if node >= 0] for row in rows]
        return self.standing, self.lying

    def point(self, node: int) -> Point:
        """Return where a node lies."""
        return (self.xs[node], self.ys[node])

    def crossings(self, across: float, low: float, high: float, *, vertical: bool) -> list[tuple[float, int]]:
        """Return the nodes of a line that crosses others, between two places.

        Args:
            across: coordinate of the line.
            low: coordinate along it from which on nodes are asked for.
            high: the last such coordinate.
            vertical: direction of the lines that it crosses.

        Returns:
            For each its coordinate along the line, and the node.
        """
        places, others = self.upright.places, self.level.places
        wide = len(places)
        if not vertical:
            places, others = others, places
        at = bisect_left(others, across)
        if at == len(others):
            return []
        first = bisect_left(places, low)
        between = places[first : bisect_right(places, high, first)]
        begin, step = (at * wide + first, 1) if vertical else (first * wide + at, wide)
        nodes = self.nodes[begin : begin + step * len(between) : step]
        return [(place, node) for place, node in zip(between, nodes, strict=True) if node >= 0]

    def channel(self, line: int, step: int, *, vertical: bool) -> int:
        """Return the number of the channel that a step of a line passes."""
        axis = self.upright if vertical else self.level
        start = step * len(axis.places)
        numbers = self.numbers[vertical]
        number = numbers[start + line]
        if number < 0:
            first, last = axis.channel(line, step)
            number = len(self.spare)
            numbers[start + first : start + last + 1] = [number] * (last + 1 - first)
            self.spare.append(int((axis.places[last] - axis.places[first]) / self.gap) + 1)
        return number

    def narrowest(self, link: int, node: int, direction: int) -> int:
        """Return the channel of a link that has least room, and remember it."""
        other, spare = self.after[4 * node + direction], self.spare
        vertical = not direction & 1
        line, along, axis = (
            (self.columns, self.rows, self.upright) if vertical else (self.rows, self.columns, self.level)
        )
        numbers, wide, place = self.numbers[vertical], len(axis.places), line[node]
        first, last = along[node], along[other]
        if last < first:
            first, last = last, first
        found = NONE
        for step in range(first, last):
            # Most are known.
            channel = numbers[step * wide + place]
            if channel < 0:
                channel = self.channel(place, step, vertical=vertical)
            if found < 0 or (spare[channel], channel) < (spare[found], found):
                found = channel
        self.narrow[link] = found
        return found

    def occupy(self, path: Sequence[int], amount: int) -> None:
        """Add `amount` to the use of links, channels and nodes between the nodes of a path (corner to corner)."""
        for first, last in pairwise(path):
            vertical, line, steps = self._steps(first, last)
            for step in steps:
                channel = self.channel(line, step, vertical=vertical)
                self.give(channel, self.spare[channel] - amount)
            low = first if (self.columns[first], self.rows[first]) < (self.columns[last], self.rows[last]) else last
            high = last if low == first else first
            direction = DOWN if vertical else RIGHT
            while low != high:
                self.used[self.links[4 * low + direction]] += amount
                low = self.after[4 * low + direction]
                if low != high:
                    self.passed[2 * low + vertical] += amount

    def give(self, channel: int, spare: int) -> None:
        """Let a channel take so many more routes."""
        self.spare[channel] = spare
        if spare < 1:
            self.full.add(channel)
        else:
            self.full.discard(channel)

    def occupy_end(self, node: int, direction: int, amount: int) -> None:
        """Add `amount` to the use of all nodes from one straight on to the next wall: the last piece of a way."""
        while node != NONE:
            self.passed[2 * node + (direction in (UP, DOWN))] += amount
            node = self.after[4 * node + direction]

    def outlook(self, node: int, direction: int, reach: float) -> tuple[float, float]:
        """Return between which places a line may run that leaves a node straight for up to `reach` pixels."""
        vertical = direction in (UP, DOWN)
        line, cross = (self.columns, self.rows) if vertical else (self.rows, self.columns)
        axis, other = (self.upright, self.level) if vertical else (self.level, self.upright)
        low, high = -FAR, FAR
        start = here = cross[node]
        forth = 1 if direction in (DOWN, RIGHT) else -1
        while 0 <= here + forth <= axis.steps and abs(other.places[here] - other.places[start]) < reach:
            step = here if forth > 0 else here - 1
            if axis.along[line[node] * axis.steps + step]:
                break
            first, last = axis.channel(line[node], step)
            low, high = max(low, axis.places[first]), min(high, axis.places[last])
            here += forth
        return low, high

    def channel_at(self, point: Point, *, vertical: bool) -> int:
        """Return the channel that a line passes near a point, or NONE where there is a wall."""
        axis, other = (self.upright, self.level) if vertical else (self.level, self.upright)
        across, along = point if vertical else (point[1], point[0])
        line = min(range(len(axis.places)), key=lambda number: abs(axis.places[number] - across))
        step = min(max(0, bisect_right(other.places, along) - 1), axis.steps - 1)
        return NONE if axis.along[line * axis.steps + step] else self.channel(line, step, vertical=vertical)

    def _steps(self, first: int, last: int) -> tuple[bool, int, range]:
        """Return (whether vertical, line, steps) between two nodes on one line."""
        column, row, other_column, other_row = (
            self.columns[first],
            self.rows[first],
            self.columns[last],
            self.rows[last],
        )
        if column == other_column:
            return True, column, range(row, other_row) if row < other_row else range(other_row, row)
        return False, row, range(column, other_column) if column < other_column else range(other_column, column)


def build(xs: Sequence[Wish], ys: Sequence[Wish], walls: Sequence[Box], gap: float, nearest: float) -> Grid:
    """Return the grid of wished lines where no link enters the inside of a wall.

    Args:
        xs: vertical lines.
        ys: horizontal lines.
        walls: rectangles that no line enters.
        gap: distance that two routes in one channel keep, in pixels.
        nearest: lines that are not needed exactly where they are keep this distance, in pixels.
    """
    columns, rows = _merged(xs, nearest), _merged(ys, nearest)
    upright, level = _axes(columns, rows, walls)
    return _linked(upright, level, (_wanted(upright, rows, xs, nearest), _wanted(level, columns, ys, nearest)), gap)


def confined(grid: Grid, inside: Box, walls: Sequence[Box]) -> Grid:
    """Return the same grid with some walls more, and a fence around a part of it that nobody leaves.

    Both share what they know of their use.
    """
    after = list(grid.after)
    columns, rows = grid.upright.places, grid.level.places
    standing, lying = grid.along()
    across = (bisect_left(columns, inside.x), bisect_right(columns, inside.right))
    down = (bisect_left(rows, inside.y), bisect_right(rows, inside.bottom))
    _fence(after, standing[slice(*across)], grid.rows, DOWN, down)
    _fence(after, lying[slice(*down)], grid.columns, RIGHT, across)
    for box in walls:
        inner_columns = (bisect_right(columns, box.x), bisect_left(columns, box.right))
        inner_rows = (bisect_right(rows, box.y), bisect_left(rows, box.bottom))
        _cut(after, standing, grid.rows, DOWN, inner_columns, inner_rows)
        _cut(after, lying, grid.columns, RIGHT, inner_rows, inner_columns)
    return replace(grid, after=after)


def _fence(
    after: list[int], lines: Sequence[Sequence[int]], crossings: Sequence[int], direction: int, inside: tuple[int, int]
) -> None:
    """Cut the two links of each line that lead out of what lies between two crossings."""
    for line in lines:
        for limit in inside:
            place = bisect_left(line, limit, key=crossings.__getitem__)
            if 0 < place < len(line):
                after[4 * line[place - 1] + direction] = after[4 * line[place] + (direction + 2) % 4] = NONE


def _cut(
    after: list[int],
    lines: Sequence[Sequence[int]],
    crossings: Sequence[int],
    direction: int,
    inside: tuple[int, int],
    along: tuple[int, int],
) -> None:
    """Cut the links of the lines inside a wall that lead into it."""
    first, last = along[0] - 1, along[1]
    for line in lines[inside[0] : inside[1]]:
        # The link before the wall may reach into it.
        begin = max(0, bisect_right(line, first, key=crossings.__getitem__) - 1)
        for node in line[begin:]:
            if crossings[node] >= last:
                break
            other = after[4 * node + direction]
            if other != NONE and crossings[other] > first:
                after[4 * node + direction] = after[4 * other + (direction + 2) % 4] = NONE


def _merged(wishes: Sequence[Wish], nearest: float) -> list[float]:
    """Return sorted places, leaving out unneeded ones nearer than `nearest` to another."""
    places = sorted({wish.place for wish in wishes if wish.needed})
    for place in sorted({wish.place for wish in wishes if not wish.needed}):
        spot = bisect_left(places, place)
        if spot and place - places[spot - 1] < nearest:
            continue
        if spot < len(places) and places[spot] - place < nearest:
            continue
        places.insert(spot, place)
    return places


def _axes(columns: list[float], rows: list[float], walls: Iterable[Box]) -> tuple[Axis, Axis]:
    """Return the vertical and the horizontal lines with their walls."""
    wide, high = len(columns), len(rows)
    upright = Axis(columns, max(0, high - 1), bytearray(wide * max(0, high - 1)), bytearray(wide * max(0, high - 1)))
    level = Axis(rows, max(0, wide - 1), bytearray(high * max(0, wide - 1)), bytearray(high * max(0, wide - 1)))
    for box in walls:
        inner_columns = (bisect_right(columns, box.x), bisect_left(columns, box.right))
        inner_rows = (bisect_right(rows, box.y), bisect_left(rows, box.bottom))
        _block(upright, inner_columns, inner_rows)
        _block(level, inner_rows, inner_columns)
    return upright, level


def _block(axis: Axis, lines: tuple[int, int], crossings: tuple[int, int]) -> None:
    """Put walls on the lines inside a box, from the crossing before it to the one behind it."""
    first, last = max(0, crossings[0] - 1), min(axis.steps, crossings[1])
    if first < last:
        for line in range(*lines):
            axis.along[line * axis.steps + first : line * axis.steps + last] = b"\x01" * (last - first)
    if lines[0] < lines[1]:
        for step in range(first, last):
            start = step * len(axis.places)
            axis.across[start + lines[0] : start + lines[1]] = b"\x01" * (lines[1] - lines[0])


def _wanted(axis: Axis, crossings: list[float], wishes: Iterable[Wish], nearest: float) -> Runs:
    """Return for every line the runs, as first and last crossing, in which somebody wants it."""
    places = axis.places
    open_runs = [list(axis.runs(line)) for line in range(len(places))]
    runs: list[set[tuple[int, int]]] = [set() for _ in places]
    turns: list[set[int]] = [set() for _ in places]
    # Edges of one box wish for the same lines.
    for place, needed, begin, end in dict.fromkeys(wishes):
        line = bisect_left(places, place)
        if line == len(places) or (line and place - places[line - 1] <= places[line] - place):
            line -= 1
        if abs(places[line] - place) > nearest:
            continue
        before, behind = bisect_left(crossings, begin), bisect_right(crossings, end)
        first = max(0, before - 1)
        last = max(first + 1, behind)
        runs[line].update([run for run in open_runs[line] if run[0] < last and run[1] > first])
        if needed:
            # Where a straight piece ends in a gap so narrow that its line goes no further, a route still turns.
            if crossings[before : before + 1] == [begin]:
                turns[line].add(before)
            if behind and crossings[behind - 1] == end:
                turns[line].add(behind - 1)
    for found, alone in zip(runs, turns, strict=True):
        found.update([(spot, spot) for spot in alone if not any(low <= spot <= high for low, high in found)])
    return [sorted(found) for found in runs]


def _linked(upright: Axis, level: Axis, runs: tuple[Runs, Runs], gap: float) -> Grid:
    """Make nodes where wanted lines cross, and link neighbours."""
    wide, high = len(upright.places), len(level.places)
    marked = bytearray(wide * high)
    for row, found in enumerate(runs[1]):
        for first, last in found:
            marked[row * wide + first : row * wide + last + 1] = b"\x01" * (last + 1 - first)
    grid = Grid(upright, level, gap)
    grid.nodes = nodes = [NONE] * (wide * high)
    standing: list[tuple[int, int]] = []
    for column, found in enumerate(runs[0]):
        top = len(grid.columns)
        for first, last in found:
            crossed = list(compress(range(first, last + 1), marked[first * wide + column : (last + 1) * wide : wide]))
            begin = len(grid.columns)
            grid.columns += [column] * len(crossed)
            grid.rows += crossed
            for node, row in enumerate(crossed, begin):
                nodes[row * wide + column] = node
            standing.append((begin, len(grid.columns)))
        grid.standing.append(range(top, len(grid.columns)))
    lying = [
        [node for node in nodes[row * wide + first : row * wide + last + 1] if node >= 0]
        for row, found in enumerate(runs[1])
        for first, last in found
    ]
    grid.xs = [upright.places[column] for column in grid.columns]
    grid.ys = [level.places[row] for row in grid.rows]
    grid.numbers = [NONE] * (high * level.steps), [NONE] * (wide * upright.steps)
    _chain(grid, standing, lying)
    return grid


def _chain(grid: Grid, standing: Sequence[tuple[int, int]], lying: Sequence[Sequence[int]]) -> None:
    """Link neighbours: nodes from one number to the next on vertical lines, those of a list on horizontal ones.

    The link down from a node has the number of the node, the one to its right that number after all nodes; where there
    is no neighbour, nobody asks for the link.
    """
    count, xs, ys = len(grid.columns), grid.xs, grid.ys
    above, below = list(range(-1, count - 1)), list(range(1, count + 1))
    for begin, end in standing:
        if begin < end:
            above[begin] = below[end - 1] = NONE
    left, right = [NONE] * count, [NONE] * count
    for chain in lying:
        for first, second in pairwise(chain):
            right[first], left[second] = second, first
    grid.after, grid.links = [NONE] * (4 * count), [NONE] * (4 * count)
    for direction, neighbours in ((UP, above), (RIGHT, right), (DOWN, below), (LEFT, left)):
        grid.after[direction::4] = neighbours
    grid.links[UP::4], grid.links[DOWN::4] = range(-1, count - 1), range(count)
    grid.links[RIGHT::4], grid.links[LEFT::4] = range(count, 2 * count), [count + node for node in left]
    grid.lengths = [*map(sub, ys[1:], ys), 0.0, *[xs[other] - x for other, x in zip(right, xs, strict=True)]]
    grid.passed = [0] * (2 * count)
    grid.used, grid.narrow = [0] * (2 * count), [NONE] * (2 * count)
