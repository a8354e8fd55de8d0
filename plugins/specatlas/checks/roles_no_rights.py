"""A role may do something."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.rights import effective_rights
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    rights = effective_rights(project)
    for role in project.elements("roles").values():
        if not role.flag("external") and not any(rights.get(role.id, {}).values()):
            yield Finding(
                role, f'the role "{role.id}" may do nothing', 'add "rights:", or "inherits:", or "external: true"'
            )


CHECK = Check(
    rule="roles/no-rights",
    severity=Severity.WARNING,
    purpose="Every role inside the company has rights, its own or inherited.",
    why="A user without rights sees an empty system on the first day.",
    wrong="""\
roles: {clerk: Clerk}
""",
    right="""\
modules: {sales: Sales}
entities: {order: {module: sales, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cru}}}
""",
    run=_run,
)
