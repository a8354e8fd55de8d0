"""On which side of a step each line ends, and on which side its name, its data and its notes stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from specatlas.diagrams.canvas.graph import Edge, Node, Side
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph, Stand
from specatlas.diagrams.layouts._lanes_grid import Cells, leaves

MANY = 3
"""From so many data at one step on, what it reads stands above it and what it writes below."""

Height = tuple[int, int]
"""Place of a band from the top, and row in it: compared, it tells what stands above what."""

CaptionSide = Literal["above", "below", "corner"]
Beside = Literal["above", "below"]


@dataclass(slots=True)
class Sides:
    """What was decided."""

    ends: dict[tuple[str, str], tuple[Side, ...]] = field(default_factory=dict)
    """(edge id, `source` or `target`) to the sides where the edge may end, best first."""
    captions: dict[str, CaptionSide] = field(default_factory=dict)
    """Step to where its name stands; at a `corner`, left of the line that leaves upwards."""
    beside: dict[str, Beside] = field(default_factory=dict)
    """Data or note to where it stands at its step."""
    borders: dict[str, Beside] = field(default_factory=dict)
    """Boundary event to the border of its step that it sits on: the upper one when its path goes up."""


@dataclass(slots=True)
class _Ends:
    """The lines at one step."""

    into: list[Edge] = field(default_factory=list)
    out: list[Edge] = field(default_factory=list)
    back_into: list[Edge] = field(default_factory=list)
    back_out: list[Edge] = field(default_factory=list)
    messages: list[tuple[Edge, str]] = field(default_factory=list)
    """With the other end."""


def sides(graph: LaneGraph, cells: Cells, pools: Sequence[Band]) -> Sides:
    """Decide the sides of all lines, names, data and notes.

    :param pools: from top to bottom.
    """
    return _Decider(graph, cells, pools).decided()


class _Decider:
    def __init__(self, graph: LaneGraph, cells: Cells, pools: Sequence[Band]) -> None:
        self.graph = graph
        self.cells = cells
        self.nodes = {node.id: node for node in graph.nodes}
        self.bands = {band.id: place for place, band in enumerate(leaves(pools))}
        self.found = Sides()
        self.heights: dict[str, Height] = {}
        """Step, frame, boundary event or pool to how far from the top it stands."""
        self.columns: dict[str, int] = {}
        """Step, frame or boundary event to its column, the first one of a frame."""
        for name, stand in graph.stands.items():
            self._find(name, stand)
        self.heights |= {name: (place, 0) for name, place in self.bands.items()}
        self.hosts: dict[str, list[str]] = {}
        for name, stand in graph.stands.items():
            if stand.host:
                self.hosts.setdefault(stand.host, []).append(name)
        self.read = {edge.source for edge in graph.edges if graph.lines.get(edge.id) == "association"}
        self.ends = self._collected()

    def decided(self) -> Sides:
        for name, stand in self.graph.stands.items():
            if stand.role == "boundary":
                self._boundary(name, self.ends.get(name, _Ends()))
        for name, stand in self.graph.stands.items():
            if stand.role not in {"step", "frame"}:
                continue
            ends = self.ends.get(name, _Ends())
            node = self.nodes.get(name)
            if node is not None and node.shape == "diamond":
                self._gateway(node, ends)
            elif node is not None and node.shape == "circle":
                self._event(node, ends)
            else:
                self._activity(name, ends)
        return self.found

    def _collected(self) -> dict[str, _Ends]:
        found: dict[str, _Ends] = {}
        for edge in self.graph.edges:
            source, target = found.setdefault(edge.source, _Ends()), found.setdefault(edge.target, _Ends())
            line = self.graph.lines.get(edge.id, "flow")
            back = edge.id in self.cells.loops
            if line == "message":
                source.messages.append((edge, edge.target))
                target.messages.append((edge, edge.source))
            elif line == "flow" or self.graph.stands[edge.source].role == "boundary":
                (source.back_out if back else source.out).append(edge)
                (target.back_into if back else target.into).append(edge)
        return found

    def _find(self, name: str, stand: Stand) -> None:
        """Take note where a step, a frame or a boundary event stands."""
        place = stand.host if stand.role == "boundary" else name
        cell = self.cells.steps.get(place)
        if cell is None and place in self.cells.frames:
            cell = self.cells.frames[place][0]
        if cell is not None:
            self.heights[name], self.columns[name] = (self.bands[cell.band], cell.row), cell.column

    def side_of(self, here: str, there: str) -> Side:
        """Return `top`, `bottom`, or `right` when both stand in one row."""
        one, other = self.heights[here], self.heights[there]
        return "right" if one == other else ("bottom" if other > one else "top")

    def _set(self, edge: Edge, role: str, *wished: Side) -> None:
        self.found.ends[edge.id, role] = wished

    # -- kinds of steps ----------------------------------------------------------------------------------------

    def _boundary(self, name: str, ends: _Ends) -> None:
        up = self._goes_up(ends) and self._upper_border_free(self.graph.stands[name].host)
        self.found.borders[name] = "above" if up else "below"
        side: Side = "top" if up else "bottom"
        for edge in ends.out + ends.back_out:
            self._set(edge, "source", side)
        for edge, _ in ends.messages:
            self._set(edge, "source" if edge.source == name else "target", side)

    def _goes_up(self, ends: _Ends) -> bool:
        return bool(ends.out) and all(self.side_of(edge.source, edge.target) == "top" for edge in ends.out)

    def _upper_border_free(self, host: str) -> bool:
        """Tell whether data and notes of a step can stand below it, if its boundary events sit above."""
        roles = {name: self.graph.stands[name].role for name in self.hosts[host]}
        events = [name for name, role in roles.items() if role == "boundary"]
        return not {"data", "note"} & set(roles.values()) or all(
            self._goes_up(self.ends.get(event, _Ends())) for event in events
        )

    def _gateway(self, node: Node, ends: _Ends) -> None:
        taken: dict[Side, int] = {}

        def take(edge: Edge, role: str, side: Side) -> None:
            taken[side] = taken.get(side, 0) + 1
            self._set(edge, role, side)

        entering = sorted(ends.into, key=lambda edge: self._reach(node.id, edge.source))
        for edge in entering:
            side = self.side_of(node.id, edge.source)
            crowded = taken.get(side) and not taken.get("left")
            take(edge, "target", "left" if len(entering) == 1 or side == "right" or crowded else side)
        for edge in sorted(ends.out, key=lambda edge: self._reach(node.id, edge.target)):
            side = self.side_of(node.id, edge.target)
            if taken.get(side):
                others: tuple[Side, ...] = ("bottom", "top") if side == "right" else ("right",)
                side = next((other for other in others if not taken.get(other)), side)
            take(edge, "source", side)
        for role, edges in (("source", ends.back_out), ("target", ends.back_into)):
            for edge in edges:
                other = edge.target if role == "source" else edge.source
                side = self.side_of(node.id, other)
                low = side == "bottom" or self._hangs(edge)
                first: tuple[Side, ...] = ("bottom", "top") if low else ("top", "bottom")
                outward: Side = "right" if role == "source" else "left"
                free = [option for option in (*first, outward) if not taken.get(option)]
                take(edge, role, free[0] if free else first[0])
        self._caption(node.id, taken)

    def _reach(self, here: str, there: str) -> tuple[bool, int, int, int]:
        """Order the ways out of a gateway: straight ones, then those to the farthest rows, near columns first."""
        one, other = self.heights[here], self.heights[there]
        away = abs(self.columns[here] - self.columns[there])
        return (one != other, -abs(one[0] - other[0]), -abs(one[1] - other[1]), away)

    def _hangs(self, edge: Edge) -> bool:
        return self.graph.stands[edge.source].role == "boundary"

    def _event(self, node: Node, ends: _Ends) -> None:
        down = any(self.side_of(node.id, other) == "bottom" for _, other in ends.messages)
        caption: Side = "top" if down else "bottom"
        self.found.captions[node.id] = "above" if down else "below"
        self._usual(node.id, ends, {caption})
        self._hangers(node.id, "below" if down else "above")

    def _activity(self, name: str, ends: _Ends) -> None:
        hangers = [hanger for hanger in self.hosts.get(name, []) if hanger in self.graph.stands]
        roles = {hanger: self.graph.stands[hanger].role for hanger in hangers}
        wanted = {self.side_of(name, other) for _, other in ends.messages}
        wanted |= {"bottom" for edge in ends.back_into if self._hangs(edge)}
        wanted |= {
            self.side_of(name, other)
            for other in (*(edge.source for edge in ends.into), *(edge.target for edge in ends.out))
            if self.columns[other] == self.columns[name]
        }
        borders = {self.found.borders[hanger] for hanger, role in roles.items() if role == "boundary"}
        options: tuple[tuple[Beside, Side], ...] = (("below", "bottom"), ("above", "top"))
        free: list[Beside] = [side for side, name_ in options if name_ not in wanted and side not in borders]
        blocked: set[Side] = {name_ for side, name_ in options if side in borders}
        data: Beside = free[0] if free else "above"
        note: Beside = "above" if "above" in free else data
        split = (
            len(free) == 2 and sum(role == "data" for role in roles.values()) >= MANY and "note" not in roles.values()
        )
        for hanger, role in roles.items():
            if role in {"data", "note"}:
                where = data if role == "data" else note
                if split and hanger in self.read:
                    where = "above"
                self.found.beside[hanger] = where
                blocked.add("top" if where == "above" else "bottom")
        self._usual(name, ends, blocked)

    def _usual(self, name: str, ends: _Ends, blocked: set[Side]) -> None:
        """In at the left, out at the right; where that is no good, at the side that faces the other end."""

        def allow(edge: Edge, role: str, *wished: Side) -> None:
            free = tuple(side for side in wished if side not in blocked)
            self._set(edge, role, *(free or wished))

        here = self.columns[name]
        straight = {edge.id for edge in ends.into if self.columns[edge.source] == here}
        straight |= {edge.id for edge in ends.out if self.columns[edge.target] == here}
        # A side at which a line goes straight up or down is left to it.
        kept = {self.side_of(name, edge.source) for edge in ends.into if edge.id in straight}
        kept |= {self.side_of(name, edge.target) for edge in ends.out if edge.id in straight}
        ways: tuple[tuple[str, list[Edge], Side], ...] = (
            ("target", ends.into, "left"),
            ("source", ends.out, "right"),
        )
        for role, edges, plain in ways:
            for edge in edges:
                other = edge.source if role == "target" else edge.target
                side = self.side_of(name, other)
                # In one row lines come in from above and go out below, so that they do not meet.
                first = side if side != "right" else ("top" if role == "target" else "bottom")
                facing: tuple[Side, ...] = (first, "bottom" if first == "top" else "top")
                if role == "target" and self.graph.stands[other].host == name:
                    allow(edge, role, "left", "left", "top")
                elif edge.id in straight:
                    allow(edge, role, *facing, plain)
                else:
                    allow(edge, role, plain, *(side for side in facing if side not in kept))
        for edge in ends.back_into:
            low = self._hangs(edge) or self.side_of(name, edge.source) == "bottom"
            allow(edge, "target", *(("bottom", "top", "left") if low else ("top", "bottom", "left")))
        for edge in ends.back_out:
            low = self.side_of(name, edge.target) == "bottom"
            allow(edge, "source", *(("bottom", "top", "right") if low else ("top", "bottom", "right")))
        for edge, other in ends.messages:
            role = "source" if edge.source == name else "target"
            side = self.side_of(name, other)
            facing = ("top",) if side == "top" else ("bottom",)
            aside: tuple[Side, ...] = ("left", "right") if not ends.into else ("right", "left")
            titled = facing[0] == "top" and self.graph.stands[name].frame
            allow(edge, role, *(aside if facing[0] in blocked else (facing[0], *aside) if titled else facing[:1]))

    def _caption(self, name: str, taken: Mapping[Side, int]) -> None:
        free = [side for side in ("top", "bottom") if not taken.get(side)]
        self.found.captions[name] = ("above" if free[0] == "top" else "below") if free else "corner"
        self._hangers(name, "below" if free[:1] == ["top"] else "above")

    def _hangers(self, name: str, where: Beside) -> None:
        for hanger in self.hosts.get(name, []):
            if self.graph.stands[hanger].role in {"data", "note"}:
                self.found.beside[hanger] = where
