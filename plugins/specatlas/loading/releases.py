"""The released versions of a project, as `versions/` tells them; their texts are read from the objects of git.

`objects.txt` names the blob of each file, so that a version can be read from any clone whose history holds them: with a
tag or without one, merged as it was or squashed.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specatlas.loading.git import blobs
from specatlas.loading.snapshot import Snapshot
from specatlas.text.errors import SpecatlasError

FOLDER = "versions"
RECORD = "version.json"
OBJECTS = "objects.txt"
ELEMENTS = "elements.jsonl"
_OBJECT = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64})  (.+)")


class DamagedReleaseError(SpecatlasError):
    """The files of a released version are not as they were written; `verify` says which."""


@dataclass(frozen=True)
class Release:
    """A released version."""

    version: str
    folder: Path
    """`versions/<version>` of the project."""
    root: str
    """Digest of the version, 64 hexadecimal digits."""
    previous: str = ""
    """The version before this one; empty for the first."""
    data: Mapping[str, Any] | None = None
    """Of `version.json`."""

    @property
    def seal(self) -> str:
        """Digest of `version.json`, which holds those of everything else: all of the release hangs on it."""
        return hashlib.sha256((self.folder / RECORD).read_bytes()).hexdigest()

    def elements(self) -> Mapping[str, str]:
        """Return the digest of each element by its address (`entities/deal`).

        Raises:
            DamagedReleaseError: when the list cannot be read.
        """
        try:
            lines = (self.folder / ELEMENTS).read_text("utf-8").splitlines()
            rows = [json.loads(line) for line in lines]
            return {f"{row['kind']}/{row['id']}": str(row["sha256"]) for row in rows}
        except (OSError, ValueError, KeyError, TypeError):
            raise _damaged(self.version, ELEMENTS) from None

    def objects(self) -> Mapping[str, str]:
        """Return the blob of each file by its name.

        Raises:
            DamagedReleaseError: when the list cannot be read.
        """
        try:
            lines = (self.folder / OBJECTS).read_text("utf-8").splitlines()
        except (OSError, ValueError):
            raise _damaged(self.version, OBJECTS) from None
        found = [_OBJECT.fullmatch(line) for line in lines]
        if not all(found):
            raise _damaged(self.version, OBJECTS)
        return {match[2]: match[1] for match in found if match}


def releases(folder: Path) -> tuple[Release, ...]:
    """Return the released versions of a project, the first one first.

    Args:
        folder: the project folder.

    Raises:
        DamagedReleaseError: when one cannot be read, or they do not follow one another in one line.
    """
    above = folder / FOLDER
    # What was cut short while it was written has a hidden name.
    names = sorted(path.parent for path in above.glob(f"*/{RECORD}") if not path.parent.name.startswith("."))
    following: dict[str, Release] = {}
    for release in map(_read, names):
        if (other := following.get(release.previous)) is not None:
            raise DamagedReleaseError(
                f"{other.version} and {release.version} both follow {release.previous or 'nothing'}: released on two"
                " branches, they cannot both stand; take away the one that nobody approved, and release it anew"
            )
        following[release.previous] = release
    ordered: list[Release] = []
    while (next_ := following.pop(ordered[-1].version if ordered else "", None)) is not None:
        ordered.append(next_)
    if following:
        raise _damaged(next(iter(following.values())).version, RECORD)
    return tuple(ordered)


def find_release(folder: Path, version: str) -> Release | None:
    """Return a released version by its name, None when there is none."""
    if "/" in version or not (folder / FOLDER / version / RECORD).is_file():
        return None
    return next((one for one in releases(folder) if one.version == version), None)


def released(folder: Path, version: str) -> Snapshot | None:
    """Return the texts of a released version, None when there is none of that name.

    Raises:
        DamagedReleaseError: when its files are not as they were written.
        GitError: when a text is not in this clone.
    """
    release = find_release(folder, version)
    return Snapshot(version, blobs(folder, dict(release.objects()))) if release else None


def _read(folder: Path) -> Release:
    try:
        data = json.loads((folder / RECORD).read_text("utf-8"))
        before = data["previous"]
        return Release(folder.name, folder, str(data["root"]), str(before["version"]) if before else "", data)
    except (OSError, ValueError, KeyError, TypeError):
        raise _damaged(folder.name, RECORD) from None


def _damaged(version: str, file: str) -> DamagedReleaseError:
    return DamagedReleaseError(
        f'{FOLDER}/{version}/{file} is not as it was released: "specatlas verify" says more; git restore brings it back'
    )
