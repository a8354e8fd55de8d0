"""How far boxes stand apart, so that lines, their signs and their texts have room."""

from specatlas.diagrams.canvas.graph import Edge, Graph


def distances(graph: Graph, stretch: float = 1.0, *, with_labels: bool = False) -> tuple[float, float]:
    """Return the free distance beside a node and between two layers, in pixels.

    Args:
        graph: with the signs and texts of its edges.
        stretch: how much wider than usual the distances are.
        with_labels: whether texts in the middle of lines stand between the layers too.
    """
    room = max((max(edge.source_room, edge.target_room) for edge in graph.edges), default=0.0)
    rooms = max((edge.source_room + edge.target_room for edge in graph.edges), default=0.0)
    ends = max((_along(graph, edge, "source") + _along(graph, edge, "target") for edge in graph.edges), default=0.0)
    middles = max((_along(graph, edge, "middle") for edge in graph.edges), default=0.0) if with_labels else 0.0
    beside = max(graph.spacing * 1.25, 2 * room + 8.0)
    between = max(graph.spacing * 1.7, rooms + 24.0, ends + 24.0) + middles
    return beside * stretch, between * stretch


def _along(graph: Graph, edge: Edge, at: str) -> float:
    """Return how much room the texts at one place of a line take along the direction of the picture."""
    sizes = [(label.width if graph.direction == "right" else label.height) for label in edge.labels if label.at == at]
    return max(sizes) + 6.0 if sizes else 0.0
