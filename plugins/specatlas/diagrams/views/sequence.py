"""What a sequence diagram shows: a scenario in rows, and the times in which each participant is at work."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Literal

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.project import Project
from specatlas.query.scenario import SECTION, Scenario, Step, Way, scenario
from specatlas.text.frozen import dataclass

RowKind = Literal["message", "box", "open", "way", "close"]
_ONE_OF = frozenset({"alt"})
"""Frames of which one way happens."""
_PERHAPS = frozenset({"opt", "loop", "break", "neg", "ignore", "consider"})
"""Frames that may not happen: what was going on before goes on after them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A step, or the beginning, a way or the end of a frame."""

    kind: RowKind
    step: Step
    way: Way | None = None


@dataclass(slots=True, eq=False)
class Execution:
    """A time in which a participant is at work (UML 2.5.1, 17.5), from row to row."""

    participant: str
    level: int
    first: int
    last: int
    caller: str
    parent: "Execution | None"
    waits: bool
    """The caller waits for its end."""
    answered: bool = False
    """A reply ends it; without one it ends where its caller goes on."""


@dataclass(slots=True)
class SequenceView:
    """A scenario ready to be drawn."""

    scenario: Scenario
    rows: list[Row] = field(default_factory=list)
    executions: list[Execution] = field(default_factory=list)
    ends: dict[int, tuple[Execution | None, Execution | None]] = field(default_factory=dict)
    """Row of a message to the executions that it leaves and reaches."""


def shown(project: Project, view: View) -> SequenceView:
    """Return the scenario that a view names, without the participants that it leaves out.

    Raises:
        NothingToShowError: when there is none, or nothing happens in it.
    """
    owner = project.owner(view.element)
    if owner is None or owner.section != SECTION:
        raise NothingToShowError(f'"{view.element}" is no scenario')
    found = _without(scenario(project, owner), frozenset(view.exclude))
    if not found.participants or not any(step.is_message or step.kind == "ref" for step in found.walk()):
        raise NothingToShowError(f'in the scenario "{owner.id}" nobody calls anybody')
    result = SequenceView(found)
    _Timing(result, {one.id for one in found.participants if one.look == "actor"}).run(found.steps)
    return result


def _without(whole: Scenario, left_out: frozenset[str]) -> Scenario:
    people = tuple(one for one in whole.participants if one.id not in left_out)
    return replace(whole, participants=people, steps=tuple(_kept(whole.steps, {one.id for one in people})))


def _kept(steps: tuple[Step, ...], people: set[str]) -> Iterator[Step]:
    """Yield what happens between people; frames in which nothing is left go too."""
    for step in steps:
        if step.is_message:
            ends = {step.source, step.target} - {""}
            if ends and ends <= people:
                yield step
        elif step.ways:
            ways = tuple(Way(way.element, tuple(_kept(way.steps, people))) for way in step.ways)
            if any(way.steps for way in ways):
                yield replace(step, ways=ways)
        elif step.kind in {"note", "ref"}:
            over = tuple(one for one in step.over if one in people)
            if over or not step.over:
                yield replace(step, over=over)


_Open = Mapping[str, tuple[Execution, ...]]
"""Participant to what it is at, the innermost last."""


class _Timing:
    """Goes through the steps in order and notes who is at work from when to when."""

    def __init__(self, view: SequenceView, people: set[str]) -> None:
        self.view = view
        self.people = people
        """Participants whose work is not drawn: a person is no machine."""
        self.open: dict[str, tuple[Execution, ...]] = {}
        self.answered: set[str] = set()

    def run(self, steps: tuple[Step, ...]) -> None:
        _replies(steps, [], self.answered)
        self._steps(steps)
        for one in reversed(self.view.executions):
            if one.parent is not None and one.waits:
                one.parent.last = max(one.parent.last, one.last)

    def _row(self, row: Row) -> int:
        self.view.rows.append(row)
        return len(self.view.rows) - 1

    def _steps(self, steps: tuple[Step, ...]) -> None:
        for step in steps:
            if step.ways:
                self._frame(step)
            elif step.is_message:
                self._message(step, self._row(Row("message", step)))
            else:
                self._row(Row("box", step))

    def _frame(self, step: Step) -> None:
        self._row(Row("open", step))
        before = dict(self.open)
        after: list[_Open] = []
        for way in step.ways:
            if step.kind in _ONE_OF | _PERHAPS:
                self.open = dict(before)
            self._row(Row("way", step, way))
            self._steps(way.steps)
            after.append(dict(self.open))
        self._row(Row("close", step))
        # What begins in a frame ends with it; what a way of several has ended, is over when all of them end it.
        ends = [before] if step.kind in _PERHAPS else after if step.kind in _ONE_OF else after[-1:]
        self.open = {
            name: tuple(one for one in going if any(one in end.get(name, ()) for end in ends))
            for name, going in before.items()
        }

    def _message(self, step: Step, row: int) -> None:
        source, target = step.source, step.target
        if step.kind == "reply":
            self._reply(source, target, row)
            return
        self._returned(source)
        leaves = self._at_work(source, row)
        reaches = self._at_work(target, row) if source != target else None
        busy = reaches is not None and step.kind == "asynchronous"
        passing = any(step.element.flag(name) for name in ("create", "destroy"))
        if target and target not in self.people and not busy and not passing:
            reaches = self._begin(step, row, leaves)
        if step.element.flag("destroy"):
            self._end_all(target, row)
        elif source == target and reaches is not None:
            # What one does by itself is over at once.
            self._close([reaches])
        self.view.ends[row] = leaves, reaches

    def _returned(self, caller: str) -> None:
        """End what a participant waited for: it goes on, so an answer must have come."""
        self._close(one for one in self._going() if one.caller == caller and one.waits and not self._expected(one))

    def _expected(self, one: Execution) -> bool:
        """Tell whether a reply will end an execution, or one that it waits for."""
        inner = (other for other in self._going() if other.parent is one and other.waits and other is not one)
        return one.answered or any(self._expected(other) for other in inner)

    def _going(self) -> list[Execution]:
        return [one for going in self.open.values() for one in going]

    def _close(self, ended: Iterable[Execution]) -> None:
        """End executions, and those that they are waiting for."""
        over = list(ended)
        for one in over:
            over += [other for other in self._going() if other.parent is one and other.waits and other not in over]
        for name, going in self.open.items():
            self.open[name] = tuple(one for one in going if not any(one is other for other in over))

    def _at_work(self, participant: str, row: int) -> Execution | None:
        going = self.open.get(participant, ())
        for one in going:
            one.last = max(one.last, row)
        return going[-1] if going else None

    def _begin(self, step: Step, row: int, parent: Execution | None) -> Execution:
        going = self.open.get(step.target, ())
        answered = step.element.address in self.answered
        waits = step.kind == "call" and bool(step.source)
        level = max((one.level for one in going), default=-1) + 1
        made = Execution(step.target, level, row, row, step.source, parent, waits, answered)
        self.open[step.target] = (*going, made)
        self.view.executions.append(made)
        return made

    def _end_all(self, participant: str, row: int) -> None:
        for one in self.open.get(participant, ()):
            one.last = max(one.last, row)
        self._close(self.open.get(participant, ()))

    def _reply(self, source: str, target: str, row: int) -> None:
        # What the one that answers was waiting for is over.
        self._returned(source)
        going = self.open.get(source, ())
        answered = next((one for one in reversed(going) if one.caller == target), going[-1] if going else None)
        self._at_work(source, row)
        self.view.ends[row] = answered, self._at_work(target, row)
        if answered is not None and answered.caller == target:
            self._close(one for one in self.open.get(source, ()) if one.level >= answered.level)


def _replies(steps: tuple[Step, ...], waiting: list[Step], answered: set[str]) -> list[Step]:
    """Note the address of every message that a reply follows; returns those that still wait."""
    for step in steps:
        if step.kind == "reply":
            call = next(
                (one for one in reversed(waiting) if (one.source, one.target) == (step.target, step.source)), None
            )
            if call is not None:
                answered.add(call.element.address)
                waiting = [one for one in waiting if one is not call]
        elif step.is_message:
            waiting = [*waiting, step]
        elif step.kind in _ONE_OF:
            left = [_replies(way.steps, waiting, answered) for way in step.ways]
            waiting = [one for one in waiting if all(one in end for end in left)]
        else:
            for way in step.ways:
                after = _replies(way.steps, waiting, answered)
                waiting = waiting if step.kind in _PERHAPS else after
    return waiting
