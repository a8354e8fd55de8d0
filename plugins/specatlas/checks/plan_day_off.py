"""Dates that are written are working days."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.calendar import calendar, iso
from specatlas.query.network import network
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    days = calendar(project)
    for activity in network(project).values():
        if activity.element.section == "phases":
            continue
        attribute = "date" if activity.moment else "end"
        written = (("start", activity.start), (attribute, None if activity.end is None else activity.end - 1))
        for name, moment in written:
            if moment is not None and len(_text(activity.dates.values.get(name))) == 10 and not days.works(moment):
                yield Finding(
                    activity.element,
                    f'"{name}" of "{activity.element.id}", {iso(moment)}, is no working day',
                    f"the next one is {iso(days.onward(moment))}; the calendar of the spec says on which days work is done",
                    attribute=name,
                )


def _text(value: object) -> str:
    """Return a date as written; a month or a quarter is shorter than a day."""
    return getattr(value, "text", "")


CHECK = Check(
    rule="plan/day-off",
    severity=Severity.INFO,
    purpose="Tasks, trainings and milestones begin, end and fall on working days.",
    why="A hand-over on a holiday takes place on another day than the contract says.",
    wrong="""\
milestones: {go-live: {name: Go-live, date: 2026-02-01}}
""",
    right="""\
milestones: {go-live: {name: Go-live, date: 2026-02-02}}
""",
    run=_run,
)
