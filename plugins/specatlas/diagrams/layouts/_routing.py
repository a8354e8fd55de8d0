"""Our own orthogonal router: straight pieces between boxes, few bends, nothing on top of anything.

Every edge takes the cheapest way through a sparse grid (`_grid`), edges that share a line are pulled apart (`_nudge`), and
texts get a place beside their line (`_labels`).  Needs no engine, so every layout can use it, and so can other placements.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from specatlas.diagrams.canvas.graph import Edge, Port, Side
from specatlas.diagrams.canvas.placed import Box, Point, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _grid as grids
from specatlas.diagrams.layouts import _labels as labels
from specatlas.diagrams.layouts import _nudge as nudge
from specatlas.diagrams.layouts._ways import End, Way, from_points

OUTWARD: dict[Side, int] = {"top": grids.UP, "right": grids.RIGHT, "bottom": grids.DOWN, "left": grids.LEFT}
"""Direction in which a line leaves a node on each side."""


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
    crossing: float = 45.0
    """Detour that one crossing less is worth."""
    rounds: int = 2
    """How often each edge is routed again, knowing the others."""


@dataclass(slots=True)
class _Task:
    """One edge on the grid."""

    edge: Edge
    starts: list[tuple[int, int, float]] = field(default_factory=list)
    goals: dict[tuple[int, int], float] = field(default_factory=dict)
    first: dict[tuple[int, int], End] = field(default_factory=dict)
    """End at the source for each start (crossing, direction)."""
    last: dict[tuple[int, int], End] = field(default_factory=dict)
    found: grids.Found | None = None


def route(
    boxes: Mapping[str, Box],
    edges: Sequence[Edge],
    *,
    shapes: Mapping[str, geometry.Shape] | None = None,
    obstacles: Sequence[Box] = (),
    frames: Mapping[str, Box] | None = None,
    bounds: Box | None = None,
    sides: Mapping[tuple[str, str], Sequence[Side]] | None = None,
    options: Options = Options(),
) -> dict[str, Route]:
    """Return a way for every edge between boxes that stay where they are.

    :param boxes: node id to its rectangle in pixels; no edge runs through one.
    :param edges: their ports, rooms and labels are kept; sources and targets are ids of `boxes` (or of `frames`).
    :param shapes: node id to its outline, where that is not the rectangle.
    :param obstacles: further rectangles that no edge and no label may touch (texts below symbols, lane headers).
    :param frames: group id to its frame: lines cross it but do not run along it, and may end on it.
    :param bounds: rectangle that no route leaves.
    :param sides: (edge id, "source" or "target") to the sides where the edge may end, best first.
    :raises RoutingError: when an edge has no way at all; names the edge.
    """
    if not edges:
        return {}
    ordered = sorted(edges, key=lambda edge: edge.id)
    context = _Context(
        boxes=dict(sorted(boxes.items())), shapes=shapes or {}, obstacles=tuple(obstacles), frames=dict(sorted((frames or {}).items())),
        bounds=bounds or _bounds(boxes, frames or {}, obstacles, len(edges), options), sides=sides or {}, options=options,
    )
    grid = _grid(context, ordered)
    tasks = [_task(context, grid, edge) for edge in ordered]
    _search(context, grid, tasks)
    ways = _separate(context, grid, tasks)
    routes = {way.edge: _finished(context, way) for way in ways}
    placed = labels.place(ordered, routes, [*boxes.values(), *obstacles], context.bounds if bounds else None)
    return {edge.id: replace(routes[edge.id], labels=placed[edge.id]) for edge in ordered}


class RoutingError(ValueError):
    """An edge has no way from its source to its target."""


@dataclass(frozen=True, slots=True)
class _Context:
    boxes: Mapping[str, Box]
    shapes: Mapping[str, geometry.Shape]
    obstacles: Sequence[Box]
    frames: Mapping[str, Box]
    bounds: Box
    sides: Mapping[tuple[str, str], Sequence[Side]]
    options: Options

    def box(self, node: str) -> Box:
        return self.boxes[node] if node in self.boxes else self.frames[node]

    def shape(self, node: str) -> geometry.Shape:
        return self.shapes.get(node, "box")

    def stub(self, room: float) -> float:
        """Length of the first straight piece on the grid."""
        return max(self.options.clear, room)


def _bounds(
    boxes: Mapping[str, Box], frames: Mapping[str, Box], obstacles: Sequence[Box], count: int, options: Options
) -> Box:
    everything = geometry.enclosing([*boxes.values(), *frames.values(), *obstacles])
    return geometry.inflated(everything, 4 * options.clear + options.gap * count)


def _ends(edge: Edge) -> list[tuple[str, str, Port | None, float]]:
    return [
        ("source", edge.source, edge.source_port, edge.source_room),
        ("target", edge.target, edge.target_port, edge.target_room),
    ]


def _grid(context: _Context, edges: Sequence[Edge]) -> grids.Grid:
    """Lay lines at the clearance of every box, through gaps, middles and ports, and block the boxes."""
    clear = context.options.clear
    xs: list[tuple[float, bool]] = []
    ys: list[tuple[float, bool]] = []
    for box in [*context.boxes.values(), *context.obstacles, *context.frames.values()]:
        xs += [(box.x - clear, False), (box.right + clear, False)]
        ys += [(box.y - clear, False), (box.bottom + clear, False)]
    for edge in edges:
        for _, node, port, room in _ends(edge):
            box, stub = context.box(node), context.stub(room)
            xs += [(box.x - stub, True), (box.right + stub, True)]
            ys += [(box.y - stub, True), (box.bottom + stub, True)]
            if port is None:
                xs.append((box.centre[0], True))
                ys.append((box.centre[1], True))
            else:
                place = geometry.port_place(box, port.side, port.at)
                (xs if port.side in ("top", "bottom") else ys).append((place, True))
        _common(context, edge, xs, ys)
    for place, is_x in _gaps(list(context.boxes.values())):
        (xs if is_x else ys).append((place, False))
    bounds = context.bounds
    outer = geometry.inflated(geometry.enclosing(context.boxes.values()), 2 * clear)
    for low, high, lines, least, most in (
        (outer.x, outer.right, xs, bounds.x, bounds.right),
        (outer.y, outer.bottom, ys, bounds.y, bounds.bottom),
    ):
        lines += [(low, False), (high, False)]
        lines[:] = [(place, must) for place, must in lines if least <= place <= most]
    hard = min(5.0, clear / 2.0)
    walls = [geometry.inflated(box, hard) for box in context.boxes.values()]
    walls += [geometry.inflated(box, 1.0) for box in context.obstacles]
    return grids.build(grids.merged(xs, 5.0), grids.merged(ys, 5.0), walls)


def _common(context: _Context, edge: Edge, xs: list[tuple[float, bool]], ys: list[tuple[float, bool]]) -> None:
    """Add the lines on which an edge can be straight, and those near corners for a loop."""
    source, target = context.box(edge.source), context.box(edge.target)
    corner = context.options.corner
    if edge.source == edge.target:
        for side, lines in (("top", xs), ("left", ys)):
            low, high = geometry.side_range(source, context.shape(edge.source), side, corner)  # type: ignore[arg-type]
            lines += [(low, True), (high, True)]
        return
    for side, lines in (("top", xs), ("left", ys)):
        low_a, high_a = geometry.side_range(source, context.shape(edge.source), side, corner)  # type: ignore[arg-type]
        low_b, high_b = geometry.side_range(target, context.shape(edge.target), side, corner)  # type: ignore[arg-type]
        low, high = max(low_a, low_b), min(high_a, high_b)
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


def _task(context: _Context, grid: grids.Grid, edge: Edge) -> _Task:
    """Find every crossing where the edge can begin or end."""
    task = _Task(edge)
    for role, node, port, room in _ends(edge):
        for rank, side in enumerate(_sides(context, edge, role, port)):
            for index, place, end in _places(context, grid, node, side, port, room):
                off = abs(place - (context.box(node).centre[0] if side in ("top", "bottom") else context.box(node).centre[1]))
                wish = 0.0 if edge.source == edge.target else off
                cost = context.stub(room) + 0.15 * wish + 30.0 * rank * ((edge.id, role) in context.sides)
                outward = OUTWARD[side]
                if role == "source":
                    task.starts.append((index, outward, cost))
                    task.first[(index, outward)] = end
                else:
                    task.goals[(index, (outward + 2) % 4)] = cost
                    task.last[(index, (outward + 2) % 4)] = end
    return task


def _sides(context: _Context, edge: Edge, role: str, port: Port | None) -> Sequence[Side]:
    if port is not None:
        return (port.side,)
    if edge.source == edge.target:
        return ("right", "left") if role == "source" else ("top", "bottom")
    return context.sides.get((edge.id, role), geometry.SIDES)


def _places(
    context: _Context, grid: grids.Grid, node: str, side: Side, port: Port | None, room: float
) -> list[tuple[int, float, End]]:
    """Return (crossing at the outer end of the straight piece, place along the side, the end) for one side."""
    box, stub = context.box(node), context.stub(room)
    upright = side in ("top", "bottom")
    low, high = geometry.side_range(box, context.shape(node), side, context.options.corner)
    if port is not None:
        low = high = geometry.port_place(box, side, port.at)
    border = {"top": box.y, "bottom": box.bottom, "left": box.x, "right": box.right}[side]
    outer = border + (stub if side in ("bottom", "right") else -stub)
    bounds = context.bounds
    if not ((bounds.y <= outer <= bounds.bottom) if upright else (bounds.x <= outer <= bounds.right)):
        return []
    near = [
        other for name, other in context.boxes.items()
        if name != node and geometry.overlap(geometry.inflated(box, stub + 6.0), other)
    ] + [other for other in context.obstacles if geometry.overlap(geometry.inflated(box, stub + 1.0), other)]
    found = []
    for place in grid.xs if upright else grid.ys:
        if not low - 0.01 <= place <= high + 0.01:
            continue
        inner, far = ((place, border), (place, outer)) if upright else ((border, place), (outer, place))
        if any(geometry.overlap(geometry.piece(inner, far, 1.0), other) for other in near):
            continue
        found.append((grid.index(*far), place, End(node, side, low, high, room, border)))
    return found


def _search(context: _Context, grid: grids.Grid, tasks: list[_Task]) -> None:
    """Route all edges, short ones first, then each again in the presence of all others."""
    def size(task: _Task) -> tuple[float, str]:
        source, target = context.box(task.edge.source).centre, context.box(task.edge.target).centre
        return (abs(source[0] - target[0]) + abs(source[1] - target[1]), task.edge.id)

    costs = grids.Costs(context.options.bend, context.options.crossing)
    order = sorted(tasks, key=size)
    for attempt in range(context.options.rounds + 1):
        changed = False
        for task in order:
            if task.found is not None:
                grid.occupy(task.found.path, -1.0)
            found = grids.cheapest(grid, task.starts, task.goals, costs)
            if found is None:
                raise RoutingError(f"edge {task.edge.id!r} has no way from {task.edge.source!r} to {task.edge.target!r}")
            changed = changed or task.found is None or found.path != task.found.path
            task.found = found
            grid.occupy(found.path, 1.0)
        if not changed:
            break


def _separate(context: _Context, grid: grids.Grid, tasks: Sequence[_Task]) -> list[Way]:
    options = context.options
    rules = nudge.Rules(options.gap, options.port_gap, options.clear)
    walls = [*context.boxes.items(), *(("", box) for box in context.obstacles)]
    fixed_x, fixed_y = [], []
    for frame in context.frames.values():
        fixed_x += [nudge.Fixed(place, frame.y, frame.bottom) for place in (frame.x, frame.right)]
        fixed_y += [nudge.Fixed(place, frame.x, frame.right) for place in (frame.y, frame.bottom)]
    ways = [_way(grid, task) for task in tasks]
    nudge.straighten(ways, walls, rules, context.bounds, 40.0)
    for _ in range(2):
        nudge.pull_apart(ways, walls, rules, context.bounds, True, fixed_x)
        nudge.pull_apart(ways, walls, rules, context.bounds, False, fixed_y)
    return ways


def _way(grid: grids.Grid, task: _Task) -> Way:
    """Turn a path on the grid into movable lines; its first and last crossings need not be corners."""
    assert task.found is not None
    path = task.found.path
    points = [grid.point(index) for index in path]
    start = task.first[(path[0], task.found.leaving)]
    end = task.last[(path[-1], task.found.arriving)]
    corners = points
    if len(points) > 1 and _direction(points[0], points[1]) == task.found.leaving:
        corners = corners[1:]
    if len(points) > 1 and _direction(points[-2], points[-1]) == task.found.arriving:
        corners = corners[:-1]
    if len(points) == 1 and task.found.leaving == task.found.arriving:
        corners = []
    return from_points(task.edge.id, [points[0], *corners, points[-1]], start, end)


def _direction(first: Point, second: Point) -> int:
    if first[0] == second[0]:
        return grids.DOWN if second[1] > first[1] else grids.UP
    return grids.RIGHT if second[0] > first[0] else grids.LEFT


def _finished(context: _Context, way: Way) -> Route:
    points = way.points()
    first = geometry.on_outline(context.box(way.start.node), context.shape(way.start.node), way.start.side, way.places[0])
    last = geometry.on_outline(context.box(way.end.node), context.shape(way.end.node), way.end.side, way.places[-1])
    inner = [(geometry.snap(x), geometry.snap(y)) for x, y in points]
    return Route((first, *inner[1:-1], last))
