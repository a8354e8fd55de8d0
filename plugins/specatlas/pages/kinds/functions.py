"""The page of a function: what the system shall do, how it is accepted, what it costs."""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.pages.blocks import Block, Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables import acceptance
from specatlas.tables.values import Writer


def _build(writer: Writer, function: Element) -> Page:
    return element_page(
        writer,
        function,
        lead=function.text("statement", writer.language),
        after=tuple(_accepted(writer, function)),
        left_out=("statement", "acceptance"),
    )


def _accepted(writer: Writer, function: Element) -> Iterator[Block]:
    criteria = function.parts("acceptance")
    if criteria:
        yield Heading(acceptance.TITLE.in_(writer.language), "acceptance")
        yield TableBlock(acceptance.acceptance_table(writer, f"{function.address}.acceptance", criteria))


FUNCTIONS = pages_of("functions", _build)
