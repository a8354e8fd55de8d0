"""Pictures in columns: a spine from top to bottom, and beside it what hangs on it; lines by our own router."""

from collections.abc import Mapping

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.graph import Graph, Group
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._base import LayoutError
from specatlas.diagrams.layouts._columns_lines import lines
from specatlas.diagrams.layouts._columns_plan import Block, Plan, moved
from specatlas.diagrams.layouts._routing import route
from specatlas.diagrams.layouts._scene import RoutingError

ENGINE = "columns 1"
_MARGIN = 12.0
"""Free pixels around the picture."""


def place(graph: Graph) -> Placed:
    """Place a graph of columns.

    Raises:
        TypeError: when the graph has no columns (another layout has to place it).
        LayoutError: when a line has no way.
    """
    if not isinstance(graph, ColumnGraph):
        raise TypeError("the layout of columns places graphs with columns only")
    plan = Plan(graph)
    whole = plan.block(WHOLE, None)
    told = lines(graph, {**whole.frames, **whole.boxes}, whole.frames, plan.neighbours)
    try:
        routes = route(
            whole.boxes,
            told.edges,
            shapes={node.id: node.shape for node in graph.nodes},
            frames=whole.frames,
            obstacles=[_title(group, whole.frames[group.id]) for group in graph.groups if group.title_height],
            sides=told.sides,
            rooms=told.rooms,
        )
    except RoutingError as error:
        raise LayoutError(f"no room for a line: {error}") from error
    return _from_origin(graph, whole, routes)


def _title(group: Group, frame: Box) -> Box:
    """Return the room of a group's title, which no line may cross."""
    return Box(frame.x, frame.y, group.title_width + 2 * group.padding, group.title_height)


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
