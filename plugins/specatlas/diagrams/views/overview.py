"""What is too much for one picture, from far away: areas, how much they hold, and how many links join them.

The whole of a model falls into its modules; what a module holds, into the elements around those with the most links.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.trace import chain
from specatlas.text.frozen import dataclass

MOST_BOXES = 40
"""From more boxes than this a picture turns into an overview."""
MOST_INSIDE = 30
"""From more boxes than this a picture of a module turns into an overview."""
MOST_LINES = 60
"""From more lines than this among its boxes so does one of fewer boxes: nobody follows a line through such a net."""
_LEAST_OF_A_NET = 12
"""Boxes up to which a picture is drawn whatever joins them."""
MOST_FULL = 20
"""From more boxes than this a picture only names them."""
_MOST_AREAS = 12
"""Areas into which what a module holds falls."""
_HUB = 3
"""Links from which an element may have an area called after it at once."""
Links = Callable[[], Iterable[tuple[str, str]]]
"""Pairs of ids, each from the one that mentions to the one that is mentioned; asked for only where they are needed."""


@dataclass(frozen=True, slots=True)
class Area:
    """A module of the first level with what it and its sub-modules hold, or an element with those around it."""

    id: str
    """Of what it is called after; empty for what belongs to no module, or is joined to nothing."""
    elements: tuple[str, ...]
    """Ids, what it is called after and those with the most links first."""
    section: str = "modules"
    """Of what it is called after."""

    @property
    def key(self) -> str:
        """Name in the picture: the id of a module, the address of anything else."""
        return self.id if self.section == "modules" else f"{self.section}/{self.id}"


@dataclass(frozen=True, slots=True)
class Overview:
    """All areas, and how many links lead from one to another."""

    areas: tuple[Area, ...]
    links: tuple[tuple[str, str, int], ...]
    """Key of an area from which, and to which, and how many; sorted."""


def from_afar(project: Project, view: View, section: str, inside: Sequence[str], links: Links) -> Overview | None:
    """Return the areas of what a view asks for, where it is too much for one picture and not asked for in detail.

    Args:
        project: the model.
        view: what is asked for.
        section: whose elements are drawn.
        inside: ids of those that the view would draw with what they hold.
        links: what joins elements of that section.
    """
    if is_wall(project, view, section):
        return overview(project, section, links())
    if view.include or view.element or view.detail == "high" or not _is_much(view, inside, links):
        return None
    found = around_hubs(section, inside, links())
    return found if len(found.areas) > 1 else None


def _is_much(view: View, inside: Sequence[str], links: Links) -> bool:
    """Tell whether elements are too many for one picture, unless it only names them, or too many lines join them."""
    if len(inside) > MOST_INSIDE and view.detail != "low":
        return True
    if len(inside) <= _LEAST_OF_A_NET:
        return False
    known = set(inside)
    return sum(one != two and one in known and two in known for one, two in links()) > MOST_LINES


def is_wall(project: Project, view: View, section: str) -> bool:
    """Tell whether a view asks for everything, and everything is too much for one picture."""
    asked = view.module or view.include or view.element
    return not asked and len(project.elements(section)) > MOST_BOXES and len(project.elements("modules")) > 1


def within_reason(view: View, boxes: int) -> View:
    """Return a view that only names its boxes where they are more than anybody reads, unless it asks for all."""
    return replace(view, detail="low") if boxes > MOST_FULL and view.detail == "medium" else view


def overview(project: Project, section: str, links: Iterable[tuple[str, str]]) -> Overview:
    """Return the areas of a section.

    Args:
        project: the model.
        section: whose elements are counted (`entities`).
        links: pairs of ids of that section, each from the one that mentions to the one that is mentioned.
    """
    elements = project.elements(section)
    home = {name: _area(project, element) for name, element in elements.items()}
    degree: Counter[str] = Counter()
    between: Counter[tuple[str, str]] = Counter()
    for source, target in links:
        degree[source] += 1
        degree[target] += 1
        if home[source] != home[target]:
            between[(home[source], home[target])] += 1
    areas = [name for name in (*project.elements("modules"), "") if name in home.values()]
    return Overview(
        tuple(
            Area(area, tuple(sorted((n for n in elements if home[n] == area), key=lambda n: (-degree[n], n))))
            for area in areas
        ),
        tuple((source, target, count) for (source, target), count in sorted(between.items())),
    )


def _area(project: Project, element: Element) -> str:
    """Return the id of the outermost module of an element."""
    module = element.ref("module")
    found = ""
    for one in chain(project.elements("modules"), module.id if module else "", "parent"):
        found = one.id
    return found


# -- areas around the elements with the most links -------------------------------------------------------------


def around_hubs(section: str, inside: Iterable[str], links: Iterable[tuple[str, str]]) -> Overview:
    """Return elements in at most a dozen areas, each called after the one with the most links in it.

    Args:
        section: to which they belong.
        inside: ids of the elements.
        links: pairs of ids, in either direction; those of other elements do not count.
    """
    names = sorted(set(inside))
    known = set(names)
    pairs = [(one, two) for one, two in links if one in known and two in known and one != two]
    joined: dict[str, Counter[str]] = {name: Counter() for name in names}
    for one, two in pairs:
        joined[one][two] += 1
        joined[two][one] += 1
    degree = {name: sum(joined[name].values()) for name in names}
    homes = _homes(joined, sorted((name for name in names if degree[name]), key=lambda name: (-degree[name], name)))
    homes = _fewer(homes, joined, degree)
    homes |= {name: "" for name in names if name not in homes}
    between = Counter((homes[one], homes[two]) for one, two in pairs if homes[one] != homes[two])
    areas = [
        Area(
            hub,
            tuple(sorted((n for n in names if homes[n] == hub), key=lambda n: (n != hub, -degree[n], n))),
            section,
        )
        for hub in sorted(set(homes.values()), key=lambda hub: (not hub, -degree.get(hub, 0), hub))
    ]
    keys = {area.id: area.key for area in areas}
    return Overview(tuple(areas), tuple(sorted((keys[one], keys[two], count) for (one, two), count in between.items())))


def _homes(joined: Mapping[str, Counter[str]], order: Sequence[str]) -> dict[str, str]:
    """Return for each element the hub to which it belongs: the one whose area it has the most links with.

    Args:
        joined: element to its neighbours and the number of links with each.
        order: elements that have links, those with the most first.
    """
    homes = {name: name for name in order[:_MOST_AREAS] if sum(joined[name].values()) >= _HUB}
    rank = {name: place for place, name in enumerate(order)}
    waiting = [name for name in order if name not in homes]
    while waiting:
        ring = {}
        for name in waiting:
            near: Counter[str] = Counter()
            for other, count in joined[name].items():
                if other in homes:
                    near[homes[other]] += count
            if near:
                ring[name] = min(near, key=lambda hub: (-near[hub], rank[hub]))
        # Where no hub is near, the next best begins an area of its own.
        homes |= ring or {waiting[0]: waiting[0]}
        waiting = [name for name in waiting if name not in homes]
    return homes


def _fewer(homes: Mapping[str, str], joined: Mapping[str, Counter[str]], degree: Mapping[str, int]) -> dict[str, str]:
    """Join the smallest areas to those that they have the most links with, until there are few enough."""
    found = dict(homes)
    while len(hubs := set(found.values())) > _MOST_AREAS:
        sizes = Counter(found.values())
        for hub in sorted(hubs, key=lambda hub: (sizes[hub], degree[hub], hub)):
            wishes: Counter[str] = Counter()
            for name, home in found.items():
                if home == hub:
                    for other, count in joined[name].items():
                        wishes[found[other]] += count
            del wishes[hub]
            if wishes:
                best = min(wishes, key=lambda other: (-wishes[other], sizes[other], other))
                found = {name: best if home == hub else home for name, home in found.items()}
                break
        else:
            break
    return found
