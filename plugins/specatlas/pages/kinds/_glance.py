"""The project in three cards of the front page: how long it takes, what it costs, what may go wrong."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Card, Cards, Heading
from specatlas.query.budget import budget
from specatlas.query.risks import rated
from specatlas.query.schedule import schedule
from specatlas.tables.amounts import with_currency
from specatlas.tables.dates import day, days
from specatlas.tables.values import Writer

_GLANCE = words("Time, money, risks|Сроки, деньги, риски|时间、资金与风险")
_PLAN = words("Plan|План-график|进度计划")
_BUDGET = words("Budget|Бюджет|预算")
_RISKS = words("Risks|Риски|风险")
_NEXT = words(
    "{when}; last milestone: {name}, {day}|{when}; последняя веха: {name}, {day}|{when}；最后里程碑：{name}（{day}）"
)
_COSTS = words(
    "{once} for the project, {yearly} a year afterwards"
    "|проект — {once}, затем {yearly} в год"
    "|项目 {once}，此后每年 {yearly}"
)
_ONCE = words("{once} for the project|проект — {once}|项目 {once}")
_SERIOUS = words(
    "critical: {critical}, high: {high}, all open: {all}"
    "|критических: {critical}, высоких: {high}, всего открытых: {all}"
    "|极高 {critical} 项，高 {high} 项，未关闭共 {all} 项"
)


def glance(writer: Writer) -> Iterator[Block]:
    """Yield a heading and the cards for what the spec holds of plan, budget and risks; nothing without any."""
    cards = tuple(card for card in (_plan(writer), _budget(writer), _risks(writer)) if card is not None)
    if cards:
        yield Heading(_GLANCE.in_(writer.language), "glance")
        yield Cards(cards)


def _plan(writer: Writer) -> Card | None:
    slots, language = schedule(writer.project).slots.values(), writer.language
    if not slots:
        return None
    first, end = min(slot.start for slot in slots), max(slot.end for slot in slots)
    text = days(date.fromordinal(first), date.fromordinal(end - 1), language)
    milestones = [slot for slot in slots if slot.activity.moment]
    if milestones:
        last = max(milestones, key=lambda slot: (slot.end, slot.element.id))
        reached = day(date.fromordinal(last.end - 1), language)
        text = _NEXT.in_(language).format(when=text, name=writer.own_name(last.element), day=reached)
    return Card("plan", _PLAN.in_(language), text, icon="calendar-range")


def _budget(writer: Writer) -> Card | None:
    lines = budget(writer.project)[0]
    once = sum((line.once for line in lines), Decimal(0))
    yearly = sum((line.per_year for line in lines), Decimal(0))
    if not once and not yearly:
        return None
    said = (_COSTS if yearly else _ONCE).in_(writer.language)
    text = said.format(once=with_currency(writer, once), yearly=with_currency(writer, yearly))
    return Card("budget", _BUDGET.in_(writer.language), text, icon="cash")


def _risks(writer: Writer) -> Card | None:
    risks = [risk for risk in rated(writer.project) if not risk.closed]
    if not risks:
        return None
    counts = {band: writer.number_of(sum(risk.band == band for risk in risks)) for band in ("critical", "high")}
    text = _SERIOUS.in_(writer.language).format(all=writer.number_of(len(risks)), **counts)
    return Card("risks", _RISKS.in_(writer.language), text, icon="alert-octagon-outline")
