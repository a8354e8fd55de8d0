"""BPMN files that no program should write: shaken at random, and still drawn or refused with a reason."""

import re
import xml.etree.ElementTree as ET
from random import Random  # noqa: TID251 the seed is the input

import pytest

from specatlas.diagrams.layouts.registry import layout
from specatlas.diagrams.notations._bpmn_file import draw
from specatlas.diagrams.render.svg import svg
from specatlas.diagrams.views.bpmn_file import chart, charts
from specatlas.formats.bpmn.reading import BpmnError, read
from specatlas.formats.bpmn.viewing import content
from specatlas.text.errors import SpecatlasError
from tests.unit.diagrams.notations.bpmn_files import PARALLEL, File, element

KINDS = (
    "task",
    "subProcess",
    "startEvent",
    "endEvent",
    "exclusiveGateway",
    "boundaryEvent",
    "dataObjectReference",
    "textAnnotation",
    "group",
    "callActivity",
    "choreographyTask",
    "conversation",
    "process",
)
NUMBERS = ("0", "-5", "1e5", "nan", "inf", "", "1e99", "0.0001", "abc")


def plain() -> str:
    """Return a file with a bit of everything."""
    file = File(collaboration=['<participant id="a" name="A" processRef="p"/>', '<participant id="b" name="B"/>'])
    file.collaboration.append(element("messageFlow", "m", "Order", 'sourceRef="b" targetRef="s"'))
    file.process = [
        '<laneSet><lane id="l" name="L"><flowNodeRef>s</flowNodeRef></lane></laneSet>',
        element("startEvent", "s", "Start", inside="<messageEventDefinition/>"),
        element("userTask", "t", "Work", inside=PARALLEL),
        element("boundaryEvent", "e", "Late", 'attachedToRef="t"', "<timerEventDefinition/>"),
        element("exclusiveGateway", "g", "Enough?", 'default="f2"'),
        element("subProcess", "u", "Part", inside=element("task", "i", "Inside")),
        element("dataObjectReference", "d", "Paper"),
        element("textAnnotation", "n", inside="<text>Why</text>"),
        element("endEvent", "z", "End"),
        element("sequenceFlow", "f1", "", 'sourceRef="s" targetRef="t"'),
        element("sequenceFlow", "f2", "yes", 'sourceRef="g" targetRef="u"'),
        element("sequenceFlow", "f3", "no", 'sourceRef="g" targetRef="z"'),
        element("sequenceFlow", "f4", "", 'sourceRef="t" targetRef="g"'),
        element("association", "o", "", 'sourceRef="n" targetRef="t"'),
        element("association", "q", "", 'sourceRef="d" targetRef="t" associationDirection="One"'),
    ]
    for name, x, y, wide, high in (
        ("a", 0, 0, 800, 300),
        ("l", 30, 0, 770, 300),
        ("b", 0, 350, 800, 60),
        ("s", 60, 60, 36, 36),
        ("t", 150, 40, 100, 80),
        ("e", 180, 102, 36, 36),
        ("g", 300, 55, 50, 50),
        ("u", 400, 20, 200, 120),
        ("i", 450, 40, 100, 80),
        ("d", 160, 180, 36, 50),
        ("n", 260, 180, 100, 40),
        ("z", 700, 60, 36, 36),
    ):
        file.shape(name, x, y, wide, high)
    file.edge("f1", (96, 78), (150, 78))
    file.edge("f2", (350, 80), (400, 80))
    file.edge("f3", (325, 105), (325, 160), (718, 160), (718, 96))
    file.edge("m", (78, 350), (78, 96))
    return file.text().decode()


def shaken(text: str, chance: Random) -> str:
    """Change one thing."""
    match chance.randrange(6):
        case 0:
            found = list(re.finditer(r"<bpmndi:BPMN(Shape|Edge)\b.*?</bpmndi:BPMN\1>", text))
            return _put(text, chance, found, lambda _: "")
        case 1:
            found = list(re.finditer(r'(x|y|width|height)="[^"]*"', text))
            return _put(text, chance, found, lambda one: f'{one[1]}="{chance.choice(NUMBERS)}"')
        case 2:
            found = list(re.finditer(r'(sourceRef|targetRef|bpmnElement|attachedToRef|processRef|id)="([^"]*)"', text))
            return _put(text, chance, found, lambda one: f'{one[1]}="{chance.choice(found)[2]}"')
        case 3:
            found = [one for one in re.finditer(r' [\w:]+="[^"]*"', text) if "xmlns" not in one[0]]
            return _put(text, chance, found, lambda _: "")
        case 4:
            old, new = chance.choice(KINDS), chance.choice(KINDS)
            return re.sub(rf"(</?){old}(?=[ >/])", rf"\g<1>{new}", text)
        case _:
            return re.sub(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "", text)


def _put(text: str, chance: Random, found: list[re.Match[str]], write: object) -> str:
    if not found or not callable(write):
        return text
    one = chance.choice(found)
    return f"{text[: one.start()]}{write(one)}{text[one.end() :]}"


@pytest.mark.parametrize("seed", range(60))
def test_a_file_shaken_at_random_is_drawn_or_refused_with_a_reason(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 no secret
    text = plain()
    for _ in range(chance.randint(1, 10)):
        text = shaken(text, chance)
    try:
        found = content(read(text.encode()))
        for part in ("", *list(charts(found))[:2]):
            ET.fromstring(svg(draw(chart(found, part), "f", "zh", layout())))  # noqa: S314 our own
    except (BpmnError, SpecatlasError) as error:
        said = str(error)
    else:
        said = "drawn"
    assert said
