"""What is exchanged is carried."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    carried = {
        mapping.key.address
        for integration in project.elements("integrations").values()
        for event in integration.parts("events").values()
        for mapping in event.parts("payload").values()
        if mapping.key
    }
    for entity in project.elements("entities").values():
        for field in entity.parts("fields").values():
            if field.word("sync") not in ("", "none") and field.address not in carried:
                yield Finding(
                    field,
                    f'"{entity.id}.{field.id}" is exchanged, but no event carries it',
                    'add it to the "payload:" of an event, or write "sync: none"',
                    attribute="sync",
                )


CHECK = Check(
    rule="fields/sync-not-carried",
    severity=Severity.WARNING,
    purpose="Every field that is exchanged stands in the payload of an event.",
    why="A field that nothing carries stays empty on the other side.",
    wrong="""\
modules: {sales: Sales}
entities: {client: {module: sales, steward: clerk, fields: {name: {type: string, sync: to}}}}
roles: {clerk: {name: Clerk, rights: {client: cr}}}
""",
    right="""\
modules: {sales: Sales}
entities: {client: {module: sales, steward: clerk, fields: {name: {type: string, sync: none}}}}
roles: {clerk: {name: Clerk, rights: {client: cr}}}
""",
    run=_run,
)
