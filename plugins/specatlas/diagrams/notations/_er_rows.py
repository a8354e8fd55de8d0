"""The columns of a table as rows: what they are called, their column and SQL type, and the marks before them."""

from collections.abc import Iterator

from specatlas.diagrams.notations._data import entity
from specatlas.diagrams.notations._wording import more, tip, told
from specatlas.diagrams.notations.parts.cards import Compartment, Row
from specatlas.diagrams.notations.parts.legend import Entry, of_mark
from specatlas.diagrams.notations.parts.marks import Mark
from specatlas.domain.element import Element
from specatlas.domain.words import Words, words
from specatlas.query.columns import Column, columns, indexes, table_name
from specatlas.tables.values import Writer

MOST_ROWS = 10
"""Columns that a table shows at medium detail."""
_PIECES = {
    "currency": words("currency|валюта|币种"),
    "street": words("street|улица|街道"),
    "city": words("city|город|城市"),
    "region": words("region|область|省份"),
    "country": words("country|страна|国家"),
    "postcode": words("postcode|индекс|邮编"),
}
"""What the columns of a field that takes several of them are called beside its name."""
_IMPLIED = words("Identifier|Идентификатор|标识")
_INDEXES = words("Indexes|Индексы|索引")
_MARKS: dict[Mark, Words] = {
    "key": words("primary key|первичный ключ|主键"),
    "reference": words("foreign key|внешний ключ|外键"),
    "unique": words("unique|уникальное значение|唯一"),
    "index": words("index|индекс|索引"),
    "required": words("must be filled|обязательно|必填"),
}


def rows(
    writer: Writer, owner: str, found: tuple[Column, ...], boxes: set[str], *, everything: bool
) -> tuple[Row, ...]:
    """Return the columns of a table, one row each.

    Args:
        writer: the project and the language.
        owner: id that the ids of the rows begin with.
        found: the columns.
        boxes: ids of the entities that are drawn; a reference to another one names its table.
        everything: False for keys, references and what must be filled, with a row that counts the others.
    """
    shown = found if everything or len(found) <= MOST_ROWS else _main(found)
    made = [_row(writer, owner, column, boxes) for column in shown]
    if len(shown) < len(found):
        made.append(Row(more(len(found) - len(shown), writer.language), quiet=True))
    return tuple(made)


def _main(found: tuple[Column, ...]) -> tuple[Column, ...]:
    """Choose the columns that hold tables together, in their order."""

    def worth(column: Column) -> int:
        return 4 * column.key + 2 * bool(column.target) + column.required

    best = sorted(range(len(found)), key=lambda place: (-worth(found[place]), place))[: MOST_ROWS - 1]
    return tuple(found[place] for place in sorted(best))


def _row(writer: Writer, owner: str, column: Column, boxes: set[str]) -> Row:
    field = column.field
    target = writer.project.elements("entities").get(column.target)
    kind = column.type
    if target is not None and target.id not in boxes:
        kind += f" → {table_name(target)}"
    name, about = _IMPLIED.in_(writer.language), ""
    if field is not None:
        name = _name(writer, field, column)
        about = tip(writer, field, f"{column.name} {column.type}", writer.own_name(target) if target else "")
    elif target is not None:
        name = about = writer.own_name(target)
    return Row(
        name,
        column.name,
        tuple(_marks(column)),
        id=f"{owner}.{column.name}",
        address=field.address if field is not None else target.address if target is not None else "",
        title=about or f"{column.name} {column.type}",
        extra=kind,
        bold=column.key,
    )


def index_rows(writer: Writer, entity: Element) -> tuple[Compartment, ...]:
    """Return the compartment of a table's indexes, and of what is unique together; none where there are none."""
    made = [
        Row(
            ", ".join(index.columns),
            index.name,
            ("unique",) if index.unique else ("index",),
            id=f"{entity.id}.index-{number}",
            address=index.declared.address if index.declared is not None else "",
            title=f"{_MARKS['unique' if index.unique else 'index'].in_(writer.language)}: {', '.join(index.columns)}",
        )
        for number, index in enumerate(indexes(writer.project, entity), 1)
    ]
    return (Compartment(tuple(made), _INDEXES.in_(writer.language)),) if made else ()


def _name(writer: Writer, field: Element, column: Column) -> str:
    """Return what a column is called: its field, and which piece of it where there are several."""
    name = writer.own_name(field)
    piece = column.name.rpartition("_")[2]
    compound = field.word("type") == "address" or (field.word("type") == "money" and column.type == "char(3)")
    return told(name, _PIECES[piece].in_(writer.language), writer.language) if compound else name


def _marks(column: Column) -> Iterator[Mark]:
    if column.key:
        yield "key"
    if column.target:
        yield "reference"
    if column.field is not None and column.field.flag("unique") and not column.key:
        yield "unique"
    if column.required and not column.key:
        yield "required"


def mark_entries(writer: Writer, names: tuple[str, ...], indexed: tuple[str, ...]) -> list[Entry]:
    """Explain the marks that the tables of some entities show, of which those of `indexed` show their indexes."""
    used = {
        mark for name in names for column in columns(writer.project, entity(writer, name)) for mark in _marks(column)
    }
    for name in indexed:
        used |= {"unique" if index.unique else "index" for index in indexes(writer.project, entity(writer, name))}
    return [of_mark(mark, text.in_(writer.language)) for mark, text in _MARKS.items() if mark in used]
