"""A plan as a Gantt chart: phases, tasks, milestones and trainings as bars over time, with what ties them together.

What is critical has a thick outline and a mark before its name: it is seen without colours too.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from specatlas.diagrams.canvas.drawing import Drawing, Item, Polyline, Rect, Shape
from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.notations import _time_axis
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._chart_lines import Bar, Side, Wire, routes
from specatlas.diagrams.notations._plan_rows import Columns, columns, row_texts
from specatlas.diagrams.notations._plan_words import LABEL, TODAY, entries, in_short, in_words, tie_words, tip_of
from specatlas.diagrams.notations._time_axis import TimeAxis, time_axis
from specatlas.diagrams.notations._wording import title
from specatlas.diagrams.notations.parts import bars
from specatlas.diagrams.notations.parts.legend import legend
from specatlas.diagrams.notations.parts.texts import LABEL as SMALL
from specatlas.diagrams.notations.parts.texts import line
from specatlas.diagrams.views.plan import SECTIONS, PlanRow, PlanView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.query.network import Activity, Tie
from specatlas.query.schedule import Slot
from specatlas.tables.dates import day as written_day
from specatlas.tables.values import Writer

_MARGIN = 20.0
_BEFORE_AXIS, _AFTER_AXIS = 26.0, 26.0
"""Room at both sides of the axis for milestones and lines."""
_TODAY = 18.0


def _draw(project: Project, view: View, language: str, _: Layout) -> Drawing:
    writer = Writer(project, language)
    plan = shown(project, view)
    widths = columns(writer, plan)
    slots = [slot for row in plan.rows if (slot := plan.schedule.slots.get(row.activity.address))]
    axis = time_axis(
        min(slot.start for slot in slots), max(slot.end for slot in slots), _MARGIN + widths.width + _BEFORE_AXIS
    )
    today = _today(project, axis)
    top = _MARGIN + (_TODAY if today is not None else 0.0)
    tops = [top + _time_axis.HEIGHT + 2]
    for row in plan.rows:
        tops.append(tops[-1] + widths.heights[row.activity.address])
    right = axis.x + axis.width + _AFTER_AXIS
    items = [Item("axis", "decoration", tuple(_time_axis.draw(axis, top, tops[-1], language)))]
    items.append(Item("columns", "decoration", tuple(_rules(plan, widths, tops, right))))
    if today is not None:
        items.append(_today_item(axis, today, top, tops[-1], language))
    placed = _bars(plan, axis, tops)
    items += _lines(writer, plan, placed, tops, (axis.x - _BEFORE_AXIS + 4, right - 2))
    items += _bar_items(writer, plan, placed)
    items += row_texts(writer, plan, widths, tops, _MARGIN, top)
    key = legend(entries(plan, language), right - _MARGIN)
    items.append(Item("legend", "legend", key.at(_MARGIN, tops[-1] + 8)))
    name = title(LABEL, project, View("plan", view.element, view.module), language)
    high = tops[-1] + 8 + key.height + _MARGIN / 2
    wide = max(right, key.width + 2 * _MARGIN)
    return Drawing(wide, high, tuple(items), name, in_words(writer, plan), "plan", "", language)


def _today(project: Project, axis: TimeAxis) -> int | None:
    """Return the day of today where it is given and lies in the picture."""
    moment = project.today.toordinal() if project.today else None
    return moment if moment is not None and axis.first <= moment < axis.last else None


def _today_item(axis: TimeAxis, today: int, top: float, bottom: float, language: str) -> Item:
    """Draw the line of today with its date above the axis."""
    x = axis.at(today) + axis.scale / 2
    text = f"{TODAY.in_(language)} {written_day(date.fromordinal(today), language)}"
    label = line(text, x, top - _TODAY / 2, SMALL, "middle")
    left = min(max(x - label.width / 2, axis.x), axis.x + axis.width - label.width)
    box = Box(left, top - _TODAY, label.width, _TODAY)
    text_at = replace(label, x=left + label.width / 2)
    stroke = Polyline(((x, top), (x, bottom)), "accent-line dashed")
    return Item("today", "label", (stroke, text_at), box=box, title=text, signs="today")


def _rules(plan: PlanView, widths: Columns, tops: list[float], right: float) -> list[Shape]:
    """Draw the lines between rows, stronger above a phase."""
    shapes: list[Shape] = []
    for place, row in enumerate(plan.rows):
        y = tops[place]
        if row.activity.element.section == "phases":
            shapes.append(Rect(Box(_MARGIN, y, widths.width, tops[place + 1] - y), "soft"))
        if place:
            shapes.append(Polyline(((_MARGIN, y), (right - _AFTER_AXIS, y)), "separator"))
    shapes.append(Polyline(((_MARGIN, tops[-1]), (right - _AFTER_AXIS, tops[-1])), "group-line"))
    return shapes


def _bars(plan: PlanView, axis: TimeAxis, tops: list[float]) -> dict[str, Bar]:
    """Return where each bar stands."""
    placed = {}
    for place, row in enumerate(plan.rows):
        slot = plan.schedule.slots.get(row.activity.address)
        if slot is not None:
            middle = (tops[place] + tops[place + 1]) / 2
            box = _box(row, slot, axis, middle)
            placed[row.activity.address] = Bar(place, box, row.activity.moment, _spans(row))
    return placed


def _box(row: PlanRow, slot: Slot, axis: TimeAxis, middle: float) -> Box:
    if row.activity.moment:
        half = bars.DIAMOND / 2
        return Box(axis.at(slot.end) - half, middle - half, bars.DIAMOND, bars.DIAMOND)
    high = bars.BRACKET if _spans(row) else bars.BAR
    left, right = axis.at(slot.start), axis.at(slot.end)
    wide = max(right - left, 3.0)
    return Box(left, middle - high / 2, wide, high)


def _spans(row: PlanRow) -> bool:
    return row.activity.element.section == "phases" or row.activity.summary


def _hues(plan: PlanView) -> dict[str, str]:
    """Return the colour of each phase, in the order in which they stand."""
    phases = list(dict.fromkeys(row.activity.phase or row.activity.address for row in plan.rows))
    known = [one for one in phases if one.startswith("phases/")]
    return {one: hue(place) for place, one in enumerate(known)}


def _bar_items(writer: Writer, plan: PlanView, placed: dict[str, Bar]) -> list[Item]:
    hues = _hues(plan)
    items = []
    for row in plan.rows:
        bar = placed.get(row.activity.address)
        if bar is None:
            continue
        one = row.activity
        slot = plan.schedule.slots[one.address]
        look, sign = _look(row, slot, bar.box)
        signs = " ".join(filter(None, (sign, "critical" if slot.critical else "", "progress" if _done(one) else "")))
        style = hues.get(one.address) or hues.get(one.phase, "")
        tip, said = tip_of(writer, slot), in_short(writer, slot)
        items.append(Item(one.address, "node", look, one.address, tip, style, bar.box, words=said, signs=signs))
    return items


def _look(row: PlanRow, slot: Slot, box: Box) -> tuple[tuple[Shape, ...], str]:
    if row.activity.moment:
        return bars.milestone(box, critical=slot.critical), "milestone"
    if _spans(row):
        return bars.bracket(box), "phase" if row.activity.element.section == "phases" else "summary"
    training = row.activity.element.section == "trainings"
    shapes = bars.bar(box, critical=slot.critical, progress=_done(row.activity), training=training)
    return shapes, "training" if training else "task"


def _done(activity: Activity) -> float:
    """Return the part of an activity that is done, 0 to 1; a summary shows that of none."""
    progress = activity.element.get("progress", Decimal)
    return float(progress) / 100 if progress is not None and not activity.summary else 0.0


# -- what ties them together -----------------------------------------------------------------------------------------


def _lines(
    writer: Writer, plan: PlanView, placed: dict[str, Bar], tops: list[float], within: tuple[float, float]
) -> list[Item]:
    ties = {_id(tie): tie for tie in plan.ties if tie.source in placed and tie.target in placed}
    wires = [_wire(name, tie, placed) for name, tie in ties.items()]
    found = routes(wires, list(placed.values()), tops, within)
    return [_line(writer, plan, name, tie, found[name]) for name, tie in ties.items()]


def _id(tie: Tie) -> str:
    return f"{tie.source}.{tie.source_point}~{tie.target}.{tie.target_point}"


def _wire(name: str, tie: Tie, placed: dict[str, Bar]) -> Wire:
    leaves: Side = "left" if tie.source_point == "start" and not placed[tie.source].pointed else "right"
    enters: Side = "right" if tie.target_point == "end" and not placed[tie.target].pointed else "left"
    return Wire(name, placed[tie.source], placed[tie.target], leaves, enters)


def _line(writer: Writer, plan: PlanView, name: str, tie: Tie, points: tuple[Point, ...]) -> Item:
    critical = plan.schedule.critical(tie)
    kind = f"{'end' if tie.source_point == 'end' else 'start'}-{'end' if tie.target_point == 'end' else 'start'}"
    return Item(
        name,
        "edge",
        bars.arrow(points, critical=critical),
        tie.target,
        tie_words(writer, tie),
        source=tie.source,
        target=tie.target,
        signs=f"{kind} critical" if critical else kind,
    )


NOTATION = Notation(
    "plan",
    LABEL,
    "The plan over time: phases, tasks, milestones and trainings, what comes first, and the critical path.",
    _draw,
    around=SECTIONS,
)
