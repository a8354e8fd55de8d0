"""Every line of the budget has an amount."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.budget import Priceless, budget
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for line in budget(project)[1]:
        if line.why != "rate":
            message, mend = _words(line)
            yield Finding(line.element, message, mend, attribute=line.attribute)


def _words(line: Priceless) -> tuple[str, str]:
    name = line.element.id
    match line.why:
        case "price":
            return (
                f'the cost "{name}" counts hours of "{line.name or "no position"}", which has no rate',
                'give the position "rate:", or name another one in "spec.estimate-as"',
            )
        case "estimated":
            return (
                f'the cost "{name}" selects no function that has an estimate',
                'correct "phase:", "module:" or "priority:" of the selection, or estimate the functions',
            )
    return (
        f'the cost "{name}" has no amount',
        'give "amount:", or "quantity:" and "unit-price:", or "estimates:" with a selection of functions',
    )


CHECK = Check(
    rule="budget/no-amount",
    severity=Severity.ERROR,
    purpose="Every line of the budget has an amount, a quantity with a unit price, or estimates to add up.",
    why="A sum with a line left out is too low, and looks complete.",
    wrong="""\
budget: {licences: {name: Licences, kind: licence, quantity: 40}}
""",
    right="""\
budget: {licences: {name: Licences, kind: licence, quantity: 40, unit-price: 25}}
""",
    run=_run,
)
