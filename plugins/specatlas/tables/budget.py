"""The budget as a table: each line once, a year, over all years, and its tax."""

from decimal import Decimal
from functools import partial

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import Words, words
from specatlas.query.budget import CostLine, budget, currency, horizon
from specatlas.query.schedule import schedule
from specatlas.tables._base import TableKind
from specatlas.tables.amounts import broken, exact, years
from specatlas.tables.spans import Badge, Code, Plain
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

TITLE = words("Budget|Бюджет|预算")
PER_YEAR = words("Per year|В год|每年")
OVER = words("Over {}|За {}|{}合计")
VAT = words("VAT|НДС|增值税")
_ID = words("Id|Код|编号")
_NAME = words("Name|Название|名称")
_ONCE = words("Once|Разово|一次性")
_HOW = words("How it comes about|Из чего складывается|构成")
_RUNNING = words("Running costs|Текущие расходы|运行费用")
_NO_PHASE = words("Without a phase|Вне этапов|未归阶段")
_AND = Words("; ", "; ", "；")
_HOURS = words("estimates of functions: {} h|оценки функций: {} ч|功能估算：{} 小时")
_EACH = words("every {}|период: {}|每{}")
_UNKNOWN = words("not known|неизвестно|未知")


def _build(project: Project, language: str, _: str) -> Table:
    writer = Writer(project, language)
    shape = project.kinds["budget"].shape.attributes
    unit = currency(project)
    columns = (
        Column("id", _ID.in_(language), "code"),
        Column("name", _NAME.in_(language), wide=True),
        Column("kind", shape["kind"].label.in_(language), "word", "choice"),
        Column("how", _HOW.in_(language)),
        Column("once", _ONCE.in_(language), "number", total="sum", unit=unit),
        Column("per-year", PER_YEAR.in_(language), "number", total="sum", unit=unit),
        Column("total", OVER.in_(language).format(years(horizon(project), language)), "number", total="sum", unit=unit),
        Column("vat", VAT.in_(language), "number", total="sum", unit=unit),
        Column("paid-to", shape["paid-to"].label.in_(language), "links", "choice"),
    )
    lines, without = budget(project)
    order = {address: place for place, address in enumerate(_phases(project))}
    ranked = sorted(lines, key=lambda line: (line.recurring, order.get(line.phase, len(order))))
    parts = (part for line in lines for part in (line.once, line.per_year, line.total, line.vat))
    hundredths = broken(part for part in parts if part)
    rows = [_row(writer, line.element, line, hundredths=hundredths) for line in ranked]
    rows += [_row(writer, line.element, None, hundredths=hundredths) for line in without]
    return Table("budget", TITLE.in_(language), columns, tuple(rows))


def _phases(project: Project) -> list[str]:
    slots = schedule(project).slots
    return sorted(
        (one.address for one in project.elements("phases").values()),
        key=lambda address: (slots[address].start if address in slots else 10**7, address),
    )


def _row(writer: Writer, element: Element, line: CostLine | None, *, hundredths: bool) -> Row:
    money = partial(_money, writer, hundredths=hundredths)
    cells = (
        Cell((Code(element.id),)),
        Cell((Plain(writer.own_name(element)),)),
        Cell(writer.attribute(element, element.shape.attributes["kind"])),
        Cell((Plain(_how(writer, element, line)),)),
        money(line.once if line else None),
        money(line.per_year if line else None),
        money(line.total) if line else Cell((Plain(_UNKNOWN.in_(writer.language)),)),
        money(line.vat if line else None),
        Cell(writer.attribute(element, element.shape.attributes["paid-to"])),
    )
    return Row(cells, element.address, _group(writer, line))


def _group(writer: Writer, line: CostLine | None) -> str:
    if line is not None and line.recurring:
        return _RUNNING.in_(writer.language)
    name = writer.name(line.phase) if line is not None and line.phase else None
    return name or _NO_PHASE.in_(writer.language)


def _money(writer: Writer, amount: Decimal | None, *, hundredths: bool) -> Cell:
    return Cell((Plain(exact(writer, amount, hundredths=hundredths)),), amount) if amount else Cell()


def _how(writer: Writer, element: Element, line: CostLine | None) -> str:
    """Return what an amount is made of: a number of units, hours, a payment each month."""
    shape = element.shape.attributes
    said = []
    if element.has("quantity") and element.has("unit-price"):
        both = (writer.attribute(element, shape[name]) for name in ("quantity", "unit-price"))
        said.append(" × ".join(span.text for spans in both for span in spans if isinstance(span, Plain)))
    elif element.has("amount") and element.record("recurring") is not None:
        said += [span.text for span in writer.attribute(element, shape["amount"]) if isinstance(span, Plain)]
    if line is not None and line.hours:
        said.append(_HOURS.in_(writer.language).format(exact(writer, line.hours)))
    if (recurring := element.record("recurring")) is not None:
        spans = writer.attribute(recurring, recurring.shape.attributes["per"])
        said += [_EACH.in_(writer.language).format(span.label.lower()) for span in spans if isinstance(span, Badge)]
    return _AND.in_(writer.language).join(said)


TABLE = TableKind("budget", TITLE, _build)
