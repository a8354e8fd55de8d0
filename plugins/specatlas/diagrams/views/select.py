"""The elements that a view shows."""

from collections.abc import Callable, Iterable

from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.query.modules import ids_by_module, module_with_children
from specatlas.query.trace import around

Neighbours = Callable[[str], Iterable[str]]


def selected(project: Project, view: View, section: str, neighbours: Neighbours) -> tuple[str, ...]:
    """Return the ids of a section that a view shows, sorted.

    Args:
        project: the model.
        view: its `module`, `element` with `depth`, `include` and `exclude` count.
        section: the section whose elements are shown (`entities`).
        neighbours: id to the ids next to it, for `element` and `depth`.
    """
    elements = project.elements(section).keys()
    kind, _, middle = view.element.partition("/")
    if kind == section and middle:
        ids = set(around([middle], view.depth, neighbours))
    elif view.module:
        by_module = ids_by_module(project, section)
        ids = {name for module in module_with_children(project, view.module) for name in by_module.get(module, ())}
    else:
        ids = set() if view.include else set(elements)
    ids |= set(view.include)
    return tuple(sorted((ids & elements) - set(view.exclude)))
