"""What a use case diagram shows: use cases, those they are joined to, and who takes part."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from specatlas.diagrams.views.overview import MOST_BOXES, Area, Overview, around_hubs, overview
from specatlas.diagrams.views.select import selected
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.text.frozen import dataclass

SECTION = "use-cases"


@dataclass(frozen=True, slots=True)
class Joint:
    """A relation between two use cases."""

    kind: Literal["include", "extend", "generalization"]
    source: str
    """The use case that includes, extends or is the special case."""
    target: str
    extension: Element | None = None
    """Where and when, of an extension."""


@dataclass(frozen=True, slots=True)
class UseCaseView:
    """A selection of use cases."""

    full: tuple[str, ...]
    """Ids of the use cases that are shown, sorted."""
    near: tuple[str, ...]
    """Ids of those that they are joined to, sorted."""
    joints: tuple[Joint, ...]
    primary: tuple[str, ...]
    """Addresses of the actors who want something, in the order of the model."""
    secondary: tuple[str, ...]
    """Addresses of those who only take part."""

    @property
    def behind(self) -> frozenset[str]:
        """Ids of the use cases that stand behind the others: the included ones, and neighbours that include."""
        includes = [joint for joint in self.joints if joint.kind == "include"]
        included = {joint.target for joint in includes if joint.source in self.full}
        beside = {end for joint in self.joints if joint.kind != "include" for end in (joint.source, joint.target)}
        return frozenset(included | ({joint.source for joint in includes if joint.source in self.near} - beside))


def shown(project: Project, view: View) -> UseCaseView:
    """Return which use cases a view shows: of a module, of an actor, around a use case, or all.

    Raises:
        NothingToShowError: when there are none.
    """
    full = _in_full(project, view)
    inside = set(full)
    found = tuple(joint for joint in joints(project) if joint.source in inside or joint.target in inside)
    outside = {end for joint in found for end in (joint.source, joint.target)} - inside - set(view.exclude)
    near = tuple(sorted(outside)) if view.depth else ()
    kept = {*full, *near}
    found = tuple(joint for joint in found if joint.source in kept and joint.target in kept)
    return UseCaseView(full, near, found, *_sides(project, full))


def _in_full(project: Project, view: View) -> tuple[str, ...]:
    """Return the use cases that a view is about, without those that they are joined to."""
    section, _, name = view.element.partition("/")
    elements = project.elements(SECTION)
    if section in {"roles", "systems"}:
        chosen = [one for one in elements if view.element in {*actors(elements[one])}]
        full = tuple(sorted((set(chosen) | (set(view.include) & set(elements))) - set(view.exclude)))
    elif section not in {"", SECTION}:
        raise NothingToShowError(f'"{view.element}" is no use case, and no role or system that takes part in one')
    else:
        # The outermost ring around a use case is shown without its actors: theirs would lead too far.
        inner = replace(view, depth=max(view.depth - 1, 0)) if name else view
        full = selected(project, inner, SECTION, lambda one: _neighbours(project, one))
    if not full:
        raise NothingToShowError(f"there are no use cases to draw{_where(view)}")
    return full


def in_order(project: Project, selection: UseCaseView) -> tuple[str, ...]:
    """Return the use cases from top to bottom: of one actor together, and what extends another below it."""
    bases: dict[str, str] = {}
    for joint in selection.joints:
        if joint.kind != "include":
            bases.setdefault(joint.source, joint.target)
    rank = {address: place for place, address in enumerate(selection.primary)}

    def root(name: str) -> str:
        seen = {name}
        while name in bases and bases[name] not in seen:
            name = bases[name]
            seen.add(name)
        return name

    def wanted_by(name: str) -> int:
        people = actors(project.elements(SECTION)[name], "primary")
        return min((rank.get(one, len(rank)) for one in people), default=len(rank))

    everything = (*selection.full, *selection.near)
    return tuple(sorted(everything, key=lambda one: (wanted_by(root(one)), root(one), one != root(one), one)))


def from_afar(project: Project, view: View) -> Overview | None:
    """Return the areas of what a view asks for, where with all actors it is too much for one picture.

    The whole of a model falls into its modules; a module, and what one actor wants, into what each wants first.
    """
    section = view.element.partition("/")[0]
    if view.include or section not in {"", "roles", "systems"} or view.detail != "medium":
        return None
    cases = project.elements(SECTION)
    inside = _in_full(project, view)
    everyone = {address for one in inside for address in actors(cases[one])}
    if len(inside) + len(everyone) <= MOST_BOXES:
        return None
    pairs = [(joint.source, joint.target) for joint in joints(project)]
    if not view.module and not view.element and len(project.elements("modules")) > 1:
        return overview(project, SECTION, pairs)
    if view.element or len(everyone) < 2:
        return around_hubs(SECTION, inside, pairs)
    return _by_actor(project, inside, pairs)


def _by_actor(project: Project, inside: tuple[str, ...], pairs: list[tuple[str, str]]) -> Overview:
    """Return use cases by who wants them first."""
    cases = project.elements(SECTION)
    wanted: dict[str, list[str]] = {}
    for one in inside:
        wanted.setdefault(next(actors(cases[one], "primary"), ""), []).append(one)
    order = [one.address for section in ("roles", "systems") for one in project.elements(section).values()]
    areas = tuple(
        Area(address.partition("/")[2], tuple(wanted[address]), address.partition("/")[0] or SECTION)
        for address in (*order, "")
        if address in wanted
    )
    homes = {one: area.key for area in areas for one in area.elements}
    between = Counter(
        (homes[one], homes[two]) for one, two in pairs if one in homes and two in homes and homes[one] != homes[two]
    )
    return Overview(areas, tuple(sorted((one, two, count) for (one, two), count in between.items())))


def _where(view: View) -> str:
    if view.module:
        return f' in the module "{view.module}"'
    return f' for "{view.element}"' if view.element else ""


def actors(use_case: Element, *which: str) -> Iterator[str]:
    """Yield the addresses of the actors of a use case, `primary` and `secondary` unless told which."""
    record = use_case.record("actors")
    for attribute in which or ("primary", "secondary"):
        if record is not None:
            yield from (ref.address for ref in record.refs(attribute))


def _sides(project: Project, full: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the actors for the left and for the right side; who is primary anywhere stands at the left."""
    elements = [project.elements(SECTION)[one] for one in full]
    left = {address for one in elements for address in actors(one, "primary")}
    right = {address for one in elements for address in actors(one, "secondary")} - left
    order = [element.address for section in ("roles", "systems") for element in project.elements(section).values()]
    return tuple(one for one in order if one in left), tuple(one for one in order if one in right)


def _neighbours(project: Project, name: str) -> Iterator[str]:
    for joint in joints(project):
        if name in (joint.source, joint.target):
            yield joint.target if joint.source == name else joint.source


@lru_cache(maxsize=2)
def joints(project: Project) -> tuple[Joint, ...]:
    """Return every relation between two use cases of the model."""
    return tuple(_joints(project))


def _joints(project: Project) -> Iterator[Joint]:
    for one in project.elements(SECTION).values():
        yield from (Joint("include", one.id, ref.id) for ref in one.refs("includes"))
        for extension in one.parts("extends").values():
            if extension.key is not None:
                yield Joint("extend", one.id, extension.key.id, extension)
        yield from (Joint("generalization", one.id, ref.id) for ref in one.refs("generalizes"))
