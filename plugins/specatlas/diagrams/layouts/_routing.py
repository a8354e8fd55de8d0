"""Our own orthogonal router: straight pieces between boxes, few bends, nothing on top of anything.

Every edge takes the cheapest way through a sparse grid (`_grid`, `_search`), edges that share a line are pulled apart
(`_nudge`), and texts get a place beside their line (`_labels`).  It needs no engine, so every placement can use it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from specatlas.diagrams.canvas.graph import Edge, Side
from specatlas.diagrams.canvas.placed import Box, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _labels as labels
from specatlas.diagrams.layouts import _nudge as nudge
from specatlas.diagrams.layouts._scene import Options, Room, RoutingError, Scene, grid_of
from specatlas.diagrams.layouts._search import Search, way_of
from specatlas.diagrams.layouts._ways import Way

__all__ = ["Options", "Room", "RoutingError", "route"]


def route(
    boxes: Mapping[str, Box],
    edges: Sequence[Edge],
    *,
    shapes: Mapping[str, geometry.Shape] | None = None,
    obstacles: Sequence[Box] = (),
    frames: Mapping[str, Box] | None = None,
    bounds: Box | None = None,
    sides: Mapping[tuple[str, str], Sequence[Side]] | None = None,
    rooms: Mapping[str, Room] | None = None,
    options: Options = Options(),  # noqa: B008 it is frozen
) -> dict[str, Route]:
    """Return a way for every edge between boxes that stay where they are.

    Args:
        boxes: node id to its rectangle in pixels; no edge runs through one.
        edges: their ports, rooms and labels are kept; sources and targets are ids of `boxes` (or of `frames`).
        shapes: node id to its outline, where that is not the rectangle.
        obstacles: further rectangles that no edge and no label may touch (texts below symbols, lane headers).
        frames: group id to its frame: lines cross it but do not run along it, and may end on it.
        bounds: rectangle that no route leaves.
        sides: (edge id, "source" or "target") to the sides where the edge may end, best first.
        rooms: edge id to where it may run, for edges that may not run everywhere.
        options: distances and prices.

    Raises:
        RoutingError: when an edge has no way at all; names the edge.
    """
    if not edges:
        return {}
    ordered = sorted(edges, key=lambda edge: edge.id)
    scene = Scene(
        boxes=dict(sorted(boxes.items())),
        shapes=shapes or {},
        obstacles=tuple(obstacles),
        frames=dict(sorted((frames or {}).items())),
        bounds=bounds or _bounds(boxes, frames or {}, obstacles, len(edges), options),
        sides=sides or {},
        rooms=rooms or {},
        options=options,
    )
    return finished(scene, _ways(scene, ordered), ordered, labels_within=bounds)


def finished(
    scene: Scene, ways: Sequence[Way], edges: Sequence[Edge], labels_within: Box | None = None
) -> dict[str, Route]:
    """Round all ways, let them end on the outlines of their nodes, and place the labels."""
    routes = {way.edge: _rounded(scene, way) for way in ways}
    placed = labels.place(edges, routes, [*scene.boxes.values(), *scene.obstacles], labels_within)
    return {edge.id: replace(routes[edge.id], labels=placed[edge.id]) for edge in edges}


def separated(scene: Scene, ways: list[Way]) -> list[Way]:
    """Give every line of the ways a place of its own, and take out needless jogs; changes the ways."""
    rules = nudge.Rules(scene.options.gap, scene.options.port_gap, scene.options.clear)
    walls = [*scene.boxes.items(), *(("", box) for box in scene.obstacles)]
    fixed_x, fixed_y = [], []
    for frame in scene.frames.values():
        fixed_x += [nudge.Fixed(place, frame.y, frame.bottom) for place in (frame.x, frame.right)]
        fixed_y += [nudge.Fixed(place, frame.x, frame.right) for place in (frame.y, frame.bottom)]
    nudge.straighten(ways, walls, rules, scene.bounds, 40.0)
    for _ in range(2):
        nudge.pull_apart(ways, walls, rules, scene.bounds, True, fixed_x)
        nudge.pull_apart(ways, walls, rules, scene.bounds, False, fixed_y)
    return ways


def _bounds(
    boxes: Mapping[str, Box], frames: Mapping[str, Box], obstacles: Sequence[Box], count: int, options: Options
) -> Box:
    everything = geometry.enclosing([*boxes.values(), *frames.values(), *obstacles])
    return geometry.inflated(everything, 4 * options.clear + options.gap * count)


def _ways(scene: Scene, edges: Sequence[Edge]) -> list[Way]:
    """Search, pull apart, and search again for those that are still in one another's way."""
    search = Search(scene, grid_of(scene, edges), edges)
    search.run()
    best: list[Way] = []
    least = 0
    for attempt in range(scene.options.repairs + 1):
        ways = separated(scene, [way_of(search.grid, task) for task in search.tasks])
        clashes = nudge.clashes(ways)
        if not best or len(clashes) < least:
            best, least = ways, len(clashes)
        if not clashes or attempt == scene.options.repairs:
            break
        for clash in clashes:
            for edge in clash.edges:
                search.narrow(edge, clash.at, vertical=clash.vertical)
        again = {edge for clash in clashes for edge in clash.edges}
        for task in search.tasks:
            if task.edge.id in again:
                search.again(task)
    return best


def _rounded(scene: Scene, way: Way) -> Route:
    """Round the lines and let both ends meet the true outlines."""
    ends = ((way.start, 0), (way.end, len(way.places) - 1))
    way.places = [geometry.snap(place) for place in way.places]
    for end, k in ends:
        way.places[k] = min(max(way.places[k], end.low), end.high)
    points = way.points()
    for end, k in ends:
        meeting = geometry.on_outline(scene.box(end.node), scene.shape(end.node), end.side, way.places[k])
        points[-1 if k or end is way.end else 0] = meeting
    return Route(tuple(points))
