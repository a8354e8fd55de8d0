"""Start, end and duration agree with one another."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.calendar import TooLongError, calendar, iso
from specatlas.query.network import network
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    days = calendar(project)
    for activity in network(project).values():
        start, end, length = activity.start, activity.end, activity.length
        name = activity.element.id
        if length and all(number <= 0 for number, _ in length.units):
            yield Finding(
                activity.element,
                f'"{name}" takes no time: its duration is {length.text}',
                "write how long it takes; what takes no time is a milestone",
                attribute="duration",
            )
        if start is None or end is None:
            continue
        if end <= start:
            yield Finding(
                activity.element,
                f'"{name}" ends on {iso(end - 1)}, before it begins on {iso(start)}',
                'correct "start:" or "end:"',
                attribute="end",
            )
        elif length and activity.dates.has("duration"):
            try:
                reached = days.later(start, length)
            except TooLongError:
                continue
            if days.working_days(min(reached, end), max(reached, end)):
                yield Finding(
                    activity.element,
                    f'"{name}" takes {length.text} from {iso(start)}, which ends on {iso(reached - 1)}, '
                    f"not on {iso(end - 1)}",
                    'keep two of "start:", "end:" and "duration:"; the third follows from them',
                    attribute="duration",
                )


CHECK = Check(
    rule="plan/dates-differ",
    severity=Severity.ERROR,
    purpose="Where start, end and duration are all written, they agree; nothing ends before it begins.",
    why="Nobody can tell which of the dates was meant.",
    wrong="""\
tasks:
  build: {name: Build, start: 2026-02-02, end: 2026-02-27, duration: 30wd, who: the-customer}
""",
    right="""\
tasks:
  build: {name: Build, start: 2026-02-02, duration: 30wd, who: the-customer}
""",
    run=_run,
)
