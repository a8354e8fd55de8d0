"""The page of a process: its map, then its steps."""

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.loading.bpmn_file import file_and_part
from specatlas.pages.blocks import Figure, Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables.steps import steps_table
from specatlas.tables.values import Writer

_MAP = words("Process map (BPMN 2.0): {name}|Карта процесса (BPMN 2.0): {name}|流程图（BPMN 2.0）：{name}")

_IN_PICTURE = ("drawn", "steps", "lanes", "pools", "data", "handlers", "groups")
"""What the picture and the table of steps show."""


def _build(writer: Writer, process: Element) -> Page:
    caption = _MAP.in_(writer.language).format(name=writer.own_name(process))
    file, part = file_and_part(process.word("drawn"))
    picture = Figure(View("bpmn", process.address, file=file, part=part), caption, "map")
    steps = steps_table(writer, process)
    after = (Heading(steps.title, "steps"), TableBlock(steps)) if steps.rows else ()
    return element_page(writer, process, before=(picture,), after=after, left_out=_IN_PICTURE)


PROCESSES = pages_of("processes", _build)
