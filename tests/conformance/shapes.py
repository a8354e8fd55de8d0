"""What the shapes of a written SVG look like: the straight pieces of their outlines, and the boxes around them."""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise

from specatlas.diagrams.canvas.placed import Box, Point


def around(shape: ET.Element) -> Box | None:
    """Return the box around a rectangle, an ellipse or a path; None for anything else."""
    if shape.tag.endswith("}ellipse"):
        return ellipse_box(shape)
    points = [point for piece in drawn(shape) for point in piece]
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def drawn(shape: ET.Element) -> Iterator[tuple[Point, Point]]:
    """Yield the straight pieces of a rectangle or a path, arcs in many small ones."""
    if shape.tag.endswith("}rect"):
        box = rect_box(shape)
        corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom), (box.x, box.y))
        yield from pairwise(corners)
    here = start = (0.0, 0.0)
    for command, given in re.findall(r"([MLHVQCAZ])([^A-Z]*)", shape.get("d", "")):
        numbers = [float(number) for number in given.split()]
        match command:
            case "M":
                here = start = (numbers[0], numbers[1])
                continue
            case "H":
                points = [(numbers[0], here[1])]
            case "V":
                points = [(here[0], numbers[0])]
            case "A":
                points = list(_arc(here, numbers))
            case "Z":
                points = [start]
            case _:
                # Of a curve, what holds it: it runs nowhere further out.
                points = list(zip(numbers[::2], numbers[1::2], strict=True))
        yield from pairwise([here, *points])
        here = points[-1]


def _arc(start: Point, numbers: list[float]) -> Iterator[Point]:
    """Yield points along an arc whose ellipse is not turned (SVG 2, appendix B.2.4)."""
    wide, high, _, large, swept, *end = numbers
    half_x, half_y = (start[0] - end[0]) / 2 / wide, (start[1] - end[1]) / 2 / high
    share = math.sqrt(max(1 / (half_x**2 + half_y**2) - 1, 0)) * (1 if large != swept else -1)
    x, y = share * half_y, -share * half_x
    first, last = math.atan2(half_y - y, half_x - x), math.atan2(-half_y - y, -half_x - x)
    turn = (last - first) % math.tau if swept else -((first - last) % math.tau)
    middle_x, middle_y = x * wide + (start[0] + end[0]) / 2, y * high + (start[1] + end[1]) / 2
    for step in range(1, 33):
        angle = first + turn * step / 32
        yield middle_x + wide * math.cos(angle), middle_y + high * math.sin(angle)


def rect_box(rect: ET.Element) -> Box:
    """Return where a rectangle is."""
    return Box(*(float(rect.get(key, 0)) for key in ("x", "y", "width", "height")))


def ellipse_box(one: ET.Element) -> Box:
    """Return the box around an ellipse."""
    x, y, rx, ry = (float(one.get(key, 0)) for key in ("cx", "cy", "rx", "ry"))
    return Box(x - rx, y - ry, 2 * rx, 2 * ry)
