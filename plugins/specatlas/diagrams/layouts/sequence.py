"""Sequence diagrams: columns are solved from left to right, rows from top to bottom; nothing is tried twice."""

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Box, Placed, Point, Route
from specatlas.diagrams.canvas.sequence_graph import WHOLE, Bar, Row, SequenceGraph
from specatlas.diagrams.layouts._sequence_columns import AROUND_TEXT, BAR, HEAD, LOOP, MARGIN, OVERHANG, STEP, Columns

ENGINE = "sequence 1"
CROSS = 7.0
"""Half the side of the cross at the end of a lifeline."""
_ROW = 11.0
"""Free height before a row."""
_OVER_LINE = 3.0
"""Between a text and the line under it."""
_SHORT = 16.0
"""Height of a bar in which nothing else happens."""
_INSET = 8.0
"""From the sides of the picture to the frame of the scenario."""
_TAIL = 18.0
"""Of a lifeline, below the last row."""


def place(graph: Graph) -> Placed:
    """Place a sequence.

    Raises:
        TypeError: when the graph is none (another layout has to place it).
    """
    if not isinstance(graph, SequenceGraph):
        raise TypeError("the layout of sequences places sequences only")
    return _Rows(graph, Columns(graph)).placed()


class _Rows:
    """Goes down the rows and gives everything its place."""

    def __init__(self, graph: SequenceGraph, columns: Columns) -> None:
        self.graph = graph
        self.columns = columns
        whole = next((group for group in graph.groups if group.id == WHOLE), None)
        left = max(columns.left[at] - columns.x[at] for at in range(columns.count))
        self.x = [x + left for x in columns.x]
        self.width = max(x + right for x, right in zip(self.x, columns.right, strict=True))
        if whole is not None:
            self.width = max(self.width, whole.title_width + 3 * MARGIN)
        self.y = MARGIN + (whole.title_height if whole else 0.0)
        self.sizes = {node.id: node for node in graph.nodes}
        self.boxes: dict[str, Box] = {}
        self.groups: dict[str, Box] = {}
        self.routes: dict[str, Route] = {}
        self.tops: dict[str, float] = {}
        self.lines: list[float] = []
        """Row to the height of its line, where bars begin and end."""
        self.begins = {bar.first for bar in graph.bars}
        self.floor = 0.0
        self.ends = [0.0] * columns.count
        self.open: list[tuple[Row, list[tuple[str, float]]]] = []

    def placed(self) -> Placed:
        """Place everything."""
        self._heads()
        for row in self.graph.rows:
            self._row(row)
        bottom = self.y + _TAIL
        for at, line in enumerate(self.graph.lifelines):
            head = self.boxes[line.head]
            self.groups[line.id] = Box(self.x[at], head.bottom, 0.0, max((self.ends[at] or bottom) - head.bottom, 0.0))
        for bar in self.graph.bars:
            self.groups[bar.id] = self._bar(bar)
        height = bottom + MARGIN
        if any(group.id == WHOLE for group in self.graph.groups):
            self.groups[WHOLE] = Box(_INSET, _INSET, self.width - 2 * _INSET, height - 2 * _INSET)
        return Placed(self.graph, self.boxes, self.groups, self.routes, self.width, height, ENGINE)

    def _heads(self) -> None:
        born = {row.target for row in self.graph.rows if row.creates}
        shown = [self.sizes[line.head].height for at, line in enumerate(self.graph.lifelines) if at not in born]
        bottom = self.y + max(shown, default=0.0)
        for at, line in enumerate(self.graph.lifelines):
            if at not in born:
                self._head(at, line.head, bottom - self.sizes[line.head].height)
        self.y = bottom + _ROW

    def _head(self, column: int, name: str, top: float) -> None:
        size = self.sizes[name]
        self.boxes[name] = Box(self.x[column] - size.width / 2, top, size.width, size.height)

    # -- rows ----------------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> None:
        if row.kind in {"box", "open", "way", "close"}:
            # A bar in which nothing more happens ends above them.
            self.y = max(self.y, self.floor)
        begins = len(self.lines) in self.begins
        self._timed(row)
        if begins:
            self.floor = self.lines[-1] + _SHORT - _ROW / 2

    def _timed(self, row: Row) -> None:
        match row.kind:
            case "message":
                self._message(row)
            case "self":
                self._to_oneself(row)
            case "box":
                self.y += _ROW
                self.groups[row.id] = self._over(row)
                self.y += row.height
                self.lines.append(self.y)
            case "open":
                self.y += _ROW
                self.open.append((row, []))
                self.tops[row.id] = self.y
                self.lines.append(self.y)
            case "way":
                self._way(row)
            case "close":
                self._close()

    def _message(self, row: Row) -> None:
        self.y += _ROW
        above, below = self._born(row) if row.creates else (0.0, 0.0)
        line = max(self.y + (row.height + _OVER_LINE if row.height else 2.0), self.y + above)
        if row.creates:
            self._head(row.target, self.graph.lifelines[row.target].head, line - above)
        start, end = self._ends(row, line)
        self.routes[row.id] = Route((start, end), self._label(row, start, end, line))
        if row.destroys:
            self.ends[row.target] = line
        self.lines.append(line)
        self.y = line + max(below, CROSS if row.destroys else 0.0)

    def _born(self, row: Row) -> tuple[float, float]:
        """Return how much of the head that a message creates is above it and below it."""
        line = self.graph.lifelines[row.target]
        return line.sign[1], self.sizes[line.head].height - line.sign[1]

    def _ends(self, row: Row, y: float) -> tuple[Point, Point]:
        """Return where a message begins and ends: on the sides of bars, heads and crosses."""
        outside = row.width + 2 * AROUND_TEXT + HEAD
        if row.source < 0 or row.target < 0:
            column = max(row.source, row.target)
            left, right = self.columns.bar(max(row.levels))
            if row.source < 0:
                x = self.x[column] - left
                return (x - outside, y), (x, y)
            x = self.x[column] + right
            return (x, y), (x + outside, y)
        ahead = row.target > row.source
        out, into = (self.columns.bar(level) for level in row.levels)
        if row.creates:
            into = (self.graph.lifelines[row.target].sign[0],) * 2
        elif row.destroys:
            into = (CROSS,) * 2
        start = self.x[row.source] + (out[1] if ahead else -out[0])
        return (start, y), (self.x[row.target] + (-into[0] if ahead else into[1]), y)

    def _label(self, row: Row, start: Point, end: Point, line: float) -> tuple[Box, ...]:
        if not row.height:
            return ()
        if row.source < 0 or row.target < 0:
            middle = (start[0] + end[0]) / 2
        else:
            at = self.columns.gap(row)
            # The name below a sign may be wider than the sign.
            born = self.columns.heads[row.target] if row.creates else 0.0
            into = self.x[row.target] + (-born if row.target > row.source else born) if born else end[0]
            left = max(self.x[at] + self.columns.beside(at)[1], min(start[0], into))
            right = min(self.x[at + 1] - self.columns.beside(at + 1)[0], max(start[0], into))
            # The head of the arrow takes its room, too.
            left += HEAD if row.target == at else 0.0
            right -= HEAD if row.target == at + 1 else 0.0
            middle = (left + right) / 2
        return (Box(middle - row.width / 2, line - _OVER_LINE - row.height, row.width, row.height),)

    def _to_oneself(self, row: Row) -> None:
        self.y += _ROW
        high = max(20.0, row.height)
        out, back = (self.x[row.source] + self.columns.bar(level)[1] for level in row.levels)
        far = self.x[row.source] + self.columns.beside(row.source)[1] + LOOP - 6
        points = ((out, self.y), (far, self.y), (far, self.y + high), (back, self.y + high))
        label = Box(far + 6, self.y + (high - row.height) / 2, row.width, row.height)
        self.routes[row.id] = Route(points, (label,) if row.height else ())
        self.y += high
        self.lines.append(self.y)

    def _over(self, row: Row) -> Box:
        first, last = sorted((row.source, row.target))
        middle = (self.x[first] + self.x[last]) / 2
        least = self.x[last] - self.x[first] + 2 * OVERHANG if first != last else 0.0
        wide = max(row.width, least)
        return Box(middle - wide / 2, self.y, wide, row.height)

    def _way(self, row: Row) -> None:
        opening, ways = self.open[-1]
        least = opening.height if not ways else 0.0
        if ways:
            self.y += _ROW
        ways.append((row.id, self.y))
        self.lines.append(self.y)
        self.y += max(least, row.height + 4 if row.height else 0.0)

    def _close(self) -> None:
        self.y += _ROW
        opening, ways = self.open.pop()
        span = self.columns.frames[opening.id]
        left = self.x[min(span.columns)] - span.left
        wide = self.x[max(span.columns)] + span.right - left
        self.groups[opening.id] = Box(left, self.tops[opening.id], wide, self.y - self.tops[opening.id])
        ends = [top for _, top in ways[1:]] + [self.y]
        for (name, top), end in zip(ways, ends, strict=True):
            self.groups[name] = Box(left, top, wide, end - top)
        self.lines.append(self.y)

    def _bar(self, bar: Bar) -> Box:
        top = self.lines[bar.first]
        bottom = max(self.lines[bar.last], top + _SHORT)
        end = self.ends[bar.column] or bottom
        left = self.x[bar.column] - BAR / 2 + bar.level * STEP
        return Box(left, top, BAR, min(bottom, end) - top)
