"""Heads of lifelines, bars, frames with a word in their corner (UML 2.5.1, clause 17)."""

from typing import Literal

from specatlas.diagrams.canvas.drawing import Ellipse, Path, Polyline, Rect, Shape
from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.notations.parts import figures, outlines
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import BODY, HEAD, KEYWORD, LABEL, block

Look = Literal["actor", "component", "boundary", "control", "entity", "database", "queue"]

_LIMIT = 128.0
"""Widest line of a name."""
_SYMBOLS: dict[str, str] = {
    # A wall beside a circle, an arrow head on it, a line under it: boundary, control and entity of robustness analysis.
    "boundary": "M 2 4 V 28 M 2 16 H 10 M 10 16 A 11 11 0 1 1 32 16 A 11 11 0 1 1 10 16 Z",
    "control": "M 6 18 A 11 11 0 1 1 28 18 A 11 11 0 1 1 6 18 Z M 21 3 L 16 7 L 21 11",
    "entity": "M 6 16 A 11 11 0 1 1 28 16 A 11 11 0 1 1 6 16 Z M 4 28 H 30",
}
_SYMBOL_HIGH = 32.0
_REACH: dict[str, tuple[float, float]] = {
    "actor": (14, 23),
    "boundary": (15, 16),
    "control": (11, 18),
    "entity": (11, 16),
    "database": (16, 15),
    "queue": (22, 16),
}
"""From the middle of each sign to its outline at both sides, and from its top down to there: hands of the figure of a
person, the widest place of a circle."""


def head(name: str, look: Look) -> Part:
    """Draw the head of a lifeline: a box, or for a person, a screen or stored data the figure for it."""
    if look == "actor":
        return figures.actor(name, limit=_LIMIT)
    if look == "component":
        return _component(name)
    texts = block(name, _LIMIT, BODY._replace(bold=True), anchor="middle", most=3, even=True)
    wide = even(max(texts.width, 44) + 8)
    shapes: tuple[Shape, ...]
    if look == "database":
        shapes = tuple(_at(shape, wide / 2 - 16, 0) for shape in outlines.cylinder(32, 30, 5, "tinted"))
    elif look == "queue":
        x = wide / 2 - 22
        lying = "M 5 0 H 39 A 5 13 0 0 1 39 26 H 5 A 5 13 0 0 1 5 0 Z"
        shapes = (Path(lying, "tinted", (x, 3)), Path("M 39 0 A 5 13 0 0 0 39 26", "tinted unfilled", (x, 3)))
    else:
        shapes = (Path(_SYMBOLS[look], "figure", (wide / 2 - 17, 0)),)
    return Part(wide, even(_SYMBOL_HIGH + 3 + texts.height), (*shapes, *texts.at((wide - texts.width) / 2, 34)))


def reach(look: Look, head: Part) -> tuple[float, float]:
    """Return how far the outline of the sign in a head is from its middle to both sides, and from its top to there."""
    return _REACH.get(look, (head.width / 2, head.height / 2))


def _at(shape: Path, x: float, y: float) -> Path:
    return Path(shape.data, shape.style, (x, y), shape.scale)


def _component(name: str) -> Part:
    texts = block(name, _LIMIT, HEAD, anchor="middle", most=3, even=True)
    wide, high = even(max(96, texts.width + 44)), even(max(36, texts.height + 18))
    x = wide - 21
    sign = (
        Rect(Box(x + 3, 6, 11, 13), "sheet thin"),
        Rect(Box(x, 8, 6, 3.4), "sheet thin"),
        Rect(Box(x, 13.5, 6, 3.4), "sheet thin"),
    )
    box = Rect(Box(0, 0, wide, high), "tinted", 3)
    return Part(wide, high, (box, *texts.at((wide - texts.width) / 2 - 5, (high - texts.height) / 2), *sign))


def said(number: str, text: str, limit: float = 172) -> Part:
    """Write what stands over a message: its number, and the text beside it."""
    inner = block(text, limit, LABEL, most=5) if text else None
    mark = block(number, 60, KEYWORD._replace(size=10.5), most=1) if number else None
    if mark is None or inner is None:
        return inner or mark or Part(0, 0, ())
    # Both stand on the line of the first row.
    shapes = (*mark.at(0, (LABEL.leading - mark.height) / 2 + 0.4), *inner.at(mark.width + 5, 0))
    return Part(mark.width + 5 + inner.width, inner.height, shapes)


def corner(word: str, title: str = "") -> Part:
    """Draw the pentagon in the corner of a frame with its word, and the title of the frame behind the word."""
    name = block(word, 110, HEAD._replace(size=11.5), most=1)
    inner = name
    if title:
        text = block(title, 520, HEAD._replace(size=12), most=1)
        wide = name.width + 7 + text.width
        inner = Part(wide, text.height, (*name.at(0, (text.height - name.height) / 2), *text.at(name.width + 7, 0)))
    wide, high = even(inner.width + 24), even(max(20, inner.height + 5))
    fold = 7.0
    outline = ((0.0, 0.0), (wide, 0.0), (wide, high - fold), (wide - fold, high), (0.0, high))
    return Part(wide, high, (Polyline(outline, "corner", closed=True), *inner.at(8, (high - inner.height) / 2)))


def frame(box: Box, part: Part) -> tuple[Shape, ...]:
    """Draw a frame with what stands in its corner."""
    return (Rect(box, "frame-line"), *part.at(box.x, box.y))


def guard(text: str, limit: float = 230) -> Part:
    """Write the condition of a way."""
    return block(text, limit, LABEL._replace(bold=True), most=3)


def reference(word: str, name: str) -> Part:
    """Size the box of another scenario that takes place; see `use`."""
    inner = block(name, 230, BODY._replace(bold=True), anchor="middle", most=3, even=True)
    mark = corner(word)
    return Part(even(max(inner.width + 2 * mark.width + 28, 120)), even(max(46, inner.height + 20)), inner.shapes)


def use(box: Box, word: str, name: str) -> tuple[Shape, ...]:
    """Draw another scenario that takes place over some lifelines."""
    inner = block(name, 230, BODY._replace(bold=True), anchor="middle", most=3, even=True)
    x, y = box.centre
    return (
        Rect(box, "frame-filled"),
        *corner(word).at(box.x, box.y),
        *inner.at(x - inner.width / 2, y - inner.height / 2),
    )


def note(text: str) -> Part:
    """Size a note; see `sheet`."""
    inner = block(text, 210, BODY._replace(size=11.5), most=12)
    return Part(even(inner.width + 28), even(inner.height + 14), inner.shapes)


def sheet(box: Box, text: str) -> tuple[Shape, ...]:
    """Draw a note as wide as what it stands over."""
    inner = block(text, 210, BODY._replace(size=11.5), most=12)
    outline = (_at(shape, box.x, box.y) for shape in outlines.note(box.width, box.height))
    return (*outline, *inner.at(box.x + (box.width - inner.width) / 2 - 3, box.y + (box.height - inner.height) / 2))


def lifeline(top: Point, bottom: float) -> Polyline:
    """Draw the line of a participant."""
    return Polyline((top, (top[0], bottom)), "line dashed thin")


def bar(box: Box) -> Rect:
    """Draw a time in which a participant is at work."""
    return Rect(box, "bar-box")


def cross(x: float, y: float, half: float) -> Path:
    """Draw the end of a participant."""
    return Path(f"M 0 0 L {2 * half} {2 * half} M {2 * half} 0 L 0 {2 * half}", "symbol thick", (x - half, y - half))


def dot(x: float, y: float, radius: float) -> Ellipse:
    """Draw where a message comes from or goes to when it is nobody that is shown."""
    return Ellipse(Box(x - radius, y - radius, 2 * radius, 2 * radius), "dot")


def sign(look: Look) -> Part:
    """Draw the sign of a kind of participant alone and small, for a legend."""
    if look == "database":
        return Part(20, 18, tuple(_at(shape, 1, 0) for shape in outlines.cylinder(18, 18, 3, "tinted")))
    if look == "queue":
        lying = "M 3 0 H 21 A 3 7 0 0 1 21 14 H 3 A 3 7 0 0 1 3 0 Z"
        return Part(
            24, 16, (Path(lying, "tinted", (0, 1)), Path("M 21 0 A 3 7 0 0 0 21 14", "tinted unfilled", (0, 1)))
        )
    return Part(21, 19, (Path(_SYMBOLS[look], "figure", (0, 0), 0.6),))
