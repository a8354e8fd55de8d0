"""Boxes that hang on a picture by one line are taken off it and put back without moving the order of anything."""

from dataclasses import replace
from itertools import combinations

import pytest

from specatlas.diagrams.canvas.graph import Direction, Edge, Graph, Label, Node, Port
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _graphlay
from specatlas.diagrams.layouts._base import Arranged
from specatlas.diagrams.layouts._hanging import Gaps, hung
from specatlas.diagrams.layouts._leaves import Leaf, peeled

GAPS = Gaps(40.0, 60.0)


def graph(*pairs: str, direction: Direction = "down") -> Graph:
    """Return a graph of lines such as `ab`, from a to b."""
    names = sorted({name for pair in pairs for name in pair})
    return Graph(
        tuple(Node(name, 100.0, 40.0) for name in names),
        tuple(Edge(f"{number:02}", *pair) for number, pair in enumerate(pairs)),
        direction=direction,
    )


RING = ("ab", "bc", "cd", "ad")


def test_all_that_hangs_on_a_ring_is_taken_off_the_nearest_first() -> None:
    core, leaves = peeled(graph(*RING, "bx", "yx", "xz", "wd"))
    assert [node.id for node in core.nodes] == ["a", "b", "c", "d"]
    assert [edge.source + edge.target for edge in core.edges] == [*RING]
    assert leaves == [[Leaf("x", "b", 1)], [Leaf("w", "d", -1), Leaf("y", "x", -1), Leaf("z", "x", 1)]]


def test_of_a_tree_its_middle_is_left() -> None:
    core, leaves = peeled(graph("ab", "bc", "cd", "de", "ef", "fg", "gh"))
    assert [node.id for node in core.nodes] == ["c", "d", "e", "f"]
    assert [[leaf.node for leaf in some] for some in leaves] == [["b", "g"], ["a", "h"]]
    star = graph("ha", "hb", "hc", "hd")
    assert peeled(star) == (star, [])


def test_ports_and_loops_keep_a_box() -> None:
    ported = graph(*RING, "bx")
    ported = replace(ported, edges=(*ported.edges[:-1], replace(ported.edges[-1], source_port=Port("left"))))
    assert peeled(ported)[1] == []
    assert peeled(graph(*RING, "bx", "xx"))[1] == []


def test_a_box_goes_below_its_neighbour_on_a_straight_line() -> None:
    whole = graph(*RING, "dx")
    core = Arranged({name: Box(0.0, 100.0 * number, 100.0, 40.0) for number, name in enumerate("abcd")}, lines={})
    found = hung(whole, core, {name: number for number, name in enumerate("abcd")}, [[Leaf("x", "d", 1)]], GAPS)
    assert found.boxes["x"] == Box(0.0, 400.0, 100.0, 40.0)
    assert found.lines == {"04": [(50.0, 340.0), (50.0, 400.0)]}


def test_where_there_is_no_room_everything_behind_moves() -> None:
    whole = graph("ab", "ac", "bd", "cd", "ax")
    boxes = {
        "a": Box(70, 0, 100, 40),
        "b": Box(0, 100, 100, 40),
        "c": Box(140, 100, 100, 40),
        "d": Box(70, 200, 100, 40),
    }
    found = hung(whole, Arranged(boxes, lines={}), {"a": 0, "b": 1, "c": 1, "d": 2}, [[Leaf("x", "a", 1)]], GAPS)
    assert [name for name in sorted(found.boxes, key=lambda name: found.boxes[name].x) if name in "bcx"] == [
        "b",
        "x",
        "c",
    ]
    assert found.boxes["x"].x - found.boxes["b"].right >= GAPS.beside
    assert found.boxes["c"].x - found.boxes["x"].right >= GAPS.beside


def test_a_line_takes_a_place_where_it_crosses_none() -> None:
    whole = graph("ab", "cd", "ac", "bd", "ax")
    boxes = {
        "a": Box(0, 0, 100, 40),
        "c": Box(400, 0, 100, 40),
        "b": Box(200, 200, 100, 40),
        "d": Box(400, 200, 100, 40),
    }
    lines = {"00": [(50.0, 40.0), (50.0, 120.0), (250.0, 120.0), (250.0, 200.0)], "01": [(450.0, 40.0), (450.0, 200.0)]}
    found = hung(whole, Arranged(boxes, lines=lines), {"a": 0, "c": 0, "b": 1, "d": 1}, [[Leaf("x", "a", 1)]], GAPS)
    assert found.boxes["x"].right < found.boxes["b"].x
    assert len(found.lines or {}) == 3


def test_a_deep_box_and_a_text_make_room_along_the_picture() -> None:
    whole = graph("ab", "ac", "bd", "cd", "ax")
    nodes = tuple(replace(node, height=200.0) if node.id == "x" else node for node in whole.nodes)
    text = replace(whole.edges[-1], labels=(Label(40.0, 100.0),), target_room=20.0)
    whole = replace(whole, nodes=nodes, edges=(*whole.edges[:-1], text))
    boxes = {
        "a": Box(140, 0, 100, 40),
        "b": Box(0, 100, 100, 40),
        "c": Box(280, 100, 100, 40),
        "d": Box(140, 200, 100, 40),
    }
    found = hung(whole, Arranged(boxes, lines={}), {"a": 0, "b": 1, "c": 1, "d": 2}, [[Leaf("x", "a", 1)]], GAPS)
    assert found.boxes["x"].y - found.boxes["a"].bottom >= 100.0 + 20.0
    assert found.boxes["d"].y > found.boxes["x"].bottom
    assert found.boxes["b"].centre[1] == found.boxes["x"].centre[1]


@pytest.mark.parametrize("direction", ["down", "right"])
def test_one_box_more_changes_no_order(direction: Direction) -> None:
    pairs = (*RING, "be", "ec", "af", "fd", "fg", "gd", "hb", "ia")
    before = _graphlay.arranged(graph(*pairs, direction=direction)).boxes
    for host in "abcdefghi":
        found = _graphlay.arranged(graph(*pairs, f"{host}z", direction=direction)).boxes
        for one, two in combinations(sorted(before), 2):
            assert not geometry.overlap(found[one], found[two])
            for k in (0, 1):
                was = before[one].centre[k] - before[two].centre[k]
                now = found[one].centre[k] - found[two].centre[k]
                assert was * now >= 0 or min(abs(was), abs(now)) < 1, (host, one, two)
