"""Boxes at one or both sides of a single box that all lines begin or end at: placed and joined without any search.

Lines between two such rows of boxes can always be drawn without crossings: those that come from above turn the nearer
to the middle the higher they begin, those from below the nearer the lower.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.graph import Edge, Node
from specatlas.diagrams.canvas.placed import Box, Placed, Point, Route
from specatlas.diagrams.layouts._columns_plan import near_wishes

_MARGIN = 12.0
"""Free pixels around the picture."""
_ROOM = 24.0
"""Length of a line that is straight at its ends, for what stands there."""
_TRACK = 12.0
"""Between two lines that turn beside one another."""
_CORNER = 14.0
"""Between a line and the corner of its box."""
_APART, _CLOSEST = 14.0, 8.0
"""Between two lines at a side: what is wanted, and what they must have."""


@dataclass(slots=True)
class _Side:
    """What stands at one side of the middle, from top to bottom."""

    nodes: list[Node]
    edges: list[Edge]
    """In the order of their boxes."""


def star(graph: ColumnGraph, engine: str) -> Placed | None:
    """Return a finished picture; None where it is no star, or asks for more than plain lines.

    Args:
        graph: any graph of columns.
        engine: name and version, for the picture.
    """
    middle = _middle(graph)
    if middle is None:
        return None
    sides = [_side(graph, middle, below=below) for below in (True, False)]
    high = max(middle.height, *(_height(side, graph.spacing) for side in sides))
    top = _whole(_MARGIN + (high - middle.height) / 2)
    tops = {middle.id: top} | _tops(sides, top + middle.height / 2, graph.spacing)
    up = min(tops.values()) - _MARGIN
    tops = {name: y - up for name, y in tops.items()}
    heights = [_heights(side, tops, middle) for side in sides]
    if None in heights:
        return None
    wide = max((node.width for node in sides[0].nodes), default=0.0)
    lefts = {middle.id: _MARGIN + wide + _gap(heights[0])}
    lefts |= {node.id: _MARGIN + wide - node.width for node in sides[0].nodes}
    lefts |= {node.id: lefts[middle.id] + middle.width + _gap(heights[1]) for node in sides[1].nodes}
    boxes = {node.id: Box(lefts[node.id], tops[node.id], node.width, node.height) for node in graph.nodes}
    routes = {
        edge.id: _route(edge, boxes, middle.id, level, turn)
        for side, found in zip(sides, heights, strict=True)
        for edge, (level, turn) in zip(side.edges, found or (), strict=True)
    }
    right, lowest = (
        max(ends) + _MARGIN for ends in zip(*((box.right, box.bottom) for box in boxes.values()), strict=True)
    )
    return Placed(graph, dict(sorted(boxes.items())), {}, dict(sorted(routes.items())), right, lowest, engine)


def _middle(graph: ColumnGraph) -> Node | None:
    """Return the box at which all lines end, where the graph is a star of plain lines and boxes."""
    if graph.groups or len(graph.nodes) < 2 or not graph.edges:
        return None
    if any(node.shape != "box" or node.wanted is not None or node.nudge is not None for node in graph.nodes):
        return None
    if any(edge.labels or edge.source_port or edge.target_port or edge.source == edge.target for edge in graph.edges):
        return None
    ends = {*(graph.edges[0].source, graph.edges[0].target)}
    for edge in graph.edges:
        ends &= {edge.source, edge.target}
    joined = {end for edge in graph.edges for end in (edge.source, edge.target)}
    spine = graph.spines.get(WHOLE, 0)
    found = [node for node in graph.nodes if node.id in ends and graph.columns.get(node.id, 0) == spine]
    columns = {graph.columns.get(node.id, 0) for node in graph.nodes if node not in found}
    if len(found) != 1 or len(joined) != len(graph.nodes) or not columns <= {spine - 1, spine + 1}:
        return None
    return found[0]


def _side(graph: ColumnGraph, middle: Node, *, below: bool) -> _Side:
    spine = graph.columns.get(middle.id, 0)
    nodes = [node for node in graph.nodes if node is not middle and (graph.columns.get(node.id, 0) < spine) == below]
    places = {node.id: place for place, node in enumerate(nodes)}
    edges = [edge for edge in graph.edges if {edge.source, edge.target} & places.keys()]
    edges.sort(key=lambda edge: (min(places.get(end, len(places)) for end in (edge.source, edge.target)), edge.id))
    return _Side(nodes, edges)


def _height(side: _Side, spacing: float) -> float:
    return sum(node.height for node in side.nodes) + spacing * max(0, len(side.nodes) - 1)


def _tops(sides: Sequence[_Side], centre: float, spacing: float) -> dict[str, float]:
    """Stack the boxes of each side around the height of the middle."""
    found = {}
    for side in sides:
        y = _whole(centre - _height(side, spacing) / 2)
        for node in side.nodes:
            found[node.id] = y
            y += node.height + spacing
    return found


def _whole(value: float) -> float:
    return float(int(value + 0.5))


_Level = tuple[tuple[float, float], float]
"""Height of a line at its box and at the middle, and how far from the middle it turns; 0 where it runs straight."""


def _heights(side: _Side, tops: dict[str, float], middle: Node) -> list[_Level] | None:
    """Return the heights of the lines of a side, and where they turn; None where a box is too low for its lines."""
    by_id = {node.id: node for node in side.nodes}
    others = [by_id[edge.source if edge.target == middle.id else edge.target] for edge in side.edges]
    starts = _starts(others, tops)
    ports = _ports(starts, tops[middle.id], middle.height) if starts is not None else None
    if starts is None or ports is None:
        return None
    for place, (other, port) in enumerate(zip(others, ports, strict=True)):
        # A line that is alone at its box runs straight where the box is beside its other end.
        top = tops[other.id] + _CORNER / 2
        if others.count(other) == 1 and top <= port <= tops[other.id] + other.height - _CORNER / 2:
            starts[place] = port
    turns = dict.fromkeys(range(len(starts)), 0.0)
    down = [place for place in turns if starts[place] < ports[place]]
    up = [place for place in reversed(turns) if starts[place] > ports[place]]
    for group in (down, up):
        turns |= {place: _ROOM + _TRACK * rank for rank, place in enumerate(group)}
    return [((starts[place], ports[place]), turn) for place, turn in sorted(turns.items())]


def _gap(levels: Sequence[_Level] | None) -> float:
    """Return the width that the lines of a side need; none where there are no lines."""
    return max(turn for _, turn in levels) + _ROOM + _TRACK if levels else 0.0


def _route(edge: Edge, boxes: dict[str, Box], middle: str, level: tuple[float, float], turn: float) -> Route:
    other = edge.source if edge.target == middle else edge.target
    (start, port), hub, box = level, boxes[middle], boxes[other]
    at_left = box.x < hub.x
    begin, end = (box.right, hub.x) if at_left else (box.x, hub.right)
    x = end - turn if at_left else end + turn
    points: tuple[Point, ...] = ((begin, start), (x, start), (x, port), (end, port))
    if not turn:
        points = ((begin, start), (end, port))
    return Route(points if edge.source == other else points[::-1])


def _starts(others: Sequence[Node], tops: dict[str, float]) -> list[float] | None:
    """Return where each line begins at its box: in the middle, several beside one another."""
    found = []
    for place, other in enumerate(others):
        count = others.count(other)
        number = place - others.index(other)
        if (count - 1) * _APART > other.height - _CORNER:
            return None
        found.append(_whole(tops[other.id] + other.height / 2 + (number - (count - 1) / 2) * _APART))
    return found


def _ports(starts: Sequence[float], top: float, height: float) -> list[float] | None:
    """Return where each line ends at the middle, in the same order, as level with its beginning as can be."""
    low, high = top + _CORNER, top + height - _CORNER
    last = len(starts) - 1
    step = min(_APART, (high - low) / last) if last > 0 else _APART
    if step < _CLOSEST:
        return None
    wanted = {
        place: min(max(start, low + step * place), high - step * (last - place)) for place, start in enumerate(starts)
    }
    placed = near_wishes(range(len(starts)), wanted, dict.fromkeys(range(last), step))
    return [int(placed[place] * 2 + 0.5) / 2 for place in range(len(starts))]
