"""What BPMN 2.0 and the language ask of a process that has been built."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from specatlas.domain.element import Element
from specatlas.query import flow_graph as graph
from specatlas.query.flow_draft import Built
from specatlas.query.flow_graph import Node, Pool
from specatlas.text.diagnostics import Severity
from specatlas.text.places import Place

_CATCHING = frozenset({"message", "timer", "condition", "signal", "multiple", "parallel-multiple"})
_THROWING = frozenset({"message", "signal", "escalation", "compensation", "multiple"})

ALLOWED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "start": _CATCHING | {""},
        "start of a sub-process": frozenset({""}),
        "start of a handler": _CATCHING | {"error", "escalation", "compensation"},
        "catch": _CATCHING | {"link"},
        "throw": _THROWING | {"link", ""},
        "boundary": _CATCHING | {"error", "escalation", "cancel", "compensation"},
        "end": _THROWING | {"error", "cancel", "terminate", ""},
    }
)
"""Place of an event to the definitions that it may have (BPMN 2.0.2, tables 10.84 to 10.93)."""

ALWAYS_INTERRUPT = frozenset({"error", "cancel", "compensation"})
"""Definitions that cannot go by without interrupting."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "": "plain",
        "condition": "conditional",
        "parallel-multiple": "parallel multiple",
        "start": "a start event",
        "start of a sub-process": "the start of a sub-process",
        "start of a handler": "the start of a handler",
        "catch": "an intermediate event that catches",
        "throw": "an intermediate event that throws",
        "boundary": "a boundary event",
        "end": "an end event",
    }
)


def check(built: Built, flows: Sequence[graph.Sequence], pools: Iterable[tuple[Pool, Element]]) -> None:
    """Note everything that is wrong with the graph as a whole."""
    for pool, holder in pools:
        _both_ends(built, pool, holder)
    for node in built.nodes.values():
        if node.type in graph.EVENTS:
            _event(built, node)
        elif node.type in graph.GATEWAYS and not node.join_of:
            _gateway(built, node, [flow for flow in flows if flow.source == node.id])
    _defaults(built, flows)
    _links(built)
    _reachable(built, flows)


# -- beginnings and ends -----------------------------------------------------------------------------------------


def _both_ends(built: Built, pool: Pool, holder: Element) -> None:
    top = [node for node in built.nodes.values() if node.pool == pool.id and not node.parent]
    begins = any(
        node.type == "start" or (node.type == "await" and node.element is not None and node.element.flag("starts"))
        for node in top
    )
    what = f'the process "{holder.id}"' if holder.section == holder.address else f'"{holder.id}"'
    place = holder.at("steps")
    if not begins:
        mend = 'begin the list with "- start: …", or give the await gateway that opens it "starts: true"'
        built.fault("process/no-start", f"{what} has no start event", place, mend, holder.address)
    if not any(node.type == "end" for node in top):
        built.fault("process/no-end", f"{what} has no end event", place, 'add "- end: …"', holder.address)


# -- events ------------------------------------------------------------------------------------------------------


def _event(built: Built, node: Node) -> None:
    where = _where(built, node)
    for wrong in _wrong_direction(node):
        verb = "sends, so it has to:" if wrong == "from" else "receives, so it has from:"
        message = f'"{node.id}" has "{wrong}", but {NAMES[node.type]} {verb}'
        _not_allowed(built, node, message, "turn the message round, or use the other kind of event", _at(node, wrong))
        return
    single: list[tuple[str, Place]] = [(definition.kind, definition.place) for definition in node.definitions]
    for kind, place in [*single, (node.definition, node.place)]:
        if kind not in ALLOWED[where]:
            _definition(built, node, where, kind, place)
            return
    if len(node.definitions) > 1 and node.element is not None and not node.element.has("any") and not node.all_of:
        message = f'"{node.id}" has several definitions and does not say whether any or all of them must happen'
        _not_allowed(built, node, message, "put them below any: or all:, each with an id", node.definitions[1].place)
        return
    _cancel(built, node)
    _interrupting(built, node, where)


def _where(built: Built, node: Node) -> str:
    if node.type != "start" or not node.parent:
        return node.type
    return "start of a handler" if built.nodes[node.parent].handler else "start of a sub-process"


def _wrong_direction(node: Node) -> list[str]:
    if node.element is None:
        return []
    wrong = "from" if node.type in {"throw", "end"} else "to"
    return [wrong] if node.element.has(wrong) else []


def _at(node: Node, attribute: str) -> Place:
    return node.element.at(attribute) if node.element is not None else node.place


def _definition(built: Built, node: Node, where: str, kind: str, place: Place) -> None:
    allowed = [NAMES.get(name, name) for name in sorted(ALLOWED[where])]
    if not kind:
        message = f'"{node.id}" is {NAMES[where]} and does not say what it waits for'
        mend = "give it one of from (a message), timer, condition, signal" + (", link" if where == "catch" else "")
    else:
        message = f'"{node.id}": BPMN 2.0 knows no {NAMES.get(kind, kind)} event as {NAMES[where]}'
        mend = f"allowed there: {', '.join(allowed)}"
    if kind == "compensation" and where == "boundary":
        mend = 'write "undo:" at the step instead'
    _not_allowed(built, node, message, mend, place)


def _cancel(built: Built, node: Node) -> None:
    """A cancel event belongs to a transaction: its end inside, its boundary event on the border."""
    if node.definition == "compensation" and node.type == "boundary":
        if node.element is not None:
            message = f'"{node.id}": a compensation event on a border has no flow of its own'
            _not_allowed(built, node, message, 'write "undo: {service: …}" at the step instead', node.place)
        return
    if all(definition.kind != "cancel" for definition in node.definitions):
        return
    holder = built.nodes.get(node.host if node.type == "boundary" else node.parent)
    if holder is None or holder.kind != "transaction":
        message = f'"{node.id}": only a transaction can be cancelled'
        _not_allowed(built, node, message, 'give the sub-process "kind: transaction"', node.definitions[0].place)


def _interrupting(built: Built, node: Node, where: str) -> None:
    element = node.element
    if element is None or "interrupting" not in element.places:
        return
    place = element.at("interrupting")
    if where not in {"boundary", "start of a handler"}:
        message = f'"{node.id}" is {NAMES[where]}, which interrupts nothing'
        mend = 'take "interrupting" away: it belongs to boundary events and to the start of a handler'
        _not_allowed(built, node, message, mend, place)
    elif not node.interrupting and node.definition in ALWAYS_INTERRUPT:
        message = f'"{node.id}": {NAMES.get(node.definition, node.definition)} always interrupts'
        _not_allowed(built, node, message, 'take "interrupting: false" away', place)


def _not_allowed(built: Built, node: Node, message: str, mend: str, place: Place) -> None:
    built.fault("process/event-not-allowed", message, place, mend, node.address)


# -- gateways and flows --------------------------------------------------------------------------------------------


def _gateway(built: Built, node: Node, leaving: list[graph.Sequence]) -> None:
    if node.type == "await":
        _await(built, node, leaving)
    if node.type in {"parallel", "await"}:
        for flow in leaving:
            _no_condition(built, node, flow)
    if node.type == "exclusive" and len(leaving) > 1:
        for flow in leaving:
            if not flow.named:
                place = flow.element.place if flow.element is not None else node.place
                message = f'a flow of "{node.id}" to "{flow.target}" has no name, so nobody can tell when it is taken'
                mend = 'give it a name: "ways: {enough: …, not-enough: …}" or "go: {step: label}"'
                built.fault("process/unnamed-way", message, place, mend, node.address, Severity.WARNING)


def _await(built: Built, node: Node, leaving: list[graph.Sequence]) -> None:
    for flow in leaving:
        target = built.nodes[flow.target]
        if target.type in {"catch", "receive"} and target.definition != "link":
            continue
        place = flow.element.place if flow.element is not None else target.place
        what = "is empty" if target.join_of == node.id else f'begins with "{target.id}", a {target.type}'
        way = f'the way "{flow.element.id}"' if flow.element is not None else "a way"
        message = f'{way} of "{node.id}" {what}; an await gateway waits for the first thing that happens'
        mend = 'begin the way with "- catch: …" or "- receive: …"'
        built.fault("process/await-way", message, place, mend, node.address)


def _no_condition(built: Built, node: Node, flow: graph.Sequence) -> None:
    element = flow.element
    attribute = next((name for name in ("if", "default") if element is not None and element.has(name)), "")
    if element is None or not attribute:
        return
    why = "all its ways are taken" if node.type == "parallel" else "what happens first decides"
    message = f'the way "{element.id}" of "{node.id}" has "{attribute}", but {why}'
    mend = f'take "{attribute}" away, or make "{node.id}" an exclusive or inclusive gateway'
    built.fault("process/way-condition", message, element.at(attribute), mend, node.address)


def _defaults(built: Built, flows: Sequence[graph.Sequence]) -> None:
    first: dict[str, graph.Sequence] = {}
    for flow in flows:
        element = flow.element
        if not flow.default or element is None:
            continue
        if flow.conditional:
            message = f'"{element.id}" is the default, which is taken when no condition holds, and has a condition'
            mend = 'take "if" or "default" away'
            built.fault("process/default-condition", message, element.at("if"), mend, element.address)
        other = first.setdefault(flow.source, flow)
        if other.element is not element:
            message = f'"{flow.source}" has two defaults'
            related = ((other.element.place, "the first one"),) if other.element is not None else ()
            place = element.at("default")
            built.fault("process/two-defaults", message, place, "keep one of them", element.address, related=related)


def _links(built: Built) -> None:
    """Every link is thrown somewhere and caught once, in one level."""
    thrown: dict[tuple[str, str, str], Node] = {}
    caught: dict[tuple[str, str, str], Node] = {}
    for node in built.nodes.values():
        if node.definition != "link":
            continue
        key = (node.pool, node.parent, node.definitions[0].value)
        if node.type == "throw":
            thrown.setdefault(key, node)
        elif node.type == "catch" and (other := caught.setdefault(key, node)) is not node:
            message = f'the link "{key[2]}" is caught twice, so nobody knows where it leads'
            related = ((other.place, "caught here"),)
            mend = "give one of them another link"
            built.fault("process/link-alone", message, node.place, mend, node.address, related=related)
    for here, there, missing in ((thrown, caught, "catch"), (caught, thrown, "throw")):
        for key, node in here.items():
            if key in there:
                continue
            message = f'the link "{key[2]}" of "{node.id}" has no {missing} in the same pool and sub-process'
            mend = f'add "- {missing}: …" with "link: {key[2]}"'
            built.fault("process/link-alone", message, node.place, mend, node.address)


# -- reaching ------------------------------------------------------------------------------------------------------


def _reachable(built: Built, flows: Sequence[graph.Sequence]) -> None:
    """After an end or a `go` the next step is reached by another `go` or a link, or by nothing."""
    onward: dict[str, list[str]] = {}
    for flow in flows:
        onward.setdefault(flow.source, []).append(flow.target)
    for node in built.nodes.values():
        if node.host:
            onward.setdefault(node.host, []).append(node.id)
        if node.definition == "link" and node.type == "throw":
            onward.setdefault(node.id, []).extend(
                other.id
                for other in built.nodes.values()
                if other.type == "catch" and other.definitions[:1] and _same_link(node, other)
            )
    seen: set[str] = set()
    pending = [node.id for node in built.nodes.values() if _begins(built, node)]
    while pending:
        name = pending.pop()
        if name not in seen:
            seen.add(name)
            pending += onward.get(name, ())
    for name in built.heads:
        node = built.nodes[name]
        if name not in seen and not (node.type == "catch" and node.definition == "link"):
            message = f'nothing leads to "{name}": the step before it ends the path or sends it elsewhere'
            mend = f'lead a "go: {name}" to it, move it, or take it away'
            built.fault("process/unreachable", message, node.place, mend, node.address)


def _same_link(thrown: Node, caught: Node) -> bool:
    same_level = (thrown.pool, thrown.parent) == (caught.pool, caught.parent)
    return same_level and caught.definition == "link" and caught.definitions[0].value == thrown.definitions[0].value


def _begins(built: Built, node: Node) -> bool:
    """Tell whether a node needs no flow: a start, the gateway or first step that opens a level without a start."""
    if node.type == "start" or node.id in built.silent:
        return True
    if node.type == "await" and node.element is not None and node.element.flag("starts"):
        return True
    level = (node.pool, node.parent)
    inside = [other for other in built.nodes.values() if (other.pool, other.parent) == level]
    return inside[0] is node and all(other.type != "start" for other in inside)
