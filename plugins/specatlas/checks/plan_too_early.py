"""What has a date of its own leaves time for what comes first."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.calendar import iso
from specatlas.query.schedule import Slot, schedule
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    plan = schedule(project)
    for slot in plan.slots.values():
        if slot.activity.moment:
            continue
        first = slot.driver.source.partition("/")[2] if slot.driver else "what comes first"
        start, end = _written_too_early(slot)
        if start is not None:
            yield Finding(
                slot.element,
                f'"{slot.element.id}" begins on {iso(slot.start)}, but "{first}" allows it from {iso(start)} on',
                'move "start:", or leave it out and let "after:" say when',
                attribute="start" if slot.activity.start is not None else "end",
            )
        elif end is not None:
            yield Finding(
                slot.element,
                f'"{slot.element.id}" ends on {iso(slot.end - 1)}, but "{first}" does not allow it '
                f"to end before {iso(end - 1)}",
                'move "end:", or give "duration:" instead',
                attribute="end",
            )


def _written_too_early(slot: Slot) -> tuple[int | None, int | None]:
    """Return the moments before which it cannot start, and cannot end, where what is written lies before them."""
    fixed = slot.activity.start is not None or slot.activity.end is not None
    if not fixed or slot.activity.summary:
        return None, None
    start = slot.needed if slot.needed is not None and slot.start < slot.needed else None
    end = slot.needed_end if slot.needed_end is not None and slot.end < slot.needed_end else None
    if slot.activity.end is not None and slot.needed is not None and slot.activity.end <= slot.needed:
        end = slot.needed + 1
    return start, end


CHECK = Check(
    rule="plan/too-early",
    severity=Severity.ERROR,
    purpose="A date that is written lies no earlier than what comes first allows.",
    why="Two statements of the plan contradict each other, and the team will miss one of them.",
    wrong="""\
tasks:
  build: {name: Build, start: 2026-02-02, duration: 20wd, who: the-customer}
  test: {name: Test, after: build, start: 2026-02-16, duration: 5wd, who: the-customer}
""",
    right="""\
tasks:
  build: {name: Build, start: 2026-02-02, duration: 20wd, who: the-customer}
  test: {name: Test, after: build, start: 2026-03-02, duration: 5wd, who: the-customer}
""",
    run=_run,
)
