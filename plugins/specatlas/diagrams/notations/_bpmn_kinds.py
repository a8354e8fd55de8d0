"""The elements of BPMN XML in the words of our shapes: `userTask` → the sign of a user."""

from collections.abc import Mapping
from typing import Literal, cast

from specatlas.diagrams.notations.parts.bpmn_bodies import Border, EventPlace
from specatlas.diagrams.notations.parts.bpmn_symbols import Gateway, Marker, TaskType, Trigger
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Content, Node

TASKS: Mapping[str, TaskType] = {
    "task": "task",
    "userTask": "user",
    "manualTask": "manual",
    "serviceTask": "service",
    "sendTask": "send",
    "receiveTask": "receive",
    "scriptTask": "script",
    "businessRuleTask": "decide",
    "globalTask": "task",
    "globalUserTask": "user",
    "globalManualTask": "manual",
    "globalScriptTask": "script",
    "globalBusinessRuleTask": "decide",
}
GATEWAYS: Mapping[str, Gateway] = {
    "exclusiveGateway": "exclusive",
    "parallelGateway": "parallel",
    "inclusiveGateway": "inclusive",
    "complexGateway": "complex",
}
PLACES: Mapping[str, EventPlace] = {
    "startEvent": "start",
    "intermediateCatchEvent": "intermediate",
    "intermediateThrowEvent": "intermediate",
    "implicitThrowEvent": "intermediate",
    "boundaryEvent": "boundary",
    "endEvent": "end",
}
What = Literal["task", "sub-process", "call-activity"]
OPEN = names.SUB_PROCESSES | {"callActivity", "subChoreography", "callChoreography"}
"""What can be drawn open, around its inside."""


def what(node: Node) -> What:
    """Return what an activity is."""
    if node.kind == "callActivity":
        return "call-activity"
    return "sub-process" if node.kind in names.SUB_PROCESSES else "task"


def task_type(content: Content, node: Node) -> TaskType:
    """Return the sign in the corner of an activity; a call has that of the global task that it calls."""
    called = content.roots.get(node.subject) if node.kind == "callActivity" else None
    return TASKS.get(called.kind if called else node.kind, "task")


def trigger(node: Node) -> Trigger:
    """Return the sign of an event."""
    if len(node.definitions) > 1:
        parallel = node.true("parallelMultiple") and node.kind in names.CATCHING
        return "parallel-multiple" if parallel else "multiple"
    return cast("Trigger", node.definitions[0]) if node.definitions else "none"


def interrupts(content: Content, node: Node) -> bool:
    """Tell whether an event on a border, or the start of an event sub-process, ends what it happens in."""
    if node.kind == "boundaryEvent":
        return node.true("cancelActivity", default=True)
    holder = content.nodes.get(node.holder)
    if node.kind == "startEvent" and holder is not None and holder.true("triggeredByEvent"):
        return node.true("isInterrupting", default=True)
    return True


def gateway(node: Node) -> Gateway:
    """Return the sign of a gateway."""
    if node.kind != "eventBasedGateway":
        return GATEWAYS[node.kind]
    if not node.true("instantiate"):
        return "await"
    return "await-parallel" if node.attribute("eventGatewayType") == "Parallel" else "await-start"


def border(node: Node) -> Border:
    """Return the border of an activity."""
    if node.kind == "callActivity":
        return "call"
    if node.true("triggeredByEvent"):
        return "event"
    return "transaction" if node.kind == "transaction" else "task"


def markers(content: Content, node: Node, *, opened: bool) -> tuple[Marker, ...]:
    """Return the signs at the lower border of an activity, in the order of BPMN 2.0.2, 10.3."""
    found: list[Marker] = []
    if node.loop:
        found.append("loop" if node.loop == "standard" else node.loop)
    if node.true("isForCompensation"):
        found.append("compensation")
    calls_task = node.kind == "callActivity" and node.subject in content.roots
    if node.kind in OPEN and not opened and not calls_task:
        found.append("sub")
    if node.ad_hoc:
        found.append("adhoc")
    return tuple(found)


def begins(content: Content, node: Node) -> tuple[Trigger, bool] | None:
    """Return the trigger of an event sub-process that is drawn closed, and whether it interrupts."""
    if not node.true("triggeredByEvent"):
        return None
    start = next((one for one in content.nodes.values() if one.holder == node.key and one.kind == "startEvent"), None)
    return (trigger(start), interrupts(content, start)) if start is not None else None
