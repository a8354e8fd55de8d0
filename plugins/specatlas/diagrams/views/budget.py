"""What a budget shows: what each phase costs, by kind of cost, and what goes on afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.kinds.plan import BUDGET
from specatlas.domain.project import Project
from specatlas.domain.types import OneOf
from specatlas.domain.words import Words
from specatlas.query.budget import CostLine, budget
from specatlas.query.schedule import schedule

RUNNING, NO_PHASE = "running", ""
"""What the bars of costs that recur, and of those without a phase, are called instead of an address."""


@dataclass(frozen=True, slots=True)
class CostBar:
    """One bar: a phase, what belongs to none, or what is paid again and again."""

    key: str
    """Address of the phase or of the line, `RUNNING` or `NO_PHASE`."""
    amounts: Mapping[str, Decimal]
    """Kind of cost to what it comes to, without tax, in the order of the language."""
    vat: Decimal

    @property
    def total(self) -> Decimal:
        """Of all kinds."""
        return sum(self.amounts.values(), Decimal(0))


def kinds() -> Mapping[str, Words]:
    """Return the kinds of cost in the order of the language."""
    type_ = BUDGET.shape.attributes["kind"].type
    return type_.choices if isinstance(type_, OneOf) else {}


def bars(project: Project, view: View) -> tuple[CostBar, ...]:
    """Return the bars that a view asks for: phases as they follow one another, then the rest; or a phase's lines.

    Raises:
        NothingToShowError: when nothing costs anything.
    """
    lines = [line for line in budget(project)[0] if _asked_for(line.element, view)]
    if view.element:
        lines = [line for line in lines if line.phase == view.element]
    grouped: dict[str, list[CostLine]] = {}
    for line in lines:
        key = line.element.address if view.element else RUNNING if line.recurring else line.phase
        grouped.setdefault(key, []).append(line)
    found = tuple(_bar(key, grouped[key]) for key in (grouped if view.element else _order(project, set(grouped))))
    if not any(bar.total for bar in found):
        raise NothingToShowError("the budget holds no amount to show")
    return found


def _asked_for(element: Element, view: View) -> bool:
    return (not view.include or element.id in view.include) and element.id not in view.exclude


def _order(project: Project, keys: set[str]) -> list[str]:
    """Return phases by their beginning, then what has no phase, then what recurs."""
    slots = schedule(project).slots

    def place(key: str) -> tuple[int, int, str]:
        slot = slots.get(key)
        rank = {NO_PHASE: 1, RUNNING: 2}.get(key, 0)
        return (rank, slot.start if slot else 0, key)

    return sorted(keys, key=place)


def _bar(key: str, lines: list[CostLine]) -> CostBar:
    amounts: dict[str, Decimal] = {}
    for kind in kinds():
        here = [line.total for line in lines if line.kind == kind]
        if here:
            amounts[kind] = sum(here, Decimal(0))
    return CostBar(key, amounts, sum((line.vat for line in lines), Decimal(0)))
