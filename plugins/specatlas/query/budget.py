"""Money: what each line of the budget costs once and again, in the currency of the spec (model-by-example, 11).

Amounts are exact decimals, rounded to hundredths once, where a line is converted; sums are of rounded lines, so that
a reader who adds them up gets the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Date, Money
from specatlas.query.effort import positions_hours
from specatlas.query.modules import module_with_children
from specatlas.query.schedule import schedule

YEARS = Decimal(3)
"""Years over which recurring costs are added, unless `spec.years` says otherwise."""
CENT = Decimal("0.01")
PER_YEAR: Mapping[str, int] = {
    "h": 8760,
    "hour": 8760,
    "d": 365,
    "day": 365,
    "w": 52,
    "week": 52,
    "mo": 12,
    "month": 12,
    "quarter": 4,
    "y": 1,
    "year": 1,
}
"""How often a year something is paid."""
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of the budget, in the currency of the spec, without tax."""

    element: Element
    kind: str
    phase: str
    """Address of its phase, or an empty string."""
    once: Decimal
    """What is paid a single time; 0 for what is paid again and again."""
    per_year: Decimal
    """What is paid in a full year; 0 for what is paid once."""
    total: Decimal
    """Everything within the years that are added up."""
    vat: Decimal
    """Tax on `total`."""
    hours: Decimal = Decimal(0)
    """Hours of work in it, where it is worked out from estimates."""

    @property
    def recurring(self) -> bool:
        """Tell whether it is paid more than once."""
        return self.element.record("recurring") is not None


@dataclass(frozen=True, slots=True)
class Priceless:
    """A line whose amount cannot be worked out."""

    element: Element
    attribute: str
    why: str
    """`amount` is missing, no `rate` for a currency, no `price` of a position, nothing `estimated`."""
    name: str = ""
    """The currency or position meant."""


def currency(project: Project) -> str:
    """Return the currency in which everything is added up."""
    return project.spec.word("currency") if project.spec else ""


def horizon(project: Project) -> int:
    """Return the number of years over which recurring costs are added."""
    written = project.spec.get("years", Decimal) if project.spec else None
    return int(written or YEARS)


def rate(project: Project, code: str) -> Decimal | None:
    """Return what one unit of a currency is worth in that of the spec; None when nothing says so."""
    if code in ("", currency(project)):
        return Decimal(1)
    known = project.spec.parts("rates").get(code) if project.spec else None
    return known.get("rate", Decimal) if known else None


def in_currency(project: Project, money: Money) -> Decimal | None:
    """Return an amount in the currency of the spec, to the hundredth; None without a rate."""
    factor = rate(project, money.currency)
    return None if factor is None else rounded(money.amount * factor)


def rounded(amount: Decimal) -> Decimal:
    """Round to hundredths, a half upwards."""
    return amount.quantize(CENT, ROUND_HALF_UP)


@lru_cache(maxsize=8)
def budget(project: Project) -> tuple[tuple[CostLine, ...], tuple[Priceless, ...]]:
    """Return the lines of the budget in the order of the model, and those that have no amount."""
    lines: list[CostLine] = []
    without: list[Priceless] = []
    for element in project.elements("budget").values():
        found = _amount(project, element)
        if isinstance(found, Priceless):
            without.append(found)
        else:
            lines.append(_line(project, element, *found))
    return tuple(lines), tuple(without)


def _line(project: Project, element: Element, amount: Decimal, hours: Decimal) -> CostLine:
    phase = element.ref("phase")
    recurring = element.record("recurring")
    per_year = rounded(amount * PER_YEAR[recurring.word("per")]) if recurring else Decimal(0)
    total = rounded(amount * payments(project, element)) if recurring else amount
    tax = rounded(total * (element.get("vat", Decimal) or Decimal(0)) / HUNDRED)
    once = Decimal(0) if recurring else amount
    return CostLine(element, element.word("kind"), phase.address if phase else "", once, per_year, total, tax, hours)


def _amount(project: Project, element: Element) -> tuple[Decimal, Decimal] | Priceless:
    """Return the amount of one payment, and the hours in it."""
    amount, price = element.get("amount", Money), element.get("unit-price", Money)
    quantity = element.get("quantity", Decimal)
    for attribute, money in (("amount", amount), ("unit-price", price)):
        if money is not None and rate(project, money.currency) is None:
            return Priceless(element, attribute, "rate", money.currency)
    if amount is not None:
        return in_currency(project, amount) or Decimal(0), Decimal(0)
    if price is not None and quantity is not None:
        factor = rate(project, price.currency) or Decimal(0)
        return rounded(price.amount * quantity * factor), Decimal(0)
    if element.record("estimates") is not None:
        return _estimated(project, element)
    return Priceless(element, "unit-price" if quantity is not None else "quantity" if price else "", "amount")


def _estimated(project: Project, element: Element) -> tuple[Decimal, Decimal] | Priceless:
    chosen = [function for function in counted(project, element) if function.record("estimate") is not None]
    if not chosen:
        return Priceless(element, "estimates", "estimated")
    total = hours = Decimal(0)
    for function in chosen:
        cost = function_cost(project, function)
        if isinstance(cost, str):
            return Priceless(element, "estimates", "price", cost)
        total += cost
        hours += sum(positions_hours(project, function).values(), Decimal(0))
    return total, hours


def counted(project: Project, element: Element) -> Iterator[Element]:
    """Yield the functions that a line of the budget adds up."""
    selection = element.record("estimates")
    if selection is None:
        return
    phase, module = selection.ref("phase"), selection.ref("module")
    modules = module_with_children(project, module.id) if module else frozenset[str]()
    priorities = selection.list("priority")
    for function in project.elements("functions").values():
        of, home = function.ref("phase"), function.ref("module")
        if phase and (of is None or of.address != phase.address):
            continue
        if module and (home is None or home.id not in modules):
            continue
        if priorities and function.word("priority") not in priorities:
            continue
        yield function


def function_cost(project: Project, function: Element) -> Decimal | str:
    """Return what a function costs: (hours x rates) x (1 + risk) + extra; the position or currency that has no price.

    A function without an estimate costs nothing.
    """
    estimate = function.record("estimate")
    if estimate is None:
        return Decimal(0)
    work = Decimal(0)
    for position, hours in positions_hours(project, function).items():
        holder = project.elements("positions").get(position)
        price = holder.get("rate", Money) if holder else None
        factor = rate(project, price.currency) if price else None
        if price is None or factor is None:
            return price.currency if price else position
        work += hours * price.amount * factor
    extra = estimate.get("extra", Money)
    beside = in_currency(project, extra) if extra else Decimal(0)
    if beside is None:
        return extra.currency if extra else ""
    return rounded(work * (1 + (estimate.get("risk", Decimal) or Decimal(0)) / HUNDRED) + beside)


# -- what is paid again ----------------------------------------------------------------------------------------------


def payments(project: Project, element: Element) -> int:
    """Return how often a recurring line is paid within the years that are added up, which begin with the plan."""
    recurring = element.record("recurring")
    if recurring is None:
        return 1
    years, per_year = horizon(project), PER_YEAR[recurring.word("per")]
    begin, first = _begin(project), _first(project, element)
    within = years * per_year
    if begin is not None and first is not None and first > begin:
        within = max(_periods(begin, first, years, per_year), 0)
    times = recurring.get("times", Decimal)
    return min(within, int(times)) if times is not None else within


def _begin(project: Project) -> date | None:
    """Return the first day of the plan, or else of the first payment."""
    starts = [slot.start for slot in schedule(project).slots.values()]
    if starts:
        return date.fromordinal(min(starts))
    written = [found for one in project.elements("budget").values() if (found := _from(one))]
    return min(written, default=None)


def _from(element: Element) -> date | None:
    recurring = element.record("recurring")
    written = recurring.get("from", Date) if recurring else None
    return date.fromisoformat(written.first) if written else None


def _first(project: Project, element: Element) -> date | None:
    """Return the day of the first payment: as written, else the first of its phase."""
    phase = element.ref("phase")
    slot = schedule(project).slots.get(phase.address) if phase else None
    return _from(element) or (date.fromordinal(slot.start) if slot else None)


def _periods(begin: date, first: date, years: int, per_year: int) -> int:
    """Count the payments from `first` on that fall into the years after `begin`."""
    if per_year <= 12:
        months = (first.year - begin.year) * 12 + first.month - begin.month - (first.day < begin.day)
        return -(-(years * 12 - months) * per_year // 12)
    return years * per_year - (first - begin).days * per_year // 365
