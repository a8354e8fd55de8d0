"""Where the parts of a spec project lie."""

from pathlib import Path

from specatlas.loading.files import ModelFolderError

MODEL_FOLDER = "model"
CACHE_FOLDER = ".specatlas-cache/layouts"
"""Layouts that were made once; safe to delete."""
PICTURES_FOLDER = ".specatlas-cache/pictures"
"""Pictures that were finished once; safe to delete."""


def find_project(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds a `mkdocs.yml` or a `model/`.

    Raises:
        ModelFolderError: when there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() or (folder / MODEL_FOLDER).is_dir():
            return folder
    raise ModelFolderError('no mkdocs.yml and no model/ here or above: run "specatlas new DIR", or give --project DIR')
