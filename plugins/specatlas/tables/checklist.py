"""The function checklist: what is asked for, how urgent, how far, and how it is accepted."""

from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.types import OneOf
from specatlas.domain.words import words
from specatlas.query.effort import estimated_hours
from specatlas.query.modules import in_module, ordered_by_module
from specatlas.tables._base import TableKind
from specatlas.tables.spans import Code, LinkTo, Plain
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

ID = words("Id|Код|编号")
TITLE = words("Function checklist|Перечень функций|功能清单")
_CRITERIA = words("Criteria|Критерии|标准数")
_HOURS = words("Hours|Часы|工时")
_HOUR = words("h|ч|小时")
_NOTE = words(
    "Mandatory functions are part of the contract; nice to have ones are agreed one by one; "
    "later ones are out of this contract."
    "|Обязательные функции входят в договор; желательные согласуются отдельно; отложенные в этот договор не входят."
    "|必备功能属于合同范围；期望功能逐项商定；后续功能不在本合同范围内。"
)


def _build(project: Project, language: str, module: str) -> Table:
    writer = Writer(project, language)
    functions = ordered_by_module(project, in_module(project, "functions", module))
    return Table(
        "functions",
        TITLE.in_(language),
        _columns(project, language),
        tuple(_row(writer, function) for function in functions),
        note=_NOTE.in_(language),
    )


def _columns(project: Project, language: str) -> tuple[Column, ...]:
    attributes = project.kinds["functions"].shape.attributes

    def label(name: str) -> str:
        return attributes[name].label.in_(language)

    return (
        Column("id", ID.in_(language), "code"),
        Column("name", label("name"), wide=True),
        Column("module", label("module"), "links", "choice"),
        Column("priority", label("priority"), "word", "choice"),
        Column("phase", label("phase"), "links", "choice"),
        Column("status", label("status"), "word", "choice"),
        Column("roles", label("roles"), "links", "choice"),
        Column("acceptance", _CRITERIA.in_(language), "number", total="sum"),
        Column("estimate", _HOURS.in_(language), "number", total="sum", unit=_HOUR.in_(language)),
    )


def _row(writer: Writer, function: Element) -> Row:
    module = function.ref("module")
    name = writer.own_name(function)
    hours = estimated_hours(function)
    criteria = len(function.parts("acceptance"))
    cells = (
        Cell((Code(function.id),)),
        Cell((LinkTo(function.address, name),)),
        _value(writer, function, "module"),
        _value(writer, function, "priority"),
        _value(writer, function, "phase"),
        _value(writer, function, "status"),
        _value(writer, function, "roles"),
        Cell((Plain(str(criteria)),) if criteria else (), _decimal(criteria)),
        Cell((Plain(writer.number(hours)),) if hours is not None else (), hours),
    )
    return Row(cells, function.address, (writer.name(module.address) or "") if module else "")


def _decimal(number: int) -> Decimal | None:
    return Decimal(number) if number else None


def _value(writer: Writer, function: Element, name: str) -> Cell:
    attribute = function.shape.attributes[name]
    order = ""
    if isinstance(attribute.type, OneOf) and function.has(name):
        order = f"{list(attribute.type.choices).index(function.word(name)):02}"
    return Cell(writer.attribute(function, attribute), order=order)


TABLE = TableKind("functions", TITLE, _build)
