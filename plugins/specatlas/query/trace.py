"""Who uses what: neighbours of an element, and rings in a relation that must not have any."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from specatlas.domain.element import Element
from specatlas.domain.project import Project, element_address


def uses(project: Project, address: str) -> tuple[str, ...]:
    """Return the addresses of the elements that the element mentions, each once, in order of mention."""
    found = (element_address(link.target) for link in project.links_from.get(element_address(address), ()))
    return tuple(dict.fromkeys(other for other in found if other != element_address(address)))


def used_by(project: Project, address: str) -> tuple[str, ...]:
    """Return the addresses of the elements that mention the element, each once."""
    found = (element_address(link.source) for link in project.links_to.get(element_address(address), ()))
    return tuple(dict.fromkeys(other for other in found if other != element_address(address)))


def around(start: Iterable[str], depth: int, neighbours: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """Return what lies within `depth` links of `start`, nearest first; each is visited once."""
    seen = dict.fromkeys(start)
    ring = list(seen)
    for _ in range(depth):
        ring = [
            other for one in ring for other in neighbours(one) if other not in seen and not seen.update({other: None})
        ]
        if not ring:
            break
    return tuple(seen)


def chain(elements: Mapping[str, Element], start: str, attribute: str) -> Iterator[Element]:
    """Yield `start` and what it points at by `attribute`, on and on; a ring ends where it closes."""
    seen: set[str] = set()
    current: str | None = start
    while current and current not in seen and (element := elements.get(current)):
        seen.add(current)
        yield element
        ref = element.ref(attribute)
        current = ref.id if ref else None


def rings(elements: Mapping[str, Element], attribute: str) -> tuple[tuple[str, ...], ...]:
    """Return the rings of a relation between elements of one section, each beginning with its least id."""
    return circles(elements, lambda name: _targets(elements, name, attribute))


def circles(names: Iterable[str], following: Callable[[str], Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the rings among `names`, each beginning with its least name; `following` is what one leads to."""
    state: dict[str, int] = {}
    found: set[tuple[str, ...]] = set()

    def visit(start: str) -> None:
        path = [start]
        trail = [iter(following(start))]
        state[start] = 1
        while trail:
            after = next(trail[-1], None)
            if after is None:
                state[path.pop()] = 2
                trail.pop()
            elif state.get(after) == 1:
                ring = path[path.index(after) :]
                least = ring.index(min(ring))
                found.add((*ring[least:], *ring[:least]))
            elif after not in state:
                state[after] = 1
                path.append(after)
                trail.append(iter(following(after)))

    for name in sorted(names):
        if name not in state:
            visit(name)
    return tuple(sorted(found))


def _targets(elements: Mapping[str, Element], name: str, attribute: str) -> list[str]:
    element = elements[name]
    parts = element.parts(attribute)
    refs = [part.key for part in parts.values() if part.key] if parts else element.refs(attribute)
    return sorted({ref.id for ref in refs if ref.id in elements and ref.section == element.section})
