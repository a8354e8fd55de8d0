"""Data flow from their master."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    built = {s.id for s in project.elements("systems").values() if s.word("kind") == "built"}
    for integration in project.elements("integrations").values():
        here, there = integration.ref("from"), integration.ref("to")
        if here is None or there is None:
            continue
        for event in integration.parts("events").values():
            sender = {"to": here.id, "from": there.id}.get(event.word("direction"))
            receiver = there.id if sender == here.id else here.id
            for mapping in event.parts("payload").values():
                master = _master(project, mapping)
                if sender and master not in (None, sender) and (master == receiver or receiver in built):
                    yield Finding(
                        mapping,
                        f'"{event.id}" writes {mapping.id} into {receiver}, but {master} is authoritative for it',
                        "turn the direction round, or correct the authority",
                    )


def _master(project: Project, mapping: Element) -> str | None:
    field = project.find(mapping.key.address) if mapping.key else None
    owner = project.owner(mapping.key.address) if mapping.key else None
    for one in (field, owner):
        if one is not None and (authority := one.ref("authority")):
            return authority.id
    return None


CHECK = Check(
    rule="authority/wrong-way",
    severity=Severity.WARNING,
    purpose="No payload writes into a field that another system is authoritative for.",
    why="The exchange would overwrite the master with a copy.",
    wrong="""\
modules: {sales: Sales}
roles: {clerk: {name: Clerk, rights: {client: cr}}}
systems: {crm: {name: CRM, kind: crm}, books: {name: Books, kind: accounting}}
entities: {client: {module: sales, steward: clerk, fields: {name: {type: string, authority: crm}}}}
integrations:
  exchange:
    from: crm
    to: books
    protocol: rest
    events:
      e: {trigger: changed, direction: from, payload: {client.name: Name}, on-error: {retry: 3}, duplicates: {key: client.name, then: update}, acceptance: [One client is updated once]}
""",
    right="""\
modules: {sales: Sales}
roles: {clerk: {name: Clerk, rights: {client: cr}}}
systems: {crm: {name: CRM, kind: crm}, books: {name: Books, kind: accounting}}
entities: {client: {module: sales, steward: clerk, fields: {name: {type: string, authority: crm}}}}
integrations:
  exchange:
    from: crm
    to: books
    protocol: rest
    events:
      e: {trigger: changed, direction: to, payload: {client.name: Name}, on-error: {retry: 3}, duplicates: {key: client.name, then: update}, acceptance: [One client is updated once]}
""",
    run=_run,
)
