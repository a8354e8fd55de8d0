"""What the verifier speaks of: results, findings, and files whose form leaves no byte without a meaning."""

from __future__ import annotations  # the copy in a package runs on older Pythons too

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

APPROVED, OPEN, UNCLEAR, TAMPERED = range(4)
"""What `verify` ends with; a greater one beats a smaller one."""
RESULTS = ("approved and intact", "intact, but not approved", "cannot tell", "TAMPERED WITH")

NAMESPACE = "spec-approval"
STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:specatlas:approval:v1"
MANIFEST = "MANIFEST.sha256"
ARTEFACTS = "artefacts.sha256"
GOVERNANCE = "governance.json"
RECORD = "version.json"
PARTS = (MANIFEST, ARTEFACTS, "elements.jsonl", GOVERNANCE, "objects.txt")
"""Files of a released version beside its record, which holds their digests."""
WEIGHTS = ("none", "layout", "editorial", "notify", "clarify", "contract")
"""Classes of changes, the least first: over which an approval may be carried, and which a version has."""
DECISIONS = ("approve", "approve-with-remarks", "reject")
SOURCE, SITE, STATUS = "source/", "site/", "status.json"

_LINE = re.compile(rb"([0-9a-f]{64})  (.+)")


class CannotTellError(Exception):
    """Something is missing that the answer depends on; the message says what to do."""


class TamperedError(Exception):
    """What is read cannot have been made by us as it is."""


@dataclass(frozen=True)
class Finding:
    """What was noticed, and what it makes of the result."""

    code: int
    text: str


class Files(Mapping[str, bytes]):
    """Files by name, read when they are asked for."""

    def __init__(self, names: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._names, self._read = dict.fromkeys(sorted(names)), read

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def groups(digest: str) -> str:
    """Return a digest as people compare it: 8 groups of 8."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def safe(name: str) -> bool:
    """Tell whether a name stays below the folder that it is in, on every system."""
    return not any(part in ("", ".", "..") for part in name.split("/")) and not set(name) & set("\\:\0\r\n")


def read_json(content: bytes) -> dict[str, Any] | None:
    """Return what a JSON file holds; a key that stands twice, which programs read differently, spoils it."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a key twice")
        return found

    try:
        value = json.loads(content.decode("utf-8"), object_pairs_hook=once)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def read_list(content: bytes) -> dict[str, str] | None:
    """Return name to digest of a list of digests: sorted by the bytes of names, each name once."""
    lines = content.split(b"\n")
    if lines.pop():
        return None
    found: dict[str, str] = {}
    before = b""
    for line in lines:
        match = _LINE.fullmatch(line)
        if not match or match[2] <= before:
            return None
        before = match[2]
        try:
            name = before.decode("utf-8")
        except UnicodeDecodeError:
            return None
        if not safe(name):
            return None
        found[name] = match[1].decode()
    return found


def fits(value: object, form: object) -> bool:
    """Tell whether JSON has a form: a type, a mapping of keys to forms, or a list with the form of its items."""
    if isinstance(form, dict):
        return isinstance(value, dict) and all(key in value and fits(value[key], form[key]) for key in form)
    if isinstance(form, list):
        return isinstance(value, list) and all(fits(item, form[0]) for item in value)
    if form is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, form)  # type: ignore[arg-type]


def canonical_json(value: object) -> bytes:
    """Return JSON as all our files hold it."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
