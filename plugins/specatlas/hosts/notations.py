"""The pages of the guide that show pictures: each notation with all its signs, and the gallery."""

from collections.abc import Iterator

from specatlas.diagrams.catalogue._base import Catalogue, Entry, Sample
from specatlas.diagrams.catalogue.registry import CATALOGUES, catalogue
from specatlas.diagrams.notations.registry import notation
from specatlas.domain.words import words
from specatlas.hosts.samples import opened
from specatlas.pages.blocks import Block, Code, Fact, Facts, Figure, Heading, Paragraph, TableBlock
from specatlas.pages.macros import MacroError, Request
from specatlas.tables.spans import Marked, Plain, Span, Web
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.text.suggest import did_you_mean

_STANDARD = words("Standard: {}|Стандарт: {}|标准：{}")
_CLAUSE = words("Clause|Раздел|条款")
_IN_CLAUSE = words("Clause: {}|Раздел: {}|条款：{}")
_LEFT_OUT = words("Not drawn|Не рисуется|未绘制的元素")
_ELEMENT = words("Element of the standard|Элемент стандарта|标准中的元素")
_WHY = words("Why|Почему|原因")


def notation_blocks(language: str, request: Request) -> Iterator[Block]:
    """Yield every element of one notation with its clause, its picture and its YAML.

    Raises:
        MacroError: when there is no such kind of diagram.
    """
    one = _asked(request)
    yield Paragraph((Marked(one.purpose.in_(language)),))
    yield Paragraph((Marked(_STANDARD.in_(language).format(one.standard.in_(language))),))
    yield _at_a_glance(one, language)
    for entry in one.entries:
        yield from _entry(one, entry, language)
    if one.left_out:
        yield Heading(_LEFT_OUT.in_(language), "left-out")
        yield TableBlock(_left_out(one, language), tools=False)


def gallery_blocks(language: str, request: Request) -> Iterator[Block]:
    """Yield one kind of diagram for the gallery: what it is good for, its picture, and the YAML behind it.

    Raises:
        MacroError: when there is no such kind of diagram.
    """
    one = _asked(request)
    yield Paragraph((Marked(one.purpose.in_(language)),))
    yield from _drawn(one, one.example, language, notation(one.name).label.in_(language), f"{one.name}-picture")


def _asked(request: Request) -> Catalogue:
    name = request.text("only")
    if name not in CATALOGUES:
        hint = did_you_mean(name, CATALOGUES) or f"there are {', '.join(CATALOGUES)}"
        raise MacroError(f'there is no notation "{name}"; {hint}', "only")
    return catalogue(name)


def _at_a_glance(one: Catalogue, language: str) -> Block:
    """List all signs, by families where there are any; the page's own contents know only what is written by hand."""
    families: dict[str, list[Span]] = {}
    for entry in one.entries:
        family = entry.family.in_(language) if entry.family else ""
        families.setdefault(family, []).append(Web(f"#{entry.id}", (entry.short or entry.name).in_(language)))
    if "" not in families:
        return Facts(tuple(Fact(family, tuple(links)) for family, links in families.items()))
    dotted = [span for links in families.values() for link in links for span in (Plain("·"), link)]
    return Paragraph(tuple(dotted[1:]))


def _entry(one: Catalogue, entry: Entry, language: str) -> Iterator[Block]:
    name = entry.name.in_(language)
    yield Heading(name, entry.id)
    yield Paragraph((Plain(_IN_CLAUSE.in_(language).format(entry.clause)),))
    if entry.note is not None:
        yield Paragraph((Marked(entry.note.in_(language)),))
    yield from _drawn(one, entry.sample, language, name, f"{entry.id}-picture")


def _drawn(one: Catalogue, sample: Sample, language: str, caption: str, id: str) -> Iterator[Block]:
    found = opened(one.name, sample, language)
    yield Figure(found.view, caption, id, found.drawing())
    yield Code(sample.file_in(language), "xml") if sample.file else Code(sample.model_in(language), "yaml")


def _left_out(one: Catalogue, language: str) -> Table:
    columns = (
        Column("element", _ELEMENT.in_(language)),
        Column("clause", _CLAUSE.in_(language)),
        Column("why", _WHY.in_(language), wide=True),
    )
    rows = (
        Row(tuple(Cell((Plain(text),)) for text in (left.name.in_(language), left.clause, left.why.in_(language))))
        for left in one.left_out
    )
    return Table("left-out", _LEFT_OUT.in_(language), columns, tuple(rows))
