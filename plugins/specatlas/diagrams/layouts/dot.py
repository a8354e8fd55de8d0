"""A `dot` of this machine, when it is asked for: pictures then depend on its version."""

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.layouts import _dot
from specatlas.diagrams.layouts._base import Engine, LayoutError


def _program() -> str:
    program = _dot.system_program()
    if program is None:
        raise LayoutError('there is no "dot" on this machine: install Graphviz, or leave --engine out')
    return program


def _version() -> str:
    return f"system {_dot.system_version(_program())}, own router"


def _place(graph: Graph) -> Placed:
    program = _program()
    from specatlas.diagrams.layouts._assembly import assembled

    return assembled(graph, lambda part, stretch: _dot.arranged(part, program, stretch), _version())


ENGINE = Engine(
    "dot",
    "Graphviz of this machine",
    frozenset({"groups"}),
    _version,
    lambda: _dot.system_program() is not None,
    _place,
)
