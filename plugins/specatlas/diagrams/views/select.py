"""The elements that a view shows."""

from collections.abc import Callable, Iterable

from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.query.modules import module_with_children
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
    elements = project.elements(section)
    kind, _, middle = view.element.partition("/")
    if kind == section and middle:
        ids = set(around([middle], view.depth, neighbours))
    elif view.module:
        modules = module_with_children(project, view.module)
        ids = {e.id for e in elements.values() if (ref := e.ref("module")) and ref.id in modules}
    else:
        ids = set() if view.include else set(elements)
    ids |= set(view.include)
    return tuple(sorted((ids & set(elements)) - set(view.exclude)))
