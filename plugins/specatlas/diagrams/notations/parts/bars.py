"""Bars of a Gantt chart, milestones, and the arrows between them."""

from specatlas.diagrams.canvas.drawing import Polyline, Rect, Shape
from specatlas.diagrams.canvas.placed import Box, Point

BAR, BRACKET, DIAMOND = 13.0, 9.0, 16.0
"""Height of the bar of a task, of the bracket over several, and of a milestone."""
_HEAD = ((0.0, 0.0), (-3.4, -6.0), (3.4, -6.0))
"""An arrow head whose tip points down."""
_STRIPE = 6.0


def bar(box: Box, *, critical: bool = False, progress: float = 0.0, training: bool = False) -> tuple[Shape, ...]:
    """Draw a task.

    Args:
        box: where it stands.
        critical: any delay delays the whole: a thick outline.
        progress: share that is done, 0 to 1: a dark band from the left.
        training: upright stripes tell it from a task.
    """
    shapes: list[Shape] = [Rect(box, "figure", 2)]
    if training:
        shapes += _stripes(box)
    if progress:
        done = Box(box.x, box.y + box.height / 2 - 2, box.width * min(progress, 1.0), 4)
        shapes.append(Rect(done, "bar"))
    if critical:
        shapes.append(Rect(box, "critical", 2))
    return tuple(shapes)


def _stripes(box: Box) -> list[Shape]:
    count = int(box.width / _STRIPE)
    xs = [box.x + (place + 1) * box.width / (count + 1) for place in range(count)]
    return [Polyline(((x, box.y), (x, box.bottom)), "hatch") for x in xs]


def bracket(box: Box) -> tuple[Shape, ...]:
    """Draw what spans a phase, or the tasks within a task: a band with its ends bent down."""
    tip = min(6.0, box.width / 2)
    middle = box.y + box.height / 2 + 0.5
    points = (
        (box.x, box.y),
        (box.right, box.y),
        (box.right, box.bottom),
        (box.right - tip, middle),
        (box.x + tip, middle),
        (box.x, box.bottom),
    )
    return (Polyline(points, "bar", closed=True),)


def milestone(box: Box, *, critical: bool = False) -> tuple[Shape, ...]:
    """Draw a rhombus."""
    x, y = box.centre
    points = ((x, box.y), (box.right, y), (x, box.bottom), (box.x, y))
    style = "critical" if critical else "symbol-hue unfilled"
    return (Polyline(points, "bar", closed=True), Polyline(points, style, closed=True))


def arrow(points: tuple[Point, ...], *, critical: bool = False) -> tuple[Shape, ...]:
    """Draw what must come first: a line with a filled head; a thick one on the critical path."""
    (x, y), (x0, y0) = points[-1], points[-2]
    along = ((x > x0) - (x < x0), (y > y0) - (y < y0))
    head = tuple((x + dx * along[1] + dy * along[0], y + dy * along[1] + dx * along[0]) for dx, dy in _HEAD)
    short = (*points[:-1], (x - 4 * along[0], y - 4 * along[1]))
    line, tip = ("critical", "symbol-bad solid-bad") if critical else ("line", "head solid")
    return (Polyline(points, "hit"), Polyline(short, line, radius=3), Polyline(head, tip, closed=True))


def critical_mark(x: float, middle: float) -> tuple[Shape, ...]:
    """Draw the mark that stands before the name of what is critical: two points of an arrow, `»`."""
    return tuple(
        Polyline(((x + shift, middle - 4), (x + shift + 4, middle), (x + shift, middle + 4)), "critical")
        for shift in (0.0, 4.5)
    )
