"""Every currency of the budget has a rate."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.budget import budget, currency
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for line in budget(project)[1]:
        if line.why == "rate":
            own = currency(project) or "the currency of the spec"
            yield Finding(
                line.element,
                f'the cost "{line.element.id}" is in {line.name}, and nothing says what that is in {own}',
                f'add "{line.name}:" to "rates:" of the spec',
                attribute=line.attribute,
            )


CHECK = Check(
    rule="budget/no-rate",
    severity=Severity.ERROR,
    purpose="Every currency in the budget is that of the spec, or has a rate in `spec.rates`.",
    why="Amounts in two currencies cannot be added up, and the line is missing from every sum.",
    wrong="""\
spec:
  title: T
  languages: [en]
  customer: the-customer
  purpose: P
  scope: {in: {a: A}, out: {b: B}}
  currency: EUR
parties: {the-customer: {name: Customer, side: customer}}
budget: {licences: {name: Licences, kind: licence, amount: 1200 USD}}
""",
    right="""\
spec:
  title: T
  languages: [en]
  customer: the-customer
  purpose: P
  scope: {in: {a: A}, out: {b: B}}
  currency: EUR
  rates: {USD: 0.92}
parties: {the-customer: {name: Customer, side: customer}}
budget: {licences: {name: Licences, kind: licence, amount: 1200 USD}}
""",
    run=_run,
)
