"""A BPMN file as a picture: where the file puts things, what it leaves open, and what strangers write."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Text
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts.registry import layout
from specatlas.diagrams.notations._bpmn_colours import hue_of
from specatlas.diagrams.notations._bpmn_file import draw, of_file
from specatlas.diagrams.render.svg import svg
from specatlas.diagrams.render.theme import LIGHT
from specatlas.diagrams.views.bpmn_file import chart, charts
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.formats.bpmn.reading import read, write
from specatlas.formats.bpmn.viewing import content
from specatlas.loading.bpmn_file import BpmnFileError
from tests.conformance import measure
from tests.unit.diagrams.notations.bpmn_files import File, element
from tests.unit.diagrams.notations.test_bpmn_signs import TASKS, drawn
from tests.unit.models import read_model

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DI = "{http://www.omg.org/spec/DD/20100524/DI}"
SVG = "{http://www.w3.org/2000/svg}"


def picture(data: bytes, language: str = "en", part: str = "") -> Drawing:
    return draw(chart(content(read(data)), part), "file", language, layout())


def sample_files(samples: Path) -> list[Path]:
    return [
        samples / "bpmn" / one["file"] for one in json.loads((samples / "bpmn" / "expected.json").read_text("utf-8"))
    ]


def numbers(text: str | None) -> list[float]:
    return [float(number) for number in re.findall(r"-?[\d.]+", text or "")]


def bounds(shape: ET.Element) -> list[float]:
    inner = shape.find(f"{DC}Bounds")
    assert inner is not None
    return [float(inner.get(name, "nan")) for name in ("x", "y", "width", "height")]


def near(found: list[float], given: list[float]) -> bool:
    return len(found) == len(given) and all(abs(a - b) <= 1 for a, b in zip(found, given, strict=True))


def placed_by_id(root: ET.Element) -> dict[str, ET.Element]:
    return {item.get("data-id", ""): item for item in root.iter(f"{SVG}g")}


# -- exactly as given ----------------------------------------------------------------------------------------------


def test_every_shape_line_and_label_of_the_samples_is_where_the_file_puts_it(samples: Path) -> None:
    compared: Counter[str] = Counter()
    for path in sample_files(samples):
        written = ET.fromstring(svg(picture(path.read_bytes())))  # noqa: S314 our own
        items = placed_by_id(written)
        given = ET.parse(path).getroot()  # noqa: S314 the samples
        shapes = list(given.iter(f"{BPMNDI}BPMNShape"))
        first = shapes[0]
        origin = numbers(items[first.get("bpmnElement", "")].get("data-box"))
        dx, dy = origin[0] - bounds(first)[0], origin[1] - bounds(first)[1]
        for one in (*shapes, *given.iter(f"{BPMNDI}BPMNEdge")):
            item = items[one.get("bpmnElement", "")]
            if one.tag.endswith("Shape"):
                x, y, wide, high = bounds(one)
                assert near(numbers(item.get("data-box")), [x + dx, y + dy, wide, high]), one.attrib
                compared["shapes"] += 1
            else:
                way = [(float(p.get("x", "")) + dx, float(p.get("y", "")) + dy) for p in one.iter(f"{DI}waypoint")]
                hit = next(path for path in item.iter(f"{SVG}path") if path.get("class") == "hit")
                assert near(numbers(hit.get("d")), [number for point in way for number in point]), one.attrib
                compared["waypoints"] += len(way)
            label = one.find(f"{BPMNDI}BPMNLabel")
            name = items.get(f"{one.get('bpmnElement')}~name")
            if label is not None and label.find(f"{DC}Bounds") is not None and name is not None:
                x, y, wide, high = bounds(label)
                assert near(numbers(name.get("data-box")), [x + dx, y + dy, wide, high])
                compared["labels"] += 1
    assert compared["shapes"] == 189
    assert compared["waypoints"] == 472
    assert compared["labels"] > 100


EVENT_PLACES = {
    "startEvent": "start-event",
    "endEvent": "end-event",
    "boundaryEvent": "boundary-event",
    "intermediateCatchEvent": "intermediate-event",
    "intermediateThrowEvent": "intermediate-event",
}
PLAIN = {
    **EVENT_PLACES,
    **TASKS,
    "exclusiveGateway": "exclusive-gateway",
    "parallelGateway": "parallel-gateway",
    "eventBasedGateway": "event-based-gateway",
    "subProcess": "sub-process",
    "callActivity": "call-activity",
    "dataObjectReference": "data-object",
    "dataStoreReference": "data-store",
    "textAnnotation": "text-annotation",
    "group": "group",
    "participant": "pool",
    "lane": "lane",
    "sequenceFlow": "sequence-flow",
    "messageFlow": "message-flow",
    "association": "association",
    "dataInputAssociation": "data-association",
    "dataOutputAssociation": "data-association",
}


def test_every_marker_of_the_samples_is_drawn(samples: Path) -> None:
    """The file is read here by another parser, straight from its elements."""
    for path in sample_files(samples):
        given = ET.parse(path).getroot()  # noqa: S314 the samples
        by_id = {one.get("id"): one for one in given.iter() if one.tag.startswith(BPMN)}
        expected: Counter[str] = Counter()
        for one in (*given.iter(f"{BPMNDI}BPMNShape"), *given.iter(f"{BPMNDI}BPMNEdge")):
            element = by_id[one.get("bpmnElement")]
            kind = element.tag.removeprefix(BPMN)
            expected[PLAIN[kind]] += 1
            for inner in element:
                name = inner.tag.removeprefix(BPMN)
                if name.endswith("EventDefinition") and kind in EVENT_PLACES:
                    expected[f"{name.removesuffix('EventDefinition')}-trigger"] += 1
                if name == "conditionExpression" and by_id[element.get("sourceRef")].tag.endswith("ask"):
                    expected["conditional-flow"] += 1
            expected["throwing"] += kind == "intermediateThrowEvent"
            expected["catching"] += kind == "intermediateCatchEvent"
            expected["exclusive-marker"] += kind == "exclusiveGateway" and one.get("isMarkerVisible") == "true"
            expected["expanded"] += one.get("isExpanded") == "true" and kind in {"subProcess", "callActivity"}
            expected["collapsed"] += one.get("isExpanded") == "false" and kind in {"subProcess", "callActivity"}
            if kind == "sequenceFlow":
                expected["default-flow"] += by_id[element.get("sourceRef")].get("default") == element.get("id")
            if kind == "association" and element.get("associationDirection", "None") != "None":
                expected["directional"] += 1
        marks = re.findall(r'data-signs="([^"]*)"', svg(picture(path.read_bytes())))
        found = Counter(name for names in marks for name in names.split())
        assert found == +expected, path.name


# -- what a file leaves open ---------------------------------------------------------------------------------------


def test_a_file_without_a_picture_is_laid_out_and_says_so(samples: Path) -> None:
    for path in sample_files(samples):
        text = path.read_text("utf-8", errors="surrogateescape")
        bare = re.sub(r"<(\w+:)?BPMNDiagram.*</(\w+:)?BPMNDiagram>", "", text, flags=re.DOTALL)
        made = picture(bare.encode("utf-8", errors="surrogateescape"), "ru")
        boxes = [item.box for item in made.items if item.role == "node" and item.box]
        assert len(boxes) > 4
        assert not any(overlap(a, b) for a in boxes for b in boxes if a is not b and not guest(a, b))
        assert "расположил Specatlas" in made.description
        assert any(item.id == "note~layout" for item in made.items)
        assert made.engine.startswith("lanes")


def overlap(a: Box, b: Box) -> bool:
    return a.x < b.right - 0.5 and b.x < a.right - 0.5 and a.y < b.bottom - 0.5 and b.y < a.bottom - 0.5


def guest(a: Box, b: Box) -> bool:
    """Tell whether one of two boxes is an event on the border of the other."""
    small = min(a, b, key=lambda box: box.width)
    other = b if small is a else a
    return small.width == 36 and (abs(small.centre[1] - other.bottom) < 2 or abs(small.centre[1] - other.y) < 2)


def two_tasks() -> File:
    file = File(process=[element("task", "a", "A"), element("task", "b", "B")])
    file.process.append(element("sequenceFlow", "f", "next", 'sourceRef="a" targetRef="b"'))
    file.shape("a", 100, 50, 100, 80)
    return file


def test_what_has_no_place_stands_below_and_is_named() -> None:
    made = drawn(two_tasks())
    boxes = {item.id: item.box for item in made.items if item.role == "node"}
    assert boxes["a"] is not None
    assert boxes["b"] is not None
    assert boxes["b"].y > boxes["a"].bottom
    assert "laid out by Specatlas below: B" in made.description
    assert "Lines without a way in the file: 1" in made.description
    assert [item.id for item in made.items if item.role == "edge"] == ["f"]


def test_a_line_without_a_way_goes_around_shapes_that_stay_where_they_are() -> None:
    file = File(process=[element("task", key, key.upper()) for key in "abc"])
    file.process += [
        element("sequenceFlow", f"{a}{b}", "", f'sourceRef="{a}" targetRef="{b}"') for a, b in ("ac", "ab")
    ]
    for place, key in enumerate("abc"):
        file.shape(key, 100 + 200 * place, 50, 100, 80)
    found = measure.from_svg(svg(drawn(file)))
    assert [node.box.x - found.nodes["a"].box.x for node in found.nodes.values()] == [0, 200, 400]
    assert measure.edges_through_nodes(found) == measure.loose_ends(found) == []
    assert len(found.edges["ab"].points) == 2
    assert len(found.edges["ac"].points) == 4


def test_samples_whose_lines_have_no_way_get_good_ones(samples: Path) -> None:
    for path in sample_files(samples):
        document = read(path.read_bytes())
        for edge in list(document.root.iter(f"{BPMNDI}BPMNEdge")):
            edge.getparent().remove(edge)  # type: ignore[union-attr]
        found = measure.from_svg(svg(picture(write(document))))
        faults = (measure.edges_through_nodes, measure.loose_ends, measure.edge_overlaps)
        assert [fault for measured in faults for fault in measured(found)] == [], path.name
        assert found.edges


def test_an_event_without_a_place_stands_on_its_activity() -> None:
    file = File(process=[element("task", "a"), element("boundaryEvent", "e", attributes='attachedToRef="a"')])
    file.shape("a", 0, 0, 100, 80)
    boxes = {item.id: item.box for item in drawn(file).items if item.role == "node"}
    assert boxes["a"] is not None
    assert boxes["e"] is not None
    assert boxes["e"].centre[1] == boxes["a"].bottom


def test_a_complete_picture_says_nothing_of_layout() -> None:
    file = two_tasks()
    file.shape("b", 300, 50, 100, 80)
    file.edge("f", (200, 90), (300, 90))
    made = drawn(file)
    assert "Specatlas" not in made.description
    assert made.engine == "as drawn in the file"
    assert not [item for item in made.items if item.role == "legend"]


def test_shapes_of_nothing_are_named_and_do_no_harm() -> None:
    file = two_tasks()
    file.shape("gone", 500, 50, 30, 30)
    made = drawn(file)
    assert "does not hold: gone" in made.description


def test_a_closed_sub_process_has_a_picture_of_its_own() -> None:
    inside = element("task", "i", "Inside")
    file = File(process=[element("subProcess", "s", "Part", inside=inside)])
    file.shape("s", 0, 0, 100, 80, 'isExpanded="false"')
    found = content(read(file.text()))
    assert charts(found) == {"p": "p", "s": "Part"}
    assert [item.id for item in drawn(file).items if item.role == "node"] == ["s"]
    for name in ("s", "Part"):
        assert [item.id for item in drawn(file, part=name).items if item.role == "node"] == ["i"]
    with pytest.raises(NothingToShowError, match=r'no picture "Parts"; did you mean "Part"'):
        drawn(file, part="Parts")


def test_a_file_of_nothing_says_so() -> None:
    with pytest.raises(NothingToShowError, match="could be drawn"):
        drawn(File())


# -- names ---------------------------------------------------------------------------------------------------------


def texts(made: Drawing, id: str) -> list[Text]:
    item = next(item for item in made.walk() if item.id == id)
    return [shape for shape in item.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize("kind", ["userTask", "task", "subProcess"])
def test_a_name_stays_in_its_task_and_clear_of_the_sign(kind: str) -> None:
    name = "Prepare the quotation together with the warehouse and the accountant"
    file = File(process=[element(kind, "x", name)])
    file.shape("x", 0, 0, 100, 80, 'isExpanded="false"')
    made = drawn(file)
    box = next(item.box for item in made.items if item.id == "x")
    assert box is not None
    lines = texts(made, "x~name")
    assert "".join(line.text for line in lines).replace(" ", "").startswith("Preparethequotation")
    for line in lines:
        assert box.x <= line.x - line.width / 2
        assert line.x + line.width / 2 <= box.right
        assert box.y < line.y - line.size * 0.7
        assert line.y < box.bottom


def test_names_without_a_place_keep_clear_of_shapes_and_lines() -> None:
    file = File(process=[element("startEvent", "e", "Order received"), element("task", "below"), element("task", "b")])
    file.process.append(element("sequenceFlow", "f", "", 'sourceRef="e" targetRef="below"'))
    file.shape("e", 100, 100, 36, 36)
    file.shape("below", 70, 190, 100, 80)
    file.edge("f", (118, 136), (118, 190))
    file.shape("b", 300, 100, 100, 80)
    name = next(item for item in drawn(file).items if item.id == "e~name")
    event = next(item for item in drawn(file).items if item.id == "e")
    assert name.box is not None
    assert event.box is not None
    assert name.box.bottom <= event.box.y


@pytest.mark.parametrize("kind", ["startEvent", "exclusiveGateway"])
@pytest.mark.parametrize("above", [True, False])
def test_a_name_higher_than_its_bounds_keeps_off_its_shape(kind: str, *, above: bool) -> None:
    file = File(process=[element(kind, "x", "Receive the credit card information")])
    bounds = f'<dc:Bounds x="60" y="{54 if above else 140}" width="78" height="40"/>'
    file.shape("x", 80, 98, 36, 36, inside=f"<bpmndi:BPMNLabel>{bounds}</bpmndi:BPMNLabel>")
    made = drawn(file)
    shape = next(item.box for item in made.items if item.id == "x")
    assert shape is not None
    for line in texts(made, "x~name"):
        assert line.y + 0.24 * line.size <= shape.y if above else line.y - 0.93 * line.size >= shape.bottom


def test_names_in_equal_bounds_are_equally_large() -> None:
    file = File(process=[element("task", "a", "A")])
    for at, name in enumerate(("Parallel Gateway Divergence", "Exclusive Gateway Divergence 1")):
        file.process.append(element("exclusiveGateway", f"g{at}", name))
        label = f'<bpmndi:BPMNLabel><dc:Bounds x="{200 * at}" y="54" width="94.9" height="25.6"/></bpmndi:BPMNLabel>'
        file.shape(f"g{at}", 200 * at + 27, 92, 42, 42, inside=label)
    sizes = {line.size for name in ("g0~name", "g1~name") for line in texts(drawn(file), name)}
    assert len(sizes) == 1


def test_hostile_names_are_text() -> None:
    evil = "</text><script>alert(1)</script>{{ x }} ]]> &amp;\u202e"
    file = File(process=[element("task", "a", evil.replace("&", "&amp;")), element("startEvent", "b", evil)])
    file.shape("a", 0, 0, 300, 200)
    file.shape("b", 400, 0, 36, 36)
    written = svg(drawn(file), theme=LIGHT)
    assert "<script" not in written
    assert "\u202e" not in written
    ET.fromstring(written)  # noqa: S314 our own


def test_pictures_are_the_same_bytes_each_time(samples: Path) -> None:
    for path in sample_files(samples):
        assert svg(picture(path.read_bytes())) == svg(picture(path.read_bytes()))


@pytest.mark.parametrize(
    ("colour", "hue"),
    [
        ("#bbdefb", "hue-1"),
        ("#ffe0b2", "hue-7"),
        ("#c8e6c9", "hue-6"),
        ("#ffcdd2", "hue-9"),
        ("#e1bee7", "hue-5"),
        ("#cccccc", "hue-12"),
        ("#ffffff", ""),
        ("#000", ""),
        ("transparent", ""),
        ("", ""),
    ],
)
def test_colours_of_a_file_become_hues_of_the_theme(colour: str, hue: str) -> None:
    if hue == "hue-5":
        assert hue_of(colour) in {"hue-4", "hue-5"}
    else:
        assert hue_of(colour) == hue
    file = File(process=[element("task", "a")])
    file.shape("a", 0, 0, 100, 80, f'color:background-color="{colour}"')
    item = next(item for item in drawn(file).items if item.id == "a")
    assert item.style == (hue_of(colour) or "hue-1")


def test_steps_that_the_model_speaks_of_are_links(tmp_path: Path) -> None:
    folder = tmp_path / "diagrams"
    folder.mkdir()
    (folder / "x.bpmn").write_bytes(two_tasks().text())
    model = read_model(
        tmp_path / "model",
        "roles: {boss: {name: Boss}}\n"
        "processes: {pay: {name: Payment, drawn: diagrams/x.bpmn, owner: boss, steps: {a: {description: First.}}}}",
    )
    made = of_file(model, tmp_path, View("bpmn", "processes/pay", file="x"), "en", layout())
    addresses = {item.id: item.address for item in made.items if item.role == "node"}
    assert addresses == {"a": "processes/pay.steps.a", "b": ""}
    assert made.title == "Process map (BPMN 2.0): Payment"
    with pytest.raises(BpmnFileError, match="did you mean"):
        of_file(model, tmp_path, View("bpmn", file="diagrams/y.bpmn"), "en", layout())


def test_items_are_unique_and_lines_name_their_ends(samples: Path) -> None:
    for path in sample_files(samples):
        made = picture(path.read_bytes())
        ids = Counter(item.id for item in made.walk())
        assert max(ids.values()) == 1
        known = set(ids)
        assert all({item.source, item.target} <= known for item in made.items if item.role == "edge")


def test_messages_of_a_choreography_are_no_missing_lines() -> None:
    data = (
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><choreography id="c">'
        b'<participant id="a" name="A"/><participant id="b" name="B"/><messageFlow id="m" sourceRef="a" targetRef="b"/>'
        b'<choreographyTask id="t" name="Ask" initiatingParticipantRef="a"><participantRef>a</participantRef>'
        b"<participantRef>b</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask></choreography>"
        b'<b:BPMNDiagram xmlns:b="http://www.omg.org/spec/BPMN/20100524/DI" '
        b'xmlns:d="http://www.omg.org/spec/DD/20100524/DC"><b:BPMNPlane bpmnElement="c">'
        b'<b:BPMNShape id="s" bpmnElement="t"><d:Bounds x="0" y="0" width="120" height="100"/></b:BPMNShape>'
        b'<b:BPMNShape bpmnElement="a" choreographyActivityShape="s" participantBandKind="top_initiating">'
        b'<d:Bounds x="0" y="0" width="120" height="20"/></b:BPMNShape>'
        b'<b:BPMNShape bpmnElement="b" choreographyActivityShape="s" participantBandKind="bottom_non_initiating">'
        b'<d:Bounds x="0" y="80" width="120" height="20"/></b:BPMNShape></b:BPMNPlane></b:BPMNDiagram></definitions>'
    )
    found = chart(content(read(data)), "")
    assert found.loose == ()
    assert found.missing == ()


def test_the_inside_of_a_closed_sub_process_is_asked_for_by_its_name() -> None:
    """Its own plane is shown, as the file draws it; few programs give planes a name."""
    file = (
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p">'
        b'<subProcess id="s" name="Score"><task id="t"/></subProcess></process><b:BPMNDiagram '
        b'xmlns:b="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:d="http://www.omg.org/spec/DD/20100524/DC">'
        b'<b:BPMNPlane bpmnElement="p"><b:BPMNShape bpmnElement="s" isExpanded="false">'
        b'<d:Bounds x="0" y="0" width="100" height="80"/></b:BPMNShape></b:BPMNPlane></b:BPMNDiagram><b:BPMNDiagram '
        b'xmlns:b="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:d="http://www.omg.org/spec/DD/20100524/DC">'
        b'<b:BPMNPlane bpmnElement="s"><b:BPMNShape bpmnElement="t"><d:Bounds x="70" y="50" width="90" height="60"/>'
        b"</b:BPMNShape></b:BPMNPlane></b:BPMNDiagram></definitions>"
    )
    by_id, by_name = (chart(content(read(file)), part) for part in ("s", "Score"))
    assert by_name == by_id
    assert [shape.bounds.width for shape in by_name.plane.shapes] == [90]


def test_what_a_file_cannot_show_is_said_of_the_file(tmp_path: Path) -> None:
    files = {"x.bpmn": b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"/>'}
    with pytest.raises(NothingToShowError, match=r"^x\.bpmn: the file holds no process"):
        of_file(read_model(tmp_path, ""), tmp_path, View("bpmn", file="x.bpmn"), "en", layout(), files)
