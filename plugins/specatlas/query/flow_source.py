"""What a step says, out of its attributes: the only place that knows in which forms they are kept."""

from collections.abc import Iterator, Mapping, Sequence

from specatlas.domain.element import Element
from specatlas.domain.values import Date, Duration, Quantity, Ref, Text
from specatlas.query.flow_graph import Definition, EventKind, Loop
from specatlas.text.frozen import dataclass
from specatlas.text.places import Place

_KEYS: Mapping[str, EventKind] = {
    "message": "message",
    "timer": "timer",
    "condition": "condition",
    "signal": "signal",
    "error": "error",
    "escalation": "escalation",
    "compensation": "compensation",
    "link": "link",
    "cancel": "cancel",
    "terminate": "terminate",
}
"""Attribute to the event definition that it makes."""


@dataclass(frozen=True, slots=True)
class Target:
    """One place that a `go` leads to."""

    id: str
    place: Place
    element: Element | None
    """Label, condition and default, where they are written."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One other end of a message, as written at a step."""

    to: str
    """A pool, or `pool.step`."""
    place: Place
    element: Element | None
    """Its name, what it carries, its event."""


def steps(holder: Element, attribute: str = "steps") -> tuple[Element, ...]:
    """Return the steps of a process, pool, sub-process, way, handler or boundary event."""
    return tuple(item for item in holder.list(attribute) if isinstance(item, Element))


def targets(holder: Element) -> tuple[Target, ...]:
    """Return where the `go` of a step, way or boundary event leads."""
    return tuple(Target(name, place, element) for name, place, element in _named(holder, "go"))


def mentions(holder: Element, attribute: str) -> tuple[Mention, ...]:
    """Return the other ends that `from` or `to` names."""
    return tuple(Mention(name, place, element) for name, place, element in _named(holder, attribute))


def uses(step: Element, attribute: str) -> tuple[tuple[str, Element | None, Ref | None], ...]:
    """Return the ids that `reads` or `writes` names, each with the part that tells the state."""
    return tuple((name, element, element.key if element else None) for name, _, element in _named(step, attribute))


def _named(holder: Element, attribute: str) -> Iterator[tuple[str, Place, Element | None]]:
    """Yield the ids that an attribute holds, be it one, a list, or parts by id."""
    value = holder.values.get(attribute)
    if value is None:
        return
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield name, part.place, part
        return
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Ref):
            yield item.text, item.place, None
        elif isinstance(item, str):
            yield item, holder.at(attribute), None


def definitions(event: Element) -> tuple[tuple[Definition, ...], bool]:
    """Return the definitions that an event has, and whether all of them must happen."""
    found = list(_own_definitions(event))
    for attribute in ("any", "all"):
        for part in event.parts(attribute).values():
            found += _own_definitions(part)
    return tuple(found), event.has("all")


def _own_definitions(holder: Element) -> Iterator[Definition]:
    for attribute in ("from", "to"):
        if holder.has(attribute):
            yield Definition("message", "", holder.at(attribute))
    for attribute, kind in _KEYS.items():
        value = holder.values.get(attribute)
        if value is not None and value is not False:
            yield Definition(kind, written(value), holder.at(attribute))


def written(value: object) -> str:
    """Return a value as its author wrote it; a truth value says nothing more than its key."""
    match value:
        case Text():
            return value.in_(value.first)
        case Ref() | Duration() | Date() | Quantity():
            return value.text
        case str():
            return value
        case _:
            return ""


def loop(step: Element) -> Loop | None:
    """Return how an activity is repeated: `each` for every one of something, `retry` as long as something holds."""
    each, retry = step.record("each"), step.record("retry")
    if each is not None:
        return Loop("sequential" if each.flag("sequential") else "parallel", each)
    return Loop("loop", retry) if retry is not None else None


def join(gateway: Element) -> tuple[bool, Element | None]:
    """Return whether the ways of a gateway may be joined, and what `join:` says of it."""
    if gateway.word("join") == "none":
        return False, None
    return True, gateway.record("join")


def undo(step: Element) -> Element | None:
    """Return the activity that makes a step undone."""
    return next(iter(steps(step, "undo")), None)


def lane(holder: Element) -> tuple[str, Place] | None:
    """Return the lane that a step names."""
    value = holder.values.get("lane")
    if isinstance(value, Ref):
        return value.part or value.id, value.place
    return (value, holder.at("lane")) if isinstance(value, str) and value else None


def texts(values: Sequence[object]) -> tuple[str, ...]:
    """Return the ids in a list of ids or references to parts."""
    found = (value.part or value.id if isinstance(value, Ref) else value for value in values)
    return tuple(value for value in found if isinstance(value, str))
