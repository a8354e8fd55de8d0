"""A mandatory function says how it will be accepted."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for function in project.elements("functions").values():
        if function.word("priority") == "must" and not function.has("acceptance"):
            yield Finding(
                function,
                f'the mandatory function "{function.id}" has no acceptance criterion',
                'add "acceptance:" with a given/when/then or a measured threshold',
            )


CHECK = Check(
    rule="functions/no-acceptance",
    severity=Severity.WARNING,
    purpose="Every mandatory function has at least one acceptance criterion.",
    why="Without one, customer and contractor argue at hand-over about whether the function is done.",
    wrong="""\
modules: {sales: Sales}
functions:
  FN-1: {name: Register a lead, module: sales, priority: must}
""",
    right="""\
modules: {sales: Sales}
functions:
  FN-1:
    name: Register a lead
    module: sales
    priority: must
    acceptance: [A call from an unknown number opens a new lead within 5 s]
""",
    run=_run,
)
