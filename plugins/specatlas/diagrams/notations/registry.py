"""Every kind of diagram, in the order of the documentation."""

from specatlas.diagrams.notations import bpmn, er, state, uml_class, use_case
from specatlas.diagrams.notations._base import Notation

NOTATIONS: tuple[Notation, ...] = (
    uml_class.NOTATION,
    use_case.NOTATION,
    er.NOTATION,
    bpmn.NOTATION,
    state.NOTATION,
)
