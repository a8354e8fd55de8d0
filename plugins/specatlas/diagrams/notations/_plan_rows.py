"""The columns left of a Gantt chart: what is done, when, and how long it takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from specatlas.diagrams.canvas.chart_graph import Row
from specatlas.diagrams.canvas.chart_graph import Slot as Cell
from specatlas.diagrams.canvas.drawing import Item, Shape, Text
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box, Placed
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


NAME_COLUMN, DATES_COLUMN, DAYS_COLUMN = "column~name", "column~dates", "column~days"


@dataclass(frozen=True, slots=True)
class Measured:
    """How wide the columns are, and what stands in the rows."""

    columns: Mapping[str, float]
    rows: tuple[Row, ...]
    slots: tuple[Cell, ...]
    names: Mapping[str, Part]
    """Address to its name, broken into lines."""


def measured(writer: Writer, plan: PlanView) -> Measured:
    """Size the columns by what stands in them, and the rows by the names."""
    language = writer.language
    names, rows, slots = {}, [], []
    widest = 120.0
    for row in plan.rows:
        address = row.activity.address
        part = names[address] = _name(writer, row)
        look = "phase" if row.activity.element.section == "phases" else ""
        rows.append(Row(f"{address}~line", max(_LEAST_ROW, part.height + 12), kind=look))
        widest = max(widest, _MARK + row.depth * _INDENT + part.width)
        slot = plan.schedule.slots.get(address)
        when = _when(slot, language) if slot else no_dates(language)
        slots.append(Cell(f"{address}~dates", rows[-1].id, when, _SMALL.leading + 2))
        slots.append(
            Cell(f"{address}~days", rows[-1].id, _length(writer, plan, slot) if slot else "", _SMALL.leading + 2)
        )
    said = (
        [DATES.in_(language), *(slot.says for slot in slots[::2])],
        [DAYS.in_(language), *(s.says for s in slots[1::2])],
    )
    dates, days = (max(width(text, _SMALL.size, bold=True) for text in texts) for texts in said)
    columns = {
        NAME_COLUMN: widest,
        "gap~1": _GAP,
        DATES_COLUMN: dates,
        "gap~2": _GAP,
        DAYS_COLUMN: days,
        "gap~3": _GAP / 2,
    }
    return Measured(columns, tuple(rows), tuple(slots), names)


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


def row_texts(writer: Writer, plan: PlanView, sizes: Measured, placed: Placed, top: float) -> Iterator[Item]:
    """Yield the headings and, for each row, its texts."""
    language, at = writer.language, placed.groups
    name, dates, days = (
        replace(at[column], y=top, height=HEIGHT) for column in (NAME_COLUMN, DATES_COLUMN, DAYS_COLUMN)
    )
    yield _heading("name", NAME.in_(language), replace(name, x=name.x + _MARK, width=name.width - _MARK))
    yield _heading("dates", DATES.in_(language), dates)
    yield _heading("days", DAYS.in_(language), days, end=True)
    for row in plan.rows:
        one, slot = row.activity, plan.schedule.slots.get(row.activity.address)
        yield _row_name(
            row, sizes.names[one.address], at[f"{one.address}~line"], name, critical=bool(slot and slot.critical)
        )
        face = _SMALL._replace(bold=one.element.section == "phases")
        when = _when(slot, language) if slot else no_dates(language)
        yield _cell(f"{one.address}~dates", line(when, dates.x, at[f"{one.address}~dates"].centre[1], face), at, dates)
        if slot is not None and (long := _length(writer, plan, slot)):
            text = line(long, days.right, at[f"{one.address}~days"].centre[1], face, "end")
            yield _cell(f"{one.address}~days", text, at, days)


def _cell(name: str, text: Text, at: Mapping[str, Box], column: Box) -> Item:
    half = at[name]
    return Item(name, "label", (text,), box=replace(half, x=column.x, width=column.width))


def _heading(name: str, text: str, box: Box, *, end: bool = False) -> Item:
    at = box.right if end else box.x
    return Item(
        f"heading-{name}", "label", (line(text, at, box.bottom - 11, CAPTION, "end" if end else "start"),), box=box
    )


def _row_name(row: PlanRow, part: Part, strip: Box, column: Box, *, critical: bool) -> Item:
    one, middle = row.activity, strip.centre[1]
    shapes: list[Shape] = list(part.at(column.x + _MARK + row.depth * _INDENT, middle - part.height / 2))
    if critical:
        shapes += critical_mark(column.x + 2, middle)
    box = replace(strip, x=column.x, width=column.width)
    return Item(f"{one.address}~row", "label", tuple(shapes), one.address, box=box)
