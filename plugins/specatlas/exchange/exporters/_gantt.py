"""A plan as text: what both Gantt notations, PlantUML's and Mermaid's, say of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from specatlas.diagrams.views.plan import PlanRow, PlanView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.tables.values import Writer

_OUTSIDE = words("Outside the phases|Вне этапов|阶段之外")


@dataclass(frozen=True, slots=True)
class Line:
    """One activity with its dates."""

    id: str
    """A short word, unique in the plan."""
    name: str
    """Unique in the plan: PlantUML takes two of one name for the same."""
    section: str
    """What begins with it, a phase or what is in none; empty for what goes on."""
    first: date
    last: date
    """Its last day; of a milestone the only one."""
    moment: bool
    """It is a milestone."""
    critical: bool
    done: int
    """Percent."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Activities in the order of the picture, and what no Gantt notation says."""

    lines: tuple[Line, ...]
    lost: tuple[str, ...]


def plan(project: Project, view: View, language: str) -> Plan:
    """Return what a view shows of the plan.

    Raises:
        NothingToShowError: when nothing is planned, or nothing of what is asked for.
    """
    found, writer = shown(project, view), Writer(project, language)
    lost = ["how large it is drawn, and its colours: the other program decides"]
    if found.ties:
        lost.append(f"what waits for what ({len(found.ties)}): every activity is written with its dates")
    if any(row.depth > 1 for row in found.rows):
        lost.append("which task is a part of which")
    without = [row.activity.address for row in found.rows if row.activity.address not in found.schedule.slots]
    if without:
        lost.append(f"what has no dates: {', '.join(without)}")
    return Plan(tuple(_lines(writer, found)), tuple(lost))


def _lines(writer: Writer, found: PlanView) -> Iterator[Line]:
    names: Counter[str] = Counter()
    in_phase = False
    for number, row in enumerate(found.rows, 1):
        slot = found.schedule.slots.get(row.activity.address)
        if slot is None:
            continue
        one = row.activity
        last = date.fromordinal(slot.end - 1)
        name = writer.own_name(one.element)
        phase = one.element.section == "phases"
        section = name if phase else _OUTSIDE.in_(writer.language) if in_phase and not row.depth else ""
        in_phase = phase or (in_phase and row.depth > 0)
        names[name] += 1
        yield Line(
            f"t{number}",
            name if names[name] == 1 else f"{name} ({names[name]})",
            section,
            last if one.moment else date.fromordinal(slot.start),
            max(last, date.fromordinal(slot.start)),
            one.moment,
            slot.critical,
            _done(row),
        )


def _done(row: PlanRow) -> int:
    progress = row.activity.element.get("progress", Decimal)
    return 0 if progress is None or row.activity.summary else int(progress)
