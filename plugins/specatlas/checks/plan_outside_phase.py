"""What belongs to a phase lies within its dates."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.calendar import iso
from specatlas.query.schedule import Slot, schedule
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    plan = schedule(project)
    for slot in plan.slots.values():
        phase = plan.slots.get(slot.activity.phase)
        if phase is None or slot.activity.summary:
            continue
        written = slot.activity.end is not None
        begins = slot.end - 1 if slot.activity.moment else slot.start
        name, of = slot.element.id, phase.element.id
        if begins < phase.start:
            day = iso(begins)
            message = f'"{name}" is on {day}' if slot.activity.moment else f'"{name}" begins on {day}'
            yield _finding(slot, f'{message}, before its phase "{of}" begins on {iso(phase.start)}')
        elif written and slot.end > phase.end:
            yield _finding(slot, f'"{name}" ends on {iso(slot.end - 1)}, after its phase "{of}" ({iso(phase.end - 1)})')


def _finding(slot: Slot, message: str) -> Finding:
    return Finding(slot.element, message, "move it, correct the dates of the phase, or name another phase")


CHECK = Check(
    rule="plan/outside-phase",
    severity=Severity.WARNING,
    purpose="Tasks, milestones and trainings lie within the dates of their phase.",
    why="A phase is what the parties agree to pay for: work outside it is in nobody's plan.",
    wrong="""\
phases: {pilot: {name: Pilot, start: 2026-03-02, end: 2026-05-29}}
tasks: {design: {name: Design, phase: pilot, start: 2026-02-02, duration: 20wd, who: the-customer}}
""",
    right="""\
phases: {pilot: {name: Pilot, start: 2026-02-02, end: 2026-05-29}}
tasks: {design: {name: Design, phase: pilot, start: 2026-02-02, duration: 20wd, who: the-customer}}
""",
    run=_run,
)
