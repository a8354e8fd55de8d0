"""Our own router, over the positions of graphviz-pure or, without any wheel, of our own layers."""

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.layouts import _dot
from specatlas.diagrams.layouts._base import Arranged, Engine


def _version() -> str:
    return f"{_dot.pinned_version()}, own router" if _dot.pinned_program() else "own layers and router"


def _arranged(graph: Graph, stretch: float) -> Arranged:
    program = _dot.pinned_program()
    if program:
        return _dot.arranged(graph, program, stretch)
    from specatlas.diagrams.layouts import _layered

    return _layered.arranged(graph, stretch)


def _place(graph: Graph) -> Placed:
    from specatlas.diagrams.layouts._assembly import assembled

    return assembled(graph, _arranged, _version())


ENGINE = Engine(
    "own",
    "our own router; needs no native wheel",
    frozenset({"groups", "reproducible"}),
    _version,
    lambda: True,
    _place,
)
