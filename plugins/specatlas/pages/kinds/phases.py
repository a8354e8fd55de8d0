"""The page of a phase: its tasks over time and as a table, its milestones, and what it costs."""

from collections.abc import Iterator

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Figure, Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.pages.kinds._planned import planned
from specatlas.pages.kinds.plan import phase_figures
from specatlas.query.budget import budget
from specatlas.query.schedule import schedule
from specatlas.tables.plan import MILESTONES, TASKS, milestones_table, tasks_table
from specatlas.tables.values import Writer

_SHOWN = ("start", "end", "duration")
"""What the dates above say already."""
_COSTS = words("What {name} costs|Расходы: {name}|{name}的费用")


def _build(writer: Writer, phase: Element) -> Page:
    plan = schedule(writer.project)
    inside = [slot.element for slot in plan.slots.values() if slot.activity.phase == phase.address]
    before: list[Block] = [*planned(writer, phase)]
    if inside:
        before += phase_figures(writer, phase.address)
    return element_page(writer, phase, before=before, after=tuple(_after(writer, phase, inside)), left_out=_SHOWN)


def _after(writer: Writer, phase: Element, inside: list[Element]) -> Iterator[Block]:
    language = writer.language
    tasks = [one for one in inside if one.section in ("tasks", "trainings")]
    milestones = [one for one in inside if one.section == "milestones"]
    if tasks:
        yield Heading(TASKS.in_(language), "tasks")
        yield TableBlock(tasks_table(writer, tasks, f"{phase.address}.tasks"))
    if milestones:
        yield Heading(MILESTONES.in_(language), "milestones")
        yield TableBlock(milestones_table(writer, milestones), tools=False)
    if any(line.phase == phase.address and line.total for line in budget(writer.project)[0]):
        caption = _COSTS.in_(language).format(name=writer.own_name(phase))
        yield Heading(writer.project.kinds["budget"].plural.in_(language), "budget")
        yield Figure(View("budget", phase.address), caption, "budget-diagram")


PHASES = pages_of("phases", _build)
