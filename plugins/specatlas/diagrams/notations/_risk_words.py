"""The words of a risk map: levels, bands, and the picture in words."""

from collections.abc import Sequence

from specatlas.diagrams.notations._wording import called, sentences, series, tip, told
from specatlas.domain.kinds.plan import RISKS
from specatlas.domain.types import OneOf
from specatlas.domain.words import Words, words
from specatlas.query.risks import Band, Rated
from specatlas.tables.values import Writer

LABEL = words("Risk map|Карта рисков|风险矩阵")
PROBABILITY = words("Probability|Вероятность|概率")
IMPACT = words("Impact|Влияние|影响")
OWNER = words("Owner|Ответственный|负责人")
RISK = words("Risk|Риск|风险")
SCORE = words("Score|Оценка|评分")
PROBABLE: tuple[Words, ...] = (
    words("very unlikely|почти исключено|极低"),
    words("unlikely|маловероятно|较低"),
    words("possible|возможно|中等"),
    words("likely|вероятно|较高"),
    words("almost certain|почти наверняка|极高"),
)
GRAVE: tuple[Words, ...] = (
    words("negligible|ничтожное|轻微"),
    words("minor|малое|较小"),
    words("noticeable|заметное|中等"),
    words("serious|серьёзное|严重"),
    words("disastrous|катастрофическое|灾难性"),
)
BAND_NAMES: dict[Band, Words] = {
    "low": words("low|низкий|低"),
    "moderate": words("moderate|умеренный|中"),
    "high": words("high|высокий|高"),
    "critical": words("critical|критический|极高"),
}
BAND_RANGES: dict[Band, str] = {"low": "1–4", "moderate": "5–9", "high": "10–14", "critical": "15–25"}
CLOSED = words("closed|закрыт|已关闭")
OCCURRED = words("occurred|наступил|已发生")
_COUNT = words("{band} ({scores}): {count}|{band} ({scores}): {count}|{band}（{scores}）：{count}")
_SAID = words(
    "{name}, probability {probability}, impact {impact}, score {score}"
    "|{name}: вероятность {probability}, влияние {impact}, оценка {score}"
    "|{name}：概率 {probability}，影响 {impact}，评分 {score}"
)


def band_words(band: Band, count: int, language: str) -> str:
    """Return the name of a band with its scores and how many risks are in it."""
    name = BAND_NAMES[band].in_(language)
    return _COUNT.in_(language).format(band=name, scores=BAND_RANGES[band], count=count)


def owner(writer: Writer, risk: Rated) -> str:
    """Return who watches a risk."""
    ref = risk.element.ref("owner")
    return called(writer, ref.address) if ref else ""


def score(writer: Writer, risk: Rated) -> str:
    """Write the score without needless zeros."""
    return writer.number(risk.score.quantize(1) if risk.score == risk.score.to_integral_value() else risk.score)


def status(writer: Writer, risk: Rated) -> str:
    """Return the status of a risk that is no longer only possible."""
    word = risk.element.word("status")
    type_ = RISKS.shape.attributes["status"].type
    return type_.choices[word].in_(writer.language) if isinstance(type_, OneOf) and word in type_.choices else ""


def in_short(writer: Writer, risk: Rated) -> str:
    """Return a risk with its probability, impact and score."""
    return _SAID.in_(writer.language).format(
        name=writer.own_name(risk.element), probability=risk.probability, impact=risk.impact, score=score(writer, risk)
    )


def tip_of(writer: Writer, risk: Rated) -> str:
    """Return the tool-tip of a risk: what it is, how serious, who watches it and what is done."""
    language = writer.language
    facts = (
        told(SCORE.in_(language), f"{risk.probability} × {risk.impact} = {score(writer, risk)}", language),
        BAND_NAMES[risk.band].in_(language),
        status(writer, risk),
        told(OWNER.in_(language), owner(writer, risk), language),
    )
    return tip(writer, risk.element, *facts)


def in_words(writer: Writer, risks: Sequence[Rated]) -> str:
    """Say the map in words: the risks of each band, the most serious first."""
    language = writer.language
    said = []
    for band in reversed(BAND_NAMES):
        here = [risk for risk in risks if risk.band == band]
        if here:
            told_ = series((in_short(writer, risk) for risk in here), language)
            said.append(told(BAND_NAMES[band].in_(language).capitalize(), told_, language))
    return sentences(said, language)
