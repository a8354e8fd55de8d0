"""The search for the cheapest way, against all ways there are; and the small parts that it stands on."""

import heapq
from itertools import product

import pytest

from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._cheapest import Costs, Found, cheapest, disturbed
from specatlas.diagrams.layouts._grid import DOWN, LEFT, NONE, RIGHT, UP, Grid, Wish, build
from tests.conformance.models import Dice

EVERYWHERE = [float(place) for place in range(0, 200, 20)]


def node_at(grid: Grid, x: float, y: float) -> int:
    """Return the node at exactly these coordinates, or NONE."""
    return dict(grid.crossings(y, x, x, vertical=True)).get(x, NONE)


def grid_with(walls: list[Box]) -> Grid:
    wishes = [Wish(place, needed=True) for place in EVERYWHERE]
    return build(wishes, wishes, walls, gap=12.0, nearest=1.0)


def by_brute_force(grid: Grid, start: tuple[int, int], goal: tuple[int, int], costs: Costs) -> float:
    """Dijkstra without any shortcut, written down once more from what a route is said to cost."""
    best = {start: 0.0}
    heap = [(0.0, start)]
    answer = float("inf")
    while heap:
        cost, (node, direction) = heapq.heappop(heap)
        if cost > best[(node, direction)]:
            continue
        if node == goal[0] and direction != (goal[1] + 2) % 4:
            answer = min(answer, cost + (0.0 if direction == goal[1] else costs.bend))
        for heading in {UP, RIGHT, DOWN, LEFT} - {(direction + 2) % 4}:
            other = grid.after[4 * node + heading]
            if other == NONE:
                continue
            link = grid.links[4 * node + heading]
            price = grid.lengths[link] * (1 + costs.shared * grid.used[link])
            if heading != direction:
                price += costs.bend + (costs.crossing / 2 if grid.used[link] else 0.0)
            else:
                price += costs.crossing * grid.passed[2 * node + (heading in {LEFT, RIGHT})]
            free = grid.spare[grid.narrowest(link, node, heading)]
            if free < 1:
                price += (costs.crowded * grid.lengths[link] + 20) * (1 - free)
            if cost + price < best.get((other, heading), float("inf")):
                best[(other, heading)] = cost + price
                heapq.heappush(heap, (cost + price, (other, heading)))
    return answer


@pytest.mark.parametrize("seed", range(12))
def test_no_way_is_cheaper_than_the_one_found(seed: int) -> None:
    dice = Dice(seed + 1)
    walls = [
        Box(dice.below(160) - 3.0, dice.below(160) - 3.0, 10.0 + dice.below(50), 10.0 + dice.below(50))
        for _ in range(5)
    ]
    grid = grid_with(walls)
    nodes = len(grid.columns)
    costs = Costs(patience=10**9)
    for _ in range(6):
        start, goal = (dice.below(nodes), dice.below(4)), (dice.below(nodes), dice.below(4))
        found = cheapest(grid, [(*start, 0.0)], {goal: 0.0}, costs)
        expected = by_brute_force(grid, start, goal, costs)
        if found is None:
            assert expected == float("inf")
            continue
        assert found.cost == pytest.approx(expected)
        grid.occupy(found.path, 1)


def test_a_search_in_haste_finds_a_way_all_the_same() -> None:
    grid = grid_with([Box(50, -10, 20, 150)])
    start, goal = node_at(grid, 0, 0), node_at(grid, 180, 0)
    best = cheapest(grid, [(start, RIGHT, 0.0)], {(goal, RIGHT): 0.0}, Costs())
    hasty = cheapest(grid, [(start, RIGHT, 0.0)], {(goal, RIGHT): 0.0}, Costs(patience=3))
    assert best is not None
    assert hasty is not None
    assert best.cost <= hasty.cost < 3 * best.cost


def test_who_crosses_another_is_disturbed_and_who_runs_alone_is_not() -> None:
    grid = grid_with([])
    across = Found(0.0, (node_at(grid, 0, 100), node_at(grid, 180, 100)), RIGHT, RIGHT)
    down = Found(0.0, (node_at(grid, 100, 0), node_at(grid, 100, 180)), DOWN, DOWN)
    grid.occupy(across.path, 1)
    assert not disturbed(grid, across)
    grid.occupy(down.path, 1)
    assert disturbed(grid, across)
    grid.occupy(down.path, -1)
    assert not disturbed(grid, across)


def test_channels_are_as_wide_as_the_walls_leave_them() -> None:
    grid = grid_with([Box(-10, 50, 70, 60), Box(130, 50, 80, 60)])
    node = node_at(grid, 80, 60)
    assert grid.outlook(node, DOWN, 30.0) == (60.0, 120.0)
    link = grid.links[4 * node + DOWN]
    assert grid.spare[grid.narrowest(link, node, DOWN)] == 6
    assert node_at(grid, 20, 80) == NONE


def test_lines_reach_only_up_to_the_next_wall() -> None:
    xs = [Wish(40.0, True, 90.0, 100.0), Wish(0.0, True), Wish(100.0, True)]
    ys = [Wish(0.0, True), Wish(100.0, True), Wish(200.0, True)]
    grid = build(xs, ys, [Box(20, 40, 60, 20)], gap=12.0, nearest=1.0)
    assert node_at(grid, 40, 100) != NONE
    assert node_at(grid, 40, 0) == NONE


@pytest.mark.parametrize(("shape", "side"), list(product(["ellipse", "diamond"], ["top", "right", "bottom", "left"])))
def test_outlines_are_met_from_every_side(shape: geometry.Shape, side: str) -> None:
    box = Box(100, 200, 80, 40)
    along = 150.0 if side in {"top", "bottom"} else 215.0
    x, y = geometry.on_outline(box, shape, side, along)  # type: ignore[arg-type]
    dx, dy = abs(x - 140) / 40, abs(y - 220) / 20
    assert (dx + dy if shape == "diamond" else dx * dx + dy * dy) == pytest.approx(1)
    assert (x if side in {"top", "bottom"} else y) == along


def test_halves_are_rounded_in_one_direction() -> None:
    assert [geometry.snap(value) for value in (0.24, 0.25, 0.5, -0.25, -0.26)] == [0.0, 0.5, 0.5, 0.0, -0.5]
