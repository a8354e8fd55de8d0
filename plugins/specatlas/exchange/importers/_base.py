"""What an importer is: a foreign file in, text for `model/` out, and a list of what did not come over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from specatlas.domain.project import Project
from specatlas.formats.ddl import NotUnderstood
from specatlas.text.errors import SpecatlasError


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import makes; nothing is written yet."""

    files: Mapping[str, str]
    """File name inside the model folder to its YAML."""
    counts: Mapping[str, int]
    """What came over, for the summary (`tables`, `columns`)."""
    lost: tuple[NotUnderstood, ...]
    """What did not."""


class ImportFailedError(SpecatlasError):
    """The source cannot be read at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Importer:
    """A format that can be brought into the model."""

    name: str
    purpose: str
    read: Callable[[str, str, Project | None], Imported]
    """(text of the source, its name without suffix, the model that it joins or None)."""
