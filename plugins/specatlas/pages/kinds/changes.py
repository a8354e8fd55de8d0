"""Change requests: what is agreed, what waits for a decision, and what each one comes to."""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import Words, words
from specatlas.pages.blocks import Block, Fact, Facts, Heading, Page, TableBlock
from specatlas.pages.kinds._base import PageKind, pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.query.changes import AGREED, DECIDED, total
from specatlas.tables import changes as table
from specatlas.tables.amounts import with_currency
from specatlas.tables.spans import Plain
from specatlas.tables.values import Writer

_AGREED = words("Agreed|Согласовано|已商定")
_WAITING = words("Waits for a decision|Ждёт решения|待决定")
_REJECTED = words("Rejected|Отклонено|已拒绝")
_HOURS = words("{} h|{} ч|{} 小时")
_SOME = words("{count}: {sum}|{count}: {sum}|{count} 项：{sum}")


def _addresses(project: Project) -> tuple[str, ...]:
    return ("changes",) if project.elements("changes") else ()


def _title(writer: Writer, _: str) -> str:
    return table.TITLE.in_(writer.language)


def _build(writer: Writer, address: str) -> Page:
    groups = (
        (_AGREED, [one for one in _all(writer) if one.word("status") in AGREED]),
        (_WAITING, [one for one in _all(writer) if one.word("status") not in DECIDED]),
        (_REJECTED, [one for one in _all(writer) if one.word("status") == "rejected"]),
    )
    facts = tuple(_fact(writer, label, found) for label, found in groups if found)
    shown = TableBlock(table.TABLE.build(writer.project, writer.language, ""))
    return Page(address, _title(writer, address), (Facts(facts), shown))


def _all(writer: Writer) -> Iterator[Element]:
    return iter(writer.project.elements("changes").values())


def _fact(writer: Writer, label: Words, changes: list[Element]) -> Fact:
    found = total(writer.project, changes)
    sums = [_HOURS.in_(writer.language).format(writer.number(found.hours))] if found.hours is not None else []
    sums += [with_currency(writer, found.cost)] if found.cost is not None else []
    count = writer.number_of(len(changes))
    said = _SOME.in_(writer.language).format(count=count, sum=", ".join(sums)) if sums else count
    return Fact(label.in_(writer.language), (Plain(table.signed(said)),))


def _change(writer: Writer, change: Element) -> Page:
    return element_page(writer, change, before=tuple(_price(writer, change)), left_out=("hours",))


def _price(writer: Writer, change: Element) -> Iterator[Block]:
    priced = table.price_table(writer, change)
    if priced is not None:
        yield Heading(priced.title, "hours")
        yield TableBlock(priced, tools=False)


CHANGES = PageKind("change-register", _addresses, _title, _build)
CHANGE = pages_of("changes", _change)
