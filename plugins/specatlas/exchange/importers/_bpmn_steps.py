"""One node of a file → one step of the language, without what comes after it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from specatlas.domain.kinds.steps import STEP
from specatlas.domain.types import Attribute, Many, Reference, Type
from specatlas.exchange.importers._bpmn_source import M, Source, child, kept, named, plain_name, text_in, words
from specatlas.formats.bpmn.content import Node
from specatlas.formats.bpmn.names import EVENTS, GATEWAYS
from specatlas.formats.bpmn.reading import Element

KINDS = {
    "task": "task",
    "userTask": "user",
    "manualTask": "manual",
    "serviceTask": "service",
    "sendTask": "send",
    "receiveTask": "receive",
    "scriptTask": "script",
    "businessRuleTask": "decide",
    "callActivity": "call",
    "subProcess": "sub",
    "transaction": "sub",
    "adHocSubProcess": "sub",
    "startEvent": "start",
    "endEvent": "end",
    "intermediateCatchEvent": "catch",
    "intermediateThrowEvent": "throw",
    "boundaryEvent": "boundary",
    "exclusiveGateway": "exclusive",
    "parallelGateway": "parallel",
    "inclusiveGateway": "inclusive",
    "eventBasedGateway": "await",
    "complexGateway": "complex",
}
"""What BPMN calls a node → what the language does."""
_STRUCTURE = frozenset({"join-of", "way", "timer", "state", "data", "from", "to", "steps", "language", "process"})
"""Values of ours that say how the file is put together, not what a step says."""


@dataclass(slots=True)
class Names:
    """Ids of one process with its pools."""

    process: str = ""
    nodes: dict[str, str] = field(default_factory=dict)
    """Key of a node to its id."""
    pools: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    """Key of a data object, store, input or reference to the id of the data."""
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Key of a node to `from` and `to`, each the other end to what is said of the message."""
    processes: dict[str, str] = field(default_factory=dict)
    """Key of a process of the file to the id that it has in the model."""
    talking: set[str] = field(default_factory=set)
    """Keys of the nodes that a message flow leaves or reaches."""
    expanded: set[str] = field(default_factory=set)
    """Sub-processes that are drawn open."""


def step(source: Source, names: Names, node: Node) -> dict[str, Any]:
    """Return a step with everything that it says of itself."""
    kind, key = KINDS[node.kind], names.nodes[node.key]
    made: dict[str, Any] = {kind: key}
    element = source.element(node.key)
    _describe(source, made, key, node, element)
    if kind in {"start", "end", "catch", "throw"}:
        made |= event(source, names, node)
    else:
        made |= names.messages.get(node.key, {})
    if kind == "start" and "isInterrupting" in (node.attributes or {}) and not node.true("isInterrupting"):
        made["interrupting"] = False
    if kind == "await" and node.true("instantiate"):
        made["starts"] = True
    if kind == "call":
        _call(source, names, node, made)
    if kind == "sub":
        _sub(source, names, node, element, made)
    _loop(source, node, element, made)
    _uses(source, names, node, made)
    return made


def boundary(source: Source, names: Names, node: Node) -> dict[str, Any]:
    """Return a boundary event with everything that it says of itself."""
    made: dict[str, Any] = {}
    _describe(source, made, names.nodes[node.key], node, source.element(node.key))
    made |= event(source, names, node)
    if not node.true("cancelActivity", default=True):
        made["interrupting"] = False
    return made


def _describe(source: Source, made: dict[str, Any], key: str, node: Node, element: Element) -> None:
    name = plain_name(node)
    said = words(source, element, "name", name)
    if isinstance(said, dict) or named(key, name):
        made["name"] = said
    elif not name and not source.ours and node.kind in EVENTS | GATEWAYS:
        made["name"] = ""  # else the id would be drawn as one
    if node.documentation:
        made["description"] = words(source, element, "description", "\n".join(node.documentation))
    if note := _note(source, node):
        made["note"] = words(source, element, "note", note)
    for attribute, value in kept(element).items():
        if attribute in _STRUCTURE:
            continue
        if attribute == "name":
            made["name"] = value  # that it has none is said
        elif attribute.startswith("x-") or (attribute in STEP.attributes and known(source, attribute, value)):
            made[attribute] = value
        else:
            source.note(node.line, f'{attribute} of "{key}": the model has no "{value}"')


def known(source: Source, attribute: str, value: Any, attributes: Mapping[str, Attribute] = STEP.attributes) -> bool:
    """Tell whether what an attribute refers to is in the model."""
    type_: Type = attributes[attribute].type
    type_ = type_.of if isinstance(type_, Many) else type_
    if not isinstance(type_, Reference):
        return True
    every = value if isinstance(value, list) else [value]
    sections = {name.partition(".")[0] for name in type_.to}
    held = source.project.elements if source.project else lambda _: {}
    return all(
        str(one).rpartition("/")[2].partition(".")[0] in set().union(*(held(section) for section in sections))
        for one in every
    )


def _note(source: Source, node: Node) -> str:
    """Return the annotations that are tied to a node."""
    found = []
    for flow in source.flows_of("association"):
        ends = {flow.source, flow.target}
        if node.key in ends:
            for other in ends - {node.key}:
                note = source.content.nodes.get(other)
                if note is not None and note.kind == "textAnnotation" and note.text:
                    found.append(note.text)
    return "\n".join(found)


# -- activities ------------------------------------------------------------------------------------------------


def _call(source: Source, names: Names, node: Node, made: dict[str, Any]) -> None:
    key = made["call"]
    called = node.subject
    target = names.processes.get(called) or called.removeprefix("process.")
    there = source.project.elements("processes") if source.project is not None else {}
    if target in {*there, *names.processes.values()}:
        if target != key:
            made["process"] = target
        return
    what = f'"{called}"' if called else "nothing"
    source.note(node.line, f'"{key}" calls {what}, which the model does not have: it became a closed sub-process')
    made.clear()
    made["sub"] = key
    _describe(source, made, key, node, source.element(node.key))


def _sub(source: Source, names: Names, node: Node, element: Element, made: dict[str, Any]) -> None:
    if node.key in names.expanded:
        made["expanded"] = True
    if node.kind == "transaction":
        made["kind"] = "transaction"
    if node.ad_hoc:
        made["kind"] = "adhoc"
        if node.attribute("ordering") == "Sequential":
            made["sequential"] = True
        if until := text_in(child(element, "completionCondition")):
            made["until"] = words(source, element, "until", until)


def _loop(source: Source, node: Node, element: Element, made: dict[str, Any]) -> None:
    if "each" in made or "retry" in made or not node.loop:
        return
    if node.loop == "standard":
        loop = child(element, "standardLoopCharacteristics")
        said: dict[str, Any] = {"while": text_in(child(loop, "loopCondition")) if loop is not None else ""}
        if not said["while"]:
            said["while"] = "it is not done"
            source.note(node.line, f'"{node.name}" is repeated, and the file does not say as long as what')
        if loop is not None and re.fullmatch(r"[1-9]\d*", loop.get("loopMaximum", "")):
            said["max"] = int(loop.get("loopMaximum", ""))
        if loop is not None and loop.get("testBefore") == "true":
            said["test"] = "before"
        made["retry"] = said
        return
    made["each"] = None  # of what is known once the data are


# -- data ------------------------------------------------------------------------------------------------------


def _uses(source: Source, names: Names, node: Node, made: dict[str, Any]) -> None:
    for attribute, kinds in (("reads", ("dataInputAssociation",)), ("writes", ("dataOutputAssociation",))):
        found: dict[str, str | None] = {}
        for flow in source.content.flows.values():
            ends = (flow.source, flow.target) if attribute == "reads" else (flow.target, flow.source)
            directed = (flow.attributes or {}).get("associationDirection") == "One" and flow.kind == "association"
            if ends[1] == node.key and ends[0] in names.data and (flow.kind in kinds or directed):
                found[names.data[ends[0]]] = _state(source, ends[0])
        if found:
            made[attribute] = found if any(found.values()) else list(found)


def _state(source: Source, key: str) -> str | None:
    own = kept(source.element(key)).get("state")
    return str(own) if own else source.content.nodes[key].text or None


# -- events ----------------------------------------------------------------------------------------------------


def event(source: Source, names: Names, node: Node) -> dict[str, Any]:
    """Return the definitions of an event, in the words of the language."""
    between = names.messages.get(node.key, {})
    element = source.element(node.key)
    if node.key in names.talking and not node.definitions:
        source.note(node.line, f'"{names.nodes[node.key]}" became a message event: a message flow reaches or leaves it')
    every = [one for one in element.iterchildren(f"{M}*") if str(one.tag).endswith("EventDefinition")]
    shown: list[dict[str, Any]] = []
    for kind, reference, definition in zip(node.definitions, node.references, every, strict=False):
        if kind == "message" and node.key in names.talking:
            continue
        shown.append(_definition(source, names, node, kind, reference, definition))
    if between:
        shown.insert(0, dict(between))
    if len(shown) < 2:
        return shown[0] if shown else {}
    how = "all" if node.true("parallelMultiple") else "any"
    return {how: {f"{next(iter(one))}-{number}": one for number, one in enumerate(shown, start=1)}}


def _definition(
    source: Source, names: Names, node: Node, kind: str, reference: str, definition: Element
) -> dict[str, Any]:
    root = source.content.roots.get(reference)
    value: Any = (root.name if root is not None else "") or plain_name(node) or kind
    match kind:
        case "timer":
            value = _timer(source, node, definition)
        case "condition":
            text = text_in(child(definition, "condition"))
            value = words(source, source.element(node.key), "condition", text) or value
        case "compensation":
            value = names.nodes.get(reference, "all")
        case "link":
            value = definition.get("name") or value
        case "cancel" | "terminate":
            value = True
        case "message":
            value = words(source, source.element(node.key), "message", str(value))
    return {kind: value}


def _timer(source: Source, node: Node, definition: Element) -> str:
    own = definition.find(f"{M}extensionElements")
    if own is not None and (said := kept(definition).get("timer")):
        return str(said)
    text = next((text_in(one) for one in definition.iterchildren(f"{M}*") if text_in(one)), "")
    if again := re.fullmatch(r"R\d*/(P.+)", text):
        text = f"every {again[1]}"
    if not text:
        source.note(node.line, f'the timer "{node.name}" says no time; its name stands for it')
    return text or plain_name(node) or "when it is time"


def entity_states(states: Mapping[str, Any], said: str) -> str:
    """Return the id of a state by its id or name; empty when there is none."""
    for key, state in states.items():
        if said.casefold() in {key.casefold(), state.name("").casefold()}:
            return key
    return ""
