"""A step of the system is one of its functions."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project, walk
from specatlas.text.diagnostics import Severity

BUILT = frozenset({"user", "service"})


def _run(project: Project) -> Iterator[Finding]:
    for process in project.elements("processes").values():
        if process.word("stage") == "as-is":
            continue
        for step in walk(process):
            built = step.word("type") in BUILT and ".steps." in step.address
            if built and not step.has("function"):
                yield Finding(
                    step,
                    f'the step "{step.id}" of "{process.id}" names no function',
                    'add "function:" with the function that does it',
                )


CHECK = Check(
    rule="process/no-function",
    severity=Severity.WARNING,
    purpose="Every user and service step of a to-be process names the function that does it.",
    why="What the process needs and the checklist lacks is found at hand-over otherwise.",
    wrong="""\
roles: {clerk: {name: Clerk, external: true}}
processes:
  selling: {owner: clerk, lanes: [clerk], steps: [{start: asked}, {user: take-order}, {end: taken}]}
""",
    right="""\
modules: {sales: Sales}
roles: {clerk: {name: Clerk, external: true}}
functions: {FN-1: {name: Take an order, module: sales, priority: should}}
processes:
  selling: {owner: clerk, lanes: [clerk], steps: [{start: asked}, {user: take-order, function: FN-1}, {end: taken}]}
""",
    run=_run,
)
