"""The risks: their map with the register below, and a page for each with its place on the map."""

from collections.abc import Iterator

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Fact, Facts, Figure, Page, TableBlock
from specatlas.pages.kinds._base import PageKind, pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.query.risks import rated
from specatlas.tables import risks
from specatlas.tables.spans import Plain
from specatlas.tables.values import Writer

_MAP = words("Probability and impact of the risks|Вероятность и влияние рисков|风险的概率与影响")
_HERE = words("Where the risk stands|Место риска на карте|风险所在位置")


def _addresses(project: Project) -> tuple[str, ...]:
    return ("risks",) if project.elements("risks") else ()


def _title(writer: Writer, _: str) -> str:
    return risks.TITLE.in_(writer.language)


def _build(writer: Writer, address: str) -> Page:
    blocks: list[Block] = []
    if rated(writer.project):
        blocks.append(Figure(View("risks"), _MAP.in_(writer.language), "risk-map"))
    blocks.append(TableBlock(risks.TABLE.build(writer.project, writer.language, "")))
    return Page(address, _title(writer, address), tuple(blocks))


def _risk(writer: Writer, risk: Element) -> Page:
    return element_page(writer, risk, before=tuple(_place(writer, risk)), left_out=("statement",))


def _place(writer: Writer, risk: Element) -> Iterator[Block]:
    rating = next((one for one in rated(writer.project) if one.element is risk), None)
    if rating is not None:
        language = writer.language
        yield Facts(
            (
                Fact(risks.SCORE.in_(language), (Plain(risks.score(writer, rating)),)),
                Fact(risks.BAND.in_(language), (risks.band_badge(writer, rating),)),
            )
        )
        yield Figure(View("risks", risk.address), _HERE.in_(language), "risk-map")


RISKS = PageKind("risk-register", _addresses, _title, _build)
RISK = pages_of("risks", _risk)
