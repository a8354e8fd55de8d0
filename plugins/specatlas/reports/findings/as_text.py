"""Findings for a person at a terminal."""

from collections.abc import Sequence

from specatlas.reports.findings._base import Format, counts
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.invisible import visible


def _write(findings: Sequence[Diagnostic]) -> str:
    lines = [line for item in findings for line in _finding(item)]
    lines.append(summary(findings))
    return "\n".join(lines) + "\n"


def _finding(item: Diagnostic) -> list[str]:
    where = f"{item.place}: " if item.place else ""
    lines = [f"{where}{item.severity.word}: {visible(item.message)} [{item.rule}]"]
    if item.help:
        lines.append(f"    mend: {visible(item.help)}")
    lines += [f"    {what}: {place}" for place, what in item.related]
    return lines


def summary(findings: Sequence[Diagnostic]) -> str:
    """Return one line that counts the findings."""
    found = counts(findings)
    if not findings:
        return "no faults found"
    return ", ".join(f"{number} {word}{'s' * (number != 1)}" for word, number in found.items() if number)


FORMAT = Format("text", _write)
