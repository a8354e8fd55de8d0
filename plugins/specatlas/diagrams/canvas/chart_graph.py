"""What a picture drawn to scale has to place: rows with what stands in them, columns, and bars along an axis.

Only what two versions of a picture have to share is in here: which rows there are and how high, how wide the columns
are, what the axis shows. Everything else a notation knows by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Literal

from specatlas.diagrams.canvas.graph import Graph, Group, Node
from specatlas.text.frozen import dataclass

At = Literal["whole", "upper", "lower"]
"""Where something stands in its row: where two versions differ, the old one stands above the new one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A strip across the picture; those of a stack stand below one another."""

    id: str
    height: float
    """Least height, in pixels."""
    stack: str = ""
    kind: str = ""
    """What its notation has to know of it, if it is only in the other version."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A text or a figure in a row, of which a reader has to see both versions."""

    id: str
    row: str
    says: str
    """What a reader sees there: of two that say the same, one is enough."""
    height: float
    """What it needs, in pixels, where it is not alone."""
    at: At = "whole"


@dataclass(frozen=True, slots=True)
class Bar(Node):
    """A node that stands in a row, from one value of the axis to another."""

    row: str = ""
    start: int = 0
    end: int = 0
    moment: bool = False
    """A rhombus at its end."""
    hollow: bool = False
    """A bracket, open below."""
    at: At = "whole"


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in which tags stand line by line, as long as there is room in one."""

    row: str
    first: str
    """Column in which it begins."""
    last: str
    """Column with which it ends."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What is free around tags, in pixels."""

    side: float
    """Between a cell and the first tag of a line."""
    beside: float
    """Between two tags."""
    below: float
    """Below each line."""
    above: float = 0.0
    """Between the top of a cell and the first line."""
    end: float = 0.0
    """Below the last line, besides."""


@dataclass(frozen=True, slots=True)
class ChartGraph(Graph):
    """A graph whose groups are rows, slots, columns and cells; its nodes are bars, or tags that flow in cells."""

    rows: tuple[Row, ...] = ()
    slots: tuple[Slot, ...] = ()
    columns: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Columns, and what is free between them, to their widths, from left to right."""
    cells: Mapping[str, Cell] = field(default_factory=lambda: MappingProxyType({}))
    """Group to where it is; the nodes of the group are its tags."""
    flow: Flow = Flow(0.0, 0.0, 0.0)
    span: tuple[int, int] = (0, 0)
    """Least and greatest value on the axis."""
    room: tuple[float, float] = (0.0, 0.0)
    """Pixels at both sides of the axis in which lines may go."""


def groups_of(
    rows: tuple[Row, ...], slots: tuple[Slot, ...], columns: Mapping[str, float], cells: Mapping[str, object]
) -> tuple[Group, ...]:
    """Return everything that stretches as groups, so that it gets its place."""

    def ids() -> Iterator[str]:
        yield from (row.id for row in rows)
        yield from (slot.id for slot in slots)
        yield from columns
        yield from cells

    return tuple(Group(name) for name in ids())
