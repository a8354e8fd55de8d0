"""The plan as tables: tasks with the dates that follow from what comes first, milestones, and the critical path."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.query.calendar import iso
from specatlas.query.modules import module_with_children
from specatlas.query.schedule import Slot, schedule
from specatlas.tables._base import TableKind
from specatlas.tables.dates import day
from specatlas.tables.spans import Badge, Code, LinkTo, Plain, Span
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

TASKS = words("Tasks|Задачи|任务")
MILESTONES = words("Milestones|Вехи|里程碑")
CRITICAL_PATH = words("Critical path|Критический путь|关键路径")
CRITICAL = words("critical|критично|关键")
FLOAT = words("Float|Резерв|浮动")
_NOTE = words(
    "Dates follow from what comes first and from the calendar; float is how many working days a task may slip "
    "without moving the end of its phase or what waits for it."
    "|Сроки следуют из предшествующих работ и календаря; резерв — на сколько рабочих дней задача может сдвинуться, "
    "не двигая конец этапа и того, что её ждёт."
    "|日期由前置关系与日历推算；浮动时间指任务可推迟而不影响阶段结束或后续工作的工作日数。"
)
_ID = words("Id|Код|编号")
_NAME = words("Name|Название|名称")
_START = words("Start|Начало|开始")
_END = words("End|Окончание|结束")
_DATE = words("Date|Дата|日期")
_DAYS = words("Working days|Раб. дней|工作日")
_NO_PHASE = words("Without a phase|Вне этапов|未归阶段")


def tasks_table(writer: Writer, elements: Iterable[Element], name: str = "tasks") -> Table:
    """Return tasks and trainings, one a row, by phase and by beginning; those without dates last."""
    language = writer.language
    shape = writer.project.kinds["tasks"].shape.attributes
    columns = (
        Column("id", _ID.in_(language), "code"),
        Column("name", _NAME.in_(language), "links", wide=True),
        Column("phase", shape["phase"].label.in_(language), "links", "choice"),
        Column("start", _START.in_(language)),
        Column("end", _END.in_(language)),
        Column("days", _DAYS.in_(language), "number"),
        Column("float", FLOAT.in_(language), "number"),
        Column("critical", CRITICAL_PATH.in_(language), "word", "choice"),
        Column("who", shape["who"].label.in_(language), "links"),
        Column("progress", shape["progress"].label.in_(language), "number"),
    )
    plan = schedule(writer.project)
    phases = _places(writer.project)
    ordered = sorted(elements, key=lambda one: _place(plan.slots.get(one.address), one, phases))
    rows = tuple(_task(writer, one, plan.slots.get(one.address)) for one in ordered)
    return Table(name, TASKS.in_(language), columns, rows, note=_NOTE.in_(language))


def _places(project: Project) -> dict[str, int]:
    """Return the place of each phase by its beginning."""
    slots = schedule(project).slots
    phases = sorted(
        project.elements("phases").values(),
        key=lambda one: (one.address not in slots, slots[one.address].start if one.address in slots else 0, one.id),
    )
    return {phase.address: place for place, phase in enumerate(phases)}


def _place(slot: Slot | None, one: Element, phases: dict[str, int]) -> tuple[int, bool, int, int, str]:
    phase = slot.activity.phase if slot else (ref.address if (ref := one.ref("phase")) else "")
    start, end = (slot.start, slot.end) if slot else (0, 0)
    return (phases.get(phase, len(phases)), slot is None, start, end, one.id)


def _task(writer: Writer, element: Element, slot: Slot | None) -> Row:
    phase = slot.activity.phase if slot else ""
    cells = (
        Cell((Code(element.id),)),
        Cell((LinkTo(element.address, writer.own_name(element)),)),
        Cell((writer.link(phase),)) if phase else Cell(),
        _day(writer, slot.start if slot else None),
        _day(writer, slot.end - 1 if slot else None),
        _count(writer, schedule(writer.project).calendar.working_days(slot.start, slot.end) if slot else None),
        _count(writer, slot.float if slot and not slot.activity.summary else None),
        critical_cell(writer, slot),
        _who(writer, element),
        _progress(writer, element),
    )
    group = (writer.name(phase) or "") if phase else _NO_PHASE.in_(writer.language)
    return Row(cells, element.address, group)


def critical_cell(writer: Writer, slot: Slot | None) -> Cell:
    """Return the mark of what is critical."""
    return Cell((Badge("critical", CRITICAL.in_(writer.language), "bad"),)) if slot and slot.critical else Cell()


def _day(writer: Writer, moment: int | None) -> Cell:
    if moment is None:
        return Cell()
    return Cell((Plain(day(date.fromordinal(moment), writer.language)),), order=iso(moment))


def _count(writer: Writer, count: int | None) -> Cell:
    return Cell() if count is None else Cell((Plain(writer.number_of(count)),), Decimal(count))


def _who(writer: Writer, element: Element) -> Cell:
    """Return who does a task with their shares; who teaches, for a training."""
    if element.section == "trainings":
        return Cell(writer.attribute(element, element.shape.attributes["trainer"]))
    spans: list[Span] = []
    for part in element.parts("who").values():
        share = part.get("share", Decimal)
        if part.key is not None:
            said = "" if share in (None, Decimal(100)) else f" {writer.number(share or Decimal(0))}\N{NO-BREAK SPACE}%"
            spans.append(LinkTo(part.key.address, f"{writer.name(part.key.address)}{said}"))
    return Cell(tuple(spans))


def _progress(writer: Writer, element: Element) -> Cell:
    attribute = element.shape.attributes.get("progress")
    if attribute is None or not element.has("progress"):
        return Cell()
    return Cell(writer.attribute(element, attribute), element.get("progress", Decimal))


def milestones_table(writer: Writer, elements: Iterable[Element]) -> Table:
    """Return milestones by their day."""
    language = writer.language
    shape = writer.project.kinds["milestones"].shape.attributes
    columns = (
        Column("id", _ID.in_(language), "code"),
        Column("name", _NAME.in_(language), "links", wide=True),
        Column("date", _DATE.in_(language)),
        Column("phase", shape["phase"].label.in_(language), "links", "choice"),
        Column("critical", CRITICAL_PATH.in_(language), "word", "choice"),
        Column("approves", shape["approves"].label.in_(language), "links"),
    )
    slots = schedule(writer.project).slots
    dated = sorted(elements, key=lambda one: (slots[one.address].end if one.address in slots else 10**7, one.id))
    rows = [
        Row(
            (
                Cell((Code(one.id),)),
                Cell((LinkTo(one.address, writer.own_name(one)),)),
                _day(writer, slots[one.address].end - 1 if one.address in slots else None),
                Cell(writer.attribute(one, shape["phase"])),
                critical_cell(writer, slots.get(one.address)),
                Cell(writer.attribute(one, shape["approves"])),
            ),
            one.address,
        )
        for one in dated
    ]
    return Table("milestones", MILESTONES.in_(language), columns, tuple(rows))


def _tasks(project: Project, language: str, module: str) -> Table:
    return tasks_table(Writer(project, language), _of_module(project, "tasks", module))


def _milestones(project: Project, language: str, module: str) -> Table:
    return milestones_table(Writer(project, language), _of_module(project, "milestones", module))


def _of_module(project: Project, section: str, module: str) -> list[Element]:
    """Return the elements that name functions of a module; all where none is asked for."""
    elements = list(project.elements(section).values())
    if not module:
        return elements
    modules = module_with_children(project, module)
    return [one for one in elements if any(_home(project, ref.address) in modules for ref in one.refs("functions"))]


def _home(project: Project, function: str) -> str:
    found = project.find(function)
    home = found.ref("module") if found else None
    return home.id if home else ""


TASKS_TABLE = TableKind("tasks", TASKS, _tasks)
MILESTONES_TABLE = TableKind("milestones", MILESTONES, _milestones)
