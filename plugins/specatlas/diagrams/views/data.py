"""What class and ER diagrams show: entities in full, their neighbours by name, and the relations between them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from specatlas.diagrams.views.overview import Overview, from_afar
from specatlas.diagrams.views.select import selected
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.project import Project
from specatlas.query.relations import Relation, relations, relations_by_entity
from specatlas.query.trace import around
from specatlas.text.frozen import dataclass

MOST_POINTING = 5
"""Entities pointing at one that are drawn as boxes of their own; more of them are listed by module."""
MOST_WITH_NEAR = 16
"""Boxes up to which the picture of a module also shows what points at it from outside."""
MOST_ALONE = 20
"""Boxes of a module up to which it is shown with neighbours of other modules at all."""
HUB = 3
"""Lines that a neighbour may draw across the picture of a module; what is used everywhere is named in rows instead."""


@dataclass(frozen=True, slots=True)
class DataView:
    """A selection of entities."""

    full: tuple[str, ...]
    """Ids of the entities that are shown with what they hold, sorted."""
    near: tuple[str, ...] = ()
    """Ids of neighbours that are shown by name, sorted."""
    relations: tuple[Relation, ...] = ()
    """What joins them; at least one end is shown in full."""
    middle: str = ""
    """Id of the entity that the picture is about, if it is about one."""
    listed: Mapping[str, tuple[Relation, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Module to the relations of its entities that point at the middle, where they are too many for a box each."""


def shown(project: Project, view: View) -> DataView:
    """Return which entities a view shows, and how.

    Around an element, the last ring is shown by name. Of a module, so are the entities of other modules that stand next
    to it; those that point at it only while they are few.

    Raises:
        NothingToShowError: when the view selects no entity.
    """
    section, _, middle = view.element.partition("/")
    if section == "entities" and middle:
        return _around(project, view, middle.partition(".")[0])
    if section:
        raise NothingToShowError(f'"{view.element}" is no entity')
    full = selected(project, view, "entities", lambda _: ())
    if not full:
        raise NothingToShowError(_nothing(view))
    near = _beside(project, full, set(view.exclude)) if view.module and len(full) <= MOST_ALONE else ()
    return DataView(full, near, _between(project, full, near))


def seen_from_afar(project: Project, view: View, full: Sequence[str]) -> Overview | None:
    """Return the areas of a view whose entities, or the lines among them, are too many for one picture.

    Args:
        project: the model.
        view: what is asked for.
        full: ids of the entities that it would show with what they hold.
    """
    return from_afar(project, view, "entities", full, lambda: map(refers, relations(project)))


def refers(link: Relation) -> tuple[str, str]:
    """Return from what to what a relation points: from the record that holds the reference to the one it names."""
    holder = link.address.partition("/")[2].partition(".")[0]
    return (link.source, link.target) if holder == link.source else (link.target, link.source)


def _nothing(view: View) -> str:
    if view.module:
        return f'no entity belongs to the module "{view.module}"'
    return "the model has no entities" if not view.include else "no entity is left to draw"


# -- around one entity -----------------------------------------------------------------------------------------


def _around(project: Project, view: View, middle: str) -> DataView:
    """Return an entity, or a few rings around it, and the ring outside them by name."""
    entities = project.elements("entities")
    if middle not in entities:
        raise NothingToShowError(f'there is no entity "{middle}"')
    excluded = set(view.exclude)

    def neighbours(entity: str) -> list[str]:
        return [other for other in _others(project, entity) if other not in excluded]

    reached = around([middle], view.depth, neighbours)
    inner = around([middle], max(view.depth - 1, 0), neighbours)
    full = tuple(sorted({*inner, *(name for name in view.include if name in entities)}))
    near = tuple(sorted(set(reached) - set(full)))
    found = DataView(full, near, _between(project, full, near), middle)
    return _shorter(project, found) if len(full) == 1 else found


def _others(project: Project, entity: str) -> Iterator[str]:
    for link in relations_by_entity(project).get(entity, ()):
        yield link.target if link.source == entity else link.source


def _shorter(project: Project, view: DataView) -> DataView:
    """Put what points at the middle into one list a module, if it is much; all else keeps its box."""
    kept: list[Relation] = []
    listed: dict[str, list[Relation]] = {}
    for link in view.relations:
        own = link.address.partition(".")[0] == f"entities/{view.middle}"
        if own or link.kind in {"composition", "generalization", "realization"}:
            kept.append(link)
        else:
            other = link.source if link.source != view.middle else link.target
            listed.setdefault(_module_of(project, other), []).append(link)
    pointing = {end for links in listed.values() for link in links for end in (link.source, link.target)}
    if len(pointing - {view.middle}) <= MOST_POINTING:
        return view
    ends = {end for link in kept for end in (link.source, link.target)}
    return DataView(
        view.full,
        tuple(name for name in view.near if name in ends),
        tuple(kept),
        view.middle,
        {module: tuple(listed[module]) for module in (*project.elements("modules"), "") if module in listed},
    )


# -- around a module -------------------------------------------------------------------------------------------


def _beside(project: Project, full: Iterable[str], excluded: set[str]) -> tuple[str, ...]:
    """Return the neighbours of a module that are worth a box."""
    inside = set(full)
    lines: Counter[str] = Counter()
    wanted: set[str] = set()
    pointing: set[str] = set()
    for entity in full:
        for link in relations_by_entity(project).get(entity, ()):
            other = link.target if link.source == entity else link.source
            if other in inside or other in excluded:
                continue
            lines[other] += 1
            own = link.address.partition(".")[0] == f"entities/{entity}"
            (wanted if own or link.kind in {"generalization", "realization"} else pointing).add(other)
    wanted, both = ({other for other in group if lines[other] <= HUB} for group in (wanted, wanted | pointing))
    return tuple(sorted(both if len(inside) + len(both) <= MOST_WITH_NEAR else wanted))


def _between(project: Project, full: Iterable[str], near: Iterable[str]) -> tuple[Relation, ...]:
    """Return the relations among what is shown that say something about what is shown in full."""
    inside = set(full)
    everything = inside | set(near)
    return tuple(
        link
        for link in relations(project)
        if (link.source in inside and link.target in everything)
        or (link.target in inside and link.source in everything)
    )


def _module_of(project: Project, entity: str) -> str:
    """Return the id of the module that an entity belongs to, or an empty string."""
    element = project.elements("entities").get(entity)
    module = element.ref("module") if element else None
    return module.id if module else ""
