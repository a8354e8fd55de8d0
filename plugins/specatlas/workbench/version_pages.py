"""The versions of a project, made ready for its site: where each stands, and what changed from one to the next."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from specatlas.domain.project import Project as Model
from specatlas.loading.releases import Release, released, releases
from specatlas.loading.snapshot import WORKING, Snapshot, of_folder
from specatlas.pages.versions import Told, VersionPages, VersionRow
from specatlas.reports.changes.as_html import as_html
from specatlas.reports.changes.as_sentences import as_sentences
from specatlas.tables.values import Writer
from specatlas.text.files import replace_file
from specatlas.versions.changes import Difference, Weight
from specatlas.versions.compare import compare
from specatlas.versions.release.history import History
from specatlas.workbench.approving import known
from specatlas.workbench.deciding import spoken
from specatlas.workbench.finished import program
from specatlas.workbench.places import CACHE_FOLDER
from specatlas.workbench.telling import told

FOLDER = "changes"
"""Folder of the site that holds a page for every two versions."""
WORKING_PAGE = "working"
CACHE = f"{Path(CACHE_FOLDER).parent}/changes"
"""Pages that were written once; safe to delete."""

log = logging.getLogger(__name__)


def version_pages(folder: Path, model: Model, language: str) -> VersionPages:
    """Return what the site of a project shows of its versions; nothing when none was released.

    Args:
        folder: the project folder.
        model: what is being written now.
        language: of the reader.

    Raises:
        SpecatlasError: when a released version cannot be read.
    """
    there = releases(folder)
    if not there:
        return VersionPages()
    snapshots = {one.version: snapshot for one in there if (snapshot := released(folder, one.version))}
    working = of_folder(folder, WORKING)
    history = known(folder)
    since = _since(there, history)
    state = repr([(name, standing.state, standing.voices) for name, standing in history.standings.items()])
    known_by = {release.version: release.root for release in there} | {WORKING_PAGE: _digest(working)}
    files: dict[str, str] = {}
    for old, new in _pairs(there):
        one, other = snapshots[old], snapshots.get(new, working)
        adjacent = new == WORKING_PAGE or _release(there, new).previous == old
        key = "\0".join((program(), known_by[old], known_by[new], language, state))

        def write(one: Snapshot = one, other: Snapshot = other, *, adjacent: bool = adjacent) -> str:
            found = compare(one, other)
            return as_html(told(found, one, other, language, pictures=adjacent, folder=folder))

        files[_file(old, new)] = _kept(folder / CACHE, key, write)
    changed = _changed(compare(snapshots[since], working), snapshots[since], working, language)
    rows = tuple(_rows(there, history, model, language, changed=bool(changed)))
    return VersionPages(rows, since, changed, files)


def _kept(folder: Path, key: str, write: Callable[[], str]) -> str:
    """Return a page as it was written before, or write it; two versions never change, so that one time is enough."""
    file = folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.html"
    try:
        return file.read_text("utf-8")
    except (OSError, ValueError):
        written = write()
    try:
        replace_file(file, written.encode())
    except OSError:
        log.info("pages of changes cannot be kept in %s; they are written anew each time", folder.name)
    return written


def _digest(snapshot: Snapshot) -> str:
    digest = hashlib.sha256()
    for name, content in snapshot.files.items():
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _pairs(there: tuple[Release, ...]) -> Iterator[tuple[str, str]]:
    names = [release.version for release in there]
    yield from combinations(names, 2)
    yield from ((name, WORKING_PAGE) for name in names)


def _file(old: str, new: str) -> str:
    return f"{FOLDER}/{old}..{new}.html"


def _release(there: tuple[Release, ...], version: str) -> Release:
    return next(release for release in there if release.version == version)


def _since(there: tuple[Release, ...], history: History) -> str:
    """Return the newest approved version; the newest one when none is approved."""
    approved = [one.version for one in there if _standing(history, one.version) == "approved"]
    return (approved or [there[-1].version])[-1]


def _standing(history: History, version: str) -> str:
    standing = history.standings.get(version)
    return standing.state if standing else "in-review"


def _changed(found: Difference, old: Snapshot, new: Snapshot, language: str) -> dict[str, Told]:
    said = as_sentences(told(found, old, new, language))
    return {
        address: Told(max(change.weight for change in changes), said[address].title, said[address].sentences)
        for address, changes in found.by_element().items()
        if any(change.weight > Weight.LAYOUT for change in changes)
    }


def _rows(
    there: tuple[Release, ...], history: History, model: Model, language: str, *, changed: bool
) -> Iterator[VersionRow]:
    names = [release.version for release in there]
    if changed:
        older = tuple((name, _file(name, WORKING_PAGE)) for name in reversed(names))
        yield VersionRow("", "working", reports=older)
    for at, release in reversed(list(enumerate(there))):
        older = tuple((name, _file(name, release.version)) for name in reversed(names[:at]))
        later = any(_standing(history, name) == "approved" for name in names[at + 1 :])
        state = _standing(history, release.version)
        state = "superseded" if state == "approved" and later else state
        standing = history.standings.get(release.version)
        said = [voice for voice in standing.voices if voice.counted] if standing else []
        voices = tuple(spoken(voice, Writer(model, language)) for voice in said)
        yield VersionRow(release.version, state, voices, release.root, older)
