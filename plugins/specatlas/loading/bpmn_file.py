"""A BPMN file of the team, read; what is wrong with it is told as any other fault of theirs."""

from pathlib import Path
from typing import TYPE_CHECKING

from specatlas.text.errors import SpecatlasError

if TYPE_CHECKING:
    from specatlas.formats.bpmn.reading import Document


class BpmnFileError(SpecatlasError):
    """A file is not there, or is no BPMN 2.0; the message begins with the file and the line."""


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
