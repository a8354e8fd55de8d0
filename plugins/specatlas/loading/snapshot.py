"""A version of a spec as bytes: what lies in a folder, or what was committed; all a comparison and an approval see."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from specatlas.domain.project import Project
from specatlas.loading.files import SUFFIXES, ModelFile, reading, sections_at_a_glance
from specatlas.loading.git import blobs, commit_of, git
from specatlas.loading.project import build
from specatlas.loading.today import FOLDERS
from specatlas.text.errors import SpecatlasError
from specatlas.text.suggest import did_you_mean

WORKING = "."
"""What the working tree is called where versions are named."""

MODEL = "model/"


class SnapshotError(SpecatlasError):
    """What was named is no folder of a spec, no revision and no released version."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The files of a version: `model/ docs/ diagrams/ governance.yml mkdocs.yml` of a project folder."""

    label: str
    """What people call it: a version, a revision, a folder."""
    files: Mapping[str, bytes]
    read: Project | None = None
    """The model, where it was read already."""

    @cached_property
    def model(self) -> Project:
        """The model that the files hold; faults are in its `diagnostics`."""
        if self.read is not None:
            return self.read
        return build([_model_file(name, content) for name, content in self.files.items() if is_model(name)])


def is_model(name: str) -> bool:
    """Tell whether a file of a version is a part of the model; hidden ones are not."""
    hidden = any(part.startswith(".") for part in name.split("/"))
    return name.startswith(MODEL) and Path(name).suffix.lower() in SUFFIXES and not hidden


def _model_file(name: str, content: bytes) -> ModelFile:
    return ModelFile(name, lambda: reading(name, content), sections_at_a_glance(content))


def of_folder(folder: Path, label: str = "") -> Snapshot:
    """Return what lies in a project folder now.

    Raises:
        SnapshotError: when it holds no model, or a part of it leads out of the project.
    """
    if not (folder / MODEL).is_dir():
        raise SnapshotError(f'"{folder.name}" has no model/ folder: name the folder of a spec project')
    files: dict[str, bytes] = {}
    for name in _names(folder):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise SnapshotError(f'"{name}" is a link that leads out of the project: put the file itself there')
        files[name] = path.read_bytes()
    return Snapshot(label or folder.name, files)


def _names(folder: Path) -> Iterator[str]:
    for top in sorted(FOLDERS):
        path = folder / top
        if path.is_file():
            yield top
        elif path.is_dir():
            found = (item.relative_to(folder).as_posix() for item in path.rglob("*") if item.is_file())
            yield from sorted(name for name in found if not any(part.startswith(".") for part in name.split("/")))


def of_revision(folder: Path, revision: str, label: str = "") -> Snapshot:
    """Return what was committed.

    Args:
        folder: the project folder, inside a git repository.
        revision: a commit, branch or tag.
        label: what to call it; the revision when left out.

    Raises:
        GitError: when git cannot answer.
        SnapshotError: when there is no such revision, or no spec in it.
    """
    commit = commit_of(folder, revision)
    if commit is None:
        raise SnapshotError(f'there is no revision "{revision}" in this repository')
    objects = {name: blob for name, blob in tree(folder, commit).items() if covered(name)}
    if not any(is_model(name) for name in objects):
        raise SnapshotError(f'revision "{revision}" holds no model/ folder: the spec began later, or elsewhere')
    return Snapshot(label or revision, blobs(folder, objects))


def covered(name: str) -> bool:
    """Tell whether a file belongs to a version; hidden ones do not."""
    parts = name.split("/")
    return (name in FOLDERS or parts[0] in FOLDERS) and not any(part.startswith(".") for part in parts)


def tree(folder: Path, commit: str) -> dict[str, str]:
    """Return the files of a commit below the project folder, by name to the id of their blob.

    Raises:
        SnapshotError: when a file of the version is a link or a repository of its own.
    """
    prefix = git(folder, "rev-parse", "--show-prefix").decode().strip("\n")
    listed = git(folder, "ls-tree", "-r", "-z", "--full-tree", commit, *(("--", prefix) if prefix else ()))
    found: dict[str, str] = {}
    for line in filter(None, listed.split(b"\0")):
        about, _, name_ = line.partition(b"\t")
        mode, _, blob = about.decode().split(" ")
        name = name_.decode("utf-8", "surrogateescape")[len(prefix) :]
        if covered(name) and mode not in ("100644", "100755"):
            kind = "a link" if mode == "120000" else "a repository of its own"
            raise SnapshotError(f'"{name}" is {kind}: a version holds files only')
        found[name] = blob
    return dict(sorted(found.items()))


def find_snapshot(folder: Path, named: str, released: Callable[[Path, str], Snapshot | None]) -> Snapshot:
    """Return the version that somebody names.

    Args:
        folder: the project folder.
        named: `.` for the working tree, a released version, a git revision, or a folder.
        released: returns a released version, None when there is none of that name.

    Raises:
        SnapshotError: when nothing is called so.
    """
    if named == WORKING:
        return of_folder(folder, WORKING)
    if (version := released(folder, named)) is not None:
        return version
    path = Path(named)
    if path.is_dir() and (path / MODEL).is_dir():
        return of_folder(path, named.rstrip("/"))
    if (folder / named).is_dir() and (folder / named / MODEL).is_dir():
        return of_folder(folder / named, named.rstrip("/"))
    if commit_of(folder, named):
        return of_revision(folder, named)
    known = _known(folder)
    hint = did_you_mean(named, known) or "name a folder with a model/, a git revision, a released version, or ."
    raise SnapshotError(f'there is no version "{named}"; {hint}')


def _known(folder: Path) -> list[str]:
    versions = folder / "versions"
    return sorted(path.name for path in versions.iterdir() if path.is_dir()) if versions.is_dir() else []
