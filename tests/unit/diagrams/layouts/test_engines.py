"""Engines behind one interface: the same for the same graph, whatever its order, and clear about what cannot be."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specatlas.diagrams.canvas.graph import Edge, Graph, Group, Label, Node, Port
from specatlas.diagrams.canvas.placed import Box, Placed
from specatlas.diagrams.layouts import _dot, _graphlay
from specatlas.diagrams.layouts._base import LayoutError
from specatlas.diagrams.layouts._geometry import Shape
from specatlas.diagrams.layouts._verify import verified
from specatlas.diagrams.layouts.registry import AUTO, ENGINES, engine
from tests.conformance import measure
from tests.conformance.models import crm


@pytest.fixture
def no_wheels(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(_dot, "pinned_program", cache(lambda: None))
    monkeypatch.setattr(_graphlay, "available", lambda: False)
    yield
    monkeypatch.undo()


def test_auto_is_the_pinned_engine_and_never_one_of_the_machine() -> None:
    assert engine().name == "pinned"
    assert "dot" not in AUTO


@pytest.mark.usefixtures("no_wheels")
def test_auto_without_wheels_is_our_own() -> None:
    chosen = engine()
    placed = chosen.place(crm(12, groups=2))
    assert (chosen.name, placed.engine) == ("own", "own layers and router")
    with pytest.raises(LayoutError, match='"pinned" is not installed'):
        engine("pinned")


def test_an_unknown_engine_is_named_with_the_nearest() -> None:
    with pytest.raises(LayoutError, match=r'no layout engine "pined".*pinned'):
        engine("pined")


@pytest.mark.parametrize("name", ["pinned", "own"])
def test_the_picture_names_engine_and_version(name: str) -> None:
    placed = engine(name).place(crm(4))
    assert placed.engine == engine(name).version()
    assert any(part[:1].isdigit() for part in placed.engine.split())


@pytest.mark.parametrize("name", ["pinned", "own"])
@pytest.mark.parametrize("groups", [0, 3])
def test_the_order_of_the_graph_changes_nothing(name: str, groups: int) -> None:
    graph = crm(14, 3, groups=groups, shapes=True)
    turned = replace(graph, nodes=graph.nodes[::-1], edges=graph.edges[::-1], groups=graph.groups[::-1])
    one, two = engine(name).place(graph), engine(name).place(turned)
    assert (one.boxes, one.groups, one.routes) == (two.boxes, two.groups, two.routes)


def test_two_processes_with_other_hashes_give_the_same_picture(root: Path) -> None:
    code = (
        "from tests.conformance.models import crm\n"
        "from specatlas.diagrams.layouts.registry import engine\n"
        "for name in ('pinned', 'own'):\n"
        "    for groups in (0, 3):\n"
        "        placed = engine(name).place(crm(16, 2, groups=groups))\n"
        "        print(placed.boxes, placed.groups, placed.routes, placed.width, placed.height)\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}:{root / 'plugins'}", "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0].count(b"box-000") >= 4


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(1, 9))
    groups = [Group("g0", None, 40, 16), Group("g1", "g0", 0, 0), Group("g2", None, 200, 18)]
    kept = groups[: draw(st.integers(0, 3))]
    inside = st.sampled_from([None, *(group.id for group in kept)])
    shapes: st.SearchStrategy[Shape] = st.sampled_from(["box", "box", "ellipse", "diamond", "circle"])
    sizes = st.floats(20, 200, width=16)
    nodes = [
        Node(
            f"n{n}",
            draw(sizes),
            draw(sizes),
            draw(inside),
            shape=draw(shapes),
        )
        for n in range(count)
    ]
    ends = st.sampled_from([*(node.id for node in nodes), *(group.id for group in kept)])
    rooms = st.sampled_from([0.0, 8.0, 20.0])
    labels = st.lists(
        st.builds(
            Label,
            st.floats(5, 120, width=16),
            st.floats(8, 30, width=16),
            st.sampled_from(["middle", "source", "target"]),
        ),
        max_size=3,
    ).map(tuple)
    edges = [
        Edge(f"e{n}", draw(ends), draw(ends), draw(labels), source_room=draw(rooms), target_room=draw(rooms))
        for n in range(draw(st.integers(0, 12)))
    ]
    return Graph(tuple(nodes), tuple(edges), tuple(kept), draw(st.sampled_from(["down", "right"])))


@pytest.mark.parametrize("name", ["pinned", "own", "layers"])
@settings(max_examples=60)
@given(graph=graphs())
def test_any_graph_is_laid_out(name: str, graph: Graph) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if name == "layers":
            patch.setattr(_dot, "pinned_program", cache(lambda: None))
        placed = engine("own" if name == "layers" else name).place(graph)
    picture = measure.from_placed(placed)
    assert {*placed.routes} == {edge.id for edge in graph.edges}
    for faults in (measure.node_overlaps, measure.edges_through_nodes, measure.loose_ends, measure.slanted):
        assert faults(picture) == []
    assert [fault for fault in measure.frame_faults(picture) if "title" not in fault] == []


def test_an_empty_graph_is_an_empty_picture() -> None:
    placed = engine().place(Graph((), ()))
    assert (placed.boxes, placed.routes) == ({}, {})
    assert (placed.width, placed.height) == (24, 24)


def test_parts_are_packed_about_four_to_three() -> None:
    nodes = tuple(Node(f"n{n:02}", 120, 60) for n in range(24))
    pairs = tuple(Edge(f"e{n}", f"n{n:02}", f"n{n + 1:02}") for n in range(0, 24, 2))
    for graph in (Graph(nodes, ()), Graph(nodes, pairs)):
        placed = engine().place(graph)
        assert 0.8 < placed.width / placed.height < 2.2


def test_lonely_boxes_stand_in_straight_columns() -> None:
    placed = engine().place(Graph(tuple(Node(f"n{n}", 100 + n, 50 + n) for n in range(7)), ()))
    assert len({box.x for box in placed.boxes.values()}) <= 3


def test_many_leaves_of_one_node_are_spread_over_rows() -> None:
    nodes = (Node("hub", 150, 80), *(Node(f"leaf{n:02}", 120, 50) for n in range(24)))
    edges = tuple(Edge(f"e{n:02}", "hub", f"leaf{n:02}") for n in range(24))
    placed = engine().place(Graph(nodes, edges))
    assert len({box.y for name, box in placed.boxes.items() if name != "hub"}) >= 3


@pytest.mark.parametrize(
    ("graph", "said"),
    [
        (Graph((Node("a", 1, 1),), (Edge("e", "a", "b"),)), 'the line "e" ends at "b", which is not in the picture'),
        (Graph((Node("a", 1, 1), Node("a", 2, 2)), ()), '"a" stands twice'),
        (Graph((Node("a", 0, 10),), ()), '"a" has no size'),
        (Graph((Node("a", float("nan"), 10),), ()), '"a" has no size'),
        (Graph((Node("a", 9, 9),), (Edge("e", "a", "a"), Edge("e", "a", "a"))), 'the line "e" stands twice'),
        (Graph((Node("a", 9, 9, "g"),), ()), '"a" stands in the group "g", which is not'),
        (Graph((), (), (Group("g", "h"), Group("h", "g"))), 'the group "g" stands in itself'),
    ],
)
def test_a_graph_without_sense_is_refused(graph: Graph, said: str) -> None:
    with pytest.raises(LayoutError, match=said):
        engine().place(graph)


def test_a_bad_picture_is_not_handed_out() -> None:
    graph = Graph((Node("a", 100, 50), Node("b", 100, 50)), ())
    placed = Placed(graph, {"a": Box(0, 0, 100, 50), "b": Box(60, 20, 100, 50)}, {}, {}, 200, 100, "test")
    with pytest.raises(LayoutError, match='test gave a picture in which "a" and "b" overlap'):
        verified(placed)


def test_every_engine_says_what_it_is_for() -> None:
    assert [one.name for one in ENGINES] == ["pinned", "own", "dot"]
    assert all(one.purpose and one.features for one in ENGINES)


def test_ports_reach_the_engine() -> None:
    nodes = (Node("a", 120, 60), Node("b", 120, 60))
    graph = Graph(nodes, (Edge("e", "a", "b", source_port=Port("right", 0.5), target_port=Port("left", 0.5)),))
    for name in ("pinned", "own"):
        placed = engine(name).place(graph)
        (x, y), box = placed.routes["e"].points[0], placed.boxes["a"]
        assert (x, y) == (box.right, box.centre[1])
