"""Boxes that a team pinned or nudged stay where it wants them; the others make room, and our router draws the lines.

Levels are settled from the inside out: what stands in a frame first, then the frame as one box among its neighbours.
So no frame comes to hold a stranger, whatever is pinned where.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from specatlas.diagrams.canvas.graph import Graph, Group
from specatlas.diagrams.canvas.placed import Box, Placed, Point
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._assembly import moved_box, with_lines
from specatlas.diagrams.layouts._base import Arranged

APART = 2.0
"""Least free pixels between what is pinned."""
JOINED = 6.0
"""How much more a pinned box moves those that a line joins to it than the others around."""
SAME = 1.0
"""Pixels within which a box stands where it is wanted."""


def honoured(graph: Graph, place: Callable[[Graph], Placed]) -> Placed:
    """Return a picture in which everything stands where the team wants it, as far as boxes leave room for it.

    Args:
        graph: with pins or nudges.
        place: lays out a graph without any.

    Raises:
        LayoutError: when a line finds no way between boxes that were pinned.
    """
    automatic = place(replace(graph, nodes=tuple(replace(node, wanted=None, nudge=None) for node in graph.nodes)))
    wishes = _wishes(graph, automatic)
    whole = _settled(graph, automatic, wishes, None)
    displaced = tuple(
        sorted(
            node.id
            for node in graph.nodes
            if (node.wanted or node.nudge) and _away(wishes[node.id], whole.boxes[node.id].centre) > SAME
        )
    )
    if all(_away(box.centre, whole.boxes[name].centre) <= SAME for name, box in automatic.boxes.items()):
        return replace(automatic, graph=graph, displaced=displaced)
    return replace(with_lines(graph, Arranged(whole.boxes, whole.frames), automatic.engine), displaced=displaced)


def _away(one: Point, two: Point) -> float:
    return max(abs(one[0] - two[0]), abs(one[1] - two[1]))


def _wishes(graph: Graph, automatic: Placed) -> dict[str, Point]:
    """Return the middle that each node is to have: as pinned, else as it stands by itself, moved along with the pins.

    How much a pin moves another box falls with the square of the distance (Shepard: A two-dimensional interpolation
    function for irregularly-spaced data, 1968).
    """
    middles = {name: box.centre for name, box in automatic.boxes.items()}
    moves = {
        node.id: (node.wanted[0] - middles[node.id][0], node.wanted[1] - middles[node.id][1])
        for node in graph.nodes
        if node.wanted
    }
    joined = {pair for edge in graph.edges for pair in ((edge.source, edge.target), (edge.target, edge.source))}
    found: dict[str, Point] = {}
    for node in graph.nodes:
        x, y = middles[node.id]
        total = across = down = 0.0
        for name, (dx, dy) in moves.items():
            weight = (JOINED if (node.id, name) in joined else 1.0) / max(1.0, math.dist((x, y), middles[name])) ** 2
            total, across, down = total + weight, across + weight * dx, down + weight * dy
        along = (across / total, down / total) if total else (0.0, 0.0)
        dx, dy = node.nudge or along
        found[node.id] = node.wanted or (x + dx, y + dy)
    return found


@dataclass(frozen=True, slots=True)
class _Block:
    """A node, or a group with all that it holds."""

    name: str
    outline: Box
    fixed: bool
    """Whether a team has a say in where it stands."""
    boxes: Mapping[str, Box] = field(default_factory=dict)
    frames: Mapping[str, Box] = field(default_factory=dict)

    def at(self, x: float, y: float) -> "_Block":
        """Return the block with its corner elsewhere."""
        dx, dy = x - self.outline.x, y - self.outline.y
        return replace(
            self,
            outline=moved_box(self.outline, dx, dy),
            boxes={name: moved_box(box, dx, dy) for name, box in self.boxes.items()},
            frames={name: moved_box(box, dx, dy) for name, box in self.frames.items()},
        )


def _settled(graph: Graph, automatic: Placed, wishes: Mapping[str, Point], group: Group | None) -> _Block:
    """Give all that stands in a group, or in the whole, its place."""
    name = group.id if group else None
    blocks = [_settled(graph, automatic, wishes, one) for one in graph.groups if one.parent == name]
    for node in graph.nodes:
        if node.group == name:
            x, y = wishes[node.id]
            box = geometry.at_whole_pixels(Box(x - node.width / 2, y - node.height / 2, node.width, node.height))
            blocks.append(_Block(node.id, box, bool(node.wanted or node.nudge), {node.id: box}))
    standing = _apart(blocks, graph.spacing)
    boxes = {key: box for block in standing for key, box in block.boxes.items()}
    frames = {key: box for block in standing for key, box in block.frames.items()}
    if group is None:
        return _Block("", Box(0.0, 0.0, 0.0, 0.0), True, boxes, frames)
    frame = automatic.groups[group.id]
    if standing:
        inner = geometry.inflated(geometry.enclosing(block.outline for block in standing), group.padding)
        width = max(inner.width, group.title_width + 2 * group.padding)
        frame = Box(inner.x, inner.y - group.title_height, width, inner.height + group.title_height)
    return _Block(group.id, frame, any(block.fixed for block in standing), boxes, frames | {group.id: frame})


def _apart(blocks: Sequence[_Block], spacing: float) -> list[_Block]:
    """Return blocks of which no two overlap: the fixed where they are, the rest where they are or nearby.

    Frames go before nodes, for more stands in them; what has its place free keeps it.
    """
    standing: list[_Block] = []
    homeless: list[_Block] = []
    for block in sorted(blocks, key=lambda block: (not block.fixed, not block.frames, block.name)):
        free = _is_free(block.outline, [other.outline for other in standing], APART if block.fixed else spacing / 2.0)
        (standing if free else homeless).append(block)
    for block in homeless:
        gap = APART if block.fixed else spacing
        standing.append(block.at(*_nearest(block.outline, [other.outline for other in standing], gap)))
    return standing


def _is_free(box: Box, taken: Sequence[Box], gap: float) -> bool:
    around = geometry.inflated(box, gap)
    return not any(geometry.overlap(around, other) for other in taken)


def _nearest(box: Box, taken: Sequence[Box], gap: float) -> Point:
    """Return the corner of the free place that is nearest to where a box stands; it lies beside one of the others."""
    left = [math.floor(other.x - gap - box.width) for other in taken]
    above = [math.floor(other.y - gap - box.height) for other in taken]
    xs = sorted({box.x, *left, *(math.ceil(other.right + gap) for other in taken)}, key=lambda x: (abs(x - box.x), x))
    ys = sorted({box.y, *above, *(math.ceil(other.bottom + gap) for other in taken)}, key=lambda y: (abs(y - box.y), y))
    best, least = (box.x, box.y), math.inf
    for x in xs:
        if abs(x - box.x) >= least:
            break
        for y in ys:
            away = math.dist((x, y), (box.x, box.y))
            if away >= least:
                break
            if _is_free(replace(box, x=x, y=y), taken, gap - geometry.EPSILON):
                best, least = (x, y), away
                break
    return best
