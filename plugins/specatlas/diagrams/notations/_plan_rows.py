"""The columns left of a Gantt chart: what is done, when, and how long it takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from specatlas.diagrams.canvas.drawing import Item, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations._plan_words import DATES, DAYS, NAME, hidden_tasks, no_dates
from specatlas.diagrams.notations._time_axis import HEIGHT
from specatlas.diagrams.notations.parts.bars import critical_mark
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import BODY, CAPTION, LABEL, QUIET, block, line, stacked
from specatlas.diagrams.views.plan import PlanRow, PlanView
from specatlas.query.schedule import Slot
from specatlas.tables.dates import day
from specatlas.tables.dates import days as day_to_day
from specatlas.tables.values import Writer

_NAME_LIMIT = 250.0
_INDENT = 14.0
_MARK = 16.0
"""Room for the mark of what is critical."""
_GAP = 16.0
_LEAST_ROW = 30.0
_SMALL = LABEL._replace(size=11)


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the columns are, and how high the rows."""

    name: float
    dates: float
    days: float
    names: Mapping[str, Part]
    """Address to its name, broken into lines."""
    heights: Mapping[str, float]

    @property
    def width(self) -> float:
        """Of all columns."""
        return self.name + _GAP + self.dates + _GAP + self.days + _GAP / 2


def columns(writer: Writer, plan: PlanView) -> Columns:
    """Size the columns by what stands in them."""
    language = writer.language
    names, heights, dates, days = {}, {}, [DATES.in_(language)], [DAYS.in_(language)]
    widest = 120.0
    for row in plan.rows:
        part = _name(writer, row)
        names[row.activity.address] = part
        heights[row.activity.address] = max(_LEAST_ROW, part.height + 12)
        widest = max(widest, _MARK + row.depth * _INDENT + part.width)
        slot = plan.schedule.slots.get(row.activity.address)
        dates.append(_when(slot, language) if slot else no_dates(language))
        days.append(_length(writer, plan, slot) if slot else "")
    return Columns(
        widest,
        max(width(text, _SMALL.size, bold=True) for text in dates),
        max(width(text, _SMALL.size, bold=True) for text in days),
        names,
        heights,
    )


def _name(writer: Writer, row: PlanRow) -> Part:
    bold = row.activity.element.section == "phases" or row.activity.summary
    name = block(
        writer.own_name(row.activity.element), _NAME_LIMIT - row.depth * _INDENT, BODY._replace(bold=bold), most=3
    )
    if not row.hidden:
        return name
    more = block(hidden_tasks(writer, row.hidden), _NAME_LIMIT, QUIET._replace(size=11), most=1)
    return stacked(name, more)


def _when(slot: Slot, language: str) -> str:
    last = date.fromordinal(slot.end - 1)
    if slot.activity.moment:
        return day(last, language)
    return day_to_day(date.fromordinal(slot.start), last, language)


def _length(writer: Writer, plan: PlanView, slot: Slot) -> str:
    """Return the working days of an activity; none for a milestone."""
    if slot.activity.moment:
        return ""
    return writer.number_of(plan.schedule.calendar.working_days(slot.start, slot.end))


def row_texts(
    writer: Writer, plan: PlanView, widths: Columns, tops: list[float], x: float, top: float
) -> Iterator[Item]:
    """Yield the headings and, for each row, its texts."""
    language = writer.language
    yield _heading("name", NAME.in_(language), Box(x + _MARK, top, widths.name - _MARK, HEIGHT))
    yield _heading("dates", DATES.in_(language), Box(x + widths.name + _GAP, top, widths.dates, HEIGHT))
    right = x + widths.name + 2 * _GAP + widths.dates + widths.days
    yield _heading("days", DAYS.in_(language), Box(right - widths.days, top, widths.days, HEIGHT), end=True)
    for place, row in enumerate(plan.rows):
        yield _row(writer, plan, row, widths, Box(x, tops[place], right - x, tops[place + 1] - tops[place]))


def _heading(name: str, text: str, box: Box, *, end: bool = False) -> Item:
    at = box.right if end else box.x
    return Item(
        f"heading-{name}", "label", (line(text, at, box.bottom - 11, CAPTION, "end" if end else "start"),), box=box
    )


def _row(writer: Writer, plan: PlanView, row: PlanRow, widths: Columns, box: Box) -> Item:
    one = row.activity
    slot = plan.schedule.slots.get(one.address)
    middle = box.y + box.height / 2
    part = widths.names[one.address]
    face = _SMALL._replace(bold=one.element.section == "phases")
    shapes: list[Shape] = list(part.at(box.x + _MARK + row.depth * _INDENT, middle - part.height / 2))
    if slot is not None and slot.critical:
        shapes += critical_mark(box.x + 2, middle)
    when = _when(slot, writer.language) if slot else no_dates(writer.language)
    shapes.append(line(when, box.x + widths.name + _GAP, middle, face))
    if slot is not None:
        shapes.append(line(_length(writer, plan, slot), box.right, middle, face, "end"))
    return Item(f"{one.address}~row", "label", tuple(shapes), one.address, box=box)
