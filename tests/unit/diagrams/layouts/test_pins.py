"""Pins and nudges: what a team wants stays, the others make room, and what cannot be is said."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.graph import Edge, Graph, Node, Point
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.layouts.cache import Cache
from specatlas.diagrams.layouts.registry import layout
from tests.conformance import measure, models

KINDS: list[dict[str, Any]] = [{}, {"groups": 4}, {"groups": 5, "nested": True}]
PLACE = layout()


def faults(placed: Placed) -> list[str]:
    picture = measure.from_placed(placed)
    found = [*measure.node_overlaps(picture), *measure.edges_through_nodes(picture), *measure.loose_ends(picture)]
    return found + measure.frame_faults(picture)


def all_pinned(placed: Placed) -> Graph:
    """Return the graph with every node pinned where it stands."""
    graph = placed.graph
    return replace(graph, nodes=tuple(replace(node, wanted=placed.boxes[node.id].centre) for node in graph.nodes))


def moved(before: Placed, after: Placed, names: list[str]) -> list[Point]:
    """Return how far each node moved, less the move of the first one."""
    moves = []
    for name in names:
        (x, y), (to_x, to_y) = before.boxes[name].centre, after.boxes[name].centre
        moves.append((to_x - x, to_y - y))
    return [(x - moves[0][0], y - moves[0][1]) for x, y in moves]


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_picture_pinned_where_it_stands_is_the_same_picture(kind: dict[str, Any]) -> None:
    placed = PLACE(models.crm(20, 3, **kind))
    pinned = PLACE(all_pinned(placed))
    assert (pinned.boxes, pinned.groups, pinned.routes) == (placed.boxes, placed.groups, placed.routes)
    assert pinned.displaced == ()


@pytest.mark.parametrize("seed", range(8))
def test_a_new_box_moves_no_pinned_one(seed: int) -> None:
    placed = PLACE(models.crm(20, seed))
    graph = all_pinned(placed)
    more = replace(
        graph,
        nodes=(*graph.nodes, Node("new", 150.0, 90.0)),
        edges=(*graph.edges, Edge("to new", graph.nodes[3].id, "new")),
    )
    after = PLACE(more)
    assert set(moved(placed, after, [node.id for node in graph.nodes])) == {(0.0, 0.0)}
    assert after.displaced == ()
    assert faults(after) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_pinned_nothing_overlaps_and_the_rest_is_named(seed: int, kind: dict[str, Any]) -> None:
    placed = PLACE(models.crm(20, seed, **kind))
    dice = models.Dice(seed + 40)
    nodes = []
    for node in placed.graph.nodes:
        wanted = (float(dice.below(int(placed.width))), float(dice.below(int(placed.height))))
        nudge = (float(dice.between(-80, 80)), float(dice.between(-80, 80)))
        pin, push = dice.chance(25), dice.chance(25)
        nodes.append(replace(node, wanted=wanted if pin else None, nudge=nudge if push else None))
    after = PLACE(replace(placed.graph, nodes=tuple(nodes)))
    assert faults(after) == []
    kept = [(node.wanted, after.boxes[node.id].centre) for node in nodes if node.id not in after.displaced]
    shifts = [(at[0] - wanted[0], at[1] - wanted[1]) for wanted, at in kept if wanted]
    assert all(math.dist(one, shifts[0]) < 1.5 for one in shifts)


def three(**wishes: Point) -> Graph:
    nodes = tuple(Node(name, 100.0, 40.0, wanted=wishes.get(name)) for name in "abc")
    return Graph(nodes, (Edge("1", "a", "b"), Edge("2", "b", "c")))


def test_of_two_pins_at_one_place_the_second_makes_room() -> None:
    placed = PLACE(three(a=(300.0, 300.0), b=(320.0, 310.0)))
    assert placed.displaced == ("b",)
    assert faults(placed) == []


def test_a_nudge_is_from_where_a_box_stands_by_itself() -> None:
    graph = three()
    placed = PLACE(graph)
    nudged = PLACE(replace(graph, nodes=(graph.nodes[0], replace(graph.nodes[1], nudge=(70.0, 5.0)), graph.nodes[2])))
    assert moved(placed, nudged, ["a", "b", "c"]) == [(0.0, 0.0), (70.0, 5.0), (0.0, 0.0)]
    assert nudged.displaced == ()


def test_others_follow_a_pin_that_moves_the_picture() -> None:
    graph = three()
    placed = PLACE(graph)
    x, y = placed.boxes["b"].centre
    far = PLACE(replace(graph, nodes=(graph.nodes[0], replace(graph.nodes[1], wanted=(x + 900, y)), graph.nodes[2])))
    assert moved(placed, far, ["a", "b", "c"]) == [(0.0, 0.0)] * 3


def test_pins_in_a_picture_of_columns() -> None:
    nodes = tuple(Node(name, 100.0, 40.0) for name in "abcd")
    edges = tuple(Edge(f"{one}-{two}", one, two) for one, two in ("ab", "bc", "ad"))
    graph = ColumnGraph(nodes, edges, columns={"a": 0, "b": 1, "c": 1, "d": 2}, spines={WHOLE: 1})
    placed = PLACE(graph)
    after = PLACE(replace(graph, nodes=(*nodes[:3], replace(nodes[3], nudge=(40.0, 60.0)))))
    assert moved(placed, after, ["a", "d"]) == [(0.0, 0.0), (40.0, 60.0)]
    assert faults(after) == []


def test_what_made_room_is_known_from_the_cache_too(tmp_path: Path) -> None:
    graph = three(a=(300.0, 300.0), b=(320.0, 310.0))
    cache = Cache(tmp_path)
    assert layout(cache=cache)(graph) == layout(cache=cache)(graph)
    assert layout(cache=cache)(graph).displaced == ("b",)
    # The picture without pins, and the one with them.
    assert cache.made == 2
