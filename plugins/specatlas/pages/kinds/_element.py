"""What every page of an element has: its marks, its details, its parts, and who mentions it.

A kind with a page of its own adds to it: `element_page(writer, element, figures=…, before=…)`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.project import Link, element_address
from specatlas.domain.types import Attribute, Kind, Many, Parts, Shape, Simple, Steps
from specatlas.pages.blocks import Block, Bullets, Fact, Facts, Heading, LinkGroup, Links, Page, Prose, TableBlock
from specatlas.pages.kinds._figures import of_element, trace_of
from specatlas.pages.kinds._scenarios import scenarios_of
from specatlas.pages.words import word
from specatlas.tables.parts import parts_table
from specatlas.tables.spans import Badge, Code, LinkTo, Plain, Span
from specatlas.tables.values import Writer

_IN_ORDER = frozenset({"steps", "scenario"})
"""Parts whose order says something."""
_MARKS = ("status", "priority")
"""Attributes that stand beside the title."""
_NOT_FACTS = frozenset({"name", "plural", "ignore", "formerly", "module", "abstract", *_MARKS})
"""Shown elsewhere on the page, or of use to the program only."""


def element_page(
    writer: Writer,
    element: Element,
    *,
    lead: str = "",
    before: Iterable[Block] = (),
    after: Iterable[Block] = (),
    left_out: Iterable[str] = (),
) -> Page:
    """Return the page of an element.

    Args:
        writer: the project and the language.
        element: whose page it is.
        lead: what it is about, in Markdown; its description when left out.
        before: blocks that stand above its details: pictures.
        after: blocks that stand below its details and above its other parts.
        left_out: attributes that those blocks show already.
    """
    kind = writer.project.kinds[element.section]
    writer = replace(writer, here=element.address)
    unseen = frozenset(left_out) | (frozenset() if lead else frozenset({"description"}))
    attributes = [a for a in all_attributes(element.shape) if a.name not in unseen]
    lead = lead or element.text("description", writer.language)
    blocks = [
        *before,
        *of_element(writer, element),
        *_facts(writer, element, attributes),
        *_texts(writer, element, attributes),
    ]
    blocks += [*after, *parts_of(writer, element, attributes)]
    blocks += [*scenarios_of(writer, element), *mentions(writer, element)]
    return Page(
        element.address,
        writer.own_name(element),
        tuple(blocks),
        eyebrow=eyebrow(writer, element, kind),
        badges=marks(writer, element),
        lead=lead,
        description=" ".join(lead.split())[:200],
    )


def all_attributes(shape: Shape) -> Iterator[Attribute]:
    """Yield the attributes of a shape, the common ones last."""
    yield from shape.attributes.values()
    if shape.common:
        yield from (a for a in COMMON.attributes.values() if a.name not in shape.attributes)


def eyebrow(writer: Writer, element: Element, kind: Kind) -> tuple[Span, ...]:
    """Return the line above a title: the kind, and the module that the element belongs to."""
    module = element.ref("module")
    here: tuple[Span, ...] = (LinkTo(kind.section, kind.name.in_(writer.language)),)
    return (*here, writer.link(module.address)) if module else here


def marks(writer: Writer, element: Element) -> tuple[Span, ...]:
    """Return what stands beside a title: the id, and the words that say how things stand."""
    found: list[Span] = [Code(element.id)]
    for attribute in all_attributes(element.shape):
        if attribute.name in _MARKS:
            found += writer.attribute(element, attribute)
    if element.flag("abstract"):
        found.append(Badge("abstract", element.shape.attributes["abstract"].label.in_(writer.language)))
    return tuple(found)


def _facts(writer: Writer, element: Element, attributes: list[Attribute]) -> Iterator[Block]:
    items = tuple(
        Fact(attribute.label.in_(writer.language), spans)
        for attribute in attributes
        if _is_fact(attribute) and _is_written(element, attribute) and (spans := writer.attribute(element, attribute))
    )
    own = tuple(Fact(name, (Plain(str(value)),)) for name, value in element.extra.items())
    if items or own:
        yield Facts(items + own)


def _is_fact(attribute: Attribute) -> bool:
    if attribute.name in _NOT_FACTS:
        return False
    type_ = attribute.type.of if isinstance(attribute.type, Many) else attribute.type
    return not isinstance(type_, Parts | Steps) and not _is_long(attribute)


def _is_written(element: Element, attribute: Attribute) -> bool:
    """Tell whether the team wrote the value; what holds by default says nothing about this element."""
    return attribute.default is None or attribute.name in element.places


def _is_long(attribute: Attribute) -> bool:
    return isinstance(attribute.type, Simple) and attribute.type.name == "markdown"


def _texts(writer: Writer, element: Element, attributes: list[Attribute]) -> Iterator[Block]:
    for attribute in attributes:
        if _is_long(attribute) and element.has(attribute.name):
            yield Heading(attribute.label.in_(writer.language), attribute.name)
            yield Prose(element.text(attribute.name, writer.language))


def parts_of(writer: Writer, element: Element, attributes: Iterable[Attribute]) -> Iterator[Block]:
    """Yield a list or table for every set of parts."""
    for attribute in attributes:
        parts = element.parts(attribute.name)
        if isinstance(attribute.type, Parts) and parts and attribute.name not in _NOT_FACTS:
            yield Heading(attribute.label.in_(writer.language), attribute.name)
            yield _part_block(writer, f"{element.address}.{attribute.name}", attribute, parts)


def parts_inside(writer: Writer, record: Element, outer: Attribute) -> Iterator[Block]:
    """Yield a list or table for every set of parts inside a record (`scope.in`)."""
    for attribute in record.shape.attributes.values():
        parts = record.parts(attribute.name)
        if isinstance(attribute.type, Parts) and parts:
            name = f"{outer.label.in_(writer.language)}: {attribute.label.in_(writer.language)}"
            yield Heading(name, f"{outer.name}.{attribute.name}")
            yield _part_block(writer, f"{record.address}.{attribute.name}", attribute, parts)


def _part_block(writer: Writer, id: str, attribute: Attribute, parts: Mapping[str, Element]) -> Block:
    """Return parts that are texts and nothing else as a list, others as a table."""
    shape = next(iter(parts.values())).shape
    only = shape.attributes.get(shape.short or "")
    texts = only is not None and isinstance(only.type, Simple) and only.type.name in {"words", "markdown"}
    if only is None or not texts or any(p.key or set(p.values) != {only.name} for p in parts.values()):
        return TableBlock(parts_table(writer, id, attribute, parts))
    lines = tuple(writer.attribute(part, only) for part in parts.values())
    anchors = tuple(part.address.partition(".")[2] for part in parts.values())
    return Bullets(lines, ordered=attribute.name in _IN_ORDER, anchors=anchors)


def mentions(writer: Writer, element: Element) -> Iterator[Block]:
    """Yield where else the element is mentioned, grouped by what is said of it."""
    groups: dict[str, dict[str, LinkTo]] = {}
    for link in writer.project.links_to.get(element.address, ()):
        source = element_address(link.source)
        if source != element.address:
            label = _inverse(writer, link)
            groups.setdefault(label, {}).setdefault(source, writer.link(source))
    if groups:
        yield Heading(word("mentioned-by", writer.language), "mentioned-by")
        yield from trace_of(writer, element)
        yield Links(tuple(LinkGroup(label, _sorted(links)) for label, links in sorted(groups.items())))


def _sorted(links: Mapping[str, LinkTo]) -> tuple[LinkTo, ...]:
    return tuple(links[address] for address in sorted(links))


def _inverse(writer: Writer, link: Link) -> str:
    """Return what the mention says, seen from what is mentioned; else the kind of the one that mentions."""
    holder = writer.project.find(link.source)
    attribute = holder.shape.attributes.get(link.attribute.partition(".")[0]) if holder else None
    if attribute and attribute.inverse:
        return attribute.inverse.in_(writer.language)
    kind = writer.project.kinds[link.source.partition("/")[0]]
    return kind.plural.in_(writer.language)
