"""Entities as tables: the columns that each field becomes, in PostgreSQL types (model-by-example, 5)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Ref
from specatlas.formats.sqltypes import ADDRESS_PARTS, COLUMN_TYPES, DEFAULTS
from specatlas.query.relations import key_fields
from specatlas.query.trace import chain
from specatlas.text.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: str
    """PostgreSQL type."""
    required: bool
    key: bool
    field: Element | None
    """The field it comes from; None for the implied key."""
    target: str = ""
    """Id of the entity that it points at."""


@dataclass(frozen=True, slots=True)
class Index:
    """Columns of a table that are looked up, or are unique, together."""

    name: str
    """As declared; empty for what is only said to be unique, or marked at its field."""
    columns: tuple[str, ...]
    unique: bool
    declared: Element | None
    """The index or the field that says so; None for a list of the entity's `unique`."""


def table_name(entity: Element) -> str:
    """Return the name of an entity's table: `table`, else the id with `_` for `-`."""
    return entity.word("table") or _snake(entity.id)


@lru_cache(maxsize=512)
def columns(project: Project, entity: Element) -> tuple[Column, ...]:
    """Return the columns of an entity's own table, keys first as declared; join and child tables are not in it.

    A table has a key, if only an implied one; a view needs none.
    """
    found = [column for field in _fields(project, entity) for column in _of_field(project, field)]
    if any(column.key for column in found) or entity.has("view-of"):
        return tuple(found)
    return (Column("id", "uuid", required=True, key=True, field=None), *found)


def indexes(project: Project, entity: Element) -> tuple[Index, ...]:
    """Return what is unique together, and the indexes of an entity's table: first the entity's own, then its fields'.

    A key and a unique field have one by themselves, which is not named.
    """
    names: dict[str, list[str]] = {}
    for column in columns(project, entity):
        if column.field is not None:
            names.setdefault(column.field.address, []).append(column.name)

    def of(refs: Iterable[Ref]) -> tuple[str, ...]:
        return tuple(name for ref in refs for name in names.get(ref.address, ()))

    together = (group for group in entity.list("unique") if isinstance(group, tuple))
    found = [Index("", of(ref for ref in group if isinstance(ref, Ref)), True, None) for group in together]
    declared = entity.parts("indexes").values()
    found += [Index(_snake(one.id), of(one.refs("fields")), one.flag("unique"), one) for one in declared]
    found += [
        Index("", tuple(names.get(field.address, ())), False, field)
        for field in entity.parts("fields").values()
        if field.flag("index") and not field.flag("unique") and not field.flag("key")
    ]
    return tuple(index for index in found if index.columns)


def join_tables(entity: Element) -> Iterator[tuple[str, Element]]:
    """Yield the tables that fields with several values need, each with its field: `<entity>_<field>`."""
    for field in entity.parts("fields").values():
        if field.flag("many"):
            yield f"{_snake(entity.id)}_{_snake(field.id)}", field


def join_columns(project: Project, entity: Element, field: Element) -> tuple[Column, ...]:
    """Return the columns of a join or child table: the owner's key, then the target's key or the value."""
    owner = Column(f"{_snake(entity.id)}_id", _key_type(project, entity.id), True, True, None, entity.id)
    target = field.ref("ref")
    if target is not None:
        other = "other_" if target.id == entity.id else ""
        name = f"{other}{_snake(target.id)}_id"
        return (owner, Column(name, _key_type(project, target.id), True, True, field, target.id))
    return (owner, Column(field.word("column") or _snake(field.id), column_type_of(field), True, True, field))


def _fields(project: Project, entity: Element) -> Iterator[Element]:
    """Yield an entity's fields; those of abstract ancestors count as its own, a joined one shares their key alone."""
    entities = project.elements("entities")
    own = list(chain(entities, entity.id, "extends"))
    for ancestor in reversed(own[1:]):
        concrete = ancestor.flag("abstract") or entity.word("inheritance") in ("concrete", "single")
        yield from ancestor.parts("fields").values() if concrete else key_fields(ancestor)
    yield from entity.parts("fields").values()


def _of_field(project: Project, field: Element) -> Iterator[Column]:
    if field.flag("many"):
        return
    name, kind = _snake(field.id), field.word("type")
    required = field.flag("required") or field.flag("key")
    target = field.ref("ref")
    if target is not None:
        column_type = _key_type(project, target.id)
        own = field.word("column") or (name if name.endswith("_id") else f"{name}_id")
        yield Column(own, column_type, required, field.flag("key"), field, target.id)
    elif kind == "address":
        for part in ADDRESS_PARTS:
            yield Column(f"{name}_{part}", "varchar(255)", required and part != "region", False, field)
    else:
        yield Column(field.word("column") or name, column_type_of(field), required, field.flag("key"), field)
        if kind == "money" and not field.has("currency"):
            yield Column(f"{name}_currency", "char(3)", required, False, field)


def column_type_of(field: Element) -> str:
    """Return the PostgreSQL type of a field that is no reference."""
    arguments = {name: str(field.values.get(name, default)) for name, default in DEFAULTS.items()}
    return COLUMN_TYPES.get(field.word("type"), "text").format(**arguments)


def _key_type(project: Project, entity: str, seen: Mapping[str, None] | None = None) -> str:
    """Return the type of the key that a reference to `entity` copies; a composite key is shown as its parts."""
    path = dict(seen or {})
    element = project.elements("entities").get(entity)
    if element is None or entity in path:
        return "uuid"
    path[entity] = None
    keys = [field for one in chain(project.elements("entities"), entity, "extends") for field in key_fields(one)]
    if not keys:
        return "uuid"
    types = [
        _key_type(project, target.id, path) if (target := field.ref("ref")) else column_type_of(field) for field in keys
    ]
    return ", ".join(types)


def _snake(name: str) -> str:
    return name.replace("-", "_").lower()
