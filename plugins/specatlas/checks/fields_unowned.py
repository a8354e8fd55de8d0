"""Somebody answers for every field."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for entity in project.elements("entities").values():
        if entity.has("steward") or entity.has("authority"):
            continue
        bare = [f for f in entity.parts("fields").values() if not f.has("steward") and not f.has("authority")]
        if bare:
            names = ", ".join(field.id for field in bare[:5]) + (" …" if len(bare) > 5 else "")
            yield Finding(
                entity,
                f'nobody answers for {len(bare)} fields of "{entity.id}": {names}',
                'add "steward:" or "authority:" to the entity, or to the fields',
            )


CHECK = Check(
    rule="fields/unowned",
    severity=Severity.INFO,
    purpose="Every field has a steward, or its entity has a steward or an authority.",
    why="Data that nobody answers for are wrong within a year.",
    wrong="""\
modules: {sales: Sales}
entities: {order: {module: sales, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
""",
    right="""\
modules: {sales: Sales}
entities: {order: {module: sales, steward: clerk, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
""",
    run=_run,
)
