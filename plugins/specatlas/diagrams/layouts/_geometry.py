"""Outlines, overlaps and rounding: the small geometry that every engine shares."""

import math
from collections.abc import Iterable
from typing import Literal

from specatlas.diagrams.canvas.graph import Side
from specatlas.diagrams.canvas.placed import Box, Point

Shape = Literal["box", "ellipse", "diamond", "circle"]

SIDES: tuple[Side, ...] = ("top", "right", "bottom", "left")
EPSILON = 1e-6
LARGE_DIAMOND = 24.0
"""Length of a diamond's side, in pixels, from which lines may end beside its tip: on a smaller one that is a slip."""


def snap(value: float) -> float:
    """Round to half a pixel: the one place where coordinates of a finished layout are rounded."""
    return math.floor(value * 2.0 + 0.5) / 2.0


def at_whole_pixels(box: Box) -> Box:
    """Return `box` with its corner at the nearest whole pixel."""
    return Box(math.floor(box.x + 0.5), math.floor(box.y + 0.5), box.width, box.height)


def holds(outer: Box, inner: Box) -> bool:
    """Tell whether a rectangle lies wholly inside another one, half a pixel of tolerance given."""
    return (
        inner.x >= outer.x - 0.5
        and inner.y >= outer.y - 0.5
        and inner.right <= outer.right + 0.5
        and inner.bottom <= outer.bottom + 0.5
    )


def inflated(box: Box, by: float) -> Box:
    """Return `box` grown by `by` pixels on each side (shrunk when negative)."""
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def overlap(first: Box, second: Box, tolerance: float = EPSILON) -> bool:
    """Tell whether two rectangles share more than `tolerance` pixels in both directions."""
    # Written out, for it is asked a hundred thousand times a picture.
    if first.x + first.width - second.x <= tolerance or second.x + second.width - first.x <= tolerance:
        return False
    if first.y + first.height - second.y <= tolerance or second.y + second.height - first.y <= tolerance:
        return False
    return min(first.width, second.width, first.height, second.height) > tolerance


def touch(box: Box, line: Box) -> bool:
    """Tell whether a line, given as a rectangle without breadth, runs through the inside of a rectangle."""
    return line.x < box.right and box.x < line.right and line.y < box.bottom and box.y < line.bottom


def enclosing(boxes: Iterable[Box]) -> Box:
    """Return the smallest rectangle around `boxes`; an empty one at the origin for none."""
    some = list(boxes)
    if not some:
        return Box(0.0, 0.0, 0.0, 0.0)
    left = min(box.x for box in some)
    top = min(box.y for box in some)
    right = max(box.right for box in some)
    bottom = max(box.bottom for box in some)
    return Box(left, top, right - left, bottom - top)


def piece(start: Point, end: Point, half: float = 0.0) -> Box:
    """Return the rectangle that a straight line covers, `half` pixels thick to each side."""
    left, right = (start[0], end[0]) if start[0] <= end[0] else (end[0], start[0])
    top, bottom = (start[1], end[1]) if start[1] <= end[1] else (end[1], start[1])
    return Box(left - half, top - half, right - left + 2 * half, bottom - top + 2 * half)


def inset(shape: Shape, extent: float, depth: float, offset: float) -> float:
    """Tell how far inside the side of its rectangle a shape's true outline lies.

    Args:
        shape: outline.
        extent: length of the side, in pixels.
        depth: length of the rectangle across the side, in pixels.
        offset: distance along the side from its middle, in pixels.
    """
    ratio = min(1.0, abs(offset) * 2.0 / extent) if extent > 0 else 0.0
    if shape == "diamond":
        return depth / 2.0 * ratio
    if shape in ("ellipse", "circle"):
        return depth / 2.0 * (1.0 - math.sqrt(max(0.0, 1.0 - ratio * ratio)))
    return 0.0


def on_outline(box: Box, shape: Shape, side: Side, along: float) -> Point:
    """Return the point where a line that comes straight at `side` meets the true outline.

    Args:
        box: rectangle of the node.
        shape: its outline.
        side: from which the line comes.
        along: x of the line for top and bottom, y for left and right, in pixels.
    """
    middle_x, middle_y = box.centre
    if side in ("top", "bottom"):
        depth = inset(shape, box.width, box.height, along - middle_x)
        return (along, box.y + depth if side == "top" else box.bottom - depth)
    depth = inset(shape, box.height, box.width, along - middle_y)
    return (box.x + depth if side == "left" else box.right - depth, along)


def side_range(box: Box, shape: Shape, side: Side, corner: float) -> tuple[float, float]:
    """Return where along a side lines may end, in absolute pixels, `corner` pixels from its ends.

    A side too short for that, and the tip of a diamond or of a small circle, leaves its middle part.
    """
    start, length = (box.x, box.width) if side in ("top", "bottom") else (box.y, box.height)
    middle = start + length / 2.0
    if shape == "diamond":
        reach = length * 0.12 if length >= LARGE_DIAMOND else 0.0
    elif shape in ("ellipse", "circle"):
        reach = length * 0.3
    else:
        reach = max(length / 2.0 - corner, length * 0.2)
    return (middle - reach, middle + reach)


def border(box: Box, side: Side) -> float:
    """Return the coordinate of a side, in pixels."""
    return {"top": box.y, "bottom": box.bottom, "left": box.x, "right": box.right}[side]


def port_place(box: Box, side: Side, at: float) -> float:
    """Return the absolute place of a port along its side, in pixels."""
    if side in ("top", "bottom"):
        return box.x + box.width * at
    return box.y + box.height * at
