"""Pictures to scale: rows below one another, columns side by side, bars along the axis, tags line by line in cells."""

from specatlas.diagrams.canvas.chart_graph import At, Bar, ChartGraph, Flow
from specatlas.diagrams.canvas.graph import Edge, Graph, Node
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.diagrams.canvas.time_axis import TimeAxis, time_axis
from specatlas.diagrams.layouts import _chart_lines as lines

ENGINE = ""
"""Nothing is searched for: the picture names no engine."""
_AROUND_BAR = 9.0
"""Free height of the half of a row in which a bar stands."""
_LEAST = 3.0
"""Width of the shortest bar."""


def place(graph: Graph) -> Placed:
    """Place a picture to scale.

    Raises:
        TypeError: when the graph is none (another layout has to place it).
    """
    if not isinstance(graph, ChartGraph):
        raise TypeError("the layout of charts places pictures to scale only")
    groups: dict[str, Box] = {}
    x = 0.0
    for name, long in graph.columns.items():
        groups[name] = Box(x, 0.0, long, 0.0)
        x += long
    wide = {name: groups[cell.last].right - groups[cell.first].x for name, cell in graph.cells.items()}
    flows = {name: _flowed(graph, name, room) for name, room in wide.items()}
    bottoms: dict[str, float] = {}
    needs = _needs(graph, flows)
    for row in graph.rows:
        y = bottoms.get(row.stack, 0.0)
        groups[row.id] = Box(0.0, y, x, max(row.height, needs.get(row.id, 0.0)))
        bottoms[row.stack] = groups[row.id].bottom
    for slot in graph.slots:
        groups[slot.id] = _half(groups[slot.row], slot.at)
    boxes: dict[str, Box] = {}
    for name, cell in graph.cells.items():
        strip = groups[cell.row]
        groups[name] = Box(groups[cell.first].x, strip.y, wide[name], strip.height)
        boxes |= _tags(flows[name], groups[name], graph.flow)
    routes: dict[str, Route] = {}
    bars = [node for node in graph.nodes if isinstance(node, Bar)]
    if bars:
        axis = time_axis(*graph.span, x)
        boxes |= {bar.id: _bar(bar, axis, groups) for bar in bars}
        routes = _routes(graph, axis, boxes, groups)
    return Placed(graph, boxes, groups, routes, x, max(bottoms.values(), default=0.0), ENGINE)


def _needs(graph: ChartGraph, flows: dict[str, list[list[Node]]]) -> dict[str, float]:
    """Return how high rows must be for what stands in halves of them, and for the tags in their cells."""
    found: dict[str, float] = {}
    for slot in graph.slots:
        if slot.at != "whole":
            found[slot.row] = max(found.get(slot.row, 0.0), 2 * slot.height)
    for node in graph.nodes:
        if isinstance(node, Bar) and node.at != "whole":
            found[node.row] = max(found.get(node.row, 0.0), 2 * (node.height + _AROUND_BAR))
    for name, cell in graph.cells.items():
        if flows[name]:
            lines_ = sum(max(node.height for node in line) + graph.flow.below for line in flows[name])
            found[cell.row] = max(found.get(cell.row, 0.0), graph.flow.above + lines_ + graph.flow.end)
    return found


def _half(row: Box, at: At) -> Box:
    if at == "whole":
        return row
    return Box(row.x, row.y + (row.height / 2 if at == "lower" else 0.0), row.width, row.height / 2)


def _flowed(graph: ChartGraph, cell: str, wide: float) -> list[list[Node]]:
    """Break the nodes of a cell into lines."""
    found: list[list[Node]] = []
    room = 0.0
    for node in graph.nodes:
        if node.group != cell:
            continue
        if not found or room < node.width:
            found.append([])
            room = wide - 2 * graph.flow.side
        found[-1].append(node)
        room -= node.width + graph.flow.beside
    return found


def _tags(flowed: list[list[Node]], cell: Box, flow: Flow) -> dict[str, Box]:
    found = {}
    y = cell.y + flow.above
    for line in flowed:
        x = cell.x + flow.side
        for node in line:
            found[node.id] = Box(x, y, node.width, node.height)
            x += node.width + flow.beside
        y += max(node.height for node in line) + flow.below
    return found


def _bar(node: Bar, axis: TimeAxis, groups: dict[str, Box]) -> Box:
    half = _half(groups[node.row], node.at)
    top = half.centre[1] - node.height / 2
    if node.moment:
        return Box(axis.at(node.end) - node.width / 2, top, node.width, node.height)
    left = axis.at(node.start)
    return Box(left, top, max(axis.at(node.end) - left, _LEAST), node.height)


def _routes(graph: ChartGraph, axis: TimeAxis, boxes: dict[str, Box], groups: dict[str, Box]) -> dict[str, Route]:
    """Find the way of each line; of a row in which two bars stand each half is a row to them."""
    bars = {node.id: node for node in graph.nodes if isinstance(node, Bar)}
    split = {bar.row for bar in bars.values() if bar.at != "whole"}
    tops: list[float] = []
    tracks: dict[tuple[str, At], int] = {}
    for row in graph.rows:
        ats: tuple[At, ...] = ("upper", "lower") if row.id in split else ("whole",)
        for at in ats:
            tracks[row.id, at] = len(tops)
            tops.append(_half(groups[row.id], at).y)
    tops.append(groups[graph.rows[-1].id].bottom)
    ends = {id_: lines.Bar(tracks[bar.row, bar.at], boxes[id_], bar.moment, bar.hollow) for id_, bar in bars.items()}
    wires = [_wire(edge, ends) for edge in graph.edges]
    within = (axis.x - graph.room[0], axis.x + axis.width + graph.room[1])
    return {name: Route(points) for name, points in lines.routes(wires, list(ends.values()), tops, within).items()}


def _wire(edge: Edge, ends: dict[str, lines.Bar]) -> lines.Wire:
    leaves: lines.Side = "left" if edge.source_port and edge.source_port.side == "left" else "right"
    enters: lines.Side = "right" if edge.target_port and edge.target_port.side == "right" else "left"
    return lines.Wire(edge.id, ends[edge.source], ends[edge.target], leaves, enters)
