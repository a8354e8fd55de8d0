"""Two versions of a spec, found by what people call them, and compared."""

from pathlib import Path

from specatlas.loading.releases import released
from specatlas.loading.snapshot import Snapshot, find_snapshot
from specatlas.text.errors import SpecatlasError
from specatlas.versions.changes import Difference
from specatlas.versions.compare import compare


class UnreadableVersionError(SpecatlasError):
    """A version holds files that cannot be read to their end: what is missing would look as if it had been removed."""


def version(folder: Path, named: str) -> Snapshot:
    """Return a version: `.` for the working tree, a released version, a git revision, or a folder.

    Raises:
        SnapshotError: when nothing is called so.
        UnreadableVersionError: when its model cannot be read to the end.
    """
    found = find_snapshot(folder, named, released)
    if not found.model.complete:
        fault = max(found.model.diagnostics, key=lambda item: item.severity)
        place = f"{fault.place.file}:{fault.place.line}:{fault.place.column}: " if fault.place else ""
        mend = f" {fault.help}" if fault.help else ""
        raise UnreadableVersionError(f"{named} cannot be compared: {place}{fault.message}{mend}")
    return found


def difference(old: Snapshot, new: Snapshot) -> Difference:
    """Return what changed between two versions."""
    return compare(old, new)
