"""Cells: the column and the row of every step, frames laid out from the inside out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from specatlas.diagrams.canvas.graph import Edge
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph
from specatlas.diagrams.layouts._lanes_columns import Arrow, Nearness, backward, columns
from specatlas.diagrams.layouts._lanes_folds import candidates, crowded
from specatlas.diagrams.layouts._lanes_rows import Item, Rows, Upright, in_the_way, paths, put_beside, rows
from specatlas.text.frozen import dataclass

Row = tuple[str, int]
"""Innermost band, and the row in it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a step stands."""

    column: int
    band: str
    row: int


@dataclass(slots=True)
class Cells:
    """The grid of a picture."""

    steps: dict[str, Cell] = field(default_factory=dict)
    """Step to its cell, also inside frames."""
    frames: dict[str, tuple[Cell, Cell]] = field(default_factory=dict)
    """Frame to its upper left and lower right cell."""
    loops: set[str] = field(default_factory=set)
    """Edges that lead back."""

    @property
    def width(self) -> int:
        """Number of columns."""
        cells = [*self.steps.values(), *(corner for pair in self.frames.values() for corner in pair)]
        return max((cell.column for cell in cells), default=-1) + 1


@dataclass(slots=True)
class _Block:
    """The inside of a frame, before it has a place."""

    cells: Cells
    above: int
    below: int
    width: int


def leaves(bands: Sequence[Band]) -> Iterator[Band]:
    """Yield the innermost bands from top to bottom."""
    for band in bands:
        if band.bands:
            yield from leaves(band.bands)
        else:
            yield band


def cells(graph: LaneGraph, pools: Sequence[Band]) -> Cells:
    """Return the cells of all steps.

    :param pools: from top to bottom, as they will stand.
    """
    order = {band.id: place for place, band in enumerate(leaves(pools))}
    own = next((place for place, pool in enumerate(pools) if pool is graph.bands[0]), 0) if graph.bands else 0
    closed = {pool.id: place < own for place, pool in enumerate(pools) if pool.closed}
    return _level(graph, "", order, closed).cells


def _level(graph: LaneGraph, frame: str, order: Mapping[str, int], closed: Mapping[str, bool]) -> _Block:
    """Lay out the steps and frames that stand directly in a frame, or in the pools."""
    inside = [name for name, stand in graph.stands.items() if stand.role in {"step", "frame"} and stand.frame == frame]
    blocks = {name: _level(graph, name, order, closed) for name in inside if graph.stands[name].role == "frame"}
    level = _Level(graph, frame, inside, blocks, order if not frame else {frame: 0})
    items, state = level.placed()
    placed = [(item, state.found[name]) for name, item in items.items()]
    uprights = [*_uprights(level.forward.values(), items, state), *_messages(graph, items, state, closed)]
    width = max((item.last for item in items.values()), default=0) + 1
    placed += [put_beside(state, level.item(name, 0), width, uprights) for name in inside if graph.stands[name].outside]
    found = Cells(loops=level.loops)
    for item, line in placed:
        _put(found, item, line, blocks.get(item.id))
    tops = [line - item.above for item, line in placed] or [0]
    bottoms = [line + item.below for item, line in placed] or [0]
    return _Block(found, -min(tops), max(bottoms), found.width)


class _Level:
    """The steps and frames of one level with the arrows between them."""

    def __init__(
        self,
        graph: LaneGraph,
        frame: str,
        inside: Sequence[str],
        blocks: Mapping[str, _Block],
        order: Mapping[str, int],
    ) -> None:
        self.graph, self.frame, self.blocks, self.order = graph, frame, blocks, order
        self.flow = [name for name in inside if not graph.stands[name].outside]
        edges = {edge.id: edge for edge in graph.edges}
        known = set(self.flow)
        arrows = {edge.id: arrow for edge in _flows(graph) if (arrow := _lifted(graph, edge, known))}
        back = backward(self.flow, list(arrows.values()))
        self.loops = {name for name, arrow in arrows.items() if arrow in back}
        self.forward = {name: arrow for name, arrow in arrows.items() if arrow not in back}
        self.weights = {arrow: edges[name].weight for name, arrow in self.forward.items()}
        self.hanging = frozenset(
            arrow for name, arrow in self.forward.items() if graph.stands[edges[name].source].role == "boundary"
        )
        self.undoing = frozenset(
            arrow for name, arrow in self.forward.items() if graph.lines.get(name) == "association"
        )

    def item(self, name: str, column: int) -> Item:
        """Return a step or frame as something to place."""
        band = self.frame or self.graph.stands[name].band
        block = self.blocks.get(name)
        if block is None:
            return Item(name, band, column)
        return Item(name, band, column, max(1, block.width), block.above, block.below)

    def placed(self) -> tuple[dict[str, Item], Rows]:
        """Return the steps with their columns and rows; hand-overs go straight down where nothing is in the way."""
        arrows = list(self.forward.values())
        straight = list(paths(self.flow, arrows, self.weights, self.hanging))
        folds = () if self.frame else candidates(self.graph, self.flow, arrows, self.order)
        while True:
            items = self._columns(frozenset(folds) | self.undoing)
            state = rows(items, straight, self.order)
            height = {name: (self.order[item.band], state.found[name]) for name, item in items.items()}
            clear = tuple(
                arrow
                for arrow in folds
                if not in_the_way(state, *(items[name] for name in arrow))
                and not crowded(self.graph, arrow, arrows, height)
            )
            if clear == folds:
                return items, state
            folds = clear

    def _columns(self, level: frozenset[Arrow]) -> dict[str, Item]:
        lengths = {name: max(1, self.blocks[name].width) if name in self.blocks else 1 for name in self.flow}
        wishes = () if self.frame else _wishes(self.graph, self.blocks, set(self.flow))
        column = columns(self.flow, list(self.forward.values()), lengths, wishes, level)
        return {name: self.item(name, column[name]) for name in self.flow}


def _put(found: Cells, item: Item, row: int, block: _Block | None) -> None:
    if block is None:
        found.steps[item.id] = Cell(item.column, item.band, row)
        return
    found.loops |= block.cells.loops
    found.frames[item.id] = (
        Cell(item.column, item.band, row - item.above),
        Cell(item.last, item.band, row + item.below),
    )
    for name, cell in block.cells.steps.items():
        found.steps[name] = Cell(item.column + cell.column, item.band, row + cell.row)
    for name, corners in block.cells.frames.items():
        first, last = (Cell(item.column + cell.column, item.band, row + cell.row) for cell in corners)
        found.frames[name] = (first, last)


def _uprights(arrows: Iterable[Arrow], items: Mapping[str, Item], state: Rows) -> Iterator[Upright]:
    """Yield the flows that change rows."""
    for source, target in arrows:
        first, last = items[source].last, items[target].column
        heights = sorted((state.order[items[name].band], state.found[name]) for name in (source, target))
        if heights[0] != heights[1]:
            yield Upright(min(first, last), max(first, last), heights[0], heights[1])


def _messages(
    graph: LaneGraph, items: Mapping[str, Item], state: Rows, closed: Mapping[str, bool]
) -> Iterator[Upright]:
    """Yield the messages between a step and a closed pool; `closed` tells whether that stands above."""
    for edge in graph.edges:
        for step, pool in ((edge.source, edge.target), (edge.target, edge.source)):
            if pool in closed and step in items:
                column, height = items[step].column, (state.order[items[step].band], state.found[step])
                top, bottom = ((-1, 0), height) if closed[pool] else (height, (len(state.order), 0))
                yield Upright(column, column, top, bottom)


def _flows(graph: LaneGraph) -> Iterator[Edge]:
    """Yield what orders the steps: sequence flows, and what leads from a step to its undoing."""
    for edge in graph.edges:
        line = graph.lines.get(edge.id, "flow")
        if line == "flow" or (line == "association" and graph.stands[edge.source].role == "boundary"):
            yield edge


def _lifted(graph: LaneGraph, edge: Edge, items: set[str]) -> Arrow | None:
    """Return the arrow between two items of a level that an edge is, or None; a boundary event counts as its host."""
    source = graph.stands[edge.source]
    start = source.host if source.role == "boundary" else edge.source
    return (start, edge.target) if start in items and edge.target in items and start != edge.target else None


def _wishes(graph: LaneGraph, blocks: Mapping[str, _Block], items: set[str]) -> Iterator[Nearness]:
    """Yield the messages between two open pools as wishes of the top level."""
    for edge in graph.edges:
        if graph.lines.get(edge.id) != "message" or not {edge.source, edge.target} <= graph.stands.keys():
            continue
        (source, before), (target, behind) = (_top(graph, blocks, name) for name in (edge.source, edge.target))
        if source in items and target in items:
            yield Nearness(source, target, behind - before)


def _top(graph: LaneGraph, blocks: Mapping[str, _Block], name: str) -> tuple[str, int]:
    """Return the item of the top level that holds a node, and the node's column in it."""
    stand = graph.stands[name]
    inner = stand.host if stand.role == "boundary" else name
    outer = inner
    while graph.stands[outer].frame:
        outer = graph.stands[outer].frame
    cell = blocks[outer].cells.steps.get(inner) if outer in blocks else None
    return outer, cell.column if cell else 0
