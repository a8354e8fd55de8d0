"""How pictures speak: names, titles, tool-tips, lists and counts, in the reader's language."""

from collections.abc import Iterable

from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import Words, words
from specatlas.tables.values import Writer

NEAR = words("shown by name only|показано только имя|仅显示名称")
NO_MODULE = words("Without a module|Без модуля|未归入模块")
_MORE = words("… {} more|… ещё {}|… 另有 {} 项")
_LEFT_OUT = words("lines left out: {} (≤ {} each)|не показано линий: {} (≤ {})|未画出的连线：{} 条（≤ {}）")
_COLON = Words(": ", ": ", "：")
_COMMA = Words(", ", ", ", "、")
_SEMICOLON = Words("; ", "; ", "；")
_STOP = Words(". ", ". ", "。")
_LONGEST_TIP = 320


def more(count: int, language: str) -> str:
    """Say that so many are not shown."""
    return _MORE.in_(language).format(count)


def lines_left_out(count: int, most: int, language: str) -> str:
    """Say how many lines are not drawn, and how much any of them stands for at most."""
    return _LEFT_OUT.in_(language).format(count, most)


def listing(names: Iterable[str], language: str) -> str:
    """Join names with the comma of the language."""
    return _COMMA.in_(language).join(names)


def series(phrases: Iterable[str], language: str) -> str:
    """Join phrases with the semicolon of the language."""
    return _SEMICOLON.in_(language).join(phrases)


def told(label: str, what: str, language: str) -> str:
    """Write `label: what`."""
    return label + _COLON.in_(language) + what


def sentences(parts: Iterable[str], language: str) -> str:
    """Join what is not empty with full stops; what was said already is not said again."""
    stop = _STOP.in_(language)
    kept = dict.fromkeys([part.strip().rstrip(".。;；") for part in parts])
    kept.pop("", None)
    return stop.join(kept) + (stop.strip() if kept else "")


def title(label: Words, project: Project, view: View, language: str) -> str:
    """Return the name of a picture: `Class diagram: Sales`; without a module or element, that of the spec."""
    writer = Writer(project, language)
    for address in (view.element, f"modules/{view.module}" if view.module else "", "spec/spec"):
        found = project.find(address) if address else None
        if found is not None:
            return told(label.in_(language), writer.own_name(found), language)
    return label.in_(language)


def tip(writer: Writer, element: Element, *facts: str, named: bool = True) -> str:
    """Return the tool-tip of an element: its name, unless a fact says it, facts about it, and what it is."""
    language = writer.language
    about = " ".join((element.text("description", language) or element.text("why", language)).split())
    whole = sentences((writer.own_name(element) if named else "", *facts, about), language)
    return whole if len(whole) <= _LONGEST_TIP else whole[: _LONGEST_TIP - 1].rstrip() + "…"


def called(writer: Writer, address: str) -> str:
    """Return what the element or part at an address is called by itself."""
    found = writer.project.find(address)
    return writer.own_name(found) if found is not None else address


def module_of(element: Element | None) -> str:
    """Return the id of the module that an element belongs to, or an empty string."""
    module = element.ref("module") if element is not None else None
    return module.id if module else ""


def module_name(writer: Writer, module: str) -> str:
    """Return what a module is called."""
    return called(writer, f"modules/{module}") if module else NO_MODULE.in_(writer.language)


def module_hue(project: Project, module: str) -> str:
    """Return the class that colours a module; empty for none."""
    order = list(project.elements("modules"))
    return hue(order.index(module)) if module in order else ""
