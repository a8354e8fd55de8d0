"""The plan as a network: what is planned, with the dates and lengths that are written, and what ties it together.

Ties follow the precedence method: end to start (`after: a`), start to start (`after: a start`), end to end
(`ends-with: a`), each with a lag that may be negative (model-by-example, 11).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Date, Duration
from specatlas.query.calendar import first_moment, last_moment
from specatlas.query.trace import chain

Point = Literal["start", "end"]
SECTIONS = ("phases", "milestones", "tasks", "trainings")
"""What a plan consists of."""
_AS_WORK = {"h": "wh", "d": "wd"}


@dataclass(frozen=True, slots=True)
class Tie:
    """What must come first: a point of one activity, and the point of another that waits for it."""

    source: str
    """Address of what comes first."""
    source_point: Point
    target: str
    """Address of what waits."""
    target_point: Point
    lag: Duration | None
    element: Element
    """The dependency as written."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A phase, milestone, task or training, as it is written."""

    element: Element
    dates: Element
    """Where its dates stand: itself, or the record `when` of a training."""
    start: int | None
    end: int | None
    length: Duration | None
    phase: str
    """Address of its phase, or an empty string."""
    parent: str
    """Address of the task that it is a part of, or an empty string."""
    parts: tuple[str, ...]
    """Addresses of the tasks within it, or of what stands in the phase."""
    ties: tuple[Tie, ...]
    """What it waits for."""

    @property
    def address(self) -> str:
        """`tasks/build`."""
        return self.element.address

    @property
    def moment(self) -> bool:
        """Tell whether it takes no time."""
        return self.element.section == "milestones"

    @property
    def summary(self) -> bool:
        """Tell whether it is a task that spans the tasks within it."""
        return self.element.section == "tasks" and bool(self.parts)

    def waits(self, point: Point) -> tuple[Tie, ...]:
        """Return the ties that hold its start, or its end, back."""
        return tuple(tie for tie in self.ties if tie.target_point == point)


Network = Mapping[str, Activity]
"""Address to activity, in the order of the model."""


@lru_cache(maxsize=8)
def network(project: Project) -> Network:
    """Return everything that is planned; a training without `when` is only where something waits for it."""
    everything = [element for section in SECTIONS for element in project.elements(section).values()]
    awaited = {tie.source for e in everything for tie in _ties(e, _dates(e) or e)}
    elements = {e.address: e for e in everything if _dates(e) or e.address in awaited}
    parents = {address: _parent(project, e) for address, e in elements.items()}
    phases = {address: _phase(project, e) for address, e in elements.items()}
    within: dict[str, list[str]] = {}
    for address in elements:
        holder = parents[address] or phases[address]
        within.setdefault(holder, []).append(address)
    return {
        address: _activity(e, phases[address], parents[address], tuple(within.get(address, ())), elements)
        for address, e in elements.items()
    }


def _dates(element: Element) -> Element | None:
    return element.record("when") if element.section == "trainings" else element


def _parent(project: Project, element: Element) -> str:
    """Return the task above; one whose parents go round in a ring has none."""
    ref = element.ref("parent")
    above = [task.id for task in chain(project.elements("tasks"), element.id, "parent")]
    last = project.elements("tasks")[above[-1]].ref("parent") if above and element.section == "tasks" else None
    return "" if ref is None or last is not None else ref.address


def _phase(project: Project, element: Element) -> str:
    """Return the phase: its own, else that of the task that it is a part of."""
    dates = _dates(element) or element
    line = [dates, *chain(project.elements("tasks"), element.id, "parent")] if element.section == "tasks" else [dates]
    return next((ref.address for one in line if (ref := one.ref("phase"))), "")


def _activity(
    element: Element, phase: str, parent: str, parts: tuple[str, ...], known: Mapping[str, Element]
) -> Activity:
    dates = _dates(element) or element
    start, end = dates.get("start", Date), dates.get("end", Date)
    if element.section == "milestones":
        end = dates.get("date", Date)
    return Activity(
        element,
        dates,
        first_moment(start) if start else None,
        last_moment(end) if end else None,
        _length(element, dates),
        phase,
        parent,
        parts,
        tuple(tie for tie in _ties(element, dates) if tie.source in known),
    )


def _length(element: Element, dates: Element) -> Duration | None:
    """Return how long it takes; the groups of a training are taught one after the other, on working days."""
    written = dates.get("duration", Duration)
    if written is None and element.section == "trainings" and (once := element.get("duration", Duration)):
        groups = element.get("groups", Decimal) or Decimal(1)
        return Duration(tuple((number * groups, _AS_WORK.get(unit, unit)) for number, unit in once.units), once.text)
    return written


def _ties(element: Element, dates: Element) -> Iterator[Tie]:
    moment: Point = "end" if element.section == "milestones" else "start"
    places: tuple[tuple[str, Point], ...] = (("after", moment), ("ends-with", "end"))
    for attribute, target in places:
        for one in dates.list(attribute):
            ref = one.ref("of") if isinstance(one, Element) else None
            if isinstance(one, Element) and ref is not None:
                source: Point = "start" if one.word("point") == "start" and ref.section != "milestones" else "end"
                yield Tie(ref.address, source, element.address, target, one.get("lag", Duration), one)


def ancestors(plan: Network, activity: Activity) -> Iterator[Activity]:
    """Yield the tasks above an activity, the nearest first."""
    while activity.parent in plan:
        activity = plan[activity.parent]
        yield activity


def leaves(plan: Network) -> Iterable[Activity]:
    """Return what is done and not only spanned: tasks without parts, trainings, milestones."""
    return (one for one in plan.values() if one.element.section != "phases" and not one.summary)
