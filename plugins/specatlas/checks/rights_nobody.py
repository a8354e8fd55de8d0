"""Somebody may create and read every entity."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.rights import effective_rights
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    rights = effective_rights(project)
    if not rights:
        return
    for entity in project.elements("entities").values():
        if entity.flag("abstract"):
            continue
        allowed = {operation for of_role in rights.values() for operation in of_role.get(entity.id, {})}
        missing = [operation for operation in ("create", "read") if operation not in allowed]
        if missing:
            yield Finding(
                entity,
                f'no role may {" or ".join(missing)} "{entity.id}"',
                'give a role the right under "rights:", such as "' + entity.id + ': cru"',
            )


CHECK = Check(
    rule="rights/nobody",
    severity=Severity.WARNING,
    purpose="Every entity has a role that may create its records and one that may read them.",
    why="Data that nobody may enter or see is dead from the first day.",
    wrong="""\
modules: {sales: Sales}
entities: {order: {module: sales, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: r}}}
""",
    right="""\
modules: {sales: Sales}
entities: {order: {module: sales, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
""",
    run=_run,
)
