"""Every kind of diagram, in the order of the documentation; its file is read when it is asked for."""

import importlib
from collections.abc import Mapping

from specatlas.diagrams.notations._base import Notation

NOTATIONS: Mapping[str, str] = {
    "class": "uml_class",
    "use-case": "use_case",
    "er": "er",
    "bpmn": "bpmn",
    "state": "state",
    "sequence": "sequence",
    "integrations": "integrations",
    "ownership": "ownership",
    "handoffs": "handoffs",
    "screens": "screens",
    "goals": "goals",
    "roles": "roles",
    "trace": "trace",
    "plan": "plan",
    "risks": "risks",
    "budget": "budget",
    "funnel": "funnel",
}
"""Name of a kind → its file here: a picture of one kind does not wait for the others."""


def notation(name: str) -> Notation:
    """Return one kind of diagram.

    Raises:
        KeyError: when there is no such kind.
    """
    found: Notation = importlib.import_module(f"{__package__}.{NOTATIONS[name]}").NOTATION
    return found
