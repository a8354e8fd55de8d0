"""JSON Schemas of `governance.yml`, and of what `status` and `verify` print."""

from collections.abc import Mapping
from typing import Any

from specatlas.versions.changes import WEIGHTS
from specatlas.versions.release.governance import CARRIES, METHODS
from specatlas.versions.release.terms import DECISIONS, RESULTS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string"}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_NAMES = {"type": "object", "additionalProperties": _TEXT}
_STATE = {"enum": ["approved", "rejected", "in-review"]}


def _object(required: Mapping[str, Any], optional: Mapping[str, Any] | None = None, *, own: bool = False) -> Any:
    """Return the schema of an object with these properties; `own` lets a team add keys that begin with x-."""
    closed: dict[str, Any] = {"patternProperties": {"^x-": {}}} if own else {}
    properties = {**required, **(optional or {})}
    return {
        "type": "object",
        **({"required": list(required)} if required else {}),
        "properties": properties,
        "additionalProperties": False,
        **closed,
    }


_KEYS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_METHODS = {"enum": list(METHODS)}
_SIDE = _object(
    {},
    {
        "quorum": {"type": "integer", "minimum": 1, "maximum": 99},
        "methods": {"anyOf": [_METHODS, {"type": "array", "items": _METHODS}]},
    },
    own=True,
)
_GOVERNANCE = {
    "$schema": _DRAFT,
    "title": "Who approves versions: governance.yml",
    **_object(
        {},
        {
            "parties": {"type": ["object", "null"], "additionalProperties": {"anyOf": [_SIDE, {"type": "null"}]}},
            "people": {"type": ["object", "null"], "additionalProperties": _object({}, {"keys": _KEYS}, own=True)},
            "policy": _object({}, {"carry-over": {"enum": list(CARRIES)}, "author-may-approve": {"type": "boolean"}}),
            "changes": _object(
                {},
                {
                    "classes": {"type": "object", "additionalProperties": {"enum": list(WEIGHTS)}},
                    "informative": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
                },
            ),
        },
        own=True,
    ),
}

_SAID = {"party": _TEXT, "person": _TEXT, "name": _TEXT, "at": _TEXT, "method": _METHODS, "note": _TEXT}
_DECISION = {"decision": {"enum": list(DECISIONS)}}
_STATUS = {
    "$schema": _DRAFT,
    "title": "Where the versions stand, as printed by specatlas status",
    **_object(
        {
            "format": {"const": 1},
            "approved": {**_TEXT, "description": "the newest approved version; empty when there is none"},
            "versions": {
                "type": "array",
                "description": "the first version first",
                "items": _object(
                    {
                        "version": _TEXT,
                        "root": _DIGEST,
                        "state": _STATE,
                        "superseded-by": _TEXT,
                        "waiting": {"type": "array", "items": _object({"name": _TEXT, "names": _NAMES})},
                        "approvals": {
                            "type": "array",
                            "items": _object(
                                {**_SAID, **_DECISION, "names": _NAMES, "side": _TEXT, "sides": _NAMES}
                                | {"carried-from": _TEXT}
                            ),
                        },
                    }
                ),
            },
        }
    ),
}

_VERIFY = {
    "$schema": _DRAFT,
    "title": "Whether a version is what was approved, as printed by specatlas verify",
    **_object(
        {
            "code": {"enum": [0, 1, 2, 3], "description": "the exit status"},
            "result": {"enum": list(RESULTS)},
            "findings": {
                "type": "array",
                "items": _object({"result": {"enum": list(RESULTS)}, "text": _TEXT}),
            },
        },
        {
            "version": _TEXT,
            "root": _DIGEST,
            "seal": _DIGEST,
            "state": _STATE,
            "compared": {"type": "array", "items": _TEXT},
            "missing": {"type": "object", "additionalProperties": {"type": "integer"}},
            "approvals": {
                "type": "array",
                "items": _object(
                    {**_SAID, **_DECISION, "sequence": {"type": "integer"}}
                    | {"carried-from": _TEXT, "counted": {"type": "boolean"}}
                ),
            },
        },
    ),
}

SCHEMAS: Mapping[str, Any] = {"governance": _GOVERNANCE, "status": _STATUS, "verify": _VERIFY}
"""By what `specatlas schema --of` calls them."""
