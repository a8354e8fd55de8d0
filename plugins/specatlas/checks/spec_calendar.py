"""The working days of the calendar can be read."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.calendar import calendar
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    fault = calendar(project).fault
    record = project.spec.record("calendar") if project.spec else None
    if fault and project.spec is not None and record is not None:
        yield Finding(
            project.spec,
            f'"{fault}" is no list of days of the week; Monday to Friday is taken instead',
            "write the first three letters of days: mon-fri, or mon-thu, sat",
            place=record.at("work"),
        )


CHECK = Check(
    rule="spec/calendar",
    severity=Severity.ERROR,
    purpose="The working days of the calendar are days of the week: mon-fri.",
    why="Every date that is counted in working days rests on them.",
    wrong="""\
spec:
  title: T
  languages: [en]
  customer: the-customer
  purpose: P
  scope: {in: {a: A}, out: {b: B}}
  calendar: {work: weekdays}
parties: {the-customer: {name: Customer, side: customer}}
""",
    right="""\
spec:
  title: T
  languages: [en]
  customer: the-customer
  purpose: P
  scope: {in: {a: A}, out: {b: B}}
  calendar: {work: mon-fri}
parties: {the-customer: {name: Customer, side: customer}}
""",
    run=_run,
)
