"""The findings that the team accepts: which rules do not apply where, and why."""

from specatlas.domain.project import Project
from specatlas.pages.blocks import Page, TableBlock
from specatlas.pages.kinds._base import PageKind
from specatlas.query.exemptions import exemptions
from specatlas.tables.exemptions import TABLE, TITLE
from specatlas.tables.values import Writer


def _addresses(project: Project) -> tuple[str, ...]:
    return ("exemptions",) if any(True for _ in exemptions(project)) else ()


def _title(writer: Writer, _: str) -> str:
    return TITLE.in_(writer.language)


def _build(writer: Writer, address: str) -> Page:
    table = TABLE.build(writer.project, writer.language, "")
    return Page(address, _title(writer, address), (TableBlock(table),))


EXEMPTIONS = PageKind("exemptions", _addresses, _title, _build, "control")
