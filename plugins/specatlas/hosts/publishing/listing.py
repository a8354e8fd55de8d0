"""`versions.json`: which versions there are, in the form that mike writes and the theme's version switch reads.

https://github.com/jimporter/mike: a list, newest first, of `version`, `title`, `aliases` and, where there are any,
`properties`. What we have to say stands in the properties; what others wrote there stays.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from specatlas.text.errors import SpecatlasError
from specatlas.versions.release.age import age, is_numbered

FILE = "versions.json"
DRAFT = "draft"
"""Status of a version that may still change; every other one stays as it is."""
APPROVED = "approved"


class ListingError(SpecatlasError):
    """The list of versions that was published cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Entry:
    """A version that is published."""

    version: str
    title: str = ""
    aliases: tuple[str, ...] = ()
    properties: Mapping[str, Any] = field(default_factory=dict)
    """`status`, `digest`, `date`, `languages`, and what others keep here."""
    rest: Mapping[str, Any] = field(default_factory=dict)
    """What other tools wrote beside these."""

    @property
    def status(self) -> str:
        """What the version is: `draft`, or one of those that never change; empty when another tool published it."""
        return str(self.properties.get("status") or "")

    @property
    def final(self) -> bool:
        """Tell whether the version must stay as it is; of another tool's versions, those with a number must."""
        return self.status != DRAFT if self.status else is_numbered(self.version)

    @property
    def date(self) -> str:
        """Day of what was published (`2026-11-22`); empty when it is not known."""
        return str(self.properties.get("date") or "")


def read(content: bytes | None) -> tuple[Entry, ...]:
    """Return the versions of a `versions.json`; none when there is no such file.

    Raises:
        ListingError: when it is no such list.
    """
    if content is None:
        return ()
    try:
        items = json.loads(content)
        entries = tuple(_entry(item) for item in items)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ListingError(
            f"{FILE} there is no list of versions ({error}): mend it, or publish somewhere else"
        ) from None
    return entries


def _entry(item: Mapping[str, Any]) -> Entry:
    version, aliases = item["version"], tuple(item.get("aliases") or ())
    for name in (version, *aliases):
        # Each is the name of a folder beside the list, and nothing that leads elsewhere.
        if not isinstance(name, str) or not name or set(name) & set("/\\:\0\n") or name.startswith("."):
            raise ValueError(f"{str(name)[:80]!r} is no version")
    known = {"version", "title", "aliases", "properties"}
    rest = {key: value for key, value in item.items() if key not in known}
    return Entry(version, str(item.get("title") or version), aliases, dict(item.get("properties") or {}), rest)


def write(entries: Iterable[Entry]) -> bytes:
    """Return the content of `versions.json`."""
    items = []
    for entry in entries:
        item: dict[str, Any] = {"version": entry.version, "title": entry.title or entry.version}
        item["aliases"] = list(entry.aliases)
        item |= {"properties": dict(sorted(entry.properties.items()))} if entry.properties else {}
        items.append({**item, **entry.rest})
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return versions from new to old, words before numbers, as mike has them."""
    return tuple(sorted(entries, key=lambda entry: age(entry.version), reverse=True))


def with_aliases(entries: Iterable[Entry], chosen: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return versions with the aliases that are chosen for them.

    Args:
        entries: all versions.
        chosen: alias to version.
    """
    return tuple(
        replace(entry, aliases=tuple(sorted(alias for alias, version in chosen.items() if version == entry.version)))
        for entry in entries
    )


def plain(entries: Iterable[Entry]) -> list[dict[str, object]]:
    """Return versions as `specatlas versions --format json` prints them; SCHEMA describes it."""
    return [
        {
            "version": entry.version,
            "title": entry.title or entry.version,
            "aliases": list(entry.aliases),
            "status": entry.status,
            "date": entry.date,
            "digest": str(entry.properties.get("digest") or ""),
        }
        for entry in entries
    ]


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Versions of a specification",
    "description": "What `specatlas versions --format json` prints, from new to old.",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["version", "title", "aliases", "status", "date", "digest"],
        "additionalProperties": False,
        "properties": {
            "version": {"type": "string", "minLength": 1},
            "title": {"type": "string", "minLength": 1},
            "aliases": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
            "status": {
                "description": "Empty for a version that another tool published.",
                "enum": ["draft", "in-review", "approved", "superseded", "rejected", ""],
            },
            "date": {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"},
            "digest": {"type": "string", "pattern": "^([0-9a-f]{64})?$"},
        },
    },
}
