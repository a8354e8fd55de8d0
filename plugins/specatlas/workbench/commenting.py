"""Comments of reviewers come into a project: each once, into a file of its own; what is there stays as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from specatlas.domain.comments import FOLDER, Comment, folder_of, written
from specatlas.domain.project import Project as Model
from specatlas.loading.comments import read_comments
from specatlas.loading.releases import released, releases
from specatlas.text.errors import SpecatlasError
from specatlas.text.files import replace_file
from specatlas.text.writing import block
from specatlas.versions.commenting import CommentsError


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import makes; nothing is written yet."""

    files: Mapping[str, str]
    """File of the project to its YAML."""
    known: int
    """Comments that are there already."""
    gone: tuple[str, ...]
    """Addresses of what is not in the model any more, or never was; comments on it are kept."""


def take_over(folder: Path, model: Model, comments: Iterable[Comment], version: str = "") -> Taken:
    """Return the files for comments that are not there yet.

    Args:
        folder: the project folder.
        model: what is commented on.
        comments: as a source has them.
        version: released version that the reviewers read, where they do not say; the digests of a released version
            tell later whether the text is still the same.

    Raises:
        CommentsError: when the comments that are there cannot be read.
        SpecatlasError: when there is no such version.
    """
    there = read_comments(folder)
    if wrong := next((fault for fault in there.diagnostics if fault.severity.word == "error"), None):
        raise CommentsError(f"{wrong.place}: {wrong.message}: mend the comments that are there first")
    wanted = list(comments)
    read = {one.version or version for one in wanted} | {version}
    digests = {one.version: one.elements() for one in releases(folder) if one.version in read} if any(read) else {}
    if version and version not in digests:
        raise _not_released(version)
    sources = {one.source for one in there.items if one.source}
    said = {one.fingerprint for one in there.items}
    files: dict[str, str] = {}
    known, gone = 0, set()
    for comment in wanted:
        if comment.source in sources or comment.fingerprint in said:
            known += 1
            continue
        sources.add(comment.source)
        said.add(comment.fingerprint)
        seen = comment.version or version
        told = replace(comment, version=seen, sha256=comment.sha256 or digests.get(seen, {}).get(comment.el, ""))
        name = f"{told.at[:10] or 'undated'}-{told.fingerprint[:8]}"
        files[f"{FOLDER}/{folder_of(told.el)}/{name}.yaml"] = "\n".join(block(written(told))) + "\n"
        if model.find(model.former.get(told.el, told.el)) is None:
            gone.add(told.el)
    return Taken(dict(sorted(files.items())), known, tuple(sorted(gone)))


def reviewed(folder: Path, version: str) -> Model:
    """Return the model of a released version, as reviewers of that version read it.

    Raises:
        SpecatlasError: when there is no such version, or its texts are not in this clone.
    """
    found = released(folder, version)
    if found is None:
        raise _not_released(version)
    return found.model


def _not_released(version: str) -> SpecatlasError:
    return SpecatlasError(f'there is no released version "{version}": leave it out for the working version')


def write_comments(folder: Path, taken: Taken) -> None:
    """Write the files of an import; each is swapped in whole."""
    for name, content in taken.files.items():
        replace_file(folder / name, content.encode())
