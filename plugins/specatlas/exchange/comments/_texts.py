"""What a reviewer reads of each element, as plain lines with their addresses: for the form and the Word file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.project import Project
from specatlas.domain.types import Attribute, Parts, Steps
from specatlas.domain.values import Grant
from specatlas.domain.words import words
from specatlas.query.rights import EVERY
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer

UNSAID = frozenset({"name", "ignore", "formerly", "not-formerly", "tags"})
"""Attributes that no reviewer is asked about."""
_OTHERS = words("All others|Все остальные|其他所有对象")
"""What "*" is called where rights are granted."""
DEEPEST = 4
"""Parts within parts that are told."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that can be commented on."""

    path: str
    """Within the element: an attribute, or a part."""
    label: str
    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One element as a reviewer reads it."""

    element: Element
    name: str
    lines: tuple[Line, ...]


def chosen(project: Project, include: Iterable[str] = ()) -> Iterator[Element]:
    """Yield the elements that are given to a reviewer, in the order of the site.

    Args:
        project: the model.
        include: sections (`functions`), elements (`entities/deal`), or modules (`modules/sales`: all that belongs to
            it); everything when it is empty.
    """
    wanted = frozenset(include)
    for section, kind in project.kinds.items():
        for element in project.elements(section).values():
            module = element.ref("module")
            belongs = module is not None and module.address in wanted
            named = section in wanted or element.address in wanted or belongs
            if not wanted or (named and not kind.single):
                yield element


def told(writer: Writer, element: Element) -> Told:
    """Return an element as a reviewer reads it, in one language."""
    here = Writer(writer.project, writer.language, element.address)
    return Told(element, here.own_name(element), tuple(_lines(here, element, element.address, 0)))


def _lines(writer: Writer, holder: Element, element: str, depth: int) -> Iterator[Line]:
    for attribute in _attributes(holder):
        if attribute.name in UNSAID or not holder.has(attribute.name) or attribute.name not in _written(holder):
            continue
        label = attribute.label.in_(writer.language)
        at = f"{holder.address}.{attribute.name}"[len(element) + 1 :]
        if isinstance(attribute.type, Parts | Steps):
            yield Line(at, label, "", depth)
            if depth < DEEPEST:
                yield from _parts(writer, _held(holder, attribute.name), element, depth + 1)
        elif text := plain(writer.attribute(holder, attribute)):
            yield Line(at, label, text, depth)


def _parts(writer: Writer, parts: Iterable[Element], element: str, depth: int) -> Iterator[Line]:
    for part in parts:
        path = part.address[len(element) + 1 :]
        name = writer.own_name(part)
        short = part.shape.attributes.get(part.shape.short or "")
        said = (_grants(writer, part) or plain(writer.attribute(part, short))) if short else ""
        label = _OTHERS.in_(writer.language) if part.id == EVERY else name if part.key is not None else part.id
        yield Line(path, label, said or name, depth)
        told_already = f"{path}.{short.name}" if short else ""
        yield from (line for line in _lines(writer, part, element, depth + 1) if line.path != told_already)


def _grants(writer: Writer, part: Element) -> str:
    """Return what a role may do with an entity, its own operations as the entity calls them; empty for other parts."""
    values = [value for value in part.values.values() if isinstance(value, tuple)]
    granted = [one for value in values for one in value if isinstance(one, Grant)]
    if part.key is None:
        return ""
    operations = f"{part.key.address}.operations"
    found = (replace(one, operation=_called(writer, f"{operations}.{one.operation}", one.operation)) for one in granted)
    return ", ".join(map(writer.grant, found))


def _called(writer: Writer, operation: str, otherwise: str) -> str:
    found = writer.project.find(operation)
    return writer.own_name(found) if found else otherwise


def _attributes(holder: Element) -> Iterator[Attribute]:
    yield from holder.shape.attributes.values()
    if holder.shape.common:
        yield from (one for one in COMMON.attributes.values() if one.name not in holder.shape.attributes)


def _written(holder: Element) -> frozenset[str]:
    """Return what the team wrote; what holds by default is no statement of theirs."""
    return frozenset(holder.places) or frozenset(holder.values)


def _held(holder: Element, name: str) -> tuple[Element, ...]:
    value = holder.values.get(name)
    found = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    return tuple(item for item in found if isinstance(item, Element))
