"""The page of a scenario: its picture, then its steps."""

from specatlas.domain.element import Element
from specatlas.pages.blocks import Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.pages.kinds._scenarios import scenario_figure
from specatlas.tables.scenario import scenario_table
from specatlas.tables.values import Writer

_SHOWN = ("steps",)


def _build(writer: Writer, sequence: Element) -> Page:
    steps = scenario_table(writer, sequence)
    after = (Heading(steps.title, "steps"), TableBlock(steps))
    return element_page(writer, sequence, before=(scenario_figure(writer, sequence),), after=after, left_out=_SHOWN)


SEQUENCES = pages_of("sequences", _build)
