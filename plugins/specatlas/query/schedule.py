"""When everything of the plan happens: the critical path method on the network of the plan.

Forward, every start is the latest moment that what comes first allows; a start that is written holds, whatever comes
first (`Slot.needed` tells where the two differ). Backward, every activity has time until it would move the end of its
phase, or what waits for it: its float, in working days. What has no float is critical.

Each point in time of an activity is a node of its own (`tasks/build#start`), so that a task which starts with another
and ends after it makes no ring.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Duration
from specatlas.query.calendar import Calendar, TooLongError, calendar
from specatlas.query.network import Activity, Network, Point, Tie, ancestors, leaves, network
from specatlas.query.trace import circles

Move = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Slot:
    """When one activity happens."""

    activity: Activity
    start: int
    end: int
    """The moment after its last day."""
    float: int
    """Working days by which it may slip without moving the end of its phase or what waits for it."""
    needed: int | None
    """The moment before which it cannot start, by what comes first; for a milestone, before which it is not reached."""
    needed_end: int | None
    """The moment before which it cannot end."""
    driver: Tie | None
    """The tie that holds it back most."""

    @property
    def element(self) -> Element:
        """The phase, milestone, task or training."""
        return self.activity.element

    @property
    def critical(self) -> bool:
        """Tell whether any delay of it delays its phase or what waits for it."""
        return self.float <= 0 and not self.activity.summary and self.element.section != "phases"


@dataclass(frozen=True, slots=True)
class Schedule:
    """The plan with its dates."""

    slots: Mapping[str, Slot]
    """Address to its time, in the order of the model; without what has no dates."""
    unplaced: tuple[Activity, ...]
    """What has no dates: neither written, nor by what comes first."""
    rings: tuple[tuple[str, ...], ...]
    """Addresses that wait for one another in a ring."""
    endless: tuple[str, ...]
    """Addresses whose lengths lead out of the calendar."""
    calendar: Calendar

    def ties(self) -> Iterator[Tie]:
        """Yield the ties between what has dates."""
        for slot in self.slots.values():
            yield from (tie for tie in slot.activity.ties if tie.source in self.slots)

    def critical(self, tie: Tie) -> bool:
        """Tell whether a tie is a part of the critical path: it joins two critical activities, and leaves no gap."""
        source, target = self.slots[tie.source], self.slots[tie.target]
        if not source.critical or not target.critical:
            return False
        reached = _shifted(self.calendar, _point(source, tie.source_point), tie.lag)
        return self.calendar.working_days(reached, _point(target, tie.target_point)) <= 0

    def way_to(self, address: str) -> tuple[str, ...]:
        """Return what leads to an activity, from the first on: each is what holds the next one back most."""
        way = [address]
        while (slot := self.slots.get(way[-1])) and slot.driver and slot.driver.source not in way:
            way.append(slot.driver.source)
        return tuple(reversed(way))


def _point(slot: Slot, point: Point) -> int:
    return slot.start if point == "start" else slot.end


def _shifted(days: Calendar, moment: int, lag: Duration | None) -> int:
    return days.later(moment, lag) if lag else moment


@dataclass(frozen=True, slots=True)
class _Wait:
    """A node that another one waits for."""

    node: str
    back: Move
    """From the latest moment of the one that waits to the latest of the one waited for."""


@dataclass(slots=True)
class _Run:
    """One pass through the network."""

    plan: Network
    days: Calendar
    waits: dict[str, list[_Wait]] = field(default_factory=dict)
    early: dict[str, int | None] = field(default_factory=dict)
    needed: dict[str, int] = field(default_factory=dict)
    drivers: dict[str, Tie] = field(default_factory=dict)
    endless: list[str] = field(default_factory=list)


def _node(address: str, point: Point) -> str:
    return f"{address}#{point}"


@lru_cache(maxsize=8)
def schedule(project: Project) -> Schedule:
    """Return when everything of the plan happens."""
    run = _Run(network(project), calendar(project))
    for activity in run.plan.values():
        _wire(run, activity)
    order, stuck = _in_order(run)
    for node in order:
        address, _, point = node.partition("#")
        activity = run.plan[address]
        try:
            found = _start(run, activity) if point == "start" else _end(run, activity)
            run.early[node] = found if found is None else run.days.known(found)
        except TooLongError:
            run.endless.append(address)
            run.early[node] = None
    late = _late(run, order)
    slots = {address: slot for address, one in run.plan.items() if (slot := _slot(run, one, late)) is not None}
    rings = circles(stuck, lambda node: sorted({wait.node for wait in run.waits[node]} & stuck))
    return Schedule(
        slots,
        tuple(one for address, one in run.plan.items() if address not in slots),
        tuple(dict.fromkeys(_members(ring) for ring in rings)),
        tuple(dict.fromkeys(run.endless)),
        run.days,
    )


def _members(ring: tuple[str, ...]) -> tuple[str, ...]:
    """Return the activities of a ring of points, in the order in which one follows another, the least first."""
    names = list(dict.fromkeys(node.partition("#")[0] for node in reversed(ring)))
    least = names.index(min(names))
    return (*names[least:], *names[:least])


# -- what waits for what -------------------------------------------------------------------------------------------


def _wire(run: _Run, activity: Activity) -> None:
    """Write down what the start and the end of an activity wait for."""
    start, end = _node(activity.address, "start"), _node(activity.address, "end")
    days, length = run.days, activity.length
    run.waits[start], run.waits[end] = [], []
    minus = partial(days.earlier, length=length) if length else _same
    plus = partial(days.later, length=length) if length else _same
    for tie in _holding(run, activity):
        run.waits[_node(activity.address, tie.target_point)].append(_wait(run, tie, _same))
        if tie.target_point == "end" and length and activity.end is None:
            run.waits[start].append(_wait(run, tie, plus))
    if activity.moment:
        run.waits[start].append(_Wait(end, _same))
        return
    if activity.start is None and activity.end is not None and length:
        run.waits[start].append(_Wait(end, plus))
    else:
        run.waits[end].append(_Wait(start, minus))
    for name in _spanned(activity, "start"):
        run.waits[start].append(_Wait(_node(name, "start"), _same))
    for name in _spanned(activity, "end"):
        run.waits[end].append(_Wait(_node(name, "end"), _same))
    if _begins_with_phase(run, activity):
        run.waits[start].append(_Wait(_node(activity.phase, "start"), _same))


def _same(moment: int) -> int:
    return moment


def _wait(run: _Run, tie: Tie, then: Move) -> _Wait:
    lag = tie.lag

    def back(moment: int) -> int:
        reached = then(moment)
        return run.days.earlier(reached, lag) if lag else reached

    return _Wait(_node(tie.source, tie.source_point), back)


def _holding(run: _Run, activity: Activity) -> Iterator[Tie]:
    """Yield the ties of an activity, and those that hold back the start of a task above it."""
    yield from activity.ties
    for above in ancestors(run.plan, activity):
        for tie in above.waits("start"):
            yield Tie(tie.source, tie.source_point, activity.address, "start", tie.lag, tie.element)


def _spanned(activity: Activity, point: Point) -> tuple[str, ...]:
    """Return the parts from which an activity has its start, or its end."""
    if activity.summary:
        return activity.parts
    if activity.element.section != "phases":
        return ()
    begins = activity.start is not None or bool(activity.waits("start")) or _by_length(activity)
    open_ = not begins if point == "start" else activity.end is None and activity.length is None
    return activity.parts if open_ else ()


def _by_length(activity: Activity) -> bool:
    return activity.end is not None and activity.length is not None


def _begins_with_phase(run: _Run, activity: Activity) -> bool:
    """Tell whether an activity begins with its phase: when nothing else says when."""
    phase = run.plan.get(activity.phase)
    if phase is None or activity.summary or activity.start is not None or _by_length(activity):
        return False
    held = next(_holding(run, activity), None) is not None
    above = any(one.start is not None for one in ancestors(run.plan, activity))
    return not held and not above and not _spanned(phase, "start")


def _in_order(run: _Run) -> tuple[list[str], set[str]]:
    """Return the nodes, each after all that it waits for, and those that a ring keeps from ever coming."""
    missing = {node: len(waits) for node, waits in run.waits.items()}
    followers: dict[str, list[str]] = {node: [] for node in run.waits}
    for node, waits in run.waits.items():
        for wait in waits:
            followers[wait.node].append(node)
    ready = [node for node, count in missing.items() if not count]
    for node in ready:  # it grows
        for follower in followers[node]:
            missing[follower] -= 1
            if not missing[follower]:
                ready.append(follower)
    return ready, set(run.waits) - set(ready)


# -- forward -------------------------------------------------------------------------------------------------------


def _bound(run: _Run, activity: Activity, point: Point) -> int | None:
    """Return the moment that the ties to a point allow; None when one of them leads to what has no dates."""
    best: int | None = None
    for tie in _holding(run, activity):
        if tie.target_point != point:
            continue
        source = run.early.get(_node(tie.source, tie.source_point))
        if source is None:
            return None
        moment = _shifted(run.days, source, tie.lag)
        if best is None or moment > best:
            best = moment
            run.drivers[_node(activity.address, point)] = tie
    if best is not None:
        run.needed[_node(activity.address, point)] = best
    return best


def _start(run: _Run, activity: Activity) -> int | None:
    if activity.moment:
        return run.early.get(_node(activity.address, "end"))
    bound = _bound(run, activity, "start")
    if spanned := _spanned(activity, "start"):
        return min(_known(run, spanned, "start"), default=None)
    if activity.start is not None:
        return activity.start
    if activity.end is not None and activity.length:
        return run.days.earlier(activity.end, activity.length)
    with_end = _bound(run, activity, "end")
    if with_end is not None and activity.length:
        bound = max(run.days.earlier(with_end, activity.length), bound or 0)
    if bound is None:
        bound = _from_above(run, activity)
    if bound is None or activity.element.section == "phases":
        return bound
    return run.days.onward(bound)


def _from_above(run: _Run, activity: Activity) -> int | None:
    """Return the start of the task above, or that of the phase."""
    if any(True for _ in _holding(run, activity)):
        return None
    written = [one.start for one in ancestors(run.plan, activity) if one.start is not None]
    if written:
        return max(written)
    return run.early.get(_node(activity.phase, "start")) if _begins_with_phase(run, activity) else None


def _end(run: _Run, activity: Activity) -> int | None:
    bound = _bound(run, activity, "end")
    if activity.moment:
        return activity.end if activity.end is not None else bound
    start = run.early.get(_node(activity.address, "start"))
    if spanned := _spanned(activity, "end"):
        return max((*_known(run, spanned, "end"), *((start,) if start is not None else ())), default=None)
    if activity.end is not None:
        return activity.end
    if activity.length and start is not None:
        # What takes no time is a milestone; a task takes a day at least.
        return max(run.days.later(start, activity.length), start + 1)
    return bound if not activity.length and start is not None else None


def _known(run: _Run, names: Iterable[str], point: Point) -> list[int]:
    return [moment for name in names if (moment := run.early.get(_node(name, point))) is not None]


# -- backward ------------------------------------------------------------------------------------------------------


def _late(run: _Run, order: list[str]) -> Mapping[str, int]:
    """Return the latest moment of every node that moves neither the end of its phase nor what waits for it."""
    late: dict[str, int] = {}
    ends = {one.address: end for one in leaves(run.plan) if (end := run.early.get(_node(one.address, "end")))}
    last = max(ends.values(), default=0)
    by_phase: dict[str, int] = {}
    for address, end in ends.items():
        phase = run.plan[address].phase
        by_phase[phase] = max(by_phase.get(phase, 0), end)
    for address in ends:
        phase = run.plan[address].phase
        late[_node(address, "end")] = by_phase[phase] if phase else last
    for node in reversed(order):
        if node not in late or run.early.get(node) is None:
            continue
        for wait in run.waits[node]:
            try:
                reached = wait.back(late[node])
            except TooLongError:
                continue
            late[wait.node] = min(late.get(wait.node, reached), reached)
    return late


def _slot(run: _Run, activity: Activity, late: Mapping[str, int]) -> Slot | None:
    start, end = _node(activity.address, "start"), _node(activity.address, "end")
    begins, ends = run.early.get(start), run.early.get(end)
    if begins is None or ends is None:
        return None
    driver = run.drivers.get(start) or run.drivers.get(end)
    return Slot(
        activity,
        begins,
        max(ends, begins if activity.moment else begins + 1),
        max(run.days.working_days(ends, late[end]), 0) if late.get(end, 0) > ends else 0,
        run.needed.get(end if activity.moment else start),
        run.needed.get(end),
        driver,
    )
