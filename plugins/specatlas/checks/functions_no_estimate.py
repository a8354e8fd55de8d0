"""A mandatory function that was agreed has been estimated."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.effort import estimated_hours
from specatlas.text.diagnostics import Severity

AGREED = frozenset({"agreed", "in-progress", "done", "accepted"})


def _run(project: Project) -> Iterator[Finding]:
    for function in project.elements("functions").values():
        agreed = function.word("priority") == "must" and function.word("status") in AGREED
        if agreed and estimated_hours(function) is None:
            yield Finding(
                function,
                f'the agreed mandatory function "{function.id}" has no estimate',
                'add "estimate:" with hours by position, such as {developer: 40h}',
            )


CHECK = Check(
    rule="functions/no-estimate",
    severity=Severity.WARNING,
    purpose="Every mandatory function from the status agreed on has an estimate.",
    why="The price and the plan are sums of estimates: a missing one is a hidden cost.",
    wrong="""\
modules: {sales: Sales}
functions:
  FN-1:
    name: Register a lead
    module: sales
    priority: must
    status: agreed
    acceptance: [A call from an unknown number opens a new lead within 5 s]
""",
    right="""\
parties: {maker: {name: Maker, side: contractor}}
positions: {developer: {name: Developer, party: maker, rate: 50}}
modules: {sales: Sales}
functions:
  FN-1:
    name: Register a lead
    module: sales
    priority: must
    status: agreed
    acceptance: [A call from an unknown number opens a new lead within 5 s]
    estimate: {developer: 40h}
""",
    run=_run,
)
