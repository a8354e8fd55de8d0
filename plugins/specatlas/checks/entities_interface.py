"""An interface has no records."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    entities = project.elements("entities")
    for entity in entities.values():
        if entity.word("kind") == "interface" and not entity.flag("abstract"):
            message = f'the interface "{entity.id}" is not abstract, so that it would become a table'
            yield Finding(entity, message, 'add "abstract: true"')
        for ref in entity.refs("realizes"):
            if ref.id in entities and entities[ref.id].word("kind") != "interface":
                message = f'"{entity.id}" realizes "{ref.id}", which is no interface'
                yield Finding(entity, message, f'write "kind: interface" at "{ref.id}", or "extends: {ref.id}" here')


CHECK = Check(
    rule="entities/interface",
    severity=Severity.WARNING,
    purpose="An interface is abstract, and only interfaces are realized.",
    why="An interface says what others offer; records of its own, or a table, it has none.",
    wrong="""\
modules: {sales: Sales}
entities: {payable: {module: sales, kind: interface, fields: {due: date!}}}
roles: {clerk: {name: Clerk, rights: {payable: cr}}}
""",
    right="""\
modules: {sales: Sales}
entities: {payable: {module: sales, kind: interface, abstract: true, fields: {due: date!}}}
roles: {clerk: {name: Clerk, rights: {payable: cr}}}
""",
    run=_run,
)
