"""The axis of time of a chart: moments, as numbers of days, and where they lie."""

from dataclasses import dataclass
from datetime import date

_WIDEST, _NARROWEST = 780.0, 300.0
_MOST_A_DAY = 14.0
WEEK = 26.0
"""Least pixels of a week for an axis of weeks."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Moments (numbers of days) to pixels."""

    first: int
    last: int
    x: float
    """Where `first` lies."""
    scale: float
    """Pixels of a day."""

    @property
    def width(self) -> float:
        """Pixels from `first` to `last`."""
        return (self.last - self.first) * self.scale

    def at(self, moment: int) -> float:
        """Return where a moment lies."""
        return self.x + (moment - self.first) * self.scale


def time_axis(first: int, last: int, x: float) -> TimeAxis:
    """Return an axis that shows everything between two moments, widened to whole weeks or months."""
    last = max(last, first + 1)
    scale = min(_WIDEST / max(last - first, 1), _MOST_A_DAY)
    if scale * 7 >= WEEK:
        first, last = _monday(first), _monday(last + 6)
    else:
        first, last = _month_start(first).toordinal(), next_month(_month_start(last - 1)).toordinal()
    span = last - first
    return TimeAxis(first, last, x, max(min(_WIDEST / span, _MOST_A_DAY), min(_NARROWEST / span, 30.0)))


def _monday(moment: int) -> int:
    return moment - date.fromordinal(moment).weekday()


def _month_start(moment: int) -> date:
    return date.fromordinal(moment).replace(day=1)


def next_month(when: date) -> date:
    """Return the first day of the month after."""
    return date(when.year + when.month // 12, when.month % 12 + 1, 1)
