"""Associations between entities: reference fields and `relations`, joined into one list (model-by-example, 5)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.text.frozen import dataclass

RelationKind = Literal[
    "association", "aggregation", "composition", "dependency", "derivation", "generalization", "realization"
]


@dataclass(frozen=True, slots=True)
class Relation:
    """A line between two entities, read from `source` to `target`.

    For a composition or aggregation `source` is the whole; for a generalization the special one, for a realization the
    one that offers what the interface promises, for a derivation the view of the database that is read from the other.
    """

    id: str
    kind: RelationKind
    source: str
    target: str
    here: str = ""
    """Multiplicity at the source."""
    there: str = ""
    """Multiplicity at the target."""
    here_role: str = ""
    """Address whose name stands at the source end, or an empty string."""
    there_role: str = ""
    field: str = ""
    """Address of the reference field that holds the link."""
    through: str = ""
    """Id of the entity that stands for the link itself."""
    address: str = ""
    """What declares it: a field, a relation or the entity."""


@lru_cache(maxsize=2)
def relations(project: Project) -> tuple[Relation, ...]:
    """Return every relation of the model, each link once, sorted by source, target and id."""
    by_ends: dict[frozenset[str], list[Relation]] = {}
    for link in _from_fields(project):
        by_ends.setdefault(frozenset({link.source, link.target}), []).append(link)
    found: list[Relation] = [*_generalizations(project), *_derivations(project)]
    for declared in _declared(project):
        same = by_ends.get(frozenset({declared.source, declared.target}), [])
        named = [link for link in same if link.field.endswith(f".{declared.field}")] if declared.field else same
        if len(named) == 1 and not declared.through and declared.kind != "dependency":
            link = named[0]
            same.remove(link)
            declared = replace(declared, field=link.field)  # noqa: PLW2901 the same link, completed
        else:
            declared = replace(declared, field="")  # noqa: PLW2901 the field was only a hint
        found.append(declared)
    found += [link for links in by_ends.values() for link in links]
    return tuple(sorted(found, key=lambda link: (link.source, link.target, link.id)))


@lru_cache(maxsize=2)
def relations_by_entity(project: Project) -> Mapping[str, tuple[Relation, ...]]:
    """Return the relations that begin or end at each entity, by its id; entities that have none are left out."""
    found: dict[str, list[Relation]] = {}
    for link in relations(project):
        for end in dict.fromkeys((link.source, link.target)):
            found.setdefault(end, []).append(link)
    return {entity: tuple(links) for entity, links in found.items()}


def key_fields(entity: Element) -> tuple[Element, ...]:
    """Return the key fields of an entity; empty means that `id: uuid key` is implied."""
    return tuple(field for field in entity.parts("fields").values() if field.flag("key"))


def _generalizations(project: Project) -> Iterator[Relation]:
    for entity in project.elements("entities").values():
        if parent := entity.ref("extends"):
            name = f"{entity.id}-extends"
            yield Relation(name, "generalization", entity.id, parent.id, address=entity.address)
        for interface in entity.refs("realizes"):
            name = f"{entity.id}-realizes-{interface.id}"
            yield Relation(name, "realization", entity.id, interface.id, address=entity.address)


def _derivations(project: Project) -> Iterator[Relation]:
    for entity in project.elements("entities").values():
        for read in entity.refs("view-of"):
            yield Relation(f"{entity.id}-view-of-{read.id}", "derivation", entity.id, read.id, address=entity.address)


def _from_fields(project: Project) -> Iterator[Relation]:
    for entity in project.elements("entities").values():
        for field in entity.parts("fields").values():
            target = field.ref("ref")
            if target is None:
                continue
            one = "1" if field.flag("required") or field.flag("key") else "0..1"
            sole_key = field.flag("key") and len(key_fields(entity)) == 1
            many = "0..1" if field.flag("unique") or sole_key else "0..*"
            name = f"{entity.id}-{field.id}"
            if field.flag("part"):
                yield Relation(
                    name, "composition", target.id, entity.id, one, many, field=field.address, address=field.address
                )
                continue
            yield Relation(
                name,
                "association",
                entity.id,
                target.id,
                many,
                "0..*" if field.flag("many") else one,
                there_role=field.address,
                field=field.address,
                address=field.address,
            )


def _declared(project: Project) -> Iterator[Relation]:
    kinds: dict[str, RelationKind] = {
        "association": "association",
        "aggregation": "aggregation",
        "composition": "composition",
        "dependency": "dependency",
    }
    for entity in project.elements("entities").values():
        for relation in entity.parts("relations").values():
            target = relation.ref("to")
            if target is None:
                continue
            through, field = relation.ref("through"), relation.ref("field")
            yield Relation(
                f"{entity.id}-{relation.id}",
                kinds.get(relation.word("kind"), "association"),
                entity.id,
                target.id,
                relation.word("here"),
                relation.word("there"),
                f"{relation.address}.here-role" if relation.has("here-role") else "",
                f"{relation.address}.role" if relation.has("role") else "",
                field.part if field else "",
                through.id if through else "",
                relation.address,
            )
