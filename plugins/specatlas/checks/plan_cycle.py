"""Nothing in the plan waits for itself."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.schedule import schedule
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for ring in schedule(project).rings:
        elements = [element for address in ring if (element := project.find(address)) is not None]
        way = " → ".join(element.id for element in (*elements, elements[0]))
        related = tuple((element.place, f"{element.id} is in the ring") for element in elements[1:])
        yield Finding(
            elements[0],
            f"the plan goes round in a ring, and nothing in it has a date: {way}",
            'take one of the ids out of "after" or "ends-with"; a task cannot wait for the task that it is a part of',
            attribute="after",
            related=related,
        )


CHECK = Check(
    rule="plan/cycle",
    severity=Severity.ERROR,
    purpose="No task, milestone, training or phase waits for itself, however far round.",
    why="Work in a ring can never begin: none of it has a date, nor has what comes after it.",
    wrong="""\
tasks:
  build: {name: Build, after: test, duration: 10wd, who: the-customer}
  test: {name: Test, after: build, duration: 5wd, who: the-customer}
""",
    right="""\
tasks:
  build: {name: Build, start: 2026-02-02, duration: 10wd, who: the-customer}
  test: {name: Test, after: build, duration: 5wd, who: the-customer}
""",
    run=_run,
)
