"""Every engine, and which one is used when none is asked for.

What lays out is read in when a graph has to be laid out: a picture that was laid out before does not wait for it.
"""

import importlib
from collections.abc import Callable, Mapping

from specatlas.diagrams.canvas.chart_graph import ChartGraph
from specatlas.diagrams.canvas.column_graph import ColumnGraph
from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.lane_graph import LaneGraph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.canvas.sequence_graph import SequenceGraph
from specatlas.diagrams.layouts import dot, own, pinned
from specatlas.diagrams.layouts._base import Engine, Layout, LayoutError
from specatlas.diagrams.layouts.cache import Cache
from specatlas.text.suggest import did_you_mean

ENGINES: tuple[Engine, ...] = (pinned.ENGINE, own.ENGINE, dot.ENGINE)
OF_KIND: Mapping[type[Graph], str] = {
    LaneGraph: "lanes",
    ColumnGraph: "columns",
    SequenceGraph: "sequence",
    ChartGraph: "chart",
}
"""Graphs that say more than what is joined to what, and the file of our own layout for each, whatever engine is asked
for."""
AUTO = ("pinned", "own")
"""What `auto` tries, in order: never an engine of the machine, whose pictures would differ from place to place."""

MOST_BOXES = 500
MOST_LINES = 1500
"""What a picture may hold: more takes minutes to lay out, and nobody could read it."""


def engine(name: str = "auto") -> Engine:
    """Return an engine by name; `auto` is the first of `AUTO` that is installed.

    Raises:
        LayoutError: when there is no such engine, or it is not installed.
    """
    by_name = {one.name: one for one in ENGINES}
    if name == "auto":
        return next(by_name[one] for one in AUTO if by_name[one].available())
    found = by_name.get(name)
    if found is None:
        hint = did_you_mean(name, by_name) or f"there are auto, {', '.join(by_name)}"
        raise LayoutError(f'there is no layout engine "{name}"; {hint}')
    if not found.available():
        raise LayoutError(f'the layout engine "{name}" is not installed here ({found.purpose}); use auto or own')
    return found


def layout(name: str = "auto", cache: Cache | None = None) -> Callable[[Graph], Placed]:
    """Return what places any graph: pools, lanes and columns by our own layouts, all else by an engine.

    Args:
        name: of the engine; see `engine`.
        cache: where finished layouts are kept.

    Raises:
        LayoutError: when there is no such engine, or it is not installed.
    """
    chosen = engine(name)

    def place(graph: Graph) -> Placed:
        scaled = isinstance(graph, ChartGraph)
        if not scaled and (len(graph.nodes) > MOST_BOXES or len(graph.edges) > MOST_LINES):
            raise LayoutError(
                f"{len(graph.nodes)} boxes with {len(graph.edges)} lines are more than a picture can show"
                f" ({MOST_BOXES} and {MOST_LINES}): choose fewer, such as one element with its neighbours"
            )
        own = next((file for kind, file in OF_KIND.items() if isinstance(graph, kind)), "")
        run = _own(own) if own else chosen.place
        if not scaled and not isinstance(graph, LaneGraph) and any(node.wanted or node.nudge for node in graph.nodes):
            run = with_pins
        if cache is None:
            return run(graph)
        return cache.place(graph, own or chosen.version(), run)

    def with_pins(graph: Graph) -> Placed:
        from specatlas.diagrams.layouts._pins import honoured

        return honoured(graph, place)

    return place


def _own(file: str) -> Layout:
    """Return our own layout of a kind of graph."""

    def place(graph: Graph) -> Placed:
        found: Placed = importlib.import_module(f"{__package__}.{file}").place(graph)
        return found

    return place
