"""Stars: one box between two rows of others, drawn without any search and without any crossing."""

from dataclasses import replace
from typing import Any

import pytest

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.graph import Edge, Group, Label, Node, Port
from specatlas.diagrams.layouts import columns
from specatlas.diagrams.layouts._star import star
from tests.conformance import measure
from tests.conformance.models import Dice


def graph(seed: int, left: int, right: int, *, doubled: bool = False) -> ColumnGraph:
    """Return a star with boxes of odd sizes; with `doubled` some boxes have lines both ways."""
    dice = Dice(seed)
    nodes = [Node("hub", float(dice.between(120, 300)), 40.0 + 16.0 * max(left, right) * (1 + doubled))]
    edges, places = [], {"hub": 1}
    for number in range(left + right):
        name = f"box-{number:02}"
        nodes.append(Node(name, float(dice.between(100, 260)), float(dice.between(50, 190))))
        places[name] = 0 if number < left else 2
        ends = (name, "hub") if dice.chance(50) else ("hub", name)
        edges.append(Edge(f"line-{number:02}", *ends))
        if doubled and dice.chance(40):
            edges.append(Edge(f"back-{number:02}", *ends[::-1], target_room=9.0))
    return ColumnGraph(tuple(nodes), tuple(edges), (), "right", 18.0, places, {WHOLE: 1})


@pytest.mark.parametrize("doubled", [False, True])
@pytest.mark.parametrize(("left", "right"), [(1, 0), (0, 1), (1, 1), (3, 9), (14, 2), (11, 11)])
def test_nothing_crosses_or_touches(left: int, right: int, *, doubled: bool) -> None:
    for seed in range(12):
        placed = star(graph(seed, left, right, doubled=doubled), "test")
        assert placed is not None
        picture = measure.from_placed(placed)
        for fault in (*measure.MUST_BE_NONE, measure.edge_overlaps, measure.slanted):
            assert fault(picture) == [], (seed, fault.__name__)
        assert measure.crossings(picture) == 0
        assert all(box.x >= 12 and box.y >= 12 for box in placed.boxes.values())


def test_rows_stand_in_the_order_of_the_graph_and_face_the_middle() -> None:
    placed = star(graph(3, 4, 4), "test")
    assert placed is not None
    left = [placed.boxes[f"box-{number:02}"] for number in range(4)]
    right = [placed.boxes[f"box-{number:02}"] for number in range(4, 8)]
    for row in (left, right):
        assert [box.y for box in row] == sorted(box.y for box in row)
    assert len({box.right for box in left}) == len({box.x for box in right}) == 1
    hub = placed.boxes["hub"]
    assert left[0].right < hub.x < hub.right < right[0].x


def test_the_layout_of_columns_draws_stars_this_way() -> None:
    one = graph(5, 3, 3)
    simple = star(one, columns.ENGINE)
    assert simple is not None
    assert columns.place(one) == simple


@pytest.mark.parametrize(
    "change",
    [
        {"groups": (Group("frame"),)},
        {"edges": (Edge("loop", "hub", "hub"),)},
        {"edges": (Edge("texts", "box-00", "hub", (Label(20.0, 14.0),)),)},
        {"edges": (Edge("port", "box-00", "hub", source_port=Port("right")),)},
        {"edges": ()},
        {"columns": {"hub": 1, "box-00": 5}},
        {"nodes": (Node("hub", 100, 100), Node("box-00", 100, 40, shape="ellipse"))},
        {"nodes": (Node("hub", 100, 100), Node("box-00", 100, 40, wanted=(1.0, 1.0)))},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_more_than_a_plain_star_is_left_to_the_router(change: dict[str, Any]) -> None:
    plain = graph(1, 1, 0)
    assert star(plain, "test") is not None
    assert star(replace(plain, **change), "test") is None


def test_a_middle_too_low_for_its_lines_is_left_to_the_router() -> None:
    one = graph(1, 12, 0)
    low = tuple(replace(node, height=40.0) if node.id == "hub" else node for node in one.nodes)
    assert star(replace(one, nodes=low), "test") is None
