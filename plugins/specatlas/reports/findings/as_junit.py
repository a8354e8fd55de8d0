"""Findings as JUnit XML: one test case a file, failed by its errors."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from specatlas.reports.findings._base import Format
from specatlas.text.diagnostics import Diagnostic, Severity
from specatlas.text.invisible import visible


def _write(findings: Sequence[Diagnostic]) -> str:
    by_file: dict[str, list[Diagnostic]] = {}
    for item in findings:
        by_file.setdefault(item.place.file if item.place else "model", []).append(item)
    failed = sum(any(item.severity is Severity.ERROR for item in items) for items in by_file.values())
    tests = str(max(len(by_file), 1))
    suite = ET.Element("testsuite", name="specatlas check", tests=tests, failures=str(failed), errors="0")
    for file, items in sorted(by_file.items()) or [("model", [])]:
        case = ET.SubElement(suite, "testcase", classname="specatlas.check", name=visible(file))
        errors = [item for item in items if item.severity is Severity.ERROR]
        others = [item for item in items if item.severity is not Severity.ERROR]
        if errors:
            failure = ET.SubElement(case, "failure", type=errors[0].rule, message=f"{len(errors)} errors")
            failure.text = _lines(errors)
        if others:
            ET.SubElement(case, "system-out").text = _lines(others)
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=False) + "\n"


def _lines(items: Sequence[Diagnostic]) -> str:
    return "\n".join(
        visible(f"{item.place or ''} {item.severity.word}: {item.message} [{item.rule}] {item.help}".strip())
        for item in items
    )


FORMAT = Format("junit", _write)
