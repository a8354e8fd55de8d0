"""Two versions of a graph on one layout: what is in both stands in one place, so that nothing that stayed moves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from specatlas.diagrams.canvas.chart_graph import ChartGraph
from specatlas.diagrams.canvas.chart_union import both_charts
from specatlas.diagrams.canvas.column_graph import ColumnGraph
from specatlas.diagrams.canvas.elsewhere import NOTHING, Elsewhere, apart, elsewhere
from specatlas.diagrams.canvas.graph import Edge, Graph, Group, Label, Node
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph
from specatlas.diagrams.canvas.merging import merged
from specatlas.diagrams.canvas.placed import Placed, Route
from specatlas.diagrams.canvas.sequence_graph import SequenceGraph
from specatlas.diagrams.canvas.sequence_union import both_sequences
from specatlas.diagrams.canvas.today import Today, same

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Union:
    """Everything that is in either version of a graph."""

    graph: Graph
    elsewhere: Elsewhere = NOTHING
    """What stands twice in it, for it stood elsewhere in the old version."""


def union(old: Graph, new: Graph) -> Union | None:
    """Return everything that is in either graph, each box as large as the larger one; None for what has no union.

    Args:
        old: the old version, under the ids of today.
        new: the new one.
    """
    if type(old) is not type(new):
        return None
    if isinstance(old, SequenceGraph) and isinstance(new, SequenceGraph):
        return Union(*both_sequences(old, new))
    if isinstance(old, ChartGraph) and isinstance(new, ChartGraph):
        return Union(*both_charts(old, new))
    found = elsewhere(old, new)
    return Union(_joined(apart(old, found), new), found)


def roomy(found: Union, heights: Mapping[str, float]) -> Union:
    """Return the same with boxes as high as their rows in both versions need."""
    if not heights:
        return found
    # What stands in two places has a card of its own in each.
    wanted = {id_: high for id_, high in heights.items() if id_ not in found.elsewhere.places}
    nodes = tuple(
        replace(node, height=max(node.height, wanted[node.id])) if node.id in wanted else node
        for node in found.graph.nodes
    )
    return replace(found, graph=replace(found.graph, nodes=nodes))


def _joined(old: Graph, new: Graph) -> Graph:
    nodes = tuple(_node(one, other) for one, other in _pairs(old.nodes, new.nodes, lambda node: node.id))
    edges = tuple(_edge(one, other) for one, other in _pairs(old.edges, new.edges, lambda edge: edge.id))
    groups = tuple(_group(one, other) for one, other in _pairs(old.groups, new.groups, lambda group: group.id))
    found = replace(new, nodes=nodes, edges=edges, groups=groups)
    if isinstance(found, ColumnGraph) and isinstance(old, ColumnGraph):
        return replace(found, columns={**old.columns, **found.columns}, spines={**old.spines, **found.spines})
    if isinstance(found, LaneGraph) and isinstance(old, LaneGraph):
        stands = {**old.stands, **found.stands}
        return replace(found, bands=_bands(old.bands, found.bands), stands=stands, lines={**old.lines, **found.lines})
    return found


def part_of(whole: Placed, graph: Graph, today: Today = same, stood: Elsewhere = NOTHING) -> Placed:
    """Return the places of one version in the layout of both.

    Args:
        whole: layout of both.
        graph: of one version.
        today: what an id in the graph is called in the layout.
        stood: what stood elsewhere in this version.

    Raises:
        KeyError: when something in the graph is not in the layout.
    """

    def place(id_: str) -> str:
        return stood.place(today(id_))

    def route(edge: Edge) -> Route:
        found = whole.routes[name := stood.line(today(edge.id))]
        boxes = dict(zip(_by_end(drawn[name].labels), found.labels, strict=False))
        return replace(found, labels=tuple(boxes[label] for label in _by_end(edge.labels)))

    drawn = {edge.id: edge for edge in whole.graph.edges}
    framed = (*_bands_of(graph), *(group.id for group in graph.groups))
    return replace(
        whole,
        graph=_agreed(graph, whole.graph),
        boxes={node.id: whole.boxes[place(node.id)] for node in graph.nodes},
        groups={**whole.groups, **{name: whole.groups[place(name)] for name in framed}},
        routes={edge.id: route(edge) for edge in graph.edges},
    )


def _agreed(graph: Graph, whole: Graph) -> Graph:
    """Return one version of a picture to scale with the rows, columns and axis of both."""
    if isinstance(graph, ChartGraph) and isinstance(whole, ChartGraph):
        return replace(graph, rows=whole.rows, columns=whole.columns, span=whole.span)
    return graph


def _bands_of(graph: Graph) -> list[str]:
    def inner(bands: Sequence[Band]) -> list[str]:
        return [name for band in bands for name in (band.id, *inner(band.bands))]

    return inner(graph.bands) if isinstance(graph, LaneGraph) else []


def _pairs(old: Sequence[T], new: Sequence[T], id_: Callable[[T], str]) -> list[tuple[T | None, T | None]]:
    """Return what is in either, in the order of the new one; what is gone stands behind what it stood behind."""
    before = {id_(item): item for item in old}
    after = {id_(item): item for item in new}
    order = merged([id_(item) for item in old], [id_(item) for item in new])
    return [(before.get(name), after.get(name)) for name in order]


def _node(one: Node | None, other: Node | None) -> Node:
    if one is None or other is None:
        found = other if other is not None else one
        assert found is not None
        return found
    return replace(other, width=max(one.width, other.width), height=max(one.height, other.height))


def _edge(one: Edge | None, other: Edge | None) -> Edge:
    if one is None or other is None:
        found = other if other is not None else one
        assert found is not None
        return found
    before, after = _by_end(one.labels), _by_end(other.labels)
    labels = tuple(_larger(before.get(end, label), label) for end, label in {**before, **after}.items())
    rooms = max(one.source_room, other.source_room), max(one.target_room, other.target_room)
    return replace(other, labels=labels, source_room=rooms[0], target_room=rooms[1])


def _by_end(labels: Sequence[Label]) -> dict[tuple[str, int], Label]:
    """Return the texts at a line by the end that they stand at, and their numbers there."""
    found: dict[tuple[str, int], Label] = {}
    for label in labels:
        found[label.at, sum(end == label.at for end, _ in found)] = label
    return found


def _larger(one: Label, other: Label) -> Label:
    return replace(other, width=max(one.width, other.width), height=max(one.height, other.height))


def _group(one: Group | None, other: Group | None) -> Group:
    if one is None or other is None:
        found = other if other is not None else one
        assert found is not None
        return found
    wide, high = max(one.title_width, other.title_width), max(one.title_height, other.title_height)
    return replace(other, title_width=wide, title_height=high, padding=max(one.padding, other.padding))


def _bands(old: Sequence[Band], new: Sequence[Band]) -> tuple[Band, ...]:
    found = []
    for one, other in _pairs(old, new, lambda band: band.id):
        if one is None or other is None:
            only = other if other is not None else one
            assert only is not None
            found.append(only)
            continue
        header, least = max(one.header, other.header), max(one.least, other.least)
        closed = one.closed and other.closed
        found.append(replace(other, header=header, least=least, bands=_bands(one.bands, other.bands), closed=closed))
    return tuple(found)
