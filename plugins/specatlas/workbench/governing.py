"""What is wrong with `governance.yml`, for `check` and for a release."""

from pathlib import Path

from specatlas.domain.project import Project as Model
from specatlas.text.diagnostics import Diagnostic
from specatlas.versions.release.governance import FILE, read_governance


def governance_faults(folder: Path, model: Model) -> tuple[Diagnostic, ...]:
    """Return the faults of the governance of a project on disk; a project may do without one."""
    file = folder / FILE
    return read_governance(file.read_bytes(), model).diagnostics if file.is_file() else ()
