"""Parts, packing and layers: what places boxes when no engine does."""

from itertools import combinations

import pytest

from specatlas.diagrams.canvas.graph import Edge, Graph, Group, Node
from specatlas.diagrams.layouts import _layered, _parts
from specatlas.diagrams.layouts._gaps import distances
from specatlas.diagrams.layouts._sugiyama import Layers
from tests.conformance.models import Dice


def test_what_nothing_joins_is_a_part_of_its_own_and_lonely_boxes_are_one() -> None:
    nodes = tuple(Node(name, 10, 10, "frame" if name in "ef" else None) for name in "hgfedcba")
    graph = Graph(nodes, (Edge("2", "b", "a"), Edge("1", "a", "c")), (Group("frame"), Group("empty")))
    found = [[node.id for node in part.nodes] for part in _parts.parts(graph)]
    assert found == [["a", "b", "c"], ["d", "g", "h"], ["e", "f"], []]
    assert [edge.id for edge in _parts.parts(graph)[0].edges] == ["1", "2"]


def test_an_edge_to_a_frame_joins_it_and_all_in_it() -> None:
    nodes = (Node("a", 10, 10), Node("b", 10, 10, "inner"), Node("c", 10, 10, "outer"))
    groups = (Group("inner", "outer"), Group("outer"))
    assert len(_parts.parts(Graph(nodes, (Edge("e", "a", "inner"),), groups))) == 1


@pytest.mark.parametrize("seed", range(5))
def test_packed_rectangles_keep_their_distance_and_waste_little(seed: int) -> None:
    dice = Dice(seed + 7)
    sizes = sorted(
        ((40.0 + dice.below(300), 30.0 + dice.below(200)) for _ in range(25)), key=lambda size: -size[0] * size[1]
    )
    corners = _parts.packed(sizes, 20)
    boxes = [(x, y, x + width, y + height) for (x, y), (width, height) in zip(corners, sizes, strict=True)]
    for one, two in combinations(boxes, 2):
        assert (
            one[2] + 20 <= two[0] + 1e-6
            or two[2] + 20 <= one[0] + 1e-6
            or one[3] + 20 <= two[1] + 1e-6
            or two[3] + 20 <= one[1] + 1e-6
        )
    width, height = max(box[2] for box in boxes), max(box[3] for box in boxes)
    assert 0.9 < width / height < 2.0
    assert sum(w * h for w, h in sizes) / (width * height) > 0.55


def test_layers_follow_the_edges_and_rings_are_cut_once() -> None:
    sizes = dict.fromkeys("abcd", (50.0, 20.0))
    corners = Layers(sizes, [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")], (30.0, 40.0)).corners()
    assert [corners[name][1] for name in "abcd"] == [0.0, 60.0, 120.0, 180.0]


def test_crossings_that_can_be_avoided_are() -> None:
    sizes = dict.fromkeys(["a1", "a2", "a3", "b1", "b2", "b3"], (50.0, 20.0))
    corners = Layers(sizes, [("a1", "b3"), ("a2", "b2"), ("a3", "b1")], (30.0, 40.0)).corners()
    upper = sorted("123", key=lambda name: corners[f"a{name}"][0])
    lower = sorted("123", key=lambda name: corners[f"b{4 - int(name)}"][0])
    assert upper == lower


def test_a_chain_is_straight_and_a_long_edge_passes_beside_it() -> None:
    sizes = dict.fromkeys("abc", (50.0, 20.0))
    corners = Layers(sizes, [("a", "b"), ("b", "c"), ("a", "c")], (30.0, 40.0)).corners()
    assert corners["a"][1] < corners["b"][1] < corners["c"][1]
    corners = Layers(sizes, [("a", "b"), ("b", "c")], (30.0, 40.0)).corners()
    assert len({x for x, _ in corners.values()}) == 1


def test_a_group_is_laid_out_as_one_box() -> None:
    nodes = (Node("a", 100, 40), Node("b", 100, 40, "g"), Node("c", 100, 40, "h"), Node("d", 100, 40))
    groups = (Group("g", None, 60, 20), Group("h", "g", 260, 18))
    found = _layered.arranged(Graph(nodes, (Edge("1", "a", "b"), Edge("2", "b", "c"), Edge("3", "c", "d")), groups))
    outer, inner = found.frames["g"], found.frames["h"]
    assert inner.width == 260 + 32
    assert outer.x + 16 <= inner.x
    assert inner.right + 16 <= outer.right
    assert found.boxes["b"].y - outer.y >= 36
    assert found.boxes["a"].bottom < outer.y
    assert found.boxes["d"].y > outer.bottom


def test_gaps_make_room_for_signs_and_texts() -> None:
    from specatlas.diagrams.canvas.graph import Label

    nodes = (Node("a", 10, 10), Node("b", 10, 10))
    plain = distances(Graph(nodes, (Edge("e", "a", "b"),)))
    signs = distances(Graph(nodes, (Edge("e", "a", "b", source_room=30, target_room=30),)))
    texts = distances(
        Graph(nodes, (Edge("e", "a", "b", (Label(90, 14, "source"), Label(90, 14, "target"))),), (), "right")
    )
    assert signs[0] >= 68
    assert signs[1] >= 84 > plain[1]
    assert texts[1] >= 216
