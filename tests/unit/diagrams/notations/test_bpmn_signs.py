"""Every sign of BPMN 2.0, drawn from a file that holds nothing else, and counted from the roles of the SVG."""

import re
from collections import Counter

import pytest

from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.layouts.registry import layout
from specatlas.diagrams.notations._bpmn_file import draw
from specatlas.diagrams.render.svg import svg
from specatlas.diagrams.views.bpmn_file import chart
from specatlas.formats.bpmn.reading import read
from specatlas.formats.bpmn.viewing import content
from tests.unit.diagrams.notations.bpmn_files import (
    ALLOWED,
    DEFINITIONS,
    LOOP,
    NEVER_ASIDE,
    PARALLEL,
    SEQUENTIAL,
    File,
    element,
)


def drawn(file: File, language: str = "en", part: str = "", **options: str) -> Drawing:
    return draw(chart(content(read(file.text(**options))), part), "file", language, layout())


def signs(file: File, **options: str) -> Counter[str]:
    """Count the signs in the written SVG."""
    found = re.findall(r'data-signs="([^"]*)"', svg(drawn(file, **options)))
    return Counter(name for names in found for name in names.split())


def alone(xml: str, wide: float = 100, high: float = 80, more: str = "") -> File:
    file = File(process=[xml])
    file.shape("x", 10, 10, wide, high, more)
    return file


TASKS = {
    "task": "task",
    "userTask": "user-task",
    "manualTask": "manual-task",
    "serviceTask": "service-task",
    "sendTask": "send-task",
    "receiveTask": "receive-task",
    "scriptTask": "script-task",
    "businessRuleTask": "business-rule-task",
}


@pytest.mark.parametrize(("kind", "sign"), TASKS.items())
def test_tasks(kind: str, sign: str) -> None:
    assert signs(alone(element(kind))) == {sign: 1}


MARKERS = {
    "loop": (LOOP, ""),
    "parallel-multi-instance": (PARALLEL, ""),
    "sequential-multi-instance": (SEQUENTIAL, ""),
    "compensation": ("", 'isForCompensation="true"'),
}


@pytest.mark.parametrize("sign", MARKERS)
@pytest.mark.parametrize(("kind", "more"), [("task", ""), ("subProcess", 'isExpanded="true"'), ("callActivity", "")])
def test_markers_of_activities(sign: str, kind: str, more: str) -> None:
    inside, attributes = MARKERS[sign]
    found = signs(alone(element(kind, attributes=attributes, inside=inside), more=more))
    assert found[sign] == 1
    assert signs(alone(element(kind), more=more))[sign] == 0


@pytest.mark.parametrize(
    ("kind", "attributes", "shown", "expected"),
    [
        ("subProcess", "", "false", {"sub-process", "collapsed"}),
        ("subProcess", "", "true", {"sub-process", "expanded"}),
        ("transaction", "", "false", {"sub-process", "transaction", "collapsed"}),
        ("transaction", "", "true", {"sub-process", "transaction", "expanded"}),
        ("adHocSubProcess", "", "false", {"sub-process", "ad-hoc", "collapsed"}),
        ("adHocSubProcess", "", "true", {"sub-process", "ad-hoc", "expanded"}),
        ("subProcess", 'triggeredByEvent="true"', "true", {"sub-process", "event-sub-process", "expanded"}),
        ("callActivity", 'calledElement="elsewhere"', "false", {"call-activity", "collapsed"}),
        ("callActivity", 'calledElement="elsewhere"', "true", {"call-activity", "expanded"}),
    ],
)
def test_sub_processes_and_calls(kind: str, attributes: str, shown: str, expected: set[str]) -> None:
    assert set(signs(alone(element(kind, attributes=attributes), more=f'isExpanded="{shown}"'))) == expected


def test_a_closed_event_sub_process_shows_what_starts_it() -> None:
    start = element("startEvent", "s", attributes='isInterrupting="false"', inside="<timerEventDefinition/>")
    file = alone(element("subProcess", attributes='triggeredByEvent="true"', inside=start), more='isExpanded="false"')
    expected = {"sub-process", "event-sub-process", "collapsed", "start-event", "timer-trigger", "non-interrupting"}
    assert set(signs(file)) == expected


def test_a_call_of_a_global_task_has_its_sign_and_no_plus() -> None:
    file = alone(element("callActivity", attributes='calledElement="g"'))
    file.roots.append('<globalUserTask id="g"/>')
    assert set(signs(file)) == {"call-activity", "user-task"}


def event(place: str, trigger: str, *, aside: bool = False) -> File:
    """Return a file with one event; `handler` is the start of an event sub-process."""
    inside = {"none": "", "multiple": "<messageEventDefinition/><signalEventDefinition/>"}.get(
        trigger.removeprefix("parallel-"), f"<{DEFINITIONS.get(trigger, '')}/>"
    )
    attributes = 'parallelMultiple="true"' if trigger == "parallel-multiple" else ""
    if place == "boundaryEvent":
        attributes += f' attachedToRef="t" cancelActivity="{str(not aside).lower()}"'
    if place == "handler":
        attributes += f' isInterrupting="{str(not aside).lower()}"'
    xml = element("startEvent" if place == "handler" else place, attributes=attributes, inside=inside)
    file = File(process=[element("task", "t")])
    if place == "handler":
        file.process = [element("subProcess", "h", attributes='triggeredByEvent="true"', inside=xml)]
        file.shape("h", 0, 0, 200, 100, 'isExpanded="true"')
    else:
        file.process.append(xml)
        file.shape("t", 0, 0, 100, 80)
    file.shape("x", 20, 62, 36, 36)
    return file


EVENTS = [
    (place, trigger, aside)
    for place, allowed in ALLOWED.items()
    for trigger in ("none", *allowed, "multiple", "parallel-multiple")
    for aside in (False, True)
    if not (trigger == "none" and place in {"handler", "boundaryEvent"})
    and not (aside and (place not in {"handler", "boundaryEvent"} or trigger in NEVER_ASIDE))
    and not (trigger == "parallel-multiple" and place in {"intermediateThrowEvent", "endEvent"})
]


@pytest.mark.parametrize(("place", "trigger", "aside"), EVENTS)
def test_events(place: str, trigger: str, aside: bool) -> None:  # noqa: FBT001 a value of the table
    found = signs(event(place, trigger, aside=aside))
    expected = {
        "startEvent": {"start-event"},
        "handler": {"start-event"},
        "intermediateCatchEvent": {"intermediate-event", "catching"},
        "intermediateThrowEvent": {"intermediate-event", "throwing"},
        "boundaryEvent": {"boundary-event"},
        "endEvent": {"end-event"},
    }[place]
    expected |= {f"{trigger}-trigger"} - {"none-trigger"}
    expected |= {"non-interrupting"} if aside else set()
    around = {"sub-process", "event-sub-process", "expanded"} if place == "handler" else {"task"}
    assert set(found) == expected | around
    assert max(found.values()) == 1


def test_each_trigger_looks_different_and_a_throwing_one_is_filled() -> None:
    def look(place: str, trigger: str) -> str:
        item = next(item for item in drawn(event(place, trigger)).items if item.id == "x")
        return str(item.shapes)

    for place, allowed in ALLOWED.items():
        looks = {look(place, trigger) for trigger in (*allowed, "multiple")}
        assert len(looks) == len(allowed) + 1
    assert "solid" in look("intermediateThrowEvent", "message")
    assert "solid" not in look("intermediateCatchEvent", "message")


@pytest.mark.parametrize(
    ("kind", "attributes", "more", "expected"),
    [
        ("exclusiveGateway", "", 'isMarkerVisible="true"', "exclusive-gateway exclusive-marker"),
        ("exclusiveGateway", "", "", "exclusive-gateway"),
        ("parallelGateway", "", "", "parallel-gateway"),
        ("inclusiveGateway", "", "", "inclusive-gateway"),
        ("complexGateway", "", "", "complex-gateway"),
        ("eventBasedGateway", "", "", "event-based-gateway"),
        ("eventBasedGateway", 'instantiate="true"', "", "event-based-gateway instantiating"),
        (
            "eventBasedGateway",
            'instantiate="true" eventGatewayType="Parallel"',
            "",
            "event-based-gateway instantiating parallel",
        ),
    ],
)
def test_gateways(kind: str, attributes: str, more: str, expected: str) -> None:
    assert set(signs(alone(element(kind, attributes=attributes), 50, 50, more))) == set(expected.split())


@pytest.mark.parametrize(
    ("kind", "attributes", "expected"),
    [
        ("dataObjectReference", "", "data-object"),
        ("dataObject", 'isCollection="true"', "data-object collection"),
        ("dataInput", "", "data-input"),
        ("dataOutput", 'isCollection="true"', "data-output collection"),
        ("dataStoreReference", "", "data-store"),
        ("textAnnotation", "", "text-annotation"),
        ("group", "", "group"),
    ],
)
def test_data_and_artifacts(kind: str, attributes: str, expected: str) -> None:
    assert set(signs(alone(element(kind, attributes=attributes), 40, 50))) == set(expected.split())


def test_a_reference_to_a_collection_shows_its_bars() -> None:
    file = alone(element("dataObjectReference", attributes='dataObjectRef="o"'), 36, 50)
    file.process.append(element("dataObject", "o", attributes='isCollection="true"'))
    assert set(signs(file)) == {"data-object", "collection"}


def line(kind: str, attributes: str = "", inside: str = "", more: str = "", source: str = "task") -> File:
    default = 'default="x"' if attributes == "default" else ""
    file = File(process=[element(source, "a", attributes=default), element("task", "b")])
    said = "" if attributes == "default" else attributes
    flow = element(kind, attributes=f'sourceRef="a" targetRef="b" {said}', inside=inside)
    if kind == "messageFlow":
        file.collaboration.append(flow)
        file.collaboration.append('<participant id="q" processRef="p"/>')
    else:
        file.process.append(flow)
    file.shape("a", 0, 0, 100, 80)
    file.shape("b", 200, 0, 100, 80)
    file.edge("x", (100, 40), (200, 40), more=more)
    return file


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (line("sequenceFlow"), "sequence-flow"),
        (line("sequenceFlow", "default"), "sequence-flow default-flow"),
        (line("sequenceFlow", inside="<conditionExpression/>"), "sequence-flow conditional-flow"),
        (line("sequenceFlow", inside="<conditionExpression/>", source="exclusiveGateway"), "sequence-flow"),
        (line("messageFlow"), "message-flow"),
        (line("messageFlow", more='messageVisibleKind="initiating"'), "message-flow message"),
        (line("messageFlow", more='messageVisibleKind="non_initiating"'), "message-flow message non-initiating"),
        (line("association"), "association"),
        (line("association", 'associationDirection="One"'), "association directional"),
        (line("association", 'associationDirection="Both"'), "association directional"),
        (line("conversationLink"), "conversation-link"),
    ],
)
def test_lines(file: File, expected: str) -> None:
    item = next(item for item in drawn(file).items if item.role == "edge")
    assert set(item.signs.split()) == set(expected.split())
    assert (item.source, item.target) == ("a", "b")


def test_data_associations_end_at_the_activity() -> None:
    inside = '<dataInputAssociation id="x"><sourceRef>d</sourceRef></dataInputAssociation>'
    file = File(process=[element("task", "t", inside=inside), element("dataObject", "d")])
    file.shape("t", 0, 0, 100, 80)
    file.shape("d", 200, 0, 36, 50)
    file.edge("x", (200, 30), (100, 30))
    item = next(item for item in drawn(file).items if item.role == "edge")
    assert (item.signs, item.source, item.target) == ("data-association", "d", "t")


def test_pools_and_lanes() -> None:
    file = File(
        process=['<laneSet><lane id="l" name="L"><childLaneSet><lane id="m" name="M"/></childLaneSet></lane></laneSet>']
    )
    file.collaboration = [
        '<participant id="a" name="A" processRef="p"/>',
        '<participant id="b" name="B"><participantMultiplicity/></participant>',
    ]
    file.shape("a", 0, 0, 400, 200, 'isHorizontal="true"')
    file.shape("l", 30, 0, 370, 200, 'isHorizontal="true"')
    file.shape("m", 60, 0, 340, 200, 'isHorizontal="true"')
    file.shape("b", 0, 240, 400, 60)
    found = signs(file)
    assert found == {"pool": 2, "lane": 2, "collapsed": 1, "multi-instance-participant": 1}
    upright = File(collaboration=['<participant id="a" name="A" processRef="p"/>'], process=[element("task")])
    upright.shape("a", 0, 0, 200, 400, 'isHorizontal="false"')
    upright.shape("x", 40, 60, 100, 80)
    assert signs(upright)["vertical"] == 1


BOTH = "<participantRef>a</participantRef><participantRef>b</participantRef>"


@pytest.mark.parametrize(
    ("kind", "shown", "expected"),
    [
        ("choreographyTask", "", {"choreography-task"}),
        ("subChoreography", 'isExpanded="false"', {"sub-choreography", "collapsed"}),
        ("subChoreography", 'isExpanded="true"', {"sub-choreography", "expanded"}),
        ("callChoreography", "", {"call-choreography"}),
    ],
)
def test_choreography(kind: str, shown: str, expected: set[str]) -> None:
    file = File(
        collaboration=[
            '<participant id="a" name="A"/>',
            '<participant id="b" name="B"><participantMultiplicity/></participant>',
            element(kind, attributes='initiatingParticipantRef="a"', inside=BOTH),
        ]
    )
    file.shape("x", 0, 40, 120, 100, shown)
    band = 'participantBandKind="{}" isMessageVisible="true" choreographyActivityShape="x_di"'
    file.shape("a", 0, 40, 120, 20, band.format("top_initiating"))
    file.shape("b", 0, 120, 120, 20, band.format("bottom_non_initiating"))
    found = signs(file, collaboration="choreography")
    assert expected <= set(found)
    assert (found["participant-band"], found["initiating"], found["message"]) == (2, 1, 2)
    assert found["multi-instance-participant"] == 1


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("conversation", {"conversation"}),
        ("subConversation", {"conversation", "collapsed"}),
        ("callConversation", {"call-conversation"}),
    ],
)
def test_conversations(kind: str, expected: set[str]) -> None:
    file = File(collaboration=[element(kind)])
    file.shape("x", 0, 0, 60, 52)
    assert set(signs(file)) == expected


def test_a_message_of_its_own_is_an_envelope() -> None:
    file = File(process=[element("task", "t")], roots=['<message id="x" name="Order"/>'])
    file.shape("t", 0, 0, 100, 80)
    file.shape("x", 0, 120, 30, 20)
    assert signs(file)["message"] == 1
