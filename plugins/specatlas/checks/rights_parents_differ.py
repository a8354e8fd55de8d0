"""Inherited rights that differ are chosen knowingly."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.rights import differing_parents
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for found in differing_parents(project):
        parents = " and ".join(found.parents)
        yield Finding(
            project.elements("roles")[found.role],
            f'{parents} differ in the right to {found.operation} "{found.entity}"; the widest holds',
            f'write the right of "{found.role}" for "{found.entity}" itself',
            attribute="inherits",
        )


CHECK = Check(
    rule="rights/parents-differ",
    severity=Severity.INFO,
    purpose="Where the roles that a role inherits differ in a right, the role says which holds.",
    why="The widest right wins silently, which may be more than was meant.",
    wrong="""\
modules: {sales: Sales}
entities: {order: {module: sales, owner-field: owner, fields: {number: string!, owner: string}}}
roles:
  clerk: {name: Clerk, rights: {order: r own}}
  auditor: {name: Auditor, rights: {order: cr}}
  both: {name: Both, inherits: [clerk, auditor]}
""",
    right="""\
modules: {sales: Sales}
entities: {order: {module: sales, owner-field: owner, fields: {number: string!, owner: string}}}
roles:
  clerk: {name: Clerk, rights: {order: r own}}
  auditor: {name: Auditor, rights: {order: cr}}
  both: {name: Both, inherits: [clerk, auditor], rights: {order: cr all}}
""",
    run=_run,
)
