"""A quality has a number."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity

THRESHOLDS = ("at-most", "at-least", "exactly", "between")


def _run(project: Project) -> Iterator[Finding]:
    for quality in project.elements("qualities").values():
        if not any(quality.has(name) for name in THRESHOLDS):
            yield Finding(
                quality,
                f'the quality "{quality.id}" has no threshold',
                'add "at-most:", "at-least:", "exactly:" or "between:" with a unit, such as 2 s or 99.5 %',
            )


CHECK = Check(
    rule="qualities/no-number",
    severity=Severity.WARNING,
    purpose="Every quality has a threshold: at-most, at-least, exactly or between.",
    why="Without a number nobody can say whether the quality was delivered.",
    wrong="""\
qualities:
  NFR-1: {statement: Pages open in time, category: performance.time-behaviour, metric: time to display, condition: 60 users, verified-by: test}
""",
    right="""\
qualities:
  NFR-1:
    statement: Pages open in time
    category: performance.time-behaviour
    metric: time to display
    at-most: 2 s
    condition: 60 users
    verified-by: test
""",
    run=_run,
)
