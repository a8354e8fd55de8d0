"""What a screen navigation map shows: screens, and which leads to which."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from specatlas.diagrams.views.overview import Overview, around_hubs, overview
from specatlas.diagrams.views.select import selected
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project

SECTION = "screens"
MOST_SCREENS = 18
"""Screens up to which a map shows what one does on each to get to the next."""
MOST_NAMED = 30
"""Screens of a module up to which a map names each."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one screen to another."""

    source: str
    target: str
    by: Element
    """What one does, or the area of the picture that one clicks at."""


@dataclass(frozen=True, slots=True)
class ScreenView:
    """A selection of screens."""

    full: tuple[str, ...]
    """Ids, in the order of the model."""
    near: tuple[str, ...]
    """Ids of screens of other modules that the selection leads to or is reached from."""
    ways: tuple[Way, ...]
    middle: str = ""
    """Id of the screen that the picture is about, if it is about one."""


def shown(project: Project, view: View) -> ScreenView:
    """Return the screens of a module, of a role, around a screen, or all, with the ways between them.

    Raises:
        NothingToShowError: when there are none.
    """
    screens = project.elements(SECTION)
    section, _, name = view.element.partition("/")
    if section == "roles":
        seen = {one.id for one in screens.values() if view.element in {ref.address for ref in one.refs("roles")}}
        chosen = (seen | (set(view.include) & set(screens))) - set(view.exclude)
    elif section in {"", SECTION}:
        chosen = set(selected(project, view, SECTION, lambda one: neighbours(project, one)))
    else:
        raise NothingToShowError(f'"{view.element}" is no screen and no role')
    if not chosen:
        raise NothingToShowError(_nothing(view))
    found = [way for way in ways(project) if {way.source, way.target} & chosen]
    middle = name if section == SECTION else ""
    if middle:
        found = [way for way in found if view.depth != 1 or middle in (way.source, way.target)]
    near: set[str] = set()
    if view.module:
        near = {end for way in found for end in (way.source, way.target)} - chosen - set(view.exclude)
    kept = chosen | near
    return ScreenView(
        tuple(one for one in screens if one in chosen),
        tuple(one for one in screens if one in near),
        tuple(way for way in found if {way.source, way.target} <= kept),
        middle if view.depth == 1 else "",
    )


def from_afar(project: Project, view: View) -> Overview | None:
    """Return the areas of what a view asks for, where it is too much for one picture."""
    if view.include or view.element or view.detail != "medium":
        return None
    inside = selected(project, view, SECTION, lambda _: ())
    pairs = [(way.source, way.target) for way in ways(project)]
    if not view.module and len(inside) > MOST_SCREENS and len(project.elements("modules")) > 1:
        return overview(project, SECTION, pairs)
    return around_hubs(SECTION, inside, pairs) if len(inside) > MOST_NAMED else None


def neighbours(project: Project, name: str) -> Iterator[str]:
    """Yield the screens that a screen leads to, and those that lead to it."""
    for way in ways(project):
        if name in (way.source, way.target):
            yield way.target if way.source == name else way.source


@lru_cache(maxsize=2)
def ways(project: Project) -> tuple[Way, ...]:
    """Return every way between two screens once: what is written under `goes-to` before what hotspots say."""
    found: dict[tuple[str, str], Way] = {}
    for screen in project.elements(SECTION).values():
        targets = [(part.key, part) for part in screen.parts("goes-to").values()]
        targets += [(spot.ref("goes-to"), spot) for spot in screen.parts("hotspots").values()]
        for ref, by in targets:
            if ref is not None and ref.id != screen.id:
                found.setdefault((screen.id, ref.id), Way(screen.id, ref.id, by))
    return tuple(found.values())


def _nothing(view: View) -> str:
    if view.module:
        return f'no screen belongs to the module "{view.module}"'
    return f'"{view.element}" sees no screen' if view.element else "the model has no screens"
