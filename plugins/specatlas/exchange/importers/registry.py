"""Every format that can be brought in."""

from specatlas.exchange.importers import sql
from specatlas.exchange.importers._base import Importer

IMPORTERS: tuple[Importer, ...] = (sql.IMPORTER,)
