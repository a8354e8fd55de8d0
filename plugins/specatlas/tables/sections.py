"""All elements of a section as one table, with the columns that its kind declares."""

from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.types import Attribute, Kind, Many, OneOf, Reference, Simple, Type
from specatlas.domain.words import words
from specatlas.tables.spans import Code, LinkTo
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

_ID = words("Id|Код|编号")
_NAME = words("Name|Название|名称")
FEW = 12
"""Different values up to which a column offers to pick one."""


def section_table(writer: Writer, section: str) -> Table:
    """Return the elements of a section, one a row."""
    kind = writer.project.kinds[section]
    elements = writer.project.elements(section).values()
    attributes = [a for name in kind.columns if name != "name" and (a := _attribute(kind, name))]
    attributes = [a for a in attributes if any(element.has(a.name) for element in elements)]
    named = any(element.has("name") for element in elements) or not kind.shape.short
    columns = [Column("id", _ID.in_(writer.language), "code")]
    columns += [Column("name", _NAME.in_(writer.language), "links")] if named else []
    columns += [_column(a, writer.language) for a in attributes]
    rows = tuple(_row(writer, element, attributes, named=named) for element in elements)
    return Table(section, kind.plural.in_(writer.language), tuple(columns), rows)


def _attribute(kind: Kind, name: str) -> Attribute | None:
    return kind.shape.attributes.get(name) or COMMON.attributes.get(name)


def _column(attribute: Attribute, language: str) -> Column:
    label = attribute.label.in_(language)
    match _one(attribute.type):
        case OneOf():
            return Column(attribute.name, label, "word", "choice")
        case Reference():
            return Column(attribute.name, label, "links", "choice")
        case Simple(name="int" | "decimal" | "percent" | "money"):
            return Column(attribute.name, label, "number")
        case Simple(name="words" | "markdown"):
            return Column(attribute.name, label, wide=True)
        case _:
            return Column(attribute.name, label)


def _one(type_: Type) -> Type:
    return type_.of if isinstance(type_, Many) else type_


def _row(writer: Writer, element: Element, attributes: list[Attribute], *, named: bool) -> Row:
    cells = [Cell((Code(element.id),))]
    if named:
        cells.append(Cell((LinkTo(element.address, writer.own_name(element)),)))
    cells += [_cell(writer, element, attribute) for attribute in attributes]
    return Row(tuple(cells), element.address)


def _cell(writer: Writer, element: Element, attribute: Attribute) -> Cell:
    value = element.values.get(attribute.name)
    order = ""
    if isinstance(attribute.type, OneOf) and isinstance(value, str):
        order = f"{list(attribute.type.choices).index(value):02}" if value in attribute.type.choices else ""
    return Cell(writer.attribute(element, attribute), value if isinstance(value, Decimal) else None, order)
