"""What an integration map shows: systems, the integrations between them, and which way every event goes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project, element_address
from specatlas.query.modules import module_with_children
from specatlas.query.trace import around

MOST_CONNECTIONS = 16
"""Integrations around one system up to which each has a box of its own; more are counted by kind of system."""
MOST_SYSTEMS = 24
"""Systems without one in the middle up to which each has a box of its own."""


@dataclass(frozen=True, slots=True)
class Connection:
    """An integration with the events of it that are shown."""

    integration: Element
    source: str
    """Id of the system under `from`."""
    target: str
    events: tuple[Element, ...]

    def sent(self, sender: str) -> tuple[Element, ...]:
        """Return the events that a system sends over it; those that go both ways are among them."""
        return tuple(event for event in self.events if self.way(event, sender) in {"sent", "both"})

    def way(self, event: Element, system: str) -> str:
        """Return `sent`, `received` or `both`: which way an event goes, seen from a system."""
        direction = event.word("direction") or "to"
        if direction == "both":
            return "both"
        return "sent" if (direction == "to") == (system == self.source) else "received"

    def other(self, system: str) -> str:
        """Return the system at the other end."""
        return self.target if system == self.source else self.source


@dataclass(frozen=True, slots=True)
class IntegrationView:
    """A selection of systems and integrations."""

    systems: tuple[str, ...]
    """Ids, in the order of the model."""
    connections: tuple[Connection, ...]
    """In the order of the model."""
    hub: str = ""
    """Id of the system in the middle, if all integrations touch one."""

    @property
    def busiest(self) -> str:
        """Id of the system with the most integrations."""
        counts = Counter(end for one in self.connections for end in {one.source, one.target})
        return max(self.systems, key=lambda name: (counts[name], -self.systems.index(name)))

    @property
    def is_crowd(self) -> bool:
        """Whether a box for each would make a wall."""
        if self.hub:
            return len(self.connections) > MOST_CONNECTIONS
        return len(self.systems) > MOST_SYSTEMS


def shown(project: Project, view: View) -> IntegrationView:
    """Return what an integration map shows: around a system, of one integration, of a module, or all.

    Raises:
        NothingToShowError: when there is nothing.
    """
    section, _, name = view.element.partition("/")
    found = connections(project)
    if section == "integrations":
        found = tuple(one for one in found if one.integration.id == name)
    elif section == "systems":
        inside = {*around([name], view.depth, lambda one: _partners(project, one))}
        found = tuple(one for one in found if {one.source, one.target} <= inside)
        if view.depth == 1:
            found = tuple(one for one in found if name in (one.source, one.target))
    elif section:
        raise NothingToShowError(f'"{view.element}" is no system and no integration')
    elif view.module:
        found = tuple(_of_module(project, found, view.module))
    found = tuple(_asked(found, view, whole=bool(view.element or view.module)))
    if not found:
        where = f' of "{view.element or view.module}"' if view.element or view.module else ""
        raise NothingToShowError(f"there are no integrations{where} to draw")
    ends = {end for one in found for end in (one.source, one.target)}
    systems = tuple(one for one in project.elements("systems") if one in ends)
    return IntegrationView(systems, found, _hub(project, found, name if section == "systems" else ""))


@lru_cache(maxsize=2)
def connections(project: Project) -> tuple[Connection, ...]:
    """Return every integration whose two ends are known."""
    return tuple(
        Connection(one, here.id, there.id, tuple(one.parts("events").values()))
        for one in project.elements("integrations").values()
        if (here := one.ref("from")) is not None and (there := one.ref("to")) is not None
    )


def _partners(project: Project, system: str) -> list[str]:
    return [one.other(system) for one in connections(project) if system in (one.source, one.target)]


def _asked(found: Iterable[Connection], view: View, *, whole: bool) -> Iterator[Connection]:
    """Yield what the lists of a view leave: they name systems or integrations."""
    named, hidden = set(view.include), set(view.exclude)
    for one in found:
        ids = {one.integration.id, one.source, one.target}
        if not ids & hidden and (whole or not named or ids & named):
            yield one


def _of_module(project: Project, found: Iterable[Connection], module: str) -> Iterator[Connection]:
    """Yield the integrations that carry data of a module or serve its functions, with those events alone."""
    modules = module_with_children(project, module)

    def belongs(event: Element) -> bool:
        addresses = [ref.address for ref in event.refs("function")]
        addresses += [part.key.address for part in event.parts("payload").values() if part.key is not None]
        owners = (project.find(element_address(address)) for address in addresses)
        return any(ref.id in modules for one in owners if one is not None and (ref := one.ref("module")) is not None)

    for one in found:
        events = tuple(event for event in one.events if belongs(event))
        if events:
            yield replace(one, events=events)


def _hub(project: Project, found: tuple[Connection, ...], wanted: str) -> str:
    """Return the system that all integrations touch: the wanted one, else the one that is built, else the first."""
    counts = Counter(end for one in found for end in {one.source, one.target})
    common = [one for one in project.elements("systems") if counts[one] == len(found)]
    built = [one for one in common if project.elements("systems")[one].word("kind") == "built"]
    return next((one for one in ([wanted] if wanted in common else []) + built + common), "")
