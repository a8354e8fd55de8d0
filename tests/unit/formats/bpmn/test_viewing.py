from specatlas.formats.bpmn.content import Bounds, Content
from specatlas.formats.bpmn.reading import read
from specatlas.formats.bpmn.viewing import content

MODEL = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
)


def seen(inside: str, more: str = "") -> Content:
    return content(read(f"<definitions {MODEL} {more}>{inside}</definitions>".encode()))


def test_flows_with_conditions_and_defaults() -> None:
    found = seen(
        '<process id="p"><exclusiveGateway id="g" default="f2"/><task id="a"/>'
        '<sequenceFlow id="f1" sourceRef="g" targetRef="a"><conditionExpression> x &gt; 1 </conditionExpression>'
        '</sequenceFlow><sequenceFlow id="f2" sourceRef="g" targetRef="a"/></process>'
    )
    assert (found.flows["f1"].condition, found.flows["f1"].default) == ("x > 1", False)
    assert (found.flows["f2"].condition, found.flows["f2"].default) == (None, True)


def test_data_lines_end_at_the_activity_that_is_drawn() -> None:
    found = seen(
        '<process id="p"><dataObject id="o" name="Order" isCollection="true"/>'
        '<dataObjectReference id="r" dataObjectRef="o"><dataState name="paid"/></dataObjectReference>'
        '<task id="t"><ioSpecification><dataInput id="i"/></ioSpecification>'
        '<dataInputAssociation id="in"><sourceRef>r</sourceRef><targetRef>i</targetRef></dataInputAssociation>'
        '<dataOutputAssociation id="out"><sourceRef>i</sourceRef><targetRef>r</targetRef></dataOutputAssociation>'
        "</task></process>"
    )
    assert (found.flows["in"].source, found.flows["in"].target) == ("r", "t")
    assert (found.flows["out"].source, found.flows["out"].target) == ("t", "r")
    reference = found.nodes["r"]
    assert (reference.name, reference.text, reference.subject) == ("Order", "paid", "o")
    assert found.nodes["i"].holder == "t"


def test_lanes_in_lanes_and_pools() -> None:
    found = seen(
        '<collaboration id="c"><participant id="one" name="One" processRef="p"/>'
        '<participant id="many" name="Many"><participantMultiplicity/></participant></collaboration>'
        '<process id="p"><laneSet><lane id="outer"><childLaneSet><lane id="inner"><flowNodeRef>t</flowNodeRef></lane>'
        '</childLaneSet></lane></laneSet><task id="t"/></process>'
    )
    assert (found.lanes["outer"].holder, found.lanes["outer"].process) == ("p", "p")
    assert (found.lanes["inner"].holder, found.lanes["inner"].process) == ("outer", "p")
    assert found.lanes["inner"].nodes == ("t",)
    assert (found.pools["one"].process, found.pools["one"].multiple) == ("p", False)
    assert (found.pools["many"].process, found.pools["many"].multiple) == ("", True)


def test_events_of_several_definitions_and_shared_ones() -> None:
    found = seen(
        '<timerEventDefinition id="daily"/><signal id="s" name="Go"/><process id="p">'
        '<startEvent id="a"><eventDefinitionRef>daily</eventDefinitionRef>'
        '<signalEventDefinition signalRef="s"/></startEvent>'
        '<intermediateThrowEvent id="b"><linkEventDefinition name="Onwards"/></intermediateThrowEvent></process>'
    )
    assert found.nodes["a"].definitions == ("timer", "signal")
    assert found.nodes["a"].references == ("", "s")
    assert found.nodes["b"].text == "Onwards"


def test_markers_of_activities() -> None:
    found = seen(
        '<process id="p"><task id="a"><standardLoopCharacteristics/></task>'
        '<task id="b"><multiInstanceLoopCharacteristics/></task>'
        '<task id="c" isForCompensation="true"><multiInstanceLoopCharacteristics isSequential="true"/></task>'
        '<adHocSubProcess id="d"/></process>'
    )
    loops = {key: node.loop for key, node in found.nodes.items()}
    assert loops == {"a": "standard", "b": "parallel", "c": "sequential", "d": ""}
    assert found.nodes["c"].true("isForCompensation")
    assert found.nodes["d"].ad_hoc


def test_choreographies_and_conversations() -> None:
    found = seen(
        '<choreography id="c"><participant id="x"/><participant id="y"/>'
        '<choreographyTask id="t" initiatingParticipantRef="y" loopType="Standard"><participantRef>x</participantRef>'
        "<participantRef>y</participantRef></choreographyTask></choreography>"
        '<collaboration id="k"><conversation id="v"/><conversationLink id="l" sourceRef="x" targetRef="v"/>'
        "</collaboration>"
    )
    task = found.nodes["t"]
    assert (task.participants, task.initiator, task.loop) == (("x", "y"), "y", "standard")
    assert found.nodes["v"].holder == "k"
    assert found.flows["l"].kind == "conversationLink"


def test_groups_are_named_by_their_category_value() -> None:
    found = seen(
        '<category id="k"><categoryValue id="v" value="Credit"/></category>'
        '<process id="p"><group id="g" categoryValueRef="v"/>'
        '<textAnnotation id="n"><text>Why</text></textAnnotation></process>'
    )
    assert found.nodes["g"].name == "Credit"
    assert found.nodes["n"].text == "Why"


def test_the_picture_with_labels_and_colours() -> None:
    found = seen(
        '<process id="p"><startEvent id="s" name="Begin"/></process><bpmndi:BPMNDiagram name="Map" id="d">'
        '<bpmndi:BPMNPlane bpmnElement="p"><bpmndi:BPMNShape id="sh" bpmnElement="s" isExpanded="false"'
        ' bioc:fill="#eeffee" color:border-color="#112233"><dc:Bounds x="1.5" y="2" width="36" height="36"/>'
        '<bpmndi:BPMNLabel labelStyle="st" color:color="#445566"><dc:Bounds x="0" y="40" width="50" height="14"/>'
        "</bpmndi:BPMNLabel></bpmndi:BPMNShape></bpmndi:BPMNPlane>"
        '<bpmndi:BPMNLabelStyle id="st"><dc:Font name="Arial" size="9" isBold="true"/></bpmndi:BPMNLabelStyle>'
        "</bpmndi:BPMNDiagram>",
        'xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" '
        'xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0"',
    )
    (plane,) = found.planes
    (shape,) = plane.shapes
    assert (plane.key, plane.name, plane.element) == ("d", "Map", "p")
    assert (shape.bounds, shape.expanded, shape.fill) == (Bounds(1.5, 2, 36, 36), False, "#eeffee")
    assert shape.stroke == "#112233"
    assert shape.label is not None
    assert (shape.label.bounds, shape.label.size, shape.label.bold) == (Bounds(0, 40, 50, 14), 9.0, True)
    assert shape.label.colour == "#445566"


def test_names_in_the_language_of_the_reader() -> None:
    own = (
        '<extensionElements><s:text of="name" xml:lang="ru">Оплата</s:text>'
        '<s:text of="other" xml:lang="zh">x</s:text></extensionElements>'
    )
    data = (
        f'<definitions {MODEL} xmlns:s="urn:specatlas:bpmn"><process id="p"><task id="t" name="Pay">{own}</task>'
        '<task id="u" name="Go"/></process></definitions>'
    ).encode()
    for language in ("", "en", "zh"):
        found = content(read(data), language)
        assert (found.nodes["t"].name, found.translated) == ("Pay", frozenset())
    found = content(read(data), "ru")
    assert (found.nodes["t"].name, found.nodes["u"].name, found.translated) == ("Оплата", "Go", frozenset({"t"}))
