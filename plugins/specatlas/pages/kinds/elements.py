"""The page of an element whose kind has no page made for it."""

from collections.abc import Iterator

from specatlas.domain.project import Project
from specatlas.pages.blocks import Page
from specatlas.pages.kinds._base import PageKind
from specatlas.pages.kinds._element import element_page
from specatlas.tables.values import Writer


def _addresses(project: Project) -> Iterator[str]:
    for section, kind in project.kinds.items():
        if kind.page and not kind.single:
            yield from (element.address for element in project.elements(section).values())


def _title(writer: Writer, address: str) -> str:
    return writer.name(address) or address


def _build(writer: Writer, address: str) -> Page:
    element = writer.project.find(address)
    if element is None:
        raise KeyError(address)
    return element_page(writer, element)


ELEMENTS = PageKind("elements", _addresses, _title, _build)
