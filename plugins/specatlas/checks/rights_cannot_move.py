"""Who moves a record may change it."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.rights import effective_rights
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    rights = effective_rights(project)
    for life in project.elements("lifecycles").values():
        entity = life.ref("entity")
        for transition in life.parts("transitions").values():
            operation = transition.ref("operation")
            for role in transition.refs("by"):
                if entity is None or role.section != "roles":
                    continue
                allowed = rights.get(role.id, {}).get(entity.id, {})
                if "update" not in allowed and (operation is None or operation.part not in allowed):
                    yield Finding(
                        transition,
                        f'"{role.id}" moves "{entity.id}" by "{transition.id}", but may not change it',
                        f'give "{role.id}" the right to update "{entity.id}", or name another role',
                        attribute="by",
                    )


CHECK = Check(
    rule="rights/cannot-move",
    severity=Severity.WARNING,
    purpose="A role that a transition names may update the entity, or may use the operation of the transition.",
    why="The button would be there, and the system would refuse it.",
    wrong="""\
modules: {sales: Sales}
entities: {order: {module: sales, steward: clerk, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
lifecycles:
  order-life: {entity: order, states: {draft: , done: {final: true}}, transitions: {finish: {from: draft, to: done, by: clerk}}}
""",
    right="""\
modules: {sales: Sales}
entities: {order: {module: sales, steward: clerk, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cru}}}
lifecycles:
  order-life: {entity: order, states: {draft: , done: {final: true}}, transitions: {finish: {from: draft, to: done, by: clerk}}}
""",
    run=_run,
)
