"""A scenario laid open: its participants, and its steps with their numbers and what holds them."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Literal

from specatlas.domain.element import Element
from specatlas.domain.kinds.sequences import FRAMES
from specatlas.domain.project import Project
from specatlas.text.frozen import dataclass

SECTION = "sequences"
Look = Literal["actor", "component", "boundary", "control", "entity", "database", "queue"]
_LOOKS: Mapping[str, Look] = {
    "roles": "actor",
    "systems": "component",
    "entities": "entity",
    "screens": "boundary",
}
_NAMED: Mapping[str, Look] = {
    look: look for look in ("actor", "component", "boundary", "control", "entity", "database", "queue")
}


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part."""

    element: Element
    subject: Element | None
    """The role, system, entity or screen that it is."""
    look: Look

    @property
    def id(self) -> str:
        """Its id in the scenario."""
        return self.element.id


@dataclass(frozen=True, slots=True)
class Step:
    """A message, a note, another scenario, or a frame around steps."""

    element: Element
    number: str
    """`3.1`; empty for a note."""
    kind: str
    source: str = ""
    """Participant that sends a message; empty when it is not shown."""
    target: str = ""
    over: tuple[str, ...] = ()
    """Participants that a note or another scenario stretches over."""
    ways: tuple["Way", ...] = ()

    @property
    def is_message(self) -> bool:
        """Tell whether it goes from one participant to another."""
        return self.kind in {"call", "asynchronous", "reply"}


@dataclass(frozen=True, slots=True)
class Way:
    """What happens in a frame under one condition."""

    element: Element
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A sequence, resolved."""

    sequence: Element
    participants: tuple[Participant, ...]
    steps: tuple[Step, ...]

    def walk(self) -> Iterator[Step]:
        """Yield every step, frames before what they hold."""
        waiting = list(self.steps)
        while waiting:
            step = waiting.pop(0)
            yield step
            waiting[:0] = [inner for way in step.ways for inner in way.steps]


def scenario(project: Project, sequence: Element) -> Scenario:
    """Return a sequence of the model with everything in it resolved."""
    return Scenario(sequence, _people(project, sequence), tuple(_steps(sequence, "", count(1), project)))


_TAKES_PART = frozenset({"participants", "is", "process", "functions"})
"""Attributes by which a scenario is about an element, and not only mentions it."""


def taking_part(project: Project, address: str) -> tuple[Element, ...]:
    """Return the sequences in which an element takes part, or that show it in detail, by their ids."""
    found = {
        link.source.partition(".")[0]
        for link in project.links_to.get(address, ())
        if link.source.startswith(f"{SECTION}/") and link.attribute in _TAKES_PART
    }
    return tuple(element for name in sorted(found) if (element := project.find(name)) is not None)


def _participant(project: Project, element: Element) -> Participant:
    named = element.ref("is") or element.key
    subject = project.find(named.address) if named is not None else None
    look = _NAMED.get(element.word("as")) or _LOOKS.get(subject.section if subject else "", "component")
    return Participant(element, subject, look)


def _steps(holder: Element, above: str, numbers: Iterator[int], project: Project) -> Iterator[Step]:
    for element in holder.parts("steps").values():
        kind = element.word("kind")
        number = "" if kind == "note" else f"{above}{next(numbers)}"
        over = tuple(ref.part for ref in element.refs("over"))
        if kind == "ref" and not over:
            over = _shared(project, element)
        inner = count(1)
        ways = tuple(
            Way(one, tuple(_steps(one, f"{number}.", inner, project)))
            for one in (element.parts("operands").values() if kind in FRAMES else ())
        )
        yield Step(element, number, kind, _end(element, "from"), _end(element, "to"), over, ways)


def _end(element: Element, attribute: str) -> str:
    ref = element.ref(attribute)
    return ref.part if ref is not None else ""


def _shared(project: Project, step: Element) -> tuple[str, ...]:
    """Return the participants that take part in the other scenario too."""
    here = project.owner(step.address)
    other = step.ref("ref")
    there = project.find(other.address) if other is not None else None
    if here is None or there is None:
        return ()
    inside = {one.subject.address for one in _people(project, there) if one.subject}
    return tuple(one.id for one in _people(project, here) if one.subject and one.subject.address in inside)


def _people(project: Project, sequence: Element) -> tuple[Participant, ...]:
    return tuple(_participant(project, one) for one in sequence.parts("participants").values())
