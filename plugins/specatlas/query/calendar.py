"""The calendar of a project: on which days work is done (`spec.calendar`), and how lengths of time are counted.

A moment is the number of a day (`date.toordinal`): the instant at which that day begins. What lasts from Monday to
Friday begins at Monday and ends at Saturday, so that lengths add up without a day too many.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import count
from math import ceil

from specatlas.domain.project import Project
from specatlas.domain.values import Date, Duration
from specatlas.query.effort import hours

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST = 36_525
"""Days of a length of time, a hundred years, beyond which it is a slip of the pen."""
_FIRST, _LAST = date(1900, 1, 1).toordinal(), date(2999, 12, 31).toordinal()
_IN_DAY = {"s": Decimal(86_400), "min": Decimal(1_440), "h": Decimal(24)}


class TooLongError(ValueError):
    """A length of time leads out of the calendar."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are working days."""

    weekdays: frozenset[int]
    """Days of the week on which work is done; Monday is 0."""
    holidays: frozenset[int]
    """Moments of days on which nobody works."""
    day: Decimal = Decimal(8)
    """Hours of a working day."""
    fault: str = ""
    """What stands in the spec and is no list of days."""

    def works(self, moment: int) -> bool:
        """Tell whether the day that begins at `moment` is a working day."""
        return (moment + 6) % 7 in self.weekdays and moment not in self.holidays

    def onward(self, moment: int) -> int:
        """Return the beginning of the first working day at or after `moment`."""
        return next(day for day in self._days(moment, 1) if self.works(day))

    def backward(self, moment: int) -> int:
        """Return the end of the last working day that is over at `moment`."""
        return next(day for day in self._days(moment - 1, -1) if self.works(day)) + 1

    def working_days(self, start: int, end: int) -> int:
        """Count the working days between two moments; negative when `end` comes first."""
        if end < start:
            return -self.working_days(end, start)
        weeks, rest = divmod(end - start, 7)
        days = weeks * len(self.weekdays) + sum((start + 6 + more) % 7 in self.weekdays for more in range(rest))
        return days - sum(start <= day < end and (day + 6) % 7 in self.weekdays for day in self.holidays)

    def later(self, moment: int, length: Duration) -> int:
        """Return the moment that lies `length` after `moment`; a negative length lies before it.

        Raises:
            TooLongError: when it leads further than a hundred years.
        """
        days, months, working = self._counted(length)
        if abs(days) + abs(months) * 30 + abs(working) * 2 > LONGEST:
            raise TooLongError(f"{length.text} is too long")
        found = _months_later(moment, months) + days
        return self._working_later(found, working)

    def known(self, moment: int) -> int:
        """Return a moment of the years 1900 to 2999 as it is.

        Raises:
            TooLongError: when it lies outside of them.
        """
        if not _FIRST <= moment <= _LAST:
            raise TooLongError("the calendar ends there")
        return moment

    def earlier(self, moment: int, length: Duration) -> int:
        """Return the moment from which `length` leads to `moment`."""
        return self.later(moment, Duration(tuple((-number, unit) for number, unit in length.units), length.text))

    def _counted(self, length: Duration) -> tuple[int, int, int]:
        """Return whole calendar days, months and working days; a part of a day is a day."""
        days, months, working = Decimal(0), 0, Decimal(0)
        for number, unit in length.units:
            match unit:
                case "wd":
                    working += number
                case "wh":
                    working += number / self.day
                case "mo" | "y":
                    months += int(number * (12 if unit == "y" else 1))
                case "w" | "d":
                    days += number * (7 if unit == "w" else 1)
                case _:
                    days += number / _IN_DAY[unit]
        return _away_from_nothing(days), months, _away_from_nothing(working)

    def _working_later(self, moment: int, working: int) -> int:
        for _ in range(working):
            moment = self.onward(moment) + 1
        for _ in range(-working):
            moment = self.backward(moment) - 1
        return moment

    def _days(self, moment: int, step: int) -> Iterator[int]:
        """Yield days one after the other; the calendar has an end."""
        for day in count(moment, step):
            if not _FIRST <= day <= _LAST:
                raise TooLongError("the calendar ends there")
            yield day


def _away_from_nothing(number: Decimal) -> int:
    return ceil(number) if number >= 0 else -ceil(-number)


def _months_later(moment: int, months: int) -> int:
    if not months:
        return moment
    here = date.fromordinal(moment)
    years, month = divmod(here.month - 1 + months, 12)
    first = date(here.year + years, month + 1, 1)
    after = date(first.year + month // 11, (month + 1) % 12 + 1, 1)
    return first.toordinal() + min(here.day, (after - first).days) - 1


def first_moment(day: Date) -> int:
    """Return the beginning of a day, month or quarter."""
    return date.fromisoformat(day.first).toordinal()


def last_moment(day: Date) -> int:
    """Return the end of a day, month or quarter."""
    return date.fromisoformat(day.last).toordinal() + 1


def weekdays(text: str) -> frozenset[int] | None:
    """Read `mon-fri` or `mon-thu, sat`; None when it is no list of days."""
    found: set[int] = set()
    for piece in text.lower().replace(" ", "").split(","):
        first, _, last = piece.partition("-")
        if first not in WEEK or (last or first) not in WEEK:
            return None
        start, end = WEEK.index(first), WEEK.index(last or first)
        found.update((start + more) % 7 for more in range((end - start) % 7 + 1))
    return frozenset(found)


@lru_cache(maxsize=8)
def calendar(project: Project) -> Calendar:
    """Return the calendar of a spec: Monday to Friday, 8 hours a day and no holidays unless it says otherwise."""
    written = project.spec.record("calendar") if project.spec else None
    text = written.word("work") if written else ""
    days = weekdays(text) if text else None
    holidays = [day for day in written.list("holidays") if isinstance(day, Date)] if written else []
    length = written.get("day", Duration) if written else None
    return Calendar(
        days or weekdays("mon-fri") or frozenset(),
        frozenset(moment for day in holidays for moment in range(first_moment(day), last_moment(day))),
        (hours(length) if length else Decimal(0)) or Decimal(8),
        text if text and days is None else "",
    )


def iso(moment: int) -> str:
    """Return the day that begins at a moment, ISO 8601."""
    return date.fromordinal(moment).isoformat()
