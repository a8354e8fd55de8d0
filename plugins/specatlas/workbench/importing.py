"""A foreign file comes into a model."""

from pathlib import Path
from typing import TYPE_CHECKING

from specatlas.loading.files import ModelFolderError
from specatlas.loading.project import open_model
from specatlas.workbench.places import MODEL_FOLDER, find_project

if TYPE_CHECKING:
    from specatlas.exchange.importers._base import Imported, Importer


def import_into(
    importer: "Importer", data: bytes, name: str, start: Path, into: Path | None = None, *, dry_run: bool = False
) -> "Imported":
    """Bring a foreign file into a model; a model that is not there yet is begun.

    Args:
        importer: the format.
        data: what the file holds.
        name: the file's name without its suffix; the new file of the model is called after it.
        start: folder of the project, or one below it.
        into: model folder to write into; the project's own when left out.
        dry_run: write nothing.

    Returns:
        What came over; its files are named by the path they were written to.

    Raises:
        ImportFailedError: when the source cannot be read, or a file of that name is in the model already.
    """
    from specatlas.exchange.importers._base import Imported, ImportFailedError
    from specatlas.text.files import replace_file

    try:
        folder = into or find_project(start) / MODEL_FOLDER
    except ModelFolderError:
        folder = start / MODEL_FOLDER
    model = open_model(folder) if folder.is_dir() else None
    done = importer.read(data, name, model)
    files = {folder / file: content for file, content in done.files.items()}
    if model is None or model.spec is None:
        files = {folder / "spec.yaml": _first_spec(name), **files}
    beside = {folder.parent / file: content for file, content in done.beside.items()}
    for path in (*files, *beside):
        if path.exists() and not (path in beside and path.read_bytes() == beside[path]):
            message = f'"{path.name}" is in the model already: rename it, delete it, or give --into another folder'
            raise ImportFailedError(message)
    if not dry_run:
        for path, written in {**beside, **{path: content.encode() for path, content in files.items()}}.items():
            replace_file(path, written)
    return Imported(
        {str(path): content for path, content in files.items()},
        done.counts,
        done.lost,
        {str(path): content for path, content in beside.items()},
    )


def _first_spec(name: str) -> str:
    """Return the least `spec:` that a model needs, to be filled in by the team."""
    from specatlas.text.writing import scalar

    title = name.replace("-", " ").replace("_", " ").capitalize()
    return (
        f"# Begun by an import: fill in what the document is about.\nspec:\n  title: {scalar(title)}\n"
        "  format: 1\n  languages: [en]\n  customer: customer\n  purpose: To be written\n"
        "  scope: {in: {}, out: {}}\nparties:\n  customer: {name: Customer, side: customer}\n"
    )
