"""The way of every edge through the grid: found one by one, then mended where they are in one another's way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from specatlas.diagrams.canvas.graph import Edge, Port, Side
from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._cheapest import Costs, Found, cheapest, disturbed
from specatlas.diagrams.layouts._grid import DOWN, LEFT, NONE, RIGHT, UP, Grid
from specatlas.diagrams.layouts._scene import Room, RoutingError, Scene, ends_of, within
from specatlas.diagrams.layouts._ways import End, Way, from_points

OUTWARD: dict[Side, int] = {"top": UP, "right": RIGHT, "bottom": DOWN, "left": LEFT}
"""Direction in which a line leaves a node on each side."""
FULL = 300.0
"""Detour that an end at a full side costs, in pixels."""

PATIENT, HURRIED = 1000, 250
"""States that the search for one edge looks at before it makes haste, in small and in large pictures."""
AROUND = 4.0
"""Free pixels around the signs and texts at an end."""
REACH = 60.0
"""How far from a side the way out is looked at, in pixels."""

Sector = tuple[str, Side, float, float]
"""Part of a side of a node from which all lines come out between the same places: (node, side, low, high)."""
State = tuple[int, int]
"""A crossing of the grid and a direction."""


@dataclass(slots=True)
class Exit:
    """Where lines can leave a node or enter it: at `crossing`, after their straight piece."""

    node: str
    side: Side
    crossing: int
    place: float
    """Along the side."""
    low: float
    """Between which places all lines end that come out at this side."""
    high: float
    border: float
    sector: Sector

    def end(self, edge: Edge, role: str, room: float) -> End:
        """Return the end of an edge that leaves or enters here."""
        text, reach = extents(edge, role, self.side, room)
        return End(self.node, self.side, self.low, self.high, room, self.border, text, reach)


@dataclass(slots=True)
class Ground:
    """Where the edges of one room run, and what was found out there."""

    room: Room | None
    grid: Grid
    exits: dict[tuple[str, Side, Port | None], list[Exit]] = field(default_factory=dict)
    near: dict[str, list[Box]] = field(default_factory=dict)
    """What may stand in the way of a straight piece at a node."""


@dataclass(slots=True)
class Task:
    """One edge on the grid."""

    edge: Edge
    ground: Ground
    starts: dict[State, tuple[float, Exit]] = field(default_factory=dict)
    """Where it can begin, with what that costs."""
    goals: dict[State, tuple[float, Exit]] = field(default_factory=dict)
    found: Found | None = None

    def exits(self) -> tuple[Exit, Exit]:
        """Return where the way that was found begins and ends."""
        assert self.found is not None
        start = self.starts[self.found.path[0], self.found.leaving]
        goal = self.goals[self.found.path[-1], self.found.arriving]
        return start[1], goal[1]


class Search:
    """All edges on one grid, with the use that each makes of lines, channels and sides."""

    def __init__(self, scene: Scene, grid: Grid, edges: Sequence[Edge]) -> None:
        self.scene = scene
        self.grid = grid
        self.spare: dict[Sector, int] = {}
        """How many more lines each part of a side takes."""
        self._outlooks: dict[tuple[int, Side], tuple[float, float]] = {}
        rooms = [scene.rooms.get(edge.id) for edge in edges]
        grounds = {room: Ground(room, within(scene, grid, room) if room else grid) for room in dict.fromkeys(rooms)}
        self.tasks = [self._task(edge, grounds[room]) for edge, room in zip(edges, rooms, strict=True)]
        options = scene.options
        self.many = len(edges) > options.many
        self.costs = Costs(options.bend, options.crossing, patience=HURRIED if self.many else PATIENT)

    def run(self) -> None:
        """Route all edges, short ones first, then again those that are in the way of others.

        Raises:
            RoutingError: when an edge has no way.
        """
        order = sorted(self.tasks, key=self._size)
        for _ in range(1 if self.many else 1 + self.scene.options.rounds):
            waiting = [task for task in order if task.found is None or disturbed(self.grid, task.found)]
            if not [task for task in waiting if self.again(task)]:
                break

    def again(self, task: Task) -> bool:
        """Look for a way for one edge; tell whether it is another one than before."""
        before = task.found
        if before is not None:
            self._occupy(task, -1)
        starts = [(*state, cost + self._full(place)) for state, (cost, place) in task.starts.items()]
        goals = {state: cost + self._full(place) for state, (cost, place) in task.goals.items()}
        task.found = cheapest(task.ground.grid, starts, goals, self.costs)
        if task.found is None:
            source, target = task.edge.source, task.edge.target
            raise RoutingError(f"edge {task.edge.id!r} has no way from {source!r} to {target!r}")
        self._occupy(task, 1)
        return before is None or before.path != task.found.path

    def narrow(self, edge: str, at: Point, *, vertical: bool) -> None:
        """Take note that an edge found no line of its own where it runs through `at`."""
        channel = self.grid.channel_at(at, vertical=vertical)
        if channel != NONE:
            self.grid.give(channel, min(self.grid.spare[channel], -1))
        for task in self.tasks:
            if task.edge.id == edge:
                for place in task.exits():
                    along = place.side in ("top", "bottom")
                    if along == vertical and place.low <= at[not vertical] <= place.high:
                        self.spare[place.sector] = min(self.spare[place.sector], -1)

    def _size(self, task: Task) -> tuple[float, str]:
        source, target = self.scene.box(task.edge.source).centre, self.scene.box(task.edge.target).centre
        return (abs(source[0] - target[0]) + abs(source[1] - target[1]), task.edge.id)

    def _full(self, place: Exit) -> float:
        return FULL * max(0, 1 - self.spare[place.sector])

    def _occupy(self, task: Task, amount: int) -> None:
        assert task.found is not None
        self.grid.occupy(task.found.path, amount)
        for place, room in zip(task.exits(), (task.edge.source_room, task.edge.target_room), strict=True):
            self.spare[place.sector] -= amount
            # Who crosses a sign at an end pays twice.
            inward = (OUTWARD[place.side] + 2) % 4
            self.grid.occupy_end(place.crossing, inward, 2 * amount if room else amount)

    def _task(self, edge: Edge, ground: Ground) -> Task:
        """Find every crossing where the edge can begin or end."""
        task = Task(edge, ground)
        for role, node, port, _ in ends_of(edge):
            found = task.starts if role == "source" else task.goals
            self._find_ends(found, edge, role, node, port, _sides(self.scene, edge, role, port), ground)
            if not found and port is None and edge.source == edge.target:
                # Between close neighbours a loop stands above or below its node as a whole.
                self._find_ends(found, edge, role, node, port, geometry.SIDES, ground)
        return task

    def _find_ends(
        self,
        found: dict[State, tuple[float, Exit]],
        edge: Edge,
        role: str,
        node: str,
        port: Port | None,
        sides: Sequence[Side],
        ground: Ground,
    ) -> None:
        """Fill in every crossing where an edge can begin or end at one of some sides of a node."""
        scene = self.scene
        middle, stub = scene.box(node).centre, scene.stubs[node]
        asked, inward = (edge.id, role) in scene.sides, 0 if role == "source" else 2
        for rank, side in enumerate(sides):
            direction = OUTWARD[side] ^ inward
            for place in self._exits(ground, node, side, port):
                off = 0.0 if edge.source == edge.target else abs(place.place - middle[side in ("left", "right")])
                found[place.crossing, direction] = (stub + 1.05 * off + (30.0 * rank if asked else 0.0), place)

    def _exits(self, ground: Ground, node: str, side: Side, port: Port | None) -> list[Exit]:
        """Return where lines can leave one side of a node; many ask for the same."""
        found = ground.exits.get((node, side, port))
        if found is None:
            found = ground.exits[node, side, port] = self._found_exits(ground, node, side, port)
        return found

    def _found_exits(self, ground: Ground, node: str, side: Side, port: Port | None) -> list[Exit]:
        scene, grid, room = self.scene, self.grid, ground.room
        box, stub = scene.box(node), scene.stubs[node]
        upright = side in ("top", "bottom")
        low, high = geometry.side_range(box, scene.shape(node), side, scene.options.corner)
        if port is not None:
            low = high = geometry.port_place(box, side, port.at)
        border = geometry.border(box, side)
        outer = border + (stub if side in ("bottom", "right") else -stub)
        bounds = room.inside if room else scene.bounds
        if not ((bounds.y <= outer <= bounds.bottom) if upright else (bounds.x <= outer <= bounds.right)):
            return []
        near = ground.near.get(node)
        if near is None:
            near = ground.near[node] = _near(scene, node, stub, room)
        found = []
        for place, crossing in grid.crossings(outer, low - 0.01, high + 0.01, vertical=upright):
            if near:
                ends = ((place, border), (place, outer)) if upright else ((border, place), (outer, place))
                straight = geometry.piece(*ends, 1.0)
                if any(geometry.overlap(straight, other) for other in near):
                    continue
            sector = self._sector(node, side, (low, high), crossing)
            found.append(Exit(node, side, crossing, place, low, high, border, sector))
        return found

    def _sector(self, node: str, side: Side, ends: tuple[float, float], crossing: int) -> Sector:
        if (crossing, side) not in self._outlooks:
            self._outlooks[crossing, side] = self.grid.outlook(crossing, OUTWARD[side], REACH)
        low, high = self._outlooks[crossing, side]
        low, high = max(low, ends[0]), min(high, ends[1])
        sector = (node, side, low, high)
        if sector not in self.spare:
            self.spare[sector] = max(1, int((high - low) / self.scene.options.gap) + 1)
        return sector


def extents(edge: Edge, role: str, side: Side, room: float) -> tuple[float, float]:
    """Return how far texts at an end reach beside its line, and sign and texts along it, both in pixels."""
    upright = side in ("top", "bottom")
    sizes = [(label.width, label.height) for label in edge.labels if label.at == role]
    beside = max((width if upright else height for width, height in sizes), default=0.0)
    along = max((height if upright else width for width, height in sizes), default=0.0)
    sign = room + AROUND if room else 0.0
    return beside, max(sign, along + 2 * AROUND if along else 0.0)


def _sides(scene: Scene, edge: Edge, role: str, port: Port | None) -> Sequence[Side]:
    if port is not None:
        return (port.side,)
    if edge.source == edge.target:
        return ("right", "left") if role == "source" else ("top", "bottom")
    return scene.sides.get((edge.id, role), geometry.SIDES)


def _near(scene: Scene, node: str, stub: float, within: Room | None) -> list[Box]:
    """Return what may stand in the way of a straight piece at a node."""
    box = scene.box(node)
    around, close = geometry.inflated(box, stub + 6.0), geometry.inflated(box, stub + 1.0)
    near = [other for name, other in scene.boxes.items() if name != node and geometry.overlap(around, other)]
    walls = (*scene.obstacles, *(within.walls if within else ()))
    return near + [other for other in walls if geometry.overlap(close, other) and other != box]


def along(scene: Scene, edge: Edge, points: Sequence[Point]) -> Way | None:
    """Return the way along orthogonal corners from border to border; None when they are no such thing."""
    corners = _cleaned(points)
    if len(corners) < 2 or any(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(corners)):
        return None
    ends = []
    for (role, node, port, room), here, inner in zip(
        ends_of(edge), (corners[0], corners[-1]), (corners[1], corners[-2]), strict=True
    ):
        box = scene.box(node)
        if here[0] == inner[0]:
            side: Side = "top" if inner[1] < here[1] else "bottom"
        else:
            side = "left" if inner[0] < here[0] else "right"
        low, high = geometry.side_range(box, scene.shape(node), side, scene.options.corner)
        if port is not None:
            if side != port.side:
                return None
            low = high = geometry.port_place(box, side, port.at)
        ends.append(End(node, side, low, high, room, geometry.border(box, side), *extents(edge, role, side, room)))
    return from_points(edge.id, corners, ends[0], ends[1])


def _cleaned(points: Sequence[Point]) -> list[Point]:
    """Return the corners of a line alone, nearly straight pieces made straight and slanting ones made steps."""
    corners: list[Point] = []
    for point in _upright(points):
        before = corners[-1] if corners else point
        x = before[0] if abs(point[0] - before[0]) < 0.75 else point[0]
        y = before[1] if abs(point[1] - before[1]) < 0.75 else point[1]
        if corners and (x, y) == before:
            continue
        if len(corners) > 1 and (x == corners[-1][0] == corners[-2][0] or y == corners[-1][1] == corners[-2][1]):
            corners.pop()
        corners.append((x, y))
    return corners


def _upright(points: Sequence[Point]) -> Iterator[Point]:
    """Yield points between which a line runs level or upright: it steps aside halfway where it slanted."""
    yield points[0]
    for number, (first, last) in enumerate(pairwise(points)):
        if abs(first[0] - last[0]) >= 0.75 and abs(first[1] - last[1]) >= 0.75:
            near = points[number - 1] if number else points[min(number + 2, len(points) - 1)]
            other = first if number else last
            if abs(near[0] - other[0]) < 0.75:
                middle = (first[1] + last[1]) / 2.0
                yield (first[0], middle)
                yield (last[0], middle)
            else:
                middle = (first[0] + last[0]) / 2.0
                yield (middle, first[1])
                yield (middle, last[1])
        yield last


def way_of(grid: Grid, task: Task) -> Way:
    """Turn the path of a task into movable lines; its first and last crossings need not be corners."""
    assert task.found is not None
    points = [grid.point(index) for index in task.found.path]
    leaving, entering = task.exits()
    start = leaving.end(task.edge, "source", task.edge.source_room)
    end = entering.end(task.edge, "target", task.edge.target_room)
    corners = points
    if len(points) > 1 and _direction(points[0], points[1]) == task.found.leaving:
        corners = corners[1:]
    if len(points) > 1 and _direction(points[-2], points[-1]) == task.found.arriving:
        corners = corners[:-1]
    if len(points) == 1 and task.found.leaving == task.found.arriving:
        corners = []
    way = from_points(task.edge.id, [points[0], *corners, points[-1]], start, end)
    room = task.ground.room
    return replace(way, inside=room.inside, walls=room.walls) if room else way


def _direction(first: Point, second: Point) -> int:
    if first[0] == second[0]:
        return DOWN if second[1] > first[1] else UP
    return RIGHT if second[0] > first[0] else LEFT
