"""Durations, amounts, dates and schedules: their one spelling (model-by-example, part 1, "Values")."""

import datetime as dt
import re
from decimal import Decimal

from specatlas.domain.values import Date, Duration, Money, Quantity

UNITS_OF_TIME = ("s", "min", "h", "d", "w", "mo", "y", "wh", "wd")
"""Seconds, minutes, hours, days, weeks, months, years; working hours and working days of `spec.calendar`."""

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_PIECE = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([A-Za-z]+)")
_SUM = re.compile(rf"{_PIECE.pattern}(?: ?{_PIECE.pattern})*")
_ISO = re.compile(
    r"P(?:(?P<y>[0-9]+)Y)?(?:(?P<mo>[0-9]+)M)?(?:(?P<w>[0-9]+)W)?(?:(?P<d>[0-9]+)D)?"
    r"(?:T(?:(?P<h>[0-9]+)H)?(?:(?P<min>[0-9]+)M)?(?:(?P<s>[0-9]+(?:\.[0-9]+)?)S)?)?"
)
_QUANTITY = re.compile(rf"({_NUMBER})(?:\s(\S.*)|(%))?")
_MONEY = re.compile(rf"({_NUMBER})(?:\s([A-Z]{{3}}))?")
_PERCENT = re.compile(rf"({_NUMBER})(?:\s?%)?")
_DATE = re.compile(r"([0-9]{4})-(?:Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?)")
_MULTIPLICITY = re.compile(r"(?:\*|([0-9]+)(?:\.\.([0-9]+|\*))?)")

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_DAYS = rf"{_DAY}(?:-{_DAY})?(?:,\s?{_DAY}(?:-{_DAY})?)*"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_WEEKLY = re.compile(rf"(?:{_DAYS}(?:\s{_TIME})?|day\s{_TIME}|{_TIME})")
_CRON_FIELD = r"(?:\*|[0-9A-Za-z]+(?:-[0-9A-Za-z]+)?)(?:/[0-9]+)?"
_CRON = re.compile(rf"{_CRON_FIELD}(?:,{_CRON_FIELD})*(?:\s+{_CRON_FIELD}(?:,{_CRON_FIELD})*){{4}}")


class ValueSyntaxError(ValueError):
    """A text that is no value of its type; the message continues a sentence that begins with the text."""

    def __init__(self, message: str, help: str, offset: int = 0) -> None:
        super().__init__(message)
        self.help = help
        self.offset = offset
        """Where in the text the fault is, in characters."""


def parse_duration(text: str) -> Duration:
    """Read `30s 15min 4h 2d 1w 3mo 1y 4wh 5wd`, a sum `1d 4h`, or ISO 8601 `PT4H`; a leading `-` makes it negative.

    Raises:
        ValueSyntaxError: when it is none of these.
    """
    sign = -1 if text.startswith("-") else 1
    body = text.removeprefix("-")
    if (match := _ISO.fullmatch(body)) and any(match.groups()):
        return Duration(tuple((sign * Decimal(n), unit) for unit, n in match.groupdict().items() if n), text)
    if not _SUM.fullmatch(body):
        raise ValueSyntaxError("is no duration", "write it as 30s, 15min, 4h, 2d, 1w, 3mo, 1y, 5wd or 1d 4h")
    units = tuple((sign * Decimal(number), unit) for number, unit in _PIECE.findall(body))
    for _, unit in units:
        if unit not in UNITS_OF_TIME:
            known = "s, min, h, d, w, mo (months), y, wh and wd (working hours and days)"
            raise ValueSyntaxError(f'is no duration: "{unit}" is no unit of time', f"the units are {known}")
    return Duration(units, text)


def parse_quantity(text: str) -> Quantity:
    """Read a number, a space and a unit: `2 s`, `99.5 %`; a number alone counts things.

    Raises:
        ValueSyntaxError: when there is no number in front.
    """
    match = _QUANTITY.fullmatch(text)
    if match is None:
        raise ValueSyntaxError(
            "is no number with a unit", 'write a number, a space and the unit, such as "2 s" or "99.5 %"'
        )
    return Quantity(Decimal(match[1]), (match[2] or match[3] or "").strip(), text)


def parse_money(text: str) -> Money:
    """Read `12000 EUR`; without a currency it is that of the spec.

    Raises:
        ValueSyntaxError: when it is not a number with a currency of three capital letters.
    """
    match = _MONEY.fullmatch(text)
    if match is None:
        raise ValueSyntaxError("is no amount of money", "write digits, then a space and the currency: 12000 EUR")
    return Money(Decimal(match[1]), match[2] or "", text)


def parse_percent(text: str) -> Decimal:
    """Read `15 %` or `15`; returns the number in per cent.

    Raises:
        ValueSyntaxError: when it is no number.
    """
    match = _PERCENT.fullmatch(text)
    if match is None:
        raise ValueSyntaxError("is no percentage", "write it as 15 % or 15")
    return Decimal(match[1])


def parse_date(text: str) -> Date:
    """Read a day, a month or a quarter (`2025-03-01`, `2025-03`, `2025-Q3`).

    Raises:
        ValueSyntaxError: when it is written otherwise or not in the calendar.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueSyntaxError("is no date", "write year-month-day, 2025-03-01; a month is 2025-03, a quarter 2025-Q3")
    year, quarter, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            first = last = dt.date(year, month, day)
        else:
            begin, length = (3 * quarter - 2, 3) if quarter else (month, 1)
            first = dt.date(year, begin, 1)
            last = _month_after(first, length) - dt.timedelta(days=1)
    except (ValueError, OverflowError):
        raise ValueSyntaxError("is not in the calendar", "months are 01 to 12, days those of the month") from None
    return Date(text, first.isoformat(), last.isoformat())


def _month_after(first: dt.date, months: int) -> dt.date:
    index = first.month - 1 + months
    return dt.date(first.year + index // 12, index % 12 + 1, 1)


def check_when(text: str) -> str:
    """Check a moment or schedule and return it: `every 1d`, `every mon 09:00`, `14d`, `2025-03-01`, a cron line.

    Raises:
        ValueSyntaxError: when it is none of these.
    """
    body = text.removeprefix("every ").strip()
    if _WEEKLY.fullmatch(body) or _CRON.fullmatch(text):
        return text
    for parse in (parse_duration, parse_date):
        try:
            parse(body)
        except ValueSyntaxError:
            continue
        return text
    mend = 'write "every 1d", "every mon 09:00", a duration (14d), a date, or a cron line in quotes ("0 9 * * 1")'
    raise ValueSyntaxError("is neither a time nor a schedule", mend)


def parse_multiplicity(text: str) -> str:
    """Read `1`, `0..1`, `0..*`, `1..*`, `2..5` or `*`; returns it with `*` as `0..*` (UML 2.5.1, 7.5.3).

    Raises:
        ValueSyntaxError: when it is written otherwise, or the lower end exceeds the upper one.
    """
    match = _MULTIPLICITY.fullmatch(text)
    if match is None:
        raise ValueSyntaxError("is no multiplicity", "write 1, 0..1, 0..*, 1..* or *")
    low, high = match.groups()
    if low is None:
        return "0..*"
    if high is None or high == low:
        if int(low) == 0:
            raise ValueSyntaxError("allows nothing at all", "write 0..1 or 0..*")
        return low
    if high != "*" and int(low) > int(high):
        raise ValueSyntaxError("ends below its beginning", f"write {high}..{low}")
    return f"{low}..{high}"
