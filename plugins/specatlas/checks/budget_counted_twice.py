"""The estimate of a function is in one line of the budget."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.budget import counted
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    first: dict[str, Element] = {}
    for line in project.elements("budget").values():
        twice: dict[str, list[str]] = {}
        for function in counted(project, line):
            if function.record("estimate") is None:
                continue
            if function.id in first:
                twice.setdefault(first[function.id].id, []).append(function.id)
            else:
                first[function.id] = line
        for other, functions in twice.items():
            names = ", ".join(functions[:5]) + (f" and {len(functions) - 5} more" if len(functions) > 5 else "")
            yield Finding(
                line,
                f'the estimates of {names} are in "{other}" already',
                'narrow "estimates:" of one of the two by phase, module or priority',
                attribute="estimates",
                related=((project.elements("budget")[other].place, f"{other} counts them first"),),
            )


CHECK = Check(
    rule="budget/counted-twice",
    severity=Severity.WARNING,
    purpose="No function's estimate is added up by two lines of the budget.",
    why="The customer would pay for the same work twice.",
    wrong="""\
modules: {sales: Sales}
positions: {developer: {name: Developer, rate: 50}}
functions: {FN-1: {name: Reserve stock, module: sales, priority: should, estimate: 40h}}
budget:
  build: {name: Development, kind: implementation, estimates: {module: sales}}
  wishes: {name: Wishes, kind: implementation, estimates: {priority: should}}
""",
    right="""\
modules: {sales: Sales}
positions: {developer: {name: Developer, rate: 50}}
functions: {FN-1: {name: Reserve stock, module: sales, priority: should, estimate: 40h}}
budget:
  build: {name: Development, kind: implementation, estimates: {module: sales}}
""",
    run=_run,
)
