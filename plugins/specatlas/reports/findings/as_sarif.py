"""Findings as SARIF 2.1.0, for code hosts and editors (OASIS standard, sections 3.27 result and 3.28 location)."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from specatlas.reports.findings._base import Format
from specatlas.text.diagnostics import Diagnostic, Severity
from specatlas.text.places import Place

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _write(findings: Sequence[Diagnostic]) -> str:
    rules = sorted({item.rule for item in findings})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "specatlas", "rules": [{"id": rule} for rule in rules]}},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"PROJECT": {"description": {"text": "the project folder"}}},
                "results": [_result(item, rules) for item in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(item: Diagnostic, rules: list[str]) -> dict[str, object]:
    text = f"{item.message}. {item.help}" if item.help else item.message
    return {
        "ruleId": item.rule,
        "ruleIndex": rules.index(item.rule),
        "level": LEVELS[item.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(item.place)}] if item.place else [],
        "relatedLocations": [
            {"physicalLocation": _location(place), "message": {"text": what}} for place, what in item.related
        ],
    }


def _location(place: Place) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": quote(place.file), "uriBaseId": "PROJECT"},
        "region": {"startLine": place.line, "startColumn": place.column},
    }


FORMAT = Format("sarif", _write)
