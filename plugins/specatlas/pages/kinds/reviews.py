"""Review cycles and their check-lists: what was looked at, what was found, and what follows."""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Fact, Facts, Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables.reviews import OK, answers_table, counted, items_table
from specatlas.tables.values import Writer

_MEMO = words("Decision memo|Итоговая записка|决议备忘")
_OF_MEMO = ("outcome", "reviewed", "changed", "remaining", "next")
"""Attributes that the memo says, in the order in which it is read."""


def _review(writer: Writer, review: Element) -> Page:
    return element_page(
        writer,
        review,
        before=tuple(_memo(writer, review)),
        after=tuple(_answers(writer, review)),
        left_out=(*_OF_MEMO, "answers"),
    )


def _memo(writer: Writer, review: Element) -> Iterator[Block]:
    """Yield what the cycle came to, in the order in which a decision maker reads it."""
    shape, language = review.shape.attributes, writer.language
    facts = [
        Fact(shape[name].label.in_(language), spans)
        for name in _OF_MEMO
        if (spans := writer.attribute(review, shape[name]))
    ]
    if (good := counted(writer, review)) is not None:
        facts.insert(1 if review.has("outcome") else 0, Fact(OK.in_(language).capitalize(), (good,)))
    if facts:
        yield Heading(_MEMO.in_(language), "memo")
        yield Facts(tuple(facts))


def _answers(writer: Writer, review: Element) -> Iterator[Block]:
    table = answers_table(writer, review)
    if table is not None:
        yield Heading(table.title, "answers")
        yield TableBlock(table)


def _checklist(writer: Writer, checklist: Element) -> Page:
    table = items_table(writer, checklist)
    shown = (Heading(table.title, "items"), TableBlock(table))
    return element_page(writer, checklist, after=shown, left_out=("items",))


REVIEWS = pages_of("reviews", _review)
CHECKLISTS = pages_of("checklists", _checklist)
