"""The only place where the stages meet: a project is read, checked, drawn, and brought to pages and files."""

from specatlas.loading.files import ModelFolderError
from specatlas.workbench.importing import import_into
from specatlas.workbench.picture_files import DRAWN, MissingExtraError
from specatlas.workbench.places import CACHE_FOLDER, MODEL_FOLDER, find_project
from specatlas.workbench.project import Project

__all__ = [
    "CACHE_FOLDER",
    "DRAWN",
    "MODEL_FOLDER",
    "MissingExtraError",
    "ModelFolderError",
    "Project",
    "find_project",
    "import_into",
]
