"""Nobody is asked for more time than there is."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.booking import overloads
from specatlas.query.calendar import iso
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for load in overloads(project):
        who = load.who.partition("/")[2]
        names = ", ".join(slot.element.id for slot in load.tasks)
        yield Finding(
            load.tasks[-1].element,
            f'"{who}" is booked for {load.share.normalize():f} % of {load.limit.normalize():f} % '
            f"from {iso(load.start)} to {iso(load.end - 1)}: {names}",
            'move a task, lower a share in "who:", or say in "count:" how many there are',
            attribute="who",
            related=tuple((slot.element.at("who"), f"{slot.element.id} at the same time") for slot in load.tasks[:-1]),
        )


CHECK = Check(
    rule="plan/overbooked",
    severity=Severity.WARNING,
    purpose="No person, position or role is booked for more than its working time.",
    why="Two tasks at once for one person last twice as long, and the plan says once.",
    wrong="""\
positions: {tester: {name: Tester}}
tasks:
  load-test: {name: Load test, start: 2026-02-02, duration: 10wd, who: tester}
  user-test: {name: Test with users, start: 2026-02-09, duration: 10wd, who: {tester: 50 %}}
""",
    right="""\
positions: {tester: {name: Tester, count: 2}}
tasks:
  load-test: {name: Load test, start: 2026-02-02, duration: 10wd, who: tester}
  user-test: {name: Test with users, start: 2026-02-09, duration: 10wd, who: {tester: 50 %}}
""",
    run=_run,
)
