"""Boxes that hang on a picture by one line: taken off it before it is ordered (`_hanging` puts them back).

What goes round in rings decides how layers are ordered. A box at the end of a line says nothing about that, and yet
an engine that orders everything at once turns half the picture around for it.
"""

from dataclasses import dataclass, replace

from specatlas.diagrams.canvas.graph import Graph

LEAST = 4
"""Boxes that must be left of a picture without those that hang on it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A box that hangs on another one."""

    node: str
    host: str
    step: int
    """1 where it stands in the layer behind that of the other one, -1 where in the layer before."""


def peeled(graph: Graph) -> tuple[Graph, list[list[Leaf]]]:
    """Return what is left of a graph without all that hangs on it, and that, the nearest first.

    Args:
        graph: connected, sorted by id, without groups.
    """
    beside: dict[str, set[str]] = {node.id: set() for node in graph.nodes}
    leads: dict[tuple[str, str], int] = {}
    kept: set[str] = set()
    for edge in graph.edges:
        beside[edge.source].add(edge.target)
        beside[edge.target].add(edge.source)
        leads.setdefault((edge.source, edge.target), 1)
        leads.setdefault((edge.target, edge.source), -1)
        if edge.source == edge.target or edge.source_port or edge.target_port:
            kept |= {edge.source, edge.target}
    found: list[list[Leaf]] = []
    while True:
        ends = [name for name, others in beside.items() if len(others) == 1 and name not in kept]
        if not ends or len(beside) - len(ends) < LEAST:
            break
        found.append([Leaf(name, host, leads[(host, name)]) for name in ends for host in beside[name]])
        for leaf in found[-1]:
            del beside[leaf.node]
            beside[leaf.host].discard(leaf.node)
    core = replace(
        graph,
        nodes=tuple(node for node in graph.nodes if node.id in beside),
        edges=tuple(edge for edge in graph.edges if edge.source in beside and edge.target in beside),
    )
    return core, found[::-1]
