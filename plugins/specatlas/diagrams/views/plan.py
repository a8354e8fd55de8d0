"""What a plan shows: phases with their tasks and milestones, in the order in which they begin, as rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.modules import module_with_children
from specatlas.query.network import Activity, Tie, network
from specatlas.query.schedule import Schedule, schedule
from specatlas.query.trace import around

SECTIONS = ("phases", "tasks", "milestones", "trainings")
MOST = 45
"""Rows from which a plan is told by its phases and milestones, and a phase by the tasks that hold others."""
PIECE = 35
"""Tasks in one picture of a phase that has too many for one."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the picture."""

    activity: Activity
    depth: int
    """0 for a phase, or for what stands in none; 1 for what is in a phase, and so on."""
    hidden: int = 0
    """Number of tasks within it that are not shown."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """Rows, and what ties them together."""

    schedule: Schedule
    rows: tuple[PlanRow, ...]
    ties: tuple[Tie, ...]
    """Between what is shown, once each."""
    collapsed: bool
    """Tasks are not shown, because there are too many."""


def shown(project: Project, view: View) -> PlanView:
    """Return the rows that a view asks for.

    Raises:
        NothingToShowError: when nothing is planned, or nothing of what is asked for.
    """
    plan, tasks = schedule(project), network(project)
    chosen = _chosen(project, plan, view)
    rows = list(_rows(plan, tasks, chosen))
    collapsed = len(rows) > MOST and view.detail != "high" and not view.include
    if collapsed:
        rows = _collapsed(plan, tasks, chosen, view)
    if view.detail == "low":
        rows = [row for row in rows if not row.activity.parent]
    if not any(row.activity.address in plan.slots for row in rows):
        raise NothingToShowError("nothing that has a date is planned here: write phases, tasks or milestones")
    ids = {row.activity.address for row in rows}
    return PlanView(plan, tuple(rows), tuple(_ties(plan, ids)), collapsed)


def pieces(project: Project, phase: str) -> tuple[tuple[str, ...], ...]:
    """Return the ids of a phase with too many tasks for one picture, picture by picture; empty where one will do.

    Args:
        project: the model.
        phase: address of the phase.
    """
    plan, tasks = schedule(project), network(project)
    inside = frozenset({phase, *_within(tasks, phase)})
    rows = [row for row in _rows(plan, tasks, inside) if row.activity.address != phase]
    if len(rows) <= MOST or any(row.activity.summary for row in rows):
        return ()
    ids = [row.activity.element.id for row in rows]
    return tuple(tuple(ids[start : start + PIECE]) for start in range(0, len(ids), PIECE))


def _chosen(project: Project, plan: Schedule, view: View) -> frozenset[str]:
    """Return the addresses that are asked for."""
    tasks = network(project)
    section = view.element.partition("/")[0]
    if section and section not in SECTIONS:
        raise NothingToShowError(
            f'"{view.element}" is nothing that is planned: name a phase, task, milestone or training'
        )
    if section == "phases":
        found = {view.element, *_within(tasks, view.element)}
    elif section in SECTIONS:
        found = set(around([view.element], view.depth, lambda one: _neighbours(plan, tasks, one)))
    elif view.module:
        modules = module_with_children(project, view.module)
        found = {address for address, one in tasks.items() if _serves(project, one.element, modules)}
    else:
        found = set() if view.include else set(tasks)
    found |= {address for address, one in tasks.items() if one.element.id in view.include}
    found -= {address for address, one in tasks.items() if one.element.id in view.exclude}
    return frozenset(found)


def _within(tasks: Mapping[str, Activity], phase: str) -> Iterator[str]:
    return (address for address, one in tasks.items() if one.phase == phase)


def _neighbours(plan: Schedule, tasks: Mapping[str, Activity], address: str) -> Iterator[str]:
    """Yield what comes right before and after, the tasks within, and the task above."""
    one = tasks.get(address)
    if one is None:
        return
    yield from one.parts
    if one.parent:
        yield one.parent
    for tie in plan.ties():
        if tie.target == address:
            yield tie.source
        elif tie.source == address:
            yield tie.target


def _serves(project: Project, element: Element, modules: frozenset[str]) -> bool:
    """Tell whether an element names a function of one of the modules."""
    functions = (project.find(ref.address) for ref in element.refs("functions"))
    return any(found and (home := found.ref("module")) and home.id in modules for found in functions)


def _rows(plan: Schedule, tasks: Mapping[str, Activity], chosen: frozenset[str]) -> Iterator[PlanRow]:
    """Yield a row for each activity, below the phase and the task that hold it where these are shown too."""
    inside: dict[str, list[Activity]] = {}
    for address in chosen & tasks.keys():
        one = tasks[address]
        holder = one.parent if one.parent in chosen else one.phase if one.phase in chosen else ""
        inside.setdefault(holder, []).append(one)

    def below(holder: str, depth: int) -> Iterator[PlanRow]:
        for one in _ordered(plan, inside.get(holder, ())):
            yield PlanRow(one, depth)
            yield from below(one.address, depth + 1)

    yield from below("", 0)


def _ordered(plan: Schedule, activities: Iterable[Activity]) -> list[Activity]:
    """Order by phase or not, then by beginning; what has no dates comes last."""

    def place(one: Activity) -> tuple[bool, bool, int, bool, int, str]:
        slot = plan.slots.get(one.address)
        start, end = (slot.start, slot.end) if slot else (0, 0)
        return (one.element.section != "phases", slot is None, start, not one.moment, end, one.address)

    return sorted(activities, key=place)


def _collapsed(plan: Schedule, tasks: Mapping[str, Activity], chosen: frozenset[str], view: View) -> list[PlanRow]:
    """Keep phases and milestones; in a single phase its tasks, without those within them."""
    if view.element.startswith("phases/") or not any(one.startswith("phases/") for one in chosen):
        kept = frozenset(one for one in chosen if tasks[one].parent not in chosen)
    else:
        kept = frozenset(
            one for one in chosen if one.startswith(("phases/", "milestones/")) or tasks[one].phase not in chosen
        )
    hidden: dict[str, int] = {}
    for one in chosen - kept:
        holder = next(iter(_holders(tasks, one, kept)), "")
        hidden[holder] = hidden.get(holder, 0) + 1
    return [PlanRow(row.activity, row.depth, hidden.get(row.activity.address, 0)) for row in _rows(plan, tasks, kept)]


def _holders(tasks: Mapping[str, Activity], address: str, kept: frozenset[str]) -> Iterator[str]:
    """Yield what of the rows that are kept holds one that is not, the nearest first."""
    seen = {address}
    above = tasks[address].parent
    while above and above not in seen:
        if above in kept:
            yield above
        seen.add(above)
        above = tasks[above].parent
    if tasks[address].phase in kept:
        yield tasks[address].phase


def _ties(plan: Schedule, ids: set[str]) -> Iterator[Tie]:
    """Yield the ties between what is shown; of several between the same points the first."""
    seen = set()
    for tie in plan.ties():
        ends = (tie.source, tie.source_point, tie.target, tie.target_point)
        if tie.source in ids and tie.target in ids and tie.source != tie.target and ends not in seen:
            seen.add(ends)
            yield tie
