"""What a sequence diagram has to place: lifelines side by side, and rows from top to bottom."""

from typing import Literal

from specatlas.diagrams.canvas.graph import Graph
from specatlas.text.frozen import dataclass

WHOLE = "whole"
"""Group that is the frame around everything."""

RowKind = Literal["message", "self", "box", "open", "way", "close"]


@dataclass(frozen=True, slots=True)
class Lifeline:
    """A participant: a head, and a line down from it."""

    id: str
    """Group that stands for the line."""
    head: str
    """Node that stands at its top."""
    sign: tuple[float, float]
    """Where a message that creates it ends: how far from the line the outline of the sign in its head is, to both
    sides, and how far below the top of the head."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in the order of time; columns are counted from 0, -1 is outside of the picture."""

    kind: RowKind
    """`box` is a note or a reference over columns; `open`, `way` and `close` are a frame and its parts."""
    id: str
    """Edge of a message, group of anything else."""
    source: int = -1
    """Column where a message begins, or the first one under a box."""
    target: int = -1
    """Column where a message ends, or the last one under a box."""
    width: float = 0.0
    """Of its text, in pixels."""
    height: float = 0.0
    levels: tuple[int, int] = (-1, -1)
    """Which bar of the column a message leaves and reaches: 0 on the line, 1 on the first bar; -1 for no bar."""
    creates: bool = False
    destroys: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A time in which a participant is at work."""

    id: str
    column: int
    level: int
    """How many bars of the same column it lies on."""
    first: int
    """Row that begins it."""
    last: int


@dataclass(frozen=True, slots=True)
class SequenceGraph(Graph):
    """A graph whose nodes are heads of lifelines, whose edges are messages and whose groups are all that stretches."""

    lifelines: tuple[Lifeline, ...] = ()
    rows: tuple[Row, ...] = ()
    bars: tuple[Bar, ...] = ()
