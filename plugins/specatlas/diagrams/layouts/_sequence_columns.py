"""Columns of a sequence: how far apart lifelines must stand for everything that is written between them.

Every text stands between two lifelines, so that no line runs through it: the gap that it needs is one inequality
between two columns, and the least solution of all of them is the picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from specatlas.diagrams.canvas.sequence_graph import Row, SequenceGraph

BAR = 10.0
"""Width of a bar."""
STEP = 5.0
"""How far a bar is moved to the right that lies on another."""
OUTSIDE = 5.0
"""Radius of the dot where a message comes from or goes to nobody."""
MARGIN = 22.0
"""Around everything; the frame of the scenario stands in it."""
_HEADS_APART = 26.0
AROUND_TEXT = 9.0
HEAD = 10.0
"""Room of an arrow head."""
LOOP = 26.0
"""How far a message to oneself reaches out."""
_FRAME = 16.0
"""From a lifeline to the side of a frame around it."""
_INNER_FRAME = 9.0
"""Between the sides of two frames, one in the other."""
OVERHANG = 34.0
"""How far a box over several lifelines reaches beyond the first and the last."""


@dataclass(slots=True)
class _Span:
    """A frame while it is measured: what it holds, and how far it reaches beyond its outer lifelines."""

    row: Row
    left: float = 0.0
    right: float = 0.0
    columns: set[int] = field(default_factory=set)
    reach: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Column to what lies left and right of it inside the frame."""
    guards: float = 0.0
    """Width of its widest condition."""

    def take(self, column: int, left: float, right: float) -> None:
        """Count in what lies around a column."""
        before = self.reach.get(column, (0.0, 0.0))
        self.columns.add(column)
        self.reach[column] = max(before[0], left), max(before[1], right)


class Columns:
    """Where the lifelines stand, and how far everything reaches to both sides of them."""

    def __init__(self, graph: SequenceGraph) -> None:
        self.graph = graph
        sizes = {node.id: node for node in graph.nodes}
        self.heads = [sizes[line.head].width / 2 for line in graph.lifelines]
        self.count = len(self.heads)
        self.needs: dict[tuple[int, int], float] = {}
        """(column, later column) to the least distance of the two."""
        self.levels = [
            max((bar.level for bar in graph.bars if bar.column == at), default=-1) for at in range(self.count)
        ]
        self.left = [half + MARGIN for half in self.heads]
        self.right = list(self.left)
        self.frames: dict[str, _Span] = {}
        for at in range(self.count - 1):
            self._apart(at, at + 1, self.heads[at] + self.heads[at + 1] + _HEADS_APART)
        self._measure()
        self.x = self._solved()
        self._make_gaps()
        self.x = self._solved()

    # -- reach ---------------------------------------------------------------------------------------------------

    def bar(self, level: int) -> tuple[float, float]:
        """Return how far the bar of a level reaches to the left and right of its lifeline."""
        return (BAR / 2 - level * STEP, BAR / 2 + level * STEP) if level >= 0 else (0.0, 0.0)

    def beside(self, column: int) -> tuple[float, float]:
        """Return how far the bars of a column reach to its sides, at most."""
        return (BAR / 2, BAR / 2 + self.levels[column] * STEP) if self.levels[column] >= 0 else (1.0, 1.0)

    def _apart(self, one: int, other: int, distance: float) -> None:
        self.needs[one, other] = max(self.needs.get((one, other), 0.0), distance)

    def _reaches(self, column: int, left: float, right: float) -> None:
        """Keep room around a lifeline, up to the neighbours' bars or the sides of the picture."""
        if left:
            if column:
                self._apart(column - 1, column, self.beside(column - 1)[1] + AROUND_TEXT + left)
            self.left[column] = max(self.left[column], left + MARGIN)
        if right:
            if column + 1 < self.count:
                self._apart(column, column + 1, right + AROUND_TEXT + self.beside(column + 1)[0])
            self.right[column] = max(self.right[column], right + MARGIN)

    def _measure(self) -> None:
        """Turn rows into distances between columns."""
        open_: list[_Span] = []
        for row in self.graph.rows:
            if row.kind == "open":
                open_.append(_Span(row))
            elif row.kind == "way":
                open_[-1].guards = max(open_[-1].guards, row.width)
            elif row.kind == "close":
                span = open_.pop()
                self._frame(span)
                for column in span.columns if open_ else ():
                    edges = (span.left if column == min(span.columns) else 0.0) + _INNER_FRAME
                    open_[-1].take(column, edges, (span.right if column == max(span.columns) else 0.0) + _INNER_FRAME)
            else:
                for column, left, right in self._around(row):
                    self._reaches(column, left, right)
                    if open_:
                        open_[-1].take(column, left, right)

    def _around(self, row: Row) -> Iterator[tuple[int, float, float]]:
        """Yield the columns that a row touches, with its reach to the left and right of each."""
        first, last = sorted((row.source, row.target))
        if row.kind == "self":
            yield first, 0.0, self.beside(first)[1] + LOOP + row.width + AROUND_TEXT
        elif row.kind == "box":
            wide = (row.width / 2 if first == last else OVERHANG) + _INNER_FRAME
            yield first, wide, wide if first == last else 0.0
            if first != last:
                self._apart(first, last, row.width - 2 * OVERHANG)
                yield last, 0.0, wide
        elif first < 0:
            # From nobody at the left, or to nobody at the right.
            length = self.beside(last)[1] + row.width + 2 * AROUND_TEXT + HEAD + 2 * OUTSIDE
            yield (last, length, 0.0) if row.source < 0 else (last, 0.0, length)
        else:
            born = self.heads[row.target] + _INNER_FRAME if row.creates else 0.0
            yield first, born if row.target == first else 0.0, 0.0
            yield last, 0.0, born if row.target == last else 0.0
            if last - first == 1:
                self._apart(first, last, row.width + self._taken(row, first, last))

    def _taken(self, row: Row, one: int, other: int) -> float:
        """Return how much of the gap between two neighbours the text of a message cannot have."""
        born = self.heads[row.target] + 4 if row.creates and row.target in (one, other) else 0.0
        left, right = self.beside(one)[1], self.beside(other)[0]
        if born:
            left, right = (born, right) if row.target == one else (left, born)
        return left + right + 2 * AROUND_TEXT + (HEAD if row.target in (one, other) else 0.0)

    def _frame(self, span: _Span) -> None:
        """Give a frame its reach: its word stands left of the first lifeline, its conditions right of it."""
        first, last = min(span.columns), max(span.columns)
        span.left = max(span.reach[first][0], _FRAME, span.row.width + BAR / 2 + 4)
        span.right = max(span.reach[last][1], _FRAME + self.beside(last)[1])
        guards = self.beside(first)[1] + span.guards + 2 * AROUND_TEXT if span.guards else 0.0
        if first == last:
            span.right = max(span.right, guards)
        else:
            self._apart(first, first + 1, guards + self.beside(first + 1)[0])
        self._reaches(first, span.left + 4, 0.0)
        self._reaches(last, 0.0, span.right + 4)
        self.frames[span.row.id] = span

    # -- solving -------------------------------------------------------------------------------------------------

    def _solved(self) -> list[float]:
        x: list[float] = []
        for at in range(self.count):
            least = max(self.left[at] - MARGIN, 0.0)
            x.append(max([least, *(x[one] + need for (one, other), need in self.needs.items() if other == at)]))
        return x

    def _make_gaps(self) -> None:
        """Widen a gap for every text of a message over several columns that fits into none."""
        for row in self.graph.rows:
            first, last = sorted((row.source, row.target))
            if row.kind != "message" or first < 0 or last - first < 2:
                continue
            room = {at: self.x[at + 1] - self.x[at] - self._taken(row, at, at + 1) for at in range(first, last)}
            if max(room.values()) < row.width:
                at = max(room, key=lambda one: (room[one], -one))
                need = row.width + self._taken(row, at, at + 1)
                self._apart(at, at + 1, need)
                self.x[at + 1 :] = [x + row.width - room[at] for x in self.x[at + 1 :]]

    def gap(self, row: Row) -> int:
        """Return the gap in which the text of a message stands: the first one from its sender that holds it."""
        first, last = sorted((row.source, row.target))
        order = range(first, last) if row.source == first else range(last - 1, first - 1, -1)
        room = {at: self.x[at + 1] - self.x[at] - self._taken(row, at, at + 1) for at in order}
        return next((at for at in order if room[at] >= row.width - 0.01), max(order, key=lambda at: room[at]))
