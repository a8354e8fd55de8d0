"""What a kind of table is."""

from collections.abc import Callable
from dataclasses import dataclass

from specatlas.domain.project import Project
from specatlas.domain.words import Words
from specatlas.tables.table import Table

Build = Callable[[Project, str, str], Table]
"""(project, language, module): the table in one language, of one module or of all (empty)."""


@dataclass(frozen=True, slots=True)
class TableKind:
    """A table that pages, documents and macros can ask for by name."""

    name: str
    title: Words
    build: Build
    matrix: bool = False
    """Asked for with `matrix(…)` instead of `table(…)`."""
