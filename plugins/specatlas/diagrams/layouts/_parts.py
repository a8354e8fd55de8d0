"""A graph cut into parts that nothing joins, and the parts packed into one tidy picture."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil, sqrt

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Box

WIDE = 4 / 3
"""Width to height that a packed picture tends to."""
TALL = 3.0
"""Height to width from which the smaller parts stand at the right of the largest."""


def parts(graph: Graph) -> list[Graph]:
    """Return the parts of a graph, the largest first; nodes without any edge or frame make one part together.

    Everything in them is sorted by id, so that the order in which a graph was put together changes nothing.
    """
    top = outermost(graph)
    joined: dict[str, str] = {name: name for name in (*(node.id for node in graph.nodes), *top)}

    def root(name: str) -> str:
        while joined[name] != name:
            joined[name] = joined[joined[name]]
            name = joined[name]
        return name

    for group, outer in top.items():
        joined[root(group)] = root(outer)
    for node in graph.nodes:
        if node.group:
            joined[root(node.id)] = root(node.group)
    for edge in graph.edges:
        joined[root(edge.source)] = root(edge.target)
    members: dict[str, set[str]] = {}
    for name in joined:
        members.setdefault(root(name), set()).add(name)
    ends = {end for edge in graph.edges for end in (edge.source, edge.target)}
    lonely = {name for one in members.values() if len(one) == 1 for name in one if name not in ends and name not in top}
    found = [one for one in members.values() if not one <= lonely] + ([lonely] if lonely else [])
    return sorted((_part(graph, one) for one in found), key=lambda part: (-len(part.nodes), _first(part)))


def outermost(graph: Graph) -> Mapping[str, str]:
    """Return for each group the outermost one that holds it, itself where nothing does."""
    parents = {group.id: group.parent for group in graph.groups}

    def top(name: str) -> str:
        while parent := parents[name]:
            name = parent
        return name

    return {name: top(name) for name in sorted(parents)}


def anchors(graph: Graph) -> dict[str, str]:
    """Return for every end of an edge the node that stands for it: itself, or for a group the first node in it."""
    found = {node.id: node.id for node in graph.nodes}
    parents = {group.id: group.parent for group in graph.groups}
    for node in sorted(graph.nodes, key=lambda node: node.id):
        around = node.group
        while around is not None:
            found.setdefault(around, node.id)
            around = parents[around]
    return found


def _first(part: Graph) -> str:
    return min([node.id for node in part.nodes] + [group.id for group in part.groups])


def _part(graph: Graph, names: set[str]) -> Graph:
    return replace(
        graph,
        nodes=tuple(sorted((node for node in graph.nodes if node.id in names), key=lambda node: node.id)),
        edges=tuple(sorted((edge for edge in graph.edges if edge.source in names), key=lambda edge: edge.id)),
        groups=tuple(sorted((group for group in graph.groups if group.id in names), key=lambda group: group.id)),
    )


def grid(graph: Graph) -> dict[str, Box]:
    """Return places for nodes without edges: columns of one width, as many as make the whole wider than high."""
    best: dict[str, Box] = {}
    least = float("inf")
    for columns in range(1, min(len(graph.nodes), 40) + 1):
        found = _rows(graph, columns)
        width = max(box.right for box in found.values())
        height = max(box.bottom for box in found.values())
        # As near to 4:3 as there is, and the last row as full as possible.
        gaps = ceil(len(graph.nodes) / columns) * columns - len(graph.nodes)
        score = max(width / height / WIDE, WIDE * height / width) + 0.15 * gaps / columns
        if score < least - 1e-9:
            best, least = found, score
    return best


def _rows(graph: Graph, columns: int) -> dict[str, Box]:
    wide = [max(node.width for node in graph.nodes[column::columns]) for column in range(columns)]
    found: dict[str, Box] = {}
    y = 0.0
    for start in range(0, len(graph.nodes), columns):
        row = graph.nodes[start : start + columns]
        for column, node in enumerate(row):
            found[node.id] = Box(sum(wide[:column]) + column * graph.spacing, y, node.width, node.height)
        y += max(node.height for node in row) + graph.spacing
    return found


def beside(sizes: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Return the top left corner of each part of a picture.

    Where one is larger than all the others together, these stand below it, or at its right if it is tall: so it does
    not depend on a few pixels where they are. Else all are packed.

    Args:
        sizes: width and height of each part in pixels, the most important first.
        gap: free pixels between them.
    """
    areas = [width * height for width, height in sizes]
    if len(sizes) < 2 or areas[0] < sum(areas[1:]):
        return packed(sizes, gap)
    width, height = sizes[0]
    below = height < TALL * width
    x, y = (0.0, height + gap) if below else (width + gap, 0.0)
    return [(0.0, 0.0), *((left + x, top + y) for left, top in packed(sizes[1:], gap))]


def packed(sizes: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Return the top left corner of each rectangle, packed close and about 4:3.

    Rectangles come in the given order of importance; each takes the corner where the whole grows least.

    Args:
        sizes: width and height of each, in pixels.
        gap: free pixels between them.
    """
    taken: list[Box] = []
    for width, height in sizes:
        corners = {(0.0, 0.0)}
        for box in taken:
            corners |= {
                (box.right + gap, box.y),
                (box.x, box.bottom + gap),
                (box.right + gap, 0.0),
                (0.0, box.bottom + gap),
            }
        free = [
            Box(x, y, width, height)
            for x, y in sorted(corners)
            if not any(_near(Box(x, y, width, height), box, gap) for box in taken)
        ]
        taken.append(min(free, key=lambda box: (_growth(taken, box), box.y, box.x)))
    return [(box.x, box.y) for box in taken]


def _near(one: Box, two: Box, gap: float) -> bool:
    return (
        one.x < two.right + gap - 1e-6
        and two.x < one.right + gap - 1e-6
        and one.y < two.bottom + gap - 1e-6
        and two.y < one.bottom + gap - 1e-6
    )


def _growth(taken: Sequence[Box], box: Box) -> float:
    """Return the side of the 4:3 sheet that would hold everything, and a little for how much of it is used."""
    width = max([box.right, *(other.right for other in taken)])
    height = max([box.bottom, *(other.bottom for other in taken)])
    return max(width, height * WIDE) + 0.05 * sqrt(width * height)
