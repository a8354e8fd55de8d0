"""The page of a process: its map, then its steps."""

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Figure, Page
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables.values import Writer

_MAP = words("Process map (BPMN 2.0): {name}|Карта процесса (BPMN 2.0): {name}|流程图（BPMN 2.0）：{name}")


def _build(writer: Writer, process: Element) -> Page:
    caption = _MAP.in_(writer.language).format(name=writer.own_name(process))
    return element_page(writer, process, before=(Figure(View("bpmn", process.address), caption, "map"),))


PROCESSES = pages_of("processes", _build)
