"""A BPMN file of the team, read; what is wrong with it is told as any other fault of theirs."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from specatlas.text.errors import SpecatlasError
from specatlas.text.suggest import did_you_mean

if TYPE_CHECKING:
    from specatlas.formats.bpmn.reading import Document


FILE_ENDING = ".bpmn"
FILE_FOLDER = "diagrams"
"""Folder of the project in which files are found by their bare name."""


class BpmnFileError(SpecatlasError):
    """A file is not there, or is no BPMN 2.0; the message begins with the file and the line."""


def file_names(name: str) -> tuple[str, ...]:
    """Return where a file may be that somebody calls `name`, relative to the project: `x` is `diagrams/x.bpmn` too."""
    full = name if name.endswith(FILE_ENDING) else f"{name}{FILE_ENDING}"
    return (full, f"{FILE_FOLDER}/{full}")


def file_and_part(name: str) -> tuple[str, str]:
    """Split what names one of several pictures of a file (`diagrams/x.bpmn#part`); the part is empty without one."""
    before, mark, part = name.partition(f"{FILE_ENDING}#")
    return (f"{before}{FILE_ENDING}", part) if mark else (name, "")


def find_bpmn(folder: Path, name: str) -> Path:
    """Return the file that somebody calls `name`: `x` and `x.bpmn` are looked for in `diagrams/` too.

    Args:
        folder: the project folder.
        name: relative to it, or an absolute path.

    Raises:
        BpmnFileError: when there is none; the message names the nearest.
    """
    for candidate in file_names(name):
        if (folder / candidate).is_file():
            return folder / candidate
    known = [path.relative_to(folder).as_posix() for path in bpmn_files(folder)]
    bare = [path.rpartition("/")[2].removesuffix(FILE_ENDING) for path in known]
    hint = did_you_mean(name, [*known, *bare]) or (
        f"there are {', '.join(known[:9])}" if known else "put it into diagrams/"
    )
    raise BpmnFileError(f'there is no file "{name}"; {hint}')


def bpmn_files(folder: Path) -> list[Path]:
    """Return the BPMN files in the `diagrams` folder of a project and below, in order."""
    return sorted(path for path in (folder / FILE_FOLDER).rglob(f"*{FILE_ENDING}") if path.is_file())


def inside(name: str) -> bool:
    """Tell whether a name stays in the project folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and ":" not in path.parts[0] if path.parts else False


def read_bpmn(path: Path, name: str = "") -> "Document":
    """Read a BPMN 2.0 file.

    Args:
        path: where it is.
        name: what the message calls it; its path as given when left out.

    Raises:
        BpmnFileError: when there is no such file, or it is broken or something else.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BpmnFileError(f"{name or path}: cannot be read: {error.strerror}") from error
    return bpmn_document(data, name or str(path))


def bpmn_document(data: bytes, name: str) -> "Document":
    """Read BPMN 2.0 from bytes; see `read_bpmn`."""
    from specatlas.formats.bpmn.reading import BpmnError, read

    try:
        return read(data)
    except BpmnError as error:
        where = f"{name}:{error.line}" if error.line else name
        raise BpmnFileError(f"{where}: {error}") from error
