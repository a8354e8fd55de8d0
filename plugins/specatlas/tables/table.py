"""A table as data: columns, rows and cells in one language; pages, documents and spreadsheets write it out.

A matrix (roles × entities) is a table too: its columns have addresses and its style is `matrix`.
"""

from decimal import Decimal
from typing import Literal

from specatlas.tables.spans import Plain, Span, plain
from specatlas.text.frozen import dataclass

Filter = Literal["", "choice"]


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in one column."""

    id: str
    """Name of the attribute, or of what was computed; the same in every language."""
    label: str
    kind: Literal["text", "word", "number", "links", "code", "lines"] = "text"
    """`word`: one or more of few words or elements, counted; `number`: to the right, sorted by value; `lines`: values
    stand under one another."""
    filter: Filter = ""
    """`choice`: readers can pick from the values that occur."""
    total: Literal["", "sum"] = ""
    """`sum`: the numbers of the rows in view are added up under the table."""
    unit: str = ""
    """What the numbers count, written after a total (`h`)."""
    address: str = ""
    """Element that the column is about, in a matrix."""
    wide: bool = False
    """Long texts: the column may take the room that is left."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands where a row and a column meet; several values stand beside each other."""

    spans: tuple[Span, ...] = ()
    number: Decimal | None = None
    """Value to sort by and to add up."""
    order: str = ""
    """Text to sort by where the one shown would sort wrongly (a priority, a date)."""
    title: str = ""
    """Tool-tip."""

    @property
    def text(self) -> str:
        """The bare text."""
        return plain(self.spans)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    cells: tuple[Cell, ...]
    address: str = ""
    """Element or part that the row is about: its anchor where it has no page of its own."""
    group: str = ""
    """Heading under which it stands (the module of a function); rows of one group follow one another."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns."""

    id: str
    """Name of the table, the same in every language (`functions`, `rights`)."""
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    style: Literal["list", "matrix"] = "list"
    note: str = ""
    """How to read it, a legend."""


def text_cell(text: str) -> Cell:
    """Return a cell that holds one plain text, or nothing when it is empty."""
    return Cell((Plain(text),)) if text else Cell()
