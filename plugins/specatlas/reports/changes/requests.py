"""What a change request comes to, in words: hours, money and time."""

from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.values import Duration, Money
from specatlas.domain.words import words
from specatlas.query.budget import currency
from specatlas.query.changes import price
from specatlas.tables.values import Writer

HOURS = words("{number} h|{number} ч|{number} 小时")


def comes_to(writer: Writer, request: Element) -> str:
    """Return what a change request comes to, signed: `+16 h; +1,200 EUR; +2 working days`; empty when nobody says."""
    found = price(writer.project, request)
    said = []
    if found.hours is not None:
        said.append(_signed(found.hours, HOURS.in_(writer.language).format(number=writer.number(abs(found.hours)))))
    # Without a rate of exchange it costs what is written, in the currency in which that is.
    cost = request.get("cost", Money) if found.cost is None else Money(found.cost, currency(writer.project), "")
    if cost is not None:
        said.append(_signed(cost.amount, writer.money(Money(abs(cost.amount), cost.currency, ""))))
    delay = request.get("delay", Duration)
    # No delay is worth a word only where nothing else is said.
    if delay is not None and (not said or any(number for number, _ in delay.units)):
        said.append(writer.signed(delay).replace("\N{NO-BREAK SPACE}", "", 1))
    return "; ".join(said)


def _signed(number: Decimal, text: str) -> str:
    return f"{'+' if number > 0 else '−' if number else ''}{text}"
