"""The matrix of rights: what each role may do with each entity."""

from specatlas.pages.blocks import Page, TableBlock
from specatlas.pages.kinds._base import overview
from specatlas.tables import rights
from specatlas.tables.values import Writer


def _title(writer: Writer, _: str) -> str:
    return rights.TITLE.in_(writer.language)


def _build(writer: Writer, address: str) -> Page:
    table = rights.TABLE.build(writer.project, writer.language, "")
    return Page(address, _title(writer, address), (TableBlock(table),))


RIGHTS = overview("rights", "organisation", _title, _build, "roles", "entities")
