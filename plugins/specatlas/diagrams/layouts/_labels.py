"""Room for the texts of edges: beside their line, clear of boxes, of other texts and of other lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from specatlas.diagrams.canvas.graph import Edge, Label
from specatlas.diagrams.canvas.placed import Box, Point, Route
from specatlas.diagrams.layouts import _geometry as geometry

CELL = 80.0
BESIDE = 4.0
"""Free pixels between a text and its own line."""
AROUND = 3.0
"""Free pixels between a text and everything else."""
ON_NODE, ON_LABEL, ON_LINE, ON_OWN_CORNER = 1000.0, 600.0, 150.0, 60.0


@dataclass(slots=True)
class _Hash:
    """Rectangles by cell, to look up neighbours."""

    cells: dict[tuple[int, int], list[tuple[Box, str]]] = field(default_factory=dict)

    def add(self, box: Box, owner: str) -> None:
        for cell in _cells(box):
            self.cells.setdefault(cell, []).append((box, owner))

    def hits(self, box: Box) -> Iterator[tuple[Box, str]]:
        seen = set()
        for cell in _cells(box):
            for other, owner in self.cells.get(cell, ()):
                if id(other) not in seen and geometry.overlap(box, other):
                    seen.add(id(other))
                    yield other, owner


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.y // CELL), int(box.bottom // CELL) + 1):
            yield (column, row)


def place(
    edges: Sequence[Edge], routes: Mapping[str, Route], walls: Sequence[Box], bounds: Box | None = None
) -> dict[str, tuple[Box, ...]]:
    """Return a box for every label of every edge.

    :param walls: nodes and other rectangles that no label may touch.
    :param bounds: rectangle that labels stay in.
    """
    blocked, lines, texts = _Hash(), _Hash(), _Hash()
    for wall in walls:
        blocked.add(wall, "")
    for edge in edges:
        points = routes[edge.id].points
        for first, second in zip(points, points[1:], strict=False):
            lines.add(geometry.piece(first, second, 0.5), edge.id)
    chosen: dict[tuple[str, int], Box] = {}
    wanted = [(label.at == "middle", edge.id, number, edge, label) for edge in edges for number, label in enumerate(edge.labels)]
    for _, name, number, edge, label in sorted(wanted, key=lambda item: item[:3]):
        best, least = None, 1e18
        for box, cost in _candidates(edge, label, routes[name].points):
            if cost >= least:
                continue
            if bounds is not None and not _inside(box, bounds):
                cost += ON_NODE
            around = geometry.inflated(box, AROUND)
            cost += sum(ON_NODE for _ in blocked.hits(around)) + sum(ON_LABEL for _ in texts.hits(around))
            if cost < least:
                cost += sum(ON_OWN_CORNER if owner == name else ON_LINE for _, owner in _foreign(lines, box, around, name))
            if cost < least:
                best, least = box, cost
        assert best is not None
        chosen[(name, number)] = best
        texts.add(best, name)
    return {edge.id: tuple(chosen[(edge.id, number)] for number in range(len(edge.labels))) for edge in edges}


def _foreign(lines: _Hash, box: Box, around: Box, name: str) -> Iterator[tuple[Box, str]]:
    """Yield the lines that a text would touch; its own line may be near, not under it."""
    for line, owner in lines.hits(around):
        if owner != name or geometry.overlap(line, box):
            yield line, owner


def _inside(box: Box, bounds: Box) -> bool:
    return box.x >= bounds.x and box.y >= bounds.y and box.right <= bounds.right and box.bottom <= bounds.bottom


def _candidates(edge: Edge, label: Label, points: Sequence[Point]) -> Iterator[tuple[Box, float]]:
    """Yield places for a text with what each costs in beauty, the nicest first."""
    if label.at == "source":
        yield from _near_end(label, points[0], points[1], edge.source_room)
    elif label.at == "target":
        yield from _near_end(label, points[-1], points[-2], edge.target_room)
    else:
        yield from _along(label, points)


def _near_end(label: Label, end: Point, inner: Point, room: float) -> Iterator[tuple[Box, float]]:
    """Yield places beside the first piece of a line, next to its node and then further away."""
    width, height = label.width, label.height
    reach = abs(end[0] - inner[0]) + abs(end[1] - inner[1])
    upright = abs(end[0] - inner[0]) < abs(end[1] - inner[1])
    away = 1.0 if (inner[1] > end[1] if upright else inner[0] > end[0]) else -1.0
    for shift in (BESIDE, room, room + 8.0, room + 20.0, room + 36.0):
        far = 0.4 * shift + (30.0 if shift > reach else 0.0)
        for side in (1.0, -1.0):
            if upright:
                x = end[0] + BESIDE if side > 0 else end[0] - BESIDE - width
                y = end[1] + shift if away > 0 else end[1] - shift - height
            else:
                x = end[0] + shift if away > 0 else end[0] - shift - width
                y = end[1] - BESIDE - height if side > 0 else end[1] + BESIDE
            yield Box(geometry.snap(x), geometry.snap(y), width, height), far + (0.0 if side > 0 else 3.0)


def _along(label: Label, points: Sequence[Point]) -> Iterator[tuple[Box, float]]:
    """Yield places beside every piece of a line, long pieces first, then on the line itself."""
    width, height = label.width, label.height
    pieces = [(first, second) for first, second in zip(points, points[1:], strict=False) if first != second]
    for number, (first, second) in enumerate(pieces):
        upright = abs(first[0] - second[0]) < abs(first[1] - second[1])
        length = abs(first[0] - second[0]) + abs(first[1] - second[1])
        need = height if upright else width
        short = 0.0 if length >= need + 8.0 else 25.0 + (need - length) * 0.3
        short += 4.0 * abs(number - (len(pieces) - 1) / 2.0) - min(length, 400.0) * 0.05
        for share in (0.5, 0.35, 0.65, 0.2, 0.8):
            x = first[0] + (second[0] - first[0]) * share
            y = first[1] + (second[1] - first[1]) * share
            off = 20.0 + short + abs(share - 0.5) * 20.0
            if upright:
                options = ((x + BESIDE, y - height / 2, 0.0), (x - BESIDE - width, y - height / 2, 2.0), (x - width / 2, y - height / 2, 90.0))
            else:
                options = ((x - width / 2, y - BESIDE - height, 0.0), (x - width / 2, y + BESIDE, 2.0), (x - width / 2, y - height / 2, 90.0))
            for left, top, extra in options:
                yield Box(geometry.snap(left), geometry.snap(top), width, height), off + extra
