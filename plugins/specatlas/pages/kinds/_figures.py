"""Which pictures stand on which pages: of a whole section, of one element, of a module.

A picture that would show nothing (a process without hand-offs, a screen that leads nowhere) is left out.
"""

from collections.abc import Callable, Iterator, Mapping

from specatlas.diagrams.views import goals, handoffs, integrations, ownership, roles, screens, trace
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import Words, words
from specatlas.pages.blocks import Figure
from specatlas.pages.words import word
from specatlas.tables.values import Writer

_CAPTIONS: Mapping[str, Words] = {
    "use-case": words("{}: use cases and who wants them|{}: варианты использования и их участники|{}：用例与参与者"),
    "integrations": words(
        "{}: systems, integrations and the events between them"
        "|{}: системы, интеграции и события между ними"
        "|{}：系统、集成及其间的事件"
    ),
    "er": words(
        "{}: tables by module and the references between them"
        "|{}: таблицы по модулям и ссылки между ними"
        "|{}：各模块的表及相互引用"
    ),
    "ownership": words(
        "{}: which system is the master of which data, and who keeps them right"
        "|{}: какая система — источник каких данных и кто за них отвечает"
        "|{}：各数据的主系统与责任人"
    ),
    "handoffs": words("{}: who passes what to whom|{}: кто, что и кому передаёт|{}：工作由谁交接给谁"),
    "screens": words("{}: which screen leads where|{}: какой экран куда ведёт|{}：界面之间的跳转"),
    "goals": words(
        "{}: problems, goals with their metrics, and functions"
        "|{}: проблемы, цели с показателями и функции"
        "|{}：问题、目标及指标与功能"
    ),
    "roles": words("{}: departments and roles|{}: отделы и роли|{}：部门与角色"),
    "trace": words(
        "{}: what refers to it, and what it refers to"
        "|{}: что ссылается сюда и на что есть ссылки отсюда"
        "|{}：引用它的内容与它引用的内容"
    ),
}
_OF_SECTION: Mapping[str, str] = {
    "problems": "goals",
    "goals": "goals",
    "roles": "roles",
    "departments": "roles",
    "entities": "ownership",
    "database": "er",
    "use-cases": "use-case",
    "processes": "handoffs",
    "systems": "integrations",
    "integrations": "integrations",
    "screens": "screens",
}
"""Section, or overview, to the kind of picture that shows all of it."""
_OF_ELEMENT: Mapping[str, tuple[str, ...]] = {
    "goals": ("goals",),
    "problems": ("goals",),
    "roles": ("roles", "handoffs"),
    "departments": ("roles", "handoffs", "ownership"),
    "processes": ("handoffs",),
    "systems": ("integrations", "ownership"),
    "integrations": ("integrations",),
    "screens": ("screens",),
}
"""Section to the kinds of pictures that its elements have besides those of their own kind of page."""
_OF_MODULE = ("ownership", "screens", "integrations")


def _of_screens(project: Project, view: View) -> None:
    if screens.from_afar(project, view) is None and not screens.shown(project, view).ways:
        raise NothingToShowError("no screen leads to another")


_SHOWN: Mapping[str, Callable[[Project, View], object]] = {
    "integrations": integrations.shown,
    "ownership": ownership.shown,
    "handoffs": handoffs.shown,
    "screens": _of_screens,
    "goals": goals.shown,
    "roles": roles.shown,
    "trace": trace.shown,
}
"""Kind of picture to what tells whether there is anything to show."""


def of_section(writer: Writer, section: str) -> Iterator[Figure]:
    """Yield the picture of a whole section, or of an overview."""
    if section in _OF_SECTION:
        spec = writer.project.spec
        name = writer.own_name(spec) if spec is not None else word("specification", writer.language)
        yield from _figure(writer, View(_OF_SECTION[section]), name, "diagram")


def of_element(writer: Writer, element: Element) -> Iterator[Figure]:
    """Yield the pictures around an element."""
    for kind in _OF_ELEMENT.get(element.section, ()):
        yield from _figure(writer, View(kind, element.address), writer.own_name(element), f"{kind}-diagram")


def of_module(writer: Writer, module: Element) -> Iterator[Figure]:
    """Yield the pictures of a module."""
    for kind in _OF_MODULE:
        yield from _figure(writer, View(kind, module=module.id), writer.own_name(module), f"{kind}-diagram")


def trace_of(writer: Writer, element: Element) -> Iterator[Figure]:
    """Yield what refers to an element and what it refers to."""
    yield from _figure(writer, View("trace", element.address), writer.own_name(element), "trace-diagram")


def _figure(writer: Writer, view: View, name: str, id: str) -> Iterator[Figure]:
    try:
        if view.kind in _SHOWN:
            _SHOWN[view.kind](writer.project, view)
    except NothingToShowError:
        return
    yield Figure(view, _CAPTIONS[view.kind].in_(writer.language).format(name), id)
