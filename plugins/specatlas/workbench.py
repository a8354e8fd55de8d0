"""The whole run, top to bottom: the only place where the stages meet.

    files → trees → elements → project            loading
    project → findings                            checks
    project → view → graph → placed → drawing     diagrams
    drawing → SVG                                 diagrams.render
    project → tables → pages                      tables, pages
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from specatlas.checks._base import run_checks
from specatlas.checks.registry import CHECKS
from specatlas.domain.project import Project as Model
from specatlas.loading.files import ModelFolderError
from specatlas.loading.project import open_model
from specatlas.text.diagnostics import Diagnostic, ordered

MODEL_FOLDER = "model"


def find_project(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds a `mkdocs.yml` or a `model/`.

    Raises:
        ModelFolderError: when there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() or (folder / MODEL_FOLDER).is_dir():
            return folder
    raise ModelFolderError('no mkdocs.yml and no model/ here or above: run "specatlas new DIR", or give --project DIR')


@dataclass(frozen=True)
class Project:
    """A spec project on disk with its model read."""

    folder: Path
    """The project folder: places and outputs are relative to it."""
    model: Model

    @classmethod
    def open(cls, path: str | Path, model: str = MODEL_FOLDER) -> "Project":
        """Read a project.

        Args:
            path: the project folder, or its model folder.
            model: name of the model folder inside the project.

        Raises:
            ModelFolderError: when there is no model; faults inside it are found by `check`.
        """
        given = Path(path).resolve()
        folder = given.parent if given.name == model and not (given / model).is_dir() else given
        return cls(folder, open_model(folder / model, folder))

    def check(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
        """Return every finding of reading and of the checks.

        Args:
            select: rules, or their kinds (`functions`), that alone are reported; empty means all.
            ignore: rules or kinds that are not reported.
        """
        found = ordered([*self.model.diagnostics, *run_checks(self.model, CHECKS)])
        chosen, left_out = set(select), set(ignore)
        return tuple(
            item
            for item in found
            if (not chosen or {item.rule, item.rule.partition("/")[0]} & chosen)
            and not {item.rule, item.rule.partition("/")[0]} & left_out
        )


__all__ = ["ModelFolderError", "Project", "find_project"]
