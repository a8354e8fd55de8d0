"""Positions in pure Python, level by level: a group is laid out by itself, then stands as one box among others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from specatlas.diagrams.canvas.graph import Graph, Group
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts._base import Arranged
from specatlas.diagrams.layouts._gaps import distances
from specatlas.diagrams.layouts._parts import packed
from specatlas.diagrams.layouts._sugiyama import Layers


@dataclass(slots=True)
class _Block:
    """Something laid out: a node, or a group with all that it holds, seen from its own upper left corner."""

    width: float
    height: float
    boxes: dict[str, Box] = field(default_factory=dict)
    frames: dict[str, Box] = field(default_factory=dict)


def arranged(graph: Graph, stretch: float = 1.0) -> Arranged:
    """Return places for nodes and frames.

    Args:
        graph: any graph, sorted by id.
        stretch: how much wider than usual gaps are.
    """
    whole = _laid_out(graph, None, stretch)
    return Arranged(whole.boxes, whole.frames)


def _laid_out(graph: Graph, group: Group | None, stretch: float) -> _Block:
    """Lay out what stands in a group, or the whole."""
    name = group.id if group else None
    items = {
        node.id: _Block(node.width, node.height, {node.id: Box(0.0, 0.0, node.width, node.height)})
        for node in graph.nodes
        if node.group == name
    }
    items |= {one.id: _laid_out(graph, one, stretch) for one in graph.groups if one.parent == name}
    corners = _places(graph, items, _lifted(graph, items), stretch)
    side, above = (group.padding, group.padding + group.title_height) if group else (0.0, 0.0)
    found = _Block(0.0, 0.0)
    for one, (left, top) in corners.items():
        block = items[one]
        x, y = left + side, top + above
        found.boxes |= {key: Box(box.x + x, box.y + y, box.width, box.height) for key, box in block.boxes.items()}
        found.frames |= {key: Box(box.x + x, box.y + y, box.width, box.height) for key, box in block.frames.items()}
        found.width, found.height = max(found.width, x + block.width), max(found.height, y + block.height)
    if group:
        found.width = max(found.width + side, group.title_width + 2 * side)
        found.height = max(found.height, above) + side
        found.frames[group.id] = Box(0.0, 0.0, found.width, found.height)
    return found


def _lifted(graph: Graph, items: Mapping[str, _Block]) -> list[tuple[str, str]]:
    """Return the edges between the items of one level, as pairs in the order of their ids."""
    holder = {key: name for name, block in items.items() for key in (name, *block.boxes, *block.frames)}
    pairs = [(holder.get(edge.source), holder.get(edge.target)) for edge in graph.edges]
    return [(one, two) for one, two in pairs if one is not None and two is not None and one != two]


def _places(
    graph: Graph, items: Mapping[str, _Block], pairs: Sequence[tuple[str, str]], stretch: float
) -> dict[str, tuple[float, float]]:
    """Return the corner of every item: layers for each part that hangs together, and the parts packed."""
    right = graph.direction == "right"
    gaps = distances(graph, stretch, with_labels=True)
    parts = []
    for names in _parts(items, pairs):
        inner = [pair for pair in pairs if pair[0] in names]
        blocks = {name: items[name] for name in names}
        sizes = {name: (one.height, one.width) if right else (one.width, one.height) for name, one in blocks.items()}
        corners = Layers(sizes, inner, gaps).corners()
        parts.append({name: (y, x) if right else (x, y) for name, (x, y) in corners.items()})
    parts.sort(key=lambda part: (-len(part), min(part)))
    extents = [
        (
            max(x + items[name].width for name, (x, _) in part.items()),
            max(y + items[name].height for name, (_, y) in part.items()),
        )
        for part in parts
    ]
    found: dict[str, tuple[float, float]] = {}
    for part, (left, top) in zip(parts, packed(extents, graph.spacing * 1.25), strict=True):
        found |= {name: (x + left, y + top) for name, (x, y) in part.items()}
    return found


def _parts(items: Iterable[str], pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    joined = {name: name for name in items}

    def root(name: str) -> str:
        while joined[name] != name:
            name = joined[name]
        return name

    for one, two in pairs:
        joined[root(one)] = root(two)
    found: dict[str, list[str]] = {}
    for name in sorted(joined):
        found.setdefault(root(name), []).append(name)
    return list(found.values())
