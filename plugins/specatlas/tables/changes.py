"""Change requests: the register with what each comes to, and the price of one by position."""

from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.types import OneOf
from specatlas.domain.values import Date, Duration
from specatlas.domain.words import words
from specatlas.query.changes import price, work
from specatlas.query.effort import hours
from specatlas.tables._base import TableKind
from specatlas.tables.amounts import exact, with_currency
from specatlas.tables.dates import written
from specatlas.tables.spans import Code, LinkTo, Plain
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

TITLE = words("Change requests|Запросы на изменение|变更请求")
HOURS = words("Hours|Часы|工时")
COST = words("Cost|Стоимость|成本")
_PRICE = words("What it comes to, by position|Трудоёмкость по специальностям|按岗位计算的工作量")
_POSITION = words("Position|Специальность|岗位")
_RATE = words("Rate per hour|Ставка в час|小时费率")
_ID = words("Id|Код|编号")
_NAME = words("Change request|Запрос|变更请求")
_H = words("h|ч|小时")
_NOTE = words(
    "Hours, cost and delay of what is asked for; with a minus, what it saves. "
    "Without a written cost it is the hours at the rates of the positions."
    "|Часы, стоимость и сдвиг срока по запросу; со знаком минус — экономия. "
    "Если стоимость не указана, она равна часам по ставкам специальностей."
    "|所请求变更的工时、成本与延期；负数表示节省。未注明成本时，按工时乘以岗位费率计算。"
)


def _build(project: Project, language: str, _: str) -> Table:
    writer = Writer(project, language)
    shape = project.kinds["changes"].shape.attributes

    def label(name: str) -> str:
        return shape[name].label.in_(language)

    columns = (
        Column("id", _ID.in_(language), "code"),
        Column("name", _NAME.in_(language), wide=True),
        Column("status", label("status"), "word", "choice"),
        Column("requested-by", label("requested-by"), "links", "choice"),
        Column("date", label("date")),
        Column("affects", label("affects"), "links", wide=True),
        Column("hours", HOURS.in_(language), "number", total="sum", unit=_H.in_(language)),
        Column("cost", _cost(project, language), "number", total="sum", unit=_currency(project)),
        Column("delay", label("delay"), "number"),
        Column("in-version", label("in-version"), "word", "choice"),
    )
    rows = tuple(_row(writer, change) for change in project.elements("changes").values())
    return Table("changes", TITLE.in_(language), columns, rows, note=_NOTE.in_(language))


def _row(writer: Writer, change: Element) -> Row:
    shape, found = change.shape.attributes, price(writer.project, change)
    type_ = shape["status"].type
    order = f"{list(type_.choices).index(change.word('status')):02}" if isinstance(type_, OneOf) else ""

    def cell(name: str) -> Cell:
        return Cell(writer.attribute(change, shape[name]))

    delay = change.get("delay", Duration)
    return Row(
        (
            Cell((Code(change.id),)),
            Cell((LinkTo(change.address, writer.own_name(change)),)),
            Cell(writer.attribute(change, shape["status"]), order=order),
            cell("requested-by"),
            _date(writer, change),
            cell("affects"),
            number_cell(writer, found.hours),
            Cell((Plain(signed(exact(writer, found.cost))),), found.cost) if found.cost is not None else Cell(),
            Cell((Plain(signed(writer.duration(delay))),), hours(delay)) if delay else Cell(),
            cell("in-version"),
        ),
        change.address,
    )


def _date(writer: Writer, change: Element) -> Cell:
    when = change.get("date", Date)
    return Cell((Plain(written(when, writer.language)),), order=when.first) if when is not None else Cell()


def number_cell(writer: Writer, number: Decimal | None) -> Cell:
    """Return a number that may be negative; nothing where there is none."""
    return Cell((Plain(signed(writer.number(number))),), number) if number is not None else Cell()


def signed(text: str) -> str:
    """Return a number with the sign of arithmetic instead of a hyphen."""
    return text.replace("-", "−")


def _cost(project: Project, language: str) -> str:
    return ", ".join(word for word in (COST.in_(language), _currency(project)) if word)


def _currency(project: Project) -> str:
    return project.spec.word("currency") if project.spec else ""


def price_table(writer: Writer, change: Element) -> Table | None:
    """Return the hours and the money of a change by position; None where no hours are given."""
    done, language = work(writer.project, change), writer.language
    if not done:
        return None
    columns = (
        Column("position", _POSITION.in_(language)),
        Column("hours", HOURS.in_(language), "number", total="sum", unit=_H.in_(language)),
        Column("rate", _RATE.in_(language), "number"),
        Column("cost", COST.in_(language), "number", total="sum", unit=_currency(writer.project)),
    )
    rows = []
    for one in done:
        name = writer.link(one.part.key.address) if one.part.key else Plain(one.part.id)
        rate = (Plain(with_currency(writer, one.rate)),) if one.rate is not None else ()
        cost = (Plain(signed(with_currency(writer, one.cost))),) if one.cost is not None else ()
        cells = (Cell((name,)), number_cell(writer, one.hours), Cell(rate, one.rate), Cell(cost, one.cost))
        rows.append(Row(cells, one.part.address))
    return Table(f"{change.address}.hours", _PRICE.in_(language), columns, tuple(rows))


TABLE = TableKind("changes", TITLE, _build)
