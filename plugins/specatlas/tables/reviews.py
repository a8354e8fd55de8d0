"""Check-lists and their answers: of one review cycle, and of all that went through a check-list."""

from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.query.reviews import Answered, answered, reviews_with
from specatlas.tables.spans import Badge, LinkTo, Plain, Sentence, Span
from specatlas.tables.table import Cell, Column, Row, Table, text_cell
from specatlas.tables.values import Writer

ANSWERS = words("What was looked at|Что проверено|检查内容")
ITEMS = words("What is looked at|Что проверяется|检查内容")
_ITEM = words("Item|Пункт|检查项")
_ANSWER = words("Answer|Ответ|结果")
_BY = words("By|Кто|评审人")
_NOTE = words("Remark|Замечание|备注")
OK = words("in order|в порядке|通过")
NOT_OK = words("not in order|есть замечания|未通过")
OPEN = words("not answered|нет ответа|未答复")


def answers_table(writer: Writer, review: Element) -> Table | None:
    """Return the items of the check-list with the answers of a review; None where it has no check-list."""
    found, language = answered(writer.project, review), writer.language
    if not found:
        return None
    columns = (
        Column("item", _ITEM.in_(language), wide=True),
        Column("answer", _ANSWER.in_(language), "word"),
        Column("by", _BY.in_(language), "links"),
        Column("note", _NOTE.in_(language), wide=True),
    )
    rows = tuple(_answer(writer, one) for one in found)
    return Table(f"{review.address}.answers", ANSWERS.in_(language), columns, rows)


def _answer(writer: Writer, one: Answered) -> Row:
    cells = [Cell((_item(writer, one.item),)), Cell((badge(writer, one),))]
    if one.answer is None:
        return Row((*cells, Cell(), Cell()))
    by = writer.attribute(one.answer, one.answer.shape.attributes["by"])
    return Row((*cells, Cell(by), text_cell(one.answer.text("note", writer.language))), one.answer.address)


def _item(writer: Writer, item: Element) -> Span:
    return LinkTo(item.address, item.text("text", writer.language))


def badge(writer: Writer, one: Answered) -> Badge:
    """Return an answer as a word."""
    if one.ok is None:
        return Badge("open", OPEN.in_(writer.language), "neutral")
    return Badge("ok", OK.in_(writer.language), "good") if one.ok else Badge("no", NOT_OK.in_(writer.language), "warn")


def items_table(writer: Writer, checklist: Element) -> Table:
    """Return the items of a check-list, with what each review said of them."""
    language = writer.language
    cycles = reviews_with(writer.project, checklist)
    answers = [{one.item.address: one for one in answered(writer.project, cycle)} for cycle in cycles]
    columns = [Column("item", _ITEM.in_(language), wide=True)]
    columns += [Column(cycle.id, cycle.id, "word", address=cycle.address) for cycle in cycles]
    rows = []
    for number, item in enumerate(checklist.parts("items").values(), 1):
        cells = [Cell((Sentence(f"{number}. {item.text('text', language)}"),))]
        cells += [Cell((badge(writer, by_item[item.address]),)) for by_item in answers]
        rows.append(Row(tuple(cells), item.address))
    return Table(f"{checklist.address}.items", ITEMS.in_(language), tuple(columns), tuple(rows))


def counted(writer: Writer, review: Element) -> Plain | None:
    """Return how many items are in order: `7 / 9`; None where there is no check-list."""
    found = answered(writer.project, review)
    if not found:
        return None
    good = sum(one.ok is True for one in found)
    return Plain(f"{writer.number_of(good)} / {writer.number_of(len(found))}")
