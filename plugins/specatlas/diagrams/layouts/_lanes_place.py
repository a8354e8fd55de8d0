"""Coordinates: lanes as high and columns as wide as what stands in them, with room for lines and names between."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from specatlas.diagrams.canvas.graph import Edge, Node
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts._lanes_grid import Cell, Cells
from specatlas.diagrams.layouts._lanes_reach import (
    BORDERS,
    BOUNDARY_GAP,
    CAPTION_GAP,
    HANGER_GAP,
    SIGN_ROOM,
    Line,
    Needs,
    Reach,
    least_width,
)
from specatlas.diagrams.layouts._lanes_sides import Sides
from specatlas.text.frozen import dataclass

MARGIN = 12.0
COLUMN_GAP = 32.0
ROW_GAP = 26.0
NEAR_GAP = 20.0
"""Between a step and the data or notes that stand at it."""
LANE_PAD = 18.0
END_PAD = 26.0
"""Between the ends of a lane and the first and last column."""
POOL_GAP = 34.0
EMPTY_LANE = 64.0


@dataclass(frozen=True, slots=True)
class Extra:
    """Room beyond the usual, found out by routing once."""

    columns: Mapping[int, float] = field(default_factory=dict)
    """Column to pixels in the gap behind it; -1 is before the first."""
    lines: Mapping[Line, float] = field(default_factory=dict)
    """Line to pixels in the gap below it."""
    tops: Mapping[str, float] = field(default_factory=dict)
    """Band to pixels above its first line."""
    pools: Mapping[int, float] = field(default_factory=dict)
    """Pool, by its place from the top, to pixels below it."""


@dataclass(slots=True)
class Plan:
    """Where everything stands."""

    boxes: dict[str, Box] = field(default_factory=dict)
    frames: dict[str, Box] = field(default_factory=dict)
    bands: dict[str, Box] = field(default_factory=dict)
    headers: list[Box] = field(default_factory=list)
    insides: dict[str, Box] = field(default_factory=dict)
    """Pool to the part of it in which flows may run."""
    columns: list[tuple[float, float]] = field(default_factory=list)
    """Left and right end of each column."""
    lines: dict[Line, tuple[float, float]] = field(default_factory=dict)
    """Upper and lower end of each line."""
    width: float = 0.0
    height: float = 0.0


def plan(graph: LaneGraph, cells: Cells, sides: Sides, pools: Sequence[Band], extra: Extra) -> Plan:
    """Give everything its place.

    :param pools: from top to bottom.
    :param extra: room beyond the usual.
    """
    return _Planner(Needs(graph, cells, sides, pools), extra).planned()


class _Planner:
    def __init__(self, needs: Needs, extra: Extra) -> None:
        self.needs, self.pools, self.extra = needs, needs.pools, extra
        self.found = Plan()
        self.labelled: dict[int, list[Edge]] = {}
        """Column to the edges with names that lead on from there."""
        for edge in needs.graph.edges:
            cell = needs.cells.steps.get(edge.source)
            if cell is not None and edge.labels and edge.id not in needs.cells.loops:
                self.labelled.setdefault(cell.column, []).append(edge)

    def planned(self) -> Plan:
        self._columns()
        self._lines()
        for name, cell in self.needs.cells.steps.items():
            self._place(name, cell)
        for name in self.needs.cells.frames:
            self._place_frame(name)
        return self.found

    def _columns(self) -> None:
        """Place the columns one after the other, each as far left as everything allows."""
        start = MARGIN + max((_headers(band) for band in self.pools), default=0.0)
        start += END_PAD + self.extra.columns.get(-1, 0.0)
        wants = self._wants()
        middles: list[float] = []
        for number, reach in enumerate(self.needs.columns):
            middle = start + reach.left
            for first, distance in wants.get(number, ()):
                middle = max(middle, middles[first] + distance)
            middles.append(middle)
            self.found.columns.append((middle - reach.left, middle + reach.right))
            empty = reach.left + reach.right == 0
            start = middle + reach.right + (0 if empty else self._gap(number)) + self.extra.columns.get(number, 0.0)
        right = self.found.columns[-1][1] if self.found.columns else start
        for name, (_, last) in self.needs.cells.frames.items():
            right = max(right, middles[last.column] + self.needs.outer[name].right)
        for name in self.needs.hangers:
            right = max(right, self._hangers_right(name, middles))
        self.found.width = right + END_PAD + self.extra.columns.get(len(self.needs.columns) - 1, 0.0) + MARGIN

    def _middle(self, name: str, middles: Sequence[float]) -> float:
        if name in self.needs.cells.steps:
            return middles[self.needs.cells.steps[name].column]
        first, last = self.needs.cells.frames[name]
        reach = self.needs.outer[name]
        return (middles[first.column] - reach.left + middles[last.column] + reach.right) / 2

    def _hangers_right(self, name: str, middles: Sequence[float]) -> float:
        if name not in self.needs.cells.steps and name not in self.needs.cells.frames:
            return 0.0
        widest = max((self.needs.span(name, nodes).right for _, nodes in self.needs.beside(name)), default=0.0)
        return self._middle(name, middles) + widest

    def _wants(self) -> Mapping[int, list[tuple[int, float]]]:
        """Return column to (earlier column, least distance of the two middles): titles of frames, data side by side."""
        found: dict[int, list[tuple[int, float]]] = {}
        for name, (first, last) in self.needs.cells.frames.items():
            reach = self.needs.outer[name]
            least = least_width(self.needs.groups[name]) - reach.left - reach.right
            if first.column != last.column:
                found.setdefault(last.column, []).append((first.column, least))
        for line in self._side_by_side().values():
            for (before, one), (column, other) in pairwise(sorted(line.items(), key=lambda entry: entry[0])):
                found.setdefault(column, []).append((before, one.right + HANGER_GAP + other.left))
        return found

    def _side_by_side(self) -> Mapping[Line, Mapping[int, Reach]]:
        """Return line to column to how far data, notes and frames reach there: they may be wider than the column."""
        found: dict[Line, dict[int, Reach]] = {}
        for name, cell in self.needs.cells.steps.items():
            for place, nodes in self.needs.beside(name):
                line = found.setdefault((cell.band, cell.row, place), {})
                line.setdefault(cell.column, Reach()).widen(self.needs.span(name, nodes))
        for name, (first, last) in self.needs.cells.frames.items():
            for key, line in found.items():
                if key[0] == first.band and first.row <= key[1] <= last.row:
                    line.setdefault(first.column, Reach()).widen(Reach(left=self.needs.outer[name].left))
                    line.setdefault(last.column, Reach()).widen(Reach(right=self.needs.outer[name].right))
        return found

    def _gap(self, column: int) -> float:
        """Return the room behind a column that its longest name of a flow needs."""
        gap = COLUMN_GAP
        right = self.needs.columns[column].right
        for edge in self.labelled.get(column, ()):
            half = self.needs.nodes[edge.source].width / 2
            widest = max(label.width for label in edge.labels)
            straight = self.needs.sides.ends.get((edge.id, "source"), ("right",))[0] == "right"
            gap = max(gap, half + widest + 22 - right if straight else widest + 12 - right)
        return gap

    def _lines(self) -> None:
        """Place the lanes under one another, each as high as its lines."""
        y = MARGIN
        for number, pool in enumerate(self.pools):
            if number:
                y += POOL_GAP + self.extra.pools.get(number - 1, 0.0)
            y = self._band(pool, MARGIN, y)
            box = self.found.bands[pool.id]
            if not pool.closed:
                left = MARGIN + _headers(pool)
                self.found.insides[pool.id] = Box(left, box.y, box.right - left, box.height)
        self.found.height = y + MARGIN

    def _band(self, band: Band, left: float, top: float) -> float:
        """Place a pool or lane and what is in it; return its lower end."""
        inner, y = left + band.header, top
        if band.bands:
            for lane in band.bands:
                y = self._band(lane, inner, y)
        elif band.closed:
            y += band.least
        else:
            y = self._leaf(band, top)
        if y - top < band.least:
            y = self._stretch(band, top + band.least - y, y)
        self.found.bands[band.id] = Box(left, top, self.found.width - MARGIN - left, y - top)
        if band.header:
            self.found.headers.append(Box(left, top, band.header, y - top))
        return y

    def _stretch(self, band: Band, more: float, bottom: float) -> float:
        """Make the last lane of a pool higher, so that the pool's name fits."""
        last = band
        while last.bands:
            last = last.bands[-1]
            box = self.found.bands[last.id]
            self.found.bands[last.id] = Box(box.x, box.y, box.width, box.height + more)
            self.found.headers = [
                Box(header.x, header.y, header.width, header.height + more)
                if (header.x, header.y) == (box.x, box.y)
                else header
                for header in self.found.headers
            ]
        return bottom + more

    def _leaf(self, band: Band, top: float) -> float:
        lines = sorted(line for line in self.needs.lines if line[0] == band.id)
        if not lines:
            return top + max(EMPTY_LANE, band.least)
        y = top + LANE_PAD + self.extra.tops.get(band.id, 0.0)
        spans: dict[Line, tuple[float, float]] = {}
        for number, line in enumerate(lines):
            reach = self.needs.lines[line]
            if number:
                y += NEAR_GAP if line[1] == lines[number - 1][1] else ROW_GAP
                y += self.extra.lines.get(lines[number - 1], 0.0)
            spans[line] = (y, y + reach.top + reach.bottom)
            y += reach.top + reach.bottom
        bottom = y + LANE_PAD + self.extra.lines.get(lines[-1], 0.0)
        slack = max(0.0, band.least - (bottom - top))
        self.found.lines |= {line: (upper + slack / 2, lower + slack / 2) for line, (upper, lower) in spans.items()}
        return bottom + slack

    def _y(self, line: Line) -> float:
        """Return the middle of a line."""
        return self.found.lines[line][0] + self.needs.lines[line].top

    def _x(self, column: int) -> float:
        return self.found.columns[column][0] + self.needs.columns[column].left

    def _place(self, name: str, cell: Cell) -> None:
        node = self.needs.nodes[name]
        x, y = self._x(cell.column), self._y((cell.band, cell.row, 0))
        box = _around(x, y, node)
        self.found.boxes[name] = box
        for caption in self.needs.hanging(name, "caption"):
            self.found.boxes[caption.id] = self._caption_box(name, caption, box)
        self._place_boundary(name, box)
        self._place_hangers(name, x, cell.band, cell.row, cell.row)

    def _caption_box(self, name: str, caption: Node, box: Box) -> Box:
        x = box.centre[0] - caption.width / 2
        match self.needs.sides.captions.get(name, "below"):
            case "above":
                return Box(x, box.y - CAPTION_GAP - caption.height, caption.width, caption.height)
            case "below":
                return Box(x, box.bottom + CAPTION_GAP, caption.width, caption.height)
            case "corner":
                top = box.y - caption.height
                return Box(box.centre[0] - 6 - caption.width, top, caption.width, caption.height)

    def _place_boundary(self, name: str, host: Box) -> None:
        for border in BORDERS if self.needs.hanging(name, "boundary") else ():
            slots = self.needs.slots(name, border)
            x = host.centre[0] - sum(width for _, _, width in slots) / 2 + 4.0
            if border == "above":
                x = max(x, host.x + SIGN_ROOM)
            edge = host.y if border == "above" else host.bottom
            for event, caption, width in slots:
                box = Box(x, edge - event.height / 2, event.width, event.height)
                self.found.boxes[event.id] = box
                if caption is not None:
                    y = edge - CAPTION_GAP - caption.height if border == "above" else edge + CAPTION_GAP
                    place = Box(box.right + BOUNDARY_GAP, y, caption.width, caption.height)
                    self.found.boxes[caption.id] = place
                x += width

    def _place_hangers(self, name: str, middle: float, band: str, first: int, last: int) -> None:
        for place, nodes in self.needs.beside(name):
            line = (band, first if place < 0 else last, place)
            upper, lower = self.found.lines[line]
            x = middle - self.needs.span(name, nodes).left
            for node in nodes:
                # Near the step: what stands above ends, what stands below begins at the same height.
                y = lower - node.height if place < 0 else upper
                self.found.boxes[node.id] = Box(x, y, node.width, node.height)
                x += node.width + HANGER_GAP

    def _place_frame(self, name: str) -> None:
        first, last = self.needs.cells.frames[name]
        reach = self.needs.outer[name]
        top, bottom = self.needs.ends(name, first, last)
        left, right = self._x(first.column) - reach.left, self._x(last.column) + reach.right
        upper, lower = self._y(top) - reach.top, self._y(bottom) + reach.bottom
        self.found.frames[name] = Box(left, upper, right - left, lower - upper)
        self._place_boundary(name, self.found.frames[name])
        self._place_hangers(name, (left + right) / 2, first.band, first.row, last.row)


def _headers(band: Band) -> float:
    """Return the width of the headers before the first column of a pool."""
    return band.header + max((_headers(inner) for inner in band.bands), default=0.0)


def _around(x: float, y: float, node: Node) -> Box:
    return Box(x - node.width / 2, y - node.height / 2, node.width, node.height)
