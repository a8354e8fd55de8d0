"""The graph of one level (a process, a sub-process) → lists of steps that the build rule reads as the same graph.

Each node is written once, where the flow first comes to it; every other flow to it is a `go`. A gateway holds its ways
up to the node at which two of them meet again: a gateway of the same type there is the join that the language adds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from specatlas.exchange.importers._bpmn_source import Source, kept, slug, text_in, words
from specatlas.exchange.importers._bpmn_source import child as child_of
from specatlas.exchange.importers._bpmn_steps import KINDS
from specatlas.formats.bpmn.content import Flow, Node
from specatlas.formats.bpmn.names import GATEWAYS

Steps = list[dict[str, Any]]
_JOINS = frozenset({"exclusive", "parallel", "inclusive", "complex"})


@dataclass(slots=True)
class Level:
    """Nodes and flows of one process or sub-process."""

    source: Source
    ids: dict[str, str]
    nodes: dict[str, Node]
    leaving: dict[str, list[Flow]]
    entering: dict[str, list[Flow]]
    step: Callable[[Node], dict[str, Any]]
    """Makes a step, without what comes after it."""
    lane_of: Callable[[str], str]
    """Lane of a node; empty where it stands in none."""
    placed: set[str] = field(default_factory=set)
    boundaries: list[tuple[Node, dict[str, Any], str]] = field(default_factory=list)
    """Boundary events whose paths are still to be written, with the lane of their host."""
    adhoc: bool = False
    inside: bool = False
    """A sub-process: paths may simply finish there."""


@dataclass(slots=True)
class List:
    """A list that is being written."""

    items: Steps = field(default_factory=list)
    lane: str = ""
    """Lane of the last step in it."""
    nested: bool = False
    """It is that of a way or of a boundary event."""
    ends: int = 1
    """How many flows go on behind it, to what it was written up to."""


def level_lists(level: Level, lane: str) -> Steps:
    """Return the steps of a level.

    Args:
        level: its nodes and flows.
        lane: in which its first step stands unless it says otherwise.
    """
    top = List([], lane)
    for key in _heads(level):
        if key in level.placed:
            continue
        if level.adhoc:
            _place(level, key, top)
        else:
            _chain(level, key, top, None, frozenset())
        while level.boundaries:
            _path(level, *level.boundaries.pop(0), top)
    return top.items


def _heads(level: Level) -> list[str]:
    """Return where writing begins: starts, then what nothing leads to, then the rest; each in the file's order."""
    starts = [key for key, node in level.nodes.items() if node.kind == "startEvent"]
    free = [key for key in level.nodes if not level.entering.get(key)]
    return list(dict.fromkeys([*starts, *free, *level.nodes]))


# -- chains ----------------------------------------------------------------------------------------------------


def _chain(level: Level, key: str, written: List, until: str | None, reserved: frozenset[str]) -> None:
    """Write what follows from a node on, up to the node `until`, which is not written.

    `reserved` are nodes that lists around this one go on with: a flow to one of them is a `go`.
    """
    current: str | None = key
    while current is not None:
        if current == until:
            return
        if current in level.placed or current in reserved:
            _go(written, level.ids[current])
            written.ends = 0
            return
        made = _place(level, current, written)
        flows = level.leaving.get(current, [])
        if made is None or not flows:
            _finish(level, current, written)
            return
        node = level.nodes[current]
        if node.kind.endswith("Gateway") and (len(flows) > 1 or _says(flows[0])):
            current = _gateway(level, node, made, written, until, reserved)
        elif len(flows) == 1 and not _says(flows[0]):
            current = flows[0].target
        else:
            _split(level, made, flows, written, until, reserved)
            return


def _place(level: Level, key: str, written: List) -> dict[str, Any] | None:
    """Write a step into a list, with the events on its border."""
    node = level.nodes[key]
    level.placed.add(key)
    made = level.step(node)
    lane = level.lane_of(key)
    if lane and lane != written.lane:
        kind, *rest = made.items()
        made = dict([kind, ("lane", lane), *rest])
        written.lane = lane
    written.items.append(made)
    written.ends = 1
    for event, body in made.get("boundary", {}).items():
        found = next(one for one, identifier in level.ids.items() if identifier == event)
        level.boundaries.append((level.source.content.nodes[found], body, written.lane))
    return made


def _finish(level: Level, key: str, written: List) -> None:
    """End a list behind a node that nothing leaves; only the last path of a sub-process may simply finish."""
    node = level.nodes[key]
    ends = node.kind == "endEvent" or (node.kind == "intermediateThrowEvent" and "link" in node.definitions)
    written.ends = 0
    last = level.inside and not written.nested and len(level.placed) == len(level.nodes) and not level.boundaries
    if not ends and not level.adhoc and not last:
        name = f"{level.ids[key]}-end"
        written.items.append({"end": name})
        level.source.note(node.line, f'the path after "{level.ids[key]}" had no end event: "{name}" was added')


def _go(written: List, target: str) -> None:
    """Send the flow of a list to a step: on the last step where it says nothing of where to yet."""
    last = written.items[-1] if written.items else None
    if isinstance(last, dict) and not {"go", "ways", "end"} & last.keys():
        last["go"] = target
    else:
        written.items.append({"go": target})


def _says(flow: Flow) -> bool:
    """Tell whether a flow says more than what comes next."""
    return bool(flow.name.strip() or flow.condition is not None or flow.default)


def _split(
    level: Level,
    made: dict[str, Any],
    flows: Sequence[Flow],
    written: List,
    until: str | None,
    reserved: frozenset[str],
) -> None:
    """Write an activity that several flows leave, or one with words: `go`, and its targets behind it."""
    made["go"] = {level.ids[flow.target]: _said(level, flow) or None for flow in flows}
    written.ends = 0
    for flow in flows:
        if flow.target not in level.placed and flow.target not in reserved and flow.target != until:
            _chain(level, flow.target, written, None, reserved | ({until} if until else set()))
    written.ends = 0


def _said(level: Level, flow: Flow) -> dict[str, Any]:
    """Return what is said of a flow: name, condition, default."""
    element = level.source.element(flow.key)
    made: dict[str, Any] = {}
    name = " ".join(flow.name.split())
    if name:
        made["name"] = words(level.source, element, "name", name)
    if flow.default:
        made["default"] = True
    condition = text_in(child_of(element, "conditionExpression"))
    if condition and flow.default:
        level.source.note(flow.line, f'the condition "{condition}" of a default flow was left out')
    elif condition and (condition != name or not _asks(level, flow) or kept(element).get("if")):
        made["if"] = words(level.source, element, "if", condition)
        if condition == name:
            del made["name"]
    return made


def _asks(level: Level, flow: Flow) -> bool:
    """Tell whether a flow leaves a gateway: there a name is enough to say when a way is taken."""
    return level.source.content.nodes[flow.source].kind in GATEWAYS


# -- gateways --------------------------------------------------------------------------------------------------


def _gateway(
    level: Level, node: Node, made: dict[str, Any], written: List, until: str | None, reserved: frozenset[str]
) -> str | None:
    """Write the ways of a gateway; return the node that the list goes on with."""
    flows = level.leaving[node.key]
    outer = reserved | ({until} if until else frozenset())
    meeting = _meeting(level, node.key, [flow.target for flow in flows], outer)
    main = meeting if meeting is not None else _main(level, flows, until)
    ways: dict[str, Any] = {}
    ends = 0
    for flow in flows:
        name, body = _way(level, flow, ways, parallel=KINDS[node.kind] in {"parallel", "await"})
        inner = List([], written.lane, nested=True)
        if flow.target != main:
            _chain(level, flow.target, inner, main, outer - {main})
        ends += inner.ends
        if len(inner.items) == 1 and inner.items[0].keys() == {"go"}:
            body["go"] = inner.items[0]["go"]
        elif inner.items:
            body["steps"] = inner.items
        ways[name] = _short(body)
    made["ways"] = ways
    written.ends = ends
    if main is None or not ends:
        return None if main is None or main in level.placed or main in outer else main
    if ends > 1:
        following = None if main in outer else _join(level, node, made, main, written.lane)
        if following is not None:
            written.ends = 1
            return following
        made["join"] = "none"
    return main


def _way(level: Level, flow: Flow, taken: dict[str, Any], *, parallel: bool) -> tuple[str, dict[str, Any]]:
    """Return the id of a way and what is said of it."""
    body = _said(level, flow)
    if parallel and (gone := {"if", "default"} & body.keys()):
        level.source.note(flow.line, f'what tells the flow "{flow.name}" from others was left out: no gateway asks')
        for one in gone:
            del body[one]
    name = body.get("name", "")
    said = str(kept(level.source.element(flow.key)).get("way", ""))
    text = name if isinstance(name, str) else " ".join(flow.name.split())
    wish = said or slug(text) or str(len(taken) + 1)
    made, number = wish, 1
    while made in taken:
        number += 1
        made = f"{wish}-{number}"
    if isinstance(name, str) and name == made.replace("-", " ").replace("_", " ").capitalize():
        body.pop("name", None)
    return made, body


def _short(body: dict[str, Any]) -> Any:
    if not body:
        return None
    return body["steps"] if body.keys() == {"steps"} else body


def _meeting(level: Level, gateway: str, targets: Sequence[str], stops: frozenset[str]) -> str | None:
    """Return the nearest node at which two ways of a gateway meet, before they come to what is written already."""
    reached: dict[str, int] = {}
    depth: dict[str, int] = {}
    for target in targets:
        for key, distance in _ahead(level, target, gateway, stops).items():
            reached[key] = reached.get(key, 0) + 1
            depth[key] = max(depth.get(key, 0), distance)
    common = [key for key, count in reached.items() if count > 1]
    order = list(level.nodes)
    return min(common, key=lambda key: (depth[key], order.index(key)), default=None)


def _ahead(level: Level, start: str, gateway: str, stops: Iterable[str]) -> dict[str, int]:
    """Return the nodes that a way comes to, with how many steps ahead they are."""
    found: dict[str, int] = {}
    pending = [(start, 0)]
    while pending:
        key, distance = pending.pop(0)
        if key in found or key == gateway or (key in level.placed and key not in stops):
            continue
        found[key] = distance
        if key not in stops:
            pending += [(flow.target, distance + 1) for flow in level.leaving.get(key, [])]
    return found


def _main(level: Level, flows: Sequence[Flow], until: str | None) -> str | None:
    """Where no two ways meet: return the target of the longest way, which goes on behind the gateway."""
    lengths = {
        flow.target: len(_ahead(level, flow.target, "", frozenset({until} if until else ())))
        for flow in flows
        if flow.target not in level.placed
    }
    if not lengths or max(lengths.values()) < 2:
        return None
    return max(lengths, key=lambda key: lengths[key])


def _join(level: Level, node: Node, made: dict[str, Any], main: str, lane: str) -> str | None:
    """Let a gateway be the join that the language adds, where it says no more than that; return what follows it."""
    join = level.nodes.get(main)
    flows = level.leaving.get(main, [])
    if join is None or main in level.placed or KINDS.get(join.kind) not in _JOINS:
        return None
    plain = len(flows) == 1 and not _says(flows[0]) and not join.documentation
    if not plain or (level.lane_of(main) or lane) != lane:
        return None
    opens, closes = KINDS[node.kind], KINDS[join.kind]
    said: dict[str, Any] = {}
    if level.ids[main] != f"{made[opens]}-join":
        said["id"] = level.ids[main]
    if name := " ".join(join.name.split()):
        said["name"] = words(level.source, level.source.element(main), "name", name)
    if closes != ("exclusive" if opens == "await" else opens):
        said["type"] = closes
    needs = text_in(child_of(level.source.element(main), "activationCondition"))
    if needs:
        if not needs.replace(" of ", "").isdigit():
            return None
        said["needs"] = int(needs) if needs.isdigit() else needs
    if said:
        made["join"] = said
    level.placed.add(main)
    return flows[0].target


# -- what hangs on steps -----------------------------------------------------------------------------------------


def _path(level: Level, node: Node, body: dict[str, Any], lane: str, top: List) -> None:
    """Write the path of a boundary event: its own steps, or where it leads."""
    flows = level.leaving.get(node.key, [])
    inner = List([], lane, nested=True)
    if not flows:
        name = f"{level.ids[node.key]}-end"
        body["steps"] = [{"end": name}]
        level.source.note(node.line, f'the path after "{level.ids[node.key]}" had no end event: "{name}" was added')
    elif len(flows) > 1 or _says(flows[0]):
        body["go"] = {level.ids[flow.target]: _said(level, flow) or None for flow in flows}
        for flow in flows:
            if flow.target not in level.placed:
                _chain(level, flow.target, top, None, frozenset())
    elif flows[0].target in level.placed:
        body["go"] = level.ids[flows[0].target]
    else:
        _chain(level, flows[0].target, inner, None, frozenset())
        body["steps"] = inner.items
