"""Every state can be reached."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.states import machines, unreachable
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for life in project.elements("lifecycles").values():
        for machine in machines(life):
            for state in unreachable(machine):
                yield Finding(
                    state,
                    f'no transition of "{life.id}" leads to the state "{state.id}"',
                    'add a transition into it, or "initial: true" if it is where the life begins',
                )


CHECK = Check(
    rule="lifecycle/unreachable",
    severity=Severity.WARNING,
    purpose="Every state but the first has a transition into it.",
    why="A state that nothing leads to is a mistake or a transition that was forgotten.",
    wrong="""\
modules: {sales: Sales}
entities: {order: {module: sales, steward: clerk, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
lifecycles:
  order-life: {entity: order, states: {draft: , held: , done: {final: true}}, transitions: {finish: "draft, held -> done"}}
""",
    right="""\
modules: {sales: Sales}
entities: {order: {module: sales, steward: clerk, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
lifecycles:
  order-life: {entity: order, states: {draft: , held: , done: {final: true}}, transitions: {hold: draft -> held, finish: "draft, held -> done"}}
""",
    run=_run,
)
