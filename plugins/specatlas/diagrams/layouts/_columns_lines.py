"""How lines run in a picture of columns: straight between neighbours, past others at the sides, across to others."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.graph import Edge, Label, Port, Side
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._columns_loops import loops
from specatlas.diagrams.layouts._columns_plan import NEAR, SIGN, near_wishes
from specatlas.diagrams.layouts._scene import Room

_APART = 24.0
"""Between lines that join the same two neighbours, in pixels."""
_CURVE = 0.1
"""Between the end of a line and the top of a curved outline, in parts of its height, where many lines end."""
_STEEP = 0.28
"""The same where lines have signs, and there is room: the wings of an arrow head stand clear of so steep an outline."""
_BARE = 14.0
"""Between lines at one side where there is room."""
_CLOSE = 7.0
"""Least distance of two lines that run side by side."""
_STRAIGHT = 0.01
"""Difference up to which two ends are level."""
_KINK = 10.0
"""Difference up to which a line is levelled, if that leaves room for others: a reader takes such a step for a slip."""
_SPARE = 10.0
"""Least distance of two lines at one side that are brought closer for it."""
_STEPS = (0.0, 4.0, -4.0, 8.0, -8.0, 12.0, -12.0)
"""How far ends are moved to keep it."""
_CORNER = 14.0
"""Between a line and the corner of its box."""
_WORLD = Box(-1e5, -1e5, 2e5, 2e5)

End = Literal["source", "target"]
ENDS: tuple[End, End] = ("source", "target")


@dataclass(slots=True)
class Lines:
    """What the router is told."""

    edges: list[Edge] = field(default_factory=list)
    """With places where they end; those whose texts have their place, without these."""
    texts: dict[str, tuple[Box, ...]] = field(default_factory=dict)
    """Edge to where its texts stand."""
    porches: dict[str, dict[Side, float]] = field(default_factory=dict)
    """Width beside a box in which all lines run straight, for the texts that stand there."""
    sides: dict[tuple[str, str], Sequence[Side]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Across:
    """A line between two boxes that stand beside one another."""

    edge: Edge
    source: Side
    target: Side

    def end(self, end: End) -> tuple[str, Side]:
        """Return the box and the side of an end."""
        return (self.edge.source, self.source) if end == "source" else (self.edge.target, self.target)


def lines(
    graph: ColumnGraph, places: Mapping[str, Box], neighbours: set[tuple[str, str]], *, steep: bool = True
) -> Lines:
    """Return all edges with where they end, and their texts.

    Args:
        graph: the picture.
        places: node or group to its rectangle.
        neighbours: what stands directly above what.
        steep: lines with a sign end at curved outlines where these are steep, so that the sign stands clear of them.
    """
    found = Lines()
    between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    across: list[_Across] = []
    past: list[Edge] = []
    own: dict[str, list[Edge]] = defaultdict(list)
    home = {group.id: group.parent or WHOLE for group in graph.groups}
    home |= {node.id: node.group or WHOLE for node in graph.nodes}
    for edge in graph.edges:
        sides = _facing(places[edge.source], places[edge.target])
        pair = next((p for p in ((edge.source, edge.target), (edge.target, edge.source)) if p in neighbours), None)
        if edge.source_port is not None or edge.target_port is not None:
            found.edges.append(edge)
        elif edge.source == edge.target:
            own[edge.source].append(edge)
        elif sides is not None:
            across.append(_Across(edge, *sides))
        elif pair is not None:
            between[pair].append(edge)
        else:
            past.append(edge)
    above, below = ({pair[end] for pair in neighbours} for end in (0, 1))
    for name, edges in own.items():
        outer: Side = "right" if graph.columns.get(name, 0) > graph.spines.get(home[name], 0) else "left"
        # A group keeps room above what is in it, for its title, and hardly any below.
        free: dict[Side, bool] = {"top": name not in below, "bottom": name not in above and home[name] == WHOLE}
        for edge, texts in loops(edges, places[name], outer, [side for side, one in free.items() if one]):
            found.edges.append(edge)
            if texts:
                found.texts[edge.id] = texts
    for pair, edges in between.items():
        # There is room for two texts beside the middle, one for each direction; any further line runs past.
        down = [edge for edge in edges if edge.source == pair[0]]
        up = [edge for edge in edges if edge.source != pair[0]]
        straight = [*down[:1], *up[:1]] if down and up else edges[:2]
        _straight(found, places, pair, straight)
        past += [edge for edge in edges if edge not in straight]
    _between_columns(found, across, places, {node.id for node in graph.nodes if node.shape != "box"}, steep=steep)
    for edge in past:
        found.edges.append(edge)
        found.sides[(edge.id, "source")] = found.sides[(edge.id, "target")] = ("right", "left")
    return found


def _facing(source: Box, target: Box) -> tuple[Side, Side] | None:
    """Return the sides at which two boxes look at each other, where they stand clearly beside one another."""
    if source.right < target.x:
        return ("right", "left")
    if target.right < source.x:
        return ("left", "right")
    return None


# -- between neighbours ----------------------------------------------------------------------------------------


def _straight(found: Lines, places: Mapping[str, Box], pair: tuple[str, str], edges: Sequence[Edge]) -> None:
    """Let one or two lines between neighbours run straight: one upwards left of one downwards, each with its text."""
    above, below = (places[name] for name in pair)
    order = sorted(edges, key=lambda edge: edge.source == pair[0])
    offsets = (0.0,) if len(order) == 1 else (-_APART, 0.0)
    reach = max(0.0, min(above.width, below.width) / 2 - _CORNER)
    for edge, offset in zip(order, offsets, strict=True):
        right = offset == 0.0
        at = max(-reach, offset)
        ports = (Port("bottom", 0.5 + at / above.width), Port("top", 0.5 + at / below.width))
        start, end = ports if edge.source == pair[0] else ports[::-1]
        found.edges.append(replace(edge, source_port=start, target_port=end))
        if edge.labels:
            middle = (above.bottom + below.y) / 2
            found.texts[edge.id] = _beside(edge.labels, above.centre[0] + at, middle, right=right)
            for name in pair:
                _widen(found, places[name], name, "right" if right else "left", found.texts[edge.id])


def _widen(found: Lines, box: Box, name: str, side: Side, texts: Sequence[Box]) -> None:
    """Keep the turns of lines out of where texts stand beside a box."""
    reach = max(text.right - box.right if side == "right" else box.x - text.x for text in texts)
    porch = found.porches.setdefault(name, {})
    porch[side] = max(porch.get(side, 0.0), geometry.snap(reach))


def _beside(labels: Sequence[Label], x: float, middle: float, *, right: bool) -> tuple[Box, ...]:
    """Return places beside an upright line, one below the other."""
    y = middle - sum(label.height for label in labels) / 2
    boxes = []
    for label in labels:
        left = x + NEAR + 2 if right else x - NEAR - 2 - label.width
        boxes.append(Box(geometry.snap(left), geometry.snap(y), label.width, label.height))
        y += label.height
    return tuple(boxes)


# -- between columns -------------------------------------------------------------------------------------------


def _by_side(across: Iterable[_Across]) -> dict[tuple[str, Side], list[tuple[_Across, End]]]:
    found: dict[tuple[str, Side], list[tuple[_Across, End]]] = defaultdict(list)
    for one in across:
        for end in ENDS:
            found[one.end(end)].append((one, end))
    return found


def _between_columns(
    found: Lines, across: Sequence[_Across], places: Mapping[str, Box], curved: Container[str], *, steep: bool
) -> None:
    """Give lines between columns a place at both sides, and their texts one above each line."""
    sides = _by_side(across)
    told = {one.edge.id: _told(one, sides) for one in across}
    heights, tight = _heights(sides, told, places, curved, _STEEP if steep else _CURVE)
    for one in across:
        edge = told[one.edge.id]
        first, last = (_port(one, end, heights, places) for end in ENDS)
        found.edges.append(replace(edge, source_port=first, target_port=last))
        # On a side that is too short for its lines nobody knows yet where a text finds room.
        if edge.labels and not any((edge.id, label.at) in tight for label in edge.labels):
            texts = []
            for label in edge.labels:
                end: Literal["source", "target"] = "source" if label.at == "source" else "target"
                name, side = one.end(end)
                texts.append(_above(label, places[name], side, heights[(edge.id, end)], _sign(edge, end)))
                _widen(found, places[name], name, side, texts[-1:])
            found.texts[edge.id] = tuple(texts)


def _port(one: _Across, end: End, heights: Mapping[tuple[str, End], float], places: Mapping[str, Box]) -> Port:
    name, side = one.end(end)
    return Port(side, (heights[(one.edge.id, end)] - places[name].y) / places[name].height)


def _told(one: _Across, sides: Mapping[tuple[str, Side], Sequence[tuple[_Across, End]]]) -> Edge:
    """Let a text in the middle of a line stand at the end where fewer lines are: further on they come together."""
    fewer = len(sides[one.end("source")]) <= len(sides[one.end("target")])
    quiet: End = "source" if fewer else "target"
    labels = (replace(label, at=quiet) if label.at == "middle" else label for label in one.edge.labels)
    return replace(one.edge, labels=tuple(labels))


def _sign(edge: Edge, end: End) -> float:
    """Return the length of the sign at an end."""
    return edge.source_room if end == "source" else edge.target_room


def _above(label: Label, box: Box, side: Side, height: float, sign: float) -> Box:
    """Return the place of a text above a line, right at the box at which it ends."""
    x = box.right + NEAR if side == "right" else box.x - NEAR - label.width
    y = height - (SIGN if sign else NEAR) - label.height
    return Box(geometry.snap(x), geometry.snap(y), label.width, label.height)


def _heights(
    sides: Mapping[tuple[str, Side], Sequence[tuple[_Across, End]]],
    told: Mapping[str, Edge],
    places: Mapping[str, Box],
    curved: Container[str],
    steepest: float,
) -> tuple[dict[tuple[str, End], float], set[tuple[str, str]]]:
    """Return where every line ends, and the ends at which lines stand too close for texts.

    Full sides come first, and each line ends as level with its other end as can be.
    """
    heights: dict[tuple[str, End], float] = {}
    tight: set[tuple[str, str]] = set()
    standing = [(box.x, box.y, box.right, box.bottom) for box in places.values()]

    def reach(name: str, side: Side, first: float, others: float = 0.0) -> tuple[float, float]:
        """Return the ends of a side; while there is room, the first text stands not higher than its box."""
        box = places[name]
        corner = _edge(box, sides[(name, side)], others, steepest) if name in curved else _CORNER
        low, high = geometry.side_range(box, "box", "left", corner)
        return min(max(low, box.y + first - NEAR), max(low, high - others)), high

    def level(one: _Across, end: End) -> float:
        """Return where a line would end best: as high as its other end, if that is known."""
        other: End = "target" if end == "source" else "source"
        low, high = reach(*one.end(other), _need(told[one.edge.id], other))
        middle = places[one.end(other)[0]].centre[1]
        return heights.get((one.edge.id, other), min(max(middle, low), high))

    for (name, side), members in sorted(sides.items(), key=lambda item: (-len(item[1]), item[0])):
        wishes = {(one.edge.id, end): level(one, end) for one, end in members}
        needs = {(one.edge.id, end): _need(told[one.edge.id], end) for one, end in members}
        order = sorted(wishes, key=lambda key: (wishes[key], key))
        others = sum(needs[key] for key in order[1:])
        low, high = reach(name, side, needs[order[0]], others)
        placed = _within(order, wishes, needs, low, high)
        box = places[name]
        facing = [
            (key, height)
            for (other, other_side), opposite in sides.items()
            if other_side != side and _facing(box, places[other]) == (side, other_side)
            for one, end in opposite
            for key in ((one.edge.id, end),)
            if (height := heights.get(key)) is not None and not _between(box, places[other], height, standing)
        ]
        corner = _edge(box, members, others, steepest) if name in curved else _CORNER / 2
        heights |= _apart(placed, facing, box.y + corner, box.bottom - corner)
        if others > high - low:
            tight |= set(order)

    def fits(one: _Across, end: End, height: float) -> bool:
        """Tell whether an end finds room at a height, in its order among the ends of that side."""
        name, side = one.end(end)
        mine = heights[(one.edge.id, end)]
        corner = _CORNER / 2
        if name in curved:
            corner = min(
                _edge(places[name], sides[(name, side)], 0.0, steepest),
                mine - places[name].y,
                places[name].bottom - mine,
            )
        for other, at in sides[(name, side)]:
            there = heights[(other.edge.id, at)]
            lower, lower_end = (one.edge.id, end) if there < mine else (other.edge.id, at)
            room = _need(told[lower], lower_end) if told[lower].labels else _SPARE
            if other is not one and ((there < mine) != (there < height) or abs(there - height) < room):
                return False
        return places[name].y + corner <= height <= places[name].bottom - corner

    for one in (one for members in sides.values() for one, end in members if end == "source"):
        low, high = sorted((heights[(one.edge.id, "source")], heights[(one.edge.id, "target")]))
        if _STRAIGHT < high - low <= _KINK:
            ends = sorted(ENDS, key=lambda end: len(sides[one.end(end)]))
            end = next((end for end in ends if fits(one, end, low + high - heights[(one.edge.id, end)])), None)
            if end is not None:
                heights[(one.edge.id, end)] = low + high - heights[(one.edge.id, end)]
    return heights, tight


def _need(edge: Edge, end: End) -> float:
    """Return how much is to be free above the end of a line."""
    texts = [label.height for label in edge.labels if label.at == end]
    return max([_BARE, *(text + NEAR + (SIGN if _sign(edge, end) else NEAR) for text in texts)])


def _edge(box: Box, members: Iterable[tuple[_Across, End]], room: float, steepest: float) -> float:
    """Return how far from the top and bottom of a curved outline lines end that need some room between them."""
    most = steepest if any(_sign(one.edge, end) for one, end in members) else _CURVE
    return min(max((box.height - room) / 2, box.height * _CURVE), box.height * most)


def _between(one: Box, two: Box, height: float, standing: Sequence[tuple[float, float, float, float]]) -> bool:
    """Tell whether a box stands between two others at a height.

    :param standing: left, top, right and bottom of all boxes.
    """
    left, right = (one, two) if one.right <= two.x else (two, one)
    after, before = left.right, right.x
    return any(x > after and end < before and y <= height <= bottom for x, y, end, bottom in standing)


def _apart(
    placed: Mapping[tuple[str, End], float],
    facing: Sequence[tuple[tuple[str, End], float]],
    low: float,
    high: float,
) -> dict[tuple[str, End], float]:
    """Move the ends at a side a little, together, off the heights of other lines that come from the other side."""
    # An end may be as high as the other one of its own line.
    near = [(height, other, edge == own) for (own, _), height in placed.items() for (edge, _), other in facing]

    def clashes(step: float) -> int:
        steps = [(abs(height + step - other), own) for height, other, own in near]
        return sum([apart < _CLOSE and not (own and apart < _STRAIGHT) for apart, own in steps])

    inside = [step for step in _STEPS if all(step == 0 or low <= height + step <= high for height in placed.values())]
    best = min(inside, key=lambda step: (clashes(step), abs(step), step))
    return {key: height + best for key, height in placed.items()}


def _within(
    order: Sequence[tuple[str, End]],
    wishes: Mapping[tuple[str, End], float],
    needs: Mapping[tuple[str, End], float],
    low: float,
    high: float,
) -> dict[tuple[str, End], float]:
    """Return places on a side from `low` to `high`, near the wished ones; what a line needs is free above it."""
    room = sum(needs[key] for key in order[1:])
    scale = min(1.0, (high - low) / room) if room else 1.0
    distances = {key: needs[below] * scale for key, below in pairwise(order)}
    at = near_wishes(order, wishes, distances)
    before, behind = 0.0, room * scale
    found = {}
    for key in order:
        found[key] = min(max(at[key], low + before), high - behind)
        before += distances.get(key, 0.0)
        behind -= distances.get(key, 0.0)
    return found


# -- frames ----------------------------------------------------------------------------------------------------


def rooms(graph: ColumnGraph, frames: Mapping[str, Box]) -> dict[str, Room]:
    """Keep every line out of the groups in which it neither begins nor ends."""
    above = {group.id: group.parent for group in graph.groups}
    home = {node.id: node.group for node in graph.nodes} | above

    def around(name: str) -> Iterable[str]:
        current: str | None = name
        while current is not None:
            yield current
            current = home.get(current)

    found = {}
    for edge in graph.edges:
        own = {*around(edge.source), *around(edge.target)}
        walls = tuple(box for name, box in sorted(frames.items()) if name not in own)
        if walls:
            found[edge.id] = Room(_WORLD, walls)
    return found
