"""Cells: the column and the row of every step, frames laid out from the inside out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from specatlas.diagrams.canvas.graph import Edge
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph
from specatlas.diagrams.layouts._lanes_columns import Arrow, Nearness, backward, columns
from specatlas.diagrams.layouts._lanes_rows import Item, Rows, Upright, put_beside, rows

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
    lengths = {name: blocks[name].width if name in blocks else 1 for name in inside}
    flow = [name for name in inside if not graph.stands[name].outside]
    arrows = {edge.id: arrow for edge in _flows(graph) if (arrow := _lifted(graph, edge, set(flow)))}
    back = backward(flow, list(arrows.values()))
    forward = {name: arrow for name, arrow in arrows.items() if arrow not in back}
    wishes = () if frame else _wishes(graph, blocks, set(flow))
    edges = {edge.id: edge for edge in graph.edges}
    undoing = frozenset(arrow for name, arrow in forward.items() if graph.lines.get(name) == "association")
    column = columns(flow, list(forward.values()), lengths, wishes, undoing)
    items = {
        name: Item(
            name,
            frame or graph.stands[name].band,
            column[name],
            lengths[name],
            blocks[name].above if name in blocks else 0,
            blocks[name].below if name in blocks else 0,
        )
        for name in flow
    }
    weights = {arrow: edges[name].weight for name, arrow in forward.items()}
    hanging = frozenset(arrow for name, arrow in forward.items() if graph.stands[edges[name].source].role == "boundary")
    state = rows(items, list(forward.values()), weights, hanging, order if not frame else {frame: 0})
    row = dict(state.found)
    found = Cells(loops={name for name, arrow in arrows.items() if arrow in back})
    placed = [(item, row[name]) for name, item in items.items()]
    uprights = [*_uprights(forward.values(), items, state), *_messages(graph, items, state, closed)]
    width = max((item.last for item in items.values()), default=0) + 1
    for name in inside:
        if graph.stands[name].outside:
            block = blocks[name]
            item = Item(name, frame or graph.stands[name].band, 0, max(1, block.width), block.above, block.below)
            placed.append(put_beside(state, item, width, uprights))
    for item, line in placed:
        _put(found, item, line, blocks.get(item.id))
    tops = [line - item.above for item, line in placed] or [0]
    bottoms = [line + item.below for item, line in placed] or [0]
    return _Block(found, -min(tops), max(bottoms), found.width)


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
