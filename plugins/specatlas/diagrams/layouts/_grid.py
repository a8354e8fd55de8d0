"""A sparse grid of lines between boxes: where routes may run, and what already runs there.

Lines lie along box borders (at the clearance), in the middle of gaps and at ports, and reach from what they belong to
up to the next box. Where two of them cross, a route may turn. Routes may share a line: they are pulled apart later
(`_nudge`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from specatlas.diagrams.canvas.placed import Box, Point

UP, RIGHT, DOWN, LEFT = range(4)
NONE = -1
FAR = 1e9
INFINITE = 1e18


Runs = list[list[tuple[int, int]]]
"""For each line, the first and last crossing of every piece of it that is wanted."""


@dataclass(frozen=True, slots=True)
class Wish:
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

    def run(self, line: int, step: int) -> tuple[int, int]:
        """Return the first and last open step of a line around an open one."""
        start = line * self.steps
        before = self.along.rfind(1, start, start + step)
        behind = self.along.find(1, start + step, start + self.steps)
        return (before + 1 - start if before >= 0 else 0), (behind - 1 - start if behind >= 0 else self.steps - 1)

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
    channels: dict[int, int] = field(default_factory=dict)
    """Number of the channel that begins at a line and step."""
    standing: list[list[int]] = field(default_factory=list)
    """Nodes of each vertical line, once somebody asked."""
    lying: list[list[int]] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    """Room for a search: the cost of each node and direction, infinite between two searches."""
    origins: list[int] = field(default_factory=list)
    """Room for a search: from where each node and direction was reached."""
    nodes: dict[tuple[int, int], int] = field(default_factory=dict)
    """Node by column and row."""

    def reached(self) -> tuple[list[float], list[int]]:
        """Return the room for a search, to be left as it was found."""
        if not self.costs:
            self.costs += [INFINITE] * (4 * len(self.columns))
            self.origins += [NONE] * (4 * len(self.columns))
        return self.costs, self.origins

    def along(self) -> tuple[list[list[int]], list[list[int]]]:
        """Return the nodes of each vertical and of each horizontal line, in their order."""
        if not self.standing:
            self.standing += [[] for _ in self.upright.places]
            self.lying += [[] for _ in self.level.places]
            for node in sorted(range(len(self.columns)), key=self.rows.__getitem__):
                self.standing[self.columns[node]].append(node)
            for node in sorted(range(len(self.columns)), key=self.columns.__getitem__):
                self.lying[self.rows[node]].append(node)
        return self.standing, self.lying

    def point(self, node: int) -> Point:
        """Return where a node lies."""
        return (self.xs[node], self.ys[node])

    def node_at(self, x: float, y: float) -> int:
        """Return the node at exactly these coordinates, or NONE."""
        return self.nodes.get((bisect_left(self.upright.places, x), bisect_left(self.level.places, y)), NONE)

    def channel(self, line: int, step: int, *, vertical: bool) -> int:
        """Return the number of the channel that a step of a line passes."""
        axis = self.upright if vertical else self.level
        first, last = axis.channel(line, step)
        key = 2 * (step * len(axis.places) + first) + vertical
        number = self.channels.get(key)
        if number is None:
            number = self.channels[key] = len(self.spare)
            self.spare.append(int((axis.places[last] - axis.places[first]) / self.gap) + 1)
        return number

    def narrowest(self, link: int, node: int, direction: int) -> int:
        """Return the channel of a link that has least room, and remember it."""
        vertical, line, steps = self._steps(node, self.after[4 * node + direction])
        channels = [self.channel(line, step, vertical=vertical) for step in steps]
        self.narrow[link] = min(channels, key=lambda channel: (self.spare[channel], channel))
        return self.narrow[link]

    def occupy(self, path: Sequence[int], amount: int) -> None:
        """Add `amount` to the use of links, channels and nodes between the nodes of a path (corner to corner)."""
        for first, last in pairwise(path):
            vertical, line, steps = self._steps(first, last)
            for step in steps:
                self.spare[self.channel(line, step, vertical=vertical)] -= amount
            low = first if (self.columns[first], self.rows[first]) < (self.columns[last], self.rows[last]) else last
            high = last if low == first else first
            direction = DOWN if vertical else RIGHT
            while low != high:
                self.used[self.links[4 * low + direction]] += amount
                low = self.after[4 * low + direction]
                if low != high:
                    self.passed[2 * low + vertical] += amount

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
        if self.columns[first] == self.columns[last]:
            low, high = sorted((self.rows[first], self.rows[last]))
            return True, self.columns[first], range(low, high)
        low, high = sorted((self.columns[first], self.columns[last]))
        return False, self.rows[first], range(low, high)


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


def walled(grid: Grid, walls: Sequence[Box]) -> Grid:
    """Return the same grid with some walls more; both share what they know of their use."""
    after = list(grid.after)
    columns, rows = grid.upright.places, grid.level.places
    standing, lying = grid.along()
    for box in walls:
        inner_columns = (bisect_right(columns, box.x), bisect_left(columns, box.right))
        inner_rows = (bisect_right(rows, box.y), bisect_left(rows, box.bottom))
        _cut(after, standing, grid.rows, DOWN, inner_columns, inner_rows)
        _cut(after, lying, grid.columns, RIGHT, inner_rows, inner_columns)
    return replace(grid, after=after)


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
    runs: list[set[tuple[int, int]]] = [set() for _ in axis.places]
    turns: list[set[int]] = [set() for _ in axis.places]
    for wish in wishes:
        spot = bisect_left(axis.places, wish.place)
        near = range(max(0, spot - 1), min(len(axis.places), spot + 1))
        line = min(near, key=lambda number: (abs(axis.places[number] - wish.place), number))
        if abs(axis.places[line] - wish.place) > nearest:
            continue
        first = max(0, bisect_left(crossings, wish.first) - 1)
        last = min(axis.steps, bisect_right(crossings, wish.last))
        runs[line].update(_runs(axis, line, first, last))
        if wish.needed:
            # Where a straight piece ends in a gap so narrow that its line goes no further, a route still turns.
            ends = [(bisect_left(crossings, end), end) for end in (wish.first, wish.last)]
            turns[line].update(spot for spot, end in ends if crossings[spot : spot + 1] == [end])
    for found, alone in zip(runs, turns, strict=True):
        found.update([(spot, spot) for spot in alone if not any(low <= spot <= high for low, high in found)])
    return [sorted(found) for found in runs]


def _runs(axis: Axis, line: int, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the open runs of a line that touch the steps between two crossings."""
    start = line * axis.steps
    step = first
    last = min(max(last, first + 1), axis.steps)
    while step < last:
        step = axis.along.find(0, start + step, start + last) - start
        if step < 0:
            return
        low, high = axis.run(line, step)
        yield low, high + 1
        step = high + 1


def _linked(upright: Axis, level: Axis, runs: tuple[Runs, Runs], gap: float) -> Grid:
    """Make nodes where wanted lines cross, and link neighbours."""
    wide = len(upright.places)
    marked = bytearray(wide * len(level.places))
    for row, found in enumerate(runs[1]):
        for low, high in found:
            marked[row * wide + low : row * wide + high + 1] = b"\x01" * (high + 1 - low)
    grid = Grid(upright, level, gap)
    nodes = grid.nodes
    chains: list[tuple[int, Sequence[int]]] = []
    for column, found in enumerate(runs[0]):
        for low, high in found:
            crossed = [row for row in range(low, high + 1) if marked[row * wide + column]]
            first = len(nodes)
            nodes.update(zip([(column, row) for row in crossed], range(first, first + len(crossed)), strict=True))
            chains.append((DOWN, range(first, first + len(crossed))))
    grid.columns = [column for column, _ in nodes]
    grid.rows = [row for _, row in nodes]
    for row, found in enumerate(runs[1]):
        for low, high in found:
            line = [nodes.get((column, row), NONE) for column in range(low, high + 1)]
            chains.append((RIGHT, [node for node in line if node != NONE]))
    grid.xs = [upright.places[column] for column in grid.columns]
    grid.ys = [level.places[row] for row in grid.rows]
    _chain(grid, chains)
    return grid


def _chain(grid: Grid, chains: Iterable[tuple[int, Sequence[int]]]) -> None:
    """Link the nodes of each chain, in its direction."""
    count = len(grid.columns)
    after, links, lengths = [NONE] * (4 * count), [NONE] * (4 * count), grid.lengths
    for direction, chain in chains:
        back = (direction + 2) % 4
        places = grid.ys if direction == DOWN else grid.xs
        for first, second in pairwise(chain):
            after[4 * first + direction], after[4 * second + back] = second, first
            links[4 * first + direction] = links[4 * second + back] = len(lengths)
            lengths.append(places[second] - places[first])
    grid.after, grid.links = after, links
    grid.passed = [0] * (2 * count)
    grid.used, grid.narrow = [0] * len(lengths), [NONE] * len(lengths)
