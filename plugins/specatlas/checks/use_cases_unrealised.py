"""A use case is realised by functions."""

from collections.abc import Iterator, Mapping

from specatlas.checks._base import Check, Finding
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Ref
from specatlas.query.trace import around
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    cases = project.elements("use-cases")
    for case in cases.values():
        within = around([case.id], len(cases), lambda one: [r.id for r in _next(cases, one) if r.id in cases])
        if not any(cases[one].has("functions") for one in within):
            yield Finding(
                case,
                f'the use case "{case.id}" is realised by no function',
                'add "functions:", or "includes:" a use case that has some',
            )


def _next(cases: Mapping[str, Element], case: str) -> list[Ref]:
    return [*cases[case].refs("includes"), *cases[case].refs("generalizes")]


CHECK = Check(
    rule="use-cases/unrealised",
    severity=Severity.WARNING,
    purpose="Every use case names functions, or includes one that does.",
    why="A use case without functions is a wish that nobody builds.",
    wrong="""\
roles: {clerk: {name: Clerk, external: true}}
use-cases: {UC-1: {name: Place an order, actors: clerk}}
""",
    right="""\
modules: {sales: Sales}
roles: {clerk: {name: Clerk, external: true}}
functions: {FN-1: {name: Take an order, module: sales, priority: should}}
use-cases: {UC-1: {name: Place an order, actors: clerk, functions: FN-1}}
""",
    run=_run,
)
