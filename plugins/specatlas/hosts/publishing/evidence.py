"""What proves the versions of a site (`versions/`, `approvals/`, `status.json`): it stands beside them, and only grows.

Approvals come in after a version was published, and from several clones; so the files of all are put together, and
what follows from them is worked out anew each time.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from specatlas.text.errors import SpecatlasError
from specatlas.versions.release.history import history
from specatlas.versions.release.terms import RECORD, TAMPERED
from specatlas.versions.release.verifier import status

FOLDERS = ("versions", "approvals")
"""Folders beside the versions, with a folder for each version."""


class EvidenceError(SpecatlasError):
    """What is there already and what is published now do not belong together; the message says where."""


def together(there: Mapping[str, bytes], new: Mapping[str, bytes], told: Iterable[str]) -> dict[str, bytes]:
    """Return what is there with what is new of the versions that are told of; nothing is taken away.

    Raises:
        EvidenceError: when both have a file, and it is not the same; when the folders are used for something else.
    """
    if there and not any(name.startswith("versions/") and name.endswith(f"/{RECORD}") for name in there):
        # A team may keep something else in a folder of that name, as long as we need not.
        if any(new):
            first = min(there).partition("/")[0]
            raise EvidenceError(f'a folder "{first}" is there, and it is none of ours: move it out of the way')
        return {}
    starts = tuple(f"{folder}/{version}/" for folder in FOLDERS for version in told)
    fresh = {name: content for name, content in new.items() if name.startswith(starts)}
    for name, content in fresh.items():
        if there.get(name, content) != content:
            raise EvidenceError(
                f'"{name}" is published with another content: the versions there were not released from this project,'
                ' or one of the two was changed; "specatlas verify" says which'
            )
    return {**there, **fresh}


def standings(files: Mapping[str, bytes]) -> tuple[Mapping[str, Mapping[str, Any]], bytes | None]:
    """Return what is to be said of each version, and `status.json`; nothing when nothing was released.

    Raises:
        EvidenceError: when the files were tampered with.
    """
    return _standings(tuple(sorted(files.items())))


@lru_cache(maxsize=4)
def _standings(files: tuple[tuple[str, bytes], ...]) -> tuple[Mapping[str, Mapping[str, Any]], bytes | None]:
    if not files:
        return {}, None
    found = history(dict(files))
    if wrong := [finding.text for finding in found.findings if finding.code == TAMPERED]:
        raise EvidenceError(f'what was released or approved is not as it was: {wrong[0]} ("specatlas verify")')
    content = status(found.standings.values())
    said = json.loads(content)["versions"]
    return {
        one["version"]: {
            "status": "superseded" if one["superseded-by"] and one["state"] == "approved" else one["state"],
            "digest": one["root"],
        }
        for one in said
    }, content
