"""The scorecard: each measure with its sentence, where it stands, and what it was before."""

from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Quantity
from specatlas.domain.words import words
from specatlas.query.measures import COUNTS, history, standing
from specatlas.tables._base import TableKind
from specatlas.tables.spans import Badge, Code, LinkTo, Plain
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

TITLE = words("Scorecard|Система показателей|记分卡")
NOW = words("Now|Сейчас|当前值")
STATE = words("State|Состояние|状态")
COUNTED = words("Counted by the spec|Считается по спецификации|由规格说明统计")
HISTORY = words("History|История|历史")
_ID = words("Id|Код|编号")
_DAY = words("Day|Дата|日期")
_VALUE = words("Value|Значение|数值")
_REACHED = words("reached|достигнута|已达成")
_NOT_YET = words("not yet|ещё нет|未达成")
_NOTE = words(
    "Measures that the spec counts itself are of the version that you read; others show the last value that was read."
    "|Показатели, которые спецификация считает сама, относятся к этой версии; у остальных — последнее измерение."
    "|由规格说明自行统计的指标对应当前版本；其余显示最近一次读数。"
)


def _build(project: Project, language: str, _: str) -> Table:
    writer = Writer(project, language)
    shape = project.kinds["measures"].shape.attributes
    columns = (
        Column("id", _ID.in_(language), "code"),
        Column("definition", shape["definition"].label.in_(language), wide=True),
        Column("now", NOW.in_(language), "number"),
        Column("target", shape["target"].label.in_(language), "number"),
        Column("state", STATE.in_(language), "word", "choice"),
        Column("owner", shape["owner"].label.in_(language), "links", "choice"),
    )
    rows = tuple(_row(writer, measure) for measure in project.elements("measures").values())
    return Table("measures", TITLE.in_(language), columns, rows, note=_NOTE.in_(language))


def _row(writer: Writer, measure: Element) -> Row:
    found, shape = standing(writer.project, measure), measure.shape.attributes
    cells = (
        Cell((Code(measure.id),)),
        Cell((LinkTo(measure.address, writer.own_name(measure)),)),
        _quantity(writer, found.value),
        _quantity(writer, found.target),
        Cell((state(writer, measure),)) if found.reached is not None else Cell(),
        Cell(writer.attribute(measure, shape["owner"])),
    )
    return Row(cells, measure.address)


def _quantity(writer: Writer, quantity: Quantity | None) -> Cell:
    return Cell((Plain(writer.quantity(quantity)),), quantity.number) if quantity else Cell()


def state(writer: Writer, measure: Element) -> Badge:
    """Return whether the target of a measure is reached."""
    if standing(writer.project, measure).reached:
        return Badge("reached", _REACHED.in_(writer.language), "good")
    return Badge("not-yet", _NOT_YET.in_(writer.language), "warn")


def counted_by(writer: Writer, measure: Element) -> str:
    """Return what the spec counts for a measure; empty when somebody reads it."""
    count = COUNTS.get(measure.word("value"))
    return count.label.in_(writer.language) if count else ""


def history_table(writer: Writer, measure: Element) -> Table | None:
    """Return what was read of a measure, the newest first; None where nothing was."""
    found, language = history(measure), writer.language
    if not found:
        return None
    unit = measure.word("unit")
    columns = (Column("day", _DAY.in_(language)), Column("value", _VALUE.in_(language), "number"))
    rows = tuple(Row((Cell((Plain(day),)), _reading(writer, value, unit))) for day, value in reversed(found))
    return Table(f"{measure.address}.history", HISTORY.in_(language), columns, rows)


def _reading(writer: Writer, value: Decimal, unit: str) -> Cell:
    return Cell((Plain(writer.quantity(Quantity(value, unit, ""))),), value)


TABLE = TableKind("measures", TITLE, _build)
