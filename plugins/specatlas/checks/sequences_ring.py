"""No scenario takes place within itself."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.scenario import SECTION, scenario
from specatlas.query.trace import around
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    sequences = project.elements(SECTION)
    refs = {
        name: [step.element for step in scenario(project, sequence).walk() if step.element.has("ref")]
        for name, sequence in sequences.items()
    }
    inside = {name: [ref.id for step in steps if (ref := step.ref("ref"))] for name, steps in refs.items()}
    for name, steps in refs.items():
        for step in steps:
            target = step.ref("ref")
            if target is not None and name in around([target.id], len(sequences), lambda one: inside.get(one, ())):
                message = f'the scenario "{name}" takes place within itself, by way of "{target.id}"'
                yield Finding(step, message, 'take one "ref" away')


CHECK = Check(
    rule="sequences/ring",
    severity=Severity.ERROR,
    purpose="No scenario refers to itself, however far round.",
    why="It would never end.",
    wrong="""\
systems: {crm: {name: CRM, kind: crm}, shop: {name: Shop, kind: web-form}}
sequences:
  a: {participants: [crm, shop], steps: [{shop -> crm: Order}, {ref: b}]}
  b: {participants: [crm, shop], steps: [{ref: a}]}
""",
    right="""\
systems: {crm: {name: CRM, kind: crm}, shop: {name: Shop, kind: web-form}}
sequences:
  a: {participants: [crm, shop], steps: [{shop -> crm: Order}, {ref: b}]}
  b: {participants: [crm, shop], steps: [{crm ->> shop: Payment}]}
""",
    run=_run,
)
