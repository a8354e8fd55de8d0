"""Positions and lines by graphlay, for graphs without frames: fewer crossings and a smaller picture than `dot`."""

from importlib.metadata import version as version_of
from importlib.util import find_spec
from typing import Any

from specatlas.diagrams.canvas.graph import Edge, Graph
from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.layouts._base import Arranged, LayoutError
from specatlas.diagrams.layouts._gaps import distances


def available() -> bool:
    """Tell whether graphlay is installed."""
    return find_spec("graphlay") is not None


def version() -> str:
    """Return `graphlay` with its version."""
    return f"graphlay {version_of('graphlay')}"


def arranged(graph: Graph, stretch: float = 1.0) -> Arranged:
    """Return where graphlay puts nodes and lines.

    Args:
        graph: a connected graph without groups, sorted by id.
        stretch: how much wider than usual gaps are.

    Raises:
        LayoutError: when graphlay fails.
    """
    import graphlay

    across, between = distances(graph, stretch)
    options = {
        "direction": "leftright" if graph.direction == "right" else "topbottom",
        "spacing": {
            "layer_gap": between,
            "node_gap": across,
            "port_gap": 18.0,
            "stub": max((max(edge.source_room, edge.target_room) for edge in graph.edges), default=0.0) + 6.0,
            "bundle_lane_gap": 12.0,
            "edge_label_margin": max((edge.source_room + edge.target_room for edge in graph.edges), default=0.0) + 16.0,
        },
        "labels": {"reservation": "always"},
    }
    request = graphlay.Graph()
    for number, node in enumerate(graph.nodes):
        fields: dict[str, Any] = {"rank": node.rank} if node.rank else {}
        request.node(number, width=node.width, height=node.height, **fields)
    numbers = {node.id: number for number, node in enumerate(graph.nodes)}
    for edge in graph.edges:
        request.edge(numbers[edge.source], numbers[edge.target], weight=edge.weight, **_fields(edge))
    try:
        done = graphlay.layout(request, options=options)
    except graphlay.GraphlayError as error:
        raise LayoutError(f"graphlay gave no picture: {error}; --engine own does without it") from error
    corners = (
        (node, placed["center"]["x"] - node.width / 2, placed["center"]["y"] - node.height / 2)
        for node, placed in zip(graph.nodes, done.nodes, strict=True)
    )
    boxes = {node.id: Box(x, y, node.width, node.height) for node, x, y in corners}
    lines = {edge.id: _line(drawn) for edge, drawn in zip(graph.edges, done.edges, strict=True)}
    return Arranged(boxes, lines=lines)


def _line(drawn: dict[str, Any]) -> list[Point]:
    return [(point["x"], point["y"]) for point in drawn["points"]]


def _fields(edge: Edge) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, port in (("source_port", edge.source_port), ("target_port", edge.target_port)):
        if port is not None:
            fields[name] = {"offset": {"side": port.side, "t": 2.0 * port.at - 1.0}}
    middle = [label for label in edge.labels if label.at == "middle"]
    if middle:
        width, height = max(label.width for label in middle), sum(label.height for label in middle)
        fields["label_size"] = {"width": width, "height": height}
    return fields
