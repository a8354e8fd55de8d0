"""A difference as JSON, for programs; `specatlas schema --of diff` prints what it holds."""

import json
from collections.abc import Mapping

from specatlas.reports.changes._base import Told
from specatlas.versions.changes import WEIGHTS, Change

Schema = Mapping[str, object]


def as_json(told: Told) -> str:
    """Return a difference as JSON; it says the same in every language."""
    difference = told.difference
    totals = {word: sum(change.weight is weight for change in difference.changes) for word, weight in WEIGHTS.items()}
    data = {
        "old": difference.old,
        "new": difference.new,
        "totals": totals,
        "changes": [_change(change) for change in difference.changes],
        "impact": {
            address: [{"address": item.address, "ring": item.ring} for item in items] for address, items in told.impact
        },
        "possible-renames": [
            {"old": item.old, "new": item.new, "likeness": item.likeness} for item in difference.proposals
        ],
        "unchanged": {kind: list(ids) for kind, ids in difference.unchanged.items()},
        "classes-set-by-the-team": {rule: weight.word for rule, weight in sorted(difference.overrides.items())},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change) -> dict[str, object]:
    found: dict[str, object] = {
        "change": change.change,
        "kind": change.kind,
        "id": change.id,
        "path": ".".join(change.path),
        "keys": list(change.path),
        "old": change.old,
        "new": change.new,
        "class": change.weight.word,
        "rule": change.rule,
    }
    if change.was:
        found["was"] = change.was
    return found


_ANY: Schema = {"type": ["null", "boolean", "integer", "string", "array", "object"]}
_TEXT: Schema = {"type": "string"}

_CHANGE: Schema = {
    "type": "object",
    "required": ["change", "kind", "id", "path", "keys", "old", "new", "class", "rule"],
    "additionalProperties": False,
    "properties": {
        "change": {"enum": ["added", "removed", "changed", "renamed", "moved", "split", "merged"]},
        "kind": {
            "type": "string",
            "description": "Section of the element; or pages, pictures, governance, site.",
        },
        "id": {"type": "string", "description": "Of the element in the new version; in the old one when it is gone."},
        "path": {"type": "string", "description": "Attribute or part inside it; empty for the whole element."},
        "keys": {"type": "array", "items": _TEXT, "description": "The path, key by key."},
        "old": _ANY,
        "new": _ANY,
        "class": {"enum": list(WEIGHTS)},
        "rule": {"type": "string", "description": "Rule that gave the class."},
        "was": {"type": "string", "description": "Address in the old version, when it was another one."},
    },
}

SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "specatlas diff --format json",
    "type": "object",
    "required": [
        "old",
        "new",
        "totals",
        "changes",
        "impact",
        "possible-renames",
        "unchanged",
        "classes-set-by-the-team",
    ],
    "additionalProperties": False,
    "properties": {
        "old": _TEXT,
        "new": _TEXT,
        "totals": {
            "type": "object",
            "required": list(WEIGHTS),
            "additionalProperties": False,
            "properties": {word: {"type": "integer", "minimum": 0} for word in WEIGHTS},
        },
        "changes": {"type": "array", "items": _CHANGE},
        "impact": {
            "type": "object",
            "description": "Changed element to what is built on it: in ring 1 right on it, else by way of others.",
            "additionalProperties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["address", "ring"],
                    "additionalProperties": False,
                    "properties": {"address": _TEXT, "ring": {"type": "integer", "minimum": 1}},
                },
            },
        },
        "possible-renames": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["old", "new", "likeness"],
                "additionalProperties": False,
                "properties": {"old": _TEXT, "new": _TEXT, "likeness": {"type": "integer"}},
            },
        },
        "unchanged": {"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}},
        "classes-set-by-the-team": {"type": "object", "additionalProperties": {"enum": list(WEIGHTS)}},
    },
}
"""What `specatlas diff --format json` prints."""
