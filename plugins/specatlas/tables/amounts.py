"""Amounts of money as readers of each language write them, exact and short."""

from collections.abc import Mapping
from decimal import Decimal

from specatlas.domain.values import Money
from specatlas.tables.values import Writer

_SHORT: Mapping[str, tuple[tuple[Decimal, str], ...]] = {
    "en": ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "M"), (Decimal(10) ** 3, "k")),
    "ru": ((Decimal(10) ** 9, "млрд"), (Decimal(10) ** 6, "млн"), (Decimal(10) ** 3, "тыс.")),
    "zh": ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
}
"""Units in which large amounts are told, the largest first; Chinese counts by ten thousands."""
_SPACE = "\N{NO-BREAK SPACE}"


def exact(writer: Writer, amount: Decimal) -> str:
    """Write an amount with the marks of the language: `1,200.50`, `1 200,50`; hundredths only where there are any."""
    whole = amount == amount.to_integral_value()
    return writer.number(amount.quantize(Decimal(1) if whole else Decimal("0.01")))


def with_currency(writer: Writer, amount: Decimal) -> str:
    """Write an amount with the currency of the spec."""
    whole = amount == amount.to_integral_value()
    return writer.money(Money(amount.quantize(Decimal(1) if whole else Decimal("0.01")), "", ""))


def short(writer: Writer, amount: Decimal) -> str:
    """Write an amount for an axis: `20 M`, `20 млн`, `2,000万`."""
    language = writer.language.partition("-")[0]
    for unit, name in _SHORT.get(language, _SHORT["en"]):
        if abs(amount) >= unit:
            space = "" if language == "zh" else _SPACE
            return f"{writer.number(_bare(amount / unit))}{space}{name}"
    return writer.number(_bare(amount))


def years(count: int, language: str) -> str:
    """Write a number of years: `5 years`, `5 лет`, `3 года`, `5 年`."""
    short_ = language.partition("-")[0]
    if short_ == "zh":
        return f"{count}{_SPACE}年"
    if short_ == "ru":
        one, few = count % 10 == 1 and count % 100 != 11, count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
        return f"{count}{_SPACE}{'год' if one else 'года' if few else 'лет'}"
    return f"{count}{_SPACE}{'year' if count == 1 else 'years'}"


def _bare(amount: Decimal) -> Decimal:
    """Return a number without zeros at its end, at most with two digits after the point."""
    return Decimal(f"{amount.quantize(Decimal('0.01')).normalize():f}")
