"""A plan as a Gantt chart: phases, tasks, milestones and trainings as bars over time, with what ties them together.

What is critical has a thick outline and a mark before its name: it is seen without colours too.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from specatlas.diagrams.canvas.chart_graph import Bar, ChartGraph, Row, groups_of
from specatlas.diagrams.canvas.drawing import Drawing, Item, Polyline, Rect, Shape
from specatlas.diagrams.canvas.graph import Edge, Port
from specatlas.diagrams.canvas.placed import Box, Placed, Point
from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.canvas.time_axis import TimeAxis, time_axis
from specatlas.diagrams.notations import _time_axis
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._plan_rows import Measured, measured, row_texts
from specatlas.diagrams.notations._plan_words import LABEL, TODAY, entries, in_short, in_words, tie_words, tip_of
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
_HEAD = "head"
"""Row of the axis."""


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    plan = shown(project, view)
    sizes = measured(writer, plan)
    placed = layout(_graph(project, plan, sizes))
    axis = time_axis(*_agreed(placed).span, placed.width)
    top, bottom = placed.groups[_HEAD].bottom - _time_axis.HEIGHT - 2, placed.height
    today = _today(project, axis)
    right = axis.x + axis.width + _AFTER_AXIS
    items = [Item("axis", "decoration", tuple(_time_axis.draw(axis, top, bottom, language)))]
    items.append(Item("columns", "decoration", tuple(_rules(placed, axis.x + axis.width))))
    if today is not None:
        items.append(_today_item(axis, today, top, bottom, language))
    items += [_line(writer, plan, _id(tie), tie, placed.routes[_id(tie)].points) for tie in _drawn_ties(plan)]
    items += _bar_items(writer, plan, placed.boxes)
    items += row_texts(writer, plan, sizes, placed, top)
    key = legend(entries(plan, language), right - _MARGIN)
    items.append(Item("legend", "legend", key.at(_MARGIN, bottom + 8)))
    name = title(LABEL, project, View("plan", view.element, view.module), language)
    high = bottom + 8 + key.height + _MARGIN / 2
    wide = max(right, key.width + 2 * _MARGIN)
    return Drawing(wide, high, tuple(items), name, in_words(writer, plan), "plan", "", language)


def _agreed(placed: Placed) -> ChartGraph:
    assert isinstance(placed.graph, ChartGraph)
    return placed.graph


def _graph(project: Project, plan: PlanView, sizes: Measured) -> ChartGraph:
    """Return what has to be placed: columns of texts, the axis behind them, a row for each activity."""
    slots = [slot for row in plan.rows if (slot := plan.schedule.slots.get(row.activity.address))]
    span = min(slot.start for slot in slots), max(slot.end for slot in slots)
    over = _TODAY if _today(project, time_axis(*span, 0.0)) is not None else 0.0
    rows = (Row(_HEAD, _MARGIN + over + _time_axis.HEIGHT + 2), *sizes.rows)
    columns = {"margin": _MARGIN, **sizes.columns, "before-axis": _BEFORE_AXIS}
    return ChartGraph(
        tuple(_bar(row, slot) for row in plan.rows if (slot := plan.schedule.slots.get(row.activity.address))),
        tuple(_edge(tie, plan) for tie in _drawn_ties(plan)),
        groups_of(rows, sizes.slots, columns, {}),
        rows=rows,
        slots=sizes.slots,
        columns=columns,
        span=span,
        room=(_BEFORE_AXIS - 4, _AFTER_AXIS - 2),
    )


def _bar(row: PlanRow, slot: Slot) -> Bar:
    name, line = row.activity.address, f"{row.activity.address}~line"
    if row.activity.moment:
        return Bar(name, bars.DIAMOND, bars.DIAMOND, row=line, start=slot.start, end=slot.end, moment=True)
    high = bars.BRACKET if _spans(row) else bars.BAR
    return Bar(name, 0.0, high, row=line, start=slot.start, end=slot.end, hollow=_spans(row))


def _edge(tie: Tie, plan: PlanView) -> Edge:
    """Return what ties two bars, from the side that it speaks of; of a rhombus, right when left and left when met."""
    moments = {row.activity.address for row in plan.rows if row.activity.moment}
    leaves = Port("left" if tie.source_point == "start" and tie.source not in moments else "right")
    enters = Port("right" if tie.target_point == "end" and tie.target not in moments else "left")
    return Edge(_id(tie), tie.source, tie.target, source_port=leaves, target_port=enters)


def _drawn_ties(plan: PlanView) -> list[Tie]:
    """Return the ties between what has dates, once each."""
    slots = plan.schedule.slots
    return list({_id(tie): tie for tie in plan.ties if tie.source in slots and tie.target in slots}.values())


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


def _rules(placed: Placed, right: float) -> list[Shape]:
    """Draw the lines between rows; those of phases are tinted."""
    shapes: list[Shape] = []
    texts = placed.groups["before-axis"].x
    rows = _agreed(placed).rows[1:]
    for place, row in enumerate(rows):
        strip = placed.groups[row.id]
        if row.kind == "phase":
            shapes.append(Rect(Box(_MARGIN, strip.y, texts - _MARGIN, strip.height), "soft"))
        if place:
            shapes.append(Polyline(((_MARGIN, strip.y), (right, strip.y)), "separator"))
    shapes.append(Polyline(((_MARGIN, placed.height), (right, placed.height)), "group-line"))
    return shapes


def _spans(row: PlanRow) -> bool:
    return row.activity.element.section == "phases" or row.activity.summary


def _hues(plan: PlanView) -> dict[str, str]:
    """Return the colour of each phase, in the order in which they stand."""
    phases = list(dict.fromkeys(row.activity.phase or row.activity.address for row in plan.rows))
    known = [one for one in phases if one.startswith("phases/")]
    return {one: hue(place) for place, one in enumerate(known)}


def _bar_items(writer: Writer, plan: PlanView, boxes: Mapping[str, Box]) -> list[Item]:
    hues = _hues(plan)
    items = []
    for row in plan.rows:
        one = row.activity
        slot = plan.schedule.slots.get(one.address)
        if slot is None:
            continue
        box = boxes[one.address]
        look, sign = _look(row, slot, box)
        signs = " ".join(filter(None, (sign, "critical" if slot.critical else "", "progress" if _done(one) else "")))
        style = hues.get(one.address) or hues.get(one.phase, "")
        tip, said = tip_of(writer, slot), in_short(writer, slot)
        items.append(Item(one.address, "node", look, one.address, tip, style, box, words=said, signs=signs))
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


def _id(tie: Tie) -> str:
    return f"{tie.source}.{tie.source_point}~{tie.target}.{tie.target_point}"


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
