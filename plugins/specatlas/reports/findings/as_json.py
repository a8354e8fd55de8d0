"""Findings as JSON; `specatlas schema --of check` prints the schema of it."""

import json
from collections.abc import Sequence

from specatlas.reports.findings._base import Format, counts
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.places import Place

_PLACE = {
    "type": "object",
    "required": ["file", "line", "column"],
    "properties": {
        "file": {"type": "string", "description": "path relative to the project folder"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1, "description": "in characters"},
    },
}

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Findings of specatlas check",
    "type": "object",
    "required": ["findings", "counts"],
    "properties": {
        "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["rule", "severity", "message", "help", "file", "line", "column", "address", "related"],
                "properties": {
                    "rule": {"type": "string"},
                    "severity": {"enum": ["error", "warning", "info"]},
                    "message": {"type": "string"},
                    "help": {"type": "string", "description": "the mend"},
                    "file": {"type": ["string", "null"], "description": "null where it concerns no file"},
                    "line": {"type": ["integer", "null"]},
                    "column": {"type": ["integer", "null"]},
                    "address": {"type": "string", "description": "element or part that it is about"},
                    "related": {
                        "type": "array",
                        "items": {"allOf": [_PLACE, {"properties": {"message": {"type": "string"}}}]},
                    },
                },
            },
        },
    },
}


def _write(findings: Sequence[Diagnostic]) -> str:
    data = {"findings": [_finding(item) for item in findings], "counts": counts(findings)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(item: Diagnostic) -> dict[str, object]:
    return {
        "rule": item.rule,
        "severity": item.severity.word,
        "message": item.message,
        "help": item.help,
        **_place(item.place),
        "address": item.address,
        "related": [{**_place(place), "message": what} for place, what in item.related],
    }


def _place(place: Place | None) -> dict[str, object]:
    return place._asdict() if place else {"file": None, "line": None, "column": None}


FORMAT = Format("json", _write)
