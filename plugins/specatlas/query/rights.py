"""Effective rights: what each role may do with each entity, after inheritance (model-by-example, 3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.rights import SCOPES
from specatlas.domain.values import Grant

EVERY = "*"
"""The key of `rights` that means every entity not named otherwise."""
WIDTH: Mapping[str, int] = {scope: width for width, scope in enumerate(("none", "own", "team", "department", "all"))}


@dataclass(frozen=True, slots=True)
class Right:
    """What a role may do with one operation of an entity."""

    scope: str
    """`own`, `team`, `department`, `all`; `none` where it was taken away."""
    by: str
    """Address of the right that says so."""
    key: str
    """The key under which it was found: the entity, a module or `*`."""


@dataclass(frozen=True, slots=True)
class Differing:
    """Two parents that give a role different scopes for the same operation."""

    role: str
    entity: str
    operation: str
    parents: tuple[str, ...]


Effective = Mapping[str, Right]
"""Operation (`create`, `read`, `update`, `delete`, or one of the entity's own) to the right."""


def effective_rights(project: Project) -> Mapping[str, Mapping[str, Effective]]:
    """Return the rights of every role: role id → entity id → operation → right; operations taken away are left out."""
    found: dict[str, dict[str, dict[str, Right]]] = {}
    for role in project.elements("roles"):
        _rights_of(project, role, found, ())
    return {
        role: {
            entity: {op: right for op, right in sorted(rights.items()) if right.scope != "none"}
            for entity, rights in by_entity.items()
        }
        for role, by_entity in found.items()
    }


def _rights_of(
    project: Project, role: str, found: dict[str, dict[str, dict[str, Right]]], below: tuple[str, ...]
) -> dict[str, dict[str, Right]]:
    """Work out one role after its parents; a ring of `inherits` ends where it closes."""
    if role in found:
        return found[role]
    element = project.elements("roles").get(role)
    if element is None or role in below:
        return {}
    parents = [_rights_of(project, ref.id, found, (*below, role)) for ref in element.refs("inherits")]
    result: dict[str, dict[str, Right]] = {}
    for entity in project.elements("entities").values():
        inherited = _widest(parent.get(entity.id, {}) for parent in parents)
        own = {grant.operation: Right(grant.scope, by, key) for grant, by, key in _own(project, element, entity)}
        if inherited or own:
            result[entity.id] = {**inherited, **own}
    found[role] = result
    return result


def _widest(sources: Iterator[Mapping[str, Right]]) -> dict[str, Right]:
    """Join what several parents give: the widest scope wins."""
    result: dict[str, Right] = {}
    for source in sources:
        for operation, right in source.items():
            if operation not in result or WIDTH[right.scope] > WIDTH[result[operation].scope]:
                result[operation] = right
    return result


def _own(project: Project, role: Element, entity: Element) -> Iterator[tuple[Grant, str, str]]:
    """Yield the grants of the role's own words: the entity's if it is named, else its module's, else `*`."""
    rights = role.parts("rights")
    for key in _keys(project, entity):
        for right in rights.values():
            named = right.key.address if right.key else right.id
            if named == key:
                for grant in right.list("can"):
                    if isinstance(grant, Grant):
                        yield grant, right.address, right.id
                return


def _keys(project: Project, entity: Element) -> Iterator[str]:
    yield entity.address
    seen: set[str] = set()
    module = entity.ref("module")
    while module and module.id not in seen:
        seen.add(module.id)
        yield f"modules/{module.id}"
        parent = project.elements("modules").get(module.id)
        module = parent.ref("parent") if parent else None
    yield EVERY


def differing_parents(project: Project) -> Iterator[Differing]:
    """Yield where parents of a role differ and the role itself says nothing."""
    everything = effective_rights(project)
    for role in project.elements("roles").values():
        parents = [ref.id for ref in role.refs("inherits")]
        if len(parents) < 2:
            continue
        for entity in project.elements("entities").values():
            own = {grant.operation for grant, _, _ in _own(project, role, entity)}
            by_parent = {parent: everything.get(parent, {}).get(entity.id, {}) for parent in parents}
            for operation in sorted({op for rights in by_parent.values() for op in rights} - own):
                scopes = {rights[operation].scope if operation in rights else "none" for rights in by_parent.values()}
                if len(scopes) > 1:
                    yield Differing(role.id, entity.id, operation, tuple(parents))


def inherited_chain(project: Project, role: str) -> tuple[str, ...]:
    """Return the role and all it inherits from, nearest first."""
    seen: dict[str, None] = {}
    waiting = [role]
    while waiting:
        current = waiting.pop(0)
        element = project.elements("roles").get(current)
        if element is not None and current not in seen:
            seen[current] = None
            waiting += [ref.id for ref in element.refs("inherits")]
    return tuple(seen)


__all__ = [
    "EVERY",
    "SCOPES",
    "Differing",
    "Effective",
    "Right",
    "differing_parents",
    "effective_rights",
    "inherited_chain",
]
