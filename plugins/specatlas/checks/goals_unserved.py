"""A goal is served by something."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity

SERVING = frozenset({"functions", "processes", "reports", "goals"})


def _run(project: Project) -> Iterator[Finding]:
    for goal in project.elements("goals").values():
        links = project.links_to.get(goal.address, ())
        if not any(link.source.partition("/")[0] in SERVING for link in links):
            yield Finding(
                goal,
                f'nothing serves the goal "{goal.id}"',
                'name it in "goals:" of the functions, processes or reports that reach it',
            )


CHECK = Check(
    rule="goals/unserved",
    severity=Severity.WARNING,
    purpose="Every goal is named by a function, a process, a report or a goal below it.",
    why="A goal that nothing serves will not be reached by this project.",
    wrong="""\
goals:
  faster: {statement: Orders are processed within 2 days, metrics: {days: {unit: d, baseline: 5, target: 2, by: 2026-06-30}}}
""",
    right="""\
modules: {sales: Sales}
goals:
  faster: {statement: Orders are processed within 2 days, metrics: {days: {unit: d, baseline: 5, target: 2, by: 2026-06-30}}}
functions:
  FN-1: {name: Reserve stock, module: sales, priority: should, goals: faster}
""",
    run=_run,
)
