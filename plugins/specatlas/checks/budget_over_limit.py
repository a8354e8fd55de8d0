"""A line of the budget keeps within its limit."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.domain.values import Money
from specatlas.query.budget import budget, currency, horizon, in_currency
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    own = currency(project)
    for line in budget(project)[0]:
        limit = line.element.get("limit", Money)
        most = in_currency(project, limit) if limit else None
        if most is not None and line.total > most:
            over = f" over {horizon(project)} years" if line.recurring else ""
            yield Finding(
                line.element,
                f'the cost "{line.element.id}" is {line.total:f} {own}{over}, more than its limit of {most:f} {own}',
                'lower the cost, or agree on another "limit:"',
                attribute="limit",
            )


CHECK = Check(
    rule="budget/over-limit",
    severity=Severity.WARNING,
    purpose="No line of the budget costs more than its limit, recurring ones over all years.",
    why="The limit is what was agreed: what lies above it nobody has promised to pay.",
    wrong="""\
budget:
  support: {name: Support, kind: support, amount: 1200, recurring: {per: month, times: 36}, limit: 40000}
""",
    right="""\
budget:
  support: {name: Support, kind: support, amount: 1100, recurring: {per: month, times: 36}, limit: 40000}
""",
    run=_run,
)
