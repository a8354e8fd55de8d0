"""A change request is decided on after it was made."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.domain.values import Date
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for change in project.elements("changes").values():
        made, decided = change.get("date", Date), change.get("decided-at", Date)
        if made and decided and decided.last < made.first:
            yield Finding(
                change,
                f'the change request "{change.id}" was decided on {decided.text}, before it was made on {made.text}',
                'correct "date:" or "decided-at:"',
                attribute="decided-at",
            )


CHECK = Check(
    rule="changes/dates-differ",
    severity=Severity.WARNING,
    purpose="No change request is decided on before the day on which it was made.",
    why="The register of changes is part of the contract; a wrong day makes all of it doubtful.",
    wrong="""\
terms: {lead: A first contact}
changes:
  CR-1: {name: Another word, reason: The head says so, affects: terms/lead, status: rejected, date: 2026-03-02, decided-by: the-customer, decided-at: 2026-02-02}
""",
    right="""\
terms: {lead: A first contact}
changes:
  CR-1: {name: Another word, reason: The head says so, affects: terms/lead, status: rejected, date: 2026-03-02, decided-by: the-customer, decided-at: 2026-03-05}
""",
    run=_run,
)
