"""An edit changes what it says, the picture follows, and nothing else does."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Bounds, Content, Edge, Shape
from specatlas.formats.bpmn.editing import EditError, connect, move_to_lane, rename
from specatlas.formats.bpmn.inserting import insert
from specatlas.formats.bpmn.reading import Document, read, write
from specatlas.formats.bpmn.viewing import content
from tests.bpmn_judges import faults

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by hand -->
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:z="urn:z" targetNamespace="urn:t" id="defs">
  <b:collaboration id="c">
    <b:participant id="p" name="Us" processRef="proc"/>
  </b:collaboration>
  <b:process id="proc">
    <b:laneSet id="ls">
      <b:lane id="upper" name="Upper">
        <b:flowNodeRef>s</b:flowNodeRef>
        <b:flowNodeRef>work</b:flowNodeRef>
        <b:flowNodeRef>late</b:flowNodeRef>
        <b:flowNodeRef>e</b:flowNodeRef>
      </b:lane>
      <b:lane id="lower" name="Lower"/>
    </b:laneSet>
    <b:startEvent id="s">
      <b:outgoing>f1</b:outgoing>
    </b:startEvent>
    <b:task id="work" name="Work" z:colour="red">
      <b:documentation>Said once.</b:documentation>
      <b:incoming>f1</b:incoming>
      <b:outgoing>f2</b:outgoing>
    </b:task>
    <b:boundaryEvent id="late" attachedToRef="work"/>
    <b:endEvent id="e" name="End">
      <b:incoming>f2</b:incoming>
    </b:endEvent>
    <b:sequenceFlow id="f1" sourceRef="s" targetRef="work"/>
    <b:sequenceFlow id="f2" name="done" sourceRef="work" targetRef="e"/>
  </b:process>
  <di:BPMNDiagram id="dia">
    <di:BPMNPlane id="pl" bpmnElement="c">
      <di:BPMNShape id="p_di" bpmnElement="p" isHorizontal="true">
        <dc:Bounds x="0" y="0" width="700" height="300"/></di:BPMNShape>
      <di:BPMNShape id="u_di" bpmnElement="upper" isHorizontal="true">
        <dc:Bounds x="30" y="0" width="670" height="150"/></di:BPMNShape>
      <di:BPMNShape id="l_di" bpmnElement="lower" isHorizontal="true">
        <dc:Bounds x="30" y="150" width="670" height="150"/></di:BPMNShape>
      <di:BPMNShape id="s_di" bpmnElement="s">
        <dc:Bounds x="80" y="52" width="36" height="36"/></di:BPMNShape>
      <di:BPMNShape id="w_di" bpmnElement="work">
        <dc:Bounds x="200" y="30" width="100" height="80"/></di:BPMNShape>
      <di:BPMNShape id="t_di" bpmnElement="late">
        <dc:Bounds x="232" y="92" width="36" height="36"/></di:BPMNShape>
      <di:BPMNShape id="e_di" bpmnElement="e"><dc:Bounds x="500" y="52" width="36" height="36"/>
        <di:BPMNLabel><dc:Bounds x="508" y="92" width="20" height="14"/></di:BPMNLabel>
      </di:BPMNShape>
      <di:BPMNEdge id="f1_di" bpmnElement="f1"><dd:waypoint x="116" y="70"/><dd:waypoint x="200" y="70"/></di:BPMNEdge>
      <di:BPMNEdge id="f2_di" bpmnElement="f2"><dd:waypoint x="300" y="70"/><dd:waypoint x="500" y="70"/></di:BPMNEdge>
    </di:BPMNPlane>
  </di:BPMNDiagram>
</b:definitions>
"""


@pytest.fixture
def document() -> Document:
    return read(FILE.encode())


def changed(before: str, document: Document) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came, without the space around them."""
    old, new = (text.splitlines() for text in (before, write(document).decode()))
    old, new = ([line.strip().partition("<dd:")[0] for line in lines] for lines in (old, new))
    return sorted(set(old) - set(new)), sorted(set(new) - set(old))


def written(document: Document) -> str:
    return write(document).decode()


def box(found: Content, name: str) -> Bounds:
    return next(shape.bounds for plane in found.planes for shape in plane.shapes if shape.element == name)


def points(found: Content, name: str) -> tuple[tuple[float, float], ...]:
    return next(edge.points for plane in found.planes for edge in plane.edges if edge.element == name)


# -- each edit --------------------------------------------------------------------------------------------------


def test_a_new_name_changes_one_attribute(document: Document) -> None:
    before = written(document)
    rename(document, "work", "Work & pay <now>")
    gone, came = changed(before, document)
    assert gone == ['<b:task id="work" name="Work" z:colour="red">']
    assert came == ['<b:task id="work" name="Work &amp; pay &lt;now&gt;" z:colour="red">']
    assert content(document).nodes["work"].name == "Work & pay <now>"


def test_a_name_outside_its_shape_gets_the_room_that_it_needs(document: Document) -> None:
    rename(document, "e", "Everything is delivered")
    label = content(document).planes[0].shapes[-1].label
    assert label is not None
    assert label.bounds is not None
    assert label.bounds.y == 92
    assert label.bounds.x + label.bounds.width / 2 == pytest.approx(518, abs=0.1)
    assert label.bounds.width >= 50
    assert label.bounds.height >= 28


def test_a_step_goes_into_another_lane_with_what_hangs_on_it(document: Document) -> None:
    before = content(document)
    move_to_lane(document, "work", "lower")
    found = content(document)
    assert found.lanes["upper"].nodes == ("s", "e")
    assert set(found.lanes["lower"].nodes) == {"work", "late"}
    area, new, old = box(found, "lower"), box(found, "work"), box(before, "work")
    assert (new.x, new.width, new.height) == (old.x, old.width, old.height)
    assert area.y < new.y
    assert new.y + new.height < area.y + area.height
    event = box(found, "late")
    assert (event.x - new.x, event.y - new.y) == (32, 62)
    for name in ("s", "e", "upper", "lower", "p"):
        assert box(found, name) == box(before, name)
    assert points(found, "f1")[0][0] == 116 or points(found, "f1")[0][1] in {52, 88}
    for flow, end in (("f1", -1), ("f2", 0)):
        assert on_border(new, points(found, flow)[end])
    assert found.problems == ()


def on_border(box: Bounds, point: tuple[float, float]) -> bool:
    x, y = point
    inside = box.x - 0.1 <= x <= box.x + box.width + 0.1 and box.y - 0.1 <= y <= box.y + box.height + 0.1
    edge = min(abs(x - box.x), abs(x - box.x - box.width), abs(y - box.y), abs(y - box.y - box.height))
    return inside and edge < 0.1


def test_a_lane_without_room_grows_and_what_is_below_moves_down() -> None:
    crowded = FILE.replace('x="30" y="150" width="670" height="150"', 'x="30" y="150" width="670" height="40"')
    document = read(crowded.replace('width="700" height="300"', 'width="700" height="190"').encode())
    move_to_lane(document, "work", "lower")
    found = content(document)
    lower, work, pool = box(found, "lower"), box(found, "work"), box(found, "p")
    assert lower.y == 150
    assert lower.y <= work.y
    assert work.y + work.height <= lower.y + lower.height
    assert pool.height == lower.y + lower.height
    assert box(found, "upper").height == 150


def test_a_gateway_stands_on_the_line_that_it_divides(document: Document) -> None:
    before = written(document)
    key = insert(document, "f2", "exclusiveGateway", "Right?")
    found = content(document)
    assert found.nodes[key].name == "Right?"
    (onward,) = set(found.flows) - {"f1", "f2"}
    assert (found.flows["f2"].source, found.flows["f2"].target, found.flows["f2"].name) == ("work", key, "done")
    assert (found.flows[onward].source, found.flows[onward].target) == (key, "e")
    assert box(found, key) == Bounds(375, 45, 50, 50)
    assert points(found, "f2") == ((300, 70), (375, 70))
    assert points(found, onward) == ((425, 70), (500, 70))
    assert key in found.lanes["upper"].nodes
    gone, _ = changed(before, document)
    assert gone == [
        "<b:incoming>f2</b:incoming>",
        '<b:sequenceFlow id="f2" name="done" sourceRef="work" targetRef="e"/>',
    ]
    assert faults(write(document)) == faults(FILE.encode())


def test_where_a_line_is_too_short_a_step_stands_beside_it(document: Document) -> None:
    key = insert(document, "f1", "userTask", "Ask")
    found = content(document)
    new = box(found, key)
    others = [box(found, name) for name in ("s", "work", "late", "e")]
    assert not any(overlap(new, other) for other in others)
    assert on_border(new, points(found, "f1")[-1])


def overlap(first: Bounds, second: Bounds) -> bool:
    return (
        first.x < second.x + second.width
        and second.x < first.x + first.width
        and first.y < second.y + second.height
        and second.y < first.y + first.height
    )


MORE = """
    <b:sequenceFlow id="f3" name="none" sourceRef="s" targetRef="e3"/>
    <b:sequenceFlow id="f4" name="no" sourceRef="work" targetRef="e4"/>
    <b:endEvent id="e3"/>
    <b:endEvent id="e4"/>
  </b:process>"""
MORE_DRAWN = """
      <di:BPMNShape id="e3_di" bpmnElement="e3"><dc:Bounds x="80" y="207" width="36" height="36"/></di:BPMNShape>
      <di:BPMNShape id="e4_di" bpmnElement="e4"><dc:Bounds x="202" y="207" width="36" height="36"/></di:BPMNShape>
      <di:BPMNEdge id="f3_di" bpmnElement="f3"><dd:waypoint x="98" y="88"/><dd:waypoint x="98" y="207"/>
        <di:BPMNLabel id="f3_name"><dc:Bounds x="205" y="160" width="30" height="14"/></di:BPMNLabel></di:BPMNEdge>
      <di:BPMNEdge id="f4_di" bpmnElement="f4"><dd:waypoint x="220" y="110"/><dd:waypoint x="220" y="207"/>
        <di:BPMNLabel id="f4_name"><dc:Bounds x="190" y="180" width="28" height="14"/></di:BPMNLabel></di:BPMNEdge>
    </di:BPMNPlane>"""


def test_a_name_is_pushed_aside_with_its_line_and_no_other() -> None:
    crowded = FILE.replace("</b:process>", MORE.strip()).replace("</di:BPMNPlane>", MORE_DRAWN.strip())
    crowded = crowded.replace('x="200" y="30" width="100"', 'x="200" y="30" width="280"')
    document = read(crowded.replace('x="300" y="70"', 'x="480" y="70"').encode())
    before = content(document)
    kept = untouched(document, set())
    insert(document, "f1", "task", "Ask")
    found = content(document)
    # The cut is where "work" began, at x = 200: what stood right of it goes 150 to the right.
    assert {name: box(found, name).x - box(before, name).x for name in ("s", "e3", "work", "e", "e4")} == {
        "s": 0,
        "e3": 0,
        "work": 150,
        "e": 150,
        "e4": 150,
    }
    after = untouched(document, set())
    # Its line stays, so the name does, though it stands right of the cut.
    assert after["f3_di"] == kept["f3_di"]
    # Its line goes, so the name does, though it begins left of the cut; as does that of a shape.
    assert points(found, "f4") == ((370, 110), (370, 207))
    assert names_outside(found)["pl", "f4"] == Bounds(340, 180, 28, 14)
    assert names_outside(found)["pl", "e"] == Bounds(658, 92, 20, 14)
    names_follow(before, found, {"f1"})


def test_two_steps_are_joined_by_a_line_around_all_others(document: Document) -> None:
    key = connect(document, "late", "e", "too late")
    found = content(document)
    assert (found.flows[key].source, found.flows[key].target, found.flows[key].name) == ("late", "e", "too late")
    way = points(found, key)
    assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(way))
    assert on_border(box(found, "e"), way[-1])


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda d: rename(d, "nobody", "x"), 'nothing in the file has the id "nobody"'),
        (lambda d: move_to_lane(d, "work", "p"), '"p" is no lane'),
        (lambda d: move_to_lane(d, "late", "lower"), "moves with its activity"),
        (lambda d: insert(d, "work", "userTask"), '"work" is no sequence flow'),
        (lambda d: insert(d, "f1", "startEvent"), "cannot stand in the middle"),
        (lambda d: insert(d, "f1", "task", key="e"), 'the id "e" is taken'),
        (lambda d: connect(d, "e", "work"), "nothing leaves an end event"),
        (lambda d: connect(d, "work", "upper"), "no sequence flow can lead"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_the_file_as_it_was(document: Document, edit: Any, says: str) -> None:
    before = write(document)
    with pytest.raises(EditError, match=says):
        edit(document)
    assert write(document) == before


# -- any edits, any file -------------------------------------------------------------------------------------------


def files(samples: Path) -> list[Path]:
    return sorted((samples / "bpmn").glob("*/*.bpmn"))


def untouched(document: Document, touched: set[str]) -> dict[str, bytes]:
    """Return every element that has an id: its attributes, and as canonical XML unless something touched is in it."""
    changed, holders = set(), set()
    for element in document.root.iter("*"):
        if {element.get("id"), element.get("bpmnElement", "").rpartition(":")[2]} & touched:
            changed |= {element, *element.iterdescendants("*")}
            holders |= set(element.iterancestors())
    found = {}
    for element in document.root.iter("*"):
        key = element.get("id")
        if key and element not in changed:
            found[f"{key}@"] = repr(sorted(element.attrib.items())).encode()
            if element not in holders:
                found[key] = etree.tostring(element, method="c14n")
    return found


def around(found: Content, key: str) -> set[str]:
    """Return what may change when a node moves: itself, what hangs on it or stands in it, and all their lines."""
    moved = {key} | {name for name, node in found.nodes.items() if node.host == key}
    while more := {name for name, node in found.nodes.items() if node.holder in moved} - moved:
        moved |= more
    return moved | {name for name, flow in found.flows.items() if {flow.source, flow.target} & moved}


@settings(max_examples=15, phases=[Phase.generate])
@given(dice=st.randoms(use_true_random=False))
def test_any_edits_leave_all_else_as_it_was(samples: Path, dice: Any) -> None:
    path = dice.choice(files(samples))
    document = read(path.read_bytes())
    for _ in range(4):
        one_edit(document, dice)
    found = content(document)
    assert found.problems == content(read(path.read_bytes())).problems, path.name
    assert len(faults(write(document))) == len(faults(path.read_bytes())), path.name
    assert content(read(write(document))) == found


def one_edit(document: Document, dice: Any) -> None:
    found = content(document)
    steps = sorted(name for name, node in found.nodes.items() if node.kind in names.FLOW_NODES)
    lanes = sorted(found.lanes)
    before = found
    what = dice.choice(["rename", "move", "insert"])
    if what == "rename":
        key = dice.choice(steps)
        kept = untouched(document, {key})
        rename(document, key, f"Другое имя {dice.random()}")
        assert untouched(document, {key}) == kept
    elif what == "insert":
        flow = dice.choice(sorted(name for name, one in found.flows.items() if one.kind == "sequenceFlow"))
        target = found.flows[flow].target
        kept = untouched(document, {flow, target})
        key = insert(document, flow, dice.choice(["exclusiveGateway", "task"]), "Новое")
        found = content(document)
        new = set(found.flows) - set(before.flows) | {key}
        # The lane that names the new step says so.
        lane = {name for name, one in found.lanes.items() if key in one.nodes}
        after = untouched(document, {flow, target} | new | lane)
        # Where there was no room for it, all behind it was pushed away: then only what is said is the same.
        pushed = {name for name in before.nodes if place(before, name) != place(found, name)}
        pictured = {plane.key for plane in found.planes} | {one.key for plane in found.planes for one in plane.shapes}
        pictured |= {one.key for plane in found.planes for one in plane.edges}
        # A name outside its shape or beside its line may have an id of its own.
        pictured |= {label.get("id", "") for label in document.root.iter(f"{{{names.BPMNDI}}}BPMNLabel")}
        pictured = pictured if pushed else set()
        names_follow(before, found, {flow})
        assert {k: v for k, v in after.items() if k.rstrip("@") not in pictured}.items() <= kept.items()
        # A line that has no picture is not given one, nor is the step that is put into it.
        assert (place(found, key) is not None) == drawn(before, flow)
        if drawn(before, flow):
            stands_free(found, key)
    elif lanes:
        lane = dice.choice(lanes)
        process = found.lanes[lane].process
        inside = [name for name in steps if found.nodes[name].holder == process and not found.nodes[name].host]
        divided = {one.holder for one in found.lanes.values()}
        if not inside or lane in divided:
            return
        moves(document, dice.choice(inside), lane)


def moves(document: Document, key: str, lane: str) -> None:
    before = content(document)
    touched = around(before, key) | {name for name, one in before.lanes.items() if key in one.nodes} | {lane}
    kept = untouched(document, touched)
    move_to_lane(document, key, lane)
    found = content(document)
    assert key in found.lanes[lane].nodes
    if box(found, lane) == box(before, lane):
        assert untouched(document, touched) == kept
    area, new = box(found, lane), box(found, key)
    assert area.x <= new.x
    assert area.y <= new.y
    assert new.x + new.width <= area.x + area.width
    assert new.y + new.height <= area.y + area.height
    if box(before, key) != new:
        stands_free(found, key)
        for name, flow in found.flows.items():
            if flow.source == key and flow.target != key and drawn(found, name):
                assert on_border(new, points(found, name)[0]), name


def place(found: Content, name: str) -> Bounds | None:
    return next((one.bounds for plane in found.planes for one in plane.shapes if one.element == name), None)


def names_outside(found: Content) -> dict[tuple[str, str], Bounds]:
    """Return the room of each name outside its shape or beside its line, by the plane and what it names."""
    outside: dict[tuple[str, str], Bounds] = {}
    for plane in found.planes:
        pictured: list[Shape | Edge] = [*plane.shapes, *plane.edges]
        outside |= {(plane.key, one.element): one.label.bounds for one in pictured if one.label and one.label.bounds}
    return outside


def names_follow(before: Content, found: Content, touched: set[str]) -> None:
    """A name stands to its shape as it did, and where its line stayed, it stayed."""
    old, new = names_outside(before), names_outside(found)
    then = {(plane.key, one.element): one.bounds for plane in before.planes for one in plane.shapes}
    lines = {(plane.key, one.element): one.points for plane in before.planes for one in plane.edges}
    for plane in found.planes:
        for shape in plane.shapes:
            key = (plane.key, shape.element)
            if key in old:
                now, was = (new[key], shape.bounds), (old[key], then[key])
                assert now[0].x - now[1].x == pytest.approx(was[0].x - was[1].x, abs=0.02), key
                assert now[0].y - now[1].y == pytest.approx(was[0].y - was[1].y, abs=0.02), key
        for edge in plane.edges:
            key = (plane.key, edge.element)
            if key in old and edge.element not in touched and edge.points == lines[key]:
                assert new[key] == old[key], key


def drawn(found: Content, name: str) -> bool:
    return any(edge.element == name for plane in found.planes for edge in plane.edges)


def within(inner: Bounds, outer: Bounds) -> bool:
    right, bottom = outer.x + outer.width, outer.y + outer.height
    level = outer.x <= inner.x and inner.x + inner.width <= right
    return level and outer.y <= inner.y and inner.y + inner.height <= bottom


def stands_free(found: Content, key: str) -> None:
    """Nothing that a flow runs through lies under a step that was put somewhere."""
    new = box(found, key)
    for shape in (shape for plane in found.planes for shape in plane.shapes):
        node = found.nodes.get(shape.element)
        if node is None or node.kind not in names.FLOW_NODES or key in {node.host, shape.element}:
            continue
        inside = node.holder == key or within(new, shape.bounds)
        assert inside or node.host or not overlap(new, shape.bounds), (key, shape.element)
