"""What a person typed → the element or part that is meant."""

from specatlas.domain.element import Element
from specatlas.domain.project import Project, walk
from specatlas.text.errors import SpecatlasError
from specatlas.text.suggest import did_you_mean


class NotFoundError(SpecatlasError):
    """There is no such element, or there are several."""


def look_up(project: Project, written: str) -> Element:
    """Return the element or part that `id`, `section/id` or `id.part` names; former ids lead to today's.

    Raises:
        NotFoundError: when nothing or more than one thing is called so; the message names the nearest or all of them.
    """
    section, slash, path = written.partition("/")
    if not slash:
        section, path = "", written
    if exact := project.find(written):
        return exact
    name, dot, rest = path.partition(".")
    sections = [section] if section else list(project.kinds)
    found = [element for one in sections if (element := _element(project, one, name))]
    if dot:
        found = [part for element in found for part in _parts(element, rest)]
    if len(found) == 1:
        return found[0]
    if found:
        ways = ", ".join(sorted(element.address for element in found))
        raise NotFoundError(f'"{written}" is the name of several things: {ways}')
    known = [element.id for element in project] + [element.address for element in project]
    hint = did_you_mean(path if not section else written, known) or "specatlas list kinds shows what there is"
    raise NotFoundError(f'there is no "{written}" in the model; {hint}')


def _element(project: Project, section: str, name: str) -> Element | None:
    found = project.elements(section).get(name)
    if found is None and (today := project.former.get(f"{section}/{name}")):
        found = project.find(today)
    return found


def _parts(element: Element, path: str) -> list[Element]:
    """Return the parts of an element whose path of ids ends with `path`."""
    wanted = path.split(".")
    parts = [part for part in walk(element) if part is not element]
    exact = [part for part in parts if part.address.endswith(f".{path}")]
    return exact or [part for part in parts if part.id == wanted[-1] and len(wanted) == 1]
