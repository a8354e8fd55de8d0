"""Pictures in columns: a spine from top to bottom, and beside it what hangs on it; lines by our own router."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.graph import Edge, Graph, Group, Side
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._base import LayoutError
from specatlas.diagrams.layouts._routing import route
from specatlas.diagrams.layouts._scene import Room, RoutingError

ENGINE = "columns 1"
_BETWEEN = 44.0
"""Least free width between two columns, in pixels."""
_LINE = 10.0
"""Width that each further line between two columns needs."""
_ARROW = 30.0
"""Free length of a line beside the text that stands at it."""
_MARGIN = 12.0
"""Free pixels around the picture."""
_BESIDE = 14.0
"""From the middle of a line to the end of the text beside it, less the text."""
_WORLD = Box(-1e5, -1e5, 2e5, 2e5)


@dataclass(slots=True)
class _Block:
    """A group, or the whole, with places of everything in it as seen from its own upper left corner."""

    width: float = 0.0
    height: float = 0.0
    boxes: dict[str, Box] = field(default_factory=dict)
    frames: dict[str, Box] = field(default_factory=dict)


def place(graph: Graph) -> Placed:
    """Place a graph of columns.

    Raises:
        TypeError: when the graph has no columns (another layout has to place it).
        LayoutError: when a line has no way.
    """
    if not isinstance(graph, ColumnGraph):
        raise TypeError("the layout of columns places graphs with columns only")
    whole = _Plan(graph).block(WHOLE, None)
    titles = [_title(group, whole.frames[group.id]) for group in graph.groups if group.title_height]
    try:
        routes = route(
            whole.boxes,
            [_spoken_at_the_spine(graph, whole, edge) for edge in graph.edges],
            shapes={node.id: node.shape for node in graph.nodes},
            frames=whole.frames,
            obstacles=titles,
            sides=_sides(graph, whole),
            rooms=_rooms(graph, whole),
        )
    except RoutingError as error:
        raise LayoutError(f"no room for a line: {error}") from error
    return _from_origin(graph, whole, routes)


class _Plan:
    """Where everything stands, from the inside out."""

    def __init__(self, graph: ColumnGraph) -> None:
        self.graph = graph
        self.groups = {group.id: group for group in graph.groups}
        self.members: dict[str, list[str]] = {WHOLE: [], **{name: [] for name in self.groups}}
        self.sizes = {node.id: (node.width, node.height) for node in graph.nodes}
        for group in graph.groups:
            self.members[group.parent or WHOLE].append(group.id)
        for node in graph.nodes:
            self.members[node.group or WHOLE].append(node.id)
        order = self._order()
        for members in self.members.values():
            members.sort(key=order.__getitem__)
        self.home = {node.id: node.group or WHOLE for node in graph.nodes}
        self.home |= {group.id: group.parent or WHOLE for group in graph.groups}

    def _order(self) -> dict[str, int]:
        """Return the place of every node in the graph, and of every group that of its first node."""
        order = {node.id: number for number, node in enumerate(self.graph.nodes)}

        def first(name: str) -> int:
            return order[name] if name in order else min(map(first, self.members[name]), default=len(order))

        return {name: first(name) for name in (*order, *self.groups)}

    def block(self, name: str, group: Group | None) -> _Block:
        """Lay out what is in a group, columns from left to right around its spine."""
        inner = {one: self._item(one) for one in self.members[name]}
        if not inner:
            return _Block(*((group.title_width, group.title_height) if group else (0.0, 0.0)))
        columns: dict[int, list[str]] = {}
        for one in self.members[name]:
            columns.setdefault(self.graph.columns.get(one, 0), []).append(one)
        spine = self.graph.spines.get(name, 0)
        spine = spine if spine in columns else min(columns)
        tops = self._down(columns[spine], inner)
        for column in sorted(columns, key=lambda number: (abs(number - spine), number)):
            if column != spine:
                tops |= self._beside(columns[column], inner, tops)
        lefts = self._across(columns, inner)
        top = min(tops.values())
        found = _Block()
        before, behind = self._texts(columns[spine], inner, lefts) if group else (0.0, 0.0)
        side, above = (group.padding, group.padding + group.title_height) if group else (0.0, 0.0)
        for one, block in inner.items():
            x, y = side + before + lefts[one], above + tops[one] - top
            found.boxes |= {n: _moved(box, x, y) for n, box in block.boxes.items()}
            found.frames |= {n: _moved(box, x, y) for n, box in block.frames.items()}
            found.width = max(found.width, x + block.width + side)
            found.height = max(found.height, y + block.height + side)
        if group:
            found.width = max(found.width, before + behind + side, group.title_width + 2 * group.padding)
            found.frames[name] = Box(0.0, 0.0, found.width, found.height)
        return found

    def _item(self, name: str) -> _Block:
        if name in self.groups:
            return self.block(name, self.groups[name])
        width, height = self.sizes[name]
        return _Block(width, height, {name: Box(0.0, 0.0, width, height)})

    # -- y -------------------------------------------------------------------------------------------------

    def _down(self, items: Sequence[str], inner: Mapping[str, _Block]) -> dict[str, float]:
        """Return the tops of the items of a spine, one below the other, with room for what stands between them."""
        tops = {items[0]: 0.0}
        for above, below in pairwise(items):
            texts = [edge for edge in self.graph.edges if {*self._ends(edge, inner)} == {above, below}]
            high = max((label.height for edge in texts for label in edge.labels), default=0.0)
            gap = max(self.graph.spacing, high + _ARROW if high else 0.0)
            tops[below] = tops[above] + inner[above].height + gap
        return tops

    def _beside(
        self, items: Sequence[str], inner: Mapping[str, _Block], tops: Mapping[str, float]
    ) -> dict[str, float]:
        """Return the tops of the items of a column, each as near as can be to the middle of what it is joined to."""
        wanted: dict[str, float] = {}
        for one in items:
            middles = [y for edge in self.graph.edges if (y := self._partner(edge, one, inner, tops)) is not None]
            wanted[one] = sum(middles) / len(middles) - inner[one].height / 2 if middles else 0.0
        order = sorted(items, key=lambda one: (wanted[one] + inner[one].height / 2, items.index(one)))
        return _spread(order, wanted, {one: inner[one].height + self.graph.spacing for one in items})

    def _partner(
        self, edge: Edge, one: str, inner: Mapping[str, _Block], tops: Mapping[str, float]
    ) -> float | None:
        """Return the y of the other end of an edge of `one`, when that has its place already."""
        ends = self._ends(edge, inner)
        if one not in ends or ends[0] == ends[1]:
            return None
        at = 1 - ends.index(one)
        other, node = ends[at], (edge.source, edge.target)[at]
        if other not in tops:
            return None
        block = inner[other]
        box = block.boxes.get(node) or block.frames.get(node)
        return tops[other] + (box.centre[1] if box is not None else block.height / 2)

    def _ends(self, edge: Edge, inner: Mapping[str, _Block]) -> tuple[str, str]:
        """Return which items of a block hold the ends of an edge; empty for an end outside."""
        return (self._holder(edge.source, inner), self._holder(edge.target, inner))

    def _holder(self, name: str, inner: Mapping[str, _Block]) -> str:
        while name and name not in inner:
            name = self.home[name]
        return name

    # -- x -------------------------------------------------------------------------------------------------

    def _across(self, columns: Mapping[int, Sequence[str]], inner: Mapping[str, _Block]) -> dict[str, float]:
        """Return the left sides of all items: each in the middle of its column."""
        lefts: dict[str, float] = {}
        x = 0.0
        where = {one: column for column, items in columns.items() for one in items}
        for column, items in sorted(columns.items()):
            width = max(inner[one].width for one in items)
            lefts |= {one: x + (width - inner[one].width) / 2 for one in items}
            x += width + self._room(inner, where, column)
        return lefts

    def _texts(
        self, spine: Sequence[str], inner: Mapping[str, _Block], lefts: Mapping[str, float]
    ) -> tuple[float, float]:
        """Return how far the texts of a spine's lines reach: out of it at the left, and from its left side on."""
        right, left = 0.0, 0.0
        middle = lefts[spine[0]] + inner[spine[0]].width / 2
        for pair in pairwise(spine):
            lines = [edge for edge in self.graph.edges if {*self._ends(edge, inner)} == {*pair}]
            widths = [max((label.width for label in edge.labels), default=0.0) + _BESIDE for edge in lines]
            right = max([right, *widths])
            left = max([left, *widths]) if len(widths) > 1 else left
        return max(0.0, left - middle), middle + right

    def _room(self, inner: Mapping[str, _Block], where: Mapping[str, int], column: int) -> float:
        """Return the free width at the right of a column: for the lines that pass there, and their widest text."""
        passing = []
        for edge in self.graph.edges:
            places = [where[end] for end in self._ends(edge, inner) if end in where]
            if len(places) == 2 and min(places) <= column < max(places):
                passing.append(edge)
        text = max((label.width for edge in passing for label in edge.labels), default=0.0)
        return _BETWEEN + _LINE * len(passing) + text


def _spread(order: Sequence[str], wanted: Mapping[str, float], needs: Mapping[str, float]) -> dict[str, float]:
    """Return tops as near to the wanted ones as the needed distances let, in this order (least squares).

    Neighbours that would touch move as one, to their common mean (pool adjacent violators).
    """
    offsets: list[float] = []
    total = 0.0
    for one in order:
        offsets.append(total)
        total += needs[one]
    pools: list[list[float]] = []  # each [sum, count]
    for one, offset in zip(order, offsets, strict=True):
        pools.append([wanted[one] - offset, 1.0])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] >= pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1][0] += last[0]
            pools[-1][1] += last[1]
    starts = [pool[0] / pool[1] for pool in pools for _ in range(int(pool[1]))]
    return {one: float(round(start + offset)) for one, start, offset in zip(order, starts, offsets, strict=True)}


# -- hints for the router --------------------------------------------------------------------------------------


def _sides(graph: ColumnGraph, whole: _Block) -> dict[tuple[str, str], Sequence[Side]]:
    """Let what stands in the same column meet above and below, and what stands in different ones at the sides."""
    places = {**whole.frames, **whole.boxes}
    found: dict[tuple[str, str], Sequence[Side]] = {}
    for edge in graph.edges:
        source, target = places[edge.source], places[edge.target]
        first = _facing(source, target)
        if first is not None:
            found[(edge.id, "source")], found[(edge.id, "target")] = (first[0],), (first[1],)
    return found


def _spoken_at_the_spine(graph: ColumnGraph, whole: _Block, edge: Edge) -> Edge:
    """Let the text of a line between columns stand where it leaves the spine, on a straight piece as long as the text.

    There every line is alone; further on they come together.
    """
    places = {**whole.frames, **whole.boxes}
    if not edge.labels or _facing(places[edge.source], places[edge.target]) is None:
        return edge
    home = {group.id: group.parent or WHOLE for group in graph.groups}
    home |= {node.id: node.group or WHOLE for node in graph.nodes}

    def aside(name: str) -> bool:
        return graph.columns.get(name, 0) != graph.spines.get(home[name], 0)

    end: Literal["source", "target"] = "target" if aside(edge.source) and not aside(edge.target) else "source"
    length = max(label.width for label in edge.labels) + _BESIDE
    labels = tuple(replace(label, at=end) for label in edge.labels)
    if end == "source":
        return replace(edge, labels=labels, source_room=max(edge.source_room, length))
    return replace(edge, labels=labels, target_room=max(edge.target_room, length))


def _facing(source: Box, target: Box) -> tuple[Side, Side] | None:
    """Return the sides at which two boxes look at each other, where they stand clearly beside one another."""
    if source.right < target.x:
        return ("right", "left")
    if target.right < source.x:
        return ("left", "right")
    return None


def _rooms(graph: ColumnGraph, whole: _Block) -> dict[str, Room]:
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
        walls = tuple(box for name, box in sorted(whole.frames.items()) if name not in own)
        if walls:
            found[edge.id] = Room(_WORLD, walls)
    return found


# -- finishing -------------------------------------------------------------------------------------------------


def _title(group: Group, frame: Box) -> Box:
    """Return the room of a group's title, which no line may cross."""
    return Box(frame.x + 4, frame.y + 2, group.title_width + 8, group.title_height)


def _from_origin(graph: Graph, whole: _Block, routes: Mapping[str, Route]) -> Placed:
    """Move everything to the origin, with a margin around."""
    points = [Box(x, y, 0.0, 0.0) for one in routes.values() for x, y in one.points]
    texts = [label for one in routes.values() for label in one.labels]
    around = geometry.enclosing([*whole.boxes.values(), *whole.frames.values(), *points, *texts])
    x, y = _MARGIN - geometry.snap(around.x), _MARGIN - geometry.snap(around.y)
    return Placed(
        graph,
        {name: _moved(box, x, y) for name, box in sorted(whole.boxes.items())},
        {name: _moved(box, x, y) for name, box in sorted(whole.frames.items())},
        {
            name: Route(tuple((px + x, py + y) for px, py in one.points), tuple(_moved(b, x, y) for b in one.labels))
            for name, one in sorted(routes.items())
        },
        around.width + 2 * _MARGIN,
        around.height + 2 * _MARGIN,
        ENGINE,
    )


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(box.x + x, box.y + y, box.width, box.height)
