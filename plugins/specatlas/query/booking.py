"""Who is asked to do more than one person's work at a time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.schedule import Schedule, Slot, schedule

_WHOLE = Decimal(100)
_LIMITED = frozenset({"people", "positions", "roles"})
"""Sections whose elements have a limited working time; a department or a company has as much as it hires."""


@dataclass(frozen=True, slots=True)
class Overload:
    """A time in which somebody is booked for more than there is."""

    who: str
    """Address of the person, position or role."""
    share: Decimal
    """Of the working time of one person, in per cent."""
    limit: Decimal
    start: int
    end: int
    tasks: tuple[Slot, ...]


def overloads(project: Project) -> Iterator[Overload]:
    """Yield for everybody the time in which they are overbooked most; the earliest of equal ones."""
    plan = schedule(project)
    for who, bookings in sorted(_bookings(plan).items()):
        limit = _limit(project.find(who))
        if limit is None:
            continue
        worst: Overload | None = None
        for start, end, share, tasks in _pieces(plan, bookings):
            if share > limit and (worst is None or share > worst.share):
                worst = Overload(who, share, limit, start, end, tasks)
        if worst is not None:
            yield worst


def _bookings(plan: Schedule) -> dict[str, list[tuple[Slot, Decimal]]]:
    found: dict[str, list[tuple[Slot, Decimal]]] = {}
    for slot in plan.slots.values():
        if slot.element.section != "tasks" or slot.activity.summary:
            continue
        for part in slot.element.parts("who").values():
            if part.key is not None and part.key.section in _LIMITED:
                share = part.get("share", Decimal)
                found.setdefault(part.key.address, []).append((slot, _WHOLE if share is None else share))
    return found


def _limit(holder: Element | None) -> Decimal | None:
    if holder is None:
        return None
    counted = holder.get("count", Decimal)
    people = len(holder.refs("people"))
    return _WHOLE * max(counted or Decimal(0), Decimal(people), Decimal(1))


def _pieces(
    plan: Schedule, bookings: list[tuple[Slot, Decimal]]
) -> Iterator[tuple[int, int, Decimal, tuple[Slot, ...]]]:
    """Yield the times between any two changes with what is booked in them, without those of no working day."""
    begins, ends = (
        defaultdict[int, list[tuple[Slot, Decimal]]](list),
        defaultdict[int, list[tuple[Slot, Decimal]]](list),
    )
    for booking in bookings:
        begins[booking[0].start].append(booking)
        ends[booking[0].end].append(booking)
    at_once: dict[str, Slot] = {}
    share = Decimal(0)
    for start, end in pairwise(sorted({*begins, *ends})):
        for slot, part in ends[start]:
            if at_once.pop(slot.activity.address, None) is not None:
                share -= part
        for slot, part in begins[start]:
            if slot.end > start:
                at_once[slot.activity.address] = slot
                share += part
        if at_once and plan.calendar.working_days(start, end) > 0:
            yield start, end, share, tuple(at_once.values())
