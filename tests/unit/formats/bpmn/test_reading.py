import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from specatlas.formats.bpmn.reading import LARGEST, BpmnError, Document, read, write
from specatlas.formats.bpmn.viewing import content

MODEL = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
DI = (
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
)


def model(inside: str, more: str = "") -> bytes:
    return f'<?xml version="1.0"?>\n<definitions {MODEL} {DI} {more} id="d">{inside}</definitions>'.encode()


def expected_of(samples: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((samples / "bpmn" / "expected.json").read_text("utf-8"))
    return found


def test_samples_hold_what_is_counted_in_them(samples: Path) -> None:
    short = {"conditionalEventDefinition": "condition", "compensateEventDefinition": "compensation"}
    for expected in expected_of(samples):
        found = content(read((samples / "bpmn" / expected["file"]).read_bytes()))
        counts = dict(found.counts)
        for name in ("dataStore", "globalTask", "categoryValue", "resource"):
            counts.pop(name, None)
        assert counts == expected["counts"], expected["file"]
        assert Counter(one for node in found.nodes.values() for one in node.definitions) == {
            short.get(name, name.removesuffix("EventDefinition")): number
            for name, number in expected["event_definitions"].items()
        }
        assert sum(len(plane.shapes) for plane in found.planes) == expected["di"]["shapes"]
        assert sum(len(plane.edges) for plane in found.planes) == expected["di"]["edges"]
        assert len(found.planes) == expected["di"]["planes"]
        assert not found.problems
        assert (found.exporter or None) == expected["exporter"]


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n2")


def test_samples_come_back_as_the_same_tree(samples: Path) -> None:
    for expected in expected_of(samples):
        data = (samples / "bpmn" / expected["file"]).read_bytes()
        again = write(read(data))
        assert canonical(data) == canonical(again), expected["file"]
        assert write(read(again)) == again
        assert content(read(again)) == content(read(data))


def test_what_is_foreign_is_kept() -> None:
    data = model(
        '<!-- before --><process id="p"><documentation>What <b xmlns="">it</b> is</documentation>'
        '<extensionElements><x:form xmlns:x="urn:x" x:key="1"><![CDATA[<i>]]></x:form></extensionElements>'
        '<task id="t" name="A&#10;B" camunda:asignee="me"/><x:own xmlns:x="urn:x"/></process>',
        'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
    )
    document = read(data)
    written = write(document).decode()
    for piece in ("<!-- before -->", "<![CDATA[<i>]]>", 'x:key="1"', 'camunda:asignee="me"', "A&#10;B", "<x:own"):
        assert piece in written
    assert content(document).nodes["t"].name == "A\nB"
    assert content(document).containers["p"].documentation == ("What it is",)


@pytest.mark.parametrize(
    ("data", "says", "line"),
    [
        (b"", "is empty", 0),
        (b" \n\t", "is empty", 0),
        (b"\xff\xfe", "is empty", 0),
        (b"Process of the order", "no XML", 1),
        (b"\x00\x01\x02binary", "", 0),
        (b"PK\x03\x04archive", "packed file", 0),
        (b"<definitions", "cut off", 1),
        (model("<process id='p'><task id='t'/></process>")[:-20], "cut off", 2),
        (model("<process id='p'></task></process>"), "broken", 2),
        (model("<task id='a' id='b'/>"), "broken", 2),
        (b"<html/>", "begins with <html>", 1),
        (b'<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', "XPDL 2.1", 1),
        (b'<Package xmlns="urn:other"/>', "XPDL", 1),
        (b'<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>', "draft of BPMN 2.0", 1),
        (f"<process {MODEL}/>".encode(), "begins with <definitions>", 1),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG picture", 1),
    ],
)
def test_what_is_no_bpmn_is_told_in_one_sentence(data: bytes, says: str, line: int) -> None:
    with pytest.raises(BpmnError) as caught:
        read(data)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    if says:
        assert caught.value.line == line


def test_a_file_that_is_far_too_large_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(BpmnError, match="32 MB"):
        read(b"<" * (LARGEST + 1))


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "prolog",
    [
        f'<!DOCTYPE d [<!ENTITY e0 "boom">{BOMB}]>',
        '<!DOCTYPE d [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://example.invalid/x.dtd">',
        "<!DOCTYPE d>",
    ],
)
@pytest.mark.parametrize("use", ["<process id='p' name='&e11;'/>", "<process id='p'>&e11;</process>", ""])
def test_no_entity_is_ever_expanded(prolog: str, use: str) -> None:
    data = f'<?xml version="1.0"?>{prolog}<definitions {MODEL}>{use}</definitions>'.encode()
    with pytest.raises(BpmnError, match="document type"):
        read(data)


def test_depth_is_bounded() -> None:
    deep = "<subProcess>" * 5000 + "</subProcess>" * 5000
    with pytest.raises(BpmnError):
        read(model(f"<process id='p'>{deep}</process>"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1251", "gb18030"])
def test_any_encoding_of_xml(encoding: str) -> None:
    name = {"iso-8859-1": "Prüfen", "gb18030": "检查"}.get(encoding, "Проверить")
    data = (
        f'<?xml version="1.0" encoding="{encoding}"?><definitions {MODEL}><process id="p" name="{name}"/></definitions>'
    )
    document = read(data.encode(encoding))
    assert content(document).containers["p"].name == name
    assert name in write(document).decode("utf-8")


def test_problems_are_told_with_their_lines() -> None:
    found = content(
        read(
            model(
                '<process id="p">\n<task id="a"/>\n<task id="a"/>\n<sequenceFlow id="f" sourceRef="a" targetRef="z"/>\n'
                '<boundaryEvent id="b" attachedToRef="q"/></process>\n'
                '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">'
                '<bpmndi:BPMNShape id="s" bpmnElement="gone"><dc:Bounds x="0" y="0" width="9" height="9"/>'
                '</bpmndi:BPMNShape>\n<bpmndi:BPMNShape bpmnElement="a"><dc:Bounds x="NaN" y="0" width="1" height="1"/>'
                "</bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
            )
        )
    )
    assert [(one.kind, one.line, one.key) for one in found.problems] == [
        ("id-twice", 4, "a"),
        ("no-such-id", 5, "z"),
        ("no-such-id", 6, "q"),
        ("draws-nothing", 7, "gone"),
        ("no-geometry", 8, ""),
    ]
    assert len(found.nodes) == 3


def test_references_with_a_prefix_and_elements_without_an_id() -> None:
    found = content(
        read(
            model(
                '<process id="p"><startEvent><timerEventDefinition/></startEvent><startEvent/><task id="a"/>'
                '<sequenceFlow id="f" sourceRef="m:a" targetRef="m:a"/></process>',
                'xmlns:m="t"',
            )
        )
    )
    assert list(found.nodes) == ["startEvent~1", "startEvent~2", "a"]
    assert (found.flows["f"].source, found.flows["f"].target) == ("a", "a")
    assert found.nodes["startEvent~1"].definitions == ("timer",)
    assert not found.problems


def test_a_document_finds_elements_by_any_id() -> None:
    document = read(model('<process id="p\'&quot;x"/>'))
    assert isinstance(document, Document)
    found = document.find("p'\"x")
    assert found is not None
    assert str(found.tag).endswith("process")
    assert document.find("nothing") is None
