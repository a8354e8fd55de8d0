"""The cheapest way through a grid: A*, with bends, crossings and crowds as detours."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from specatlas.diagrams.layouts._ahead import Ahead, ahead
from specatlas.diagrams.layouts._grid import DOWN, INFINITE, LEFT, NONE, RIGHT, UP, Grid

AHEAD = tuple((direction, (direction + 1) % 4, (direction + 3) % 4) for direction in range(4))
"""Where a way that came in a direction may go on."""
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
    passed, columns, rows, full = grid.passed, grid.columns, grid.rows, grid.full
    bend, crossing, shared, crowded = costs.bend, costs.crossing, costs.shared, costs.crowded
    ends: dict[int, list[tuple[int, float]]] = {}
    for (node, direction), cost in goals.items():
        ends.setdefault(node, []).append((direction, cost))
    weight, looked_at, patience = 1.0, 0, costs.patience
    still_to_pay = ahead(grid, goals, bend)
    (across, down), (across_else, down_else) = still_to_pay[0], still_to_pay[-1]
    either = len(still_to_pay) > 1

    best, came = grid.reached()
    touched: list[int] = []
    heap: list[tuple[float, float, int]] = []
    for node, direction, cost in starts:
        state = 4 * node + direction
        if cost < best[state]:
            best[state] = cost
            came[state] = NONE
            touched.append(state)
            heap.append((cost + _least(still_to_pay, direction, columns[node], rows[node]), -cost, state))
    heapq.heapify(heap)
    push, pop = heapq.heappush, heapq.heappop
    found, arriving, found_cost = NONE, NONE, INFINITE
    while heap:
        estimate, cost, state = pop(heap)
        if estimate >= found_cost or (found >= 0 and weight > 1.0):
            break
        cost = -cost
        if cost > best[state]:
            continue
        looked_at += 1
        if looked_at > patience:
            weight, looked_at = weight * HASTE, 0
            still_to_pay = ahead(grid, goals, bend, weight)
            (across, down), (across_else, down_else) = still_to_pay[0], still_to_pay[-1]
            heap = [
                (spent + _least(still_to_pay, at & 3, columns[at >> 2], rows[at >> 2]), -spent, at)
                for _, negative, at in heap
                if (spent := -negative) == best[at]
            ]
            heapq.heapify(heap)
        node, direction = state >> 2, state & 3
        if node in ends:
            # The last straight piece lies beyond the grid, so the way may turn into it at its very end.
            for end, still in ends[node]:
                total = cost + still + (bend if end != direction else 0.0)
                if total < found_cost and end != direction ^ 2:
                    found, arriving, found_cost = state, end, total
        for heading in AHEAD[direction]:
            way = state - direction + heading
            other = after[way]
            if other < 0:
                continue
            link = links[way]
            length = lengths[link]
            users = used[link]
            if heading == direction:
                # UP and DOWN are even, so a level way looks at the vertical ones through its node.
                total = cost + crossing * passed[2 * node + (heading & 1)]
            else:
                # Who joins a line may have to cross it further on.
                total = cost + bend + crossing / 2.0 if users else cost + bend
            total += length + shared * length * users if users else length
            there = 4 * other + heading
            before = best[there]
            if total >= before:
                continue
            if full:
                channel = narrow[link]
                free = spare[channel if channel >= 0 else grid.narrowest(link, node, heading)]
                if free < 1:
                    total += (crowded * length + 20.0) * (1 - free)
                    if total >= before:
                        continue
            column, row = columns[other], rows[other]
            still = across[heading][column] + down[heading][row]
            if either and (instead := across_else[heading][column] + down_else[heading][row]) < still:
                still = instead
            estimate = total + still
            if estimate < found_cost:
                if before == INFINITE:
                    touched.append(there)
                best[there] = total
                came[there] = state
                push(heap, (estimate, -total, there))
    for state in touched:
        best[state] = INFINITE
    return None if found < 0 else _traced(found_cost, found, arriving, came)


def _least(still_to_pay: Sequence[Ahead], heading: int, column: int, row: int) -> float:
    return min([across[heading][column] + down[heading][row] for across, down in still_to_pay])


def _traced(cost: float, state: int, arriving: int, came: Sequence[int]) -> Found:
    """Walk back from the last state and keep the corners."""
    states = [state]
    while came[states[-1]] != NONE:
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
