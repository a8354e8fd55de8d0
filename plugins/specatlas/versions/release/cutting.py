"""What a release writes: lists of digests, digests of elements, and the record that binds them to what came before."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from specatlas.domain.project import Project as Model
from specatlas.versions.canonical import VERSION as CANON
from specatlas.versions.canonical import digest
from specatlas.versions.changes import Weight
from specatlas.versions.release.terms import ARTEFACTS, GOVERNANCE, MANIFEST, PARTS, RECORD, canonical_json, sha256

ELEMENTS, OBJECTS = "elements.jsonl", "objects.txt"


@dataclass(frozen=True)
class Before:
    """The version before: what the next one names of it."""

    version: str
    root: str
    record: str
    """Digest of its `version.json`."""


@dataclass(frozen=True)
class Cut:
    """A version that is about to be released."""

    version: str
    files: Mapping[str, bytes] = field(repr=False)
    """The sources, as they were committed."""
    objects: Mapping[str, str] = field(repr=False)
    """Name of a source to its blob."""
    model: Model = field(repr=False)
    governance: bytes = field(repr=False)
    """As the version keeps it; see `Governance.frozen`."""
    epoch: int
    """Seconds since 1970: the time of the commit, which all that is made from it bears."""
    before: Before | None = None
    gravest: Weight | None = None
    """Class of the gravest change since the version before; None when nothing changed."""
    changes: tuple[str, ...] = ()
    """Ids of the change requests that came with it."""
    authors: tuple[str, ...] = ()
    """Ids of the people who wrote it."""

    @property
    def manifest(self) -> bytes:
        """The list of the digests of its sources."""
        return digest_list(self.files)

    @property
    def root(self) -> str:
        """The digest of the version: that of the list of digests."""
        return sha256(self.manifest)


def digest_list(files: Mapping[str, bytes]) -> bytes:
    """Return the digests of files as `sha256sum -c` reads them, sorted by the bytes of their names."""
    return b"".join(f"{sha256(files[name])}  {name}\n".encode() for name in _bytewise(files))


def _bytewise(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: name.encode("utf-8", "surrogateescape"))


def element_list(model: Model) -> bytes:
    """Return the digest of every element, one a line, in the order of their addresses."""
    rows = ({"canon": CANON, "kind": element.section, "id": element.id, "sha256": digest(element)} for element in model)
    ordered = sorted(rows, key=lambda row: (row["kind"], row["id"]))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ordered).encode()


def release_files(cut: Cut, artefacts: Mapping[str, bytes], tool: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of `versions/<version>/` by name.

    Args:
        cut: what is released.
        artefacts: what was made from it, as it lies in a package.
        tool: name to version of the programs that made it.
    """
    files = {
        MANIFEST: cut.manifest,
        ELEMENTS: element_list(cut.model),
        OBJECTS: "".join(f"{cut.objects[name]}  {name}\n" for name in _bytewise(cut.objects)).encode(),
        ARTEFACTS: digest_list(artefacts),
        GOVERNANCE: cut.governance,
    }
    before = cut.before
    record = {
        "format": 1,
        "canon": CANON,
        "version": cut.version,
        "root": cut.root,
        "previous": {"version": before.version, "root": before.root, "record": before.record} if before else None,
        "digests": {name: sha256(files[name]) for name in PARTS},
        "gravest": cut.gravest.word if cut.gravest is not None else "none",
        "changes": sorted(cut.changes),
        "authors": sorted(cut.authors),
        "SOURCE_DATE_EPOCH": cut.epoch,
        "tool": dict(tool),
    }
    return {**files, RECORD: canonical_json(record)}
