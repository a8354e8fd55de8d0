"""Every engine, and which one is used when none is asked for."""

from collections.abc import Callable

from specatlas.diagrams.canvas.column_graph import ColumnGraph
from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.lane_graph import LaneGraph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.canvas.sequence_graph import SequenceGraph
from specatlas.diagrams.layouts import columns, dot, lanes, own, pinned, sequence
from specatlas.diagrams.layouts._base import Engine, LayoutError
from specatlas.diagrams.layouts._pins import has_pins, honoured
from specatlas.diagrams.layouts.cache import Cache
from specatlas.text.suggest import did_you_mean

ENGINES: tuple[Engine, ...] = (pinned.ENGINE, own.ENGINE, dot.ENGINE)
OF_KIND = {LaneGraph: lanes, ColumnGraph: columns, SequenceGraph: sequence}
"""Graphs that say more than what is joined to what, and our own layout for each, whatever engine is asked for."""
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
        if len(graph.nodes) > MOST_BOXES or len(graph.edges) > MOST_LINES:
            raise LayoutError(
                f"{len(graph.nodes)} boxes with {len(graph.edges)} lines are more than a picture can show"
                f" ({MOST_BOXES} and {MOST_LINES}): choose fewer, such as one element with its neighbours"
            )
        own = next((module for kind, module in OF_KIND.items() if isinstance(graph, kind)), None)
        run = own.place if own else chosen.place
        if has_pins(graph) and not isinstance(graph, LaneGraph):
            run = with_pins
        if cache is None:
            return run(graph)
        return cache.place(graph, own.ENGINE if own else chosen.version(), run)

    def with_pins(graph: Graph) -> Placed:
        return honoured(graph, place)

    return place
