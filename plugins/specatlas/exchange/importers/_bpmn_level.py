"""The inside of a process or sub-process: its steps with all that hangs on them, its handlers, its groups."""

from collections.abc import Collection, Iterator
from typing import Any

from specatlas.exchange.importers._bpmn_data import settle_states
from specatlas.exchange.importers._bpmn_lists import Level, level_lists
from specatlas.exchange.importers._bpmn_part import Part, divided
from specatlas.exchange.importers._bpmn_source import Source, child, kept, named, slug, text_in, words
from specatlas.exchange.importers._bpmn_steps import boundary, step
from specatlas.formats.bpmn.content import Bounds, Flow, Node

_CROSSES = "crosses the border of a sub-process or pool"


def steps_of(
    source: Source, part: Part, holder: str, declared: dict[str, Any], lane: str = ""
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the steps and the handlers of a process or sub-process."""
    names, content = part.names, source.content
    inside = {node.key: node for node in content.nodes.values() if node.holder == holder and node.key in names.nodes}
    handlers = {key: node for key, node in inside.items() if node.true("triggeredByEvent")}
    undoing = {key: node for key, node in inside.items() if node.true("isForCompensation")}
    hanging = {key: node for key, node in inside.items() if node.kind == "boundaryEvent"}
    nodes = {key: node for key, node in inside.items() if key not in {**handlers, **undoing, **hanging}}
    leaving, entering = _between(source, inside, nodes, {**handlers, **undoing})
    where = {
        node: part.lanes[lane.key] for lane in content.lanes.values() if lane.key in part.lanes for node in lane.nodes
    }
    entities = {key: str(said.get("is", key)) for key, said in declared.items()}

    def make(node: Node) -> dict[str, Any]:
        made = step(source, names, node)
        settle_states(source, made, source.project, entities)
        if "each" in made and made["each"] is None:
            _each(source, node, made)
        for event in hanging.values():
            if event.host == node.key and "compensation" in event.definitions:
                _undo(source, part, event, undoing, made)
            elif event.host == node.key:
                made.setdefault("boundary", {})[names.nodes[event.key]] = boundary(source, names, event)
        if "sub" in made:
            inner, also = steps_of(source, part, node.key, declared, where.get(node.key, lane))
            if inner:
                made["steps"] = inner
            if also:
                made["handlers"] = also
        return made

    first = _first_lane(source, part, holder) if holder in content.containers else lane
    adhoc = holder in content.nodes and content.nodes[holder].ad_hoc
    in_lanes = holder in content.containers
    level = Level(
        source,
        names.nodes,
        nodes,
        leaving,
        entering,
        make,
        lambda key: where.get(key, "") if in_lanes else "",
        adhoc=adhoc,
        inside=not in_lanes,
    )
    steps = level_lists(level, first)
    found = {
        names.nodes[key]: _handler(source, part, node, declared, where.get(key, ""), first)
        for key, node in handlers.items()
    }
    return steps, found


def _between(
    source: Source, inside: Collection[str], nodes: Collection[str], outside: Collection[str]
) -> tuple[dict[str, list[Flow]], dict[str, list[Flow]]]:
    """Return the flows of a level by where they come from and by where they lead; block those that cannot be.

    Args:
        source: the file.
        inside: all that stands in the level.
        nodes: what flows can lead to.
        outside: what stands outside all flows: handlers, and what undoes a step.
    """
    leaving: dict[str, list[Flow]] = {}
    entering: dict[str, list[Flow]] = {}
    for flow in source.flows_of("sequenceFlow"):
        both = {flow.source, flow.target} <= set(inside)
        if both and (flow.target not in nodes or flow.source in outside):
            source.block(flow.line, f'no flow can lead from "{flow.source}" to "{flow.target}"')
        elif both:
            leaving.setdefault(flow.source, []).append(flow)
            entering.setdefault(flow.target, []).append(flow)
        elif flow.source in inside or flow.target in inside:
            gone = {flow.source, flow.target} - source.content.nodes.keys()
            why = f'has an end that the file does not hold: "{min(gone)}"' if gone else _CROSSES
            source.block(flow.line, f'the flow "{flow.name or flow.key}" {why}')
    return leaving, entering


def _handler(source: Source, part: Part, node: Node, declared: dict[str, Any], lane: str, first: str) -> dict[str, Any]:
    steps, inner = steps_of(source, part, node.key, declared, lane)
    if steps and lane and lane != first:
        kind, *rest = steps[0].items()
        steps[0] = dict([kind, ("lane", lane), *rest])
    made: dict[str, Any] = {}
    name = " ".join(node.name.split())
    if named(part.names.nodes[node.key], name):
        made["name"] = words(source, source.element(node.key), "name", name)
    if inner:
        source.block(node.line, f'"{node.name}" is an event sub-process with an event sub-process inside')
    return made | {"steps": steps}


def _first_lane(source: Source, part: Part, process: str) -> str:
    """Return the lane in which the language lets a process begin: its first that is not divided."""
    for lane in source.content.lanes.values():
        if lane.process == process and lane.key in part.lanes and not divided(source, lane):
            return part.lanes[lane.key]
    return ""


def _undo(source: Source, part: Part, event: Node, undoing: dict[str, Node], made: dict[str, Any]) -> None:
    for flow in source.flows_of("association"):
        ends = {flow.source, flow.target}
        if event.key in ends and (found := ends & undoing.keys()):
            done = step(source, part.names, undoing[found.pop()])
            made["undo"] = done
            return
    source.block(event.line, f'the event "{event.name}" on "{event.host}" undoes it, and no activity is joined to it')


def _each(source: Source, node: Node, made: dict[str, Any]) -> None:
    """Say what a step is done for, one by one: data that it reads, as lists before others."""
    uses = list(made.get("reads", {}))
    said: dict[str, Any] = {"of": uses[0]} if uses else {}
    if node.loop == "sequential" or not uses:
        said["sequential"] = node.loop == "sequential"
    loop = child(source.element(node.key), "multiInstanceLoopCharacteristics")
    until = text_in(child(loop, "completionCondition")) if loop is not None else ""
    if until:
        said["until"] = until
    if not uses:
        source.note(node.line, f'"{node.name}" is done several times, and the file does not say for each of what')
    made["each"] = uses[0] if said.keys() == {"of"} else said


def groups(source: Source, part: Part) -> dict[str, Any]:
    """Return the groups whose frames hold steps."""
    found: dict[str, Any] = {}
    for node in source.content.nodes.values():
        if node.kind != "group" or node.holder not in {part.key, part.process, *(pool.process for pool in part.pools)}:
            continue
        value = source.element(node.subject) if node.subject else None
        own = kept(value).get("steps") if value is not None else None
        steps = own if isinstance(own, list) else list(_inside_frame(source, part, node.key))
        key = node.subject.rpartition(".")[2] if source.ours else slug(node.name) or "group"
        if not steps or key in found:
            if not steps:
                source.note(node.line, f'the group "{node.name}" holds no step')
            continue
        name = " ".join(node.name.split())
        text = words(source, value, "name", name) if value is not None else name
        found[key] = {"name": text, "steps": steps} if isinstance(text, dict) or named(key, name) else steps
    return found


def _inside_frame(source: Source, part: Part, group: str) -> Iterator[str]:
    for plane in source.content.planes:
        boxes = {shape.element: shape.bounds for shape in plane.shapes}
        frame = boxes.get(group)
        for key, identifier in part.names.nodes.items():
            box = boxes.get(key)
            if frame and box and _covers(frame, box):
                yield identifier


def _covers(frame: Bounds, box: Bounds) -> bool:
    level = frame.x <= box.x and box.x + box.width <= frame.x + frame.width
    return level and frame.y <= box.y and box.y + box.height <= frame.y + frame.height
