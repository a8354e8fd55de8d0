"""Somebody runs the system on the second day."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for system in project.elements("systems").values():
        if system.word("kind") == "built" and not system.has("operated-by"):
            yield Finding(system, f'nobody operates "{system.id}"', 'add "operated-by:" with a role or party')


CHECK = Check(
    rule="systems/nobody-operates",
    severity=Severity.WARNING,
    purpose="The system being built says who operates it.",
    why="Without an operator nobody answers the phone when it stands still.",
    wrong="""\
systems: {crm: {name: CRM, kind: built}}
""",
    right="""\
roles: {administrator: {name: Administrator, external: true}}
systems: {crm: {name: CRM, kind: built, operated-by: administrator}}
""",
    run=_run,
)
