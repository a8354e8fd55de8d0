"""Messages between pools: `from` and `to` of steps, each written at one end only (model-by-example, 7.1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from specatlas.query import flow_source as source
from specatlas.query.flow_draft import Built
from specatlas.query.flow_graph import EVENTS, GATEWAYS, Definition, Message, Node, Pool
from specatlas.query.flow_source import Mention
from specatlas.text.places import Place
from specatlas.text.suggest import did_you_mean


def messages(built: Built, pools: Sequence[Pool]) -> tuple[Message, ...]:
    """Return the message flows; events that one reaches or leaves become message events."""
    by_id = {pool.id: pool for pool in pools}
    found: dict[tuple[str, str], tuple[Message, Place]] = {}
    for node in tuple(built.nodes.values()):
        for mention, outgoing in _mentions(node):
            other = _resolve(built, by_id, node, mention)
            if other is None:
                continue
            ends = (node.id, other) if outgoing else (other, node.id)
            earlier = found.get(ends)
            if earlier is not None:
                message = f'the message from "{ends[0]}" to "{ends[1]}" is written twice'
                mend = "keep it at one end only; the other one shows it all the same"
                related = ((earlier[1], "first written here"),)
                built.fault("process/message-twice", message, mention.place, mend, node.address, related=related)
                continue
            message_ = Message(f"{ends[0]}--{ends[1]}", *ends, mention.element)
            found[ends] = (message_, mention.place)
    for flow, place in found.values():
        _mark(built, flow.source, place)
        _mark(built, flow.target, place)
    return tuple(flow for flow, _ in found.values())


def _mentions(node: Node) -> Iterator[tuple[Mention, bool]]:
    """Yield the ends that a node names, and whether the message leaves the node."""
    element = node.element
    if element is None or node.join_of:
        return
    holders = [element]
    if node.type in EVENTS:
        holders += chain(element.parts("any").values(), element.parts("all").values())
    for holder in holders:
        for attribute in ("from", "to"):
            for mention in source.mentions(holder, attribute):
                yield mention, attribute == "to"


def _resolve(built: Built, pools: Mapping[str, Pool], node: Node, mention: Mention) -> str | None:
    """Return the node or closed pool at the other end; note when there is none."""
    if node.type in GATEWAYS:
        message = f'"{node.id}" is a gateway, and a gateway neither sends nor receives'
        mend = "write the message at the task or event beside it"
        built.fault("process/event-not-allowed", message, mention.place, mend, node.address)
        return None
    name, dot, step = mention.to.partition(".")
    pool = pools.get(name)
    if pool is None:
        hint = did_you_mean(name, pools) or f"the pools are {', '.join(pools)}"
        built.fault("ref/unknown", f'there is no pool "{name}" in this process', mention.place, hint, node.address)
        return None
    if name == node.pool:
        message = f'"{node.id}" stands in the pool "{name}" itself; messages go between pools'
        mend = "connect steps of one pool by their order or by a go"
        built.fault("process/message-in-pool", message, mention.place, mend, node.address)
        return None
    if not dot:
        return _whole(built, pool, node, mention)
    return _inside(built, pool, step, node, mention)


def _whole(built: Built, pool: Pool, node: Node, mention: Mention) -> str | None:
    if pool.black:
        return pool.id
    message = f'the pool "{pool.id}" is open, so the message must name one of its steps'
    inside = [other.id for other in built.nodes.values() if other.pool == pool.id]
    example = f"write {pool.id}.{inside[0]}" if inside else "give the pool steps"
    built.fault("process/message-to-pool", message, mention.place, example, node.address)
    return None


def _inside(built: Built, pool: Pool, step: str, node: Node, mention: Mention) -> str | None:
    found = built.nodes.get(step)
    if pool.black:
        message = f'the pool "{pool.id}" is closed: it has no steps, and so no "{step}"'
        mend = f'write "{pool.id}" alone, or give the pool steps'
    elif found is None or found.pool != pool.id:
        inside = [other.id for other in built.nodes.values() if other.pool == pool.id]
        message = f'the pool "{pool.id}" has no step "{step}"'
        mend = did_you_mean(step, inside) or f"its steps are {', '.join(inside)}"
    else:
        return found.id
    built.fault("ref/unknown", message, mention.place, mend, node.address)
    return None


def _mark(built: Built, end: str, place: Place) -> None:
    """Make a plain event at the end of a message flow a message event."""
    node = built.nodes.get(end)
    if node is not None and node.type in EVENTS and not node.definitions:
        built.nodes[end] = replace(node, definitions=(Definition("message", "", place),))
