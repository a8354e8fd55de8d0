"""The parts of an element (fields, metrics, values …) as a table: a column for each attribute that any of them has.

Truth values share one column of badges, or a table of fields would be mostly columns of nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.types import Attribute, OneOf, Parts, Simple
from specatlas.domain.values import Text
from specatlas.domain.words import words
from specatlas.tables.spans import Badge, Code, Plain, Span
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

_NAME = words("Name|Название|名称")
_MARKS = words("Marks|Признаки|标记")
_BOOL = Simple("bool")
_ID = words("Id|Идентификатор|标识")


def parts_table(
    writer: Writer, id: str, attribute: Attribute, parts: Mapping[str, Element], left_out: Iterable[str] = ()
) -> Table:
    """Return the parts of an attribute as a table.

    Args:
        writer: the project and the language.
        id: name of the table, the same in every language.
        attribute: the one that holds the parts.
        parts: part id to part, in order.
        left_out: attributes that are shown elsewhere.
    """
    language = writer.language
    shape = next(iter(parts.values())).shape
    unseen = frozenset(left_out)
    known = [a for a in shape.attributes.values() if a.name not in unseen]
    used = [a for a in known if any(_holds(part, a) for part in parts.values())]
    marks = [a for a in used if a.type == _BOOL]
    used = [a for a in used if a.type != _BOOL]
    # An id spelled as words is no name, and neither is a sentence with a column of its own: then the id says it.
    shown = {a.name for a in used}
    named = any(_is_named(part, shown) for part in parts.values())
    columns = [Column("name", _name_label(attribute, language))] if named else []
    columns += [Column("id", _ID.in_(language), "code")] if _ids_matter(parts) or not named else []
    columns += [_column(a, language) for a in used]
    columns += [Column("marks", _MARKS.in_(language), "word")] if marks else []
    rows = tuple(Row(_cells(writer, part, columns, used, marks), part.address) for part in parts.values())
    return Table(id, attribute.label.in_(language), tuple(columns), rows)


def _is_named(part: Element, shown: Collection[str]) -> bool:
    short = part.shape.short or ""
    said = isinstance(part.values.get(short), Text) and short not in shown
    return part.has("name") or part.key is not None or said


def _holds(part: Element, attribute: Attribute) -> bool:
    """Tell whether an attribute says anything: a truth value only when it is true."""
    return part.has(attribute.name) and part.values[attribute.name] is not False


def _ids_matter(parts: Mapping[str, Element]) -> bool:
    """Tell whether the ids are more than running numbers and references."""
    return any(not part.id.isdigit() and part.key is None for part in parts.values())


def _name_label(attribute: Attribute, language: str) -> str:
    if isinstance(attribute.type, Parts) and attribute.type.shape.label:
        return attribute.type.shape.label.in_(language)
    return _NAME.in_(language)


def _column(attribute: Attribute, language: str) -> Column:
    label = attribute.label.in_(language)
    match attribute.type:
        case Simple(name="int" | "decimal" | "percent"):
            return Column(attribute.name, label, "number")
        case Simple(name="words" | "markdown"):
            return Column(attribute.name, label, wide=True)
        case OneOf():
            return Column(attribute.name, label, "word")
        case _:
            return Column(attribute.name, label)


def _cells(
    writer: Writer, part: Element, columns: list[Column], used: list[Attribute], marks: list[Attribute]
) -> tuple[Cell, ...]:
    name: tuple[Span, ...] = (writer.link(part.key.address),) if part.key else (Plain(writer.own_name(part)),)
    cells = {"name": Cell(name), "id": Cell((Code(part.id),))}
    cells |= {a.name: _cell(writer, part, a) for a in used}
    held = (Badge(a.name, a.label.in_(writer.language)) for a in marks if _holds(part, a))
    cells["marks"] = Cell(tuple(held))
    return tuple(cells[column.id] for column in columns)


def _cell(writer: Writer, part: Element, attribute: Attribute) -> Cell:
    if not _holds(part, attribute):
        return Cell()
    value = part.values[attribute.name]
    return Cell(writer.attribute(part, attribute), value if isinstance(value, Decimal) else None)
