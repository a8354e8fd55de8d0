"""A review is held when it is due."""

from collections.abc import Iterator
from datetime import date, timedelta

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project, walk
from specatlas.domain.values import Date, Duration
from specatlas.text.diagnostics import Severity

DAYS = {"d": 1, "w": 7, "mo": 30, "y": 365, "wd": 1}


def _run(project: Project) -> Iterator[Finding]:
    if project.today is None:
        return
    for part in (part for element in project for part in walk(element)):
        review = part.record("review")
        last = review.get("last", Date) if review else None
        every = review.get("every", Duration) if review else None
        if review is None or last is None or every is None:
            continue
        days = sum(int(number * DAYS.get(unit, 0)) for number, unit in every.units)
        due = date.fromisoformat(last.last) + timedelta(days=days)
        if due < project.today:
            yield Finding(
                part,
                f'"{part.id}" was to be reviewed by {due.isoformat()}',
                'review it and correct "last:"',
                attribute="review",
            )


CHECK = Check(
    rule="review/overdue",
    severity=Severity.INFO,
    purpose="Every element is reviewed as often as it says.",
    why="A page that nobody looked at for a year is believed as if it were of today.",
    wrong="""\
terms:
  lead: {definition: A first contact, review: {every: 6mo, last: 2001-01-01}}
""",
    right="""\
terms:
  lead: {definition: A first contact, review: {every: 6mo, last: 2999-01-01}}
""",
    run=_run,
)
