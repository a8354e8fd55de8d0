"""Pictures in columns: a spine from top to bottom, and beside it what hangs on it; lines by our own router."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.graph import Edge, Graph, Group, Port, Side
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _labels as labels
from specatlas.diagrams.layouts._base import LayoutError
from specatlas.diagrams.layouts._columns_lines import Lines, lines, rooms
from specatlas.diagrams.layouts._columns_plan import Block, Plan, moved
from specatlas.diagrams.layouts._quality import covered, crowded
from specatlas.diagrams.layouts._routing import route
from specatlas.diagrams.layouts._scene import RoutingError
from specatlas.diagrams.layouts._star import star
from specatlas.diagrams.layouts._verify import verified

ENGINE = "columns 1"
_MARGIN = 12.0
"""Free pixels around the picture."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to go about it."""

    room: float = 1.0
    """How much more room between columns than there need be."""
    ports: bool = True
    """Give every line its places, and straight pieces for the texts; else let the router choose."""
    walls: bool = True
    """Keep lines out of groups that are none of theirs."""
    steep: bool = True
    """Let heads of arrows stand clear of curved outlines."""


_ATTEMPTS = (
    _Attempt(),
    _Attempt(steep=False),
    _Attempt(1.6),
    _Attempt(1.6, steep=False),
    _Attempt(1.6, ports=False),
    _Attempt(1.6, ports=False, walls=False),
)


def place(graph: Graph) -> Placed:
    """Place a graph of columns; where lines or texts come too close, with more room and less will of our own.

    Raises:
        TypeError: when the graph has no columns (another layout has to place it).
        LayoutError: when a line has no way.
    """
    if not isinstance(graph, ColumnGraph):
        raise TypeError("the layout of columns places graphs with columns only")
    if (simple := star(graph, ENGINE)) is not None:
        return verified(simple)
    best: tuple[int, Placed] | None = None
    why = ""
    curved = any(node.shape != "box" for node in graph.nodes)
    # Where nothing is curved, what is not steep would be the same again.
    for attempt in (one for one in _ATTEMPTS if one.steep or curved):
        try:
            placed = _placed(graph, attempt)
        except RoutingError as error:
            why = why or str(error)
            continue
        price = _price(placed)
        if best is None or price < best[0]:
            best = (price, placed)
        if not price:
            break
    if best is None:
        raise LayoutError(f"no room for a line: {why}")
    return verified(best[1])


def _price(placed: Placed) -> int:
    """Weigh what a reader would stumble over."""
    on_box, on_line = covered(placed)
    return 10 * len(crowded(placed.routes)) + 5 * on_box + on_line


def _placed(graph: ColumnGraph, attempt: _Attempt) -> Placed:
    plan = Plan(graph, attempt.room)
    whole = plan.block(WHOLE, None)
    places = {**whole.frames, **whole.boxes}
    told = lines(graph, places, plan.neighbours, steep=attempt.steep) if attempt.ports else Lines(list(graph.edges))
    wide = {name: _widened(box, told.porches.get(name, {})) for name, box in places.items()}
    titles = [_title(group, whole.frames[group.id]) for group in graph.groups if group.title_height]
    routes = route(
        {name: wide[name] for name in whole.boxes},
        [_to_wide(edge, places, wide) for edge in told.edges],
        frames={name: wide[name] for name in whole.frames},
        obstacles=titles,
        sides=told.sides,
        rooms=rooms(graph, whole.frames) if attempt.walls else None,
    )
    shapes: dict[str, geometry.Shape] = {node.id: node.shape for node in graph.nodes}
    ends = {edge.id: (edge.source, edge.target) for edge in graph.edges}
    met = {name: _met(one, ends[name], places, shapes) for name, one in routes.items()}
    silent = [edge for edge in told.edges if edge.id not in told.texts]
    walls = [*whole.boxes.values(), *titles, *(box for boxes in told.texts.values() for box in boxes)]
    texts = {**labels.place(silent, met, walls), **told.texts}
    return _from_origin(graph, whole, {name: replace(one, labels=texts[name]) for name, one in met.items()})


def _widened(box: Box, porch: Mapping[Side, float]) -> Box:
    left, right = porch.get("left", 0.0), porch.get("right", 0.0)
    return Box(box.x - left, box.y, box.width + left + right, box.height)


def _to_wide(edge: Edge, places: Mapping[str, Box], wide: Mapping[str, Box]) -> Edge:
    """Return an edge between widened boxes, without its texts: they get their places afterwards."""

    def moved_port(port: Port | None, name: str) -> Port | None:
        if port is None or port.side in ("left", "right"):
            return port
        x = geometry.port_place(places[name], port.side, port.at)
        return Port(port.side, (x - wide[name].x) / wide[name].width)

    return replace(
        edge,
        labels=(),
        source_port=moved_port(edge.source_port, edge.source),
        target_port=moved_port(edge.target_port, edge.target),
    )


def _met(one: Route, ends: tuple[str, str], places: Mapping[str, Box], shapes: Mapping[str, geometry.Shape]) -> Route:
    """Let a line that ended at widened boxes go on, straight, to their true outlines."""
    points = list(one.points)
    for name, at, inner in ((ends[0], 0, 1), (ends[1], -1, -2)):
        box, (x, y), (fromx, fromy) = places[name], points[at], points[inner]
        if x == fromx:
            side: Side = "top" if fromy < y else "bottom"
            points[at] = geometry.on_outline(box, shapes.get(name, "box"), side, x)
        else:
            side = "left" if fromx < x else "right"
            points[at] = geometry.on_outline(box, shapes.get(name, "box"), side, y)
    return replace(one, points=tuple(points))


def _title(group: Group, frame: Box) -> Box:
    """Return the room of a group's title, which no line may cross."""
    return Box(frame.x + 2, frame.y + 2, group.title_width + 2 * group.padding - 2, group.title_height - 2)


def _from_origin(graph: Graph, whole: Block, routes: Mapping[str, Route]) -> Placed:
    """Move everything to the origin, with a margin around."""
    points = [Box(x, y, 0.0, 0.0) for one in routes.values() for x, y in one.points]
    texts = [label for one in routes.values() for label in one.labels]
    around = geometry.enclosing([*whole.boxes.values(), *whole.frames.values(), *points, *texts])
    x, y = _MARGIN - geometry.snap(around.x), _MARGIN - geometry.snap(around.y)
    return Placed(
        graph,
        {name: moved(box, x, y) for name, box in sorted(whole.boxes.items())},
        {name: moved(box, x, y) for name, box in sorted(whole.frames.items())},
        {
            name: Route(tuple((px + x, py + y) for px, py in one.points), tuple(moved(b, x, y) for b in one.labels))
            for name, one in sorted(routes.items())
        },
        around.width + 2 * _MARGIN,
        around.height + 2 * _MARGIN,
        ENGINE,
    )
