"""Boxes that hang on a picture by one line, put where they disturb nothing.

Each goes to the place in the layer beside that of its neighbour where its line crosses least and is short. Room for it
is made by moving everything behind that place, which changes the order of nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from specatlas.diagrams.canvas.graph import Edge, Graph
from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._base import Arranged
from specatlas.diagrams.layouts._columns_plan import near_wishes
from specatlas.diagrams.layouts._leaves import Leaf
from specatlas.diagrams.layouts._nudge import Lack
from specatlas.diagrams.layouts._widening import moving, widened

CROSSED = 600.0
"""How much further away a box goes rather than let its line cross another one, in pixels."""
BESIDE_LINE = 20.0
"""Free pixels between a box that is put in and a line that passes it."""
CORNER = 12.0
"""Pixels between the end of a line and the corner of its box."""
AROUND_TEXT = 6.0
"""Free pixels along a line at the texts in its middle."""
TURN = 16.0
"""Free pixels along a line where it turns."""
EDGE = 0.5
"""How far outside what stands in a layer it is cut to make room, in pixels."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Free distances in pixels."""

    beside: float
    """Between two boxes of a layer."""
    between: float
    """Between two layers."""


def hung(
    graph: Graph, placed: Arranged, layers: Mapping[str, int], leaves: Sequence[Sequence[Leaf]], gaps: Gaps
) -> Arranged:
    """Return a picture with all that hangs on it.

    Args:
        graph: whole.
        placed: without what hangs on it, but with its lines.
        layers: the number of the layer of each box in it.
        leaves: what hangs on it, the nearest first.
        gaps: that the picture keeps.
    """
    right = graph.direction == "right"
    picture = _Picture(graph, _turned(placed) if right else placed, dict(layers), gaps)
    for some in leaves:
        picture.hang(some)
    return _turned(picture.placed) if right else picture.placed


def _turned(placed: Arranged) -> Arranged:
    """Return a picture with x and y exchanged."""
    lines = {name: [(y, x) for x, y in points] for name, points in (placed.lines or {}).items()}
    return Arranged({name: _exchanged(box) for name, box in placed.boxes.items()}, lines=lines)


def _exchanged(box: Box) -> Box:
    return Box(box.y, box.x, box.height, box.width)


@dataclass(frozen=True, slots=True)
class _Item:
    """What takes up room in a layer, or several such things that nothing fits between."""

    left: float
    right: float
    low: float
    """From where to where it keeps boxes off."""
    high: float


_NOTHING = (_Item(-inf, -inf, -inf, -inf), _Item(inf, inf, inf, inf))
Band = tuple[float, float]
"""Top and bottom of a layer."""
Place = tuple[_Item, _Item, int]
"""Between which two things, and in which layer."""
Piece = tuple[Point, Point]
"""A straight part of a line."""


class _Picture:
    """Layers from top to bottom, to which boxes are added."""

    def __init__(self, graph: Graph, placed: Arranged, layers: dict[str, int], gaps: Gaps) -> None:
        self.placed, self.layers, self.gaps = placed, layers, gaps
        self.right = graph.direction == "right"
        sizes = {node.id: Box(0.0, 0.0, node.width, node.height) for node in graph.nodes}
        self.sizes = {name: _exchanged(box) for name, box in sizes.items()} if self.right else sizes
        self.shapes = {node.id: node.shape for node in graph.nodes}
        self.ends = {edge.id: (edge.source, edge.target) for edge in graph.edges}
        self.edges: dict[frozenset[str], list[Edge]] = {}
        for edge in graph.edges:
            self.edges.setdefault(frozenset((edge.source, edge.target)), []).append(edge)

    def hang(self, leaves: Sequence[Leaf]) -> None:
        """Hang boxes on what stands there already."""
        bands = self._bands()
        items = {layer: self._items(band) for layer, band in bands.items()}
        runs: dict[Place, list[Leaf]] = {}
        for leaf in leaves:
            layer = self.layers[leaf.host] + leaf.step
            some = items.get(layer, _NOTHING)
            slot = self._slot(leaf, some, self._between(leaf, layer, bands))
            runs.setdefault((some[slot], some[slot + 1], layer), []).append(leaf)
        across = self._make_room(runs, bands)
        self._stand(leaves, across, bands)
        self._join(leaves)

    def _make_room(self, runs: Mapping[Place, Sequence[Leaf]], bands: Mapping[int, Band]) -> dict[str, float]:
        """Move everything behind places that are too narrow; return the middles of the boxes that come there."""
        lacks = []
        for (before, behind, _), some in runs.items():
            wide = sum(self.sizes[leaf.node].width for leaf in some) + self.gaps.beside * (len(some) - 1)
            if wide > behind.low - before.high:
                lacks.append(Lack(True, before.right + EDGE, behind.left, wide - (behind.low - before.high)))
        point = moving(lacks)
        if lacks:
            self._widen(lacks, point, bands)
        found: dict[str, float] = {}
        items = {layer: self._items(bands[layer]) for _, _, layer in runs if layer in bands}
        for (before, behind, layer), some in runs.items():
            left, right = before.right + _move(point, before.right), behind.left + _move(point, behind.left)
            low, high = before.high + _move(point, before.right), behind.low + _move(point, behind.left)
            for one, two in pairwise(items.get(layer, ())):
                if one.right <= left + EDGE and two.left >= right - EDGE:
                    # A box may have moved further than its side that is looked at, or less far.
                    low, high = min(low, one.high), max(high, two.low)
            found |= self._row(some, low, high)
        return found

    def _widen(self, lacks: Sequence[Lack], point: Callable[[Point], Point], bands: Mapping[int, Band]) -> None:
        """Make room across; lines whose end was cut off from their box step back to it."""
        before = self.placed
        self.placed = widened(before, lacks)
        lines = dict(self.placed.lines or {})
        for name, points in (before.lines or {}).items():
            for node, number in zip(self.ends[name], (0, -1), strict=True):
                x = points[number][0] + _move(point, before.boxes[node].centre[0])
                if abs(x - lines[name][number][0]) > EDGE:
                    there = lines[name] if number == 0 else lines[name][::-1]
                    stepped = self._stepped(there, x, self.layers[node], bands)
                    lines[name] = stepped if number == 0 else stepped[::-1]
        self.placed = replace(self.placed, lines=lines)

    def _stepped(self, points: Sequence[Point], x: float, layer: int, bands: Mapping[int, Band]) -> Sequence[Point]:
        """Return a line that begins at another place of its box, with a step in the gap behind its layer."""
        (was, start), (_, end) = points[:2]
        if start == end:
            return [(x, start), *points[1:]]
        below = end > start
        near = bands[layer][1] if below else bands[layer][0]
        beyond = bands.get(layer + (1 if below else -1))
        far = (beyond[0] if below else beyond[1]) if beyond else near + (TURN if below else -TURN)
        if len(points) > 2 and min(near, far) <= end <= max(near, far):
            return [(x, start), (x, end), *points[2:]]
        middle = (near + far) / 2.0
        return [(x, start), (x, middle), (was, middle), *points[1:]]

    def _bands(self) -> dict[int, Band]:
        found: dict[int, Band] = {}
        for name, layer in self.layers.items():
            box = self.placed.boxes[name]
            top, bottom = found.get(layer, (inf, -inf))
            found[layer] = (min(top, box.y), max(bottom, box.bottom))
        return found

    def _items(self, band: Band) -> list[_Item]:
        """Return what takes up room between two heights, from left to right, with nothing at either end."""
        top, bottom = band
        beside, lines = self.gaps.beside, self.placed.lines or {}
        some = [
            _Item(box.x, box.right, box.x - beside, box.right + beside)
            for box in self.placed.boxes.values()
            if box.y < bottom and box.bottom > top
        ]
        for points in lines.values():
            for (x, y), (to_x, to_y) in pairwise(points):
                if min(y, to_y) < bottom and max(y, to_y) > top:
                    left, right = min(x, to_x), max(x, to_x)
                    some.append(_Item(left, right, left - BESIDE_LINE, right + BESIDE_LINE))
        found = [_NOTHING[0]]
        for item in sorted(some, key=lambda item: (item.left, item.right)):
            last = found[-1]
            if item.left <= last.right:
                right, low, high = max(last.right, item.right), min(last.low, item.low), max(last.high, item.high)
                found[-1] = _Item(last.left, right, low, high)
            else:
                found.append(item)
        return [*found, _NOTHING[1]]

    def _slot(self, leaf: Leaf, items: Sequence[_Item], lines: Sequence[tuple[float, float]]) -> int:
        """Return behind which thing of a layer a box stands best: near its host, its line crossing little."""
        host = self.placed.boxes[leaf.host].centre[0]
        half = self.sizes[leaf.node].width / 2.0

        def cost(slot: int) -> float:
            low, high = items[slot].high + half, items[slot + 1].low - half
            x = min(max(host, low), high) if low <= high else (low + high) / 2.0
            crossed = sum((above - host) * (below - x) < 0 for above, below in lines)
            return abs(x - host) + max(0.0, low - high) + CROSSED * crossed

        return min(range(len(items) - 1), key=cost)

    def _between(self, leaf: Leaf, layer: int, bands: Mapping[int, Band]) -> list[tuple[float, float]]:
        """Return where lines of others leave the layer of the host, and where they come to the layer of a box."""
        if layer not in bands:
            return []
        (top, bottom), (to_top, to_bottom) = bands[self.layers[leaf.host]], bands[layer]
        start, end = (bottom, to_top) if leaf.step > 0 else (top, to_bottom)
        found = []
        for name, points in (self.placed.lines or {}).items():
            if leaf.host not in self.ends[name]:
                one, two = _at(points, start), _at(points, end)
                if one is not None and two is not None:
                    found.append((one, two))
        return found

    def _row(self, leaves: Sequence[Leaf], low: float, high: float) -> dict[str, float]:
        """Return the middles of boxes between two places, each as near to that of its host as the others let."""
        middles = {leaf.node: self.placed.boxes[leaf.host].centre[0] for leaf in leaves}
        order = sorted(middles, key=lambda name: (middles[name], name))
        wide = {name: self.sizes[name].width for name in order}
        needs = {one: (wide[one] + wide[two]) / 2.0 + self.gaps.beside for one, two in pairwise(order)}
        first, last = low + wide[order[0]] / 2.0, high - wide[order[-1]] / 2.0 - sum(needs.values())
        passed = 0.0
        wanted: dict[str, float] = {}
        for name in order:
            wanted[name] = min(max(middles[name], first + passed), last + passed)
            passed += needs.get(name, 0.0)
        return near_wishes(order, wanted, needs)

    def _stand(self, leaves: Sequence[Leaf], across: Mapping[str, float], bands: Mapping[int, Band]) -> None:
        """Give boxes their places along the picture, after all that is behind them has made room for them."""
        deep: dict[int, float] = {}
        free: dict[int, float] = {}
        for leaf in leaves:
            self.layers[leaf.node] = layer = self.layers[leaf.host] + leaf.step
            deep[layer] = max(deep.get(layer, 0.0), self.sizes[leaf.node].height)
            gap = min(layer, self.layers[leaf.host])
            free[gap] = max(free.get(gap, 0.0), self._along(leaf))
        lacks = _lacking(bands, deep, free)
        self.placed = widened(self.placed, lacks)
        point = moving(lacks)
        levels = {layer: point((0.0, (top + bottom) / 2.0))[1] for layer, (top, bottom) in bands.items()}
        halves = {layer: max(bottom - top, deep.get(layer, 0.0)) / 2.0 for layer, (top, bottom) in bands.items()}
        for layer in sorted(deep.keys() - bands.keys()):
            # It is the first one, or the last.
            step = 1 if layer - 1 in levels else -1
            halves[layer] = deep[layer] / 2.0
            away = halves[layer - step] + free[min(layer, layer - step)] + halves[layer]
            levels[layer] = levels[layer - step] + step * away
        boxes = dict(self.placed.boxes)
        for name, x in across.items():
            wide, high = self.sizes[name].width, self.sizes[name].height
            boxes[name] = Box(x - wide / 2.0, levels[self.layers[name]] - high / 2.0, wide, high)
        self.placed = replace(self.placed, boxes=dict(sorted(boxes.items())))

    def _along(self, leaf: Leaf) -> float:
        """Return how far a box stands from the layer of its host, so that the texts of its lines have room."""
        edges = self.edges[frozenset((leaf.node, leaf.host))]
        middles = [label for edge in edges for label in edge.labels if label.at == "middle"]
        texts = [(label.width if self.right else label.height) + AROUND_TEXT for label in middles]
        rooms = max(edge.source_room + edge.target_room for edge in edges)
        return max(self.gaps.between, rooms + TURN + max(texts, default=0.0))

    def _join(self, leaves: Sequence[Leaf]) -> None:
        """Draw the lines between boxes and those that they hang on."""
        lines = dict(self.placed.lines or {})
        bands = self._bands()
        for leaf in leaves:
            points = self._line(leaf, lines, bands)
            for edge in self.edges[frozenset((leaf.node, leaf.host))]:
                lines[edge.id] = points if edge.source == leaf.host else points[::-1]
        self.placed = replace(self.placed, lines=lines)

    def _line(self, leaf: Leaf, lines: Mapping[str, Sequence[Point]], bands: Mapping[int, Band]) -> list[Point]:
        """Return a line from the host of a box to it: straight where they face each other, else with one step."""
        host, box = self.placed.boxes[leaf.host], self.placed.boxes[leaf.node]
        (top, bottom), (to_top, to_bottom) = bands[self.layers[leaf.host]], bands[self.layers[leaf.node]]
        below = leaf.step > 0
        first, last = (bottom, to_top) if below else (to_bottom, top)
        start, end = (host.bottom, box.y) if below else (host.y, box.bottom)
        shape = self.shapes[leaf.host]
        low, high = geometry.side_range(host, shape, "bottom" if below else "top", CORNER)
        to = box.centre[0]
        x = min(max(to, low), high)
        if x == to:
            return [(x, start), (to, end)]
        near = [piece for points in lines.values() for piece in pairwise(points) if _meets(piece, first, last)]
        heights = sorted({first, last, *(a[1] for a, b in near if a[1] == b[1] and first < a[1] < last)})
        tracks = [(one + two) / 2.0 for one, two in pairwise(heights)]
        upright = [(a[0], min(a[1], b[1]), max(a[1], b[1])) for a, b in near if a[0] == b[0]]
        level = [(a[1], min(a[0], b[0]), max(a[0], b[0])) for a, b in near if a[0] != b[0]]

        def cost(y: float) -> tuple[int, float, float]:
            crossed = _crossed(x, start, y, level) + _crossed(y, x, to, upright) + _crossed(to, y, end, level)
            return crossed, abs(y - (first + last) / 2.0), y

        y = min(tracks, key=cost)
        return [(x, start), (x, y), (to, y), (to, end)]


def _lacking(bands: Mapping[int, Band], deep: Mapping[int, float], free: Mapping[int, float]) -> list[Lack]:
    """Return the room that layers lack for boxes so deep, and gaps for lines so long; both by the number of the layer.

    What is missing in a layer is halved, so that its middle stays that of all its boxes.
    """
    found = []
    for layer, (top, bottom) in sorted(bands.items()):
        half = (deep.get(layer, 0.0) - (bottom - top)) / 2.0
        if half > 0.0:
            found += [Lack(False, place, place, half) for place in (top - EDGE, bottom + EDGE)]
        if layer in free and layer + 1 in bands:
            start = bands[layer + 1][0]
            lack = free[layer] - (start - bottom)
            if lack > 0.0:
                found.append(Lack(False, start - 2 * EDGE, start - 2 * EDGE, lack))
    return found


def _move(point: Callable[[Point], Point], place: float) -> float:
    """Return how far something moves across; nothing where there is none."""
    return point((place, 0.0))[0] - place if abs(place) < inf else 0.0


def _at(points: Sequence[Point], height: float) -> float | None:
    """Return where a line crosses a height, or None."""
    for (x, y), (_, to_y) in pairwise(points):
        if min(y, to_y) <= height <= max(y, to_y) and y != to_y:
            return x
    return None


def _meets(piece: Piece, top: float, bottom: float) -> bool:
    return min(piece[0][1], piece[1][1]) < bottom and max(piece[0][1], piece[1][1]) > top


def _crossed(place: float, first: float, last: float, others: Sequence[tuple[float, float, float]]) -> int:
    """Return how many pieces a straight one crosses.

    :param others: of the other direction: where each runs, and between which places.
    """
    low, high = (first, last) if first <= last else (last, first)
    return len([at for at, begin, end in others if begin < place < end and low < at < high])
