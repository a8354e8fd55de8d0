"""What a file gives no place as a graph of pools, lanes and steps with their sizes, for our layout of processes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from specatlas.diagrams.canvas.graph import Edge, Group, Label, Node
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph, Line, Stand
from specatlas.diagrams.notations import _bpmn_kinds as kinds
from specatlas.diagrams.notations._bpmn_lines_of import look
from specatlas.diagrams.notations.parts import bpmn_shapes as shapes
from specatlas.diagrams.notations.parts.bpmn_bodies import EVENT, GATEWAY, Size
from specatlas.diagrams.notations.parts.ends import ENDS
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import LABEL, block
from specatlas.diagrams.views.bpmn_file import Chart
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Flow, Pool
from specatlas.formats.bpmn.content import Node as Element

NAME = "~name"
"""After the id of a node: the node of its name."""
_TIES = frozenset({"association", "dataInputAssociation", "dataOutputAssociation"})
_BETWEEN_POOLS = frozenset({"messageFlow", "conversationLink"})
ALONE = "~alone"
"""The band of what stands in no pool; it has no frame."""
_NOTE, _WAY = 150.0, 100.0
"""Widest lines of notes and of names at lines, in pixels."""
_CHOREOGRAPHY = (120.0, 84.0)
_CONVERSATION = (60.0, 52.0)
_BLACK_BOX = 44.0


@dataclass(slots=True)
class Added:
    """The graph, and what its nodes and edges are in the file."""

    graph: LaneGraph = field(default_factory=lambda: LaneGraph((), ()))
    sizes: dict[str, tuple[Size, bool]] = field(default_factory=dict)
    """Node to the size of its shape, and whether its name stands below that in the same box."""
    elements: dict[str, str] = field(default_factory=dict)
    """Node to the element that it shows, where that is shown more than once."""
    bands: set[str] = field(default_factory=set)
    """Pools and lanes."""
    frames: set[str] = field(default_factory=set)
    """Sub-processes drawn open."""
    crossed: set[str] = field(default_factory=set)
    """Exclusive gateways: ours show their X."""


def added(chart: Chart) -> Added:
    """Return the graph of what has no place in a picture."""
    return _Builder(chart).built()


class _Builder:
    def __init__(self, chart: Chart) -> None:
        self.chart, self.content = chart, chart.content
        shown = {shape.element for shape in chart.plane.shapes}
        self.missing = [
            key
            for key in chart.missing
            if not ((node := self.content.nodes.get(key)) and node.kind == "boundaryEvent" and node.host in shown)
        ]
        self.known = set(self.missing)
        self.loose = set(chart.loose)
        self.done = Added()
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.groups: list[Group] = []
        self.stands: dict[str, Stand] = {}
        self.lines: dict[str, Line] = {}
        self.lane_of = {name: lane.key for lane in self.content.lanes.values() for name in lane.nodes}
        self.inner = {key for key in self.missing if self._parent(key)}
        self.done.frames = {self._parent(key) for key in self.inner}
        self.bands: list[Band] = []
        self.closed: set[str] = set()

    def built(self) -> Added:
        pools = [self.content.pools[key] for key in self.missing if key in self.content.pools]
        self.bands = [self._band(pool) for pool in sorted(pools, key=lambda pool: not pool.process)]
        nodes = [self.content.nodes[key] for key in self.missing if key in self.content.nodes]
        if any(self._home(node) == ALONE for node in nodes):
            self.bands.insert(0, Band(ALONE, bands=tuple(self._lanes_alone(nodes))))
        hanging = names.DATA | names.ARTIFACTS
        for node in nodes:
            if node.kind not in hanging:
                self._step(node)
        for node in nodes:
            if node.kind in hanging:
                self._hanger(node)
        for flow in self.content.flows.values():
            self._flow(flow)
        found = self.done
        found.graph = LaneGraph(
            tuple(self.nodes),
            tuple(self.edges),
            tuple(self.groups),
            direction="right",
            bands=tuple(self.bands),
            stands=self.stands,
            lines=self.lines,
        )
        return found

    # -- pools and lanes -------------------------------------------------------------------------------------------

    def _band(self, pool: Pool) -> Band:
        self.done.bands.add(pool.key)
        if not any(self.content.nodes[key].holder == pool.process for key in self.missing if key in self.content.nodes):
            self.closed.add(pool.key)
            return Band(pool.key, least=_BLACK_BOX, closed=True)
        inner = tuple(self._lanes(pool.process))
        return Band(pool.key, shapes.HEADER, shapes.least_height(pool.name), inner)

    def _lanes(self, holder: str) -> Iterator[Band]:
        for lane in self.content.lanes.values():
            if lane.holder == holder:
                inner = tuple(self._lanes(lane.key))
                self.done.bands.add(lane.key)
                yield Band(lane.key, shapes.HEADER, shapes.least_height(lane.name), inner)

    def _lanes_alone(self, nodes: list[Element]) -> Iterator[Band]:
        """Yield the lanes of processes that are drawn without a pool, when all of the picture has no place yet."""
        if not self.chart.given:
            for holder in dict.fromkeys(node.holder for node in nodes):
                yield from self._lanes(holder)

    def _home(self, node: Element) -> str:
        """Return the lane or pool that a node stands in."""
        holder = node.holder
        while holder in self.content.nodes:
            if (lane := self.lane_of.get(holder)) in self.done.bands and lane:
                return lane
            holder = self.content.nodes[holder].holder
        lane = self.lane_of.get(node.key, "")
        if lane in self.done.bands:
            return lane
        return next((pool.key for pool in self._pools() if pool.process == holder), ALONE)

    def _pools(self) -> Iterator[Pool]:
        """Yield the pools that something can stand in."""
        open_ = self.done.bands - self.closed
        return (pool for pool in self.content.pools.values() if pool.key in open_ and pool.process)

    def _parent(self, key: str) -> str:
        parent = self.chart.parents.get(key, "")
        return parent if parent in self.known else ""

    # -- nodes -----------------------------------------------------------------------------------------------------

    def _step(self, node: Element) -> None:
        band, frame = self._innermost(self._home(node)), self._parent(node.key)
        stand = Stand("step", band, frame)
        if node.key in self.done.frames:
            reached = any(flow.target == node.key for flow in self.content.flows.values())
            title = shapes.sub_process_title(node.name)
            self.stands[node.key] = Stand("frame", band, frame, outside=node.true("triggeredByEvent") and not reached)
            self.groups.append(Group(node.key, frame or None, title.width, title.height, 26.0))
        elif node.kind in names.EVENTS:
            self._event(node, stand)
        elif node.kind in names.GATEWAYS:
            if node.kind == "exclusiveGateway":
                self.done.crossed.add(node.key)
            self._put(node.key, (GATEWAY, GATEWAY), stand, "diamond")
            self._caption(node, stand)
        elif node.kind in names.CONVERSATIONS:
            self._put(node.key, _CONVERSATION, stand)
            self._caption(node, stand)
        elif node.kind in names.CHOREOGRAPHIES:
            self._put(node.key, _CHOREOGRAPHY, stand)
        else:
            part = shapes.task(
                node.name,
                kinds.task_type(self.content, node),
                markers=kinds.markers(self.content, node, opened=False),
                bears=sum(EVENT + 12 + self._border_name(other).width for other in self._guests(node)),
            )
            self._put(node.key, (part.width, part.height), stand)

    def _innermost(self, band: str) -> str:
        """Return the first lane that is not divided, of a lane or pool that is."""

        def first(bands: tuple[Band, ...]) -> str:
            return first(bands[0].bands) or bands[0].id if bands else ""

        def found(bands: tuple[Band, ...]) -> str:
            for one in bands:
                if one.id == band:
                    return first(one.bands) or one.id
                if inner := found(one.bands):
                    return inner
            return ""

        return found(tuple(self.bands)) or band

    def _event(self, node: Element, stand: Stand) -> None:
        host = self.content.nodes.get(node.host)
        sits = host is not None and host.kind in names.ACTIVITIES and host.key in self.known
        if node.kind == "boundaryEvent" and sits:
            stand = Stand("boundary", stand.band, stand.frame, node.host)
        self._put(node.key, (EVENT, EVENT), stand, "circle")
        if stand.role == "boundary" and node.name:
            part = self._border_name(node)
            self.stands[node.key + NAME] = Stand("caption", stand.band, stand.frame, node.key)
            self.nodes.append(Node(node.key + NAME, part.width, part.height, stand.frame or None))
        elif node.name:
            self._caption(node, stand)

    def _border_name(self, node: Element) -> Part:
        return block(node.name, 84, LABEL, most=3, even=True)

    def _guests(self, node: Element) -> list[Element]:
        return [one for one in self.content.nodes.values() if one.host == node.key and one.kind == "boundaryEvent"]

    def _caption(self, node: Element, stand: Stand) -> None:
        if node.name:
            part = shapes.caption(node.name)
            key = node.key + NAME
            self.stands[key] = Stand("caption", stand.band, stand.frame, node.key)
            self.nodes.append(Node(key, part.width, part.height, stand.frame or None))

    def _put(self, key: str, size: Size, stand: Stand, shape: Literal["box", "circle", "diamond"] = "box") -> None:
        self.done.sizes[key] = (size, False)
        self.stands[key] = stand
        self.nodes.append(Node(key, *size, stand.frame or None, shape=shape))

    def _hanger(self, node: Element) -> None:
        """Put data or a note at each step that it is tied to; alone it stands like a step."""
        note = node.kind == "textAnnotation"
        part = shapes.annotation(node.text, _NOTE) if note else self._data(node)
        flows = self.content.flows.values()
        ties = [flow for flow in flows if node.key in {flow.source, flow.target} and flow.kind in _TIES]
        hosts = {flow.key: flow.target if flow.source == node.key else flow.source for flow in ties}
        steps = {"step", "frame"}
        tied = {key: host for key, host in hosts.items() if host in self.stands and self.stands[host].role in steps}
        size = (part.width, part.height) if note else shapes.DATA_STORE if _stores(node) else shapes.DATA_OBJECT
        if not tied:
            stand = Stand("step", self._innermost(self._home(node)), self._parent(node.key))
            self._add(node.key, part, size, stand, named=not note)
        for number, (flow, host) in enumerate(tied.items()):
            key = node.key if not number else f"{node.key}~{number + 1}"
            if number:
                self.done.elements[key] = node.key
            own = self.stands[host]
            self._add(key, part, size, Stand("note" if note else "data", own.band, own.frame, host), named=not note)
            ends = (key, host) if self.content.flows[flow].source == node.key else (host, key)
            if flow in self.loose:
                self._edge(self.content.flows[flow], *ends, ())

    def _data(self, node: Element) -> Part:
        if _stores(node):
            return shapes.data_store(node.name, node.text)
        return shapes.data_object(node.name, node.text)

    def _add(self, key: str, part: Part, size: Size, stand: Stand, *, named: bool) -> None:
        self.done.sizes[key] = (size, named)
        self.stands[key] = stand
        self.nodes.append(Node(key, part.width, part.height, stand.frame or None))

    # -- lines -----------------------------------------------------------------------------------------------------

    def _flow(self, flow: Flow) -> None:
        ends = {flow.source, flow.target}
        # Only messages reach a pool itself; what a file joins to it in another way runs as well as it can.
        closed = {band.id for band in self.bands if band.closed} if flow.kind in _BETWEEN_POOLS else set()
        if flow.key in self.lines or flow.key not in self.loose or not ends <= self.stands.keys() | closed:
            return
        if any(self.stands[end].role in {"data", "note"} for end in ends & self.stands.keys()):
            return
        labels: tuple[Label, ...] = ()
        if flow.name:
            part = block(flow.name, _WAY, LABEL, anchor="middle", most=4, even=True)
            source = self.content.nodes.get(flow.source)
            early = flow.kind == "sequenceFlow" and source is not None and source.kind in names.GATEWAYS
            labels = (Label(part.width + 8, part.height + 2, "source" if early else "middle"),)
        self._edge(flow, flow.source, flow.target, labels)

    def _edge(self, flow: Flow, source: str, target: str, labels: tuple[Label, ...]) -> None:
        _, first, last, _ = look(self.content, flow)
        line: Line = "association"
        if flow.kind == "sequenceFlow":
            line = "flow"
        elif flow.kind in _BETWEEN_POOLS:
            line = "message"
        rooms = (ENDS[first].length, ENDS[last].length)
        self.lines[flow.key] = line
        self.edges.append(
            Edge(flow.key, source, target, labels, source_room=rooms[0], target_room=rooms[1], weight=1.0)
        )


def _stores(node: Element) -> bool:
    return node.kind == "dataStoreReference"
