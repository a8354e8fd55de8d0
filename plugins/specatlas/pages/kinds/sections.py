"""The page of a section: all its elements in one table, the one made for them where there is one."""

from collections.abc import Iterator

from specatlas.domain.project import Project
from specatlas.pages.blocks import Page, TableBlock
from specatlas.pages.kinds._base import PageKind
from specatlas.pages.kinds._figures import of_section
from specatlas.tables.registry import TABLES
from specatlas.tables.sections import section_table
from specatlas.tables.table import Table
from specatlas.tables.values import Writer


def _addresses(project: Project) -> Iterator[str]:
    return (name for name, kind in project.kinds.items() if project.elements(name) and not kind.single)


def _title(writer: Writer, address: str) -> str:
    named = next((table for table in TABLES if table.name == address), None)
    return (named.title if named else writer.project.kinds[address].plural).in_(writer.language)


def _build(writer: Writer, address: str) -> Page:
    return Page(address, _title(writer, address), (*of_section(writer, address), TableBlock(_table(writer, address))))


def _table(writer: Writer, section: str) -> Table:
    named = next((table for table in TABLES if table.name == section and not table.matrix), None)
    return named.build(writer.project, writer.language, "") if named else section_table(writer, section)


SECTIONS = PageKind("sections", _addresses, _title, _build)
