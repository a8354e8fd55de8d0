"""A version made ready for papers: what it is, who signed it, what changed, and what reviewers said."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from specatlas.domain.project import Project as Model
from specatlas.loading.comments import read_comments
from specatlas.loading.releases import releases
from specatlas.loading.snapshot import WORKING, Snapshot
from specatlas.reports.papers._base import Edition, Matter, Remark, Signature
from specatlas.versions.changes import Difference
from specatlas.versions.commenting import standing as standing_of
from specatlas.versions.release.governance import FILE, read_governance
from specatlas.versions.release.history import Standing
from specatlas.workbench.differences import difference, version
from specatlas.workbench.telling import told

SIDES = ("customer", "contractor")
"""Sides of a contract whose parties sign when `governance.yml` does not say who does."""


def matter(folder: Path, named: str, language: str = "", *, each: bool = False) -> Matter:
    """Return what papers on a version are made of.

    Args:
        folder: the project folder.
        named: a released version; `.` for the working tree, which is a draft.
        language: of the reader; the spec's first when left out.
        each: tell of every version what it changed in the one before, not of this one alone.

    Raises:
        SpecatlasError: when there is no such version, or it cannot be read.
    """
    snapshot = version(folder, named)
    released = list(_editions(folder))
    names = [edition.version for edition in released]
    before = released[: names.index(named)] if named in names else released
    previous = before[-1].version if before else ""
    old = version(folder, previous) if previous else None
    found = difference(old, snapshot) if old else None
    if named in names:
        edition = released[names.index(named)]
    else:
        edition = Edition(named, previous=previous, requests=_requests(found))
    language = language or snapshot.model.language
    changed = told(found, old, snapshot, language) if old and found else None
    if each:
        before = [_with_what_it_brought(folder, one, language) for one in before]
        edition = replace(edition, told=changed)
    return Matter(
        snapshot.model,
        language,
        edition,
        (*before, edition),
        changed,
        tuple(_remarks(folder, snapshot.model, named)),
        _sides(snapshot),
    )


def _with_what_it_brought(folder: Path, edition: Edition, language: str) -> Edition:
    if not edition.previous:
        return edition
    old, new = version(folder, edition.previous), version(folder, edition.version)
    return replace(edition, told=told(difference(old, new), old, new, language))


def _editions(folder: Path) -> Iterator[Edition]:
    """Yield the released versions, the first one first."""
    if not releases(folder):
        return
    from specatlas.workbench.approving import known

    for found in known(folder).standings.values():
        data: Mapping[str, Any] = found.record.data
        day = datetime.fromtimestamp(int(data.get("SOURCE_DATE_EPOCH", 0)), UTC).date().isoformat()
        previous, requests = found.record.previous, tuple(data.get("changes", ()))
        signatures = tuple(_signatures(folder, found))
        name, root, seal = found.record.version, found.record.root, found.record.seal
        yield Edition(name, root, day, previous, found.state, signatures, requests, seal)


def _signatures(folder: Path, found: Standing) -> Iterator[Signature]:
    from specatlas.workbench.approving import said_by

    for voice in found.voices:
        said = said_by(folder, voice.carried_from or found.record.version, voice)
        yield Signature(
            voice.party,
            voice.person,
            voice.name,
            voice.decision,
            voice.at,
            voice.method,
            voice.carried_from,
            tuple(said["remarks"]),
        )


def _requests(found: Difference | None) -> tuple[str, ...]:
    changes = found.changes if found else ()
    return tuple(sorted({change.id for change in changes if change.kind == "changes" and change.change != "removed"}))


def _remarks(folder: Path, model: Model, named: str) -> Iterator[Remark]:
    """Yield what was said of a version; of the working tree, all that is not settled."""
    for one in read_comments(folder).items:
        wanted = not one.settled if named == WORKING else one.version == named
        if wanted:
            yield Remark(
                one.id,
                standing_of(model, one).address,
                one.text,
                one.author,
                one.party,
                one.at,
                one.kind,
                one.status,
                one.answer,
                one.answered_by,
                one.quote,
            )


def _sides(snapshot: Snapshot) -> tuple[str, ...]:
    governance = read_governance(snapshot.files.get(FILE), snapshot.model)
    if governance.parties:
        return tuple(governance.parties)
    parties = snapshot.model.elements("parties").items()
    return tuple(id_ for id_, party in parties if party.word("side") in SIDES)
