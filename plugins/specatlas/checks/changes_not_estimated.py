"""A change request is estimated before somebody decides on it."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.changes import AGREED, estimated
from specatlas.text.diagnostics import Severity

_KNOWN = AGREED | {"estimated"}


def _run(project: Project) -> Iterator[Finding]:
    for change in project.elements("changes").values():
        if change.word("status") in _KNOWN and not estimated(project, change):
            yield Finding(
                change,
                f'the change request "{change.id}" is {change.word("status")}, and nothing says what it comes to',
                'add "hours:", "cost:" or "delay:"; "cost: 0" where it costs nothing',
                attribute="status",
            )


CHECK = Check(
    rule="changes/not-estimated",
    severity=Severity.WARNING,
    purpose="A change request that is estimated, approved or done has hours, a cost or a delay.",
    why="What is approved without a price is paid for in the end by whoever did not ask.",
    wrong="""\
terms: {lead: A first contact}
changes: {CR-1: {name: Another word, reason: The head of sales says so, affects: terms/lead, status: estimated}}
""",
    right="""\
terms: {lead: A first contact}
changes: {CR-1: {name: Another word, reason: The head of sales says so, affects: terms/lead, status: estimated, cost: 0}}
""",
    run=_run,
)
