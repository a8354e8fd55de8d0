"""Positions and routes by graphlay, for graphs without frames: fewer crossings and a smaller picture than `dot`."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from importlib.util import find_spec
from typing import Any

from specatlas.diagrams.canvas.graph import Edge, Graph, Side
from specatlas.diagrams.canvas.placed import Box, Point, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._base import Arranged, LayoutError

_SHAPES = {"box": "box", "ellipse": "ellipse", "diamond": "diamond", "circle": "ellipse"}


def available() -> bool:
    """Tell whether graphlay is installed."""
    return find_spec("graphlay") is not None


def version() -> str:
    """Return `graphlay` with its version."""
    try:
        return f"graphlay {version_of('graphlay')}"
    except PackageNotFoundError:
        return "graphlay"


def arranged(graph: Graph) -> Arranged:
    """Return where graphlay puts nodes and lines.

    Raises:
        LayoutError: when graphlay fails.
    """
    import graphlay

    request = graphlay.Graph()
    for node in graph.nodes:
        fields: dict[str, Any] = {"rank": node.rank} if node.rank else {}
        request.node(node.id, width=node.width, height=node.height, shape=_SHAPES[node.shape], **fields)
    for edge in graph.edges:
        request.edge(edge.source, edge.target, weight=edge.weight, **_edge_fields(edge))
    room = max((max(edge.source_room, edge.target_room) for edge in graph.edges), default=0.0)
    gap = max((_longest(edge) for edge in graph.edges), default=0.0)
    options = {
        "direction": "leftright" if graph.direction == "right" else "topbottom",
        "spacing": {
            "layer_gap": max(graph.spacing * 1.8, 2 * room + 28.0, gap + 2 * room),
            "node_gap": graph.spacing * 1.4,
            "stub": max(15.0, room + 4.0),
            "bundle_lane_gap": 12.0,
        },
        "routing": {"bundle_parallel": False},
    }
    try:
        done = graphlay.layout(request, options=options)
    except graphlay.GraphlayError as error:
        raise LayoutError(f"graphlay failed: {error}") from error
    boxes = {}
    for node, placed in zip(graph.nodes, done.nodes, strict=True):
        x, y = placed["center"]["x"] - node.width / 2, placed["center"]["y"] - node.height / 2
        boxes[node.id] = Box(geometry.snap(x), geometry.snap(y), node.width, node.height)
    shapes = {node.id: node.shape for node in graph.nodes}
    routes = {}
    for edge, line in zip(graph.edges, done.edges, strict=True):
        points = [(point["x"], point["y"]) for point in line["points"]]
        if len(points) < 2:
            return Arranged(boxes)
        routes[edge.id] = Route(_ended(edge, points, boxes, shapes))
    return Arranged(boxes, routes)


def _edge_fields(edge: Edge) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, port in (("source_port", edge.source_port), ("target_port", edge.target_port)):
        if port is not None:
            fields[name] = {"offset": {"side": port.side, "t": port.at}}
    middle = [label for label in edge.labels if label.at == "middle"]
    if middle:
        width, height = max(label.width for label in middle), sum(label.height for label in middle)
        fields["label_size"] = {"width": width, "height": height}
    return fields


def _longest(edge: Edge) -> float:
    """Return how much room the texts at both ends of a line want along it."""
    ends = [max(label.height, 14.0) for label in edge.labels if label.at != "middle"]
    return 16.0 * bool(ends) + sum(ends)


def _ended(
    edge: Edge, points: list[Point], boxes: dict[str, Box], shapes: dict[str, geometry.Shape]
) -> tuple[Point, ...]:
    """Round a line, keep it at right angles, and let it end on the true outlines."""
    found = [(geometry.snap(x), geometry.snap(y)) for x, y in points]
    for end, inner, name, port in (
        (0, 1, edge.source, edge.source_port),
        (-1, -2, edge.target, edge.target_port),
    ):
        side = port.side if port else _side(found[end], boxes[name])
        vertical = side in ("top", "bottom")
        along = found[inner][0] if vertical else found[inner][1]
        found[end] = geometry.on_outline(boxes[name], shapes[name], side, along)
    return tuple(found)


def _side(point: Point, box: Box) -> Side:
    """Return the side of a box that a point lies nearest to."""
    distances: dict[Side, float] = {
        "top": abs(point[1] - box.y),
        "bottom": abs(point[1] - box.bottom),
        "left": abs(point[0] - box.x),
        "right": abs(point[0] - box.right),
    }
    return min(distances, key=lambda side: distances[side])
