"""The words of a Gantt chart: headings, tool-tips, the legend, and the picture in words."""

from datetime import date

from specatlas.diagrams.canvas.drawing import Item
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations._wording import called, listing, sentences, series, tip, told
from specatlas.diagrams.notations.parts import bars
from specatlas.diagrams.notations.parts.legend import Entry, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.views.plan import PlanView
from specatlas.domain.words import words
from specatlas.query.network import Tie
from specatlas.query.schedule import Slot
from specatlas.tables.dates import day
from specatlas.tables.values import Writer

LABEL = words("Plan|План-график|进度计划")
TODAY = words("Today|Сегодня|今天")
NAME = words("What is done|Что делается|工作内容")
DATES = words("Dates|Сроки|日期")
DAYS = words("Working days|Раб. дней|工作日")
_CRITICAL = words("critical path|критический путь|关键路径")
_TASK = words("task|задача|任务")
_TRAINING = words("training|обучение|培训")
_MILESTONE = words("milestone|веха|里程碑")
_SPAN = words("phase, group of tasks|этап, группа задач|阶段、任务组")
_PROGRESS = words("part that is done|выполненная часть|已完成部分")
_FIRST = words("what must come first|что должно быть раньше|前置关系")
_NO_DATES = words("no dates|без срока|无日期")
_HIDDEN = words("tasks inside: {}|задач внутри: {}|内含任务：{}")
_FLOAT = words("Float, working days|Резерв, раб. дней|浮动时间（工作日）")
_AFTER = words("{target} after {source}|{target} — после: {source}|{target}在{source}之后")
_SPANS = words("{first} to {last}|с {first} по {last}|{first}至{last}")
_PATH = words("Critical path|Критический путь|关键路径")
_PHASES = words("Phases|Этапы|阶段")
_MILESTONES = words("Milestones|Вехи|里程碑")
_TASKS = words("Tasks|Задачи|任务")
_TRAININGS = words("Trainings|Обучение|培训")
_SECTIONS = {"phases": _PHASES, "milestones": _MILESTONES, "tasks": _TASKS, "trainings": _TRAININGS}


def no_dates(language: str) -> str:
    """Say that something has no dates."""
    return _NO_DATES.in_(language)


def hidden_tasks(writer: Writer, count: int) -> str:
    """Say how many tasks are not shown."""
    return _HIDDEN.in_(writer.language).format(count)


def _time(slot: Slot, language: str) -> str:
    last = day(date.fromordinal(slot.end - 1), language)
    if slot.activity.moment or slot.end - slot.start <= 1:
        return last
    return _SPANS.in_(language).format(first=day(date.fromordinal(slot.start), language), last=last)


def tip_of(writer: Writer, slot: Slot) -> str:
    """Return the tool-tip of a bar: its name, when it is, and how much time there is to spare."""
    language = writer.language
    spare = ""
    if slot.critical:
        spare = _CRITICAL.in_(language)
    elif slot.element.section != "phases" and not slot.activity.summary:
        spare = told(_FLOAT.in_(language), writer.number_of(slot.float), language)
    return tip(writer, slot.element, _time(slot, language), spare)


def in_short(writer: Writer, slot: Slot) -> str:
    """Return the name of an activity with its dates, and whether it is critical."""
    critical = f", {_CRITICAL.in_(writer.language)}" if slot.critical else ""
    return told(writer.own_name(slot.element), _time(slot, writer.language) + critical, writer.language)


def tie_words(writer: Writer, tie: Tie) -> str:
    """Say what comes after what, with the lag."""
    said = _AFTER.in_(writer.language).format(source=called(writer, tie.source), target=called(writer, tie.target))
    return f"{said} ({writer.signed(tie.lag)})" if tie.lag else said


def in_words(writer: Writer, plan: PlanView) -> str:
    """Say the plan in words: each section with its dates, then the critical path."""
    language, slots = writer.language, plan.schedule.slots
    said = []
    for section, label in _SECTIONS.items():
        here = [slots[row.activity.address] for row in plan.rows if row.activity.address in slots]
        facts = [
            told(writer.own_name(slot.element), _time(slot, language), language)
            for slot in here
            if slot.element.section == section
        ]
        if facts:
            said.append(told(label.in_(language), series(facts, language), language))
    critical = [slots[row.activity.address] for row in plan.rows if row.activity.address in slots]
    names = [writer.own_name(slot.element) for slot in critical if slot.critical]
    if names:
        said.append(told(_PATH.in_(language), listing(names, language), language))
    return sentences(said, language)


# -- legend ----------------------------------------------------------------------------------------------------------


def entries(plan: PlanView, language: str) -> list[Entry]:
    """Explain what stands in the picture, and nothing else; today is called by its name there."""
    slots = [
        plan.schedule.slots[row.activity.address] for row in plan.rows if row.activity.address in plan.schedule.slots
    ]
    kinds = {slot.element.section for slot in slots}
    found: list[tuple[bool, Part, str]] = [
        (any(not s.activity.summary and s.element.section == "tasks" for s in slots), _bar(), _TASK.in_(language)),
        ("trainings" in kinds, _bar(training=True), _TRAINING.in_(language)),
        (any(s.element.has("progress") for s in slots), _bar(progress=0.5), _PROGRESS.in_(language)),
        (any(s.critical for s in slots), _critical(), _CRITICAL.in_(language)),
        ("phases" in kinds or any(s.activity.summary for s in slots), _bracket(), _SPAN.in_(language)),
        ("milestones" in kinds, _milestone(), _MILESTONE.in_(language)),
        (bool(plan.ties), _arrow(), _FIRST.in_(language)),
    ]
    return [of_part(sample, text) for shown, sample, text in found if shown]


def _in_hue(part: Part, name: str) -> Part:
    return Part(part.width, part.height, (Item(f"legend-{name}", "decoration", part.shapes, style="hue-1"),))


def _bar(*, training: bool = False, progress: float = 0.0) -> Part:
    box = Box(0, 0, 34, bars.BAR)
    name = "training" if training else "progress" if progress else "task"
    return _in_hue(Part(34, bars.BAR, bars.bar(box, training=training, progress=progress)), name)


def _critical() -> Part:
    box = Box(14, 0, 34, bars.BAR)
    shapes = (*bars.critical_mark(0, bars.BAR / 2), *bars.bar(box, critical=True))
    return _in_hue(Part(48, bars.BAR, shapes), "critical")


def _bracket() -> Part:
    return _in_hue(Part(40, bars.BRACKET, bars.bracket(Box(0, 0, 40, bars.BRACKET))), "bracket")


def _milestone() -> Part:
    size = bars.DIAMOND
    return _in_hue(Part(size, size, bars.milestone(Box(0, 0, size, size))), "milestone")


def _arrow() -> Part:
    shapes = bars.arrow(((0, 3), (24, 3), (24, 15)))[1:]
    return Part(28, 16, shapes)
