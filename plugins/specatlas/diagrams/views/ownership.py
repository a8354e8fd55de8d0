"""What a data ownership map shows: which system is the master of which data, who keeps them, and who gets copies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from specatlas.diagrams.views.integrations import connections
from specatlas.diagrams.views.select import selected
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project, element_address

NOBODY = ""
"""Stands for the system, or the steward, that nobody has named."""


@dataclass(frozen=True, slots=True)
class Owned:
    """An entity, or a field that has another master or steward than its entity."""

    element: Element
    master: str
    """Id of the system; empty when nobody says which."""
    steward: str
    """Address of the role, person or department; empty when nobody says who."""


@dataclass(frozen=True, slots=True)
class OwnershipView:
    """A selection of entities by master and steward."""

    owned: tuple[Owned, ...]
    """In the order of the model."""
    systems: tuple[str, ...]
    """Ids of the masters and of those that get copies, in the order of the model; `NOBODY` last, if it is needed."""
    copies: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """Sending and receiving system to the ids of the entities that pass between them."""

    def of(self, system: str) -> Mapping[str, tuple[Owned, ...]]:
        """Return what a system is the master of, by steward."""
        found: dict[str, list[Owned]] = {}
        for one in self.owned:
            if one.master == system:
                found.setdefault(one.steward, []).append(one)
        return {steward: tuple(group) for steward, group in found.items()}


def shown(project: Project, view: View) -> OwnershipView:
    """Return who owns the data of a module, of a system, of a steward, of an entity, or all data.

    Raises:
        NothingToShowError: when there are no entities.
    """
    entities = project.elements("entities")
    section, _, name = view.element.partition("/")
    fields = bool(section or view.module or view.detail == "high")
    everything = tuple(_owned(project, fields=fields))
    copied = dict(_copies(project))
    if section == "systems":
        passing = {one for ends, group in copied.items() if name in ends for one in group}
        chosen = {one.element.address for one in everything if one.master == name}
        chosen |= {
            one.element.address for one in everything if _id(one) in passing and one.element.section == "entities"
        }
    elif section in {"roles", "departments", "people", "parties", "positions"}:
        stewards = _people(project, view.element)
        chosen = {one.element.address for one in everything if one.steward in stewards}
    elif section in {"", "entities"}:
        ids = {name.partition(".")[0]} if section else set(selected(project, view, "entities", lambda _: ()))
        chosen = {one.element.address for one in everything if _id(one) in ids}
    else:
        raise NothingToShowError(f'"{view.element}" owns no data')
    hidden = set(view.exclude)
    owned = tuple(one for one in everything if one.element.address in chosen and _id(one) not in hidden)
    if not owned:
        where = f' of "{view.element or view.module}"' if view.element or view.module else ""
        raise NothingToShowError(f"there are no entities{where} whose owner could be drawn")
    inside = {_id(one) for one in owned if _id(one) in entities}
    copies = {ends: tuple(one for one in group if one in inside) for ends, group in copied.items()}
    copies = {ends: group for ends, group in copies.items() if group and (section != "systems" or name in ends)}
    used = {one.master for one in owned} | {end for ends in copies for end in ends}
    systems = [one for one in project.elements("systems") if one in used]
    return OwnershipView(owned, (*systems, *([NOBODY] if NOBODY in used else [])), copies)


def _owned(project: Project, *, fields: bool) -> Iterator[Owned]:
    """Yield every entity, and with `fields` those that another steward keeps; those with another master always."""
    declared = {
        ref.address: system.id
        for system in project.elements("systems").values()
        for ref in system.refs("authoritative-for")
    }
    for entity in project.elements("entities").values():
        if entity.flag("abstract") and not (entity.has("authority") or entity.has("steward")):
            continue
        master = _master(entity) or declared.get(entity.address, NOBODY)
        steward = _steward(entity)
        yield Owned(entity, master, steward)
        for one in entity.parts("fields").values():
            other = _master(one) or declared.get(one.address, master)
            keeper = _steward(one) or steward
            if other != master or (fields and keeper != steward):
                yield Owned(one, other, keeper)


def _master(element: Element) -> str:
    ref = element.ref("authority")
    return ref.id if ref is not None else NOBODY


def _steward(element: Element) -> str:
    ref = element.ref("steward")
    return ref.address if ref is not None else NOBODY


def _copies(project: Project) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Yield which entities pass from which system to which, by the payloads of events."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for one in connections(project):
        for event in one.events:
            entities = [
                element_address(part.key.address).partition("/")[2]
                for part in event.parts("payload").values()
                if part.key is not None and part.key.section == "entities"
            ]
            for sender in dict.fromkeys((one.source, one.target)):
                if one.way(event, sender) in {"sent", "both"}:
                    found.setdefault((sender, one.other(sender)), {}).update(dict.fromkeys(entities))
    for ends, group in found.items():
        yield ends, tuple(group)


def _people(project: Project, address: str) -> set[str]:
    """Return the addresses that stand for a steward: a department stands for its roles too."""
    roles = project.elements("roles").values()
    return {address, *(one.address for one in roles if (ref := one.ref("department")) and ref.address == address)}


def _id(one: Owned) -> str:
    """Return the id of the entity that is, or holds, what is owned."""
    return element_address(one.element.address).partition("/")[2]
