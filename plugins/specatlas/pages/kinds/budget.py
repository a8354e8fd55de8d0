"""The budget: what it comes to, by phase as a picture, and every line."""

from collections.abc import Iterator
from decimal import Decimal

from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.values import Money
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Fact, Facts, Figure, Page, TableBlock
from specatlas.pages.kinds._base import PageKind
from specatlas.query.budget import PER_YEAR, budget, horizon, in_currency, rounded
from specatlas.tables import budget as table
from specatlas.tables.amounts import with_currency, years
from specatlas.tables.spans import Plain
from specatlas.tables.values import Writer

_CAPTION = words("Budget by phase and kind of cost|Бюджет по этапам и видам расходов|按阶段和费用类型划分的预算")
_PROJECT = words("Project, once|Проект, разово|项目一次性费用")
_RUNNING = words("Running costs, per year|Текущие расходы, в год|每年运行费用")
_ALL = words("All over {}|Всего за {}|{}总计")
_GROSS = words("With VAT|С НДС|含增值税")
_BENEFIT = words("Benefit of the goals, per year|Выгода от целей, в год|目标带来的年效益")
_PAYBACK = words("Pays back in|Окупаемость|回收期")
_MONTHS = words("{} months after everything is live|{} мес. после запуска|全部上线后 {} 个月")
_NEVER = words("running costs exceed the benefit|текущие расходы больше выгоды|运行费用高于收益")


def _addresses(project: Project) -> tuple[str, ...]:
    return ("budget",) if project.elements("budget") else ()


def _title(writer: Writer, _: str) -> str:
    return table.TITLE.in_(writer.language)


def _build(writer: Writer, address: str) -> Page:
    blocks: list[Block] = []
    if any(line.total for line in budget(writer.project)[0]):
        blocks.append(Facts(tuple(_facts(writer))))
        blocks.append(Figure(View("budget"), _CAPTION.in_(writer.language), "budget-diagram"))
    blocks.append(TableBlock(table.TABLE.build(writer.project, writer.language, "")))
    return Page(address, _title(writer, address), tuple(blocks))


def _facts(writer: Writer) -> Iterator[Fact]:
    project, language = writer.project, writer.language
    lines = budget(project)[0]

    def total(amounts: Iterator[Decimal]) -> Decimal:
        return sum(amounts, Decimal(0))

    once = total(line.once for line in lines)
    yearly = total(line.per_year for line in lines)
    everything = total(line.total for line in lines)
    gross = everything + total(line.vat for line in lines)
    yield _fact(writer, _PROJECT.in_(language), once)
    if yearly:
        yield _fact(writer, _RUNNING.in_(language), yearly)
        yield _fact(writer, _ALL.in_(language).format(years(horizon(project), language)), everything)
    if gross != everything:
        yield _fact(writer, _GROSS.in_(language), gross)
    benefit = yearly_benefit(project)
    if benefit:
        yield _fact(writer, _BENEFIT.in_(language), benefit)
        yield Fact(_PAYBACK.in_(language), (Plain(_payback(writer, once, benefit - yearly)),))


def _fact(writer: Writer, label: str, amount: Decimal) -> Fact:
    return Fact(label, (Plain(with_currency(writer, amount)),))


def yearly_benefit(project: Project) -> Decimal:
    """Return what reaching all goals is worth in a year; benefits without a rate do not count."""
    found = Decimal(0)
    for goal in project.elements("goals").values():
        benefit = goal.record("benefit")
        amount = benefit.get("amount", Money) if benefit else None
        worth = in_currency(project, amount) if amount else None
        if benefit is not None and worth is not None:
            found += rounded(worth * PER_YEAR.get(benefit.word("per"), 1))
    return found


def _payback(writer: Writer, once: Decimal, gain: Decimal) -> str:
    """Return in how many months what is left of the benefit pays for the project."""
    if gain <= 0:
        return _NEVER.in_(writer.language)
    months = -(-once * 12 // gain)
    return _MONTHS.in_(writer.language).format(writer.number(months))


BUDGET = PageKind("budget", _addresses, _title, _build)
