"""The axis of time over a chart: two rows of calendar units that have room for their names, and the lines below."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from specatlas.diagrams.canvas.drawing import Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.time_axis import WEEK, TimeAxis, next_month
from specatlas.diagrams.notations.parts.texts import CAPTION, KEYWORD, Face, line
from specatlas.tables import dates

HEIGHT = 44.0
"""Of both rows."""
_HALF = HEIGHT / 2
_MONTH, _QUARTER = 30.0, 44.0
"""Least pixels of a unit that is named."""
_ROOM = 6.0

Name = Callable[[date, str], str]


def draw(axis: TimeAxis, top: float, bottom: float, language: str) -> Iterator[Shape]:
    """Draw the names of the units from `top` on, and a thin line below each down to `bottom`."""
    upper, lower, names = _units(axis)
    yield Rect(Box(axis.x, top, axis.width, HEIGHT), "soft")
    for start, end in lower:
        yield Polyline(((axis.at(start), top + _HALF), (axis.at(start), bottom)), "separator")
        yield from _name(axis, start, end, top + _HALF * 1.5, names[1], language, KEYWORD)
    for start, end in upper:
        # Weeks do not end with months: no line through the name of one.
        yield Polyline(((axis.at(start), top), (axis.at(start), top + _HALF)), "group-line")
        yield Polyline(((axis.at(start), top + HEIGHT), (axis.at(start), bottom)), "group-line")
        yield from _name(axis, start, end, top + _HALF / 2, names[0], language, CAPTION)
    right = axis.x + axis.width
    yield Polyline(((right, top), (right, bottom)), "group-line")
    yield Polyline(((axis.x, top + HEIGHT), (right, top + HEIGHT)), "group-line")


def _name(
    axis: TimeAxis, start: int, end: int, middle: float, name: Name, language: str, face: Face
) -> Iterator[Shape]:
    """Write the name of a unit where it has room for it."""
    text = name(date.fromordinal(start), language)
    wide = axis.at(end) - axis.at(start)
    if width(text, face.size, bold=face.bold) + _ROOM <= wide:
        yield line(text, axis.at(start) + wide / 2, middle, face, "middle")


def _units(axis: TimeAxis) -> tuple[list[tuple[int, int]], list[tuple[int, int]], tuple[Name, Name]]:
    """Return the units of the upper and of the lower row, and how both are called."""
    if axis.scale * 7 >= WEEK:
        return _cut(axis, next_month), _cut(axis, _next_week), (dates.month_of_year, _day_of_month)
    if axis.scale * 30 >= _MONTH:
        return _cut(axis, _next_year), _cut(axis, next_month), (dates.year, dates.month)
    if axis.scale * 91 >= _QUARTER:
        return _cut(axis, _next_year), _cut(axis, _next_quarter), (dates.year, dates.quarter)
    return [], _cut(axis, _next_year), (dates.year, dates.year)


def _cut(axis: TimeAxis, following: Callable[[date], date]) -> list[tuple[int, int]]:
    """Cut the axis into units; the first and the last may be parts of one."""
    found = []
    start = axis.first
    while start < axis.last:
        end = min(following(date.fromordinal(start)).toordinal(), axis.last)
        found.append((start, end))
        start = end
    return found


def _day_of_month(when: date, _: str) -> str:
    return str(when.day)


def _next_week(when: date) -> date:
    return when + timedelta(days=7 - when.weekday())


def _next_quarter(when: date) -> date:
    month = (when.month - 1) // 3 * 3 + 4
    return date(when.year + month // 13, (month - 1) % 12 + 1, 1)


def _next_year(when: date) -> date:
    return date(when.year + 1, 1, 1)
