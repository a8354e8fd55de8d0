"""Specification sites for CRM and ERP projects, from a YAML domain model and Markdown in git.

>>> from specatlas import Project
>>> project = Project.open("model/")
>>> project.check()
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specatlas.text.diagnostics import Diagnostic, Severity
    from specatlas.text.errors import SpecatlasError
    from specatlas.workbench import Project
    from specatlas.workbench.bpmn_files import BpmnFile

__all__ = ["BpmnFile", "Diagnostic", "Project", "Severity", "SpecatlasError"]

_HOMES = {
    "BpmnFile": "specatlas.workbench.bpmn_files",
    "Diagnostic": "specatlas.text.diagnostics",
    "Project": "specatlas.workbench",
    "Severity": "specatlas.text.diagnostics",
    "SpecatlasError": "specatlas.text.errors",
}


def __getattr__(name: str) -> object:
    """Import a public name only when it is asked for: the command line starts without them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
