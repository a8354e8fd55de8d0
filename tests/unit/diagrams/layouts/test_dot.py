"""`dot` gets numbers only, and whatever it answers is understood or said."""

from pathlib import Path

import pytest

from specatlas.diagrams.canvas.graph import Edge, Graph, Group, Label, Node
from specatlas.diagrams.layouts import _dot
from specatlas.diagrams.layouts._base import LayoutError

HOSTILE = '"];image="/etc/passwd" <b>&{{ }}\\'
GRAPH = Graph(
    (Node(f"a{HOSTILE}", 120, 60, f"g{HOSTILE}"), Node(f"b{HOSTILE}", 100, 50)),
    (Edge(f"e{HOSTILE}", f"a{HOSTILE}", f"b{HOSTILE}", (Label(60, 14),)), Edge("f", f"g{HOSTILE}", f"b{HOSTILE}")),
    (Group(f"g{HOSTILE}", None, 80, 20), Group("empty", None, 90, 20)),
)


def program(folder: Path, script: str) -> str:
    path = folder / "dot"
    path.write_text(f"#!/bin/sh\ncat > {folder}/asked\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def pinned() -> str:
    found = _dot.pinned_program()
    assert found is not None
    return found


def test_no_word_of_the_model_is_handed_out(tmp_path: Path) -> None:
    with pytest.raises(LayoutError):
        _dot.arranged(GRAPH, program(tmp_path, "exit 1"))
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    assert "image" not in asked
    assert "passwd" not in asked
    assert "empty" not in asked
    assert "n0 -> n1" in asked


def test_positions_are_whole_pixels_with_room_for_spacing() -> None:
    found = _dot.arranged(GRAPH, pinned())
    one, two = found.boxes.values()
    assert all(value == round(value) for box in (one, two) for value in (box.x, box.y))
    assert two.y - one.bottom >= GRAPH.spacing


def test_frames_hold_their_nodes_and_title_and_stand_apart() -> None:
    found = _dot.arranged(GRAPH, pinned())
    full, empty = found.frames[f"g{HOSTILE}"], found.frames["empty"]
    box = found.boxes[f"a{HOSTILE}"]
    assert full.x + 16 <= box.x + 1
    assert box.y - full.y >= 20
    assert empty.width >= 90
    assert (
        empty.x >= full.right + 16
        or full.x >= empty.right + 16
        or empty.y >= full.bottom + 16
        or full.y >= empty.bottom + 16
    )


def test_twice_as_wide_gaps_are_twice_as_wide() -> None:
    graph = Graph((Node("a", 100, 50), Node("b", 100, 50)), (Edge("e", "a", "b"),))
    gaps = []
    for stretch in (1.0, 2.0):
        boxes = _dot.arranged(graph, pinned(), stretch).boxes
        gaps.append(boxes["b"].y - boxes["a"].bottom)
    assert gaps[1] == pytest.approx(2 * gaps[0], abs=1)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 3", "dot gave no picture"),
        ("echo 'syntax error in line 1' >&2; exit 1", "syntax error in line 1"),
        ("echo '[1, 2'", "dot gave no picture"),
        ("""echo '{"bb": "0,0,10,10", "objects": [{"name": "n0", "pos": "1,1"}]}'""", "without a place"),
    ],
)
def test_a_program_that_fails_is_said_so(tmp_path: Path, script: str, said: str) -> None:
    graph = Graph((Node("a", 100, 50), Node("b", 100, 50)), (Edge("e", "a", "b"),))
    with pytest.raises(LayoutError, match=said) as failure:
        _dot.arranged(graph, program(tmp_path, script))
    assert "--engine own" in str(failure.value)


def test_a_status_of_one_with_a_whole_picture_is_a_picture(tmp_path: Path) -> None:
    graph = Graph((Node("a", 100, 50),), (Edge("e", "a", "a"),))
    script = """echo '{"bb": "0,0,100,50", "objects": [{"name": "n0", "pos": "50,25"}]}'; exit 1"""
    assert _dot.arranged(graph, program(tmp_path, script)).boxes["a"].x == 0


def test_a_program_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="did not answer"):
        _dot.arranged(Graph((Node("a", 100, 50),), (Edge("e", "a", "a"),)), str(tmp_path / "nothing"))
    with pytest.raises(LayoutError, match="did not answer"):
        _dot.system_version(str(tmp_path / "nothing"))


def test_the_version_of_a_system_dot_is_read(tmp_path: Path) -> None:
    found = program(tmp_path, "echo 'dot - graphviz version 9.0.0 (20230911.1827)' >&2")
    assert _dot.system_version(found) == "dot 9.0.0"
