"""One collaboration, or one process alone, of a file → one element of `processes`."""

from collections.abc import Collection, Iterator
from typing import Any

from specatlas.domain.kinds.processes import PROCESSES
from specatlas.exchange.importers._bpmn_data import data
from specatlas.exchange.importers._bpmn_level import groups, steps_of
from specatlas.exchange.importers._bpmn_match import CUSTOMER, Matches
from specatlas.exchange.importers._bpmn_part import Part, divided
from specatlas.exchange.importers._bpmn_source import Source, id_for_each, kept, named, words
from specatlas.exchange.importers._bpmn_steps import KINDS, Names, known
from specatlas.formats.bpmn.content import Container, Flow, Node, Pool

_WHO = ("roles", "departments", "systems")
_OUTSIDE = ("parties", "roles", "systems")
_OWN = ("parties", "departments", "roles", "systems")


def parts_of(source: Source) -> list[Part]:
    """Return what the file holds: each collaboration with its pools, and each process that is in none."""
    content = source.content
    filled = {node.holder for node in content.nodes.values() if node.kind in KINDS}
    found: list[Part] = []
    used: set[str] = set()
    for container in content.containers.values():
        pools = [pool for pool in content.pools.values() if pool.holder == container.key]
        opened = [pool for pool in pools if pool.process in filled and pool.process not in used]
        if container.kind != "collaboration" or not opened:
            continue
        if without := _without_pool(source, pools, filled - used):
            # One pool of a picture may be left undrawn: it is that of the process that all others talk to.
            others = tuple(pool for pool in pools if pool in opened or _is_seen(source, pool))
            used |= {without, *(pool.process for pool in opened)}
            name = content.containers[without].name or container.name
            found.append(Part(container.key, name, None, without, others))
            continue
        own = max(opened, key=lambda pool: (_size(source, pool.process), -pools.index(pool)))
        if source.ours:
            own = opened[0]
        used |= {pool.process for pool in opened}
        others = tuple(pool for pool in pools if pool is not own and (pool in opened or _is_seen(source, pool)))
        process = content.containers[own.process]
        name = process.name or container.name or own.name
        found.append(Part(container.key, name, own, own.process, others))
    alone = (one for one in content.containers.values() if one.kind == "process" and one.key in filled - used)
    return [*found, *(Part(one.key, one.name, None, one.key) for one in alone)]


def pictures_of(source: Source, told: Collection[str]) -> list[Part]:
    """Return what a picture of the file shows and no steps can say: choreographies, and pools that only talk.

    Args:
        source: the file.
        told: keys of what comes over as steps.
    """
    content = source.content
    held = {node.holder for node in content.nodes.values()} | {pool.holder for pool in content.pools.values()}
    why = {
        "choreography": "it is a choreography, which says who tells whom, and not who does what",
        "collaboration": "it shows who exchanges messages, and no steps",
    }
    return [
        Part(one.key, one.name, None, one.key, why=why[one.kind])
        for one in content.containers.values()
        if one.kind in why and one.key in held and one.key not in told
    ]


def _without_pool(source: Source, pools: list[Pool], processes: set[str]) -> str:
    """Return the process that exchanges messages with pools and stands in none itself; empty unless it is just one."""
    nodes = source.content.nodes
    bound = {pool.process for pool in source.content.pools.values()}
    free = {process for process in processes if process not in bound}
    known = {pool.key for pool in pools} | {
        node.key for node in nodes.values() if _within(source, node, {pool.process for pool in pools if pool.process})
    }
    found = set()
    for flow in source.flows_of("messageFlow"):
        ends = {flow.source, flow.target}
        found |= {
            process
            for process in free
            for end in ends - known
            if ends & known and end in nodes and _within(source, nodes[end], {process})
        }
    return found.pop() if len(found) == 1 else ""


def _is_seen(source: Source, pool: Pool) -> bool:
    """Tell whether a pool without steps stands for somebody: some tools keep one that nobody sees."""
    shown = {shape.element for plane in source.content.planes for shape in plane.shapes}
    talks = any(pool.key in {flow.source, flow.target} for flow in source.flows_of("messageFlow"))
    return talks or not shown or pool.key in shown


def _size(source: Source, process: str) -> int:
    return sum(node.holder == process for node in source.content.nodes.values())


def process_of(source: Source, part: Part, matches: Matches, module: str) -> dict[str, Any]:
    """Return a process with all that the file says of it."""
    container = source.content.containers[part.process]
    part.names, part.lanes, part.subjects = Names(processes=part.names.processes), {}, []
    opened = [pool for pool in (part.own, *part.pools) if pool is not None and pool.process]
    inside = {part.process, *(pool.process for pool in opened)}
    _name_nodes(source, part, inside)
    made = _head(source, part, container)
    outside = _pools(source, part, matches)
    if part.own is not None and (own := part.names.pools[part.own.key]) != _customer(matches):
        made["pool"] = own
    lanes = _lanes(source, part, matches, part.process)
    declared = data(source, part.names, matches, module, inside)
    _messages(source, part, outside, _customer(matches))
    owner = made.pop("owner", None)
    made["owner"] = owner if owner is not None and known_owner(source, owner) else _owner(part, matches)
    if owner is None:
        source.note(container.line, f'owner of "{part.id}": "{made["owner"]}" was put in; name who answers for it')
    if outside:
        made["pools"] = {
            key: _pool(source, part, pool, said, matches, declared) for key, (pool, said) in outside.items()
        }
        if not any(made["pools"].values()):
            made["pools"] = list(made["pools"])
    if lanes:
        made["lanes"] = _listed(lanes)
    if declared:
        made["data"] = declared
    steps, handlers = steps_of(source, part, part.process, declared)
    made["steps"] = steps
    if handlers:
        made["handlers"] = handlers
    if framed := groups(source, part):
        made["groups"] = framed
    return made


def _listed(lanes: dict[str, Any]) -> Any:
    return list(lanes) if not any(lanes.values()) else lanes


def _head(source: Source, part: Part, container: Container) -> dict[str, Any]:
    element = source.element(part.process)
    made: dict[str, Any] = {}
    name = words(source, element, "name", " ".join(part.name.split()))
    if isinstance(name, dict) or named(part.id, name):
        made["name"] = name
    if container.documentation:
        made["description"] = words(source, element, "description", "\n".join(container.documentation))
    for attribute, value in kept(element).items():
        if attribute in PROCESSES.shape.attributes and attribute not in {"steps", "pools", "lanes", "pool"}:
            if attribute == "owner" or known_in(source, attribute, value):
                made[attribute] = value
        elif attribute.startswith("x-"):
            made[attribute] = value
    return made


def drawn(source: Source, part: Part, matches: Matches, file: str) -> dict[str, Any]:
    """Return a process that stays in its file."""
    made = _head(source, part, source.content.containers[part.process])
    if part.own is not None and (pool := matches.find(" ".join(part.own.name.split()), _OWN)):
        made["pool"] = pool.id
    made.setdefault("owner", _customer(matches))
    if not known_owner(source, made["owner"]):
        made["owner"] = _customer(matches)
    return made | {"drawn": file}


def known_in(source: Source, attribute: str, value: Any) -> bool:
    """Tell whether what an attribute of a process refers to is in the model."""
    return known(source, attribute, value, PROCESSES.shape.attributes)


def known_owner(source: Source, value: Any) -> bool:
    """Tell whether the model has the owner that a file of ours names."""
    return known_in(source, "owner", value)


def _owner(part: Part, matches: Matches) -> str:
    for subject in part.subjects:
        if subject.section in {"roles", "departments"}:
            return subject.id
    if part.own is not None:
        return part.names.pools[part.own.key]
    return _customer(matches)


def _customer(matches: Matches) -> str:
    customer = matches.project.spec.ref("customer") if matches.project and matches.project.spec else None
    return customer.id if customer is not None else CUSTOMER


# -- names -----------------------------------------------------------------------------------------------------


def _name_nodes(source: Source, part: Part, inside: set[str]) -> None:
    nodes = [node for node in source.content.nodes.values() if node.kind in KINDS and _within(source, node, inside)]
    part.names.nodes = id_for_each(source, ((node.key, node.name, KINDS[node.kind]) for node in nodes))
    part.names.process = part.id
    part.names.expanded = {shape.element for plane in source.content.planes for shape in plane.shapes if shape.expanded}


def _within(source: Source, node: Node, processes: set[str]) -> bool:
    holder = node.holder
    while holder in source.content.nodes:
        holder = source.content.nodes[holder].holder
    return holder in processes


# -- pools and lanes -------------------------------------------------------------------------------------------


def _pools(source: Source, part: Part, matches: Matches) -> dict[str, tuple[Pool, dict[str, Any]]]:
    """Return the other pools by id, with what is said of each; note the id of every pool."""
    if part.own is not None:
        name = " ".join(part.own.name.split())
        own = part.own.key.rpartition(".")[2] if source.ours else ""
        match = matches.find(name, _OWN, own)
        if match is None:
            match = matches.propose("parties", name or part.name, "pool", side="customer")
        part.names.pools[part.own.key] = match.id
    found: dict[str, tuple[Pool, dict[str, Any]]] = {}
    for pool in part.pools:
        name = " ".join(pool.name.split())
        own = pool.key.rpartition(".")[2] if source.ours else ""
        match = matches.find(name, _OUTSIDE, own) or matches.propose("parties", name, "pool", side="third-party")
        key = own or match.id
        number = 1
        while key in found or key in part.names.pools.values():
            number += 1
            key = f"{match.id}-{number}"
        said: dict[str, Any] = {}
        if key != match.id:
            said["is"] = match.id
        if name and name not in match.names:
            said["name"] = words(source, source.element(pool.key), "name", name)
        if pool.documentation:
            said["description"] = "\n".join(pool.documentation)
        part.names.pools[pool.key] = key
        found[key] = (pool, said)
    return found


def _pool(
    source: Source, part: Part, pool: Pool, said: dict[str, Any], matches: Matches, declared: dict[str, Any]
) -> Any:
    """Return what is said of another pool, with its steps where it shows them."""
    if pool.process and _size(source, pool.process):
        if lanes := _lanes(source, part, matches, pool.process):
            said["lanes"] = _listed(lanes)
        said["steps"], handlers = steps_of(source, part, pool.process, declared)
        if handlers:
            said["handlers"] = handlers
    return said or None


def _lanes(source: Source, part: Part, matches: Matches, holder: str) -> dict[str, Any]:
    """Return the lanes of a process or of a lane, each with who works in it."""
    lanes = [lane for lane in source.content.lanes.values() if lane.holder == holder]
    if len(lanes) == 1 and not lanes[0].name.strip() and not divided(source, lanes[0]):
        return {}  # one lane without a name says nothing
    found: dict[str, Any] = {}
    for number, lane in enumerate(lanes, start=1):
        name = " ".join(lane.name.split())
        own = lane.key.rpartition(".")[2] if source.ours else ""
        match = matches.find(name, _WHO, own)
        if match is None and own and (is_ := kept(source.element(lane.key)).get("is")):
            match = matches.find("", _WHO, str(is_))
        match = match or matches.propose("roles", name or f"Lane {number}", "lane")
        part.subjects.append(match)
        key = own or match.id
        while key in part.lanes.values():
            key += "-2"
        said: dict[str, Any] = {}
        if key != match.id:
            said["is"] = match.id
        if name and name not in match.names:
            said["name"] = words(source, source.element(lane.key), "name", name)
        if lane.documentation:
            said["description"] = "\n".join(lane.documentation)
        part.lanes[lane.key] = key
        inner = _lanes(source, part, matches, lane.key)
        if inner:
            said["lanes"] = _listed(inner)
        found[key] = said or None
    return found


# -- messages --------------------------------------------------------------------------------------------------


def _messages(source: Source, part: Part, outside: dict[str, tuple[Pool, dict[str, Any]]], customer: str) -> None:
    """Write each message at one of its ends; block what no end can say. A pool that is not drawn is the customer's."""
    names = part.names
    where = dict(_pool_of(source, part))
    black = {pool.key for pool, _ in outside.values() if not (pool.process and _size(source, pool.process))}
    for flow in source.flows_of("messageFlow"):
        if flow.source not in names.pools and flow.source not in names.nodes:
            continue
        ends = [_real_end(source, names, flow, which) for which in ("from", "to")]
        if all(end in names.nodes for end in ends):
            pool = names.pools[where[ends[1]]] if ends[1] in where else customer
            here, there, way = ends[0], f"{pool}.{names.nodes[ends[1]]}", "to"
        elif ends[0] in names.nodes and ends[1] in black:
            here, there, way = ends[0], names.pools[ends[1]], "to"
        elif ends[1] in names.nodes and ends[0] in black:
            here, there, way = ends[1], names.pools[ends[0]], "from"
        else:
            source.block(
                flow.line, f'the message "{flow.name}" ends at a pool that shows its steps, or joins two pools'
            )
            continue
        said = names.messages.setdefault(here, {}).setdefault(way, {})
        if there in said:
            source.block(flow.line, f'"{names.nodes[here]}" exchanges two messages with "{there}" in one direction')
        said[there] = _carried(source, flow)
        names.talking |= {end for end in ends if end in names.nodes}
    for ways in names.messages.values():
        for way, said in ways.items():
            ways[way] = _shortest(said)


def _shortest(said: dict[str, Any]) -> Any:
    """Return messages of which nothing but the other end is known as an id, or a list of them."""
    if any(said.values()):
        return said
    ends = list(said)
    return ends[0] if len(ends) == 1 else ends


def _real_end(source: Source, names: Names, flow: Flow, which: str) -> str:
    """Return the end of a message, which we drew at a closed sub-process where the step is inside one."""
    drawn = flow.source if which == "from" else flow.target
    real = kept(source.element(flow.key)).get(which)
    return str(real) if real in names.nodes else drawn


def _pool_of(source: Source, part: Part) -> Iterator[tuple[str, str]]:
    """Yield the nodes that stand in pools, and the pool of each."""
    processes = {pool.process: pool.key for pool in (part.own, *part.pools) if pool is not None and pool.process}
    for key in part.names.nodes:
        holder = source.content.nodes[key].holder
        while holder in source.content.nodes:
            holder = source.content.nodes[holder].holder
        if holder in processes:
            yield key, processes[holder]


def _carried(source: Source, flow: Flow) -> Any:
    """Return what is said of a message: its name, and in a file of ours what it carries."""
    element = source.element(flow.key)
    message = source.content.roots.get(flow.message)
    text = " ".join((flow.name or (message.name if message else "")).split())
    name = words(source, element, "name", text)
    more = {
        attribute: value
        for attribute, value in kept(element).items()
        if attribute in {"carries", "event"} and _is_there(source, attribute, value)
    }
    if more or isinstance(name, dict):
        return ({"name": name} if name else {}) | more
    return name or None


def _is_there(source: Source, attribute: str, value: Any) -> bool:
    section = {"carries": "entities", "event": "integrations"}[attribute]
    held = source.project.elements(section) if source.project else {}
    every = value if isinstance(value, list) else [value]
    return all(str(one).partition(".")[0] in held for one in every)
