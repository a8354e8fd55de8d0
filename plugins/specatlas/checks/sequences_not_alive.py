"""Nobody sends or gets anything before he is created or after he is gone."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.scenario import SECTION, Step, scenario
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for sequence in project.elements(SECTION).values():
        found = scenario(project, sequence)
        born = {step.target for step in found.walk() if step.element.flag("create")}
        alive = {one.id for one in found.participants} - born
        yield from _missed(found.steps, alive)


def _missed(steps: tuple[Step, ...], alive: set[str]) -> Iterator[Finding]:
    """Yield the messages that somebody misses; changes `alive` to who may be there after the steps."""
    for step in steps:
        if step.is_message:
            if step.element.flag("create"):
                alive.add(step.target)
            for name in dict.fromkeys((step.source, step.target)):
                if name and name not in alive:
                    message = f'step {step.number}: "{name}" is not there: it was not created yet, or has been ended'
                    yield Finding(step.element, message, "move the message, or the one with create or destroy")
            if step.element.flag("destroy"):
                alive.discard(step.target)
        elif step.ways:
            ends = [set(alive) for _ in step.ways]
            for way, end in zip(step.ways, ends, strict=True):
                yield from _missed(way.steps, end)
            alive.update(*ends)


CHECK = Check(
    rule="sequences/not-alive",
    severity=Severity.WARNING,
    purpose="Messages go between participants that exist at that moment.",
    why="What begins too late or ends too early is a fault of the design, easy to overlook in a long scenario.",
    wrong="""\
systems: {crm: {name: CRM, kind: crm}, basket: {name: Basket, kind: other}}
sequences: {s: {participants: [crm, basket], steps: [{crm -> basket: Adds a line}, {crm -> basket: {create: true}}]}}
""",
    right="""\
systems: {crm: {name: CRM, kind: crm}, basket: {name: Basket, kind: other}}
sequences: {s: {participants: [crm, basket], steps: [{crm -> basket: {create: true}}, {crm -> basket: Adds a line}]}}
""",
    run=_run,
)
