"""The lines of a process: flows in their pool, messages between pools, data and notes tied to their step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise

from specatlas.diagrams.canvas.graph import Edge, Port, Side
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph
from specatlas.diagrams.canvas.placed import Box, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _labels as labels
from specatlas.diagrams.layouts import _lanes_labels as labels_at
from specatlas.diagrams.layouts._lanes_grid import Cells
from specatlas.diagrams.layouts._lanes_place import MARGIN, Plan
from specatlas.diagrams.layouts._lanes_sides import Sides
from specatlas.diagrams.layouts._routing import Options, Room, RoutingError, routed
from specatlas.diagrams.layouts._scene import Scene, stubs_of
from specatlas.diagrams.layouts._trial import Trial, kept, tried
from specatlas.text.frozen import dataclass

OPTIONS = Options(gap=10.0, port_gap=14.0, clear=12.0, corner=10.0)
DRAFT = replace(OPTIONS, rounds=0, repairs=0)
"""For a first try, of which only sides and gaps are kept."""
FENCE = 5.0
"""Between a flow and the border of the pool or frame that it may not leave."""
TIE_CORNER = 10.0
"""Between the end of a tie and the corner of its step."""
PLUMB = 10.0
"""How far from the middle of data its tie may end, to stand upright: the sheet is some 34 wide."""
BRACKET = 5.0
"""Where on the foot of a note's bracket its tie ends."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a first try has taught."""

    before: Mapping[str, Route] = field(default_factory=dict)
    """Its routes: which line has a side of its step for itself, and where the names of ways will stand."""
    keep_names_clear: bool = True
    """Let no line run where the name of a way will stand."""
    loose: frozenset[str] = frozenset()
    """Edges that need not end in the middle of a side."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands where it stands, and what is known of the lines before any is looked for."""

    graph: LaneGraph
    placed: Plan
    scene: Scene
    edges: Sequence[Edge]
    """Those that have to be routed, without their texts."""
    ties: Mapping[str, Route]
    walls: Sequence[Box]
    """What no text may touch."""


def sheet(graph: LaneGraph, placed: Plan, grid: Cells, ends: Sides) -> Sheet:
    """Return what is known before any line is routed.

    Args:
        graph: the process.
        placed: where everything stands.
        grid: cells of the steps.
        ends: sides on which lines end.
    """
    hanging = {name for name, stand in graph.stands.items() if stand.role in {"data", "note"}}
    shapes: dict[str, geometry.Shape] = {node.id: node.shape for node in graph.nodes if node.shape != "box"}
    ties = {
        edge.id: _tie(graph, edge, placed, shapes)
        for edge in graph.edges
        if edge.source in hanging or edge.target in hanging
    }
    edges = [_without_labels(_with_ports(graph, edge, placed, grid)) for edge in graph.edges if edge.id not in ties]
    closed = {band.id: placed.bands[band.id] for band in graph.bands if band.closed}
    boxes = {name: box for name, box in placed.boxes.items() if graph.stands[name].role != "caption"} | closed
    frames = {name: box for name, box in placed.bands.items() if name not in closed} | placed.frames
    obstacles = (*_captions(graph, placed), *placed.headers, *_titles(graph, placed))
    bounds, rooms = _everywhere(placed), _rooms(graph, edges, placed)
    if len(shared := set(rooms.values())) == 1 and not (room := shared.pop()).walls:
        # Nothing is needed of what lies outside of it.
        bounds, rooms = room.inside, {}
    scene = Scene(
        boxes=dict(sorted(boxes.items())),
        shapes=shapes,
        obstacles=obstacles,
        frames=dict(sorted(frames.items())),
        bounds=bounds,
        sides=ends.ends,
        rooms=rooms,
        options=DRAFT,
        stubs=stubs_of(edges, DRAFT),
    )
    return Sheet(graph, placed, scene, edges, ties, [*boxes.values(), *obstacles])


def draft(sheet: Sheet) -> Trial:
    """Return a first try, to learn from; where a line has no way at the sides that were chosen, at any side.

    Raises:
        RoutingError: when a line has no way.
    """
    try:
        return tried(sheet.scene, sheet.edges)
    except RoutingError:
        return tried(replace(sheet.scene, sides={}), sheet.edges)


def routes(sheet: Sheet, pools: Sequence[Band], hints: Hints, trial: Trial | None = None) -> dict[str, Route]:
    """Return the way of every line, with a box for every name at one.

    Args:
        sheet: where everything stands.
        pools: from top to bottom.
        hints: what a first try has taught.
        trial: that try, where it was made on this sheet.

    Raises:
        RoutingError: when a line has no way.
    """
    graph, before = sheet.graph, hints.before
    edges = _in_the_middle(graph, sheet.edges, sheet.placed, hints)
    named = before and hints.keep_names_clear
    ways = labels_at.at_gateways(graph, sheet.scene.boxes, before, sheet.walls) if named else {}
    rooms = _clear_of_names(sheet.scene, edges, ways)
    scene = replace(sheet.scene, rooms=rooms, options=OPTIONS if before else DRAFT)
    found = kept(trial, scene, edges) if trial else None
    if found is None:
        found = routed(scene, edges)
    found |= sheet.ties
    texts = _texts(graph, sheet.placed, found, sheet.walls, ways, pools)
    return {edge.id: Route(found[edge.id].points, texts[edge.id]) for edge in graph.edges}


def _texts(
    graph: LaneGraph,
    placed: Plan,
    found: Mapping[str, Route],
    walls: Sequence[Box],
    ways: Mapping[str, tuple[Box, ...]],
    pools: Sequence[Band],
) -> dict[str, tuple[Box, ...]]:
    """Return the boxes of all names of lines: of ways and messages where they are expected, of others where free."""
    gaps = [(placed.bands[upper.id].bottom, placed.bands[lower.id].y) for upper, lower in pairwise(pools)]
    fixed = {name: boxes for name, boxes in ways.items() if not labels_at.touched(boxes[0], found, name)}
    fixed |= labels_at.between_pools(graph, found, [*walls, *(box for (box,) in fixed.values())], gaps)
    borders = [*_borders([*placed.bands.values(), *placed.frames.values()]), *(box for (box,) in fixed.values())]
    rest = [_without_labels(edge) if edge.id in fixed else edge for edge in graph.edges]
    return labels.place(rest, found, [*walls, *borders], _everywhere(placed)) | fixed


def _without_labels(edge: Edge) -> Edge:
    return replace(edge, labels=()) if edge.labels else edge


def _in_the_middle(graph: LaneGraph, edges: Sequence[Edge], placed: Plan, hints: Hints) -> list[Edge]:
    """Let a line that has a side of its step for itself end in the middle of it, and spread those at a corner."""
    before = hints.before
    if not before:
        return list(edges)
    at_side: dict[tuple[str, Side], list[Edge]] = {}
    for edge in edges:
        for role, name in (("source", edge.source), ("target", edge.target)):
            at_side.setdefault((name, labels_at.side_at(before[edge.id], role)), []).append(edge)
    corners = {node.id for node in graph.nodes if node.shape == "diamond"}

    def port(edge: Edge, role: str, name: str) -> Port | None:
        if name not in placed.boxes or edge.id in hints.loose:
            return None
        side = labels_at.side_at(before[edge.id], role)
        same = at_side[name, side]
        if len(same) == 1:
            return Port(side)
        return _fan(same, edge, name, side, placed, before) if name in corners else None

    return [
        replace(
            edge,
            source_port=edge.source_port or port(edge, "source", edge.source),
            target_port=edge.target_port or port(edge, "target", edge.target),
        )
        for edge in edges
    ]


def _fan(
    same: Sequence[Edge], edge: Edge, name: str, side: Side, placed: Plan, before: Mapping[str, Route]
) -> Port | None:
    """Spread lines that leave, or enter, at one corner of a gateway."""
    out = {other.source == name for other in same}
    if side not in {"top", "bottom"} or len(out) > 1:
        return None
    place = labels_at.in_order(same, before, name, side).index(edge)
    return Port(side, 0.5 + (place - (len(same) - 1) / 2) * labels_at.PORT_GAP / placed.boxes[name].width)


def clashes(found: Mapping[str, Route]) -> set[str]:
    """Return the edges that lie on one another somewhere."""
    spans: dict[tuple[bool, float], list[tuple[float, float, str]]] = {}
    for name, one in found.items():
        for (x1, y1), (x2, y2) in pairwise(one.points):
            if x1 == x2:
                spans.setdefault((True, x1), []).append((min(y1, y2), max(y1, y2), name))
            elif y1 == y2:
                spans.setdefault((False, y1), []).append((min(x1, x2), max(x1, x2), name))
    shared: set[str] = set()
    for pieces in spans.values():
        for (_, end, one_), (start, last, other) in pairwise(sorted(pieces)):
            if one_ != other and min(end, last) - start > 1.0:
                shared |= {one_, other}
    return shared


def _everywhere(placed: Plan) -> Box:
    return Box(MARGIN / 2, MARGIN / 2, placed.width - MARGIN, placed.height - MARGIN)


def _captions(graph: LaneGraph, placed: Plan) -> list[Box]:
    return [placed.boxes[name] for name, stand in graph.stands.items() if stand.role == "caption"]


def _titles(graph: LaneGraph, placed: Plan) -> Iterator[Box]:
    """Yield the titles of frames, which no line may touch."""
    for group in graph.groups:
        box = placed.frames.get(group.id)
        if box is not None and group.title_height:
            yield Box(box.x + 4, box.y + 2, group.title_width + 16, group.title_height + 8)


def _borders(boxes: Sequence[Box]) -> Iterator[Box]:
    """Yield the borders of boxes as thin rectangles, on which no text may stand."""
    for box in boxes:
        for y in (box.y, box.bottom):
            yield Box(box.x, y - 0.5, box.width, 1.0)
        for x in (box.x, box.right):
            yield Box(x - 0.5, box.y, 1.0, box.height)


# -- ties ------------------------------------------------------------------------------------------------------


def _tie(graph: LaneGraph, edge: Edge, placed: Plan, shapes: Mapping[str, geometry.Shape]) -> Route:
    """Tie data or a note to its step by one straight piece; data by an upright one if it stands over or under it."""
    hangs = graph.stands[edge.source].role in {"data", "note"}
    hanger, host = (edge.source, edge.target) if hangs else (edge.target, edge.source)
    box = placed.boxes[hanger]
    step = placed.boxes.get(host) or placed.frames[host]
    x = box.x + BRACKET if graph.stands[hanger].role == "note" else box.centre[0]
    shape = shapes.get(host, "box")
    corner = TIE_CORNER if shape == "box" else step.width / 2 - 2
    inner = min(max(x, step.x + corner), step.right - corner)
    if graph.stands[hanger].role == "data" and abs(inner - x) <= PLUMB:
        x = inner
    above = box.bottom <= step.y
    start = (x, box.bottom if above else box.y)
    end = geometry.on_outline(step, shape, "top" if above else "bottom", inner)
    return Route((start, end) if hangs else (end, start))


# -- ports and rooms -------------------------------------------------------------------------------------------


def _with_ports(graph: LaneGraph, edge: Edge, placed: Plan, grid: Cells) -> Edge:
    """Let a flow meet a frame at the height of the row on which its inside begins."""
    if not placed.frames or graph.lines.get(edge.id, "flow") != "flow" or edge.id in grid.loops:
        return edge
    many = [other for other in graph.edges if graph.lines.get(other.id, "flow") == "flow"]
    if edge.target in placed.frames and sum(other.target == edge.target for other in many) == 1:
        edge = replace(edge, target_port=Port("left", _entrance(graph, edge.target, placed)))
    if edge.source in placed.frames and sum(other.source == edge.source for other in many) == 1:
        edge = replace(edge, source_port=Port("right", _entrance(graph, edge.source, placed)))
    return edge


def _entrance(graph: LaneGraph, frame: str, placed: Plan) -> float:
    """Return the height of the first step in a frame as a fraction of the frame's."""
    box = placed.frames[frame]
    for name, stand in graph.stands.items():
        if stand.frame == frame and stand.role == "step":
            return (placed.boxes[name].centre[1] - box.y) / box.height
    return 0.5


def _rooms(graph: LaneGraph, edges: Sequence[Edge], placed: Plan) -> dict[str, Room]:
    """Return where each edge may run: a flow in its pool or frame, a message everywhere but inside other frames."""
    everywhere, frames = _everywhere(placed), sorted(placed.frames.items())
    insides = {name: geometry.inflated(box, -FENCE) for name, box in (*placed.insides.items(), *frames)}
    pools = {band: pool.id for pool in graph.bands for band in _ids(pool)}
    found = {}
    for edge in edges:
        source, target = _frames_around(graph, edge.source), _frames_around(graph, edge.target)
        inside = everywhere
        if graph.lines.get(edge.id, "flow") != "message":
            pool = pools.get(band_of(graph, edge.source), "")
            inside = insides.get(next((name for name in source if name in target), pool), everywhere)
        walls = tuple([box for name, box in frames if name not in source and name not in target])
        found[edge.id] = Room(inside, walls)
    return found


def _ids(band: Band) -> Iterator[str]:
    """Yield a pool and all lanes in it."""
    yield band.id
    for inner in band.bands:
        yield from _ids(inner)


def _clear_of_names(scene: Scene, edges: Sequence[Edge], ways: Mapping[str, tuple[Box, ...]]) -> Mapping[str, Room]:
    """Keep each edge off the names of ways, but for its own."""
    names = {name: geometry.inflated(box, -3.0) for name, (box,) in sorted(ways.items())}
    found = {}
    for edge in edges if names else ():
        room = scene.rooms.get(edge.id) or Room(scene.bounds)
        others = [box for name, box in names.items() if name != edge.id]
        found[edge.id] = Room(room.inside, (*room.walls, *others))
    return found or scene.rooms


def band_of(graph: LaneGraph, name: str) -> str:
    """Return the lane that a node, or what it hangs on, stands in; empty for a pool."""
    stand = graph.stands.get(name)
    while stand is not None and not stand.band and stand.host:
        stand = graph.stands.get(stand.host)
    return stand.band if stand else ""


def _frames_around(graph: LaneGraph, name: str) -> list[str]:
    """Return the frames that hold a node, the innermost first; a frame does not hold itself."""
    stand = graph.stands.get(name)
    if stand is not None and stand.host:
        stand = graph.stands.get(stand.host)
    found = []
    while stand is not None and stand.frame:
        found.append(stand.frame)
        stand = graph.stands.get(stand.frame)
    return found
