"""Acceptance criteria, each as it will be shown to the customer: given, when, then, or a measured limit."""

from collections.abc import Mapping

from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.tables.spans import Code, Plain, Sentence, Span, plain
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

TITLE = words("Acceptance criteria|Критерии приёмки|验收标准")
_ID = words("Id|Код|编号")
_CRITERION = words("Accepted when|Принимается, если|验收条件")
_VERIFIED = words("Verified by|Способ проверки|验证方式")


def acceptance_table(writer: Writer, id: str, criteria: Mapping[str, Element]) -> Table:
    """Return acceptance criteria, one a row."""
    language = writer.language
    verified = any(one.has("verified-by") for one in criteria.values())
    columns = [
        Column("id", _ID.in_(language), "code"),
        Column("criterion", _CRITERION.in_(language), "lines", wide=True),
    ]
    columns += [Column("verified-by", _VERIFIED.in_(language), "word")] if verified else []
    rows = []
    for one in criteria.values():
        cells = [Cell((Code(one.id),)), Cell(_lines(writer, one))]
        cells += [Cell(writer.attribute(one, one.shape.attributes["verified-by"]))] if verified else []
        rows.append(Row(tuple(cells), one.address))
    return Table(id, TITLE.in_(language), tuple(columns), tuple(rows))


def _lines(writer: Writer, criterion: Element) -> tuple[Span, ...]:
    lines: list[Span] = []
    if criterion.has("name"):
        lines.append(Plain(criterion.name(writer.language)))
    for name, attribute in criterion.shape.attributes.items():
        spans = writer.attribute(criterion, attribute) if name != "verified-by" else ()
        if spans:
            text = plain(spans)
            lines.append(Sentence(text if name == "statement" else f"{attribute.label.in_(writer.language)}: {text}"))
    return tuple(lines)
