"""A right-angled way for one line among boxes: for a line whose end was moved in a picture that stays as it is."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from specatlas.formats.bpmn.content import Bounds, Point

STUB = 16.0
"""Straight piece at each end, in pixels."""
CLEAR = 12.0
"""Room kept beside boxes."""
_NEAR = 6.0
"""Closer to a box a line looks as if it belonged to it."""
_NEAREST = 24
"""How many boxes a way may lead around, those nearest to it first."""
_SIDES = ((0.5, 0.0, 0.0, -1.0), (1.0, 0.5, 1.0, 0.0), (0.5, 1.0, 0.0, 1.0), (0.0, 0.5, -1.0, 0.0))
"""Where on a box a line may end, and the direction away from it."""

Port = tuple[Point, Point]
Way = tuple[Point, ...]


def way(source: Bounds, target: Bounds, boxes: Sequence[Bounds], lines: Sequence[Way] = ()) -> Way:
    """Return the best way found: through as few boxes and along as few lines as can be, with few bends, short.

    Args:
        source: box that the line leaves, at the middle of a side; a box wider than 300 pixels anywhere on it.
        target: box that it enters.
        boxes: all others that are in the way.
        lines: others, which it may cross and shall not run along.
    """
    first, last = _middle(source), _middle(target)
    near = sorted(boxes, key=lambda box: _distance(_middle(box), first) + _distance(_middle(box), last))[:_NEAREST]
    columns = sorted({x for box in near for x in (box.x - CLEAR, box.x + box.width + CLEAR)})
    rows = sorted({y for box in near for y in (box.y - CLEAR, box.y + box.height + CLEAR)})
    best: tuple[tuple[float, ...], Way] | None = None
    for start, end in product(_ports(source, last), _ports(target, first)):
        for found in _ways(start, end, columns, rows):
            cost = _cost(found, (source, target), boxes, lines)
            if best is None or cost < best[0]:
                best = (cost, found)
    assert best is not None
    return best[1]


def _ports(box: Bounds, towards: Point) -> Iterator[Port]:
    for across, down, right, low in _SIDES:
        x, y = box.x + across * box.width, box.y + down * box.height
        if low and box.width > 300:
            x = min(max(towards[0], box.x + CLEAR), box.x + box.width - CLEAR)
        yield (x, y), (x + right * STUB, y + low * STUB)


def _ways(start: Port, end: Port, columns: Sequence[float], rows: Sequence[float]) -> Iterator[Way]:
    (x1, y1), (x2, y2) = start[1], end[1]
    corners = [[(x2, y1)], [(x1, y2)], [((x1 + x2) / 2, y1), ((x1 + x2) / 2, y2)]]
    corners.append([(x1, (y1 + y2) / 2), (x2, (y1 + y2) / 2)])
    corners += ([(x, y1), (x, y2)] for x in columns)
    corners += ([(x1, y), (x2, y)] for y in rows)
    if x1 == x2 or y1 == y2:
        corners.append([])
    for inner in corners:
        found = (start[0], start[1], *inner, end[1], end[0])
        if not any(_turns_back(*three) for three in zip(found, found[1:], found[2:], strict=False)):
            yield straightened(found)
    # However it turns, there is one.
    yield straightened((start[0], start[1], (x1, y2), end[1], end[0]))


def straightened(points: Sequence[Point]) -> Way:
    """Return a way without the points that lie on a straight piece of it."""
    found: list[Point] = []
    for point in points:
        if found and _same(found[-1], point):
            continue
        while len(found) > 1 and _on_line(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return tuple(found)


def _same(first: Point, second: Point) -> bool:
    return abs(first[0] - second[0]) < 0.01 and abs(first[1] - second[1]) < 0.01


def _on_line(first: Point, middle: Point, last: Point) -> bool:
    return any(abs(first[axis] - middle[axis]) < 0.01 and abs(middle[axis] - last[axis]) < 0.01 for axis in (0, 1))


def _turns_back(first: Point, middle: Point, last: Point) -> bool:
    """Tell whether a way goes back over itself."""
    onward = (middle[0] - first[0], middle[1] - first[1])
    then = (last[0] - middle[0], last[1] - middle[1])
    return onward[0] * then[0] < -0.01 or onward[1] * then[1] < -0.01


def _cost(
    found: Way, ends: tuple[Bounds, Bounds], boxes: Sequence[Bounds], lines: Sequence[Way]
) -> tuple[float, float, float]:
    pieces = list(pairwise(found))
    source, target = ends
    through = sum(crosses(piece, box) for piece in pieces for box in (*boxes, *ends))
    # The ends are touched by the first and the last piece, and by no other.
    near = sum(crosses(piece, box, _NEAR) for piece in pieces for box in boxes)
    near += sum(crosses(piece, source, _NEAR) for piece in pieces[1:])
    near += sum(crosses(piece, target, _NEAR) for piece in pieces[:-1])
    along = sum(_along(piece, other) for piece in pieces for line in lines for other in pairwise(line))
    length = sum(_distance(*piece) for piece in pieces)
    return float(through), float(along + near), length + 40.0 * len(pieces)


def crosses(piece: tuple[Point, Point], box: Bounds, pad: float = -1.0) -> bool:
    """Tell whether a straight piece runs through a box; `pad` makes the box larger."""
    (x1, y1), (x2, y2) = piece
    return (
        min(x1, x2) < box.x + box.width + pad
        and max(x1, x2) > box.x - pad
        and min(y1, y2) < box.y + box.height + pad
        and max(y1, y2) > box.y - pad
    )


def _along(piece: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Tell whether two pieces run over one another."""
    for axis in (0, 1):
        places = [point[axis] for point in (*piece, *other)]
        if max(places) - min(places) < 3.0:
            across = 1 - axis
            low, high = sorted(point[across] for point in piece)
            start, end = sorted(point[across] for point in other)
            return min(high, end) - max(low, start) > 3.0
    return False


def _middle(box: Bounds) -> Point:
    return (box.x + box.width / 2, box.y + box.height / 2)


def _distance(first: Point, second: Point) -> float:
    return abs(first[0] - second[0]) + abs(first[1] - second[1])
