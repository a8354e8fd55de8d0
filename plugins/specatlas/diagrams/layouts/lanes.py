"""Processes in pools and lanes, from left to right, as drawn by hand: our own placement, and our own router."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import TypeVar

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph
from specatlas.diagrams.canvas.placed import Placed, Route
from specatlas.diagrams.layouts._lanes_grid import cells, leaves
from specatlas.diagrams.layouts._lanes_place import POOL_GAP, Extra, Plan, plan
from specatlas.diagrams.layouts._lanes_routes import (
    FENCE,
    OPTIONS,
    Hints,
    Sheet,
    band_of,
    clashes,
    draft,
    routes,
    sheet,
)
from specatlas.diagrams.layouts._lanes_sides import sides
from specatlas.diagrams.layouts._routing import RoutingError
from specatlas.diagrams.layouts._trial import Trial

ENGINE = "lanes 1"
POOL_CROSSED = 2.5
"""How many lanes a message would rather cross than a pool."""
NAME_PAD = 12.0
"""Above and below the name of a message between two pools."""
MOST_TRIED = 8
"""With more other pools than this, all stand below."""

_Gap = TypeVar("_Gap")


def place(graph: Graph) -> Placed:
    """Place a process.

    Args:
        graph: with pools, lanes and what each node is.

    Raises:
        TypeError: when the graph has no pools (another layout has to place it).
        RoutingError: when an edge has no way.
    """
    if not isinstance(graph, LaneGraph):
        raise TypeError("the layout of lanes places graphs with pools only")
    pools = stacked(graph)
    grid = cells(graph, pools)
    ends = sides(graph, grid, pools)
    usual = Extra(pools=_names_between(graph, pools))
    placed = plan(graph, grid, ends, pools, usual)
    known = sheet(graph, placed, grid, ends)
    trial = draft(known)
    tried = {**trial.lines, **known.ties}
    extra = _room(graph, placed, tried, pools, usual)
    if extra == usual:
        lines = _routed(known, pools, tried, trial)
    else:
        placed = plan(graph, grid, ends, pools, extra)
        lines = _routed(sheet(graph, placed, grid, ends), pools, tried)
    return Placed(graph, placed.boxes, placed.frames | placed.bands, lines, placed.width, placed.height, ENGINE)


def _routed(
    known: Sheet, pools: Sequence[Band], tried: Mapping[str, Route], trial: Trial | None = None
) -> dict[str, Route]:
    """Route with all that a first try taught; where that leaves a line no way, with less of it."""
    for hints in (Hints(tried), Hints(tried, keep_names_clear=False), Hints()):
        try:
            found = routes(known, pools, hints, trial)
        except RoutingError:
            # Its lines were of no use.
            trial = None
            continue
        shared = clashes(found)
        if not shared or not tried:
            return found
        # Two lines that change places between two columns cannot both end in the middle of their sides.
        again = routes(known, pools, replace(hints, loose=frozenset(shared)))
        return again if len(clashes(again)) < len(shared) else found
    return routes(replace(known, scene=replace(known.scene, sides={})), pools, Hints())


def stacked(graph: LaneGraph) -> tuple[Band, ...]:
    """Return the pools from top to bottom: the process's own, the others above or below it in the author's order.

    Chosen so that messages cross as few lanes, and as seldom another pool, as can be.
    """
    if not graph.bands:
        return ()
    own, *others = graph.bands
    height = len(list(leaves([own])))
    order = {band.id: place for place, band in enumerate(leaves([own]))}
    ends = {pool.id: list(_partners(graph, pool)) for pool in others}

    def cost(above: tuple[bool, ...]) -> tuple[float, int]:
        upper = [pool for pool, up in zip(others, above, strict=True) if up]
        lower = [pool for pool, up in zip(others, above, strict=True) if not up]
        total = 0.0
        for side, up in ((_outwards(upper)[::-1], True), (_outwards(lower), False)):
            for place, pool in enumerate(side):
                for partner in ends[pool.id]:
                    lane = order.get(band_of(graph, partner), height / 2)
                    total += (lane if up else height - 1 - lane) + POOL_CROSSED * place
        return total, len(lower)

    best = min(product((False, True), repeat=len(others)), key=cost) if len(others) <= MOST_TRIED else ()
    upper = [pool for pool, up in zip(others, best, strict=False) if up]
    return (*_outwards(upper)[::-1], own, *_outwards([pool for pool in others if pool not in upper]))


def _outwards(pools: Sequence[Band]) -> list[Band]:
    """Return the pools of one side from the inside out: open ones first, for lines can cross them."""
    return sorted(pools, key=lambda pool: pool.closed)


def _partners(graph: LaneGraph, pool: Band) -> Iterator[str]:
    """Yield what a pool exchanges messages with."""
    own = {pool.id, *(band.id for band in leaves([pool]))}

    def inside(name: str) -> bool:
        return name in own or band_of(graph, name) in own

    for edge in graph.edges:
        if graph.lines.get(edge.id) == "message" and inside(edge.source) != inside(edge.target):
            yield edge.target if inside(edge.source) else edge.source


# -- room ------------------------------------------------------------------------------------------------------


def _room(graph: LaneGraph, placed: Plan, lines_: Mapping[str, Route], pools: Sequence[Band], usual: Extra) -> Extra:
    """Find the gaps in which more lines run than there is room for."""
    upright, level = [], []
    for one in lines_.values():
        for (x1, y1), (x2, y2) in pairwise(one.points):
            if abs(x1 - x2) < abs(y1 - y2):
                upright.append((x1, min(y1, y2), max(y1, y2)))
            else:
                level.append((y1, min(x1, x2), max(x1, x2)))
    columns = {
        number: max(_missing(upright, end, start), _missing_beside_names(graph, lines_, upright, (end, start)))
        for number, ((_, end), (start, _)) in enumerate(pairwise(placed.columns))
    }
    lines, tops = {}, {}
    for band in leaves(pools):
        box = placed.bands[band.id]
        inside = sorted((span, line) for line, span in placed.lines.items() if line[0] == band.id)
        if not inside:
            continue
        tops[band.id] = _missing(level, box.y, inside[0][0][0], border=True)
        for number, ((_, end), line) in enumerate(inside):
            last = number == len(inside) - 1
            below = box.bottom if last else inside[number + 1][0][0]
            lines[line] = _missing(level, end, below, border=last)
    gaps = {
        number: usual.pools[number] + _missing(level, placed.bands[upper.id].bottom, placed.bands[lower.id].y)
        for number, (upper, lower) in enumerate(pairwise(pools))
    }
    return Extra(_some(columns), _some(lines), _some(tops), gaps)


def _some(room: dict[_Gap, float]) -> dict[_Gap, float]:
    """Leave out where no room is missing."""
    return {gap: amount for gap, amount in room.items() if amount}


def _names_between(graph: LaneGraph, pools: Sequence[Band]) -> dict[int, float]:
    """Return the room beyond the usual that the names of messages need between two pools."""
    place = {band.id: number for number, pool in enumerate(pools) for band in (pool, *leaves([pool]))}
    found = dict.fromkeys(range(len(pools) - 1), 0.0)
    for edge in graph.edges:
        if graph.lines.get(edge.id) != "message" or not edge.labels:
            continue
        first, last = sorted(place[end if end in place else band_of(graph, end)] for end in (edge.source, edge.target))
        high = max(label.height for label in edge.labels)
        for number in range(first, last):
            found[number] = max(found[number], high + 2 * NAME_PAD - POOL_GAP)
    return found


def _missing_beside_names(
    graph: LaneGraph,
    lines_: Mapping[str, Route],
    upright: Sequence[tuple[float, float, float]],
    gap: tuple[float, float],
) -> float:
    """Return the room that a gap lacks for lines behind the names of the ways that leave gateways into it."""
    low, high = gap
    needed = 0.0
    for edge in graph.edges:
        points = lines_[edge.id].points
        x, y = points[0]
        if not edge.labels or edge.labels[0].at != "source" or points[1][0] <= x or not low - 60 <= x <= high:
            continue
        near = [place for place, first, last in upright if x < place <= high and first - 30 < y < last + 30]
        if near:
            width = max(4.0, edge.source_room + 2.0) + edge.labels[0].width
            needed = max(needed, x + width + OPTIONS.clear * 2 + (len(near) - 1) * OPTIONS.gap - high)
    return max(0.0, needed)


def _missing(segments: Sequence[tuple[float, float, float]], low: float, high: float, *, border: bool = False) -> float:
    """Return the room that the lines between two coordinates lack.

    :param segments: (place, first, last) of lines that run along the gap.
    :param border: one side of the gap is a border that needs less room than a step.
    """
    inside = sorted((first, last) for place, first, last in segments if low - 1 <= place <= high + 1)
    deepest = 0
    for first, _ in inside:
        deepest = max(deepest, sum(1 for start, end in inside if start <= first + OPTIONS.gap and end >= first))
    if not deepest:
        return 0.0
    edges = OPTIONS.clear + (FENCE + 3.0 if border else OPTIONS.clear)
    return max(0.0, edges + (deepest - 1) * OPTIONS.gap - (high - low))
