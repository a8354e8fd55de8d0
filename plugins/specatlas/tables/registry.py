"""Every table that is more than the list of one kind, in the order of the site."""

from specatlas.tables import checklist, database, rights
from specatlas.tables._base import TableKind

TABLES: tuple[TableKind, ...] = (
    checklist.TABLE,
    rights.TABLE,
    database.TABLE,
)
