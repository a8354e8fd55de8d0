"""The page of a role: who they are, what they answer for, and what they may do with every entity."""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.pages.blocks import Block, Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables import role_rights
from specatlas.tables.values import Writer


def _build(writer: Writer, role: Element) -> Page:
    return element_page(writer, role, after=tuple(_rights(writer, role)), left_out=("rights",))


def _rights(writer: Writer, role: Element) -> Iterator[Block]:
    table = role_rights.role_rights_table(writer, role)
    if table.rows:
        yield Heading(table.title, "rights")
        yield TableBlock(table)


ROLES = pages_of("roles", _build)
