"""The front page: what the spec is, what it holds, and the way into every part."""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.pages.blocks import Block, Card, Cards, Code, Fact, Facts, Heading, Notice, Page
from specatlas.pages.kinds._base import PageKind
from specatlas.pages.kinds._element import parts_inside, parts_of
from specatlas.pages.kinds._glance import glance
from specatlas.pages.words import word
from specatlas.tables.values import Writer

_FACTS = ("customer", "contractor", "basis", "profile", "background", "business")
_EXAMPLE = """\
spec:
  title: CRM of our company
  languages: [en]
  customer: us
  purpose: One record of clients, orders and payments.
parties:
  us: {name: Our company, side: customer}
"""


def _title(writer: Writer, _: str) -> str:
    spec = writer.project.spec
    return writer.own_name(spec) if spec else word("specification", writer.language)


def _build(writer: Writer, address: str) -> Page:
    spec = writer.project.spec
    lead = spec.text("purpose", writer.language) if spec else ""
    blocks = (*_sections(writer), *glance(writer), *_modules(writer), *(_about(writer, spec) if spec else ()))
    if not any(writer.project.elements(name) for name, kind in writer.project.kinds.items() if not kind.single):
        blocks = (Notice(word("empty-model", writer.language)), Code(_EXAMPLE, "yaml"))
    return Page(address, _title(writer, address), blocks, lead=lead, description=" ".join(lead.split())[:200])


def _sections(writer: Writer) -> Iterator[Block]:
    project = writer.project
    cards = tuple(
        Card(name, kind.plural.in_(writer.language), count=len(project.elements(name)), icon=kind.icon)
        for name, kind in project.kinds.items()
        if project.elements(name) and not kind.single
    )
    if cards:
        yield Heading(word("contents", writer.language), "contents")
        yield Cards(cards, "counts")


def _modules(writer: Writer) -> Iterator[Block]:
    modules = writer.project.elements("modules")
    cards = tuple(
        Card(m.address, writer.own_name(m), m.text("purpose", writer.language), icon="cube-outline")
        for m in modules.values()
        if not m.ref("parent")
    )
    if cards:
        yield Heading(word("by-module", writer.language), "modules")
        yield Cards(cards)


def _about(writer: Writer, spec: Element) -> Iterator[Block]:
    attributes = [spec.shape.attributes[name] for name in _FACTS if name in spec.shape.attributes]
    facts = tuple(Fact(a.label.in_(writer.language), spans) for a in attributes if (spans := writer.attribute(spec, a)))
    if facts:
        yield Heading(word("about", writer.language), "about")
        yield Facts(facts)
    if scope := spec.record("scope"):
        yield from parts_inside(writer, scope, spec.shape.attributes["scope"])
    yield from parts_of(writer, spec, (spec.shape.attributes["constraints"],))


def _addresses(_: Project) -> tuple[str]:
    return ("",)


FRONT = PageKind("front", _addresses, _title, _build)
