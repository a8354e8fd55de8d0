"""How good a picture is: what a reader could take for something else, and what the eye has to follow."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import pairwise

from specatlas.diagrams.canvas.placed import Placed, Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._index import Index

SERIOUS = 5000.0
"""Price of two lines, or of a label and a box, that cannot be told apart."""
CLOSE, ON_LINE, CROSSING, BEND = 10.0, 400.0, 25.0, 10.0
"""Prices of two lines that look too close, of a label on a line, of a crossing and of a bend."""
AT_END = 8.0
"""Pixels from the end of a line within which a text clearly speaks of that end."""
TOUCHING, NEAR = 5.0, 9.0
"""Pixels between two lines side by side that a reader takes for one, and that look too close."""


def faults(placed: Placed) -> float:
    """Return the price of all that wider gaps might mend."""
    on_box, on_line = covered(placed)
    touching, near = len(crowded(placed.routes, TOUCHING)), len(crowded(placed.routes, NEAR))
    return SERIOUS * (touching + on_box) + CLOSE * near + ON_LINE * on_line


def effort(placed: Placed) -> float:
    """Return the price of what the eye has to follow; with that of the faults it tells the better of two pictures."""
    return CROSSING * crossings(placed.routes) + BEND * bends(placed.routes) + strayed(placed)


def bends(routes: Mapping[str, Route]) -> int:
    """Count the corners of lines."""
    return sum(len(one.points) - 2 for one in routes.values())


def strayed(placed: Placed) -> float:
    """Return by how many pixels texts that belong to the ends of lines stand too far from them."""
    total = 0.0
    for edge in placed.graph.edges:
        one = placed.routes[edge.id]
        for label, box in zip(edge.labels, one.labels, strict=True):
            if label.at != "middle":
                x, y = one.points[0 if label.at == "source" else -1]
                away = max(box.x - x, x - box.right, box.y - y, y - box.bottom)
                total += max(0.0, away - AT_END)
    return total


def crossings(routes: Mapping[str, Route]) -> int:
    """Count the points where two straight pieces of different edges cross."""
    level: list[tuple[float, float, float, str]] = []
    upright: list[tuple[float, float, float, str]] = []
    for name, one in routes.items():
        for (x, y), (to_x, to_y) in pairwise(one.points):
            if x == to_x:
                upright.append((x, min(y, to_y), max(y, to_y), name))
            else:
                level.append((y, min(x, to_x), max(x, to_x), name))
    upright.sort()
    places = [line[0] for line in upright]
    count = 0
    for y, left, right, name in level:
        for _, top, bottom, other in upright[bisect_right(places, left) : bisect_left(places, right)]:
            count += top < y < bottom and name != other
    return count


def crowded(routes: Mapping[str, Route], apart: float = 5.0) -> list[tuple[str, str]]:
    """Return the pairs of edges whose lines run side by side nearer than `apart` pixels."""
    pieces = [(*line, name) for name, one in routes.items() for line in pairwise(one.points)]
    found = []
    for k in (0, 1):
        along = 1 - k
        lines = sorted(
            (first[k], min(first[along], last[along]), max(first[along], last[along]), name)
            for first, last, name in pieces
            if first[k] == last[k]
        )
        for number, (place, low, high, name) in enumerate(lines):
            for other_place, other_low, other_high, other in lines[number + 1 :]:
                if other_place - place >= apart:
                    break
                if name != other and min(high, other_high) - max(low, other_low) > 1.0:
                    found.append((name, other))
    return found


def covered(placed: Placed) -> tuple[int, int]:
    """Count the labels that lie on a node or on another label, and the others that lie on the line of another edge."""
    boxes, lines = Index[str](), Index[str]()
    for name, box in placed.boxes.items():
        boxes.add(box, name)
    for name, one in placed.routes.items():
        for first, last in pairwise(one.points):
            lines.add(geometry.piece(first, last), name)
    on_box = on_line = 0
    for name, one in placed.routes.items():
        for label in one.labels:
            inner = geometry.inflated(label, -1.0)
            if any(True for _ in boxes.hits(inner)):
                on_box += 1
            elif any(other != name and geometry.touch(inner, line) for line, other in lines.near(inner)):
                on_line += 1
            boxes.add(inner, "")
    return on_box, on_line
