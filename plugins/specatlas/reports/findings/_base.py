"""What a report format is: findings in, text out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from specatlas.text.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Format:
    """One way to print findings."""

    name: str
    """As given to `--format`."""
    write: Callable[[Sequence[Diagnostic]], str]


def counts(findings: Sequence[Diagnostic]) -> dict[str, int]:
    """Return the number of findings by severity: `error`, `warning`, `info`."""
    return {level.word: sum(item.severity is level for item in findings) for level in reversed(Severity)}
