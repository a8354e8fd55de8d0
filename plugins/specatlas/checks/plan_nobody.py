"""Every task has somebody who does it."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.network import network
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for activity in network(project).values():
        element = activity.element
        if element.section == "tasks" and not activity.parts and not element.has("who") and not element.has("owner"):
            yield Finding(
                element,
                f'nobody does the task "{element.id}"',
                'name people, positions, roles or parties in "who:"',
            )


CHECK = Check(
    rule="plan/nobody",
    severity=Severity.WARNING,
    purpose="Every task without tasks within it says who does it.",
    why="What everybody expects of somebody else is not begun.",
    wrong="""\
tasks: {design: {name: Design, start: 2026-02-02, duration: 20wd}}
""",
    right="""\
tasks: {design: {name: Design, start: 2026-02-02, duration: 20wd, who: the-customer}}
""",
    run=_run,
)
