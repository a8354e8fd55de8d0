"""Who is named in a scenario takes part in it."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.scenario import SECTION, scenario
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for sequence in project.elements(SECTION).values():
        found = scenario(project, sequence)
        busy = {name for step in found.walk() for name in (step.source, step.target, *step.over)}
        for one in found.participants:
            if one.id not in busy:
                message = f'in the scenario "{sequence.id}" the participant "{one.id}" sends and gets nothing'
                yield Finding(one.element, message, "write a message from or to it, or take it out")


CHECK = Check(
    rule="sequences/idle",
    severity=Severity.WARNING,
    purpose="Every participant of a scenario sends or gets something.",
    why="A line with nothing on it makes a picture wider, and hides that somebody was forgotten.",
    wrong="""\
systems: {crm: {name: CRM, kind: crm}, shop: {name: Shop, kind: web-form}, bank: {name: Bank, kind: bank}}
sequences: {s: {participants: [crm, shop, bank], steps: [{shop -> crm: Order}]}}
""",
    right="""\
systems: {crm: {name: CRM, kind: crm}, shop: {name: Shop, kind: web-form}}
sequences: {s: {participants: [crm, shop], steps: [{shop -> crm: Order}]}}
""",
    run=_run,
)
