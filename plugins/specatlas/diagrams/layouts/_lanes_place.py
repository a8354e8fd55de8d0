"""Coordinates: lanes as high and columns as wide as what stands in them, with room for lines and names between."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from specatlas.diagrams.canvas.graph import Edge, Group, Node
from specatlas.diagrams.canvas.lane_graph import RING, Band, LaneGraph
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts._lanes_grid import Cell, Cells, leaves
from specatlas.diagrams.layouts._lanes_sides import Beside, Sides

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
TITLE_GAP = 8.0
CAPTION_GAP = 3.0
BOUNDARY_GAP = 4.0
NAME_GAP = 12.0
"""Between the middle of a gateway and the far side of a name at the left of two lines, beside its width."""
HANGER_GAP = 12.0
NOTE_INSET = 12.0
"""Of the bracket of a note from the left end of its step."""

SIGN_ROOM = 28.0
"""Of the upper border of a step, where its sign is, for no boundary event."""

_BORDERS: tuple[Beside, ...] = ("above", "below")

Line = tuple[str, int, int]
"""Band, row, and -1 for what stands above the steps of the row, 0 for the steps, 1 for what stands below."""


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
class Reach:
    """How far something reaches from the middle of its column and of its line."""

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0

    def widen(self, other: "Reach") -> None:
        """Reach as far as `other` too."""
        self.left, self.right = max(self.left, other.left), max(self.right, other.right)
        self.top, self.bottom = max(self.top, other.top), max(self.bottom, other.bottom)


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
    return _Planner(graph, cells, sides, pools, extra).planned()


class _Planner:
    def __init__(self, graph: LaneGraph, cells: Cells, sides: Sides, pools: Sequence[Band], extra: Extra) -> None:
        self.graph, self.cells, self.sides, self.pools, self.extra = graph, cells, sides, pools, extra
        self.nodes = {node.id: node for node in graph.nodes}
        self.groups = {group.id: group for group in graph.groups}
        self.hangers: dict[str, dict[str, list[Node]]] = {}
        for name, stand in graph.stands.items():
            if stand.host:
                self.hangers.setdefault(stand.host, {}).setdefault(stand.role, []).append(self.nodes[name])
        self.reach: dict[Line, Reach] = {}
        self.across = [Reach() for _ in range(cells.width)]
        self.outer: dict[str, Reach] = {}
        """Frame to how far its border reaches from the middles of its corner cells."""
        self.found = Plan()

    def planned(self) -> Plan:
        for name, cell in self.cells.steps.items():
            self._measure(name, cell)
        for name in sorted(self.cells.frames, key=self._depth, reverse=True):
            self._measure_frame(name)
        self._columns()
        self._lines()
        for name, cell in self.cells.steps.items():
            self._place(name, cell)
        for name in self.cells.frames:
            self._place_frame(name)
        return self.found

    def _depth(self, frame: str) -> int:
        depth = 0
        while frame := self.graph.stands[frame].frame:
            depth += 1
        return depth

    # -- sizes -------------------------------------------------------------------------------------------------

    def _measure(self, name: str, cell: Cell) -> None:
        reach = self._step_reach(name)
        line = (cell.band, cell.row, 0)
        self.reach.setdefault(line, Reach()).widen(reach)
        self.across[cell.column].widen(reach)
        self._measure_hangers(name, cell.band, cell.row, cell.row)

    def _step_reach(self, name: str) -> Reach:
        node = self.nodes[name]
        half_width, half_height = node.width / 2, node.height / 2
        reach = Reach(half_width, half_width, half_height, half_height)
        for caption in self._hanging(name, "caption"):
            match self.sides.captions.get(name, "below"):
                case "above":
                    reach.widen(Reach(caption.width / 2, caption.width / 2, half_height + CAPTION_GAP + caption.height))
                case "below":
                    reach.widen(
                        Reach(caption.width / 2, caption.width / 2, 0, half_height + CAPTION_GAP + caption.height)
                    )
                case "corner":
                    reach.widen(Reach(caption.width + 6, 0, half_height + caption.height))
        reach.widen(Reach(left=self._outer_names(name)))
        for place in _BORDERS:
            total = sum(width for _, _, width in self._slots(name, place)) / 2 + (SIGN_ROOM if place == "above" else 0)
            if total:
                reach.widen(Reach(total, total))
        reach.widen(Reach(0, 0, half_height + self._slot_depth(name, "above")))
        reach.widen(Reach(0, 0, 0, half_height + self._slot_depth(name, "below")))
        if self.graph.stands[name].ringed:
            side, above = RING
            reach = Reach(reach.left + side, reach.right + side, reach.top + above, reach.bottom + side)
        return reach

    def _outer_names(self, name: str) -> float:
        """Return the room that the names of ways need at the left, where several leave at one corner of a gateway."""
        corners: dict[str, list[Edge]] = {}
        for edge in self.graph.edges:
            if edge.source == name:
                corners.setdefault(self.sides.ends.get((edge.id, "source"), ("right",))[0], []).append(edge)
        widest = [
            max((label.width for edge in edges for label in edge.labels if label.at == "source"), default=0.0)
            for corner, edges in corners.items()
            if corner in {"top", "bottom"} and len(edges) > 1
        ]
        return max(widest) + NAME_GAP if widest else 0.0

    def _slot_depth(self, name: str, border: Beside) -> float:
        """Return how far boundary events and their names reach beyond the border that they sit on."""
        return max(
            (
                max(event.height / 2, caption.height + CAPTION_GAP if caption else 0.0)
                for event, caption, _ in self._slots(name, border)
            ),
            default=0.0,
        )

    def _slots(self, name: str, border: Beside) -> list[tuple[Node, Node | None, float]]:
        """Return the boundary events on a border from left to right, each with its name and the width of both."""
        found = []
        for event in sorted(self._hanging(name, "boundary"), key=lambda event: self._boundary_order(event.id)):
            if self.sides.borders[event.id] == border:
                caption = next(iter(self._hanging(event.id, "caption")), None)
                width = event.width + (BOUNDARY_GAP + caption.width if caption else 0.0) + 8.0
                found.append((event, caption, width))
        return found

    def _boundary_order(self, event: str) -> tuple[int, int, int, str]:
        """Return loops first, then what goes straight down, then paths to the farthest rows: so they do not cross."""
        edge = next((edge for edge in self.graph.edges if edge.source == event), None)
        if edge is None or edge.id in self.cells.loops or edge.target == self.graph.stands[event].host:
            return (0, 0, 0, event)
        if self.graph.lines.get(edge.id) == "association":
            return (1, 0, 0, event)
        cell = self.cells.steps.get(edge.target) or self.cells.frames[edge.target][0]
        order = [band.id for band in leaves(self.pools)]
        away = 1 if self.sides.borders[event] == "above" else -1
        return (2, away * order.index(cell.band), away * cell.row, event)

    def _hanging(self, host: str, role: str) -> list[Node]:
        return self.hangers.get(host, {}).get(role, [])

    def _beside(self, name: str) -> Iterator[tuple[int, list[Node]]]:
        """Yield what stands above (-1) and below (1) a step."""
        around = [*self._hanging(name, "data"), *self._hanging(name, "note")]
        for side, place in (("above", -1), ("below", 1)):
            found = [node for node in around if self.sides.beside.get(node.id, "below") == side]
            if found:
                yield place, found

    def _measure_hangers(self, name: str, band: str, first: int, last: int) -> None:
        for place, nodes in self._beside(name):
            half = max(node.height for node in nodes) / 2
            line = (band, first if place < 0 else last, place)
            self.reach.setdefault(line, Reach()).widen(Reach(0, 0, half, half))

    def _measure_frame(self, name: str) -> None:
        """Let the outer cells of a frame make room for its border and title."""
        first, last = self.cells.frames[name]
        group = self.groups[name]
        top_line, bottom_line = self._ends(name, first, last)
        inner = self._inner_reach(name, first, last, top_line, bottom_line)
        reach = Reach(
            inner.left + group.padding,
            inner.right + group.padding,
            inner.top + group.title_height + TITLE_GAP + group.padding / 2,
            inner.bottom + group.padding,
        )
        if first.column == last.column:
            reach.right += max(0.0, _least_width(group) - reach.left - reach.right)
        self.outer[name] = reach
        whole = self._frame_room(name)
        self.reach.setdefault(top_line, Reach()).widen(Reach(top=whole.top))
        self.reach.setdefault(bottom_line, Reach()).widen(Reach(bottom=whole.bottom))
        self.across[first.column].widen(Reach(left=whole.left))
        self.across[last.column].widen(Reach(right=whole.right))
        self._measure_hangers(name, first.band, first.row, last.row)

    def _frame_room(self, name: str) -> Reach:
        """Return how far a frame reaches with the events on its border, and the group around it."""
        outer = self.outer[name]
        side, above = RING if self.graph.stands[name].ringed else (0.0, 0.0)
        return Reach(
            outer.left + side,
            outer.right + side,
            outer.top + above + self._slot_depth(name, "above"),
            outer.bottom + side + self._slot_depth(name, "below"),
        )

    def _members(self, name: str) -> list[str]:
        return [
            inner
            for inner, stand in self.graph.stands.items()
            if stand.frame == name and stand.role in {"step", "frame"}
        ]

    def _ends(self, name: str, first: Cell, last: Cell) -> tuple[Line, Line]:
        """Return the uppermost and lowest line that a frame surrounds."""
        top, bottom = (first.band, first.row, 0), (last.band, last.row, 0)
        for member in self._members(name):
            for place, _ in self._beside(member):
                upper, lower = self._rows(member)
                if place < 0 and upper == first.row:
                    top = (first.band, first.row, -1)
                if place > 0 and lower == last.row:
                    bottom = (last.band, last.row, 1)
            if member in self.cells.frames:
                inner_top, inner_bottom = self._ends(member, *self.cells.frames[member])
                top, bottom = min(top, inner_top), max(bottom, inner_bottom)
        return top, bottom

    def _rows(self, name: str) -> tuple[int, int]:
        if name in self.cells.frames:
            first, last = self.cells.frames[name]
            return first.row, last.row
        return self.cells.steps[name].row, self.cells.steps[name].row

    def _inner_reach(self, name: str, first: Cell, last: Cell, top: Line, bottom: Line) -> Reach:
        """Return how far what a frame holds reaches outwards from its outer columns and lines."""
        found = Reach(8.0, 8.0, 8.0, 8.0)
        for member in self._members(name):
            if member in self.cells.frames:
                upper, lower = self._ends(member, *self.cells.frames[member])
                start, end = self.cells.frames[member]
                reach = self._frame_room(member)
            else:
                start = end = self.cells.steps[member]
                upper = lower = (start.band, start.row, 0)
                reach = self._step_reach(member)
            found.widen(
                Reach(
                    reach.left if start.column == first.column else 0,
                    reach.right if end.column == last.column else 0,
                    reach.top if upper == top else 0,
                    reach.bottom if lower == bottom else 0,
                )
            )
            for place, nodes in self._beside(member):
                half, span = max(node.height for node in nodes) / 2, self._span(member, nodes)
                line = (start.band, (start if place < 0 else end).row, place)
                found.widen(
                    Reach(
                        span.left if start.column == first.column else 0,
                        span.right if end.column == last.column else 0,
                        half if line == top else 0,
                        half if line == bottom else 0,
                    )
                )
        return found

    # -- positions ---------------------------------------------------------------------------------------------

    def _columns(self) -> None:
        """Place the columns one after the other, each as far left as everything allows."""
        start = MARGIN + max((_headers(band) for band in self.pools), default=0.0)
        start += END_PAD + self.extra.columns.get(-1, 0.0)
        wants = self._wants()
        middles: list[float] = []
        for number, reach in enumerate(self.across):
            middle = start + reach.left
            for first, distance in wants.get(number, ()):
                middle = max(middle, middles[first] + distance)
            middles.append(middle)
            self.found.columns.append((middle - reach.left, middle + reach.right))
            empty = reach.left + reach.right == 0
            start = middle + reach.right + (0 if empty else self._gap(number)) + self.extra.columns.get(number, 0.0)
        right = self.found.columns[-1][1] if self.found.columns else start
        for name, (_, last) in self.cells.frames.items():
            right = max(right, middles[last.column] + self.outer[name].right)
        for name in self.hangers:
            right = max(right, self._hangers_right(name, middles))
        self.found.width = right + END_PAD + self.extra.columns.get(len(self.across) - 1, 0.0) + MARGIN

    def _middle(self, name: str, middles: Sequence[float]) -> float:
        if name in self.cells.steps:
            return middles[self.cells.steps[name].column]
        first, last = self.cells.frames[name]
        reach = self.outer[name]
        return (middles[first.column] - reach.left + middles[last.column] + reach.right) / 2

    def _hangers_right(self, name: str, middles: Sequence[float]) -> float:
        if name not in self.cells.steps and name not in self.cells.frames:
            return 0.0
        widest = max((self._span(name, nodes).right for _, nodes in self._beside(name)), default=0.0)
        return self._middle(name, middles) + widest

    def _span(self, name: str, nodes: Sequence[Node]) -> Reach:
        """Return how far what stands at a step reaches from its middle: data centred, a note from its left end."""
        whole = sum(node.width for node in nodes) + HANGER_GAP * (len(nodes) - 1)
        half = self.nodes[name].width / 2 - NOTE_INSET if name in self.nodes else 0.0
        if all(self.graph.stands[node.id].role == "note" for node in nodes) and 0 < half < whole / 2:
            return Reach(half, whole - half)
        return Reach(whole / 2, whole / 2)

    def _wants(self) -> Mapping[int, list[tuple[int, float]]]:
        """Return column to (earlier column, least distance of the two middles): titles of frames, data side by side."""
        found: dict[int, list[tuple[int, float]]] = {}
        for name, (first, last) in self.cells.frames.items():
            reach = self.outer[name]
            least = _least_width(self.groups[name]) - reach.left - reach.right
            if first.column != last.column:
                found.setdefault(last.column, []).append((first.column, least))
        for line in self._side_by_side().values():
            for (before, one), (column, other) in pairwise(sorted(line.items(), key=lambda entry: entry[0])):
                found.setdefault(column, []).append((before, one.right + HANGER_GAP + other.left))
        return found

    def _side_by_side(self) -> Mapping[Line, Mapping[int, Reach]]:
        """Return line to column to how far data, notes and frames reach there: they may be wider than the column."""
        found: dict[Line, dict[int, Reach]] = {}
        for name, cell in self.cells.steps.items():
            for place, nodes in self._beside(name):
                line = found.setdefault((cell.band, cell.row, place), {})
                line.setdefault(cell.column, Reach()).widen(self._span(name, nodes))
        for name, (first, last) in self.cells.frames.items():
            for key, line in found.items():
                if key[0] == first.band and first.row <= key[1] <= last.row:
                    line.setdefault(first.column, Reach()).widen(Reach(left=self.outer[name].left))
                    line.setdefault(last.column, Reach()).widen(Reach(right=self.outer[name].right))
        return found

    def _gap(self, column: int) -> float:
        """Return the room behind a column that its longest name of a flow needs."""
        gap = COLUMN_GAP
        right = self.across[column].right
        for edge in self.graph.edges:
            cell = self.cells.steps.get(edge.source)
            if cell is None or cell.column != column or not edge.labels or edge.id in self.cells.loops:
                continue
            half = self.nodes[edge.source].width / 2
            widest = max(label.width for label in edge.labels)
            straight = self.sides.ends.get((edge.id, "source"), ("right",))[0] == "right"
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
        lines = sorted(line for line in self.reach if line[0] == band.id)
        if not lines:
            return top + max(EMPTY_LANE, band.least)
        y = top + LANE_PAD + self.extra.tops.get(band.id, 0.0)
        spans: dict[Line, tuple[float, float]] = {}
        for number, line in enumerate(lines):
            reach = self.reach[line]
            if number:
                y += NEAR_GAP if line[1] == lines[number - 1][1] else ROW_GAP
                y += self.extra.lines.get(lines[number - 1], 0.0)
            spans[line] = (y, y + reach.top + reach.bottom)
            y += reach.top + reach.bottom
        bottom = y + LANE_PAD + self.extra.lines.get(lines[-1], 0.0)
        slack = max(0.0, band.least - (bottom - top))
        self.found.lines |= {line: (upper + slack / 2, lower + slack / 2) for line, (upper, lower) in spans.items()}
        return bottom + slack

    # -- boxes -------------------------------------------------------------------------------------------------

    def _y(self, line: Line) -> float:
        """Return the middle of a line."""
        return self.found.lines[line][0] + self.reach[line].top

    def _x(self, column: int) -> float:
        return self.found.columns[column][0] + self.across[column].left

    def _place(self, name: str, cell: Cell) -> None:
        node = self.nodes[name]
        x, y = self._x(cell.column), self._y((cell.band, cell.row, 0))
        box = _around(x, y, node)
        self.found.boxes[name] = box
        for caption in self._hanging(name, "caption"):
            self.found.boxes[caption.id] = self._caption_box(name, caption, box)
        self._place_boundary(name, box)
        self._place_hangers(name, x, cell.band, cell.row, cell.row)

    def _caption_box(self, name: str, caption: Node, box: Box) -> Box:
        x = box.centre[0] - caption.width / 2
        match self.sides.captions.get(name, "below"):
            case "above":
                return Box(x, box.y - CAPTION_GAP - caption.height, caption.width, caption.height)
            case "below":
                return Box(x, box.bottom + CAPTION_GAP, caption.width, caption.height)
            case "corner":
                top = box.y - caption.height
                return Box(box.centre[0] - 6 - caption.width, top, caption.width, caption.height)

    def _place_boundary(self, name: str, host: Box) -> None:
        for border in _BORDERS:
            slots = self._slots(name, border)
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
        for place, nodes in self._beside(name):
            line = (band, first if place < 0 else last, place)
            upper, lower = self.found.lines[line]
            x = middle - self._span(name, nodes).left
            for node in nodes:
                # Near the step: what stands above ends, what stands below begins at the same height.
                y = lower - node.height if place < 0 else upper
                self.found.boxes[node.id] = Box(x, y, node.width, node.height)
                x += node.width + HANGER_GAP

    def _place_frame(self, name: str) -> None:
        first, last = self.cells.frames[name]
        reach = self.outer[name]
        top, bottom = self._ends(name, first, last)
        left, right = self._x(first.column) - reach.left, self._x(last.column) + reach.right
        upper, lower = self._y(top) - reach.top, self._y(bottom) + reach.bottom
        self.found.frames[name] = Box(left, upper, right - left, lower - upper)
        self._place_boundary(name, self.found.frames[name])
        self._place_hangers(name, (left + right) / 2, first.band, first.row, last.row)


def _headers(band: Band) -> float:
    """Return the width of the headers before the first column of a pool."""
    return band.header + max((_headers(inner) for inner in band.bands), default=0.0)


def _least_width(group: Group) -> float:
    return group.title_width + 24


def _around(x: float, y: float, node: Node) -> Box:
    return Box(x - node.width / 2, y - node.height / 2, node.width, node.height)
