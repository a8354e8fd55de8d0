"""How far the review of a project has come: its comments, its reviews and its approvals meet here."""

from collections.abc import Mapping
from pathlib import Path

from specatlas.domain.project import Project as Model
from specatlas.loading.comments import read_comments
from specatlas.loading.releases import FOLDER as VERSIONS
from specatlas.loading.releases import DamagedReleaseError, releases
from specatlas.versions.commenting import by_element
from specatlas.versions.reviewing import Review, review
from specatlas.workbench.approving import ApprovalRefusedError, known

_AGREES = ("approve", "approve-with-remarks")


def review_of(folder: Path, model: Model) -> Review:
    """Return how far the review has come; of comments that cannot be read, `check` tells."""
    return review(model, by_element(model, read_comments(folder).items), _agreed(folder))


def _agreed(folder: Path) -> Mapping[str, list[Mapping[str, str]]]:
    """Return the digests of each version that a party approved; nothing is approved that cannot be proved."""
    if not (folder / VERSIONS).is_dir():
        return {}
    try:
        standings = known(folder).standings
        digests = {release.version: release.elements() for release in releases(folder)}
    except (ApprovalRefusedError, DamagedReleaseError):
        return {}
    found: dict[str, list[Mapping[str, str]]] = {}
    for version, standing in standings.items():
        owed = standing.missing
        parties = {voice.party for voice in standing.voices if voice.counted and voice.decision in _AGREES}
        for party in sorted(parties):
            if not owed.get(party) and version in digests:
                found.setdefault(party, []).append(digests[version])
    return found
