"""What an exporter is: a view of the model in, text in a foreign format out, and a list of what it cannot hold."""

from collections.abc import Callable
from dataclasses import dataclass

from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import Words


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export makes; nothing is written yet."""

    text: str
    lost: tuple[str, ...] = ()
    """What the format cannot hold, one sentence each."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that a view of the model can be written in."""

    name: str
    """As given to `--format`."""
    label: Words
    """What readers call it."""
    kinds: tuple[str, ...]
    """Kinds of diagrams that it can be written of."""
    write: Callable[[Project, View, str], Exported]
    """(model, view, language); NothingToShowError when there is nothing."""
