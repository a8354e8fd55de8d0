"""The files of a model: found, read, and turned into trees."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from specatlas.text.diagnostics import Diagnostic
from specatlas.text.errors import SpecatlasError
from specatlas.text.places import Place
from specatlas.text.tree import Mapping
from specatlas.text.yaml_reader import read_yaml

SUFFIXES = frozenset({".yaml", ".yml"})


class ModelFolderError(SpecatlasError):
    """There is no model to read; the message says what to do."""


class ModelFile(NamedTuple):
    """One YAML file, read as far as its faults allow."""

    name: str
    tree: Mapping | None
    diagnostics: tuple[Diagnostic, ...]


def model_files(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files of a model folder, in an order that does not depend on the machine.

    Hidden files and folders are left out. What cannot be read, a folder or a link that leads nowhere, is among them:
    reading says so.

    Raises:
        ModelFolderError: when the folder does not exist or is a file.
    """
    if not folder.exists():
        raise ModelFolderError(
            f'there is no model folder "{folder.name}": create it with "specatlas new", or name it with --project'
        )
    if not folder.is_dir():
        raise ModelFolderError(f'"{folder.name}" is a file, but the model is a folder of YAML files')
    return tuple(sorted(_walk(folder), key=lambda path: path.relative_to(folder).as_posix()))


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(parent, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith("."):
                yield path
    yield from closed


def read_files(folder: Path, project: Path) -> tuple[ModelFile, ...]:
    """Read every file of the model; places name files relative to `project`.

    Raises:
        ModelFolderError: when there is no such folder.
    """
    return tuple(_read(path, _name(path, project)) for path in model_files(folder))


def _read(path: Path, name: str) -> ModelFile:
    try:
        if path.exists() and not path.is_file():
            # A pipe would be waited for without end.
            return _unreadable(name, "it is no file that could be read to its end")
        reading = read_yaml(path.read_bytes(), name)
    except OSError as error:
        return _unreadable(name, (error.strerror or str(error)).lower())
    return ModelFile(name, reading.tree, reading.diagnostics)


def _unreadable(name: str, why: str) -> ModelFile:
    fault = Diagnostic(
        "yaml/unreadable",
        f"This cannot be read: {why}.",
        Place(name, 1, 1),
        help="Let everyone who works here read it, or take it (or the link) out of the model.",
    )
    return ModelFile(name, None, (fault,))


def _name(path: Path, project: Path) -> str:
    """Return the path of a file as it stands in messages, where no name may break a line or an encoding."""
    name = path.relative_to(project).as_posix() if path.is_relative_to(project) else path.name
    return "".join(
        character if character.isprintable() else "\ufffd" for character in os.fsencode(name).decode("utf-8", "replace")
    )
