"""The default: engines of one version that come as wheels, so that the same model gives the same picture anywhere."""

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.layouts import _dot, _graphlay
from specatlas.diagrams.layouts._base import Arranged, Engine, LayoutError

MUCH_SMALLER = 0.75
"""Size of a picture compared with another one from which it is worth more crossings."""


def _available() -> bool:
    return _graphlay.available() and _dot.pinned_program() is not None


def _version() -> str:
    return f"{_graphlay.version()}, {_dot.pinned_version()}"


def _arranged(graph: Graph, stretch: float) -> Arranged:
    program = _dot.pinned_program()
    if graph.groups and program is not None:
        return _with_lines(graph, _dot.arranged(graph, program, stretch))
    flat = _graphlay.arranged(graph, stretch)
    if _dot.wide(flat) > _dot.TOO_WIDE and program is not None:
        # graphlay puts all that hangs on one node in one row; `dot` is told to spread the leaves.
        spread = _dot.arranged(graph, program, stretch)
        if _dot.sheet(spread) < MUCH_SMALLER * _dot.sheet(flat):
            return _with_lines(graph, spread)
    return flat


def _with_lines(graph: Graph, placed: Arranged) -> Arranged:
    """Return boxes where `dot` put them, but not too close to one another, with lines by graphlay."""
    from specatlas.diagrams.layouts._assembly import setting_of

    if any(end not in placed.boxes for edge in graph.edges for end in (edge.source, edge.target)):
        # graphlay knows no line that ends at a frame; our own router does.
        return placed
    boxes, setting = setting_of(graph, placed)
    whole = Arranged(boxes, setting.frames)
    return Arranged(boxes, setting.frames, _graphlay.rerouted(graph, whole, setting.obstacles))


def _place(graph: Graph) -> Placed:
    if not _available():
        raise LayoutError(
            "the pinned engines are not installed: pip install graphlay graphviz-pure, or use --engine own"
        )
    from specatlas.diagrams.layouts._assembly import assembled

    return assembled(graph, _arranged, _version())


ENGINE = Engine(
    "pinned",
    "graphlay and the pinned graphviz-pure, one version everywhere",
    frozenset({"groups", "routes", "reproducible"}),
    _version,
    _available,
    _place,
)
