"""A layout that is good for nothing but to see how large everything gets: boxes below one another."""

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Box, Placed, Route

_APART = 40.0


def rough(graph: Graph) -> Placed:
    """Place a graph of boxes, groups and edges at once, without a look at what is joined to what."""
    boxes, y = {}, _APART
    for node in graph.nodes:
        boxes[node.id] = Box(_APART, y, node.width, node.height)
        y += node.height + _APART
    wide = max((box.right for box in boxes.values()), default=0.0) + _APART
    whole = Box(0.0, 0.0, wide, y)
    frames = {group.id: whole for group in graph.groups}
    # A line may end at a frame too.
    ends, routes = {**frames, **boxes}, {}
    for edge in graph.edges:
        one, other = ends[edge.source], ends[edge.target]
        start, end = (one.right, one.centre[1]), (other.right, other.centre[1] + (6.0 if one == other else 0.0))
        labels = tuple(Box(wide, start[1], label.width, label.height) for label in edge.labels)
        routes[edge.id] = Route((start, (wide, start[1]), (wide, end[1]), end), labels)
    return Placed(graph, boxes, frames, routes, wide, y, "")
