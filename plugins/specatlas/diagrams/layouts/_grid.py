"""A sparse grid of lines between boxes, and the cheapest way through it (A*).

The lines run along box borders (at the clearance), through gaps and through ports, so a picture of 50 boxes has
some 150 x 150 crossings and a search touches a few hundred of them.  Routes may share a line here: they are
pulled apart afterwards (`_nudge`).
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from specatlas.diagrams.canvas.placed import Box, Point

UP, RIGHT, DOWN, LEFT = range(4)


@dataclass(frozen=True, slots=True)
class Costs:
    """What a route pays beside its length, in pixels of detour that each is worth."""

    bend: float = 60.0
    crossing: float = 45.0
    shared: float = 0.35
    """Per pixel, for each other route on the same line."""


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
    used_right: list[float]
    """How many routes take the way to the right neighbour."""
    used_down: list[float]

    def point(self, index: int) -> Point:
        row, column = divmod(index, len(self.xs))
        return (self.xs[column], self.ys[row])

    def index(self, x: float, y: float) -> int:
        """Return the crossing at exactly these coordinates, which must be grid lines."""
        return bisect_left(self.ys, y) * len(self.xs) + bisect_left(self.xs, x)

    def occupy(self, path: Sequence[int], amount: float) -> None:
        """Add `amount` to the use of every step between the crossings of `path` (corner to corner)."""
        width = len(self.xs)
        for first, second in zip(path, path[1:], strict=False):
            low, high = min(first, second), max(first, second)
            if low // width == high // width:
                for index in range(low, high):
                    self.used_right[index] += amount
            else:
                for index in range(low, high, width):
                    self.used_down[index] += amount


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


def build(xs: list[float], ys: list[float], walls: Iterable[Box]) -> Grid:
    """Return the grid of lines `xs` and `ys` where no step enters the inside of a box of `walls`."""
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
    return Grid(xs, ys, right, down, [0.0] * (width * height), [0.0] * (width * height))


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
    bend, crossing, shared = costs.bend, costs.crossing, costs.shared
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
                after, use = index + 1, used_right[index]
                length = xs[after % width] - xs[index % width]
                across = used_down[index] if index < width or used_down[index - width] else 0.0
            elif heading == LEFT:
                after = index - 1
                if right[after]:
                    continue
                use = used_right[after]
                length = xs[index % width] - xs[after % width]
                across = used_down[index] if index < width or used_down[index - width] else 0.0
            elif heading == DOWN:
                if down[index]:
                    continue
                after, use = index + width, used_down[index]
                length = ys[after // width] - ys[index // width]
                across = used_right[index] if used_right[index - 1] else 0.0
            else:
                after = index - width
                if down[after]:
                    continue
                use = used_down[after]
                length = ys[index // width] - ys[after // width]
                across = used_right[index] if used_right[index - 1] else 0.0
            total = cost + length * (1.0 + shared * use)
            if turn:
                total += bend
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
