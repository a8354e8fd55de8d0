"""SVG path data as lines and cubic curves, which is all that PDF knows."""

import re
from collections.abc import Iterator
from math import acos, ceil, copysign, cos, hypot, pi, radians, sin, sqrt, tan

from specatlas.diagrams.canvas.placed import Point

_TOKEN = re.compile(r"[A-Za-z]|-?[\d.]+")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "T": 2, "C": 6, "S": 4, "A": 7, "Z": 0}

Piece = tuple[str, tuple[float, ...]]
"""`M` and `L` with a point, `C` with three, `Z` with none."""


def curves(data: str) -> Iterator[Piece]:
    """Yield the pieces of an absolute path (`M L H V Q T C S A Z`)."""
    at = start = control = (0.0, 0.0)
    before = ""
    for command, numbers in _commands(data):
        match command:
            case "M":
                at = start = _point(numbers)
                yield "M", at
            case "L" | "H" | "V":
                at = (at[0], numbers[0]) if command == "V" else (numbers[0], at[1] if command == "H" else numbers[1])
                yield "L", at
            case "Q" | "T":
                mirrored = _mirror(control, at) if before in "QT" and before else at
                control = _point(numbers) if command == "Q" else mirrored
                end = _point(numbers[-2:])
                yield "C", (*_share(at, control), *_share(end, control), *end)
                at = end
            case "C" | "S":
                first = _point(numbers) if command == "C" else _mirror(control, at) if before in "CS" and before else at
                control, end = _point(numbers[-4:]), _point(numbers[-2:])
                yield "C", (*first, *control, *end)
                at = end
            case "A":
                yield from _arc(at, numbers)
                at = _point(numbers[-2:])
            case "Z":
                yield "Z", ()
                at = start
        before = command


def _commands(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    command, numbers = "", list[float]()
    for token in _TOKEN.findall(data):
        if token.isalpha():
            command = token
            if not _COUNT[command]:
                yield command, ()
            continue
        numbers.append(float(token))
        if len(numbers) == _COUNT[command]:
            yield command, tuple(numbers)
            # Points after the first of a move are lines.
            command, numbers = "L" if command == "M" else command, []


def _point(numbers: tuple[float, ...]) -> Point:
    return (numbers[0], numbers[1])


def _mirror(control: Point, at: Point) -> Point:
    return (2 * at[0] - control[0], 2 * at[1] - control[1])


def _share(end: Point, control: Point) -> Point:
    """Return the cubic control point that stands for a quadratic one."""
    return (end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3)


def _arc(start: Point, numbers: tuple[float, ...]) -> Iterator[Piece]:
    """Yield curves for an elliptical arc (SVG 2, appendix B.2.4), none longer than a quarter."""
    rx, ry, turn, large, sweep = abs(numbers[0]), abs(numbers[1]), radians(numbers[2]), numbers[3], numbers[4]
    end = _point(numbers[-2:])
    if not rx or not ry or start == end:
        yield "L", end
        return
    c, s = cos(turn), sin(turn)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = c * dx + s * dy, c * dy - s * dx
    grow = max(1.0, sqrt((x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    left = max(0.0, (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2) / ((rx * y) ** 2 + (ry * x) ** 2)
    share = sqrt(left) * (-1 if large == sweep else 1)
    cx, cy = share * rx * y / ry, -share * ry * x / rx
    middle = (c * cx - s * cy + (start[0] + end[0]) / 2, s * cx + c * cy + (start[1] + end[1]) / 2)
    first = _angle((1, 0), ((x - cx) / rx, (y - cy) / ry))
    span = _angle(((x - cx) / rx, (y - cy) / ry), ((-x - cx) / rx, (-y - cy) / ry))
    if sweep and span < 0:
        span += 2 * pi
    elif not sweep and span > 0:
        span -= 2 * pi
    parts = max(1, ceil(abs(span) / (pi / 2) - 1e-9))
    step = span / parts
    handle = 4 / 3 * tan(step / 4)

    def placed(a: float, b: float) -> Point:
        return (middle[0] + c * rx * a - s * ry * b, middle[1] + s * rx * a + c * ry * b)

    for part in range(parts):
        a, b = first + part * step, first + (part + 1) * step
        one = placed(cos(a) - handle * sin(a), sin(a) + handle * cos(a))
        two = placed(cos(b) + handle * sin(b), sin(b) - handle * cos(b))
        yield "C", (*one, *two, *(end if part == parts - 1 else placed(cos(b), sin(b))))


def _angle(u: Point, v: Point) -> float:
    """Return the angle from one direction to another, in radians."""
    cosine = (u[0] * v[0] + u[1] * v[1]) / (hypot(*u) * hypot(*v))
    return copysign(acos(max(-1.0, min(1.0, cosine))), u[0] * v[1] - u[1] * v[0])
