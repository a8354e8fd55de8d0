"""What change requests come to: hours by position, money at the rates of the positions, and who has still to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Duration, Money
from specatlas.query.budget import in_currency, rate, rounded
from specatlas.query.effort import hours

DECIDED = frozenset({"approved", "rejected", "done"})
"""Status of a change request on which somebody has decided."""
AGREED = frozenset({"approved", "done"})
"""Status of a change request that is part of the agreement."""


@dataclass(frozen=True, slots=True)
class Work:
    """What one position does for a change."""

    part: Element
    hours: Decimal
    rate: Decimal | None
    """Price of an hour in the currency of the spec; None where nothing says so."""

    @property
    def cost(self) -> Decimal | None:
        """What it costs in the currency of the spec."""
        return None if self.rate is None else rounded(self.hours * self.rate)


@dataclass(frozen=True, slots=True)
class Price:
    """What a change comes to; negative where it saves, None where nothing is said."""

    hours: Decimal | None = None
    cost: Decimal | None = None
    """In the currency of the spec: as written, else hours times rates."""


def work(project: Project, change: Element) -> tuple[Work, ...]:
    """Return what each position does for a change, in the order of the model."""
    found = []
    for part in change.parts("hours").values():
        time = part.get("time", Duration)
        found.append(Work(part, hours(time) if time else Decimal(0), _rate(project, part)))
    return tuple(found)


def _rate(project: Project, part: Element) -> Decimal | None:
    position = project.elements("positions").get(part.key.id) if part.key else None
    price = position.get("rate", Money) if position else None
    factor = rate(project, price.currency) if price else None
    return price.amount * factor if price is not None and factor is not None else None


def price(project: Project, change: Element) -> Price:
    """Return what a change comes to."""
    done = work(project, change)
    time = sum((one.hours for one in done), Decimal(0)) if done else None
    written = change.get("cost", Money)
    if written is not None:
        return Price(time, in_currency(project, written))
    costs = [one.cost for one in done if one.cost is not None]
    return Price(time, sum(costs, Decimal(0)) if costs and len(costs) == len(done) else None)


def total(project: Project, changes: Iterable[Element]) -> Price:
    """Return what several changes come to; those that nobody has estimated count as nothing."""
    prices = [price(project, change) for change in changes]
    times = [one.hours for one in prices if one.hours is not None]
    costs = [one.cost for one in prices if one.cost is not None]
    return Price(sum(times, Decimal(0)) if times else None, sum(costs, Decimal(0)) if costs else None)


def estimated(project: Project, change: Element) -> bool:
    """Tell whether anything says what a change comes to: work, money or time, which may be nothing."""
    return bool(work(project, change)) or change.has("cost") or change.has("delay")
