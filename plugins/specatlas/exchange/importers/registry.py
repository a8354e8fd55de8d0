"""Every format that can be brought in."""

from specatlas.exchange.importers import bpmn, sql
from specatlas.exchange.importers._base import Importer

IMPORTERS: tuple[Importer, ...] = (sql.IMPORTER, bpmn.IMPORTER)
