"""A document with states has a life cycle."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity

STATUS_FIELDS = frozenset({"status", "state", "stage"})


def _run(project: Project) -> Iterator[Finding]:
    living = {ref.id for life in project.elements("lifecycles").values() if (ref := life.ref("entity"))}
    for entity in project.elements("entities").values():
        status = [name for name in entity.parts("fields") if name in STATUS_FIELDS]
        if entity.word("kind") == "document" and status and entity.id not in living:
            yield Finding(
                entity,
                f'the document "{entity.id}" has a {status[0]}, but no life cycle',
                f'add a lifecycle with "entity: {entity.id}" and "field: {status[0]}"',
            )


CHECK = Check(
    rule="entities/no-lifecycle",
    severity=Severity.WARNING,
    purpose="Every document with a status has a life cycle that says how the status changes.",
    why="Without one each department has its own idea of when an order may still be changed.",
    wrong="""\
modules: {sales: Sales}
enums: {order-status: [draft, done]}
entities: {order: {module: sales, kind: document, fields: {number: string!, status: enum order-status!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
""",
    right="""\
modules: {sales: Sales}
enums: {order-status: [draft, done]}
entities: {order: {module: sales, kind: document, fields: {number: string!, status: enum order-status!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
lifecycles:
  order-life: {entity: order, field: status, states: {draft: , done: {final: true}}, transitions: {finish: draft -> done}}
""",
    run=_run,
)
