"""What a role and department chart shows: departments under one another with their roles, or one role among others."""

from collections.abc import Mapping
from dataclasses import dataclass

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.trace import chain

MOST_DEPARTMENTS = 24
"""Departments up to which all have a box; of more only the upper levels have, with numbers of what is below."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Departments as a tree, and the roles in them."""

    departments: tuple[str, ...]
    """Ids, each before those under it."""
    levels: Mapping[str, int]
    roles: Mapping[str, tuple[Element, ...]]
    """Department to its roles; the empty one to those who work in none of the shown, `EXTERNAL` to outsiders."""
    below: Mapping[str, int]
    """Department to the number of departments under it that are not shown."""
    middle: str = ""
    """Id of the department that the picture is about, if it is about one."""


EXTERNAL = "external"
"""Stands for those who are outside the company."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A role with the roles that it has to do with."""

    role: Element
    general: tuple[Element, ...]
    """Roles whose rights it takes over."""
    special: tuple[Element, ...]
    """Roles that take over its rights."""
    apart: tuple[Element, ...]
    """Roles that nobody may hold together with it."""
    department: Element | None


def shown(project: Project, view: View) -> Chart | Circle:
    """Return the chart of all departments, of one with what is under and above it, or the circle of a role.

    Raises:
        NothingToShowError: when there is neither a department nor a role.
    """
    section, _, name = view.element.partition("/")
    if section == "roles":
        return _circle(project, project.elements("roles")[name])
    if section not in {"", "departments"}:
        raise NothingToShowError(f'"{view.element}" is no role and no department')
    return _chart(project, view, name)


def _circle(project: Project, role: Element) -> Circle:
    roles = project.elements("roles")
    home = role.ref("department")
    apart = {ref.id for ref in role.refs("separate-from")}
    apart |= {one.id for one in roles.values() if role.id in {ref.id for ref in one.refs("separate-from")}}
    found = Circle(
        role,
        tuple(roles[ref.id] for ref in role.refs("inherits") if ref.id in roles),
        tuple(one for one in roles.values() if role.id in {ref.id for ref in one.refs("inherits")}),
        tuple(one for one in roles.values() if one.id in apart),
        project.find(home.address) if home is not None else None,
    )
    if not (found.general or found.special or found.apart or found.department):
        raise NothingToShowError(f'the role "{role.id}" has neither a department nor anything to do with other roles')
    return found


def _chart(project: Project, view: View, middle: str) -> Chart:
    departments = project.elements("departments")
    hidden = set(view.exclude)
    order, levels = _in_order(departments, hidden)
    if middle:
        above = {one.id for one in chain(departments, middle, "parent")}
        order = tuple(one for one in order if one in above or middle in _line(departments, one))
        order = tuple(one for one in order if one in above or levels[one] - levels[middle] <= view.depth)
        least = min(levels[one] for one in order)
        levels = {one: levels[one] - least for one in order}
    elif view.include:
        wanted = {up for one in view.include for up in _line(departments, one)}
        order = tuple(one for one in order if one in wanted)
    deepest = max(levels.values(), default=0)
    while deepest > 0 and sum(levels[one] <= deepest for one in order) > MOST_DEPARTMENTS:
        deepest -= 1
    kept = tuple(one for one in order if levels[one] <= deepest)
    lowest = {one for one in kept if levels[one] == deepest} - ({*_line(departments, middle)[1:]} if middle else set())
    roles = _roles(project, kept, hidden, lowest, everyone=not (middle or view.include))
    if not kept and not roles:
        raise NothingToShowError("the model has neither departments nor roles")
    below = {
        one: sum(one in _line(departments, other) and other != one and other not in kept for other in departments)
        for one in kept
    }
    return Chart(kept, levels, roles, below, middle)


def _roles(
    project: Project, departments: tuple[str, ...], hidden: set[str], folding: set[str], *, everyone: bool
) -> dict[str, tuple[Element, ...]]:
    """Return the roles of each department, those of `folding` with all below them; abstract roles work nowhere."""
    found: dict[str, list[Element]] = {}
    for role in project.elements("roles").values():
        if role.id in hidden or role.flag("abstract"):
            continue
        home = role.ref("department")
        line = _line(project.elements("departments"), home.id) if home is not None else ()
        at = next((one for one in line if one in departments), "")
        if home is not None and at not in {home.id, *folding}:
            continue
        if not at and role.flag("external"):
            at = EXTERNAL
        if at in departments or everyone:
            found.setdefault(at, []).append(role)
    return {home: tuple(group) for home, group in found.items()}


def _line(departments: Mapping[str, Element], name: str) -> tuple[str, ...]:
    """Return a department and those above it, itself first."""
    return tuple(one.id for one in chain(departments, name, "parent"))


def _in_order(departments: Mapping[str, Element], hidden: set[str]) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return departments, each before those under it, with their levels."""
    order: list[str] = []
    levels: dict[str, int] = {}

    def add(name: str, level: int) -> None:
        if name in levels or name in hidden:
            return
        levels[name] = level
        order.append(name)
        for one in departments.values():
            if (ref := one.ref("parent")) is not None and ref.id == name:
                add(one.id, level + 1)

    roots = [one for one in departments if (ref := departments[one].ref("parent")) is None or ref.id in hidden]
    for name in (*roots, *departments):
        add(name, 0)
    return tuple(order), levels
