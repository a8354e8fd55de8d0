"""The page of a section: all its elements in one table."""

from collections.abc import Iterator

from specatlas.domain.project import Project
from specatlas.pages.blocks import Page, TableBlock
from specatlas.pages.kinds._base import PageKind
from specatlas.tables.sections import section_table
from specatlas.tables.values import Writer


def _addresses(project: Project) -> Iterator[str]:
    return (name for name, kind in project.kinds.items() if project.elements(name) and not kind.single)


def _title(writer: Writer, address: str) -> str:
    return writer.project.kinds[address].plural.in_(writer.language)


def _build(writer: Writer, address: str) -> Page:
    return Page(address, _title(writer, address), (TableBlock(section_table(writer, address)),))


SECTIONS = PageKind("sections", _addresses, _title, _build)
