"""A screen can be seen."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for screen in project.elements("screens").values():
        if not screen.has("image") and not screen.has("embed"):
            yield Finding(
                screen, f'the screen "{screen.id}" has no picture', 'add "image:" or "embed:" with its prototype'
            )


CHECK = Check(
    rule="screens/no-picture",
    severity=Severity.INFO,
    purpose="Every screen has a picture or an embedded prototype.",
    why="A screen in words is imagined differently by each reader.",
    wrong="""\
roles: {clerk: {name: Clerk, external: true}}
screens: {leads: {name: Leads, roles: clerk, start: true}}
""",
    right="""\
roles: {clerk: {name: Clerk, external: true}}
screens: {leads: {name: Leads, roles: clerk, start: true, image: screens/leads.png}}
""",
    run=_run,
)
