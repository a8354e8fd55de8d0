"""How a comment says which element it is on, wherever it is written: in a subject, the body of an issue, a bookmark."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.project import Project, walk

_MARK = re.compile(
    r"specatlas:\s*(?P<address>[a-z][a-z0-9-]*/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)"
    r"(?:\s*;\s*version\s+(?P<version>[^\s;]{1,60}))?(?:\s*;\s*sha256\s+(?P<sha256>[0-9a-f]{64}))?"
)
_SUBJECT = re.compile(r"\[(?P<address>[a-z][a-z0-9-]*/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)\]")
VERSION = "specatlas_version"
"""Bookmark around the version that a Word file is of."""
LONGEST = 40
"""Letters of a bookmark in Word."""
_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """Which element, in which version, with which text."""

    address: str
    version: str = ""
    sha256: str = ""


def mark(found: Mark) -> str:
    """Return the line that stands in the body of an issue or mail, and is read back by `find_mark`."""
    parts = [f"specatlas: {found.address}"]
    parts += [f"version {found.version}"] if found.version else []
    parts += [f"sha256 {found.sha256}"] if found.sha256 else []
    return "; ".join(parts)


def find_mark(subject: str, body: str) -> Mark | None:
    """Return which element a subject (`[functions/FN-010] …`) and a body speak of; None when they do not say."""
    inside, above = _MARK.search(body), _SUBJECT.search(subject)
    if above and (inside is None or inside["address"] != above["address"]):
        # What a person sees and may have corrected counts more than what stands further down.
        return Mark(above["address"])
    return Mark(inside["address"], inside["version"] or "", inside["sha256"] or "") if inside else None


def without_mark(text: str) -> str:
    """Return a text without the lines and subjects that say which element it is on."""
    lines = [line for line in text.splitlines() if not _MARK.search(line)]
    return _SUBJECT.sub("", "\n".join(lines)).strip()


def bookmark(address: str) -> str:
    """Return the name of the bookmark of an element or part in a Word file: letters, digits and `_`, at most 40."""
    words = re.sub(r"[^A-Za-z0-9]+", "_", address)[: LONGEST - _DIGEST - 1]
    return f"{words}_{sha256(address.encode()).hexdigest()[:_DIGEST]}"


def bookmarks(project: Project) -> Mapping[str, str]:
    """Return every element, part and attribute of a model by its bookmark; former names too."""
    found = {bookmark(address): address for element in project for address in _addresses(element)}
    return {bookmark(old): old for old in project.former} | found


def _addresses(element: Element) -> Iterator[str]:
    for part in walk(element):
        yield part.address
        yield from (f"{part.address}.{name}" for name in (*part.shape.attributes, *COMMON.attributes))
