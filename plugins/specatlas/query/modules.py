"""Modules: what belongs to which, and in which order they are read."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from specatlas.domain.element import Element
from specatlas.domain.project import Project


def module_with_children(project: Project, module: str) -> frozenset[str]:
    """Return the module's id and those of all its sub-modules."""
    modules = project.elements("modules")
    found = {module}
    grew = True
    while grew:
        more = {m.id for m in modules.values() if (parent := m.ref("parent")) and parent.id in found} - found
        found |= more
        grew = bool(more)
    return frozenset(found)


def in_module(project: Project, section: str, module: str) -> tuple[Element, ...]:
    """Return the elements of a section that belong to a module or one of its sub-modules; all when it is empty."""
    elements = project.elements(section).values()
    if not module:
        return tuple(elements)
    ids = module_with_children(project, module)
    return tuple(element for element in elements if (ref := element.ref("module")) and ref.id in ids)


@lru_cache(maxsize=16)
def ids_by_module(project: Project, section: str) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of a section by the module that its elements belong to; those without one are left out."""
    found: dict[str, list[str]] = {}
    for element in project.elements(section).values():
        if module := element.ref("module"):
            found.setdefault(module.id, []).append(element.id)
    return {module: tuple(ids) for module, ids in found.items()}


def ordered_by_module(project: Project, elements: Iterable[Element]) -> tuple[Element, ...]:
    """Return elements grouped by module in the order of the modules, those without one last."""
    order = {name: position for position, name in enumerate(project.elements("modules"))}

    def position(element: Element) -> int:
        module = element.ref("module")
        return order.get(module.id, len(order)) if module else len(order)

    return tuple(sorted(elements, key=position))
