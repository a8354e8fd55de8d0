"""The page of a module: its purpose, its functions, use cases and data."""

from collections.abc import Iterator

from specatlas.diagrams.views.data import seen_from_afar, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Figure, Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.pages.kinds._figures import of_module
from specatlas.query.modules import in_module
from specatlas.tables import checklist
from specatlas.tables.values import Writer

_FUNCTIONS = words("Functions|Функции|功能")
_USE_CASES = words("Use cases of {name}|Варианты использования: {name}|{name}的用例")
_CLASSES = words(
    "Classes of {name} at a glance: what there is and how it hangs together"
    "|Классы модуля «{name}» одним взглядом: что есть и как связано"
    "|{name}的类一览：有哪些类，如何关联"
)
_DATA = words("Data of {name}: entities and relations|Данные: {name}. Сущности и связи|{name}的数据：实体与关系")


def _build(writer: Writer, module: Element) -> Page:
    lead = module.text("purpose", writer.language)
    return element_page(writer, module, lead=lead, before=tuple(_blocks(writer, module)), left_out=("purpose",))


def _blocks(writer: Writer, module: Element) -> Iterator[Block]:
    language, project, name = writer.language, writer.project, writer.own_name(module)
    if in_module(project, "use-cases", module.id):
        caption = _USE_CASES.in_(language).format(name=name)
        yield Figure(View("use-case", module=module.id), caption, "use-cases")
    if in_module(project, "functions", module.id):
        yield Heading(_FUNCTIONS.in_(language), "functions")
        yield TableBlock(checklist.TABLE.build(project, language, module.id))
    if in_module(project, "entities", module.id):
        yield Heading(project.kinds["entities"].plural.in_(language), "entities")
        classes = View("class", module=module.id, detail="low")
        # From far away both pictures show the same areas.
        if seen_from_afar(project, classes, shown(project, classes).full) is None:
            yield Figure(classes, _CLASSES.in_(language).format(name=name), "class-diagram")
        caption = _DATA.in_(language).format(name=name)
        yield Figure(View("er", module=module.id), caption, "er-diagram")
    yield from of_module(writer, module)


MODULES = pages_of("modules", _build)
