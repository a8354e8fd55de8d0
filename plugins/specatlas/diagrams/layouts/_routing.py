"""Our own orthogonal router: straight pieces between boxes, few bends, nothing on top of anything.

Every edge takes the cheapest way through a sparse grid (`_grid`, `_search`), edges that share a line are pulled apart
(`_nudge`), and texts get a place beside their line (`_labels`).  It needs no engine, so every placement can use it.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from specatlas.diagrams.canvas.graph import Edge, Side
from specatlas.diagrams.canvas.placed import Box, Point, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _labels as labels
from specatlas.diagrams.layouts import _limits as limits
from specatlas.diagrams.layouts import _nudge as nudge
from specatlas.diagrams.layouts._clearing import step_aside, wishes
from specatlas.diagrams.layouts._index import Index
from specatlas.diagrams.layouts._scene import Options, Room, RoutingError, Scene, grid_of, stubs_of
from specatlas.diagrams.layouts._search import Search, along, way_of
from specatlas.diagrams.layouts._ways import End, Way

TRIES = 3
"""How often lines look for places with room for the texts between them."""
CLEARINGS = 2
"""How often lines step aside for texts, which then look for their places anew."""
TOUCHING, TOLD_APART = 5.0, 2.0
"""Pixels between two lines side by side that a reader takes for one, and with which they do in a crowded picture."""
CROWDED = 80
"""Number of edges from which a picture is crowded."""
SHORT = 300.0
"""Length of a straight line up to which its text has little choice, in pixels."""
LEAST_CORNER = 5.0
"""Pixels between the corner of a box and the end of a line, where the side is crowded."""
JOG = 40.0
"""Steps of at most so many pixels are taken out where a straight line fits."""

__all__ = ["Options", "Room", "RoutingError", "Setting", "lacking", "redrawn", "route", "traced"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands in a picture beside boxes."""

    shapes: Mapping[str, geometry.Shape] = field(default_factory=dict)
    """Node id to its outline, where that is not the rectangle."""
    frames: Mapping[str, Box] = field(default_factory=dict)
    """Group id to its frame: lines cross it but do not run along it, and may end on it."""
    obstacles: Sequence[Box] = ()
    """Further rectangles that no edge and no label may touch."""


def route(  # noqa: PLR0913 each is asked for by some kind of picture
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
    scene = Scene(
        boxes=dict(sorted(boxes.items())),
        shapes=shapes or {},
        obstacles=tuple(obstacles),
        frames=dict(sorted((frames or {}).items())),
        bounds=bounds or _bounds(boxes, frames or {}, obstacles, len(edges), options),
        sides=sides or {},
        rooms=rooms or {},
        options=options,
        stubs=stubs_of(edges, options),
    )
    return routed(scene, edges, labels_within=bounds)


def routed(scene: Scene, edges: Sequence[Edge], labels_within: Box | None = None) -> dict[str, Route]:
    """Return a way for every edge in a scene; see `route`."""
    ordered = sorted(edges, key=lambda edge: edge.id)
    return _finished(scene, _ways(scene, ordered), ordered, labels_within)


def redrawn(
    boxes: Mapping[str, Box],
    edges: Sequence[Edge],
    lines: Mapping[str, Sequence[Point]],
    setting: Setting = Setting(),
) -> dict[str, Route] | None:
    """Return routes along the orthogonal lines that an engine found, kept to our distances, or None.

    The order in which lines cross stays the engine's; places, ends, straight pieces and labels are ours. Where that
    leaves two lines on top of each other, or one on a box, there is no result: `route` has to find ways of its own.

    Args:
        boxes: as for `route`.
        edges: as for `route`.
        lines: edge id to its corners from border to border, in pixels.
        setting: what else stands in the picture.
    """
    scene, ways = _followed(boxes, edges, lines, setting)
    if ways is None:
        return None
    crooked: set[str] = set()
    wide: dict[tuple[str, str], float] = {}
    best: dict[str, Route] | None = None
    least = 0
    for _ in range(TRIES):
        found = _kept_apart(scene, ways, crooked, wide)
        if found is None:
            break
        routes = _finished(scene, found, sorted(edges, key=lambda edge: edge.id))
        missing = wishes(routes)
        if best is None or len(missing) < least:
            best, least = routes, len(missing)
        if not missing or missing.keys() <= wide.keys():
            break
        wide |= missing
    return best


def _kept_apart(
    scene: Scene, ways: Sequence[Way], crooked: set[str], wide: Mapping[tuple[str, str], float]
) -> list[Way] | None:
    """Return ways of which no two touch and none runs into a box, or None; `crooked` learns which keep their jogs."""
    near = TOUCHING if len(ways) <= CROWDED else TOLD_APART
    standing = _standing(scene)
    while True:
        found = [replace(way, places=list(way.places)) for way in ways]
        separated(scene, found, crooked, wide)
        shared = {edge for clash in nudge.clashes(found, near) for edge in clash.edges}
        if not shared:
            return None if any(_blocked(standing, way) for way in found) else found
        if shared <= crooked:
            return None
        # They may only have got into one another's way by being straightened.
        crooked |= shared


def traced(
    boxes: Mapping[str, Box],
    edges: Sequence[Edge],
    lines: Mapping[str, Sequence[Point]],
    setting: Setting = Setting(),
) -> dict[str, Route]:
    """Return the lines that an engine found, without needless jogs: about how they will cross and bend; see `redrawn`.

    Lines that we cannot keep to are left out.
    """
    scene, ways = _followed(boxes, edges, lines, setting)
    limits.straighten(ways or [], _space(scene, ways or [])[0], JOG)
    return {way.edge: Route(tuple(way.points())) for way in ways or ()}


def lacking(
    boxes: Mapping[str, Box],
    edges: Sequence[Edge],
    lines: Mapping[str, Sequence[Point]],
    setting: Setting = Setting(),
) -> list[nudge.Lack]:
    """Return where boxes stand too close to one another for the lines between them; see `redrawn`."""
    scene, ways = _followed(boxes, edges, lines, setting)
    if ways is None:
        return []
    space, fixed_x, fixed_y = _space(scene, ways)
    limits.straighten(ways, space, JOG)
    found = nudge.lacks(ways, space, fixed_x, vertical=True)
    return found + nudge.lacks(ways, space, fixed_y, vertical=False)


def _followed(
    boxes: Mapping[str, Box], edges: Sequence[Edge], lines: Mapping[str, Sequence[Point]], setting: Setting
) -> tuple[Scene, list[Way] | None]:
    """Return the scene and the ways along given lines; None for the ways where a line is none that we can keep to."""
    options = Options()
    scene = Scene(
        boxes=dict(sorted(boxes.items())),
        shapes=setting.shapes,
        obstacles=tuple(setting.obstacles),
        frames=dict(sorted(setting.frames.items())),
        bounds=_bounds(boxes, setting.frames, setting.obstacles, len(edges), options),
        sides={},
        rooms={},
        options=options,
        stubs=stubs_of(edges, options),
    )
    ways = [along(scene, edge, lines[edge.id]) for edge in sorted(edges, key=lambda edge: edge.id)]
    found = [way for way in ways if way is not None]
    _make_room_at_sides(scene, found)
    _make_room_for_texts(found, edges)
    for way in found:
        _meet_both_ends(way)
    return scene, found if len(found) == len(ways) else None


def _meet_both_ends(way: Way) -> None:
    """Give a straight line a step where its two boxes, moved apart, no longer face each other."""
    start, end = way.start, way.end
    if len(way.places) == 1 and max(start.low, end.low) > min(start.high, end.high):
        first, last = (min(max(way.places[0], one.low), one.high) for one in (start, end))
        way.places = [first, (start.border + end.border) / 2.0, last]


def _make_room_for_texts(ways: Sequence[Way], edges: Sequence[Edge]) -> None:
    """Keep the next line off the text in the middle of a short straight one, which has no other place to stand."""
    middles = {edge.id: [label for label in edge.labels if label.at == "middle"] for edge in edges}
    for way in ways:
        some = middles[way.edge]
        if some and len(way.places) == 1 and abs(way.start.border - way.end.border) < SHORT:
            beside = max(label.width if way.upright else label.height for label in some)
            way.start.text, way.end.text = max(way.start.text, beside), max(way.end.text, beside)


def _make_room_at_sides(scene: Scene, ways: Sequence[Way]) -> None:
    """Let lines end nearer to the corners of a box where a side has more of them than it has room for."""
    ends: dict[tuple[str, Side], list[End]] = {}
    for way in ways:
        for end in (way.start, way.end):
            if end.low < end.high:
                ends.setdefault((end.node, end.side), []).append(end)
    for (node, side), some in ends.items():
        missing = (len(some) - 1) * scene.options.gap - (some[0].high - some[0].low)
        if missing > 0 and scene.shape(node) == "box":
            corner = max(LEAST_CORNER, scene.options.corner - missing / 2.0)
            for end in some:
                end.low, end.high = geometry.side_range(scene.box(node), "box", side, corner)


def _standing(scene: Scene) -> Index[str]:
    """Return what no line may run into, with the node that it is."""
    found = Index[str]()
    for box in scene.obstacles:
        found.add(box, "")
    for name, box in scene.boxes.items():
        found.add(box, name)
    return found


def _blocked(standing: Index[str], way: Way) -> bool:
    """Tell whether a way runs into a box, misses one of its own, or leaves no straight piece at one of its ends."""
    points = way.points()
    for end, place in ((way.start, way.places[0]), (way.end, way.places[-1])):
        if not end.low - 0.5 <= place <= end.high + 0.5:
            return True
    for number, (first, last) in enumerate(pairwise(points)):
        line = geometry.piece(first, last, 1.0)
        own = ({way.start.node} if number == 0 else set()) | ({way.end.node} if number == len(points) - 2 else set())
        if any(name not in own for _, name in standing.hits(line)):
            return True
    rooms = sum(end.room for end in (way.start, way.end)) if len(points) == 2 else 0.0
    ends = ((way.start, points[1]), (way.end, points[-2]))
    return any(_outward(end, inner) < max(end.room, rooms) - 0.5 for end, inner in ends)


def _outward(end: End, inner: Point) -> float:
    """Return how far outside its side a line turns for the first time; less than nothing where it runs through."""
    place = inner[1] if end.side in ("top", "bottom") else inner[0]
    return place - end.border if end.side in ("bottom", "right") else end.border - place


def _finished(
    scene: Scene, ways: Sequence[Way], edges: Sequence[Edge], labels_within: Box | None = None
) -> dict[str, Route]:
    """Round all ways, let them end on the outlines of their nodes, and place the labels."""
    walls = [*scene.boxes.values(), *scene.obstacles]
    space, _, _ = _space(scene, ways)
    for _ in range(CLEARINGS):
        routes = {way.edge: rounded(scene, way) for way in ways}
        placed = labels.place(edges, routes, walls, labels_within, scene.frames.values())
        if not step_aside(ways, placed, space):
            break
    else:
        routes = {way.edge: rounded(scene, way) for way in ways}
        placed = labels.place(edges, routes, walls, labels_within, scene.frames.values())
    return {edge.id: Route(routes[edge.id].points, placed[edge.id]) for edge in edges}


def separated(
    scene: Scene,
    ways: list[Way],
    crooked: Container[str] = (),
    wide: Mapping[tuple[str, str], float] = MappingProxyType({}),
    rounds: int = 2,
) -> None:
    """Give every line of the ways a place of its own; changes the ways.

    Args:
        scene: what stands still.
        ways: of all edges.
        crooked: edges that keep their jogs; all others lose what they need not have.
        wide: the edge of a line and that of the next one behind it to the distance they keep for a text between them.
        rounds: how often lines of both directions are placed, each knowing where the others are by then.
    """
    space, fixed_x, fixed_y = _space(scene, ways)
    space.wide = wide
    limits.straighten([way for way in ways if way.edge not in crooked], space, JOG)
    for _ in range(rounds):
        nudge.pull_apart(ways, space, fixed_x, vertical=True)
        nudge.pull_apart(ways, space, fixed_y, vertical=False)


def _space(scene: Scene, ways: Sequence[Way]) -> tuple[limits.Space, list[nudge.Fixed], list[nudge.Fixed]]:
    """Return where lines may move, and the borders of frames, upright and level ones, that they keep off."""
    rules = limits.Rules(scene.options.gap, scene.options.port_gap, scene.options.clear)
    fixed_x, fixed_y = [], []
    for frame in scene.frames.values():
        fixed_x += [nudge.Fixed(place, frame.y, frame.bottom) for place in (frame.x, frame.right)]
        fixed_y += [nudge.Fixed(place, frame.x, frame.right) for place in (frame.y, frame.bottom)]
    return limits.Space(scene.boxes, scene.obstacles, ways, rules, scene.bounds), fixed_x, fixed_y


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
        ways = [way_of(search.grid, task) for task in search.tasks]
        separated(scene, ways)
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


def rounded(scene: Scene, way: Way) -> Route:
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
