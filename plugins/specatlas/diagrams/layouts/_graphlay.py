"""Positions and lines by graphlay, for graphs without frames: fewer crossings and a smaller picture than `dot`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from specatlas.diagrams.canvas.graph import Edge, Graph
from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.layouts import _wheels
from specatlas.diagrams.layouts._base import Arranged, LayoutError
from specatlas.diagrams.layouts._gaps import distances
from specatlas.diagrams.layouts._hanging import Gaps, hung
from specatlas.diagrams.layouts._leaves import peeled

MANY = 100
"""Number of nodes from which a picture is for looking things up: fewer crossings count for more than an old order."""
STEADY = {"seeds": 1, "kick_rounds": 0}
"""graphlay tries no orders by chance, which would turn much around where a line was added between two boxes."""
THOROUGH = {"seeds": 3, "kick_rounds": 1000}
"""It tries some, but not as many as it would by itself, which takes seconds."""


def available() -> bool:
    """Tell whether graphlay is installed."""
    return _wheels.version("graphlay") is not None


def version() -> str:
    """Return `graphlay` with its version."""
    return f"graphlay {_wheels.version('graphlay')}"


def arranged(graph: Graph, stretch: float = 1.0) -> Arranged:
    """Return where graphlay puts nodes and lines.

    Args:
        graph: a connected graph without groups, sorted by id.
        stretch: how much wider than usual gaps are.

    Raises:
        LayoutError: when graphlay fails.
    """
    core, leaves = peeled(graph) if len(graph.nodes) <= MANY else (graph, [])
    placed, layers = _layered(core, stretch)
    placed = _turned(core, placed)
    return hung(graph, placed, layers, leaves, Gaps(*distances(graph, stretch))) if leaves else placed


def _layered(graph: Graph, stretch: float) -> tuple[Arranged, dict[str, int]]:
    """Return boxes and lines of a graph, and the layer of each box."""
    import graphlay

    request = graphlay.Graph()
    for number, node in enumerate(graph.nodes):
        request.node(number, width=node.width, height=node.height)
    options = _options(graph, stretch) | {"tuning": {"order": THOROUGH if len(graph.nodes) > MANY else STEADY}}
    done = _done(graphlay.layout, graph, request, options, {node.id: n for n, node in enumerate(graph.nodes)})
    corners = (
        (node, placed["center"]["x"] - node.width / 2, placed["center"]["y"] - node.height / 2)
        for node, placed in zip(graph.nodes, done.nodes, strict=True)
    )
    boxes = {node.id: Box(x, y, node.width, node.height) for node, x, y in corners}
    layers = {node.id: placed["rank"] for node, placed in zip(graph.nodes, done.nodes, strict=True)}
    return Arranged(boxes, lines=_lines(graph, done)), layers


def _turned(graph: Graph, placed: Arranged) -> Arranged:
    """Return the picture, or its mirror image: that in which what has an earlier id stands rather left, or above.

    Both are equally good to the engine, which takes now the one and now the other.
    """
    boxes, lines = placed.boxes, placed.lines or {}
    across = 1 if graph.direction == "right" else 0
    places = [boxes[node.id].centre[across] for node in graph.nodes]
    middle = (len(places) - 1) / 2.0
    forth = sum((number - middle) * place for number, place in enumerate(places))
    if forth >= 0 or any(edge.source_port or edge.target_port for edge in graph.edges):
        return placed
    if across:
        mirrored = {name: replace(box, y=-box.bottom) for name, box in boxes.items()}
        return Arranged(mirrored, lines={name: [(x, -y) for x, y in points] for name, points in lines.items()})
    mirrored = {name: replace(box, x=-box.right) for name, box in boxes.items()}
    return Arranged(mirrored, lines={name: [(-x, y) for x, y in points] for name, points in lines.items()})


def rerouted(graph: Graph, placed: Arranged, titles: Sequence[Box] = ()) -> dict[str, Sequence[Point]]:
    """Return lines by graphlay between boxes that stay where they are.

    Args:
        graph: sorted by id; no line of it ends at a group.
        placed: where its nodes are.
        titles: rectangles that no line may touch.

    Raises:
        LayoutError: when graphlay fails.
    """
    import graphlay

    request = graphlay.Graph()
    numbers = {name: number for number, name in enumerate(placed.boxes)}
    for number, box in enumerate([*placed.boxes.values(), *titles]):
        x, y = box.centre
        request.node(number, width=box.width, height=box.height, position={"x": x, "y": y})
    options = _options(graph, 1.0)
    options["spacing"] |= {"reroute_node_gap": 14.0}
    options["routing"] = {"lane_gap": 12.0}
    return _lines(graph, _done(graphlay.reroute, graph, request, options, numbers))


def _done(run: Any, graph: Graph, request: Any, options: dict[str, Any], numbers: Mapping[str, int]) -> Any:
    """Add the edges to a request, and run it."""
    import graphlay

    for edge in graph.edges:
        request.edge(numbers[edge.source], numbers[edge.target], weight=edge.weight, **_fields(edge))
    try:
        return run(request, options=options)
    except graphlay.GraphlayError as error:
        raise LayoutError(f"graphlay gave no picture: {error}; --engine own does without it") from error


def _options(graph: Graph, stretch: float) -> dict[str, Any]:
    across, between = distances(graph, stretch)
    return {
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


def _lines(graph: Graph, done: Any) -> dict[str, Sequence[Point]]:
    return {edge.id: _line(drawn) for edge, drawn in zip(graph.edges, done.edges, strict=True)}


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
