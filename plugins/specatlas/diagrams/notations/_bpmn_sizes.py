"""The nodes of a process with their signs and sizes, before anything has a place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from specatlas.diagrams.canvas.graph import Edge, Group, Label, Node
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph, Line, Stand
from specatlas.diagrams.notations.parts import bpmn_shapes as shapes
from specatlas.diagrams.notations.parts.bpmn_bodies import EVENT, MARKER_SIGNS, Border
from specatlas.diagrams.notations.parts.bpmn_symbols import Gateway, Marker, TaskType, Trigger
from specatlas.diagrams.notations.parts.ends import ENDS, EndName
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import LABEL, block, label
from specatlas.query import flow_graph as flows
from specatlas.query.flow_graph import Flow, Pool, Use

WAY_LIMIT, MESSAGE_LIMIT, EVENT_LIMIT, BORDER_LIMIT, NOTE_LIMIT = 88.0, 110.0, 96.0, 84.0, 150.0
"""Widest lines of names, in pixels: of ways, messages, events, boundary events, notes."""
_WHAT: Mapping[str, Literal["task", "sub-process", "call-activity"]] = {"sub": "sub-process", "call": "call-activity"}
DEFAULT_WEIGHT = 2.0
BLACK_BOX = 44.0
BORDER_ROOM = EVENT + 12.0
"""Room that a boundary event takes on its border, beside its name."""


@dataclass(slots=True)
class Pieces:
    """Everything with its size: what the layout needs, and the parts to draw afterwards."""

    nodes: list[Node] = field(default_factory=list)
    stands: dict[str, Stand] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    lines: dict[str, Line] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    """Node, frame title or label (`edge id`) to its part."""
    ends: dict[str, tuple[EndName, EndName]] = field(default_factory=dict)
    """Edge to what stands at its ends."""
    data: dict[str, Use] = field(default_factory=dict)
    """Node of a data object to the use that it shows."""
    bands: tuple[Band, ...] = ()

    @property
    def graph(self) -> LaneGraph:
        """All of it, as the layout wants it."""
        return LaneGraph(
            tuple(self.nodes),
            tuple(self.edges),
            tuple(self.groups),
            direction="right",
            bands=self.bands,
            stands=self.stands,
            lines=self.lines,
        )

    def put(self, name: str, part: Part, stand: Stand, shape: Literal["box", "circle", "diamond"] = "box") -> None:
        """Add a node."""
        self.parts[name] = part
        self.stands[name] = stand
        self.nodes.append(Node(name, part.width, part.height, stand.frame or None, shape=shape))


def pool_id(name: str) -> str:
    """Return the id of a pool in the picture."""
    return f"pool~{name}"


def lane_id(pool: str, name: str) -> str:
    """Return the id of a lane in the picture."""
    return f"lane~{pool}~{name}"


def sized(flow: Flow, language: str, *, notes: bool) -> Pieces:
    """Give everything that a process shows its size.

    Args:
        flow: the process.
        language: of all names.
        notes: show text annotations.
    """
    pieces = Pieces(bands=tuple(_bands(flow, language)))
    shown = opened(flow)
    hidden = hidden_nodes(flow, shown)
    for node in flow.nodes:
        if node.id not in hidden:
            _node(pieces, flow, node, language, shown)
    if notes:
        for node in flow.nodes:
            text = node.element.text("note", language) if node.element is not None and not node.join_of else ""
            if text and node.id not in hidden:
                _note(pieces, node, text)
    for use in flow.uses:
        if use.step not in hidden:
            _data(pieces, flow, use, language)
    _flows(pieces, flow, language, hidden)
    _messages(pieces, flow, language, hidden)
    return pieces


# -- pools and lanes -------------------------------------------------------------------------------------------


def _bands(flow: Flow, language: str) -> Iterator[Band]:
    for pool in flow.pools:
        name = pool.name(language)
        if pool.black:
            yield Band(pool_id(pool.id), least=BLACK_BOX, closed=True)
            continue
        lanes = tuple(_lanes(pool, pool.lanes, language))
        yield Band(pool_id(pool.id), shapes.HEADER, shapes.least_height(name), lanes)


def _lanes(pool: Pool, lanes: tuple[flows.Lane, ...], language: str) -> Iterator[Band]:
    for lane in lanes:
        inner = tuple(_lanes(pool, lane.lanes, language))
        least = shapes.least_height(lane.name(language))
        yield Band(lane_id(pool.id, lane.id), shapes.HEADER, least, inner)


def opened(flow: Flow) -> set[str]:
    """Return the sub-processes that are drawn with their inside."""
    holders = {node.parent for node in flow.nodes}
    return {node.id for node in flow.nodes if node.type == "sub" and node.expanded and node.id in holders}


def hidden_nodes(flow: Flow, shown: set[str]) -> set[str]:
    """Return the nodes inside sub-processes that are drawn closed."""
    found: set[str] = set()
    for node in flow.nodes:
        parent = node.parent
        while parent and node.id not in found:
            if parent not in shown:
                found.add(node.id)
            parent = flow.by_id[parent].parent
    return found


# -- nodes -----------------------------------------------------------------------------------------------------


def _node(pieces: Pieces, flow: Flow, node: flows.Node, language: str, shown: set[str]) -> None:
    band = lane_id(node.pool, node.lane) if node.lane else pool_id(node.pool)
    grouped = any(node.id in group.steps for group in flow.groups)
    stand = Stand("step", band, node.parent, ringed=grouped)
    if node.id in shown:
        _frame(pieces, node, stand, language)
    elif node.type in flows.GATEWAYS:
        part = shapes.gateway(_gateway(node))
        pieces.put(node.id, part, stand, "diamond")
        _caption(pieces, node, gateway_name(node, language))
    elif node.type == "boundary":
        part = shapes.event("boundary", _trigger(node), interrupting=node.interrupting)
        pieces.put(node.id, part, Stand("boundary", band, node.parent, node.host), "circle")
        if node.name(language):
            caption = Stand("caption", band, node.parent, node.id)
            pieces.put(f"{node.id}~name", _border_name(node, language), caption)
    elif node.type in flows.EVENTS:
        pieces.put(node.id, event_part(flow, node), stand, "circle")
        _caption(pieces, node, node.name(language))
    else:
        kind = cast("TaskType", node.type if node.type in flows.TASKS else "task")
        bears = sum(BORDER_ROOM + _border_name(other, language).width for other in flow.attached.get(node.id, ()))
        what = _WHAT.get(node.type, "task")
        part = shapes.task(
            node.name(language), kind, what=what, markers=_markers(node), border=_border(node), bears=bears
        )
        pieces.put(node.id, part, stand)


def _border_name(event: flows.Node, language: str) -> Part:
    """Write the name of a boundary event; that of an `undo` has none."""
    return block(event.name(language), BORDER_LIMIT, LABEL, most=3, even=True)


def _frame(pieces: Pieces, node: flows.Node, stand: Stand, language: str) -> None:
    title = shapes.sub_process_title(node.name(language))
    pieces.parts[node.id] = title
    pieces.stands[node.id] = replace(stand, role="frame", outside=node.handler)
    pieces.groups.append(
        Group(node.id, node.parent or None, title.width, title.height, 26.0 if frame_markers(node) else 18.0)
    )


def gateway_name(node: flows.Node, language: str) -> str:
    """Return the name that stands at a gateway: one that is written, or that of a question without one."""
    if node.element is None or (
        node.type not in {"exclusive", "inclusive", "complex"} and not node.element.has("name")
    ):
        return ""
    return node.name(language) if node.join_of or node.element.has("name") or node.element.has("ways") else ""


def _caption(pieces: Pieces, node: flows.Node, name: str) -> None:
    if name:
        stand = pieces.stands[node.id]
        part = shapes.caption(name, EVENT_LIMIT)
        pieces.put(f"{node.id}~name", part, Stand("caption", stand.band, stand.frame, node.id))


def _gateway(node: flows.Node) -> Gateway:
    opens = node.type == "await" and node.element is not None and node.element.flag("starts")
    return cast("Gateway", "await-start" if opens else node.type)


def _trigger(node: flows.Node) -> Trigger:
    return cast("Trigger", node.definition or "none")


def event_part(flow: Flow, node: flows.Node) -> Part:
    """Draw a start, intermediate or end event."""
    if node.type == "start":
        handler = bool(node.parent) and node.parent in flow.by_id and flow.by_id[node.parent].handler
        return shapes.event("start", _trigger(node), interrupting=node.interrupting or not handler)
    if node.type == "end":
        return shapes.event("end", _trigger(node), throws=True)
    return shapes.event("intermediate", _trigger(node), throws=node.type == "throw")


def _markers(node: flows.Node) -> tuple[Marker, ...]:
    found = list(frame_markers(node))
    if node.type in {"sub", "call"}:
        # The tilde of an ad-hoc sub-process stands at the right of the plus.
        found.insert(len(found) - (node.kind == "adhoc"), "sub")
    return tuple(found)


def frame_markers(node: flows.Node) -> tuple[Marker, ...]:
    """Return the signs at the lower border of an activity, but that of a closed sub-process."""
    found: list[Marker] = []
    if node.loop is not None:
        found.append(node.loop.kind)
    if node.undoes:
        found.append("compensation")
    if node.kind == "adhoc":
        found.append("adhoc")
    return tuple(found)


def _border(node: flows.Node) -> Border:
    if node.type == "call":
        return "call"
    return border_of(node)


def frame_signs(node: flows.Node) -> str:
    """Return the names of the signs of a sub-process that is drawn open."""
    border = border_of(node)
    special = {"transaction": "transaction", "event": "event-sub-process"}.get(border, "")
    return " ".join(
        filter(None, ["sub-process", "expanded", special, *(MARKER_SIGNS[kind] for kind in frame_markers(node))])
    )


def border_of(node: flows.Node) -> Border:
    """Return the border of a sub-process: double for a transaction, dotted for a handler."""
    if node.handler:
        return "event"
    return "transaction" if node.kind == "transaction" else "task"


# -- data and notes --------------------------------------------------------------------------------------------


def _note(pieces: Pieces, node: flows.Node, text: str) -> None:
    name = f"{node.id}~note"
    stand = pieces.stands[node.id]
    pieces.put(name, shapes.annotation(text, NOTE_LIMIT), Stand("note", stand.band, stand.frame, node.id))
    _edge(pieces, "association", ("none", "none"), Edge(f"{name}--{node.id}", name, node.id))


def _data(pieces: Pieces, flow: Flow, use: Use, language: str) -> None:
    """Show data at a step: one sign, even when the step both reads and writes them in one state."""
    name = f"{use.step}~{use.data}~{use.state}"
    if name not in pieces.parts:
        data = next(item for item in flow.data if item.id == use.data)
        if data.is_("store"):
            part = shapes.data_store(data.name(language), use.state_name(language))
        else:
            role: Literal["", "input", "output"] = "output" if data.is_("output") else ""
            part = shapes.data_object(
                data.name(language),
                use.state_name(language),
                collection=data.is_("collection"),
                role="input" if data.is_("input") else role,
            )
        stand = pieces.stands[use.step]
        pieces.put(name, part, Stand("data", stand.band, stand.frame, use.step))
        pieces.data[name] = use
    source, target = (use.step, name) if use.writes else (name, use.step)
    if f"{target}--{source}" in pieces.lines:
        # Read and written: one line with two heads.
        pieces.ends[f"{target}--{source}"] = ("open", "open")
    else:
        _edge(pieces, "association", ("none", "open"), Edge(f"{source}--{target}", source, target))


# -- lines -----------------------------------------------------------------------------------------------------


def _edge(pieces: Pieces, line: Line, ends: tuple[EndName, EndName], edge: Edge) -> None:
    """Add a line with what stands at its ends."""
    source, target = ends
    pieces.edges.append(replace(edge, source_room=ENDS[source].length, target_room=ENDS[target].length))
    pieces.lines[edge.id] = line
    pieces.ends[edge.id] = ends


def _flows(pieces: Pieces, flow: Flow, language: str, hidden: set[str]) -> None:
    for sequence in flow.sequences:
        if sequence.source in hidden or sequence.target in hidden:
            continue
        source = flow.by_id[sequence.source]
        text = way_name(source, sequence, language)
        labels: tuple[Label, ...] = ()
        if text:
            at_gateway = source.type in flows.GATEWAYS
            part = _beside(text, WAY_LIMIT) if at_gateway else label(text, WAY_LIMIT)
            pieces.parts[sequence.id] = part
            labels = (Label(part.width, part.height, "source" if at_gateway else "middle"),)
        start: EndName = "default" if sequence.default else "none"
        if sequence.conditional and source.type in flows.ACTIVITIES:
            start = "conditional"
        weight = DEFAULT_WEIGHT if sequence.default else 1.0
        edge = Edge(sequence.id, sequence.source, sequence.target, labels, weight=weight)
        _edge(pieces, "flow", (start, "arrow"), edge)
    for node in flow.nodes:
        event = f"{node.undoes}-undo"
        if node.undoes and node.id not in hidden and event in pieces.parts:
            _edge(pieces, "association", ("none", "open"), Edge(f"{event}--{node.id}", event, node.id))


def _beside(text: str, limit: float) -> Part:
    """Write a text to stand beside a line, with some room around it."""
    inner = block(text, limit, LABEL, anchor="middle", most=4, even=True)
    return Part(inner.width + 8, inner.height + 2, inner.at(4, 1))


def way_name(source: flows.Node, sequence: flows.Sequence, language: str) -> str:
    """Return what stands at a flow; of a gateway that asks nothing only names that are written."""
    if source.type in {"parallel", "await"} and not sequence.has_name:
        return ""
    return sequence.label(language)


def _messages(pieces: Pieces, flow: Flow, language: str, hidden: set[str]) -> None:
    closed: Mapping[str, str] = {pool.id: pool_id(pool.id) for pool in flow.pools if pool.black}
    for message in flow.messages:
        source, target = (closed.get(end) or _visible(flow, end, hidden) for end in (message.source, message.target))
        text = message.label(language)
        labels: tuple[Label, ...] = ()
        name = f"message~{message.id}"
        if text:
            part = _beside(text, MESSAGE_LIMIT)
            pieces.parts[name] = part
            labels = (Label(part.width, part.height),)
        _edge(pieces, "message", ("circle", "message"), Edge(name, source, target, labels))


def _visible(flow: Flow, name: str, hidden: set[str]) -> str:
    """Return the node, or the closed sub-process that hides it."""
    while name in hidden:
        name = flow.by_id[name].parent
    return name
