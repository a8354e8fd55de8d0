"""The fields of an entity as a reader wants them: what is stored, of which type, by which rules, and who answers."""

from specatlas.domain.element import Element
from specatlas.domain.kinds.data import FIELD, FIELD_TYPES
from specatlas.domain.types import Attribute, Simple
from specatlas.domain.words import words
from specatlas.tables.spans import Badge, Code, LinkTo, Plain, Span
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import NO, YES, Writer

TITLE = words("Fields|Поля|字段")
_FIELD = words("Field|Поле|字段")
_ID = words("Id|Код|标识")
_TYPE = words("Type|Тип|类型")
_MARKS = words("Marks|Признаки|标记")
_SEVERAL = words("several|несколько|多个")
_SPOKEN = {
    "true": YES,
    "false": NO,
    "now": words("now|сейчас|当前时间"),
    "today": words("today|сегодня|当天"),
}
"""Values that are words of the language."""
_MARKED = ("key", "required", "unique", "many", "part", "personal", "secret", "computed", "readonly", "index")
"""Truth values that stand as badges."""
_IN_TYPE = frozenset({"type", "length", "precision", "scale", "enum", "values", "ref", "column"})
"""What the type says already."""


def fields_table(writer: Writer, entity: Element) -> Table:
    """Return the fields of an entity, one a row; columns that nobody fills are left out."""
    fields = list(entity.parts("fields").values())
    language = writer.language
    others = [
        attribute
        for name, attribute in FIELD.attributes.items()
        if name not in _IN_TYPE and attribute.type != Simple("bool") and any(f.has(name) for f in fields)
    ]
    marked = any(_marks(writer, field) for field in fields)
    columns = [Column("name", _FIELD.in_(language)), Column("id", _ID.in_(language), "code")]
    columns.append(Column("type", _TYPE.in_(language)))
    columns += [Column("marks", _MARKS.in_(language), "word", "choice")] if marked else []
    columns += [Column(a.name, a.label.in_(language), wide=a.name in {"why", "formula"}) for a in others]
    rows = []
    for field in fields:
        cells = [Cell((Plain(writer.own_name(field)),)), Cell((Code(field.id),)), Cell(field_type(writer, field))]
        cells += [Cell(_marks(writer, field))] if marked else []
        cells += [Cell(_said(writer, field, attribute)) for attribute in others]
        rows.append(Row(tuple(cells), field.address))
    return Table(f"{entity.address}.fields", TITLE.in_(language), tuple(columns), tuple(rows))


def _said(writer: Writer, field: Element, attribute: Attribute) -> tuple[Span, ...]:
    if attribute.name == "default" and field.has("default"):
        return (Plain(default_value(writer, field)),)
    return writer.attribute(field, attribute)


def default_value(writer: Writer, field: Element) -> str:
    """Return the value of a new record in words: of a list of values its name."""
    value = field.word("default")
    if value in _SPOKEN:
        return _SPOKEN[value].in_(writer.language)
    target = field.ref("enum")
    listed = writer.project.find(target.address) if target else None
    values = listed.parts("values") if listed else field.parts("values")
    return writer.own_name(values[value]) if value in values else value


def field_type(writer: Writer, field: Element) -> tuple[Span, ...]:
    """Return the type of a field in words: `Text (200)`, a link to the entity or list of values it takes."""
    target, values = field.ref("ref"), field.ref("enum")
    if target is not None or values is not None:
        pointed = target or values
        assert pointed is not None
        link: tuple[Span, ...] = (LinkTo(pointed.address, writer.name(pointed.address) or pointed.id),)
        return (*link, Plain(_SEVERAL.in_(writer.language))) if field.flag("many") else link
    own = field.parts("values")
    if own:
        return (Plain(" | ".join(writer.own_name(value) for value in own.values())),)
    label = FIELD_TYPES.choices.get(field.word("type"))
    name = label.in_(writer.language) if label else field.word("type")
    sizes = [str(field.values[size]) for size in ("length", "precision", "scale") if field.has(size)]
    return (Plain(f"{name} ({', '.join(sizes)})" if sizes else name),)


def _marks(writer: Writer, field: Element) -> tuple[Badge, ...]:
    return tuple(
        Badge(name, FIELD.attributes[name].label.in_(writer.language), "strong" if name == "key" else "neutral")
        for name in _MARKED
        if field.flag(name)
    )
