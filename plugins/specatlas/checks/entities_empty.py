"""An entity holds data."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.trace import chain
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    entities = project.elements("entities")
    for entity in entities.values():
        if not any(one.parts("fields") for one in chain(entities, entity.id, "extends")):
            yield Finding(entity, f'the entity "{entity.id}" has no fields', 'add "fields:"')


CHECK = Check(
    rule="entities/empty",
    severity=Severity.WARNING,
    purpose="Every entity has at least one field, its own or inherited.",
    why="A business object without data is a word, not a part of the database.",
    wrong="""\
modules: {sales: Sales}
entities: {order: {module: sales}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
""",
    right="""\
modules: {sales: Sales}
entities: {order: {module: sales, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
""",
    run=_run,
)
