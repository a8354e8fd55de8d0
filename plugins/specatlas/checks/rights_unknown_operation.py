"""A right names operations that exist."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.rights import LETTERS
from specatlas.domain.values import Grant
from specatlas.query.modules import in_module
from specatlas.query.trace import chain
from specatlas.text.diagnostics import Severity
from specatlas.text.suggest import did_you_mean


def _run(project: Project) -> Iterator[Finding]:
    for role in project.elements("roles").values():
        for right in role.parts("rights").values():
            known = _operations(project, right)
            for grant in right.list("can"):
                if (
                    isinstance(grant, Grant)
                    and grant.operation not in LETTERS.values()
                    and grant.operation not in known
                ):
                    hint = did_you_mean(grant.operation, known)
                    yield Finding(
                        right,
                        f'"{right.id}" has no operation "{grant.operation}"',
                        hint or "use the letters c r u d, or add it to the operations of the entity",
                        attribute="can",
                    )


def _operations(project: Project, right: Element) -> set[str]:
    """Return the operations of the entities that a right is about."""
    entities = project.elements("entities")
    if right.key is None:
        covered = list(entities)
    elif right.key.section == "modules":
        covered = [entity.id for entity in in_module(project, "entities", right.key.id)]
    else:
        covered = [right.key.id]
    return {name for one in covered for line in chain(entities, one, "extends") for name in line.parts("operations")}


CHECK = Check(
    rule="rights/unknown-operation",
    severity=Severity.ERROR,
    purpose="A right names the letters c r u d, or operations of its entity.",
    why="A right to something that does not exist is a slip, and the right that was meant is missing.",
    wrong="""\
modules: {sales: Sales}
entities: {order: {module: sales, steward: clerk, operations: {close: Close}, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr clos}}}
""",
    right="""\
modules: {sales: Sales}
entities: {order: {module: sales, steward: clerk, operations: {close: Close}, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr close}}}
""",
    run=_run,
)
