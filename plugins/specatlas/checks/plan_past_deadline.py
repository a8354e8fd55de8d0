"""The work before a fixed date is done by then."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.calendar import iso
from specatlas.query.schedule import Schedule, Slot, schedule
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    plan = schedule(project)
    for slot in plan.slots.values():
        if slot.activity.moment:
            yield from _milestone(plan, slot)
        elif slot.element.section == "phases" and (slot.activity.end is not None or slot.activity.length):
            yield from _phase(plan, slot)


def _milestone(plan: Schedule, slot: Slot) -> Iterator[Finding]:
    if slot.activity.end is not None and slot.needed is not None and slot.needed > slot.activity.end:
        days = plan.calendar.working_days(slot.activity.end, slot.needed)
        yield Finding(
            slot.element,
            f'the milestone "{slot.element.id}" is on {iso(slot.end - 1)}, but what comes before it takes until '
            f"{iso(slot.needed - 1)}, {days} working days longer: {_way(plan, slot.element.address)}",
            "shorten what is on the way, let it begin earlier, or move the milestone",
            attribute="date",
        )


def _phase(plan: Schedule, phase: Slot) -> Iterator[Finding]:
    late = [
        slot
        for slot in plan.slots.values()
        if slot.activity.phase == phase.element.address
        and slot.activity.end is None
        and not slot.activity.summary
        and slot.end > phase.end
    ]
    if late:
        last = max(late, key=lambda slot: (slot.end, slot.element.address))
        days = plan.calendar.working_days(phase.end, last.end)
        yield Finding(
            phase.element,
            f'the phase "{phase.element.id}" ends on {iso(phase.end - 1)}, but its work takes until '
            f"{iso(last.end - 1)}, {days} working days longer: {_way(plan, last.element.address)}",
            "shorten what is on the way, let it begin earlier, or move the end of the phase",
            attribute="end",
        )


def _way(plan: Schedule, address: str) -> str:
    return " → ".join(one.partition("/")[2] for one in plan.way_to(address))


CHECK = Check(
    rule="plan/past-deadline",
    severity=Severity.WARNING,
    purpose="What comes before a milestone is done by its date, and the work of a phase by its end.",
    why="The chain of tasks is longer than the time there is: the date is lost on the day it is promised.",
    wrong="""\
tasks:
  build: {name: Build, start: 2026-02-02, duration: 40wd, who: the-customer}
  test: {name: Test, after: build, duration: 15wd, who: the-customer}
milestones: {go-live: {name: Go-live, date: 2026-04-01, after: test}}
""",
    right="""\
tasks:
  build: {name: Build, start: 2026-02-02, duration: 40wd, who: the-customer}
  test: {name: Test, after: build, duration: 15wd, who: the-customer}
milestones: {go-live: {name: Go-live, date: 2026-04-20, after: test}}
""",
    run=_run,
)
