"""Actor, use case, note, and the frame around a group."""

from math import sqrt

from specatlas.diagrams.canvas.drawing import Ellipse, Path, Polyline, Rect, Shape
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations.parts import outlines
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import BODY, CAPTION, KEYWORD, TITLE, Face, block, stacked

_FIGURE_WIDTH, _FIGURE_HEIGHT = 34.0, 50.0


def actor(name: str, *, keyword: str = "", limit: float = 120) -> Part:
    """Draw a stick figure with its name below; `keyword` for one that is no person (`system`)."""
    texts = [block(name, limit, BODY._replace(bold=True), anchor="middle", most=3, even=True)]
    if keyword:
        texts.insert(0, block(f"«{keyword}»", limit, KEYWORD, anchor="middle", most=1))
    below = stacked(*texts, anchor="middle")
    wide = even(max(_FIGURE_WIDTH, below.width) + 8)
    left = (wide - _FIGURE_WIDTH) / 2
    figure: tuple[Shape, ...] = (
        Ellipse(Box(left + 9, 1, 16, 16), "figure"),
        Path("M 17 17 V 34 M 3 23 H 31 M 17 34 L 6 49 M 17 34 L 28 49", "symbol-hue", (left, 0)),
    )
    shapes = (*figure, *below.at((wide - below.width) / 2, _FIGURE_HEIGHT + 3))
    return Part(wide, even(_FIGURE_HEIGHT + 3 + below.height + 2), shapes)


def use_case(
    name: str, *, code: str = "", points: tuple[str, ...] = (), points_title: str = "", foreign: bool = False
) -> Part:
    """Draw an ellipse around a name and, under a line, its extension points.

    Args:
        name: what the actor wants.
        code: id above the name.
        points: names of its extension points.
        points_title: what stands above them.
        foreign: it belongs elsewhere and is only named here: dashed.
    """
    title = block(name, 136, BODY._replace(bold=True), anchor="middle", most=4, even=True)
    if code:
        title = stacked(block(code, 136, KEYWORD, anchor="middle", most=1), title, anchor="middle")
    parts = [title]
    if points:
        parts.append(block(points_title, 150, CAPTION, anchor="middle", most=1))
        parts += [block(point, 150, BODY, anchor="middle", most=2) for point in points]
    inner = stacked(*parts, anchor="middle", gap=1)
    # The smallest ellipse around a rectangle has its proportions and is the root of two times as large.
    wide, high = even(max(150, inner.width * sqrt(2) + 22)), even(max(62, inner.height * sqrt(2) + 16))
    shapes: list[Shape] = [Ellipse(Box(0, 0, wide, high), "shape dashed" if foreign else "tinted")]
    top = (high - inner.height) / 2
    shapes += inner.at((wide - inner.width) / 2, top)
    if points:
        y = top + title.height + 1
        reach = wide / 2 * sqrt(1 - ((y - high / 2) / (high / 2)) ** 2)
        shapes.insert(1, Polyline(((wide / 2 - reach, y), (wide / 2 + reach, y)), "edge-line"))
    return Part(wide, high, tuple(shapes))


def use_case_sample() -> Part:
    """Draw one that is only named here, small, for a legend."""
    return Part(34, 16, (Ellipse(Box(0, 0, 34, 16), "shape dashed"),))


def note(text: str, *, limit: float = 190) -> Part:
    """Draw a sheet with a folded corner."""
    inner = block(text, limit, BODY._replace(size=11.5), most=12)
    wide, high = even(inner.width + 26), even(inner.height + 14)
    return Part(wide, high, (*outlines.note(wide, high), *inner.at(10, 7)))


FRAME_TITLE = 30.0
_ROUND = 6.0
"""Height of the strip at the top of a frame that its title needs."""


def frame_title(name: str, limit: float = 320, face: Face = TITLE) -> Part:
    """Size the title of a frame, before the layout knows how large the frame is."""
    inner = block(name, limit, face, most=1)
    return Part(inner.width + 32, FRAME_TITLE, inner.at(26, (FRAME_TITLE - inner.height) / 2 + 2))


def frame(box: Box, title: Part) -> tuple[Shape, ...]:
    """Draw the frame of a system boundary or a composite."""
    return (Rect(box, "group", 10), *title.at(box.x - 14, box.y))


def package(box: Box, title: Part) -> tuple[Shape, ...]:
    """Draw the folder of a package (UML 2.5.1, 12.2.4): its name in the tab, with the square in its hue."""
    square = Rect(Box(box.x + 12, box.y + 12, 9, 9), "bar", 2)
    tab = min(title.width + _ROUND, box.width - 2 * _ROUND)
    return (*_folder(box, tab), square, *title.at(box.x, box.y))


def _folder(box: Box, tab: float) -> tuple[Path, Path]:
    """Draw a rectangle with a tab of a width at its upper left corner, and the line between both."""
    r, wide, high, top = _ROUND, box.width, box.height, FRAME_TITLE
    outline = (
        f"M 0 {r} Q 0 0 {r} 0 H {tab - r} Q {tab} 0 {tab} {r} V {top} H {wide - r} Q {wide} {top} {wide} {top + r} "
        f"V {high - r} Q {wide} {high} {wide - r} {high} H {r} Q 0 {high} 0 {high - r} Z"
    )
    return Path(outline, "group", (box.x, box.y)), Path(f"M 0 {top} H {tab}", "group-line", (box.x, box.y))


def swatch(x: float, middle: float) -> Rect:
    """Draw the square that stands for a hue."""
    return Rect(Box(x, middle - 5, 10, 10), "bar", 2)
