"""Personal data are kept for a stated time."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.trace import chain
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    entities = project.elements("entities")
    for entity in entities.values():
        personal = [field for field in entity.parts("fields").values() if field.flag("personal")]
        kept = any(one.has("retention") for one in chain(entities, entity.id, "extends"))
        if personal and not kept:
            yield Finding(
                personal[0],
                f'"{entity.id}" holds personal data ({", ".join(f.id for f in personal[:5])}) without a retention',
                f'add "retention:" to the entity "{entity.id}"',
            )


CHECK = Check(
    rule="fields/personal-no-retention",
    severity=Severity.WARNING,
    purpose="Every entity with personal data says how long its records are kept.",
    why="Data protection laws demand it, and erasing cannot be built without it.",
    wrong="""\
modules: {sales: Sales}
entities: {contact: {module: sales, steward: clerk, fields: {phone: phone personal}}}
roles: {clerk: {name: Clerk, rights: {contact: cr}}}
""",
    right="""\
modules: {sales: Sales}
entities: {contact: {module: sales, steward: clerk, retention: 3 years after the last contact, fields: {phone: phone personal}}}
roles: {clerk: {name: Clerk, rights: {contact: cr}}}
""",
    run=_run,
)
