"""The findings that the team accepts, each with its reason: what a reader would else take for an oversight."""

from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.query.exemptions import Exemption, exemptions
from specatlas.tables._base import TableKind
from specatlas.tables.spans import Code
from specatlas.tables.table import Cell, Column, Row, Table, text_cell
from specatlas.tables.values import Writer

TITLE = words("Accepted findings|Принятые замечания|已接受的检查结果")
_WHERE = words("Where|Где|位置")
_RULE = words("Rule|Правило|规则")
_REASON = words("Reason|Причина|理由")
_BY = words("Decided by|Кто решил|决定人")
_UNTIL = words("Until|До|截至")
_NOTE = words(
    "A rule of the check does not apply there, for the reason given; after the last day it is reported again"
    "|Правило проверки там не действует по указанной причине; после последнего дня о нём снова сообщается"
    "|检查规则因所述理由在该处不适用；过了截止日期会重新报告"
)


def _build(project: Project, language: str, module: str) -> Table:
    writer = Writer(project, language)
    found = [one for one in exemptions(project) if not module or _module(project, one) == module]
    columns = [
        Column("where", _WHERE.in_(language)),
        Column("rule", _RULE.in_(language), "code", filter="choice"),
        Column("reason", _REASON.in_(language), wide=True),
    ]
    columns += [Column("by", _BY.in_(language))] if any(one.reason.has("by") for one in found) else []
    columns += [Column("until", _UNTIL.in_(language))] if any(one.reason.has("until") for one in found) else []
    rows = tuple(_row(writer, one, [column.id for column in columns[3:]]) for one in found)
    return Table("exemptions", TITLE.in_(language), tuple(columns), rows, note=_NOTE.in_(language))


def _row(writer: Writer, one: Exemption, more: list[str]) -> Row:
    cells = [
        Cell((writer.link(one.holder.address),)),
        Cell((Code(one.rule),)),
        text_cell(one.reason.text("because", writer.language)),
    ]
    attributes = one.reason.shape.attributes
    cells += [Cell(writer.attribute(one.reason, attributes[name])) for name in more]
    kind = writer.project.kinds[one.holder.section]
    return Row(tuple(cells), group=kind.plural.in_(writer.language))


def _module(project: Project, one: Exemption) -> str:
    element = project.owner(one.holder.address)
    module = element.ref("module") if element else None
    return module.address.partition("/")[2] if module else ""


TABLE = TableKind("exemptions", TITLE, _build)
