"""How lines run in a picture of columns: straight between neighbours, past others at the sides, across to others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.graph import Edge, Port, Side
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts._columns_plan import BESIDE
from specatlas.diagrams.layouts._scene import Room

_APART = 24.0
"""Between lines that join the same two neighbours, in pixels."""
_CORNER = 14.0
"""Between such a line and the corner of its box."""
_WORLD = Box(-1e5, -1e5, 2e5, 2e5)


@dataclass(slots=True)
class Lines:
    """What the router is told."""

    edges: list[Edge] = field(default_factory=list)
    sides: dict[tuple[str, str], Sequence[Side]] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)

    def at(self, edge: Edge, source: Sequence[Side], target: Sequence[Side]) -> None:
        """Say at which sides an edge may end."""
        self.sides[(edge.id, "source")], self.sides[(edge.id, "target")] = source, target


def lines(
    graph: ColumnGraph, places: Mapping[str, Box], frames: Mapping[str, Box], neighbours: set[tuple[str, str]]
) -> Lines:
    """Return all edges with where they end and where they may run.

    Args:
        graph: the picture.
        places: node or group to its rectangle.
        frames: group to its frame.
        neighbours: what stands directly above what.
    """
    found = Lines(rooms=_rooms(graph, frames))
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in graph.edges:
        sides = _facing(places[edge.source], places[edge.target])
        pair = next((p for p in ((edge.source, edge.target), (edge.target, edge.source)) if p in neighbours), None)
        if edge.source == edge.target:
            found.edges.append(edge)
        elif sides is not None:
            found.edges.append(_spoken_at_the_end(graph, edge) if edge.labels else edge)
            found.at(edge, (sides[0],), (sides[1],))
        elif pair is not None:
            between.setdefault(pair, []).append(edge)
        else:
            found.edges.append(edge)
            found.at(edge, ("right", "left"), ("right", "left"))
    for pair, edges in between.items():
        found.edges += _straight(places, pair, edges)
    return found


def _facing(source: Box, target: Box) -> tuple[Side, Side] | None:
    """Return the sides at which two boxes look at each other, where they stand clearly beside one another."""
    if source.right < target.x:
        return ("right", "left")
    if target.right < source.x:
        return ("left", "right")
    return None


def _straight(places: Mapping[str, Box], pair: tuple[str, str], edges: Sequence[Edge]) -> list[Edge]:
    """Let lines between neighbours run straight: the first downwards in the middle, those upwards left of it."""
    above, below = (places[name] for name in pair)
    down = [edge for edge in edges if edge.source == pair[0]]
    up = [edge for edge in edges if edge.source != pair[0]]
    offsets = {edge.id: number * _APART for number, edge in enumerate(down)}
    offsets |= {edge.id: -number * _APART for number, edge in enumerate(up, start=1 if down else 0)}
    reach = min(above.width, below.width) / 2 - _CORNER
    found = []
    for edge in edges:
        offset = max(-reach, min(reach, offsets[edge.id]))
        ports = (Port("bottom", 0.5 + offset / above.width), Port("top", 0.5 + offset / below.width))
        first, last = ports if edge.source == pair[0] else ports[::-1]
        found.append(replace(edge, source_port=first, target_port=last))
    return found


def _spoken_at_the_end(graph: ColumnGraph, edge: Edge) -> Edge:
    """Let the text of a line between columns stand at one end, on a straight piece as long as the text.

    At boxes that is where it leaves the spine: there every line is alone, and further on they come together. A curved
    outline has many lines on that side, and no room right at its end: there it is where the line arrives.
    """
    home = {group.id: group.parent or WHOLE for group in graph.groups}
    home |= {node.id: node.group or WHOLE for node in graph.nodes}
    curved = {node.id for node in graph.nodes if node.shape != "box"}

    def aside(name: str) -> bool:
        return graph.columns.get(name, 0) != graph.spines.get(home[name], 0)

    length = max(label.width for label in edge.labels) + BESIDE
    if {edge.source, edge.target} & curved:
        return replace(edge, target_room=max(edge.target_room, length))
    if aside(edge.source) and not aside(edge.target):
        labels = tuple(replace(label, at="target") for label in edge.labels)
        return replace(edge, labels=labels, target_room=max(edge.target_room, length))
    labels = tuple(replace(label, at="source") for label in edge.labels)
    return replace(edge, labels=labels, source_room=max(edge.source_room, length))


def _rooms(graph: ColumnGraph, frames: Mapping[str, Box]) -> dict[str, Room]:
    """Keep every line out of the groups in which it neither begins nor ends."""
    above = {group.id: group.parent for group in graph.groups}
    home = {node.id: node.group for node in graph.nodes} | above

    def around(name: str) -> Iterable[str]:
        current: str | None = name
        while current is not None:
            yield current
            current = home.get(current)

    found = {}
    for edge in graph.edges:
        own = {*around(edge.source), *around(edge.target)}
        walls = tuple(box for name, box in sorted(frames.items()) if name not in own)
        if walls:
            found[edge.id] = Room(_WORLD, walls)
    return found
