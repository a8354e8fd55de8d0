"""A relation and its field are the same link."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    entities = project.elements("entities")
    for entity in entities.values():
        for relation in entity.parts("relations").values():
            target = relation.ref("to")
            free = relation.has("field") or relation.has("through") or relation.word("kind") == "dependency"
            if target is None or free:
                continue
            fields = [*_pointing(entity, target.id), *_pointing(entities.get(target.id), entity.id)]
            if len(fields) > 1:
                names = ", ".join(field.address.partition("/")[2].replace(".fields.", ".") for field in fields)
                yield Finding(
                    relation,
                    f'"{relation.id}" could be any of several reference fields: {names}',
                    'add "field:" with the one that is the same link',
                )


def _pointing(entity: Element | None, target: str) -> list[Element]:
    fields = entity.parts("fields").values() if entity else ()
    return [field for field in fields if (ref := field.ref("ref")) and ref.id == target]


CHECK = Check(
    rule="relations/which-field",
    severity=Severity.ERROR,
    purpose="Where several reference fields join two entities, a relation says which of them it is.",
    why="Otherwise the picture shows one link more than the database has.",
    wrong="""\
modules: {sales: Sales}
entities:
  person: {module: sales, steward: clerk, fields: {name: string!}}
  order:
    module: sales
    steward: clerk
    fields: {seller: -> person, buyer: -> person}
    relations: {people: association 0..* -> 1 person}
roles: {clerk: {name: Clerk, rights: {"*": cr}}}
""",
    right="""\
modules: {sales: Sales}
entities:
  person: {module: sales, steward: clerk, fields: {name: string!}}
  order:
    module: sales
    steward: clerk
    fields: {seller: -> person, buyer: -> person}
    relations: {people: {kind: association, to: person, field: buyer}}
roles: {clerk: {name: Clerk, rights: {"*": cr}}}
""",
    run=_run,
)
