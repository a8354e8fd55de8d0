"""Two graphs as one: what stayed is one thing, what stands elsewhere is two."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from specatlas.diagrams.canvas.elsewhere import WAS, elsewhere
from specatlas.diagrams.canvas.graph import Edge, Graph, Group, Node
from specatlas.diagrams.canvas.merging import merged, out_of_order
from specatlas.diagrams.canvas.rough import rough
from specatlas.diagrams.canvas.union import part_of, roomy, union

LISTS = st.lists(st.sampled_from("abcdefg"), unique=True)


def graph(nodes: dict[str, str], *edges: tuple[str, str], groups: tuple[str, ...] = ()) -> Graph:
    """Return a graph of boxes in groups."""
    return Graph(
        tuple(Node(name, 50, 20, group or None) for name, group in nodes.items()),
        tuple(Edge(f"{one}-{other}", one, other) for one, other in edges),
        tuple(Group(name) for name in groups),
    )


@given(LISTS, LISTS)
def test_merged_lists_hold_both_in_the_order_of_the_new_one(old: list[str], new: list[str]) -> None:
    found = merged(old, new)
    assert sorted(found) == sorted({*old, *new})
    assert [item for item in found if item in new] == new
    gone = [item for item in old if item not in new]
    assert sorted(item for item in found if item not in new) == sorted(gone)


@given(LISTS, LISTS)
def test_as_few_as_can_be_have_to_move(old: list[str], new: list[str]) -> None:
    moved = out_of_order(old, new)
    known = [item for item in new if item in old]

    def in_order(kept: tuple[str, ...]) -> bool:
        places = [old.index(item) for item in kept]
        return places == sorted(places)

    most = max(size for size in range(len(known) + 1) if any(map(in_order, combinations(known, size))))
    assert in_order(tuple(item for item in known if item not in moved))
    assert len(known) - len(moved) == most


def test_what_stayed_is_one_box_and_what_moved_is_two_with_its_lines() -> None:
    old = graph({"a": "left", "b": "left", "c": ""}, ("a", "b"), ("b", "c"), groups=("left", "right"))
    new = graph({"a": "left", "b": "right", "c": ""}, ("a", "b"), ("b", "c"), groups=("left", "right"))
    found = union(old, new)
    assert found is not None
    assert {node.id for node in found.graph.nodes} == {"a", "b", "c", f"b{WAS}"}
    assert found.elsewhere.moved == {("node", "b")}
    assert {edge.id for edge in found.graph.edges} == {"a-b", "b-c", f"a-b{WAS}", f"b-c{WAS}"}
    placed = rough(found.graph)
    before, after = part_of(placed, old, stood=found.elsewhere), part_of(placed, new)
    assert before.boxes["a"] == after.boxes["a"]
    assert before.boxes["b"] != after.boxes["b"]


def test_a_frame_that_is_only_drawn_now_moves_nothing() -> None:
    old = graph({"a": "", "b": ""})
    new = graph({"a": "frame", "b": "frame"}, groups=("frame",))
    assert not elsewhere(old, new).places


def test_what_stands_in_a_frame_that_moved_goes_along_and_is_not_told() -> None:
    old = Graph((Node("a", 9, 9, "inner"),), (), (Group("x"), Group("y"), Group("inner", "x")))
    new = Graph((Node("a", 9, 9, "inner"),), (), (Group("x"), Group("y"), Group("inner", "y")))
    found = elsewhere(old, new)
    assert found.places == {"inner", "a"}
    assert found.moved == {("group", "inner")}


def test_a_box_that_is_a_frame_now_is_another_thing() -> None:
    old = graph({"a": "", "b": ""}, ("a", "b"))
    new = graph({"b": "a"}, groups=("a",))
    found = union(old, new)
    assert found is not None
    assert {node.id for node in found.graph.nodes} == {f"a{WAS}", "b"}
    assert not found.elsewhere.moved & {("node", "a"), ("group", "a")}


def test_a_line_that_joins_other_boxes_goes_both_ways() -> None:
    old = Graph((Node("a", 9, 9), Node("b", 9, 9), Node("c", 9, 9)), (Edge("e", "a", "b"),))
    found = union(old, Graph(old.nodes, (Edge("e", "a", "c"),)))
    assert found is not None
    assert {(edge.id, edge.target) for edge in found.graph.edges} == {("e", "c"), (f"e{WAS}", "b")}
    assert found.elsewhere.moved == {("edge", "e")}


def test_boxes_get_the_height_that_both_versions_need() -> None:
    found = union(graph({"a": "", "b": ""}), graph({"a": "", "b": ""}))
    assert found is not None
    assert [node.height for node in roomy(found, {"a": 70.0}).graph.nodes] == [70.0, 20]
