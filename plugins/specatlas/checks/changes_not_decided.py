"""Somebody decided on a change request that counts as decided."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.changes import DECIDED
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for change in project.elements("changes").values():
        missing = [name for name in ("decided-by", "decided-at") if not change.has(name)]
        if change.word("status") in DECIDED and missing:
            yield Finding(
                change,
                f'the change request "{change.id}" is {change.word("status")}, and has no {" and no ".join(missing)}',
                'name who decided in "decided-by:" and the day in "decided-at:"',
                attribute="status",
            )


CHECK = Check(
    rule="changes/not-decided",
    severity=Severity.WARNING,
    purpose="A change request that is approved, rejected or done says who decided, and when.",
    why="A change that nobody remembers to have approved is a change that nobody pays for.",
    wrong="""\
terms: {lead: A first contact}
changes: {CR-1: {name: Another word, reason: The head of sales says so, affects: terms/lead, status: approved}}
""",
    right="""\
terms: {lead: A first contact}
changes:
  CR-1: {name: Another word, reason: The head of sales says so, affects: terms/lead, status: approved, decided-by: the-customer, decided-at: 2026-03-02}
""",
    run=_run,
)
