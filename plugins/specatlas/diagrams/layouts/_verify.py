"""A last look at a picture before it is handed out: rather none than one that misleads."""

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._base import LayoutError
from specatlas.diagrams.layouts._index import Index


def verified(placed: Placed) -> Placed:
    """Return a picture that may be shown.

    Raises:
        LayoutError: when boxes overlap, a line runs through a box or misses one, or a frame holds what it must not.
    """
    for fault in _faults(placed):
        raise LayoutError(
            f"{placed.engine} gave a picture in which {fault}; try another --engine, and please report it"
        )
    return placed


def _faults(placed: Placed) -> Iterator[str]:
    graph = placed.graph
    yield from (f'"{node.id}" has no place' for node in graph.nodes if node.id not in placed.boxes)
    yield from (f'the line "{edge.id}" has no way' for edge in graph.edges if edge.id not in placed.routes)
    boxes = sorted(placed.boxes.items(), key=lambda item: (item[1].x, item[0]))
    for number, (one, box) in enumerate(boxes):
        for two, other in boxes[number + 1 :]:
            if other.x >= box.right:
                break
            if geometry.overlap(box, other, 0.5):
                yield f'"{one}" and "{two}" overlap'
    yield from _frame_faults(graph, placed.boxes, placed.groups)
    standing = Index[str]()
    for name, box in placed.boxes.items():
        standing.add(box, name)
    for edge in graph.edges:
        yield from _line_faults(standing, edge.id, (edge.source, edge.target), placed.routes[edge.id])


def _line_faults(boxes: Index[str], name: str, ends: tuple[str, str], route: Route) -> Iterator[str]:
    for first, last in pairwise(route.points):
        line = geometry.piece(first, last)
        if line.width > 0.01 and line.height > 0.01:
            yield f'the line "{name}" is not straight'
        for box, node in boxes.hits(line, 0.1):
            inside = (
                geometry.inflated(box, -1.0)
                if node not in ends
                else geometry.inflated(box, -min(box.width, box.height) / 2.1)
            )
            if geometry.overlap(geometry.inflated(line, 0.1), inside, 0.15):
                yield f'the line "{name}" runs through "{node}"'


def _frame_faults(graph: Graph, boxes: Mapping[str, Box], frames: Mapping[str, Box]) -> Iterator[str]:
    parents = {group.id: group.parent for group in graph.groups}
    around: dict[str, set[str]] = {}
    for name, parent in parents.items():
        outer, held = parent, set()
        while outer is not None:
            held.add(outer)
            outer = parents[outer]
        around[name] = held
    for one, two in combinations(sorted(frames), 2):
        if one in around[two] or two in around[one]:
            continue
        if geometry.overlap(frames[one], frames[two], 0.5):
            yield f'the frames "{one}" and "{two}" overlap'
    for node in graph.nodes:
        holders = {node.group, *around[node.group]} if node.group else set()
        for name, frame in frames.items():
            inside = geometry.holds(frame, boxes[node.id])
            if name in holders and not inside:
                yield f'"{node.id}" leaves its frame "{name}"'
            if name not in holders and geometry.overlap(frame, boxes[node.id], 0.5):
                yield f'"{node.id}" lies in the frame "{name}", where it does not belong'
