"""The default: engines of one version that come as wheels, so that the same model gives the same picture anywhere."""

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.layouts import _dot, _graphlay
from specatlas.diagrams.layouts._assembly import assembled
from specatlas.diagrams.layouts._base import Arranged, Engine, LayoutError


def _available() -> bool:
    return _graphlay.available() and _dot.pinned_program() is not None


def _version() -> str:
    return f"{_graphlay.version()}, {_dot.pinned_version()}"


def _arranged(graph: Graph, stretch: float) -> Arranged:
    program = _dot.pinned_program()
    if graph.groups and program is not None:
        return _dot.arranged(graph, program, stretch)
    return _graphlay.arranged(graph, stretch)


def _place(graph: Graph) -> Placed:
    if not _available():
        raise LayoutError(
            "the pinned engines are not installed: pip install graphlay graphviz-pure, or use --engine own"
        )
    return assembled(graph, _arranged, _version())


ENGINE = Engine(
    "pinned",
    "graphlay and the pinned graphviz-pure, one version everywhere",
    frozenset({"groups", "routes", "reproducible"}),
    _version,
    _available,
    _place,
)
