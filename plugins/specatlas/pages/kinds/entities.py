"""The page of an entity: as a class and as a table with its neighbours, then its fields, rules and rights."""

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Figure, Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables.fields import fields_table
from specatlas.tables.values import Writer

_CLASS = words(
    "{name} as a class: attributes, operations and relations"
    "|{name} как класс: атрибуты, операции и связи"
    "|{name}的类图：属性、操作和关系"
)
_TABLE = words(
    "{name} in the database: columns, keys and references"
    "|{name} в базе данных: столбцы, ключи и ссылки"
    "|{name}的数据库结构：列、键和引用"
)


def _build(writer: Writer, entity: Element) -> Page:
    name = writer.own_name(entity)
    figures = [Figure(View("class", entity.address), _CLASS.in_(writer.language).format(name=name), "class-diagram")]
    # An abstract entity has no table of its own.
    if not entity.flag("abstract"):
        figures.append(Figure(View("er", entity.address), _TABLE.in_(writer.language).format(name=name), "er-diagram"))
    fields = fields_table(writer, entity)
    after = (Heading(fields.title, "fields"), TableBlock(fields)) if fields.rows else ()
    return element_page(writer, entity, before=figures, after=after, left_out=("fields",))


ENTITIES = pages_of("entities", _build)
