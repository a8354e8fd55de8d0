"""The versions of a project, made ready for its site: where each stands, and what changed from one to the next."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from specatlas.domain.project import Project as Model
from specatlas.loading.releases import Release, released, releases
from specatlas.loading.snapshot import WORKING, Snapshot, of_folder
from specatlas.pages.versions import Told, VersionPages, VersionRow
from specatlas.reports.changes.as_html import as_html
from specatlas.reports.changes.as_text import sentences
from specatlas.tables.values import Writer
from specatlas.versions.changes import Difference, Weight
from specatlas.versions.compare import compare
from specatlas.versions.release.history import History, Standing
from specatlas.workbench.approving import known
from specatlas.workbench.telling import told

FOLDER = "changes"
"""Folder of the site that holds a page for every two versions."""
WORKING_PAGE = "working"

SAID = {"approve": "+", "approve-with-remarks": "+ …", "reject": "−"}
"""Decision to the sign that stands before a name; the same in every language."""


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
    differences: dict[tuple[str, str], Difference] = {}
    files: dict[str, str] = {}
    for old, new in _pairs(there):
        one, other = snapshots[old], snapshots.get(new, working)
        found = differences[old, new] = compare(one, other)
        adjacent = new == WORKING_PAGE or _release(there, new).previous == old
        files[_file(old, new)] = as_html(told(found, one, other, language, pictures=adjacent, folder=folder))
    changed = _changed(differences[since, WORKING_PAGE], snapshots[since], working, language)
    rows = tuple(_rows(there, history, model, language, changed=bool(changed)))
    return VersionPages(rows, since, changed, files)


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
    said = sentences(told(found, old, new, language))
    return {
        address: Told(max(change.weight for change in changes), said[address])
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
        voices = tuple(_voices(standing, Writer(model, language))) if standing else ()
        yield VersionRow(release.version, state, voices, release.root, older)


def _voices(standing: Standing, writer: Writer) -> Iterator[str]:
    for voice in standing.voices:
        if voice.counted:
            party = writer.name(f"parties/{voice.party}") or voice.party
            name = writer.name(f"people/{voice.person}") or voice.name
            yield f"{SAID.get(voice.decision, voice.decision)} {party}: {name} ({voice.at[:10]})"
