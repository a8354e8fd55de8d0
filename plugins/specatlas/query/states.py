"""State machines as graphs: which states exist at one level, and how they are joined."""

from collections.abc import Iterator
from dataclasses import dataclass

from specatlas.domain.element import Element
from specatlas.query.trace import around

_NEVER_LEFT = frozenset({"terminate", "history", "deep-history"})
"""Pseudo-states behind which nothing follows, or what was left last (UML 2.5.1, 14.2.3.7)."""


@dataclass(frozen=True, slots=True)
class Machine:
    """One level of a life cycle: the life cycle itself, a composite state or a region."""

    owner: Element
    states: tuple[Element, ...]
    inner: dict[str, str]
    """Id of any state inside to the id of the state of this level that holds it."""
    arrows: tuple[tuple[str, str], ...]
    """Transitions of all levels above and here, from state to state of this level."""

    @property
    def initial(self) -> Element | None:
        """The state where the life begins: the marked one, else the first."""
        marked = next((state for state in self.states if state.flag("initial")), None)
        return marked or next(iter(self.states), None)


def machines(lifecycle: Element) -> Iterator[Machine]:
    """Yield the life cycle and every composite state and region inside it as machines of their own."""
    transitions = [one for level in _levels(lifecycle) for one in level.parts("transitions").values()]
    for level in _levels(lifecycle):
        states = tuple(level.parts("states").values())
        inner = {name: state.id for state in states for name in _names(state)}
        arrows = tuple(
            (inner[start.part], inner[end.part])
            for transition in transitions
            for start in transition.refs("from")
            for end in transition.refs("to")
            if start.part in inner and end.part in inner
        )
        entered = {end.part for t in transitions for end in t.refs("to")}
        left = {start.part for t in transitions for start in t.refs("from")}
        outward = tuple(
            ("", inner[name]) for name in sorted(entered & set(inner)) if inner[name] not in _ends(arrows, 1)
        )
        inward = tuple((inner[name], "") for name in sorted(left & set(inner)) if inner[name] not in _ends(arrows, 0))
        if states:
            yield Machine(level, states, inner, (*arrows, *outward, *inward))


def unreachable(machine: Machine) -> Iterator[Element]:
    """Yield the states that no way from the initial state, nor any transition from outside, leads to."""
    starts = [machine.initial.id] if machine.initial else []
    starts += [end for start, end in machine.arrows if not start]
    reached = around(
        starts, len(machine.states), lambda one: [end for start, end in machine.arrows if start == one and end]
    )
    return (state for state in machine.states if state.id not in reached)


def traps(machine: Machine) -> Iterator[Element]:
    """Yield the states that are not final, and that no transition leaves."""
    left = {start for start, end in machine.arrows if start != end}
    inside = machine.owner.shape.name == "region"
    for state in machine.states:
        ends = state.has("final") or state.word("kind") in _NEVER_LEFT
        if not ends and state.id not in left and not inside:
            yield state


def _levels(level: Element) -> Iterator[Element]:
    yield level
    for inner in (*level.parts("states").values(), *level.parts("regions").values()):
        yield from _levels(inner)


def _names(state: Element) -> Iterator[str]:
    """Yield the ids of a state and of all states inside it."""
    for level in _levels(state):
        if level is state:
            yield state.id
        yield from level.parts("states")


def _ends(arrows: tuple[tuple[str, str], ...], end: int) -> set[str]:
    return {arrow[end] for arrow in arrows}
