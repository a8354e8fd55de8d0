"""Specification sites for CRM and ERP projects, from a YAML domain model and Markdown in git.

>>> from specatlas import Project
>>> project = Project.open("model/")
>>> project.check()
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specatlas.workbench import Project

__all__ = ["Project"]


def __getattr__(name: str) -> object:
    """Import the workbench only when it is asked for: the command line starts without it."""
    if name == "Project":
        from specatlas.workbench import Project

        return Project
    raise AttributeError(name)
