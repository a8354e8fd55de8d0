"""Everything in the plan has a date."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.network import Activity
from specatlas.query.schedule import Schedule, schedule
from specatlas.text.diagnostics import Severity

_MEND = 'give two of "start:", "end:" and "duration:", or "duration:" and "after:"'


def _run(project: Project) -> Iterator[Finding]:
    plan = schedule(project)
    ringed = {address for ring in plan.rings for address in ring}
    for activity in plan.unplaced:
        if activity.address in ringed:
            continue
        if activity.address in plan.endless:
            yield Finding(
                activity.element,
                f'"{activity.element.id}" lasts or shifts by more than a hundred years, or lies outside 1900 to 2999',
                "correct the date, or the number or its unit: d, wd, w, mo",
                attribute="duration",
            )
            continue
        yield Finding(activity.element, _why(plan, activity), _mend(activity))


def _why(plan: Schedule, activity: Activity) -> str:
    name = activity.element.id
    waiting = next((tie for tie in activity.ties if tie.source not in plan.slots), None)
    if waiting is not None:
        return f'"{name}" has no date, because "{waiting.source.partition("/")[2]}" has none'
    if activity.moment:
        return f'the milestone "{name}" has neither a date nor anything that it comes after'
    if activity.element.section == "phases":
        return f'the phase "{name}" has no dates, and no tasks that have any'
    return f'nothing says when "{name}" begins and how long it takes'


def _mend(activity: Activity) -> str:
    return 'give "date:" or "after:"' if activity.moment else _MEND


CHECK = Check(
    rule="plan/no-dates",
    severity=Severity.WARNING,
    purpose="Every phase, milestone and task has dates, its own or by what comes first.",
    why="What has no date is missing from the plan, and from what follows it.",
    wrong="""\
tasks:
  build: {name: Build, who: the-customer}
""",
    right="""\
tasks:
  build: {name: Build, start: 2026-02-02, duration: 20wd, who: the-customer}
""",
    run=_run,
)
