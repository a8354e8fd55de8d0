"""Two versions of a picture to scale in one: common rows, columns and axis; what differs stands in both halves."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from specatlas.diagrams.canvas.chart_graph import Bar, ChartGraph, Row, Slot, groups_of
from specatlas.diagrams.canvas.elsewhere import Elsewhere, apart, elsewhere, turned_lines
from specatlas.diagrams.canvas.graph import Node
from specatlas.diagrams.canvas.merging import merged

T = TypeVar("T", Row, Slot, Node)


def both_charts(old: ChartGraph, new: ChartGraph) -> tuple[ChartGraph, Elsewhere]:
    """Return both versions as one graph, and what stands elsewhere in the old one.

    Args:
        old: the old version, under the ids of today.
        new: the new one.
    """
    stood = _elsewhere(old, new)
    before = apart(old, stood)
    assert isinstance(before, ChartGraph)
    rows = tuple(_joined(before.rows, new.rows, _higher))
    halved = [
        replace(slot, at="upper") if slot.id != one.id else slot
        for slot, one in zip(before.slots, old.slots, strict=True)
    ]
    slots = tuple(_joined(halved, [_lower(slot, stood) for slot in new.slots], _taller))
    nodes = tuple(
        _joined(_upper_bars(before, old), [_lower_bar(node, stood) for node in new.nodes], lambda _, two: two)
    )
    widths = {
        name: max(old.columns.get(name, 0.0), new.columns.get(name, 0.0))
        for name in merged(list(old.columns), list(new.columns))
    }
    cells = {**before.cells, **new.cells}
    edges = {edge.id: edge for edge in (*before.edges, *new.edges)}
    spans = [graph.span for graph in (old, new) if graph.span != (0, 0)]
    graph = replace(
        new,
        nodes=nodes,
        edges=tuple(edges.values()),
        groups=groups_of(rows, slots, widths, cells),
        rows=rows,
        slots=slots,
        columns=widths,
        cells=cells,
        span=(min(span[0] for span in spans), max(span[1] for span in spans)) if spans else (0, 0),
    )
    return graph, stood


def _elsewhere(old: ChartGraph, new: ChartGraph) -> Elsewhere:
    """Return the tags in other cells, the bars of other values, and the slots that say something else."""
    found = elsewhere(replace(old, edges=()), replace(new, edges=()))
    bars = {node.id: (node.row, node.start, node.end) for node in new.nodes if isinstance(node, Bar)}
    moved = {
        node.id
        for node in old.nodes
        if isinstance(node, Bar)
        and bars.get(node.id, (node.row, node.start, node.end)) != (node.row, node.start, node.end)
    }
    says = {slot.id: slot.says for slot in new.slots}
    other = {slot.id for slot in old.slots if says.get(slot.id, slot.says) != slot.says}
    places = found.places | moved | other
    lines, turned = turned_lines(old, new, places)
    told = found.moved | {("node", id_) for id_ in moved} | {("edge", id_) for id_ in turned}
    return Elsewhere(places, lines, told)


def _joined(old: Sequence[T], new: Sequence[T], both: Callable[[T, T], T]) -> list[T]:
    before, after = {item.id: item for item in old}, {item.id: item for item in new}
    found = []
    for name in merged(list(before), list(after)):
        one, other = before.get(name), after.get(name)
        if one is not None and other is not None:
            found.append(both(one, other))
        else:
            found += [item for item in (one, other) if item is not None]
    return found


def _higher(one: Row, other: Row) -> Row:
    return replace(other, height=max(one.height, other.height))


def _taller(one: Slot, other: Slot) -> Slot:
    return replace(other, height=max(one.height, other.height))


def _lower(slot: Slot, stood: Elsewhere) -> Slot:
    return replace(slot, at="lower") if slot.id in stood.places else slot


def _upper_bars(before: ChartGraph, old: ChartGraph) -> list[Node]:
    return [
        replace(node, at="upper") if isinstance(node, Bar) and node.id != was.id else node
        for node, was in zip(before.nodes, old.nodes, strict=True)
    ]


def _lower_bar(node: Node, stood: Elsewhere) -> Node:
    return replace(node, at="lower") if isinstance(node, Bar) and node.id in stood.places else node
