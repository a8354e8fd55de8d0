"""Every format that the model can be written in; its file is read when it is asked for."""

import importlib
from collections.abc import Mapping

from specatlas.exchange.exporters._base import Exporter

EXPORTERS: Mapping[str, str] = {
    "bpmn": "bpmn",
    "puml": "puml",
    "mermaid": "mermaid",
    "dot": "dot",
}
"""Name of a format → its file here."""


def exporter(name: str) -> Exporter:
    """Return one format.

    Raises:
        KeyError: when there is no such format.
    """
    found: Exporter = importlib.import_module(f"{__package__}.{EXPORTERS[name]}").EXPORTER
    return found
