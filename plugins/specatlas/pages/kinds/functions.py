"""The page of a function: what the system shall do, how it is accepted, and what the contractor says to it."""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Fact, Facts, Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables import acceptance
from specatlas.tables.values import Writer

_FEASIBLE = words("What the contractor says|Мнение исполнителя|承包方意见")


def _build(writer: Writer, function: Element) -> Page:
    return element_page(
        writer,
        function,
        lead=function.text("statement", writer.language),
        after=(*_feasible(writer, function), *_accepted(writer, function)),
        left_out=("statement", "feasibility", "acceptance"),
    )


def _feasible(writer: Writer, function: Element) -> Iterator[Block]:
    """Yield the contractor's verdict, with what stands against the function and what could be done instead."""
    record = function.record("feasibility")
    if record is None:
        return
    yield Heading(_FEASIBLE.in_(writer.language), "feasibility")
    attributes = record.shape.attributes.values()
    facts = ((one.label.in_(writer.language), writer.attribute(record, one)) for one in attributes)
    yield Facts(tuple(Fact(label, spans) for label, spans in facts if spans))


def _accepted(writer: Writer, function: Element) -> Iterator[Block]:
    criteria = function.parts("acceptance")
    if criteria:
        yield Heading(acceptance.TITLE.in_(writer.language), "acceptance")
        yield TableBlock(acceptance.acceptance_table(writer, f"{function.address}.acceptance", criteria))


FUNCTIONS = pages_of("functions", _build)
