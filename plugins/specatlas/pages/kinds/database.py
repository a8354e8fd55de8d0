"""The database structure: the picture of all tables, then every column."""

from specatlas.pages.blocks import Page, TableBlock
from specatlas.pages.kinds._base import overview
from specatlas.pages.kinds._figures import of_section
from specatlas.tables import database
from specatlas.tables.values import Writer


def _title(writer: Writer, _: str) -> str:
    return database.TITLE.in_(writer.language)


def _build(writer: Writer, address: str) -> Page:
    table = database.TABLE.build(writer.project, writer.language, "")
    return Page(address, _title(writer, address), (*of_section(writer, address), TableBlock(table)))


DATABASE = overview("database", "data", _title, _build, "entities")
