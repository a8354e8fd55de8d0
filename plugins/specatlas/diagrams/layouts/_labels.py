"""Room for the texts of edges: beside their line, clear of boxes, of other texts and of other lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from specatlas.diagrams.canvas.graph import Edge, Label
from specatlas.diagrams.canvas.placed import Box, Point, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._index import Index

BESIDE = 4.0
"""Free pixels between a text and its own line."""
SIGN = 4.0
"""Further free pixels beside the sign at the end of a line."""
SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)
"""Where along a piece a text may stand, in parts of its length."""
AROUND = 3.0
"""Free pixels between a text and everything else."""
ON_NODE, ON_LABEL, ON_LINE, ON_OWN_LINE = 1000.0, 700.0, 200.0, 120.0
"""Price of covering each; places in order of beauty differ by less than the cheapest."""
ON_FRAME = 30.0
"""Price of covering the side of a frame: worth a few steps along the line, never another fault."""
STEP = 8.0
"""Pixels between two places along a line where a label is tried that found none elsewhere."""
SIDEWAYS = (1.0, -1.0, 0.75, -0.75, 0.5, -0.5, 0.0)
"""How far a label stands off its line there, in parts of the usual distance."""
NEARER = 0.4
"""Part of its line from its end within which a label still speaks of that end."""
FURTHER = 3.0 / 8.0
"""Price of a pixel between a text at an end and its node."""
ROUNDS = 5
"""How often labels that cover something look for another place, every other time together with all others."""


_Candidate = tuple[float, float, float]
"""What a place costs in beauty, and its left and upper side before they are rounded: few are ever looked at."""
_BEAUTY = itemgetter(0)


@dataclass(slots=True)
class _Wish:
    """A label and the places where it may stand."""

    edge: str
    number: int
    label: Label
    candidates: Sequence[_Candidate]
    """The nicest first."""


class _Sheet:
    """Everything that a label may not cover, labels that stand already among it."""

    def __init__(
        self, walls: Sequence[Box], routes: Mapping[str, Route], bounds: Box | None, frames: Iterable[Box]
    ) -> None:
        self.bounds = bounds
        self._taken: Index[tuple[float, str]] = Index()
        """Each with its price, and the edge whose line it is."""
        for wall in walls:
            self._taken.add(wall, (ON_NODE, ""))
        for name, one in sorted(routes.items()):
            for first, second in pairwise(one.points):
                self._taken.add(geometry.piece(first, second, 0.5), (ON_LINE, name))
        for frame in frames:
            corners = ((frame.x, frame.y), (frame.right, frame.y), (frame.right, frame.bottom), (frame.x, frame.bottom))
            for first, second in pairwise((*corners, corners[0])):
                self._taken.add(geometry.piece(first, second, 0.5), (ON_FRAME, ""))

    def add(self, text: Box) -> None:
        """Let a label stand here."""
        self._taken.add(text, (ON_LABEL, ""))

    def remove(self, text: Box) -> None:
        """Take a label away that stood here."""
        self._taken.remove(text)

    def best(self, wish: _Wish) -> tuple[Box, float]:
        """Return the cheapest place for a label, with its price."""
        found: tuple[Box, float] | None = None
        least = 1e18
        for beauty, left, top in wish.candidates:
            if beauty >= least:
                break
            box = Box(geometry.snap(left), geometry.snap(top), wish.label.width, wish.label.height)
            cost = beauty + self._harm(box, wish.edge)
            if cost < least:
                found, least = (box, cost), cost
        assert found is not None
        return found

    def _harm(self, box: Box, edge: str) -> float:
        """Return the price of what a label would cover."""
        harm = 0.0 if self.bounds is None or geometry.holds(self.bounds, box) else ON_NODE
        for other, (price, owner) in self._taken.hits(box, AROUND):
            # Its own line, and the side of a frame, may be near, not under it.
            if owner != edge and price != ON_FRAME:
                harm += price
            elif geometry.overlap(other, box):
                harm += min(price, ON_OWN_LINE)
        return harm


def place(
    edges: Sequence[Edge],
    routes: Mapping[str, Route],
    walls: Sequence[Box],
    bounds: Box | None = None,
    frames: Iterable[Box] = (),
) -> dict[str, tuple[Box, ...]]:
    """Return a box for every label of every edge.

    Args:
        edges: in a fixed order.
        routes: their ways.
        walls: nodes and other rectangles that no label may touch.
        bounds: rectangle that labels stay in.
        frames: rectangles on whose sides no label should stand.
    """
    wishes = [
        _Wish(edge.id, number, label, _candidates(label, routes[edge.id].points, _room(edge, label)))
        for edge in edges
        for number, label in enumerate(edge.labels)
    ]
    if not wishes:
        return {edge.id: () for edge in edges}
    sheet = _Sheet(walls, routes, bounds, frames)
    # Those with the least choice first: at ends, then wide ones.
    wishes.sort(key=lambda wish: (wish.label.at == "middle", -wish.label.width, wish.edge, wish.number))
    chosen: dict[tuple[str, int], tuple[Box, float]] = {}
    for attempt in range(ROUNDS):
        changed = False
        for wish in wishes:
            name = (wish.edge, wish.number)
            before = chosen.get(name)
            if before is not None:
                if before[1] < ON_OWN_LINE and not attempt % 2:
                    continue
                sheet.remove(before[0])
            chosen[name] = sheet.best(wish)
            sheet.add(chosen[name][0])
            changed = changed or before is None or before[0] != chosen[name][0]
        if not changed or all(price < ON_OWN_LINE for _, price in chosen.values()):
            break
    _look_everywhere(sheet, [wish for wish in wishes if chosen[wish.edge, wish.number][1] >= ON_LINE], routes, chosen)
    return {edge.id: tuple(chosen[(edge.id, number)][0] for number in range(len(edge.labels))) for edge in edges}


def _look_everywhere(
    sheet: _Sheet,
    wishes: Sequence[_Wish],
    routes: Mapping[str, Route],
    chosen: dict[tuple[str, int], tuple[Box, float]],
) -> None:
    """Find places for labels that cover something: anywhere along their lines, and over them."""
    for wish in wishes:
        name = (wish.edge, wish.number)
        more = sorted(_anywhere(wish.label, routes[wish.edge].points), key=_BEAUTY)
        if not more:
            # Every piece of the line is shorter than the text.
            continue
        sheet.remove(chosen[name][0])
        found = sheet.best(replace(wish, candidates=more))
        if found[1] < chosen[name][1]:
            chosen[name] = found
        sheet.add(chosen[name][0])


def _anywhere(label: Label, points: Sequence[Point]) -> Iterator[_Candidate]:
    """Yield places every few pixels along a line, beside it and on it, the nearer to where it belongs the nicer."""
    width, height = label.width, label.height
    corners = points[::-1] if label.at == "target" else points
    whole = sum(abs(one[0] - two[0]) + abs(one[1] - two[1]) for one, two in pairwise(corners))
    passed = 0.0
    for (x, y), (to_x, to_y) in pairwise(corners):
        upright = abs(x - to_x) < abs(y - to_y)
        length, need = abs(x - to_x) + abs(y - to_y), height if upright else width
        for step in range(int((length - need) // STEP) + 1):
            along = need / 2.0 + step * STEP
            share = along / length
            middle_x, middle_y = x + (to_x - x) * share, y + (to_y - y) * share
            away = abs(passed + along - whole / 2.0) if label.at == "middle" else passed + along
            if label.at != "middle" and away > whole * NEARER:
                return
            left, top = middle_x - width / 2.0, middle_y - height / 2.0
            beside = (BESIDE + width / 2.0, 0.0) if upright else (0.0, BESIDE + height / 2.0)
            cost = min(60.0, away * 0.1)
            for sign in SIDEWAYS:
                yield cost, left + sign * beside[0], top + sign * beside[1]
        passed += length


def _room(edge: Edge, label: Label) -> float:
    """Return the length of the sign beside which a text stands."""
    return {"source": edge.source_room, "target": edge.target_room}.get(label.at, 0.0)


@lru_cache(maxsize=1024)
def _candidates(label: Label, points: tuple[Point, ...], room: float) -> tuple[_Candidate, ...]:
    """Return places for a text with what each costs in beauty, the nicest first.

    A line that is where it was when texts were placed before is not looked at again.
    """
    return tuple(sorted(_places(label, points, room), key=_BEAUTY))


def _places(label: Label, points: Sequence[Point], room: float) -> Iterator[_Candidate]:
    if label.at == "middle":
        yield from _along(label, points)
        return
    corners = points if label.at == "source" else points[::-1]
    yield from _near_end(label, corners[0], corners[1], room, 0.0)
    if len(corners) > 2:
        # The first piece may be too short; then just round the corner.
        (x, y), (to_x, to_y) = corners[:2]
        yield from _near_end(label, corners[1], corners[2], 0.0, max(14.0, (abs(x - to_x) + abs(y - to_y)) * FURTHER))


def _near_end(label: Label, end: Point, inner: Point, room: float, price: float) -> list[_Candidate]:
    """Return places beside the first piece of a line, next to its node and then further away."""
    found: list[_Candidate] = []
    width, height = label.width, label.height
    reach = abs(end[0] - inner[0]) + abs(end[1] - inner[1])
    upright = abs(end[0] - inner[0]) < abs(end[1] - inner[1])
    away = 1.0 if (inner[1] > end[1] if upright else inner[0] > end[0]) else -1.0
    need = height if upright else width
    shifts = [BESIDE, room, *(room + step for step in range(8, 120, 8))]
    for number, shift in enumerate(shifts):
        if number > 2 and shift + need > reach:
            break
        far = FURTHER * 8.0 * number + (20.0 if shift + need > reach else 0.0) + price
        # Beside the sign at the end there is less room than further on.
        beside = BESIDE + (SIGN if shift < room else 0.0)
        if upright:
            y = end[1] + shift if away > 0 else end[1] - shift - height
            found += [(far, end[0] + beside, y), (far + 2.0, end[0] - beside - width, y)]
        else:
            x = end[0] + shift if away > 0 else end[0] - shift - width
            found += [(far, x, end[1] - beside - height), (far + 2.0, x, end[1] + beside)]
    return found


def _along(label: Label, points: Sequence[Point]) -> Iterator[_Candidate]:
    """Yield places beside every piece of a line, then on the line itself."""
    width, height = label.width, label.height
    pieces = [(first, second) for first, second in pairwise(points) if first != second]
    for number, (first, second) in enumerate(pieces):
        upright = abs(first[0] - second[0]) < abs(first[1] - second[1])
        length = abs(first[0] - second[0]) + abs(first[1] - second[1])
        need = height if upright else width
        short = 0.0 if length >= need + 8.0 else 25.0 + (need - length) * 0.2
        # Long pieces, and those in the middle of the way.
        rank = 20.0 + short + 4.0 * abs(number - (len(pieces) - 1) / 2.0) - min(length, 400.0) * 0.05
        middles = [(share, abs(share - 0.5) * 20.0) for share in SHARES]
        if 0 < length < need:
            # Flush with one end of a piece that is shorter than the text.
            middles += [(need / 2.0 / length, 12.0), (1.0 - need / 2.0 / length, 12.0)]
        for share, off in middles:
            x = first[0] + (second[0] - first[0]) * share
            y = first[1] + (second[1] - first[1]) * share
            left, top = x - width / 2, y - height / 2
            if upright:
                places = ((x + BESIDE, top), (x - BESIDE - width, top), (left, top))
            else:
                places = ((left, y - BESIDE - height), (left, y + BESIDE), (left, top))
            for (corner_x, corner_y), extra in zip(places, (0.0, 2.0, 0.0), strict=True):
                yield rank + off + extra, corner_x, corner_y
