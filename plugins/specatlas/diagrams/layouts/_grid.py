"""A sparse grid of lines between boxes, and the cheapest way through it (A*).

The lines run along box borders (at the clearance), through gaps and through ports, so a picture of 50 boxes has
some 150 x 150 crossings and a search touches a few hundred of them.  Routes may share a line here: they are
pulled apart afterwards (`_nudge`).
"""

import heapq
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from specatlas.diagrams.canvas.placed import Box, Point

UP, RIGHT, DOWN, LEFT = range(4)



@dataclass(frozen=True, slots=True)
class Costs:
    """What a route pays beside its length, in pixels of detour that each is worth."""

    bend: float = 60.0
    crossing: float = 45.0
    shared: float = 1.0
    """Per pixel, for each other route on the same line."""
    crowded: float = 4.0
    """Per pixel, for each route too many in a channel."""


@dataclass(frozen=True, slots=True)
class Found:
    """The cheapest way between two nodes."""

    cost: float
    path: tuple[int, ...]
    """First crossing, corners, last crossing."""
    leaving: int
    """Direction in which the way comes from its source."""
    arriving: int


@dataclass(slots=True)
class Grid:
    """Crossings of vertical lines `xs` and horizontal lines `ys`; crossing (i, j) has index j * len(xs) + i."""

    xs: list[float]
    ys: list[float]
    wall_right: bytearray
    """1 where the way from a crossing to its right neighbour is blocked."""
    wall_down: bytearray
    used_right: list[int]
    """How many routes take the way to the right neighbour."""
    used_down: list[int]
    channel_right: list[int]
    """The channel that the way to the right neighbour runs through: all ways beside it up to the next walls."""
    channel_down: list[int]
    extent: list[tuple[float, float]]
    """Place of the first and last line of each channel; channel 0 is none."""
    spare: list[int]
    """How many more routes each channel takes; below 0 when it is crowded."""

    def point(self, index: int) -> Point:
        row, column = divmod(index, len(self.xs))
        return (self.xs[column], self.ys[row])

    def index(self, x: float, y: float) -> int:
        """Return the crossing at exactly these coordinates, which must be grid lines."""
        return bisect_left(self.ys, y) * len(self.xs) + bisect_left(self.xs, x)

    def outlook(self, crossing: int, direction: int, reach: float) -> tuple[float, float]:
        """Return between which places a line may run that leaves a crossing straight for up to `reach` pixels."""
        width = len(self.xs)
        step = (-width, 1, width, -1)[direction]
        lines, walls, channels = (
            (self.xs, self.wall_right, self.channel_right)
            if direction in (LEFT, RIGHT)
            else (self.ys, self.wall_down, self.channel_down)
        )
        low, high = -math.inf, math.inf
        here = start = crossing % width if direction in (LEFT, RIGHT) else crossing // width
        while 0 < here < len(lines) - 1 and abs(lines[here] - lines[start]) < reach:
            passed = crossing if step > 0 else crossing + step
            if walls[passed]:
                break
            first, last = self.extent[channels[passed]]
            low, high = max(low, first), min(high, last)
            crossing += step
            here += 1 if step > 0 else -1
        return low, high

    def channel_at(self, point: Point, *, vertical: bool) -> int:
        """Return the channel through which a line runs at a point; 0 for none."""
        width = len(self.xs)
        columns, rows = (self.xs, self.ys)
        if vertical:
            column = min(range(width), key=lambda number: abs(columns[number] - point[0]))
            row = max(0, bisect_right(rows, point[1]) - 1)
            return self.channel_down[row * width + column]
        row = min(range(len(rows)), key=lambda number: abs(rows[number] - point[1]))
        column = max(0, bisect_right(columns, point[0]) - 1)
        return self.channel_right[row * width + column]

    def occupy(self, found: Found, amount: int) -> None:
        """Add `amount` to the use of every step of a way, and of the step beyond each of its ends towards the node."""
        width = len(self.xs)
        step = (-width, 1, width, -1)
        path = (found.path[0] - step[found.leaving], *found.path, found.path[-1] + step[found.arriving])
        for first, second in zip(path, path[1:], strict=False):
            low, high = min(first, second), max(first, second)
            if low // width == high // width:
                for index in range(low, high):
                    self.used_right[index] += amount
                    self.spare[self.channel_right[index]] -= amount
            else:
                for index in range(low, high, width):
                    self.used_down[index] += amount
                    self.spare[self.channel_down[index]] -= amount


def merged(wished: Iterable[tuple[float, bool]], nearest: float) -> list[float]:
    """Return sorted lines of (coordinate, needed), leaving out unneeded ones nearer than `nearest` to another."""
    needed = sorted({place for place, must in wished if must})
    lines = list(needed)
    for place in sorted({place for place, must in wished if not must}):
        spot = bisect_left(lines, place)
        if spot and place - lines[spot - 1] < nearest:
            continue
        if spot < len(lines) and lines[spot] - place < nearest:
            continue
        lines.insert(spot, place)
    return lines


def build(xs: list[float], ys: list[float], walls: Iterable[Box], gap: float) -> Grid:
    """Return the grid of lines `xs` and `ys` where no step enters the inside of a box of `walls`.

    Args:
        xs: places of the vertical lines, sorted.
        ys: places of the horizontal lines, sorted.
        walls: rectangles that no step enters.
        gap: distance that two routes in one channel keep, in pixels.
    """
    width, height = len(xs), len(ys)
    right, down = _walls(xs, ys, walls)
    extent = [(0.0, 0.0)]
    channel_right = _channels(right, ys, (width, 1), extent)
    channel_down = _channels(down, xs, (1, width), extent)
    spare = [int((last - first) / gap) + 1 for first, last in extent]
    used_right, used_down = [0] * (width * height), [0] * (width * height)
    return Grid(xs, ys, right, down, used_right, used_down, channel_right, channel_down, extent, spare)


def walled(grid: Grid, walls: Iterable[Box]) -> Grid:
    """Return the same grid with other walls; both know the same use."""
    right, down = _walls(grid.xs, grid.ys, walls)
    return replace(grid, wall_right=right, wall_down=down)


def _walls(xs: list[float], ys: list[float], walls: Iterable[Box]) -> tuple[bytearray, bytearray]:
    """Mark the steps to the right and down that enter the inside of a box or leave the grid."""
    width, height = len(xs), len(ys)
    right, down = bytearray(width * height), bytearray(width * height)
    for row in range(height):
        right[row * width + width - 1] = 1
    down[(height - 1) * width :] = b"\x01" * width
    for box in walls:
        first_column, last_column = bisect_right(xs, box.x), bisect_left(xs, box.right)
        first_row, last_row = bisect_right(ys, box.y), bisect_left(ys, box.bottom)
        before_column, before_row = max(0, first_column - 1), max(0, first_row - 1)
        for row in range(first_row, last_row):
            right[row * width + before_column : row * width + last_column] = b"\x01" * (last_column - before_column)
        for row in range(before_row, last_row):
            down[row * width + first_column : row * width + last_column] = b"\x01" * (last_column - first_column)
    return right, down


def _channels(
    walls: bytearray, across: list[float], strides: tuple[int, int], extent: list[tuple[float, float]]
) -> list[int]:
    """Number the runs of open steps side by side, add them to `extent`, and return the number for each step."""
    beside, along = strides
    channel = [0] * len(walls)
    for start in range(len(walls) // len(across)):
        index, before = start * along, 1
        for place in across:
            if not walls[index]:
                if before:
                    extent.append((place, place))
                extent[-1] = (extent[-1][0], place)
                channel[index] = len(extent) - 1
            before = walls[index]
            index += beside
    return channel


def cheapest(
    grid: Grid,
    starts: Sequence[tuple[int, int, float]],
    goals: Mapping[tuple[int, int], float],
    costs: Costs,
) -> Found | None:
    """Return the cheapest way, or None when there is none.

    :param starts: (crossing, direction in which the way leaves it, cost so far).
    :param goals: (crossing, direction in which the way arrives) and the cost still to come.
    """
    if not starts or not goals:
        return None
    width = len(grid.xs)
    xs, ys = grid.xs, grid.ys
    right, down, used_right, used_down = grid.wall_right, grid.wall_down, grid.used_right, grid.used_down
    channel_right, channel_down, spare = grid.channel_right, grid.channel_down, grid.spare
    bend, crossing, shared, crowded = costs.bend, costs.crossing, costs.shared, costs.crowded
    columns = [index % width for index, _ in goals]
    rows = [index // width for index, _ in goals]
    goal_left, goal_right = xs[min(columns)], xs[max(columns)]
    goal_top, goal_bottom = ys[min(rows)], ys[max(rows)]
    ends = {index * 4 + direction: cost for (index, direction), cost in goals.items()}
    slack = min(ends.values())

    def ahead(index: int, direction: int) -> float:
        """Never more than what is still to pay: the distance and the bends that cannot be avoided."""
        row, column = divmod(index, width)
        x, y = xs[column], ys[row]
        away_x = goal_left - x if x < goal_left else (x - goal_right if x > goal_right else 0.0)
        away_y = goal_top - y if y < goal_top else (y - goal_bottom if y > goal_bottom else 0.0)
        bends = 0
        if direction == RIGHT:
            bends = 2 if x > goal_right else (1 if away_y else 0)
        elif direction == LEFT:
            bends = 2 if x < goal_left else (1 if away_y else 0)
        elif direction == DOWN:
            bends = 2 if y > goal_bottom else (1 if away_x else 0)
        else:
            bends = 2 if y < goal_top else (1 if away_x else 0)
        return away_x + away_y + bends * bend + slack

    best: dict[int, float] = {}
    came: dict[int, int] = {}
    heap: list[tuple[float, float, int]] = []
    for index, direction, cost in starts:
        state = index * 4 + direction
        if cost < best.get(state, 1e18):
            best[state] = cost
            heapq.heappush(heap, (cost + ahead(index, direction), -cost, state))
    found, found_cost = -1, 1e18
    while heap:
        estimate, negative, state = heapq.heappop(heap)
        if estimate >= found_cost:
            break
        cost = -negative
        if cost > best[state]:
            continue
        if state in ends and cost + ends[state] < found_cost:
            found, found_cost = state, cost + ends[state]
        index, direction = state >> 2, state & 3
        for turn in (0, 1, 3):
            heading = (direction + turn) & 3
            if heading == RIGHT:
                if right[index]:
                    continue
                after, use, free = index + 1, used_right[index], spare[channel_right[index]]
                length = xs[after % width] - xs[index % width]
                across = used_down[index] if index < width or used_down[index - width] else 0
            elif heading == LEFT:
                after = index - 1
                if right[after]:
                    continue
                use, free = used_right[after], spare[channel_right[after]]
                length = xs[index % width] - xs[after % width]
                across = used_down[index] if index < width or used_down[index - width] else 0
            elif heading == DOWN:
                if down[index]:
                    continue
                after, use, free = index + width, used_down[index], spare[channel_down[index]]
                length = ys[after // width] - ys[index // width]
                across = used_right[index] if used_right[index - 1] else 0
            else:
                after = index - width
                if down[after]:
                    continue
                use, free = used_down[after], spare[channel_down[after]]
                length = ys[index // width] - ys[after // width]
                across = used_right[index] if used_right[index - 1] else 0
            total = cost + length * (1.0 + shared * use)
            if free < 1:
                total += (crowded * length + 20.0) * (1 - free)
            if turn:
                total += bend
                if use:
                    # Who joins a line may have to cross it further on.
                    total += crossing / 2.0
            elif across:
                total += crossing * across
            next_state = after * 4 + heading
            if total < best.get(next_state, 1e18):
                best[next_state] = total
                came[next_state] = state
                heapq.heappush(heap, (total + ahead(after, heading), -total, next_state))
    if found < 0:
        return None
    return _traced(found_cost, found, came)


def _traced(cost: float, state: int, came: Mapping[int, int]) -> Found:
    """Walk back from the last state and keep the corners."""
    states = [state]
    while states[-1] in came:
        states.append(came[states[-1]])
    states.reverse()
    path = [states[0] >> 2]
    for before, after in zip(states, states[1:], strict=False):
        if before & 3 != after & 3 and path[-1] != before >> 2:
            path.append(before >> 2)
    if path[-1] != states[-1] >> 2:
        path.append(states[-1] >> 2)
    return Found(cost, tuple(path), states[0] & 3, states[-1] & 3)
