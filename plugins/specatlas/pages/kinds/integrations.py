"""The page of an integration: who talks to whom and how, then each event with its payload and its faults."""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.domain.types import Attribute, Parts
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Fact, Facts, Heading, Page, Paragraph, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables.acceptance import acceptance_table
from specatlas.tables.parts import parts_table
from specatlas.tables.spans import Badge, Code, LinkTo, Span
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

_EVENT = words("Event|Событие|事件")
_IN_CATALOGUE = ("direction", "trigger", "frequency", "within")
"""Attributes of an event that its line in the catalogue shows."""


def _build(writer: Writer, integration: Element) -> Page:
    return element_page(writer, integration, after=tuple(_events(writer, integration)), left_out=("events",))


def _events(writer: Writer, integration: Element) -> Iterator[Block]:
    events = integration.parts("events")
    if not events:
        return
    yield Heading(integration.shape.attributes["events"].label.in_(writer.language), "events")
    yield TableBlock(_catalogue(writer, integration))
    for event in events.values():
        yield Heading(writer.own_name(event), _anchor(event), 3)
        yield Paragraph((Code(event.id), *_words(writer, event)))
        yield from _event(writer, event)


def _anchor(event: Element) -> str:
    """Return the anchor that links to an event say: the rest of its address."""
    return event.address.partition(".")[2]


def _catalogue(writer: Writer, integration: Element) -> Table:
    events = integration.parts("events").values()
    attributes = [next(iter(events)).shape.attributes[name] for name in _IN_CATALOGUE]
    columns = [Column("event", _EVENT.in_(writer.language), "links")]
    columns += [_column(attribute, writer.language) for attribute in attributes]
    rows = []
    for event in events:
        name: tuple[Span, ...] = (LinkTo(event.address, writer.own_name(event)),)
        rows.append(Row((Cell(name), *(Cell(writer.attribute(event, a)) for a in attributes))))
    title = integration.shape.attributes["events"].label.in_(writer.language)
    return Table(f"{integration.address}.events", title, tuple(columns), tuple(rows))


def _column(attribute: Attribute, language: str) -> Column:
    label = attribute.label.in_(language)
    return Column(
        attribute.name, label, "word" if attribute.name == "direction" else "text", wide=attribute.name == "trigger"
    )


def _words(writer: Writer, event: Element) -> tuple[Span, ...]:
    return tuple(
        span for span in writer.attribute(event, event.shape.attributes["direction"]) if isinstance(span, Badge)
    )


def _event(writer: Writer, event: Element) -> Iterator[Block]:
    facts = []
    for name, attribute in event.shape.attributes.items():
        if (
            not isinstance(attribute.type, Parts)
            and name != "direction"
            and (spans := writer.attribute(event, attribute))
        ):
            facts.append(Fact(attribute.label.in_(writer.language), spans))
    yield Facts(tuple(facts))
    if payload := event.parts("payload"):
        yield TableBlock(
            parts_table(writer, f"{event.address}.payload", event.shape.attributes["payload"], payload), tools=False
        )
    if criteria := event.parts("acceptance"):
        yield TableBlock(acceptance_table(writer, f"{event.address}.acceptance", criteria), tools=False)


INTEGRATIONS = pages_of("integrations", _build)
