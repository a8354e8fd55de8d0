"""The plan of the project: everything over time, each phase by itself, the critical path, milestones and tasks."""

from collections.abc import Iterator
from datetime import date

from specatlas.diagrams.views.plan import pieces
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Bullets, Fact, Facts, Figure, Heading, Page, TableBlock
from specatlas.pages.kinds._base import PageKind
from specatlas.query.schedule import Slot, schedule
from specatlas.tables.dates import day, days
from specatlas.tables.plan import CRITICAL_PATH, MILESTONES, TASKS, milestones_table, tasks_table
from specatlas.tables.spans import LinkTo, Plain, Span
from specatlas.tables.values import Writer

TITLE = words("Plan|План-график|进度计划")
_FROM_TO = words("From – to|Сроки|起止日期")
_WORKING = words("Working days|Рабочих дней|工作日")
_CRITICAL = words("On the critical path|На критическом пути|关键路径上")
_COUNT = words("{} tasks and milestones|задач и вех: {}|{} 项任务与里程碑")
_UNPLACED = words("Without a date|Без срока|无日期")
_WHOLE = words("The whole plan|План целиком|完整计划")
_PHASE = words(
    "{name}: tasks, milestones and what comes first|{name}: задачи, вехи и связи|{name}：任务、里程碑与前置关系"
)
_PART = words(
    "{name}, part {number} of {count}|{name}, часть {number} из {count}|{name}，第 {number} 部分（共 {count} 部分）"
)


def _addresses(project: Project) -> tuple[str, ...]:
    return ("plan",) if schedule(project).slots else ()


def _title(writer: Writer, _: str) -> str:
    return TITLE.in_(writer.language)


def _build(writer: Writer, address: str) -> Page:
    project, language = writer.project, writer.language
    blocks: list[Block] = [_facts(writer), Figure(View("plan"), _WHOLE.in_(language), "plan-diagram")]
    plan = schedule(project)
    for phase in project.elements("phases").values():
        if any(slot.activity.phase == phase.address for slot in plan.slots.values()):
            blocks.append(Heading(writer.own_name(phase), f"phase-{phase.id}"))
            blocks += phase_figures(writer, phase.address)
    blocks += _critical(writer)
    if milestones := project.elements("milestones"):
        blocks += [Heading(MILESTONES.in_(language), "milestones")]
        blocks.append(TableBlock(milestones_table(writer, milestones.values())))
    tasks = [*project.elements("tasks").values(), *project.elements("trainings").values()]
    if tasks:
        blocks += [Heading(TASKS.in_(language), "tasks"), TableBlock(tasks_table(writer, tasks, "plan"))]
    return Page(address, TITLE.in_(language), tuple(blocks))


def phase_figures(writer: Writer, phase: str) -> Iterator[Figure]:
    """Yield the pictures of a phase: one, or several where it has too many tasks to be read in one."""
    name = writer.name(phase) or phase
    parts = pieces(writer.project, phase)
    if not parts:
        caption = _PHASE.in_(writer.language).format(name=name)
        yield Figure(View("plan", phase), caption, f"plan-{phase.partition('/')[2]}")
        return
    for number, ids in enumerate(parts, start=1):
        caption = _PART.in_(writer.language).format(name=name, number=number, count=len(parts))
        yield Figure(View("plan", include=ids), caption, f"plan-{phase.partition('/')[2]}-{number}")


def _facts(writer: Writer) -> Facts:
    plan, language = schedule(writer.project), writer.language
    slots = plan.slots.values()
    first, end = min(slot.start for slot in slots), max(slot.end for slot in slots)
    whole = days(date.fromordinal(first), date.fromordinal(end - 1), language)
    critical = sum(slot.critical for slot in slots)
    items = [
        Fact(_FROM_TO.in_(language), (Plain(whole),)),
        Fact(_WORKING.in_(language), (Plain(writer.number_of(plan.calendar.working_days(first, end))),)),
        Fact(_CRITICAL.in_(language), (Plain(_COUNT.in_(language).format(critical)),)),
    ]
    if plan.unplaced:
        links: tuple[Span, ...] = tuple(writer.link(one.address) for one in plan.unplaced)
        items.append(Fact(_UNPLACED.in_(language), links))
    return Facts(tuple(items))


def _critical(writer: Writer) -> Iterator[Block]:
    """Yield the critical path as a list, in the order of time."""
    slots = [slot for slot in schedule(writer.project).slots.values() if slot.critical]
    if slots:
        yield Heading(CRITICAL_PATH.in_(writer.language), "critical-path")
        ordered = sorted(slots, key=lambda slot: (slot.start, slot.end, slot.element.address))
        yield Bullets(tuple(_line(writer, slot) for slot in ordered), ordered=True)


def _line(writer: Writer, slot: Slot) -> tuple[Span, ...]:
    last = date.fromordinal(slot.end - 1)
    when = day(last, writer.language)
    if not slot.activity.moment:
        when = days(date.fromordinal(slot.start), last, writer.language)
    return (LinkTo(slot.element.address, writer.own_name(slot.element)), Plain(when))


PLAN = PageKind("plan", _addresses, _title, _build, "plan")
