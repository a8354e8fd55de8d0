"""Lines that run through a text of another one step aside, where there is room for that."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from specatlas.diagrams.canvas.placed import Box, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._index import Index
from specatlas.diagrams.layouts._limits import Space, free_range
from specatlas.diagrams.layouts._ways import Way

AROUND = 4.0
"""Pixels between a line that stepped aside and the text."""
APART = 9.0
"""Least pixels between it and the next line beside it."""
BESIDE = 5.0
"""Pixels from its line within which a text stands."""
THIN = 0.5
"""Half the breadth of a line, in pixels."""

Texts = Mapping[str, Sequence[Box]]
"""Edge id to the boxes of its texts."""


def step_aside(ways: Sequence[Way], texts: Texts, space: Space) -> bool:
    """Move lines off the texts of others, one by one; tell whether any moved. Changes the ways."""
    if not any(texts.values()):
        return False
    boxes = Index[str]()
    for edge, found in sorted(texts.items()):
        for box in found:
            boxes.add(geometry.inflated(box, -1.0), edge)
    lines = {vertical: Index[str]() for vertical in (True, False)}
    for way in ways:
        for k in range(len(way.places)):
            lines[way.vertical(k)].add(_line(way, k, way.places[k], THIN), way.edge)
    moved = False
    for way in ways:
        for k in range(len(way.places)):
            hit = [box for box, edge in boxes.hits(_line(way, k, way.places[k], THIN)) if edge != way.edge]
            if hit and _moved(way, k, hit, boxes, lines[way.vertical(k)], space):
                moved = True
    return moved


def wishes(routes: Mapping[str, Route]) -> dict[tuple[str, str], float]:
    """Return how far apart lines would have to be for the texts between them that one of them runs through.

    Args:
        routes: edge id to its way, with the boxes of its texts.

    Returns:
        Edge of a line, edge of the line right of it or below it: the distance in pixels.
    """
    lines = Index[str]()
    for name, one in sorted(routes.items()):
        for first, last in pairwise(one.points):
            lines.add(geometry.piece(first, last, THIN), name)
    found: dict[tuple[str, str], float] = {}
    for name, one in sorted(routes.items()):
        own = [geometry.piece(first, last, THIN) for first, last in pairwise(one.points)]
        for box in one.labels:
            around = geometry.inflated(box, BESIDE)
            for line, other in lines.hits(box, -1.0):
                for mine in own:
                    upright = mine.height > mine.width
                    if other == name or upright != (line.height > line.width) or not geometry.overlap(mine, around):
                        continue
                    if upright:
                        pair = (name, other) if line.x > mine.x else (other, name)
                        need = box.width
                    else:
                        pair = (name, other) if line.y > mine.y else (other, name)
                        need = box.height
                    found[pair] = max(found.get(pair, 0.0), need + 2 * AROUND)
    return found


def _moved(way: Way, k: int, hit: Sequence[Box], boxes: Index[str], lines: Index[str], space: Space) -> bool:
    """Move one line to the nearest place where it harms less; tell whether there is one."""
    before, harm = way.places[k], _harm(way, boxes)
    *_, low, high = free_range(way, k, space)
    for place in sorted(_candidates(way, k, hit), key=lambda place: (abs(place - before), place)):
        if not low <= place <= high:
            continue
        way.places[k] = place
        beside = lines.hits(_line(way, k, place, APART))
        if _harm(way, boxes) < harm and all(edge == way.edge for _, edge in beside):
            lines.add(_line(way, k, place, THIN), way.edge)
            return True
    way.places[k] = before
    return False


def _candidates(way: Way, k: int, hit: Sequence[Box]) -> Iterator[float]:
    """Yield the places beside all the texts that a line runs through."""
    if way.vertical(k):
        yield min(box.x for box in hit) - AROUND
        yield max(box.right for box in hit) + AROUND
    else:
        yield min(box.y for box in hit) - AROUND
        yield max(box.bottom for box in hit) + AROUND


def _harm(way: Way, boxes: Index[str]) -> int:
    """Count the texts of others that a way runs through."""
    lines = (geometry.piece(first, last, THIN) for first, last in pairwise(way.points()))
    return sum(edge != way.edge for line in lines for _, edge in boxes.hits(line))


def _line(way: Way, k: int, place: float, half: float) -> Box:
    first, last = way.span(k)
    if way.vertical(k):
        return Box(place - half, first, 2 * half, last - first)
    return Box(first, place - half, last - first, 2 * half)
