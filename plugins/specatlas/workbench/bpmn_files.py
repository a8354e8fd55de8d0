"""A BPMN file that is edited in Python: read, changed by what it means, written back."""

from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

from specatlas.formats.bpmn.content import Content
from specatlas.formats.bpmn.editing import EditError, connect, move_to_lane, rename
from specatlas.formats.bpmn.inserting import insert
from specatlas.formats.bpmn.reading import Document, write
from specatlas.formats.bpmn.viewing import content
from specatlas.loading.bpmn_file import BpmnFileError, read_bpmn
from specatlas.text.files import replace_file

T = TypeVar("T")


class BpmnFile:
    """A BPMN 2.0 file of any program: an edit changes what it says and the picture follows; all else stays as it is."""

    def __init__(self, document: Document, path: Path) -> None:
        self._document = document
        self._path = path

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Read a file.

        Args:
            path: where it is.

        Raises:
            SpecatlasError: when it cannot be read, or is broken or no BPMN 2.0.
        """
        return cls(read_bpmn(Path(path)), Path(path))

    @property
    def content(self) -> Content:
        """What the file holds: steps, flows, pools, lanes, planes with their shapes."""
        return content(self._document)

    def rename(self, id: str, name: str) -> None:
        """Give an element another name, an annotation another text.

        Args:
            id: of a step, flow, pool, lane or process, as the file has it.
            name: the new one.

        Raises:
            SpecatlasError: when the file holds no such element.
        """
        self._edited(lambda: rename(self._document, id, name))

    def move(self, id: str, lane: str) -> None:
        """Move a step into another lane of its process, with the events on its border; its lines follow.

        Args:
            id: of the step.
            lane: id of the lane.

        Raises:
            SpecatlasError: when there is no such step, or no such lane in its process.
        """
        self._edited(lambda: move_to_lane(self._document, id, lane))

    def insert(self, flow: str, kind: str, name: str = "", id: str = "") -> str:
        """Put a task, gateway or event into a flow; a new flow leads on from it.

        Args:
            flow: id of the sequence flow.
            kind: as BPMN calls it: exclusiveGateway, userTask.
            name: of the new step.
            id: of the new step; made when left out.

        Returns:
            The id of the new step.

        Raises:
            SpecatlasError: when there is no such flow or kind, or the id is taken.
        """
        return self._edited(lambda: insert(self._document, flow, kind, name, id))

    def connect(self, source: str, target: str, name: str = "") -> str:
        """Join two steps of one process or sub-process by a new sequence flow.

        Args:
            source: id of the step that it leaves.
            target: id of the step that it enters.
            name: of the flow.

        Returns:
            The id of the new flow.

        Raises:
            SpecatlasError: when no flow can lead from the one to the other.
        """
        return self._edited(lambda: connect(self._document, source, target, name))

    def save(self, path: str | Path | None = None) -> None:
        """Write the file, in UTF-8.

        Args:
            path: where to; over the one that was read when left out.
        """
        replace_file(Path(path) if path is not None else self._path, write(self._document))

    def _edited(self, edit: Callable[[], T]) -> T:
        try:
            return edit()
        except EditError as error:
            raise BpmnFileError(f"{self._path}: {error}") from error
