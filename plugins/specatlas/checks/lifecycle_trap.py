"""Every state can be left, or is final."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.states import machines, traps
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for life in project.elements("lifecycles").values():
        for machine in machines(life):
            for state in traps(machine):
                yield Finding(
                    state,
                    f'the state "{state.id}" of "{life.id}" can be reached, but never left',
                    'add a transition out of it, or "final: true"',
                )


CHECK = Check(
    rule="lifecycle/trap",
    severity=Severity.WARNING,
    purpose="Every state that is not final has a transition out of it.",
    why="A record that comes there stays there for ever.",
    wrong="""\
modules: {sales: Sales}
entities: {order: {module: sales, steward: clerk, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
lifecycles:
  order-life: {entity: order, states: {draft: , done: }, transitions: {finish: draft -> done}}
""",
    right="""\
modules: {sales: Sales}
entities: {order: {module: sales, steward: clerk, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
lifecycles:
  order-life: {entity: order, states: {draft: , done: {final: true}}, transitions: {finish: draft -> done}}
""",
    run=_run,
)
