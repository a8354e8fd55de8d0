"""What a state diagram shows: one life cycle, with all its levels."""

from collections.abc import Iterator, Mapping

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.text.frozen import dataclass

SECTION = "lifecycles"


@dataclass(frozen=True, slots=True)
class Level:
    """The life cycle itself, a composite state, or a region of a parallel one."""

    owner: Element
    path: tuple[Element, ...]
    """The states from the initial one on, as they follow one another when all goes well."""
    aside: tuple[Element, ...]
    """The other states: where it may go wrong, wait, or end otherwise."""
    inner: tuple["Level", ...]
    """Its composite states, or the regions of a parallel one."""

    @property
    def states(self) -> tuple[Element, ...]:
        """All states of this level."""
        return (*self.path, *self.aside)


@dataclass(frozen=True, slots=True)
class Arrow:
    """One way from a state to a state; a transition out of several states is as many."""

    transition: Element
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class LifeView:
    """A life cycle laid open."""

    lifecycle: Element
    whole: Level
    arrows: tuple[Arrow, ...]

    def levels(self) -> Iterator[Level]:
        """Yield every level, outer ones first."""
        waiting = [self.whole]
        while waiting:
            level = waiting.pop(0)
            yield level
            waiting += level.inner


def shown(project: Project, view: View) -> LifeView:
    """Return the life cycle that a view names, or that of the entity that it names.

    Raises:
        NothingToShowError: when there is none.
    """
    owner = project.owner(view.element)
    found = _lifecycle(project, owner)
    if found is None:
        raise NothingToShowError(f'"{view.element}" is no life cycle, and no entity that has one')
    arrows = tuple(_arrows(found))
    whole = _level(found, arrows)
    if not whole.states:
        raise NothingToShowError(f'the life cycle "{found.id}" has no states')
    return LifeView(found, whole, arrows)


def _lifecycle(project: Project, owner: Element | None) -> Element | None:
    if owner is None or owner.section == SECTION:
        return owner
    lives = project.elements(SECTION).values()
    return next((one for one in lives if (ref := one.ref("entity")) and ref.address == owner.address), None)


def _level(owner: Element, arrows: tuple[Arrow, ...]) -> Level:
    states = owner.parts("states")
    path = tuple(_path(states, tuple(_lifted(states, arrows))))
    aside = tuple(state for state in states.values() if state not in path)
    holders = [state for state in states.values() if state.parts("states") or _regions(state)]
    inner = (*holders, *_regions(owner)) if owner.shape.name == "state" else holders
    return Level(owner, path, aside, tuple(_level(one, arrows) for one in inner))


def _regions(state: Element) -> list[Element]:
    """Return the regions that hold something: a frame around nothing has no place."""
    return [region for region in state.parts("regions").values() if region.parts("states")]


def _lifted(states: Mapping[str, Element], arrows: tuple[Arrow, ...]) -> Iterator[Arrow]:
    """Yield the ways between states of a level; one that begins or ends deeper counts for the state that holds it."""
    holders = {name: state.id for state in states.values() for name in _names(state)}
    for arrow in arrows:
        if arrow.source in holders and arrow.target in holders:
            yield Arrow(arrow.transition, holders[arrow.source], holders[arrow.target])


def _names(state: Element) -> Iterator[str]:
    """Yield the ids of a state and of everything inside it."""
    yield state.id
    for attribute in ("states", "regions"):
        for part in state.parts(attribute).values():
            yield from _names(part)


def _path(states: Mapping[str, Element], arrows: tuple[Arrow, ...]) -> Iterator[Element]:
    """Walk from the initial state on, ahead in the file, by as many states as can be, to an end that is not lost."""
    order = list(states)
    place = {name: number for number, name in enumerate(order)}
    ahead: dict[str, list[str]] = {name: [] for name in order}
    for arrow in arrows:
        forward = arrow.source in place and place.get(arrow.target, -1) > place[arrow.source]
        if forward and states[arrow.target].word("final") != "lost":
            ahead[arrow.source].append(arrow.target)
    best: dict[str, tuple[bool, int, int]] = {}
    onward: dict[str, str] = {}
    for name in reversed(order):
        best[name] = (states[name].has("final"), 0, 0)
        for target in ahead[name]:
            # Of equal ways the one to the nearer state.
            worth = (best[target][0], best[target][1] + 1, -place[target])
            if worth > best[name]:
                best[name], onward[name] = worth, target
    here: str | None = next((name for name in order if states[name].flag("initial")), order[0] if order else None)
    while here is not None:
        yield states[here]
        here = onward.get(here)


def _arrows(owner: Element) -> Iterator[Arrow]:
    for transition in owner.parts("transitions").values():
        for start in transition.refs("from"):
            for end in transition.refs("to"):
                yield Arrow(transition, start.part, end.part)
    for attribute in ("states", "regions"):
        for part in owner.parts(attribute).values():
            yield from _arrows(part)
