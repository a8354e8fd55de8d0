"""How much room each step needs around the middle of its column and of its line, with all that hangs on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specatlas.diagrams.canvas.graph import Edge, Group, Node
from specatlas.diagrams.canvas.lane_graph import RING, Band, LaneGraph
from specatlas.diagrams.layouts._lanes_grid import Cell, Cells, leaves
from specatlas.diagrams.layouts._lanes_sides import Beside, Sides

CAPTION_GAP = 3.0
"""Between a step and its name."""
BOUNDARY_GAP = 4.0
"""Between a boundary event and its name."""
NAME_GAP = 12.0
"""Between the middle of a gateway and the far side of a name at the left of two lines, beside its width."""
HANGER_GAP = 12.0
"""Between data and notes side by side."""
NOTE_INSET = 12.0
"""Of the bracket of a note from the left end of its step."""
TITLE_GAP = 8.0
"""Above the title of a frame."""
SIGN_ROOM = 28.0
"""Of the upper border of a step, where its sign is, for no boundary event."""
BORDERS: tuple[Beside, ...] = ("above", "below")

Line = tuple[str, int, int]
"""Band, row, and -1 for what stands above the steps of the row, 0 for the steps, 1 for what stands below."""
Slot = tuple[Node, Node | None, float]
"""A boundary event, its name, and the width of both."""


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


class Needs:
    """The room that every line and column needs."""

    def __init__(self, graph: LaneGraph, cells: Cells, sides: Sides, pools: Sequence[Band]) -> None:
        self.graph, self.cells, self.sides, self.pools = graph, cells, sides, pools
        self.nodes = {node.id: node for node in graph.nodes}
        self.groups = {group.id: group for group in graph.groups}
        self.hangers: dict[str, dict[str, list[Node]]] = {}
        """Step to what hangs on it, by role."""
        for name, stand in graph.stands.items():
            if stand.host:
                self.hangers.setdefault(stand.host, {}).setdefault(stand.role, []).append(self.nodes[name])
        self.leaving: dict[str, list[Edge]] = {}
        """Node to the edges that leave it."""
        for edge in graph.edges:
            self.leaving.setdefault(edge.source, []).append(edge)
        self.lines: dict[Line, Reach] = {}
        self.columns = [Reach() for _ in range(cells.width)]
        self.outer: dict[str, Reach] = {}
        """Frame to how far its border reaches from the middles of its corner cells."""
        for name, cell in cells.steps.items():
            self._measure(name, cell)
        for name in sorted(cells.frames, key=self._depth, reverse=True):
            self._measure_frame(name)

    def _depth(self, frame: str) -> int:
        depth = 0
        while frame := self.graph.stands[frame].frame:
            depth += 1
        return depth

    def _measure(self, name: str, cell: Cell) -> None:
        reach = self._step_reach(name)
        line = (cell.band, cell.row, 0)
        self.lines.setdefault(line, Reach()).widen(reach)
        self.columns[cell.column].widen(reach)
        self._measure_hangers(name, cell.band, cell.row, cell.row)

    def _step_reach(self, name: str) -> Reach:
        node = self.nodes[name]
        half_width, half_height = node.width / 2, node.height / 2
        reach = Reach(half_width, half_width, half_height, half_height)
        for caption in self.hanging(name, "caption"):
            match self.sides.captions.get(name, "below"):
                case "above":
                    reach.widen(Reach(caption.width / 2, caption.width / 2, half_height + CAPTION_GAP + caption.height))
                case "below":
                    reach.widen(
                        Reach(caption.width / 2, caption.width / 2, 0, half_height + CAPTION_GAP + caption.height)
                    )
                case "corner":
                    reach.widen(Reach(caption.width + 6, 0, half_height + caption.height))
        reach.left = max(reach.left, self._outer_names(name))
        for place in BORDERS if self.hanging(name, "boundary") else ():
            total = sum(width for _, _, width in self.slots(name, place)) / 2
            if total:
                total += SIGN_ROOM if place == "above" else 0.0
            deep = half_height + self._slot_depth(name, place)
            reach.widen(Reach(total, total, deep if place == "above" else 0.0, deep if place == "below" else 0.0))
        if self.graph.stands[name].ringed:
            side, above = RING
            reach = Reach(reach.left + side, reach.right + side, reach.top + above, reach.bottom + side)
        return reach

    def _outer_names(self, name: str) -> float:
        """Return the room that the names of ways need at the left, where several leave at one corner of a gateway."""
        edges = self.leaving.get(name, ())
        if len(edges) < 2:
            return 0.0
        corners: dict[str, list[Edge]] = {}
        for edge in edges:
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
                for event, caption, _ in self.slots(name, border)
            ),
            default=0.0,
        )

    def slots(self, name: str, border: Beside) -> list[Slot]:
        """Return the boundary events on a border from left to right, each with its name and the width of both."""
        events = self.hanging(name, "boundary")
        if not events:
            return []
        found = []
        for event in sorted(events, key=lambda event: self._boundary_order(event.id)):
            if self.sides.borders[event.id] == border:
                caption = next(iter(self.hanging(event.id, "caption")), None)
                width = event.width + (BOUNDARY_GAP + caption.width if caption else 0.0) + 8.0
                found.append((event, caption, width))
        return found

    def _boundary_order(self, event: str) -> tuple[int, int, int, str]:
        """Return loops first, then what goes straight down, then paths to the farthest rows: so they do not cross."""
        edge = next(iter(self.leaving.get(event, ())), None)
        if edge is None or edge.id in self.cells.loops or edge.target == self.graph.stands[event].host:
            return (0, 0, 0, event)
        if self.graph.lines.get(edge.id) == "association":
            return (1, 0, 0, event)
        cell = self.cells.steps.get(edge.target) or self.cells.frames[edge.target][0]
        order = [band.id for band in leaves(self.pools)]
        away = 1 if self.sides.borders[event] == "above" else -1
        return (2, away * order.index(cell.band), away * cell.row, event)

    def hanging(self, host: str, role: str) -> list[Node]:
        return self.hangers.get(host, {}).get(role, [])

    def beside(self, name: str) -> Iterator[tuple[int, list[Node]]]:
        """Yield what stands above (-1) and below (1) a step."""
        around = [*self.hanging(name, "data"), *self.hanging(name, "note")]
        if not around:
            return
        for side, place in (("above", -1), ("below", 1)):
            found = [node for node in around if self.sides.beside.get(node.id, "below") == side]
            if found:
                yield place, found

    def _measure_hangers(self, name: str, band: str, first: int, last: int) -> None:
        for place, nodes in self.beside(name):
            half = max(node.height for node in nodes) / 2
            line = (band, first if place < 0 else last, place)
            self.lines.setdefault(line, Reach()).widen(Reach(0, 0, half, half))

    def _measure_frame(self, name: str) -> None:
        """Let the outer cells of a frame make room for its border and title."""
        first, last = self.cells.frames[name]
        group = self.groups[name]
        top_line, bottom_line = self.ends(name, first, last)
        inner = self._inner_reach(name, first, last, top_line, bottom_line)
        reach = Reach(
            inner.left + group.padding,
            inner.right + group.padding,
            inner.top + group.title_height + TITLE_GAP + group.padding / 2,
            inner.bottom + group.padding,
        )
        if first.column == last.column:
            reach.right += max(0.0, least_width(group) - reach.left - reach.right)
        self.outer[name] = reach
        whole = self._frame_room(name)
        self.lines.setdefault(top_line, Reach()).widen(Reach(top=whole.top))
        self.lines.setdefault(bottom_line, Reach()).widen(Reach(bottom=whole.bottom))
        self.columns[first.column].widen(Reach(left=whole.left))
        self.columns[last.column].widen(Reach(right=whole.right))
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

    def ends(self, name: str, first: Cell, last: Cell) -> tuple[Line, Line]:
        """Return the uppermost and lowest line that a frame surrounds."""
        top, bottom = (first.band, first.row, 0), (last.band, last.row, 0)
        for member in self._members(name):
            for place, _ in self.beside(member):
                upper, lower = self._rows(member)
                if place < 0 and upper == first.row:
                    top = (first.band, first.row, -1)
                if place > 0 and lower == last.row:
                    bottom = (last.band, last.row, 1)
            if member in self.cells.frames:
                inner_top, inner_bottom = self.ends(member, *self.cells.frames[member])
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
                upper, lower = self.ends(member, *self.cells.frames[member])
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
            for place, nodes in self.beside(member):
                half, span = max(node.height for node in nodes) / 2, self.span(member, nodes)
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

    def span(self, name: str, nodes: Sequence[Node]) -> Reach:
        """Return how far what stands at a step reaches from its middle: data centred, a note from its left end."""
        whole = sum(node.width for node in nodes) + HANGER_GAP * (len(nodes) - 1)
        half = self.nodes[name].width / 2 - NOTE_INSET if name in self.nodes else 0.0
        if all(self.graph.stands[node.id].role == "note" for node in nodes) and 0 < half < whole / 2:
            return Reach(half, whole - half)
        return Reach(whole / 2, whole / 2)


def least_width(group: Group) -> float:
    return group.title_width + 24
