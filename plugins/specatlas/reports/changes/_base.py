"""What every format of a difference is given."""

from dataclasses import dataclass

from specatlas.domain.project import Project
from specatlas.versions.changes import Difference


@dataclass(frozen=True)
class Told:
    """A difference, and whom it is told to."""

    difference: Difference
    old: Project
    """The old model: names of what is gone."""
    new: Project
    """The new model: names of everything else, labels of the team's own kinds."""
    language: str
    """Of the reader."""
