"""From positions to a whole picture: frames, lines, labels, all parts beside one another, and a last look."""

import math
from collections.abc import Mapping
from dataclasses import replace

from specatlas.diagrams.canvas.graph import Graph, Group
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _parts as split
from specatlas.diagrams.layouts._base import Arrange, Arranged, LayoutError
from specatlas.diagrams.layouts._quality import BEND, CROSSING, ON_LINE, bends, crossings, effort, faults
from specatlas.diagrams.layouts._routing import Setting, lacking, redrawn, route, traced
from specatlas.diagrams.layouts._verify import verified
from specatlas.diagrams.layouts._widening import widened

MARGIN = 12.0
"""Free pixels around the picture."""
STRETCHES = (1.0, 1.25, 1.6)
"""How much wider gaps get when lines are too close to one another."""
WIDENINGS = 3
"""How often boxes move apart to give lines between them their room."""
FEW, MANY = 45, 80
"""Numbers of edges: up to the one, an engine's lines and those of our own router are compared wherever lines cross;
from the other on, our router, which takes seconds then, is asked only where the engine has none."""


def assembled(graph: Graph, arrange: Arrange, engine: str) -> Placed:
    """Lay out a graph part by part.

    Args:
        graph: any graph, in any order.
        arrange: gives the nodes of one connected part their places, and perhaps their edges lines.
        engine: name and version, for the picture.

    Raises:
        LayoutError: when the graph makes no sense, or a part cannot be laid out.
    """
    _check(graph)
    pieces = [_piece(part, arrange, engine) for part in split.parts(graph)]
    corners = split.beside([(piece.width, piece.height) for piece in pieces], 1.5 * graph.spacing)
    boxes: dict[str, Box] = {}
    groups: dict[str, Box] = {}
    routes: dict[str, Route] = {}
    for piece, (left, top) in zip(pieces, corners, strict=True):
        x, y = math.ceil(left) + MARGIN, math.ceil(top) + MARGIN
        boxes |= {name: moved_box(box, x, y) for name, box in piece.boxes.items()}
        groups |= {name: moved_box(box, x, y) for name, box in piece.groups.items()}
        routes |= {name: _moved_route(one, x, y) for name, one in piece.routes.items()}
    width = max((math.ceil(x + piece.width) for piece, (x, _) in zip(pieces, corners, strict=True)), default=0)
    height = max((math.ceil(y + piece.height) for piece, (_, y) in zip(pieces, corners, strict=True)), default=0)
    return verified(
        Placed(
            graph,
            dict(sorted(boxes.items())),
            dict(sorted(groups.items())),
            dict(sorted(routes.items())),
            width + 2 * MARGIN,
            height + 2 * MARGIN,
            engine,
        )
    )


def with_lines(graph: Graph, arranged: Arranged, engine: str) -> Placed:
    """Return a picture of boxes that stay where they are to one another, with lines of our own router.

    Raises:
        LayoutError: when a line finds no way.
    """
    ordered = replace(
        graph,
        nodes=tuple(sorted(graph.nodes, key=lambda node: node.id)),
        edges=tuple(sorted(graph.edges, key=lambda edge: edge.id)),
        groups=tuple(sorted(graph.groups, key=lambda group: group.id)),
    )
    drawn = _drawn(ordered, arranged, engine)
    return verified(
        Placed(
            graph,
            {name: moved_box(box, MARGIN, MARGIN) for name, box in sorted(drawn.boxes.items())},
            {name: moved_box(box, MARGIN, MARGIN) for name, box in sorted(drawn.groups.items())},
            {name: _moved_route(one, MARGIN, MARGIN) for name, one in sorted(drawn.routes.items())},
            math.ceil(drawn.width) + 2 * MARGIN,
            math.ceil(drawn.height) + 2 * MARGIN,
            engine,
        )
    )


def _check(graph: Graph) -> None:
    """Refuse what no engine can lay out."""
    seen: set[str] = set()
    for name in [*(node.id for node in graph.nodes), *(group.id for group in graph.groups)]:
        if name in seen:
            raise LayoutError(f'"{name}" stands twice in the picture')
        seen.add(name)
    for node in graph.nodes:
        if not (0 < node.width < math.inf and 0 < node.height < math.inf):
            raise LayoutError(f'"{node.id}" has no size: {node.width} x {node.height}')
    edges = [edge.id for edge in graph.edges]
    if len(set(edges)) != len(edges):
        raise LayoutError(
            f'the line "{next(name for name in edges if edges.count(name) > 1)}" stands twice in the picture'
        )
    for edge in graph.edges:
        for end in (edge.source, edge.target):
            if end not in seen:
                raise LayoutError(f'the line "{edge.id}" ends at "{end}", which is not in the picture')
    _check_groups(graph)


def _check_groups(graph: Graph) -> None:
    parents = {group.id: group.parent for group in graph.groups}
    for name, inner in [*((node.id, node.group) for node in graph.nodes), *parents.items()]:
        if inner is not None and inner not in parents:
            raise LayoutError(f'"{name}" stands in the group "{inner}", which is not in the picture')
    for name, parent in parents.items():
        steps, outer = 0, parent
        while outer is not None:
            steps, outer = steps + 1, parents[outer]
            if steps > len(parents):
                raise LayoutError(f'the group "{name}" stands in itself')


def _around(graph: Graph, name: str) -> set[str]:
    """Return the groups in which a node or group stands, itself included."""
    parents: dict[str, str | None] = {node.id: node.group for node in graph.nodes}
    parents |= {group.id: group.parent for group in graph.groups}
    found: set[str] = set()
    here: str | None = name
    while here is not None:
        found.add(here)
        here = parents[here]
    return found


def _piece(part: Graph, arrange: Arrange, engine: str) -> Placed:
    """Lay out one part at the origin, without a margin; where lines get too close, again with wider gaps.

    The lines of an engine come first. Our own router, slower by far, is asked where those have faults, and in small
    pictures, for it often bends and crosses less; where the engine's lines cross so much that ours will do, theirs are
    not even drawn.
    """
    if not part.edges and not part.groups:
        return _drawn(part, Arranged(split.grid(part)), engine)
    arranged = arrange(part, STRETCHES[0])
    ours: tuple[float, Placed] | None = None
    if len(part.edges) <= FEW and (least := _least(part, arranged)):
        drawn = _drawn(part, arranged, engine)
        ours = (faults(drawn), drawn)
        if ours[0] + effort(drawn) < least:
            return drawn
    found: list[tuple[float, Placed]] = []
    arrangements = []
    for stretch in STRETCHES if len(part.edges) <= MANY else STRETCHES[:1]:
        if stretch != STRETCHES[0]:
            arranged = arrange(part, stretch)
        arrangements.append(arranged)
        followed = _followed(part, arranged, engine)
        if followed is not None:
            found.append((faults(followed), followed))
            if found[-1][0] < ON_LINE:
                break
    best = min(found, key=lambda one: one[0] + effort(one[1])) if found else None
    if best is None or (len(part.edges) <= MANY and _worse(*best)):
        for arranged in arrangements[-1:] if best and best[0] < ON_LINE else arrangements:
            if ours is not None and arranged is arrangements[0]:
                found.append(ours)
            else:
                drawn = _drawn(part, arranged, engine)
                found.append((faults(drawn), drawn))
            if found[-1][0] < ON_LINE:
                break
    return found[0][1] if len(found) == 1 else min(found, key=lambda one: one[0] + effort(one[1]))[1]


def _worse(fault: float, placed: Placed) -> bool:
    """Tell whether our own router may do better than the lines of an engine."""
    edges = len(placed.routes)
    return fault >= ON_LINE or (edges <= FEW and (fault > 0 or crossings(placed.routes) > 0))


def _least(part: Graph, arranged: Arranged) -> float:
    """Return about what the eye has to follow at least along the lines of an engine; nothing where none cross."""
    if arranged.lines is None:
        return 0.0
    boxes, setting = setting_of(part, arranged)
    lines = traced(boxes, part.edges, arranged.lines, setting)
    crossed = crossings(lines)
    return CROSSING * crossed + BEND * bends(lines) if crossed else 0.0


def _followed(part: Graph, arranged: Arranged, engine: str) -> Placed | None:
    """Return a part with its engine's lines, or None where there are none, or they cannot be kept apart."""
    if arranged.lines is None:
        return None
    for _ in range(WIDENINGS):
        boxes, setting = setting_of(part, arranged)
        lacks = lacking(boxes, part.edges, arranged.lines, setting)
        if not lacks:
            break
        arranged = widened(Arranged(boxes, setting.frames, arranged.lines), lacks)
    boxes, setting = setting_of(part, arranged)
    routes = redrawn(boxes, part.edges, arranged.lines or {}, setting)
    return None if routes is None else _at_origin(part, boxes, setting.frames, routes, engine)


def _drawn(part: Graph, arranged: Arranged, engine: str) -> Placed:
    """Return a part with lines of our own router."""
    boxes, setting = setting_of(part, arranged)
    routes = route(boxes, part.edges, shapes=setting.shapes, frames=setting.frames, obstacles=setting.obstacles)
    return _at_origin(part, boxes, setting.frames, routes, engine)


def setting_of(part: Graph, arranged: Arranged) -> tuple[dict[str, Box], Setting]:
    """Return boxes at whole pixels, and what stands beside them."""
    boxes = {name: geometry.at_whole_pixels(box) for name, box in arranged.boxes.items()}
    frames = frames_of(part, boxes, arranged.frames)
    titles = [box for group in part.groups if (box := title_box(group, frames[group.id]))]
    return boxes, Setting({node.id: node.shape for node in part.nodes}, frames, titles)


def frames_of(graph: Graph, boxes: Mapping[str, Box], given: Mapping[str, Box]) -> dict[str, Box]:
    """Return the frame of each group: as given, else around what it holds, with room for its title."""
    inner: dict[str, list[Box]] = {group.id: [] for group in graph.groups}
    for node in graph.nodes:
        if node.group:
            inner[node.group].append(boxes[node.id])
    found: dict[str, Box] = {}
    for group in sorted(graph.groups, key=lambda group: (-len(_around(graph, group.id)), group.id)):
        if group.id in given:
            found[group.id] = given[group.id]
        else:
            around = geometry.inflated(geometry.enclosing(inner[group.id]), group.padding)
            width = max(around.width, group.title_width + 2 * group.padding)
            frame = Box(around.x, around.y - group.title_height, width, around.height + group.title_height)
            found[group.id] = frame
        if group.parent:
            inner[group.parent].append(found[group.id])
    return found


def title_box(group: Group, frame: Box) -> Box | None:
    """Return the room of a group's title, at the top left of its frame."""
    if not group.title_height:
        return None
    return Box(frame.x, frame.y, group.title_width + 2 * group.padding, group.title_height)


def _at_origin(
    part: Graph, boxes: Mapping[str, Box], frames: Mapping[str, Box], routes: Mapping[str, Route], engine: str
) -> Placed:
    points = [Box(x, y, 0.0, 0.0) for one in routes.values() for x, y in one.points]
    texts = [label for one in routes.values() for label in one.labels]
    around = geometry.enclosing([*boxes.values(), *frames.values(), *points, *texts])
    # By whole pixels, so that what was rounded stays so.
    x, y = -math.floor(around.x), -math.floor(around.y)
    return Placed(
        part,
        {name: moved_box(box, x, y) for name, box in boxes.items()},
        {name: moved_box(box, x, y) for name, box in frames.items()},
        {name: _moved_route(one, x, y) for name, one in routes.items()},
        around.right + x,
        around.bottom + y,
        engine,
    )


def moved_box(box: Box, x: float, y: float) -> Box:
    """Return a rectangle moved by so many pixels."""
    return Box(box.x + x, box.y + y, box.width, box.height)


def _moved_route(one: Route, x: float, y: float) -> Route:
    points = tuple((px + x, py + y) for px, py in one.points)
    return Route(points, tuple(moved_box(label, x, y) for label in one.labels))
