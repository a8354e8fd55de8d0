"""What every page of something planned has: its place in time, what comes before and after it, and its float."""

from collections.abc import Iterator
from datetime import date

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Fact, Facts, Figure
from specatlas.query.schedule import schedule
from specatlas.tables.dates import day, days
from specatlas.tables.plan import CRITICAL, CRITICAL_PATH
from specatlas.tables.spans import Badge, Plain, Span
from specatlas.tables.values import Writer

_WHEN = words("When|Когда|时间")
_DAYS = words("Working days|Рабочих дней|工作日")
_FLOAT = words("Float, working days|Резерв, рабочих дней|浮动时间（工作日）")
_AROUND = words(
    "{name}: what comes before and after|{name}: что до и что после|{name}：前后关系",
)


def planned(writer: Writer, element: Element) -> Iterator[Block]:
    """Yield the computed dates of an activity, and its picture with its neighbours; nothing without dates."""
    plan, language = schedule(writer.project), writer.language
    slot = plan.slots.get(element.address)
    if slot is None:
        return
    first, last = date.fromordinal(slot.start), date.fromordinal(slot.end - 1)
    moment = slot.activity.moment
    facts = [Fact(_WHEN.in_(language), (Plain(day(last, language) if moment else days(first, last, language)),))]
    if not moment:
        length = plan.calendar.working_days(slot.start, slot.end)
        facts.append(Fact(_DAYS.in_(language), (Plain(writer.number_of(length)),)))
    if element.section != "phases" and not slot.activity.summary:
        spans: tuple[Span, ...] = (Plain(writer.number_of(slot.float)),)
        facts.append(Fact(_FLOAT.in_(language), spans))
    if slot.critical:
        badge = Badge("critical", CRITICAL.in_(language), "bad")
        facts.append(Fact(CRITICAL_PATH.in_(language), (badge,)))
    yield Facts(tuple(facts))


def around(writer: Writer, element: Element) -> Iterator[Block]:
    """Yield the picture of an activity with what comes right before and after it."""
    plan = schedule(writer.project)
    joined = any(element.address in (tie.source, tie.target) for tie in plan.ties())
    if element.address in plan.slots and joined:
        caption = _AROUND.in_(writer.language).format(name=writer.own_name(element))
        yield Figure(View("plan", element.address), caption, "plan-diagram")
