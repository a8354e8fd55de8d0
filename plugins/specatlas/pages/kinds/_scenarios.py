"""Pictures of scenarios, on their own pages and on those of the elements that take part."""

from collections.abc import Iterator

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Figure, Heading
from specatlas.query.scenario import taking_part
from specatlas.tables.values import Writer

_PICTURE = words(
    "{name}: who calls whom, in the order of time|{name}: кто к кому обращается, по порядку|{name}：按时间顺序的交互"
)
_MOST = 2
"""Scenarios whose pictures stand on the page of what takes part in them; more are only linked."""


def scenario_figure(writer: Writer, sequence: Element) -> Figure:
    """Return the picture of a scenario."""
    caption = _PICTURE.in_(writer.language).format(name=writer.own_name(sequence))
    return Figure(View("sequence", sequence.address), caption, f"sequence-{sequence.id}")


def scenarios_of(writer: Writer, element: Element) -> Iterator[Block]:
    """Yield the pictures of the scenarios that an element takes part in or is shown by, when they are few."""
    found = taking_part(writer.project, element.address)
    for sequence in found if len(found) <= _MOST else ():
        yield Heading(writer.own_name(sequence), f"scenario-{sequence.id}")
        yield scenario_figure(writer, sequence)
