"""Findings as annotations of a GitHub or Gitea workflow."""

from collections.abc import Sequence

from specatlas.reports.findings._base import Format
from specatlas.text.diagnostics import Diagnostic, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _write(findings: Sequence[Diagnostic]) -> str:
    return "".join(_annotation(item) for item in findings)


def _annotation(item: Diagnostic) -> str:
    properties = {"title": item.rule}
    if item.place:
        properties = {
            "file": item.place.file,
            "line": str(item.place.line),
            "col": str(item.place.column),
            **properties,
        }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{item.message}. {item.help}" if item.help else item.message
    return f"::{LEVELS[item.severity]} {written}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = Format("github", _write)
