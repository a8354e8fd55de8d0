"""What stands still while lines are routed, and the grid of lines laid between it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from specatlas.diagrams.canvas.graph import Edge, Port, Side
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _grid as grids
from specatlas.diagrams.layouts._base import LayoutError

NEAREST = 5.0
"""Between two lines of the grid, where neither is needed exactly there."""


class RoutingError(LayoutError):
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
    bend: float = 100.0
    """Detour that one bend less is worth."""
    crossing: float = 160.0
    """Detour that one crossing less is worth."""
    rounds: int = 1
    """How often each edge that is in the way of others is routed again, knowing them all."""
    many: int = 100
    """Number of edges from which none is routed again: then it takes seconds and saves little."""
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
    stubs: Mapping[str, float]
    """For each node at which edges end, the length of their first straight piece on the grid, in pixels."""

    def box(self, node: str) -> Box:
        """Return the rectangle of a node, or of a frame at which an edge ends."""
        return self.boxes[node] if node in self.boxes else self.frames[node]

    def shape(self, node: str) -> geometry.Shape:
        """Return the outline of a node."""
        return self.shapes.get(node, "box")


def stubs_of(edges: Sequence[Edge], options: Options) -> dict[str, float]:
    """Return how far from each node its edges first turn: one distance for all, so that they share lines."""
    found: dict[str, float] = {}
    for edge in edges:
        for _, node, _, room in ends_of(edge):
            found[node] = max(found.get(node, options.clear), room)
    return found


def ends_of(edge: Edge) -> tuple[tuple[str, str, Port | None, float], ...]:
    """Return (role, node, port, room) for both ends."""
    return (
        ("source", edge.source, edge.source_port, edge.source_room),
        ("target", edge.target, edge.target_port, edge.target_room),
    )


def grid_of(scene: Scene, edges: Sequence[Edge]) -> grids.Grid:
    """Lay lines at the clearance of every box, through gaps, middles and ports, and block the boxes."""
    xs: list[grids.Wish] = []
    ys: list[grids.Wish] = []
    passed = [box for node, box in (*scene.boxes.items(), *scene.frames.items()) if node not in scene.stubs]
    for box in [*passed, *scene.obstacles]:
        _around(box, scene.options.clear, xs, ys, needed=False)
    for node, stub in scene.stubs.items():
        _around(scene.box(node), stub, xs, ys, needed=True)
    for edge in edges:
        for _, node, port, _ in ends_of(edge):
            _through(scene, node, port, xs, ys)
        _straight(scene, edge, xs, ys)
    _between(list(scene.boxes.values()), xs, ys)
    bounds = scene.bounds
    outer = geometry.inflated(geometry.enclosing(scene.boxes.values()), 2 * scene.options.clear)
    xs += [grids.Wish(outer.x, needed=False), grids.Wish(outer.right, needed=False)]
    ys += [grids.Wish(outer.y, needed=False), grids.Wish(outer.bottom, needed=False)]
    xs = [wish for wish in xs if bounds.x <= wish.place <= bounds.right]
    ys = [wish for wish in ys if bounds.y <= wish.place <= bounds.bottom]
    return grids.build(xs, ys, walls_of(scene), scene.options.gap, NEAREST)


Wishes = list[grids.Wish]


def _around(box: Box, by: float, xs: Wishes, ys: Wishes, *, needed: bool) -> None:
    """Add the four lines at a distance from a box."""
    xs += [grids.Wish(place, needed, box.y - by, box.bottom + by) for place in (box.x - by, box.right + by)]
    ys += [grids.Wish(place, needed, box.x - by, box.right + by) for place in (box.y - by, box.bottom + by)]


def _through(scene: Scene, node: str, port: Port | None, xs: Wishes, ys: Wishes) -> None:
    """Add the lines that leave a node at its port, or at the middles of its sides."""
    box, stub = scene.box(node), scene.stubs[node]
    if port is None or port.side in ("top", "bottom"):
        place = box.centre[0] if port is None else geometry.port_place(box, port.side, port.at)
        xs.append(grids.Wish(place, True, box.y - stub, box.bottom + stub))
    if port is None or port.side in ("left", "right"):
        place = box.centre[1] if port is None else geometry.port_place(box, port.side, port.at)
        ys.append(grids.Wish(place, True, box.x - stub, box.right + stub))


def _straight(scene: Scene, edge: Edge, xs: Wishes, ys: Wishes) -> None:
    """Add the lines on which an edge can be straight; for a loop, those near the corners."""
    one, two = scene.box(edge.source), scene.box(edge.target)
    clear = scene.options.clear
    sides: tuple[tuple[Side, Wishes], ...] = (("top", xs), ("left", ys))
    for side, lines in sides:
        low_a, high_a = geometry.side_range(one, scene.shape(edge.source), side, scene.options.corner)
        low_b, high_b = geometry.side_range(two, scene.shape(edge.target), side, scene.options.corner)
        low, high = max(low_a, low_b), min(high_a, high_b)
        if low > high:
            continue
        for place in (low, high) if edge.source == edge.target else ((low + high) / 2.0,):
            for box in (one, two):
                ends = (box.y, box.bottom) if side == "top" else (box.x, box.right)
                lines.append(grids.Wish(place, True, ends[0] - clear, ends[1] + clear))


def _between(boxes: Sequence[Box], xs: Wishes, ys: Wishes) -> None:
    """Add the middle of the gap from each box to its nearest neighbour on the right and below."""
    rightwards, downwards = sorted(boxes, key=_left), sorted(boxes, key=_top)
    for box in boxes:
        behind = islice(rightwards, bisect_left(rightwards, box.right, key=_left), None)
        under = islice(downwards, bisect_left(downwards, box.bottom, key=_top), None)
        right = next((o for o in behind if o.y < box.bottom and o.bottom > box.y), None)
        below = next((o for o in under if o.x < box.right and o.right > box.x), None)
        if right is not None:
            xs.append(
                grids.Wish((box.right + right.x) / 2.0, False, max(box.y, right.y), min(box.bottom, right.bottom))
            )
        if below is not None:
            ys.append(grids.Wish((box.bottom + below.y) / 2.0, False, max(box.x, below.x), min(box.right, below.right)))


def _left(box: Box) -> float:
    return box.x


def _top(box: Box) -> float:
    return box.y


def walls_of(scene: Scene) -> list[Box]:
    """Return what lines may not run through."""
    hard = _hard(scene)
    walls = [geometry.inflated(box, hard) for box in scene.boxes.values()]
    return walls + [geometry.inflated(box, 1.0) for box in scene.obstacles]


def _hard(scene: Scene) -> float:
    return min(5.0, scene.options.clear / 2.0)


def within(scene: Scene, grid: grids.Grid, room: Room) -> grids.Grid:
    """Return the grid of a room: its own walls, but the same lines with the same use."""
    return grids.confined(grid, room.inside, [geometry.inflated(box, _hard(scene)) for box in room.walls])
