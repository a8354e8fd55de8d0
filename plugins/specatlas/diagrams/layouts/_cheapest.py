"""The cheapest way through a grid: A*, with bends, crossings and crowds as detours."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from specatlas.diagrams.layouts._grid import DOWN, LEFT, NONE, RIGHT, UP, Grid

INFINITE = 1e18
TURNS = (0, 1, 3)
HASTE = 1.12
"""By how much a search that runs out of patience weighs the distance still to go more than before.

At weight 1 the way found is the cheapest; above it may cost that much more, and is found sooner."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a route pays beside its length, in pixels of detour that each is worth."""

    bend: float = 100.0
    crossing: float = 160.0
    shared: float = 0.3
    """Per pixel, for each other route on the same line."""
    crowded: float = 4.0
    """Per pixel, for each route too many in a channel."""
    patience: int = 1000
    """States that a search looks at before it makes more haste."""


@dataclass(frozen=True, slots=True)
class Found:
    """The cheapest way between two nodes of a picture."""

    cost: float
    path: tuple[int, ...]
    """First node of the grid, corners, last node."""
    leaving: int
    """Direction in which the way comes from its source."""
    arriving: int


def cheapest(  # noqa: C901, PLR0912, PLR0915 one loop that everything waits for: a call in it costs more than its lines
    grid: Grid, starts: Sequence[tuple[int, int, float]], goals: Mapping[tuple[int, int], float], costs: Costs
) -> Found | None:
    """Return the cheapest way, or a nearly cheapest one where the search is long; None when there is none.

    Args:
        grid: where routes may run, with the use that others make of it.
        starts: (node, direction in which the way leaves it, cost so far).
        goals: (node, direction in which the way arrives) and the cost still to come.
        costs: of bends, crossings and crowds.
    """
    if not starts or not goals:
        return None
    after, links, lengths, used, narrow, spare = (
        grid.after,
        grid.links,
        grid.lengths,
        grid.used,
        grid.narrow,
        grid.spare,
    )
    passed = grid.passed
    xs, ys = grid.xs, grid.ys
    bend, crossing, shared, crowded = costs.bend, costs.crossing, costs.shared, costs.crowded
    left, right = min(xs[node] for node, _ in goals), max(xs[node] for node, _ in goals)
    top, bottom = min(ys[node] for node, _ in goals), max(ys[node] for node, _ in goals)
    ends = {4 * node + direction: cost for (node, direction), cost in goals.items()}
    slack = min(ends.values())

    weight, looked_at = 1.0, 0

    def ahead(node: int, direction: int) -> float:
        """Estimate what is still to pay: the distance and the bends that cannot be avoided."""
        x, y = xs[node], ys[node]
        away_x = left - x if x < left else (x - right if x > right else 0.0)
        away_y = top - y if y < top else (y - bottom if y > bottom else 0.0)
        if direction == RIGHT:
            bends = 2 if x > right else (1 if away_y else 0)
        elif direction == LEFT:
            bends = 2 if x < left else (1 if away_y else 0)
        elif direction == DOWN:
            bends = 2 if y > bottom else (1 if away_x else 0)
        else:
            bends = 2 if y < top else (1 if away_x else 0)
        return weight * (away_x + away_y) + bends * bend + slack

    best: dict[int, float] = {}
    came: dict[int, int] = {}
    heap: list[tuple[float, float, int]] = []
    for node, direction, cost in starts:
        state = 4 * node + direction
        if cost < best.get(state, INFINITE):
            best[state] = cost
            heapq.heappush(heap, (cost + ahead(node, direction), -cost, state))
    found, arriving, found_cost = NONE, NONE, INFINITE
    while heap:
        estimate, cost, state = heapq.heappop(heap)
        if estimate >= found_cost or (found >= 0 and weight > 1.0):
            break
        cost = -cost
        if cost > best[state]:
            continue
        looked_at += 1
        if looked_at > costs.patience:
            weight, looked_at = weight * HASTE, 0
            heap = [
                (spent + ahead(at >> 2, at & 3), -spent, at)
                for _, negative, at in heap
                if (spent := -negative) == best[at]
            ]
            heapq.heapify(heap)
        node, direction = state >> 2, state & 3
        for turn in TURNS:
            # The last straight piece lies beyond the grid, so the way may turn into it at its very end.
            end = 4 * node + ((direction + turn) & 3)
            if end in ends and cost + ends[end] + (bend if turn else 0.0) < found_cost:
                found, arriving, found_cost = state, end & 3, cost + ends[end] + (bend if turn else 0.0)
        for turn in TURNS:
            heading = (direction + turn) & 3
            there = 4 * node + heading
            other = after[there]
            if other < 0:
                continue
            link = links[there]
            total = cost + lengths[link] * (1.0 + shared * used[link])
            if turn:
                # Who joins a line may have to cross it further on.
                total += bend + crossing / 2.0 if used[link] else bend
            else:
                # UP and DOWN are even, so a level way looks at the vertical ones through its node.
                total += crossing * passed[2 * node + (heading & 1)]
            channel = narrow[link] if narrow[link] >= 0 else grid.narrowest(link, node, heading)
            if spare[channel] < 1:
                total += (crowded * lengths[link] + 20.0) * (1 - spare[channel])
            next_state = 4 * other + heading
            if total < best.get(next_state, INFINITE) and total < found_cost:
                best[next_state] = total
                came[next_state] = state
                heapq.heappush(heap, (total + ahead(other, heading), -total, next_state))
    return None if found < 0 else _traced(found_cost, found, arriving, came)


def _traced(cost: float, state: int, arriving: int, came: Mapping[int, int]) -> Found:
    """Walk back from the last state and keep the corners."""
    states = [state]
    while states[-1] in came:
        states.append(came[states[-1]])
    states.reverse()
    path = [states[0] >> 2]
    for before, after in pairwise(states):
        if before & 3 != after & 3 and path[-1] != before >> 2:
            path.append(before >> 2)
    if path[-1] != states[-1] >> 2:
        path.append(states[-1] >> 2)
    return Found(cost, tuple(path), states[0] & 3, arriving)


def disturbed(grid: Grid, found: Found) -> bool:
    """Tell whether a way shares a line, crosses another one or runs through a crowd; its own use is not counted."""
    for first, last in pairwise(found.path):
        vertical = grid.columns[first] == grid.columns[last]
        forth = grid.rows[last] > grid.rows[first] if vertical else grid.columns[last] > grid.columns[first]
        heading = (DOWN if forth else UP) if vertical else (RIGHT if forth else LEFT)
        node = first
        while node != last:
            link = grid.links[4 * node + heading]
            if grid.used[link] > 1 or grid.spare[grid.narrowest(link, node, heading)] < 0:
                return True
            if node != first and grid.passed[2 * node + (not vertical)]:
                return True
            node = grid.after[4 * node + heading]
    return False
