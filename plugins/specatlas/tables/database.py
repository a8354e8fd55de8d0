"""The database structure: every table with its columns, types, keys and references."""

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.query.columns import Column as DatabaseColumn
from specatlas.query.columns import columns, table_name
from specatlas.query.modules import in_module, ordered_by_module
from specatlas.tables._base import TableKind
from specatlas.tables.spans import Badge, Code, LinkTo
from specatlas.tables.table import Cell, Column, Row, Table, text_cell
from specatlas.tables.values import Writer

TITLE = words("Database structure|Структура базы данных|数据库结构")
_TABLE = words("Table|Таблица|表")
_COLUMN = words("Column|Столбец|列")
_TYPE = words("Type|Тип|类型")
_FIELD = words("Field|Поле|字段")
_RULES = words("Rules|Ограничения|约束")
_TARGET = words("Refers to|Ссылка на|引用")
_VIEW = words("view|представление|视图")
_MARKS = {
    "key": words("key|ключ|主键"),
    "required": words("required|обязательно|必填"),
    "unique": words("unique|уникально|唯一"),
    "personal": words("personal data|персональные данные|个人信息"),
    "computed": words("computed|вычисляется|计算"),
}


def _build(project: Project, language: str, module: str) -> Table:
    writer = Writer(project, language)
    entities = ordered_by_module(project, in_module(project, "entities", module))
    rows = [
        _row(writer, entity, column)
        for entity in entities
        if not entity.flag("abstract")
        for column in columns(project, entity)
    ]
    labels = (_TABLE, _COLUMN, _TYPE, _FIELD, _RULES, _TARGET)
    ids = ("table", "column", "type", "field", "rules", "target")
    heads = [label.in_(language) for label in labels]
    kinds = ("code", "code", "code", "text", "word", "links")
    made = tuple(
        Column(name, head, kind, "choice" if name in ("rules", "target") else "")  # type: ignore[arg-type]
        for name, head, kind in zip(ids, heads, kinds, strict=True)
    )
    return Table("database", TITLE.in_(language), made, tuple(rows))


def _row(writer: Writer, entity: Element, column: DatabaseColumn) -> Row:
    field = column.field
    marks = {"key": column.key, "required": column.required and not column.key}
    if field is not None:
        marks |= {name: field.flag(name) for name in ("unique", "personal", "computed")}
    badges = tuple(Badge(name, _MARKS[name].in_(writer.language)) for name, holds in marks.items() if holds)
    target = writer.project.find(f"entities/{column.target}")
    cells = (
        Cell((Code(table_name(entity)),)),
        Cell((Code(column.name),)),
        Cell((Code(column.type),)),
        Cell((LinkTo(field.address, writer.own_name(field)),)) if field else text_cell(""),
        Cell(badges),
        Cell((LinkTo(target.address, writer.own_name(target)),)) if target else Cell(),
    )
    view = f" · {_VIEW.in_(writer.language)}" if entity.has("view-of") else ""
    return Row(cells, "", f"{writer.own_name(entity)} · {table_name(entity)}{view}")


TABLE = TableKind("database", TITLE, _build)
