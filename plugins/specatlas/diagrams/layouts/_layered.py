"""Positions in pure Python: layers by longest path, ordered to cross little (Sugiyama, Tagawa, Toda 1981)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from specatlas.diagrams.canvas.graph import Graph, Node
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts._base import Arranged
from specatlas.diagrams.layouts._parts import anchors

SWEEPS = 8
"""How often the layers are ordered anew, down and up."""


def arranged(graph: Graph) -> Arranged:
    """Return places for the nodes of a connected graph; nodes of one frame stay together."""
    if not graph.groups:
        return Arranged(_flat(graph))
    return Arranged(_framed(graph))


def _flat(graph: Graph) -> dict[str, Box]:
    layers = _ordered(graph, _layers(graph))
    return _placed(graph, layers)


def _framed(graph: Graph) -> dict[str, Box]:
    """Lay out each outermost frame by itself, then the frames and free nodes as if they were boxes."""
    parents = {group.id: group.parent for group in graph.groups}

    def top(name: str | None) -> str | None:
        while name and parents.get(name):
            name = parents[name]
        return name

    anchor = anchors(graph)
    ends = [replace(edge, source=anchor[edge.source], target=anchor[edge.target]) for edge in graph.edges]
    holder = {node.id: top(node.group) or node.id for node in graph.nodes}
    inside: dict[str, dict[str, Box]] = {}
    outer: list[Node] = []
    for group in (group for group in graph.groups if not group.parent):
        members = tuple(node for node in graph.nodes if holder[node.id] == group.id)
        edges = tuple(e for e in ends if holder[e.source] == holder[e.target] == group.id)
        boxes = _flat(Graph(members, edges, (), graph.direction, graph.spacing))
        inside[group.id] = boxes
        width = max(box.right for box in boxes.values()) + 2 * group.padding + graph.spacing
        height = max(box.bottom for box in boxes.values()) + 2 * group.padding + group.title_height + graph.spacing
        outer.append(Node(group.id, max(width, group.title_width + 2 * group.padding), height))
    outer += [node for node in graph.nodes if holder[node.id] == node.id]
    joined = {(holder[e.source], holder[e.target]): e for e in ends if holder[e.source] != holder[e.target]}
    between = tuple(
        type(edge)(edge.id, source, target) for (source, target), edge in sorted(joined.items(), key=lambda one: one[0])
    )
    places = _flat(Graph(tuple(outer), between, (), graph.direction, graph.spacing))
    titles = {group.id: group for group in graph.groups}
    found = {name: box for name, box in places.items() if name not in titles}
    for name, boxes in inside.items():
        group, corner = titles[name], places[name]
        dx = corner.x + group.padding + graph.spacing / 2
        dy = corner.y + group.padding + group.title_height + graph.spacing / 2
        found |= {node: Box(box.x + dx, box.y + dy, box.width, box.height) for node, box in boxes.items()}
    return found


def _layers(graph: Graph) -> list[list[str]]:
    """Return the layers: each node one below the lowest it hangs from; edges that close a ring are turned."""
    after: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    for edge in graph.edges:
        if edge.source != edge.target:
            after[edge.source].append(edge.target)
    finished, turned = _finished(after)
    depth = dict.fromkeys(after, 0)
    for name in reversed(finished):
        for step in after[name]:
            if (name, step) not in turned:
                depth[step] = max(depth[step], depth[name] + 1)
    _ranked(graph, depth)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for node in graph.nodes:
        layers[depth[node.id]].append(node.id)
    return [layer for layer in layers if layer]


def _finished(after: Mapping[str, list[str]]) -> tuple[list[str], set[tuple[str, str]]]:
    """Walk depth first; return the nodes in the order in which they were left, and the edges that close a ring."""
    seen: set[str] = set()
    on_path: set[str] = set()
    turned: set[tuple[str, str]] = set()
    finished: list[str] = []
    for start in after:
        if start in seen:
            continue
        seen.add(start)
        on_path.add(start)
        trail = [(start, iter(sorted(after[start])))]
        while trail:
            name, following = trail[-1]
            step = next(following, None)
            if step is None:
                on_path.discard(name)
                finished.append(name)
                trail.pop()
            elif step in on_path:
                turned.add((name, step))
            elif step not in seen:
                seen.add(step)
                on_path.add(step)
                trail.append((step, iter(sorted(after[step]))))
    return finished, turned


def _ranked(graph: Graph, depth: dict[str, int]) -> None:
    last = max(depth.values(), default=0)
    for node in graph.nodes:
        if node.rank == "first":
            depth[node.id] = 0
        elif node.rank == "last":
            depth[node.id] = last


def _ordered(graph: Graph, layers: list[list[str]]) -> list[list[str]]:
    """Order each layer by the middle of what its nodes are joined to, down and up again."""
    beside: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    for edge in graph.edges:
        if edge.source != edge.target:
            beside[edge.source].append(edge.target)
            beside[edge.target].append(edge.source)
    for sweep in range(SWEEPS):
        place = {name: (at + 0.5) / len(layer) for layer in layers for at, name in enumerate(layer)}
        order = layers if sweep % 2 == 0 else layers[::-1]
        for layer in order:
            layer.sort(key=lambda name: (_mean([place[one] for one in beside[name]], place[name]), name))
            place |= {name: (at + 0.5) / len(layer) for at, name in enumerate(layer)}
    return layers


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _placed(graph: Graph, layers: Sequence[Sequence[str]]) -> dict[str, Box]:
    nodes = {node.id: node for node in graph.nodes}
    right = graph.direction == "right"
    gap, between = graph.spacing * 1.5, graph.spacing * 2.5
    longest = max(_extent(nodes, layer, right, gap) for layer in layers)
    found: dict[str, Box] = {}
    offset = 0.0
    for layer in layers:
        deep = max(nodes[name].width if right else nodes[name].height for name in layer)
        along = (longest - _extent(nodes, layer, right, gap)) / 2
        for name in layer:
            node = nodes[name]
            across = (deep - (node.width if right else node.height)) / 2
            x, y = (offset + across, along) if right else (along, offset + across)
            found[name] = Box(x, y, node.width, node.height)
            along += (node.height if right else node.width) + gap
        offset += deep + between
    return found


def _extent(nodes: Mapping[str, Node], layer: Sequence[str], right: bool, gap: float) -> float:  # noqa: FBT001 private
    return sum((nodes[name].height if right else nodes[name].width) for name in layer) + gap * (len(layer) - 1)
