"""The whole run, top to bottom: the only place where the stages meet.

files → trees → elements → project            loading
project → findings                            checks
project → view → graph → placed → drawing     diagrams
drawing → SVG                                 diagrams.render
project → tables → pages                      tables, pages
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from specatlas.checks._base import run_checks
from specatlas.checks._exemptions import without_exempt
from specatlas.checks._own import run_own_checks
from specatlas.checks.registry import CHECKS
from specatlas.domain.project import Project as Model
from specatlas.exchange.importers._base import Imported, Importer, ImportFailedError
from specatlas.loading.files import ModelFolderError
from specatlas.loading.project import open_model
from specatlas.loading.today import day_of
from specatlas.query.flow import flow
from specatlas.text.diagnostics import Diagnostic, ordered
from specatlas.text.files import replace_file
from specatlas.text.writing import scalar

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
    def open(cls, path: str | Path, model: str = MODEL_FOLDER, today: date | None = None) -> "Project":
        """Read a project.

        Args:
            path: the project folder, or its model folder.
            model: name of the model folder inside the project.
            today: the day against which deadlines are read; see `loading.today` for what holds when it is left out.

        Raises:
            ModelFolderError: when there is no model; faults inside it are found by `check`.
        """
        given = Path(path).resolve()
        folder = given.parent if given.name == model and not (given / model).is_dir() else given
        return cls(folder, replace(open_model(folder / model, folder), today=today or day_of(folder)))

    def check(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
        """Return every finding of reading and of the checks.

        Args:
            select: rules, or their kinds (`functions`), that alone are reported; empty means all.
            ignore: rules or kinds that are not reported.
        """
        found = self._findings() if self.model.complete else self.model.diagnostics
        chosen, left_out = set(select), set(ignore)
        return tuple(
            item
            for item in found
            if (not chosen or {item.rule, item.rule.partition("/")[0]} & chosen)
            and not {item.rule, item.rule.partition("/")[0]} & left_out
        )

    def _findings(self) -> tuple[Diagnostic, ...]:
        """Return the findings of every stage, less those that the team accepted."""
        processes = self.model.elements("processes").values()
        flows = [fault for process in processes for fault in flow(self.model, process).diagnostics]
        checks = run_checks(self.model, CHECKS)
        everything = [*self.model.diagnostics, *flows, *checks, *run_own_checks(self.model)]
        return ordered(without_exempt(self.model, everything, self.model.today))


def import_into(
    importer: Importer, text: str, name: str, start: Path, into: Path | None = None, *, dry_run: bool = False
) -> Imported:
    """Bring a foreign file into a model; a model that is not there yet is begun.

    Args:
        importer: the format.
        text: what the file holds.
        name: the file's name without its suffix; the new file of the model is called after it.
        start: folder of the project, or one below it.
        into: model folder to write into; the project's own when left out.
        dry_run: write nothing.

    Returns:
        What came over; its files are named by the path they were written to.

    Raises:
        ImportFailedError: when the source cannot be read, or a file of that name is in the model already.
    """
    try:
        folder = into or find_project(start) / MODEL_FOLDER
    except ModelFolderError:
        folder = start / MODEL_FOLDER
    model = open_model(folder) if folder.is_dir() else None
    done = importer.read(text, name, model)
    files = {folder / file: content for file, content in done.files.items()}
    if model is None or model.spec is None:
        files = {folder / "spec.yaml": _first_spec(name), **files}
    for path in files:
        if path.exists():
            message = f'"{path.name}" is in the model already: rename it, delete it, or give --into another folder'
            raise ImportFailedError(message)
    if not dry_run:
        for path, content in files.items():
            replace_file(path, content.encode())
    return Imported({str(path): content for path, content in files.items()}, done.counts, done.lost)


def _first_spec(name: str) -> str:
    """Return the least `spec:` that a model needs, to be filled in by the team."""
    title = name.replace("-", " ").replace("_", " ").capitalize()
    return (
        f"# Begun by an import: fill in what the document is about.\nspec:\n  title: {scalar(title)}\n"
        "  format: 1\n  languages: [en]\n  customer: customer\n  purpose: To be written\n"
        "  scope: {in: {}, out: {}}\nparties:\n  customer: {name: Customer, side: customer}\n"
    )


__all__ = ["ModelFolderError", "Project", "find_project"]
