"""The catalogue of every kind of diagram; its file is read when it is asked for."""

import importlib
from collections.abc import Mapping

from specatlas.diagrams.catalogue._base import Catalogue

CATALOGUES: Mapping[str, str] = {
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
"""Name of a kind of diagram → its file here."""


def catalogue(name: str) -> Catalogue:
    """Return the catalogue of one kind of diagram.

    Raises:
        KeyError: when there is none.
    """
    found: Catalogue = importlib.import_module(f"{__package__}.{CATALOGUES[name]}").CATALOGUE
    return found
