"""The page of a measure: its sentence, where it stands, and what it was before."""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.pages.blocks import Block, Fact, Facts, Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.query.measures import standing
from specatlas.tables import measures as table
from specatlas.tables.spans import Plain
from specatlas.tables.values import Writer


def _measure(writer: Writer, measure: Element) -> Page:
    return element_page(
        writer,
        measure,
        before=tuple(_standing(writer, measure)),
        after=tuple(_history(writer, measure)),
        left_out=("definition", "value", "history"),
    )


def _standing(writer: Writer, measure: Element) -> Iterator[Block]:
    found, language = standing(writer.project, measure), writer.language
    facts = []
    if found.value is not None:
        facts.append(Fact(table.NOW.in_(language), (Plain(writer.quantity(found.value)),)))
    if found.reached is not None:
        facts.append(Fact(table.STATE.in_(language), (table.state(writer, measure),)))
    if counted := table.counted_by(writer, measure):
        facts.append(Fact(table.COUNTED.in_(language), (Plain(counted),)))
    if facts:
        yield Facts(tuple(facts))


def _history(writer: Writer, measure: Element) -> Iterator[Block]:
    shown = table.history_table(writer, measure)
    if shown is not None:
        yield Heading(shown.title, "history")
        yield TableBlock(shown, tools=False)


MEASURES = pages_of("measures", _measure)
