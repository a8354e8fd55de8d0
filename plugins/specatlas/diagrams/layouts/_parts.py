"""A graph cut into parts that nothing joins, and the parts packed into one tidy picture."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil, sqrt

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Box

WIDE = 4 / 3
"""Width to height that a packed picture tends to."""


def parts(graph: Graph) -> list[Graph]:
    """Return the parts of a graph, the largest first; nodes without any edge or frame make one part together."""
    top = _top_groups(graph)
    joined = {node.id: node.id for node in graph.nodes}

    def root(name: str) -> str:
        while joined[name] != name:
            joined[name] = joined[joined[name]]
            name = joined[name]
        return name

    first_in: dict[str, str] = {}
    for node in graph.nodes:
        if node.group:
            joined[root(node.id)] = root(first_in.setdefault(top[node.group], node.id))
    for edge in graph.edges:
        joined[root(edge.source)] = root(edge.target)
    members: dict[str, set[str]] = {}
    for node in graph.nodes:
        members.setdefault(root(node.id), set()).add(node.id)
    lonely = {next(iter(one)) for one in members.values() if len(one) == 1 and not _busy(graph, one)}
    groups = [one for one in members.values() if not one <= lonely] + ([lonely] if lonely else [])
    return sorted((_part(graph, one) for one in groups), key=lambda part: (-len(part.nodes), part.nodes[0].id))


def _busy(graph: Graph, names: set[str]) -> bool:
    has_edge = any(edge.source in names for edge in graph.edges)
    return has_edge or any(node.group for node in graph.nodes if node.id in names)


def _top_groups(graph: Graph) -> Mapping[str, str]:
    parents = {group.id: group.parent for group in graph.groups}

    def top(name: str) -> str:
        while parent := parents.get(name):
            name = parent
        return name

    return {name: top(name) for name in parents}


def _part(graph: Graph, names: set[str]) -> Graph:
    nodes = tuple(sorted((node for node in graph.nodes if node.id in names), key=lambda node: node.id))
    edges = tuple(sorted((edge for edge in graph.edges if edge.source in names), key=lambda edge: edge.id))
    parents = {group.id: group.parent for group in graph.groups}
    kept: set[str] = set()
    for node in nodes:
        name = node.group
        while name and name not in kept:
            kept.add(name)
            name = parents.get(name)
    groups = tuple(sorted((group for group in graph.groups if group.id in kept), key=lambda group: group.id))
    return replace(graph, nodes=nodes, edges=edges, groups=groups)


def grid(graph: Graph) -> dict[str, Box]:
    """Return places for nodes without edges: rows of one width, as wide as high."""
    wide = max(node.width for node in graph.nodes)
    high = max(node.height for node in graph.nodes)
    columns = max(1, ceil(sqrt(len(graph.nodes) * WIDE * high / wide)))
    found: dict[str, Box] = {}
    y = 0.0
    for start in range(0, len(graph.nodes), columns):
        row = graph.nodes[start : start + columns]
        for column, node in enumerate(row):
            found[node.id] = Box(column * (wide + graph.spacing), y, node.width, node.height)
        y += max(node.height for node in row) + graph.spacing
    return found


def packed(sizes: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Return the top left corner of each rectangle: shelves filled from the left, the highest first.

    Args:
        sizes: width and height of each, in pixels.
        gap: free pixels between them.
    """
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    limit = max([sqrt(area * WIDE), *(width for width, _ in sizes)])
    places: list[tuple[float, float]] = [(0.0, 0.0)] * len(sizes)
    order = sorted(range(len(sizes)), key=lambda number: (number > 0, -sizes[number][1], number))
    x = y = shelf = 0.0
    for number in order:
        width, height = sizes[number]
        if x > 0 and x + width > limit:
            x, y, shelf = 0.0, y + shelf + gap, 0.0
        places[number] = (x, y)
        x += width + gap
        shelf = max(shelf, height)
    return places
