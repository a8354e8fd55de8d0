"""The measure finds what it is there to find: each test breaks one thing in a sound picture."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from specatlas.diagrams.canvas.placed import Box
from tests.conformance import measure
from tests.conformance.measure import Edge, Frame, Node, Picture, Text


def sound() -> Picture:
    """Return three boxes in a row over a frame with one more, joined by three lines."""
    return Picture(
        nodes={
            "a": Node(Box(20, 40, 100, 60)),
            "b": Node(Box(200, 40, 100, 60)),
            "c": Node(Box(380, 40, 100, 60), round=True),
            "d": Node(Box(220, 220, 60, 60), ((250, 220), (280, 250), (250, 280), (220, 250))),
        },
        edges={
            "ab": Edge("a", "b", ((120, 70), (200, 70))),
            "bc": Edge("b", "c", ((300, 70), (380, 70))),
            "bd": Edge("b", "d", ((250, 100), (250, 220))),
        },
        frames={"f": Frame(Box(200, 180, 120, 120), Box(200, 180, 40, 16), frozenset({"d"}))},
        labels=[Text(Box(130, 50, 40, 14), "ab")],
        texts=[Text(Box(30, 50, 60, 14), "a", Box(20, 40, 100, 60))],
        width=500,
        height=320,
    )


def test_a_sound_picture_has_no_fault() -> None:
    for faults in (*measure.MUST_BE_NONE, measure.edge_overlaps, measure.label_hits, measure.slanted):
        assert faults(sound()) == []
    assert (measure.crossings(sound()), measure.bends(sound())) == (0, 0)
    assert measure.length(sound()) == 80 + 80 + 120


def box(picture: Picture, name: str, x: float, y: float, width: float, height: float) -> None:
    picture.nodes[name] = replace(picture.nodes[name], box=Box(x, y, width, height), corners=())


def line(picture: Picture, name: str, *points: tuple[float, float]) -> None:
    picture.edges[name] = replace(picture.edges.get(name, Edge("a", "c", ())), points=points)


def text(x: float, y: float, width: float, owner: str, inside: Box | None = None) -> Text:
    return Text(Box(x, y, width, 14), owner, inside)


def frame(picture: Picture, name: str, where: Box, *members: str, title: Box | None = None) -> None:
    picture.frames[name] = Frame(where, title, frozenset(members))


Break = Callable[[Picture], object]
BREAKS: dict[str, tuple[Callable[[Picture], list[str]], Break]] = {
    "a and b overlap": (measure.node_overlaps, lambda p: box(p, "b", 110, 40, 190, 60)),
    "ac runs through b": (measure.edges_through_nodes, lambda p: line(p, "ac", (120, 80), (380, 80))),
    "ab runs through a": (measure.edges_through_nodes, lambda p: line(p, "ab", (110, 70), (200, 70))),
    "ab ends 4.0 px from the outline of a": (measure.loose_ends, lambda p: line(p, "ab", (124, 70), (200, 70))),
    "bc ends 9.0 px from the outline of c": (measure.loose_ends, lambda p: line(p, "bc", (300, 50), (380, 50))),
    "bd ends 14.1 px from the outline of d": (measure.loose_ends, lambda p: line(p, "bd", (230, 100), (230, 220))),
    "xy ends at x, which is not there": (
        measure.loose_ends,
        lambda p: p.edges.update(xy=Edge("x", "a", ((0, 0), (20, 40)))),
    ),
    "ab and ab2 share 40 px": (measure.edge_overlaps, lambda p: line(p, "ab2", (150, 10), (150, 70), (190, 70))),
    "ab runs over itself": (
        measure.self_overlaps,
        lambda p: line(p, "ab", (120, 70), (160, 70), (160, 90), (160, 70), (200, 70)),
    ),
    "ab": (measure.slanted, lambda p: line(p, "ab", (120, 70), (200, 74))),
    "a text of a leaves its box": (
        measure.texts_outside,
        lambda p: p.texts.append(text(30, 80, 95, "a", Box(20, 40, 100, 60))),
    ),
    "a label of bc leaves the picture": (
        measure.texts_outside,
        lambda p: p.labels.append(text(470, 10, 40, "bc")),
    ),
    "bd leaves the picture": (measure.texts_outside, lambda p: line(p, "bd", (250, 100), (250, 330), (250, 280))),
    "a label of ab lies on b": (measure.label_overlaps, lambda p: p.labels.append(text(190, 50, 40, "ab"))),
    "labels of ab and bc overlap": (measure.label_overlaps, lambda p: p.labels.append(text(160, 52, 30, "bc"))),
    "bd runs through a label of bc": (measure.label_hits, lambda p: p.labels.append(text(240, 120, 30, "bc"))),
    "frames f and g overlap": (measure.frame_faults, lambda p: frame(p, "g", Box(300, 200, 100, 60))),
    "d leaves frame f": (measure.frame_faults, lambda p: frame(p, "f", Box(230, 180, 90, 120), "d")),
    "b lies in frame f, where it does not belong": (
        measure.frame_faults,
        lambda p: frame(p, "f", Box(200, 80, 120, 220), "d"),
    ),
    "d stands on the border of frame f": (
        measure.frame_faults,
        lambda p: p.frames.update(f=Frame(Box(230, 180, 90, 120))),
    ),
    "bd runs through the title of f": (measure.frame_faults, lambda p: line(p, "bd", (230, 100), (230, 250))),
}


@pytest.mark.parametrize("expected", BREAKS)
def test_each_fault_is_found(expected: str) -> None:
    faults, break_it = BREAKS[expected]
    picture = sound()
    break_it(picture)
    assert expected in faults(picture)


def test_a_crossing_and_a_corner_are_counted() -> None:
    picture = sound()
    line(picture, "ac", (120, 90), (150, 90), (150, 150), (340, 150), (340, 70), (380, 70))
    assert measure.crossings(picture) == 1
    assert measure.bends(picture) == 4


def test_a_round_sign_on_the_border_of_a_node_is_meant() -> None:
    picture = sound()
    picture.nodes["sign"] = Node(Box(60, 90, 20, 20), round=True)
    assert measure.node_overlaps(picture) == []
    picture.nodes["sign"] = Node(Box(60, 80, 20, 20), round=True)
    assert measure.node_overlaps(picture) == ["a and sign overlap"]


def test_nested_frames_are_no_fault_but_leaving_the_outer_one_is() -> None:
    picture = sound()
    picture.frames["outer"] = Frame(Box(190, 160, 140, 150), None, frozenset({"d"}))
    picture.frames["f"] = replace(picture.frames["f"], parent="outer")
    assert measure.frame_faults(picture) == []
    picture.frames["outer"] = Frame(Box(190, 160, 120, 150), None, frozenset({"d"}))
    assert measure.frame_faults(picture) == ["frame f leaves outer"]


SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">
<g class="item node hue-1" data-id="a" data-box="10 10 80 40"><title>A</title>
<a href="#"><rect x="10" y="10" width="80" height="40"/>
<text x="50" y="30" font-size="10" text-anchor="middle" data-width="40">A</text></a></g>
<g class="item node" data-id="b" data-box="200 100 40 40"><path d="M 220 100 L 240 120 L 220 140 L 200 120 Z"/></g>
<g class="item edge" data-id="e" data-source="a" data-target="b"><path class="line" d="M 90 30 L 200 30"/>
<path class="hit" d="M 90 30 L 214 30 Q 220 30 220 36 L 220 100"/>
<g class="item label" data-id="l" data-box="120 10 40 14">
<text x="120" y="20" font-size="10" data-width="38">x</text></g></g>
<g class="item decoration"><text x="280" y="20" font-size="10" data-width="90">means nothing</text></g>
</svg>"""


def test_a_written_svg_is_read_as_it_looks() -> None:
    picture = measure.from_svg(SVG)
    assert picture.nodes["a"] == Node(Box(10, 10, 80, 40))
    assert picture.nodes["b"].corners[:2] == ((220, 100), (240, 120))
    assert picture.edges == {"e": Edge("a", "b", ((90, 30), (220, 30), (220, 100)))}
    assert [(text.owner, text.inside) for text in picture.texts] == [("a", Box(10, 10, 80, 40))]
    assert [text.owner for text in picture.labels] == ["e"]
    assert all(faults(picture) == [] for faults in measure.MUST_BE_NONE)


FIGURE = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80">
<g class="item node" data-id="a" data-box="0 10 40 20"><rect x="0" y="10" width="40" height="20"/></g>
<g class="item node" data-id="f" data-box="100 10 100 50">
<path d="M 139 20 A 11 11 0 1 1 161 20 A 11 11 0 1 1 139 20 Z"/>
<text x="150" y="50" font-size="10" text-anchor="middle" data-width="90">A long name</text></g>
<g class="item edge" data-id="e" data-source="a" data-target="f"><path class="hit" d="M 40 20 L {} {}"/></g></svg>"""


@pytest.mark.parametrize(("x", "y", "through"), [(100, 20, False), (139, 20, False), (150, 20, True), (150, 47, True)])
def test_a_line_ends_at_a_sign_of_a_figure_not_inside_it_nor_on_its_name(x: int, y: int, through: bool) -> None:  # noqa: FBT001
    picture = measure.from_svg(FIGURE.format(x, y))
    assert measure.edges_through_nodes(picture) == (["e runs through f"] if through else [])
