"""The register of risks: how serious each is, who watches it, what is done before and after."""

from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import Words, words
from specatlas.query.risks import Band, Rated, rated
from specatlas.tables._base import TableKind
from specatlas.tables.spans import Badge, Code, LinkTo, Plain, Tone
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

TITLE = words("Risks|Риски|风险")
SCORE = words("Score|Оценка|评分")
BAND = words("Level|Уровень|等级")
BANDS: dict[Band, tuple[Words, Tone]] = {
    "critical": (words("critical|критический|极高"), "bad"),
    "high": (words("high|высокий|高"), "warn"),
    "moderate": (words("moderate|умеренный|中"), "info"),
    "low": (words("low|низкий|低"), "good"),
}
_ID = words("Id|Код|编号")
_NOTE = words(
    "Score = probability × impact, each from 1 to 5; a percentage counts as its part of 5. "
    "15 and more is critical, 10 and more high, 5 and more moderate."
    "|Оценка = вероятность × влияние, каждое от 1 до 5; процент считается долей от 5. "
    "От 15 — критический, от 10 — высокий, от 5 — умеренный."
    "|评分 = 概率 × 影响，各为 1 至 5；百分比折算为 5 的相应份额。15 及以上为极高，10 及以上为高，5 及以上为中。"
)
_COLUMNS = ("probability", "impact")
_AFTER = ("status", "owner", "mitigation", "contingency", "trigger")


def _build(project: Project, language: str, _: str) -> Table:
    writer = Writer(project, language)
    shape = project.kinds["risks"].shape.attributes
    columns = (
        Column("id", _ID.in_(language), "code"),
        Column("statement", shape["statement"].label.in_(language), "links", wide=True),
        *(Column(name, shape[name].label.in_(language), "number") for name in _COLUMNS),
        Column("score", SCORE.in_(language), "number"),
        Column("level", BAND.in_(language), "word", "choice"),
        Column("status", shape["status"].label.in_(language), "word", "choice"),
        Column("owner", shape["owner"].label.in_(language), "links", "choice"),
        *(Column(name, shape[name].label.in_(language), wide=True) for name in _AFTER[2:]),
    )
    known = rated(project)
    rest = [one for one in project.elements("risks").values() if one.address not in {r.element.address for r in known}]
    rows = [_row(writer, one.element, one) for one in known] + [_row(writer, one, None) for one in rest]
    return Table("risks", TITLE.in_(language), columns, tuple(rows), note=_NOTE.in_(language))


def _row(writer: Writer, risk: Element, rating: Rated | None) -> Row:
    shape = risk.shape.attributes
    cells = [Cell((Code(risk.id),)), Cell((LinkTo(risk.address, writer.own_name(risk)),))]
    levels = (rating.probability, rating.impact) if rating else (None, None)
    for name, level in zip(_COLUMNS, levels, strict=True):
        cells.append(Cell(writer.attribute(risk, shape[name]), Decimal(level) if level else None))
    cells.append(Cell((Plain(score(writer, rating)),), rating.score) if rating else Cell())
    cells.append(Cell((band_badge(writer, rating),), order=f"{list(BANDS).index(rating.band)}") if rating else Cell())
    cells += [Cell(writer.attribute(risk, shape[name])) for name in _AFTER]
    return Row(tuple(cells), risk.address)


def score(writer: Writer, rating: Rated) -> str:
    """Write a score without needless zeros."""
    whole = rating.score == rating.score.to_integral_value()
    return writer.number(rating.score.quantize(Decimal(1)) if whole else rating.score)


def band_badge(writer: Writer, rating: Rated) -> Badge:
    """Return how serious a risk is."""
    name, tone = BANDS[rating.band]
    return Badge(rating.band, name.in_(writer.language), tone)


TABLE = TableKind("risks", TITLE, _build)
