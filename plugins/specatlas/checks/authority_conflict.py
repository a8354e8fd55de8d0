"""One system owns each piece of data."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.domain.values import Ref
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    claims: dict[str, list[Ref]] = {}
    owners: dict[str, dict[str, None]] = {}
    for system in project.elements("systems").values():
        for ref in system.refs("authoritative-for"):
            claims.setdefault(ref.address, []).append(ref)
            owners.setdefault(ref.address, {})[system.id] = None
    for entity in project.elements("entities").values():
        for part in (entity, *entity.parts("fields").values()):
            if authority := part.ref("authority"):
                claims.setdefault(part.address, []).append(authority)
                owners.setdefault(part.address, {})[authority.id] = None
    for address, systems in owners.items():
        element = project.find(address)
        if len(systems) > 1 and element is not None:
            first, *others = claims[address]
            yield Finding(
                element,
                f"several systems are authoritative for {address.partition('/')[2]}: {', '.join(systems)}",
                "keep one, and let the others receive the data",
                place=first.place,
                related=tuple((other.place, "and here") for other in others),
            )


CHECK = Check(
    rule="authority/conflict",
    severity=Severity.ERROR,
    purpose="No entity or field has two systems that are authoritative for it.",
    why="Two masters overwrite one another, and nobody knows which is right.",
    wrong="""\
modules: {sales: Sales}
entities: {client: {module: sales, steward: clerk, fields: {name: string!}}}
roles: {clerk: {name: Clerk, rights: {client: cr}}}
systems:
  crm: {name: CRM, kind: crm, authoritative-for: client}
  books: {name: Books, kind: accounting, authoritative-for: client}
""",
    right="""\
modules: {sales: Sales}
entities: {client: {module: sales, steward: clerk, fields: {name: string!}}}
roles: {clerk: {name: Clerk, rights: {client: cr}}}
systems:
  crm: {name: CRM, kind: crm, authoritative-for: client}
  books: {name: Books, kind: accounting}
""",
    run=_run,
)
