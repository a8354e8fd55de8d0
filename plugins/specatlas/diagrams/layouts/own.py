"""Our own router, over the positions of graphviz-pure or, without any wheel, of our own layers."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.layouts import _dot, _layered
from specatlas.diagrams.layouts._assembly import assembled
from specatlas.diagrams.layouts._base import Arranged, Engine


def _version() -> str:
    if _dot.pinned_program() is None:
        return "own layers and router"
    try:
        return f"{_dot.PINNED} {version_of(_dot.PINNED)}, own router"
    except PackageNotFoundError:
        return f"{_dot.PINNED}, own router"


def _arranged(graph: Graph) -> Arranged:
    program = _dot.pinned_program()
    return _dot.arranged(graph, program) if program else _layered.arranged(graph)


def _place(graph: Graph) -> Placed:
    return assembled(graph, _arranged, _version())


ENGINE = Engine("own", "our own router; needs no native wheel", _version, lambda: True, _place)
