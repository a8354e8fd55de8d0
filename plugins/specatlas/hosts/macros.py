"""The same for teams that use mkdocs-macros: `{{ diagram("er", module="sales") }}` and the rest.

A macro prints a form that our Python-Markdown extension reads, so that both ways of asking are one. The plugin
registers these by itself; elsewhere they are a module of mkdocs-macros: `modules: [specatlas.hosts.macros]`.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from types import FrameType
from typing import Any

from specatlas.hosts.fences import pack
from specatlas.pages.macros import Given, Request


def diagram(kind: str = "", element: str = "", *more: object, **options: Given) -> str:
    """A picture: its kind, the element that it draws; `module include exclude depth detail caption file part`."""
    return _form("diagram", kind, {"element": element, **options} if element else options, more)


def table(name: str = "", *more: object, **options: Given) -> str:
    """A table: its name or a section of the model, and `module`, `columns`."""
    return _form("table", name, options, more)


def matrix(name: str = "", *more: object, **options: Given) -> str:
    """A matrix: its name, and `module`."""
    return _form("matrix", name, options, more)


def ref(id: str = "", *more: object, **options: Given) -> str:
    """A link to an element or part by its name, or by `text`."""
    return _form("ref", id, options, more)


def value(path: str = "", *more: object, **options: Given) -> str:
    """What an attribute of the model says: `goals/faster-orders.days.target`."""
    return _form("value", path, options, more)


def reference(subject: str = "", *more: object, **options: Given) -> str:
    """The reference of Specatlas: `kinds`, `rules`, `commands`, `notation`, `gallery` …; `chapter`, `only`."""
    return _form("reference", subject, options, more)


MACROS: Mapping[str, Callable[..., str]] = {
    "diagram": diagram,
    "table": table,
    "matrix": matrix,
    "ref": ref,
    "value": value,
    "reference": reference,
}


def define_env(env: Any) -> None:
    """Make the macros known to mkdocs-macros."""
    for function in MACROS.values():
        env.macro(function)


def _form(what: str, subject: object, options: Mapping[str, Given | None], more: Iterable[object]) -> str:
    """Print the form; what makes no sense in it is told with its place when the form is read, as in a block."""
    given: dict[str, Given] = {name: said for name, said in options.items() if said is not None}
    return pack(Request(what, str(subject), given | {str(one): "" for one in more}), _line())


def _line() -> int | None:
    """Return the line of the page that calls the macro; None when no page does."""
    frame: FrameType | None = sys._getframe()  # noqa: SLF001 how Jinja itself finds its lines
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            line: int = template.get_corresponding_lineno(frame.f_lineno)
            return line
        frame = frame.f_back
    return None
