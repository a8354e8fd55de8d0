"""The whole of a model from far away: modules, how much they hold, and how many links join them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.trace import chain

MOST_BOXES = 40
"""From more boxes than this a picture of the whole model turns into an overview."""


@dataclass(frozen=True, slots=True)
class Area:
    """A module of the first level with what it and its sub-modules hold."""

    id: str
    """Empty for what belongs to no module."""
    elements: tuple[str, ...]
    """Ids, those with the most links first."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All areas, and how many links lead from one to another."""

    areas: tuple[Area, ...]
    links: tuple[tuple[str, str, int], ...]
    """From, to, how many; sorted."""


def is_wall(project: Project, view: View, section: str) -> bool:
    """Tell whether a view asks for everything, and everything is too much for one picture."""
    asked = view.module or view.include or view.element
    return not asked and len(project.elements(section)) > MOST_BOXES and len(project.elements("modules")) > 1


def within_reason(view: View, boxes: int) -> View:
    """Return a view that only names its boxes where they are more than anybody reads, unless it asks for all."""
    return replace(view, detail="low") if boxes > MOST_BOXES and view.detail == "medium" else view


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
