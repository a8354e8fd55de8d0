"""Activities, events, gateways and the flows between them, as BPMN 2.0 writes them."""

import re
from dataclasses import dataclass, field

from specatlas.diagrams.notations._bpmn_sizes import gateway_name, way_name
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.exchange.exporters._bpmn_ids import called_id, flow_id, safe
from specatlas.exchange.exporters._bpmn_words import iso_duration, keep, say
from specatlas.formats.bpmn.composing import own, put
from specatlas.formats.bpmn.reading import Document
from specatlas.formats.bpmn.reading import Element as Xml
from specatlas.query.flow_graph import ACTIVITIES, EVENTS, GATEWAYS, Definition, Flow, Node, Sequence

KINDS = {
    "task": "task",
    "user": "userTask",
    "manual": "manualTask",
    "service": "serviceTask",
    "send": "sendTask",
    "receive": "receiveTask",
    "script": "scriptTask",
    "decide": "businessRuleTask",
    "call": "callActivity",
    "sub": "subProcess",
    "start": "startEvent",
    "end": "endEvent",
    "catch": "intermediateCatchEvent",
    "throw": "intermediateThrowEvent",
    "boundary": "boundaryEvent",
    "exclusive": "exclusiveGateway",
    "parallel": "parallelGateway",
    "inclusive": "inclusiveGateway",
    "await": "eventBasedGateway",
    "complex": "complexGateway",
}
"""What a step is in the language → in BPMN."""
UNDO = words("Undo|Отмена|撤销")
"""Name of the event that sets off what undoes a step: ours shows its sign alone, others want a name."""
_DEFINITIONS = {
    "message": "messageEventDefinition",
    "timer": "timerEventDefinition",
    "condition": "conditionalEventDefinition",
    "signal": "signalEventDefinition",
    "error": "errorEventDefinition",
    "escalation": "escalationEventDefinition",
    "compensation": "compensateEventDefinition",
    "link": "linkEventDefinition",
    "cancel": "cancelEventDefinition",
    "terminate": "terminateEventDefinition",
}
_SHARED = {
    "signal": ("signal", "signalRef", ""),
    "error": ("error", "errorRef", "errorCode"),
    "escalation": ("escalation", "escalationRef", "escalationCode"),
}
"""Definitions that refer to something of the whole file, the attribute that does, and that of its code."""


@dataclass(slots=True)
class Draft:
    """A file that is being written."""

    project: Project
    flow: Flow
    language: str
    document: Document
    processes: dict[str, Xml] = field(default_factory=dict)
    """Pool to its process."""
    nodes: dict[str, Xml] = field(default_factory=dict)
    """Step to its element."""
    shared: dict[str, Xml] = field(default_factory=dict)
    """Id of a signal, error, message … to its element."""

    def holder(self, node: Node) -> Xml:
        """Return what holds a node: its sub-process, or the process of its pool."""
        return self.nodes[node.parent] if node.parent else self.processes[node.pool]

    def root(self, kind: str, id_: str, name: str, **attributes: str) -> str:
        """Return the id of something of the whole file, which is made when it is first asked for."""
        if id_ not in self.shared:
            self.shared[id_] = put(self.document.root, kind, id=id_, name=name, **attributes)
        return id_


def add_node(draft: Draft, node: Node) -> None:
    """Write a node into what holds it; that has to be there already."""
    flow, language = draft.flow, draft.language
    name = _name(node, language)
    xml = draft.nodes[node.id] = put(draft.holder(node), _kind(node), id=node.id, name=name)
    say(xml, node.element, language)
    if node.element is not None and "name" in node.element.places and not node.name(language):
        keep(xml, "name", "")
    for sequence in flow.entering.get(node.id, ()):
        put(xml, "incoming", flow_id(sequence))
    for sequence in flow.leaving.get(node.id, ()):
        put(xml, "outgoing", flow_id(sequence))
        if sequence.default:
            xml.set("default", flow_id(sequence))
    if node.type in EVENTS:
        _event(draft, node, xml)
    elif node.type in GATEWAYS:
        _gateway(node, xml, language)
    elif node.type in ACTIVITIES:
        _activity(draft, node, xml)


def _name(node: Node, language: str) -> str:
    if node.type in GATEWAYS:
        return gateway_name(node, language)
    return UNDO.in_(language) if node.element is None else node.name(language)


def _kind(node: Node) -> str:
    special = {"transaction": "transaction", "adhoc": "adHocSubProcess"}
    return special.get(node.kind, KINDS[node.type])


# -- activities and gateways -------------------------------------------------------------------------------------


def _activity(draft: Draft, node: Node, xml: Xml) -> None:
    element, language = node.element, draft.language
    if node.undoes:
        xml.set("isForCompensation", "true")
    if node.handler:
        xml.set("triggeredByEvent", "true")
    if node.loop is not None:
        _loop(node, xml, language)
    if element is None:
        return
    if node.type == "call":
        called = element.ref("process")
        xml.set("calledElement", called_id(called.id if called else element.id))
    if node.kind == "adhoc":
        xml.set("ordering", "Sequential" if element.flag("sequential") else "Parallel")
        if until := element.text("until", language):
            put(xml, "completionCondition", until)


def _loop(node: Node, xml: Xml, language: str) -> None:
    assert node.loop is not None
    said = node.loop.element
    if node.loop.kind == "loop":
        loop = put(xml, "standardLoopCharacteristics", loopMaximum=_whole(said, "max"))
        loop.set("testBefore", "true" if said.word("test") == "before" else "false")
        if condition := said.text("while", language):
            put(loop, "loopCondition", condition)
        return
    loop = put(xml, "multiInstanceLoopCharacteristics")
    loop.set("isSequential", "true" if node.loop.kind == "sequential" else "false")
    if until := said.text("until", language):
        put(loop, "completionCondition", until)


def _whole(element: Element, attribute: str) -> str:
    value = element.values.get(attribute)
    return "" if value is None else f"{value}"


def _gateway(node: Node, xml: Xml, language: str) -> None:
    element = node.element
    if node.join_of:
        own(xml, "value", node.join_of, of="join-of")
        if element is not None and node.type == "complex" and (needs := _whole(element, "needs")):
            put(xml, "activationCondition", f"{needs} of {_whole(element, 'of')}".removesuffix(" of "))
    elif node.type == "await" and element is not None and element.flag("starts"):
        xml.set("instantiate", "true")
    if element is not None and node.type != "await" and (wanted := element.text("condition", language)):
        put(xml, "activationCondition", wanted)


# -- events --------------------------------------------------------------------------------------------------------


def _event(draft: Draft, node: Node, xml: Xml) -> None:
    if node.type == "boundary":
        xml.set("attachedToRef", node.host)
        xml.set("cancelActivity", "true" if node.interrupting else "false")
    elif node.type == "start" and node.parent and draft.flow.by_id[node.parent].handler:
        xml.set("isInterrupting", "true" if node.interrupting else "false")
    if node.all_of:
        xml.set("parallelMultiple", "true")
    for number, definition in enumerate(node.definitions, start=1):
        made = put(xml, _DEFINITIONS[definition.kind], id=f"definition.{node.id}.{number}")
        _define(draft, node, definition, made)


def _define(draft: Draft, node: Node, definition: Definition, xml: Xml) -> None:
    value = definition.value
    match definition.kind:
        case "message":
            between = [message for message in draft.flow.messages if node.id in {message.source, message.target}]
            if value:
                xml.set("messageRef", _message(draft, node.id, _said_in(draft, node, "message", value)))
            elif between:
                name = between[0].label(draft.language) or node.name(draft.language)
                xml.set("messageRef", _message(draft, between[0].id, name))
        case "timer":
            _timer(value, xml)
        case "condition":
            put(xml, "condition", _said_in(draft, node, "condition", value))
        case "signal" | "error" | "escalation" if value:
            kind, attribute, code = _SHARED[definition.kind]
            codes = {code: value} if code else {}
            xml.set(attribute, draft.root(kind, f"{kind}.{safe(value)}", value, **codes))
        case "compensation":
            if value and value != "all":
                xml.set("activityRef", value.rpartition(".")[2])
        case "link":
            xml.set("name", value)


def _message(draft: Draft, flow: str, name: str) -> str:
    """Return the id of the message of that name; two flows of one name carry the same message."""
    same = [one for one in draft.shared.values() if str(one.tag).endswith("}message") and one.get("name") == name]
    return (same[0].get("id") or "") if same else draft.root("message", f"message-of.{flow}", name)


def _said_in(draft: Draft, node: Node, attribute: str, value: str) -> str:
    """Return what an event says of its definition, in the language of the file where it is said there."""
    written = node.element.text(attribute, draft.language) if node.element is not None else ""
    return written or value


def _timer(value: str, xml: Xml) -> None:
    """Write a timer; ours says more than ISO 8601 can, so its own words are kept beside."""
    length = iso_duration(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", value):
        put(xml, "timeDate", value)
    elif length:
        put(xml, "timeDuration", length)
    elif value.startswith("every "):
        again = iso_duration(value.removeprefix("every "))
        put(xml, "timeCycle", f"R/{again}" if again else value)
    else:
        put(xml, "timeCycle" if value.count(" ") == 4 else "timeDuration", value)
    if value:
        own(xml, "value", value, of="timer")


# -- flows -----------------------------------------------------------------------------------------------------------


def add_flow(draft: Draft, sequence: Sequence) -> None:
    """Write a sequence flow into what holds the node that it leaves."""
    source, language = draft.flow.by_id[sequence.source], draft.language
    name = way_name(source, sequence, language)
    ends = {"sourceRef": sequence.source, "targetRef": sequence.target}
    xml = put(draft.holder(source), "sequenceFlow", id=flow_id(sequence), name=name, **ends)
    element = sequence.element
    if element is None:
        return
    say(xml, element, language)
    if sequence.is_way:
        keep(xml, "way", element.id)
    asked = element.text("if", language)
    if asked and asked == name:
        keep(xml, "if", True)  # It is shown as the name, and is none.
    if condition := asked or _said(source, sequence, name):
        put(xml, "conditionExpression", condition)


def _said(source: Node, sequence: Sequence, name: str) -> str:
    """Return the name of a way where it is all that says when the way is taken."""
    return name if source.type in {"exclusive", "inclusive"} and not sequence.default and not source.join_of else ""
