"""Where everything in a picture of columns stands: from the innermost groups outwards."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.graph import Edge, Group
from specatlas.diagrams.canvas.placed import Box

Name = TypeVar("Name", bound=Hashable)

BETWEEN = 44.0
"""Least free width between two columns, in pixels."""
LINE = 10.0
"""Width that each further line between two columns needs."""
ARROW = 30.0
"""Free length of a line beside the text that stands at it."""
LOOP = 30.0
"""How far a line from a box to itself reaches out of it, with the space beside its text."""
BESIDE = 14.0
"""From the middle of a line to the end of the text beside it, less the text."""

NEAR, SIGN = 4.0, 8.0
"""Between a line and its text; where a sign stands at the end of the line."""


@dataclass(slots=True)
class Block:
    """A group, or the whole, with places of everything in it as seen from its own upper left corner."""

    width: float = 0.0
    height: float = 0.0
    boxes: dict[str, Box] = field(default_factory=dict)
    frames: dict[str, Box] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Inside:
    """The items of a block, and the lines between them."""

    items: Mapping[str, Block]
    lines: Sequence[tuple[Edge, tuple[str, str]]]
    """Each with the items that hold its ends; empty for an end outside."""
    between: Mapping[frozenset[str], Sequence[Edge]]
    """Items to the lines that join them."""

    def __getitem__(self, name: str) -> Block:
        return self.items[name]


class Plan:
    """Where everything stands, from the inside out."""

    def __init__(self, graph: ColumnGraph, room: float = 1.0) -> None:
        self.graph = graph
        self.room = room
        """How much more room between columns than there need be."""
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
        self.neighbours: set[tuple[str, str]] = set()
        """What stands directly above what, once everything has its place."""

    def _order(self) -> dict[str, int]:
        """Return the place of every node in the graph, and of every group that of its first node."""
        order = {node.id: number for number, node in enumerate(self.graph.nodes)}

        def first(name: str) -> int:
            return order[name] if name in order else min(map(first, self.members[name]), default=len(order))

        return {name: first(name) for name in (*order, *self.groups)}

    def block(self, name: str, group: Group | None) -> Block:
        """Lay out what is in a group, columns from left to right around its spine."""
        inner = self._inside(name)
        if not inner.items:
            return Block(*((group.title_width, group.title_height) if group else (0.0, 0.0)))
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
        found = Block()
        before, behind = self._texts(columns[spine], inner, lefts) if group else (0.0, 0.0)
        side, above = (group.padding, group.padding + group.title_height) if group else (0.0, 0.0)
        for one, block in inner.items.items():
            x, y = side + before + lefts[one], above + tops[one] - top
            found.boxes |= {n: moved(box, x, y) for n, box in block.boxes.items()}
            found.frames |= {n: moved(box, x, y) for n, box in block.frames.items()}
            found.width = max(found.width, x + block.width + side)
            found.height = max(found.height, y + block.height + side)
        if group:
            found.width = max(found.width, before + behind + side, group.title_width + 2 * group.padding)
            found.frames[name] = Box(0.0, 0.0, found.width, found.height)
        return found

    def _item(self, name: str) -> Block:
        if name in self.groups:
            return self.block(name, self.groups[name])
        width, height = self.sizes[name]
        return Block(width, height, {name: Box(0.0, 0.0, width, height)})

    def _inside(self, name: str) -> _Inside:
        items = {one: self._item(one) for one in self.members[name]}
        lines = [
            (edge, (self._holder(edge.source, items), self._holder(edge.target, items))) for edge in self.graph.edges
        ]
        between: dict[frozenset[str], list[Edge]] = {}
        for edge, ends in lines:
            between.setdefault(frozenset(ends), []).append(edge)
        return _Inside(items, lines, between)

    def _holder(self, name: str, items: Mapping[str, Block]) -> str:
        while name and name not in items:
            name = self.home[name]
        return name

    # -- y -------------------------------------------------------------------------------------------------

    def _down(self, items: Sequence[str], inner: _Inside) -> dict[str, float]:
        """Return the tops of the items of a spine, one below the other, with room for what stands between them."""
        tops = {items[0]: 0.0}
        for above, below in pairwise(items):
            self.neighbours.add((above, below))
            tops[below] = tops[above] + inner[above].height + self._gap(above, below, inner)
        return tops

    def _gap(self, above: str, below: str, inner: _Inside) -> float:
        """Return the free height between two neighbours of a column: for the text at the line between them."""
        lines = inner.between.get(frozenset((above, below)), ())
        high = max((label.height for edge in lines for label in edge.labels), default=0.0)
        return max(self.graph.spacing, high + ARROW if high else 0.0)

    def _beside(self, items: Sequence[str], inner: _Inside, tops: Mapping[str, float]) -> dict[str, float]:
        """Return the tops of the items of a column, each as near as can be to the middle of what it is joined to."""
        wanted: dict[str, float] = {}
        for one in items:
            middles = [
                y for edge, ends in inner.lines if (y := self._partner(edge, ends, one, inner, tops)) is not None
            ]
            if middles:
                wanted[one] = sum(middles) / len(middles) - inner[one].height / 2
        if not wanted:
            # What nothing holds anywhere begins where the spine begins.
            return self._stacked(items, inner, min(tops.values()))
        wanted |= {one: 0.0 for one in items if one not in wanted}
        order = sorted(items, key=lambda one: (wanted[one] + inner[one].height / 2, items.index(one)))
        needs = {above: inner[above].height + self._gap(above, below, inner) for above, below in pairwise(order)}
        self.neighbours |= {*pairwise(order)}
        return {one: float(round(top)) for one, top in near_wishes(order, wanted, needs).items()}

    def _stacked(self, items: Sequence[str], inner: _Inside, top: float) -> dict[str, float]:
        """Return the tops of items in their order, from a height on."""
        found: dict[str, float] = {}
        for one, below in pairwise([*items, ""]):
            found[one] = top
            top += inner[one].height + (self._gap(one, below, inner) if below else 0.0)
        self.neighbours |= {*pairwise(items)}
        return found

    def _partner(
        self, edge: Edge, ends: tuple[str, str], one: str, inner: _Inside, tops: Mapping[str, float]
    ) -> float | None:
        """Return the y of the other end of an edge of `one`, when that has its place already."""
        if one not in ends or ends[0] == ends[1]:
            return None
        at = 1 - ends.index(one)
        other, node = ends[at], (edge.source, edge.target)[at]
        if other not in tops:
            return None
        block = inner[other]
        box = block.boxes.get(node) or block.frames.get(node)
        return tops[other] + (box.centre[1] if box is not None else block.height / 2)

    # -- x -------------------------------------------------------------------------------------------------

    def _across(self, columns: Mapping[int, Sequence[str]], inner: _Inside) -> dict[str, float]:
        """Return the left sides of all items: each in the middle of its column."""
        lefts: dict[str, float] = {}
        x = 0.0
        where = {one: column for column, items in columns.items() for one in items}
        for column, items in sorted(columns.items()):
            width = max(inner[one].width for one in items)
            lefts |= {one: x + (width - inner[one].width) / 2 for one in items}
            x += width + self._room(inner, where, column)
        return lefts

    def _texts(self, spine: Sequence[str], inner: _Inside, lefts: Mapping[str, float]) -> tuple[float, float]:
        """Return how far the texts of a spine's lines reach: out of it at the left, and from its left side on."""
        right, left = 0.0, 0.0
        middle = lefts[spine[0]] + inner[spine[0]].width / 2
        for edge in self.graph.edges:
            if edge.source == edge.target and edge.source in spine:
                text = max((label.width for label in edge.labels), default=0.0)
                left = max(left, inner[edge.source].width / 2 + LOOP + text)
        for pair in pairwise(spine):
            lines = inner.between.get(frozenset(pair), ())
            widths = [max((label.width for label in edge.labels), default=0.0) + BESIDE for edge in lines]
            right = max([right, *widths])
            left = max([left, *widths]) if len(widths) > 1 else left
        return max(0.0, left - middle), middle + right

    def _room(self, inner: _Inside, where: Mapping[str, int], column: int) -> float:
        """Return the free width at the right of a column: for the lines that pass there, and their widest text."""
        passing = 0
        texts = {"left": 0.0, "right": 0.0, "middle": 0.0}
        for edge, ends in inner.lines:
            places = [where[end] for end in ends if end in where]
            if len(places) < 2:
                continue
            around = places == [column, column] and ends[0] != ends[1] and not {ends, ends[::-1]} & self.neighbours
            if not around and not min(places) <= column < max(places):
                continue
            passing += 1
            left = "source" if places[0] < places[1] else "target"
            for label in edge.labels:
                side = "middle" if label.at == "middle" else "left" if label.at == left else "right"
                texts[side] = max(texts[side], label.width + BESIDE)
        beside = ([one for one, at in where.items() if at == number] for number in (column, column + 1))
        reach = max((self._reach(items, inner) for items in beside if items), default=0.0)
        return (BETWEEN + LINE * passing) * self.room + sum(texts.values()) + reach

    def _reach(self, items: Sequence[str], inner: _Inside) -> float:
        """Return how far texts at lines between neighbours above and below reach out of their column."""
        pairs = [frozenset(pair) for pair in self.neighbours if {*pair} <= {*items}]
        widths = (label.width for pair in pairs for edge in inner.between.get(pair, ()) for label in edge.labels)
        text = max(widths, default=0.0)
        return max(0.0, text + BESIDE - max(inner[one].width for one in items) / 2)


def near_wishes(order: Sequence[Name], wanted: Mapping[Name, float], needs: Mapping[Name, float]) -> dict[Name, float]:
    """Return places as near to the wanted ones as the needed distances let, in this order (least squares).

    Neighbours that would touch move as one, to their common mean (pool adjacent violators).

    Args:
        order: what is placed.
        wanted: where each would be best.
        needs: distance of each to the next.
    """
    offsets: list[float] = []
    total = 0.0
    for one in order:
        offsets.append(total)
        total += needs.get(one, 0.0)
    pools: list[list[float]] = []  # each [sum, count]
    for one, offset in zip(order, offsets, strict=True):
        pools.append([wanted[one] - offset, 1.0])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] >= pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1][0] += last[0]
            pools[-1][1] += last[1]
    starts = [pool[0] / pool[1] for pool in pools for _ in range(int(pool[1]))]
    return {one: start + offset for one, start, offset in zip(order, starts, offsets, strict=True)}


def moved(box: Box, x: float, y: float) -> Box:
    """Return a box moved by (`x`, `y`) pixels."""
    return Box(box.x + x, box.y + y, box.width, box.height)
