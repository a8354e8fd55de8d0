"""What stands still while lines are routed, and the grid of lines laid between it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from specatlas.diagrams.canvas.graph import Edge, Port, Side
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _grid as grids


class RoutingError(ValueError):
    """An edge has no way from its source to its target."""


@dataclass(frozen=True, slots=True)
class Options:
    """How routes look; lengths in pixels."""

    gap: float = 12.0
    """Between parallel lines."""
    port_gap: float = 18.0
    """Between lines that end on the same side of a node, where there is room."""
    clear: float = 14.0
    """Between a line and a box it passes."""
    corner: float = 12.0
    """Between the end of a line and the corner of its node."""
    bend: float = 60.0
    """Detour that one bend less is worth."""
    crossing: float = 110.0
    """Detour that one crossing less is worth."""
    rounds: int = 2
    """How often each edge is routed again, knowing the others."""
    repairs: int = 3
    """How often edges that found no line of their own look for another way."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where one edge may run, when that is not everywhere (a flow stays in its pool)."""

    inside: Box
    walls: tuple[Box, ...] = ()
    """Rectangles in it that this edge keeps out of, though others may not."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Boxes, obstacles and wishes; see `route` for each."""

    boxes: Mapping[str, Box]
    shapes: Mapping[str, geometry.Shape]
    obstacles: Sequence[Box]
    frames: Mapping[str, Box]
    bounds: Box
    sides: Mapping[tuple[str, str], Sequence[Side]]
    rooms: Mapping[str, Room]
    options: Options

    def box(self, node: str) -> Box:
        """Return the rectangle of a node, or of a frame at which an edge ends."""
        return self.boxes[node] if node in self.boxes else self.frames[node]

    def shape(self, node: str) -> geometry.Shape:
        """Return the outline of a node."""
        return self.shapes.get(node, "box")

    def stub(self, room: float) -> float:
        """Return the length of the first straight piece on the grid."""
        return max(self.options.clear, room)


def ends_of(edge: Edge) -> tuple[tuple[str, str, Port | None, float], ...]:
    """Return (role, node, port, room) for both ends."""
    return (
        ("source", edge.source, edge.source_port, edge.source_room),
        ("target", edge.target, edge.target_port, edge.target_room),
    )


def grid_of(scene: Scene, edges: Sequence[Edge]) -> grids.Grid:
    """Lay lines at the clearance of every box, through gaps, middles and ports, and block the boxes."""
    xs, ys = _at_boxes(scene)
    for edge in edges:
        _at_ends(scene, edge, xs, ys)
    for place, is_x in _gaps(list(scene.boxes.values())):
        (xs if is_x else ys).append((place, False))
    bounds = scene.bounds
    outer = geometry.inflated(geometry.enclosing(scene.boxes.values()), 2 * scene.options.clear)
    lines = []
    for low, high, wished, least, most in (
        (outer.x, outer.right, xs, bounds.x, bounds.right),
        (outer.y, outer.bottom, ys, bounds.y, bounds.bottom),
    ):
        wished += [(low, False), (high, False)]
        lines.append(grids.merged([(place, must) for place, must in wished if least <= place <= most], 5.0))
    return grids.build(lines[0], lines[1], walls_of(scene), scene.options.gap)


Lines = list[tuple[float, bool]]
"""Wished lines: (place, whether it is needed exactly there)."""


def _at_boxes(scene: Scene) -> tuple[Lines, Lines]:
    clear = scene.options.clear
    xs: Lines = []
    ys: Lines = []
    for box in [*scene.boxes.values(), *scene.obstacles, *scene.frames.values()]:
        xs += [(box.x - clear, False), (box.right + clear, False)]
        ys += [(box.y - clear, False), (box.bottom + clear, False)]
    return xs, ys


def _at_ends(scene: Scene, edge: Edge, xs: Lines, ys: Lines) -> None:
    """Add the lines on which an edge leaves its nodes, and those on which it can be straight."""
    for _, node, port, room in ends_of(edge):
        box, stub = scene.box(node), scene.stub(room)
        xs += [(box.x - stub, True), (box.right + stub, True)]
        ys += [(box.y - stub, True), (box.bottom + stub, True)]
        if port is None:
            xs.append((box.centre[0], True))
            ys.append((box.centre[1], True))
        else:
            place = geometry.port_place(box, port.side, port.at)
            (xs if port.side in ("top", "bottom") else ys).append((place, True))
    sides: tuple[tuple[Side, Lines], ...] = (("top", xs), ("left", ys))
    for side, lines in sides:
        ranges = [
            geometry.side_range(scene.box(node), scene.shape(node), side, scene.options.corner)
            for node in (edge.source, edge.target)
        ]
        if edge.source == edge.target:
            lines += [(place, True) for place in ranges[0]]
            continue
        low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
        if low <= high:
            lines.append(((low + high) / 2.0, True))


def _gaps(boxes: Sequence[Box]) -> list[tuple[float, bool]]:
    """Return the middle of the gap from each box to its nearest neighbour on the right and below: (place, is x)."""
    middles: list[tuple[float, bool]] = []
    for box in boxes:
        right = [o.x for o in boxes if o.x >= box.right and o.y < box.bottom and o.bottom > box.y]
        below = [o.y for o in boxes if o.y >= box.bottom and o.x < box.right and o.right > box.x]
        if right:
            middles.append(((box.right + min(right)) / 2.0, True))
        if below:
            middles.append(((box.bottom + min(below)) / 2.0, False))
    return middles


def walls_of(scene: Scene, room: Room | None = None) -> list[Box]:
    """Return what lines may not run through."""
    hard = min(5.0, scene.options.clear / 2.0)
    walls = [geometry.inflated(box, hard) for box in scene.boxes.values()]
    walls += [geometry.inflated(box, 1.0) for box in scene.obstacles]
    if room is not None:
        whole, inside = scene.bounds, room.inside
        left, top = inside.x - whole.x + 1.0, inside.y - whole.y + 1.0
        right, bottom = whole.right - inside.right + 1.0, whole.bottom - inside.bottom + 1.0
        walls += [
            Box(whole.x - 1.0, whole.y - 1.0, left, whole.height + 2.0),
            Box(inside.right, whole.y - 1.0, right, whole.height + 2.0),
            Box(whole.x - 1.0, whole.y - 1.0, whole.width + 2.0, top),
            Box(whole.x - 1.0, inside.bottom, whole.width + 2.0, bottom),
        ]
        walls += [geometry.inflated(box, hard) for box in room.walls]
    return walls


def within(scene: Scene, grid: grids.Grid, room: Room) -> grids.Grid:
    """Return the grid of a room: its own walls, but the same lines with the same use."""
    return grids.walled(grid, walls_of(scene, room))
