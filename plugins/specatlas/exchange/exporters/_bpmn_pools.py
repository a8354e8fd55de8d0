"""Pools, lanes and messages, as BPMN 2.0 writes them."""

from collections.abc import Sequence

from specatlas.diagrams.notations._bpmn_sizes import hidden_nodes, opened
from specatlas.exchange.exporters._bpmn_ids import COLLABORATION, lane_id, message_id, pool_id, process_id
from specatlas.exchange.exporters._bpmn_nodes import Draft
from specatlas.exchange.exporters._bpmn_words import keep, say
from specatlas.formats.bpmn.composing import own, put
from specatlas.formats.bpmn.reading import Element as Xml
from specatlas.query.flow_graph import Lane, Pool


def add_pools(draft: Draft) -> None:
    """Write the collaboration with its participants, and an empty process for each that shows its inside."""
    flow, language = draft.flow, draft.language
    root = draft.document.root
    name = flow.process.name(language)
    collaboration = put(root, "collaboration", id=f"{COLLABORATION}.{flow.process.id}", name=name)
    draft.shared[COLLABORATION] = collaboration
    for place, pool in enumerate(flow.pools):
        inside = "" if pool.black else process_id(flow, pool.id)
        participant = put(
            collaboration, "participant", id=pool_id(pool.id), name=pool.name(language), processRef=inside
        )
        say(participant, pool.element, language)
        if pool.black:
            continue
        process = put(root, "process", id=inside, name=name if place == 0 else pool.name(language))
        process.set("isExecutable", "false")
        draft.processes[pool.id] = process
        if place == 0:
            say(process, flow.process, language)
            own(process, "language", language)


def add_lanes(draft: Draft) -> None:
    """Write the lanes of every pool, with the nodes that stand in them."""
    for pool in draft.flow.pools:
        if pool.lanes:
            inside = put(draft.processes[pool.id], "laneSet", id=f"lanes.{pool.id}")
            _lanes(draft, pool, pool.lanes, inside)


def _lanes(draft: Draft, pool: Pool, lanes: Sequence[Lane], holder: Xml) -> None:
    for lane in lanes:
        xml = put(holder, "lane", id=lane_id(pool.id, lane.id), name=lane.name(draft.language))
        say(xml, lane.element, draft.language)
        for node in draft.flow.nodes:
            if not lane.lanes and not node.parent and (node.pool, node.lane) == (pool.id, lane.id):
                put(xml, "flowNodeRef", node.id)
        if lane.lanes:
            inside = put(xml, "childLaneSet", id=f"lanes.{pool.id}.{lane.id}")
            _lanes(draft, pool, lane.lanes, inside)


def add_messages(draft: Draft) -> None:
    """Write the message flows."""
    for message in draft.flow.messages:
        source, target = (_end(draft, end) for end in (message.source, message.target))
        name = message.label(draft.language)
        xml = put(
            draft.shared[COLLABORATION],
            "messageFlow",
            id=message_id(message),
            name=name,
            sourceRef=source,
            targetRef=target,
        )
        for which, end, real in (("from", source, message.source), ("to", target, message.target)):
            if end not in {real, pool_id(real)}:
                keep(xml, which, real)
        say(xml, message.element, draft.language)


def _end(draft: Draft, end: str) -> str:
    """Return where a message flow ends: at a step, a pool, or the closed sub-process in which the step is not seen."""
    if end not in draft.flow.by_id:
        return pool_id(end)
    hidden = hidden_nodes(draft.flow, opened(draft.flow))
    while end in hidden:
        end = draft.flow.by_id[end].parent
    return end
