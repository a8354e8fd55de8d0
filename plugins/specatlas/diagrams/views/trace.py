"""What a traceability graph shows: what refers to an element, what that refers to, on and on, grouped by kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Link, Project, element_address


@dataclass(frozen=True, slots=True)
class Group:
    """Elements of one kind at the same distance from the middle."""

    section: str
    ring: int
    """Links between them and the middle: above 0 what is referred to, below 0 what refers."""
    elements: tuple[str, ...]
    """Addresses, in the order of the model."""
    attributes: tuple[str, ...]
    """What they say of what is nearer to the middle, or it of them: addresses of holders with the attribute."""

    @property
    def id(self) -> str:
        """Name within the picture."""
        return f"{self.section}:{self.ring}"


@dataclass(frozen=True, slots=True)
class TraceView:
    """An element among those that refer to it and that it refers to."""

    middle: Element
    groups: tuple[Group, ...]
    """From the outermost that refer to the outermost that are referred to."""
    counts: Mapping[tuple[str, str], int]
    """Two groups, or the middle (its address) and a group, of which the first refers, to how many times it does."""


def shown(project: Project, view: View) -> TraceView:
    """Return what refers to an element and what it refers to, `depth` links far.

    Raises:
        NothingToShowError: when there is no such element, or nothing is linked to it.
    """
    if not view.element:
        raise NothingToShowError("a traceability graph is about one element: name it")
    middle = project.owner(view.element)
    if middle is None:
        raise NothingToShowError(f'there is no element "{view.element}" to trace')
    hidden = set(view.exclude)
    order = {one.address: place for place, one in enumerate(project)}
    groups: list[Group] = []
    counts: dict[tuple[str, str], int] = {}
    for sign in (-1, 1):
        homes = {middle.address: middle.address}
        seen = {middle.address}
        ring = [middle.address]
        for distance in range(1, max(view.depth, 1) + 1):
            links = [
                (near, far, link)
                for near in ring
                for far, link in _links(project, near, sign)
                if far not in seen and far in order and far.partition("/")[2] not in hidden
            ]
            found = _grouped(links, order, sign * distance)
            groups += found
            for group in found:
                homes |= dict.fromkeys(group.elements, group.id)
            for near, far in {(near, far): None for near, far, _ in links}:
                ends = (homes[far], homes[near]) if sign < 0 else (homes[near], homes[far])
                counts[ends] = counts.get(ends, 0) + 1
            ring = sorted({far for _, far, _ in links}, key=order.__getitem__)
            seen.update(ring)
    if not groups:
        raise NothingToShowError(f'nothing refers to "{middle.address}", and it refers to nothing')
    return TraceView(middle, tuple(sorted(groups, key=lambda one: (one.ring, _place(project, one.section)))), counts)


def neighbours(project: Project, address: str) -> int:
    """Return how many elements an element refers to, or is referred to by."""
    return sum(len({far for far, _ in _links(project, address, sign)}) for sign in (-1, 1))


def _links(project: Project, address: str, sign: int) -> Iterator[tuple[str, Link]]:
    """Yield the elements that refer to one (`sign` below 0) or that it refers to, with the links that say so."""
    links = project.links_to if sign < 0 else project.links_from
    for link in links.get(address, ()):
        other = element_address(link.source if sign < 0 else link.target)
        if other != address:
            yield other, link


def _grouped(links: list[tuple[str, str, Link]], order: Mapping[str, int], ring: int) -> list[Group]:
    by_section: dict[str, dict[str, None]] = {}
    attributes: dict[str, dict[str, None]] = {}
    for _, far, link in links:
        section = far.partition("/")[0]
        by_section.setdefault(section, {})[far] = None
        attributes.setdefault(section, {})[f"{link.source}#{link.attribute}"] = None
    return [
        Group(section, ring, tuple(sorted(group, key=order.__getitem__)), tuple(attributes[section]))
        for section, group in by_section.items()
    ]


def _place(project: Project, section: str) -> int:
    return list(project.kinds).index(section)
