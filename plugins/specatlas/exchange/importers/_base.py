"""What an importer is: a foreign file in, text for `model/` out, and a list of what did not come over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """File of the project, outside the model folder, to what it holds."""


class ImportFailedError(SpecatlasError):
    """The source cannot be read at all; the message says why and what to do, `line` where (from 1; 0: nowhere)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Importer:
    """A format that can be brought into the model."""

    name: str
    purpose: str
    read: Callable[[bytes, str, Project | None], Imported]
    """(bytes of the source, its name without suffix, the model that it joins or None)."""


def text_of(data: bytes) -> str:
    """Return the text of a source that has to be UTF-8.

    Raises:
        ImportFailedError: when it is not.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ImportFailedError("this is not UTF-8: save the file as UTF-8", line) from error
