"""The files of a model: found, read, and turned into trees."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from specatlas.text.diagnostics import Diagnostic
from specatlas.text.errors import SpecatlasError
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

    Hidden files and folders are left out.

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
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(parent, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith("."):
                yield path


def read_files(folder: Path, project: Path) -> tuple[ModelFile, ...]:
    """Read every file of the model; places name files relative to `project`.

    Raises:
        ModelFolderError: when there is no such folder.
    """
    found = []
    for path in model_files(folder):
        name = path.relative_to(project).as_posix() if path.is_relative_to(project) else path.name
        reading = read_yaml(path.read_bytes(), name)
        found.append(ModelFile(name, reading.tree, reading.diagnostics))
    return tuple(found)
