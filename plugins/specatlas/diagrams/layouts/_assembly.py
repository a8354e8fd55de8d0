"""From positions to a whole picture: frames, routes, labels, and a last look before it is handed out."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from specatlas.diagrams.canvas.graph import Graph, Group
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _labels as labels
from specatlas.diagrams.layouts import _parts as split
from specatlas.diagrams.layouts._base import Arrange, Arranged, LayoutError
from specatlas.diagrams.layouts._routing import route
from specatlas.diagrams.layouts._scene import RoutingError

MARGIN = 12.0
"""Free pixels around the picture."""


def assembled(graph: Graph, arrange: Arrange, engine: str) -> Placed:
    """Lay out a graph part by part.

    Args:
        graph: any graph, in any order.
        arrange: gives the nodes of one connected part their places, and perhaps their edges routes.
        engine: name and version, for the picture.

    Raises:
        LayoutError: when a part cannot be laid out.
    """
    _checked(graph)
    pieces = [_piece(part, arrange, engine) for part in split.parts(graph)]
    corners = split.packed([(piece.width, piece.height) for piece in pieces], 2 * graph.spacing)
    boxes: dict[str, Box] = {}
    groups: dict[str, Box] = {}
    routes: dict[str, Route] = {}
    for piece, (x, y) in zip(pieces, corners, strict=True):
        boxes |= {name: _moved(box, x, y) for name, box in piece.boxes.items()}
        groups |= {name: _moved(box, x, y) for name, box in piece.groups.items()}
        routes |= {name: _moved_route(one, x, y) for name, one in piece.routes.items()}
    return _normal(graph, boxes, groups, routes, engine)


def _checked(graph: Graph) -> None:
    known = split.anchors(graph)
    for edge in graph.edges:
        for end in (edge.source, edge.target):
            if end not in known:
                raise LayoutError(f'the line "{edge.id}" ends at "{end}", which is not in the picture')


def _piece(part: Graph, arrange: Arrange, engine: str) -> Placed:
    lonely = not part.edges and not part.groups and len(part.nodes) > 1
    arranged = Arranged(split.grid(part)) if lonely else arrange(part)
    frames = frames_of(part, arranged.boxes)
    routes = arranged.routes
    if routes is not None:
        routes = _labelled(part, arranged.boxes, frames, routes)
    if routes is None or not sound(part, arranged.boxes, routes):
        try:
            shapes = {node.id: node.shape for node in part.nodes}
            titles = [box for group in part.groups if (box := title_box(group, frames[group.id]))]
            routes = route(arranged.boxes, part.edges, shapes=shapes, frames=frames, obstacles=titles)
        except RoutingError as error:
            raise LayoutError(f"no room for a line: {error}") from error
    return _normal(part, arranged.boxes, frames, routes, engine, 0.0)


def _labelled(
    part: Graph, boxes: Mapping[str, Box], frames: Mapping[str, Box], routes: Mapping[str, Route]
) -> Mapping[str, Route]:
    titles = [box for group in part.groups if (box := title_box(group, frames[group.id]))]
    placed = labels.place(part.edges, routes, [*boxes.values(), *titles])
    return {edge.id: replace(routes[edge.id], labels=placed[edge.id]) for edge in part.edges}


def frames_of(graph: Graph, boxes: Mapping[str, Box]) -> dict[str, Box]:
    """Return the frame of each group: around its nodes and the groups inside, with room for its title."""
    inner: dict[str, list[Box]] = {group.id: [] for group in graph.groups}
    for node in graph.nodes:
        if node.group:
            inner[node.group].append(boxes[node.id])
    found: dict[str, Box] = {}
    waiting = sorted(graph.groups, key=lambda group: (-_depth(graph, group), group.id))
    for group in waiting:
        around = geometry.inflated(geometry.enclosing(inner[group.id]), group.padding)
        height = group.title_height
        width = max(around.width, group.title_width + 2 * group.padding)
        found[group.id] = Box(around.x, around.y - height, width, around.height + height)
        if group.parent:
            inner[group.parent].append(found[group.id])
    return found


def _depth(graph: Graph, group: Group) -> int:
    parents = {one.id: one.parent for one in graph.groups}
    depth, name = 0, group.parent
    while name and depth <= len(parents):
        depth, name = depth + 1, parents.get(name)
    return depth


def title_box(group: Group, frame: Box) -> Box | None:
    """Return the room of a group's title, at the top left of its frame."""
    if not group.title_height:
        return None
    return Box(frame.x + 4, frame.y + 2, group.title_width + 8, group.title_height)


def sound(graph: Graph, boxes: Mapping[str, Box], routes: Mapping[str, Route]) -> bool:
    """Tell whether every line meets its two nodes, passes through no other, and lies on no other line."""
    pieces: list[tuple[str, Box]] = []
    for edge in graph.edges:
        points = routes[edge.id].points
        for first, second in pairwise(points):
            if abs(first[0] - second[0]) > 1 and abs(first[1] - second[1]) > 1:
                return False
            line = geometry.piece(first, second, 0.5)
            if any(geometry.overlap(line, geometry.inflated(box, -1.0)) for box in boxes.values()):
                return False
            pieces.append((edge.id, geometry.inflated(line, 2.0)))
    return not any(_along(first, second) for k, first in enumerate(pieces) for second in pieces[:k])


def _along(first: tuple[str, Box], second: tuple[str, Box]) -> bool:
    """Tell whether pieces of two lines run side by side too near to be told apart."""
    (one, a), (other, b) = first, second
    if one == other or not geometry.overlap(a, b):
        return False
    wide = (a.width > a.height) is (b.width > b.height)
    shared = min(a.right, b.right) - max(a.x, b.x), min(a.bottom, b.bottom) - max(a.y, b.y)
    return wide and max(shared) > 8.0


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(geometry.snap(box.x + x), geometry.snap(box.y + y), box.width, box.height)


def _moved_route(route_: Route, x: float, y: float) -> Route:
    points = tuple((geometry.snap(px + x), geometry.snap(py + y)) for px, py in route_.points)
    return Route(points, tuple(_moved(label, x, y) for label in route_.labels))


def _normal(
    graph: Graph,
    boxes: Mapping[str, Box],
    groups: Mapping[str, Box],
    routes: Mapping[str, Route],
    engine: str,
    margin: float = MARGIN,
) -> Placed:
    """Move everything to the origin."""
    points = [Box(x, y, 0.0, 0.0) for one in routes.values() for x, y in one.points]
    texts = [label for one in routes.values() for label in one.labels]
    around = geometry.enclosing([*boxes.values(), *groups.values(), *points, *texts])
    # By whole pixels: ends on curved outlines keep their exact places.
    x, y = margin - geometry.snap(around.x), margin - geometry.snap(around.y)
    return Placed(
        graph,
        {name: Box(box.x + x, box.y + y, box.width, box.height) for name, box in sorted(boxes.items())},
        {name: Box(box.x + x, box.y + y, box.width, box.height) for name, box in sorted(groups.items())},
        {name: _shifted(one, x, y) for name, one in sorted(routes.items())},
        around.width + 2 * margin,
        around.height + 2 * margin,
        engine,
    )


def _shifted(route_: Route, x: float, y: float) -> Route:
    points = tuple((px + x, py + y) for px, py in route_.points)
    return Route(points, tuple(Box(b.x + x, b.y + y, b.width, b.height) for b in route_.labels))
