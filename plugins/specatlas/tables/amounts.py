"""Amounts of money as readers of each language write them, exact and short."""

from collections.abc import Iterable, Mapping
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


def exact(writer: Writer, amount: Decimal, *, hundredths: bool = False) -> str:
    """Write an amount with the marks of the language: `1,200.50`, `1 200,50`.

    Args:
        writer: the language.
        amount: of money.
        hundredths: also where there are none, as other amounts beside it have some.
    """
    return writer.number(_rounded(amount, hundredths=hundredths))


def with_currency(writer: Writer, amount: Decimal, *, hundredths: bool = False) -> str:
    """Write an amount with the currency of the spec; see `exact`."""
    return writer.money(Money(_rounded(amount, hundredths=hundredths), "", ""))


def broken(amounts: Iterable[Decimal]) -> bool:
    """Tell whether amounts that stand together need hundredths: as soon as one of them has some."""
    return any(amount != amount.to_integral_value() for amount in amounts)


def _rounded(amount: Decimal, *, hundredths: bool) -> Decimal:
    return amount.quantize(Decimal("0.01") if hundredths or broken((amount,)) else Decimal(1))


def on_scale(writer: Writer, amount: Decimal, step: Decimal) -> str:
    """Write an amount at an axis, all in the one unit that its steps are told in: `20 M`, `20 млн`, `2,000万`.

    Args:
        writer: the language.
        amount: at one mark of the axis.
        step: from one mark to the next.
    """
    language = writer.language.partition("-")[0]
    for unit, name in _SHORT.get(language, _SHORT["en"]):
        if amount and 2 * step >= unit:
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
