"""Drawing → PDF: one page as large as the picture, its texts to be selected and searched, its links to be followed."""

import hashlib
import io
import re
from dataclasses import dataclass, field
from typing import Any

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Item, Path, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.render._curves import curves
from specatlas.diagrams.render._fonts import Face, Style, faces
from specatlas.diagrams.render.look import look
from specatlas.diagrams.render.rules import FOR_THE_POINTER
from specatlas.diagrams.render.svg import Href, moved, outline
from specatlas.diagrams.render.theme import Theme

POINTS = 0.75
"""Of a pixel of the picture."""
_HUE = re.compile(r"hue-\d+")
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(slots=True)
class _Page:
    """What is being written."""

    canvas: Any
    high: float
    theme: Theme
    href: Href
    fonts: dict[Style, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """Name and signs of the font of a style."""
    hue: str = ""


def pdf(drawing: Drawing, theme: Theme, href: Href = lambda _: None) -> bytes:
    """Write a drawing as PDF.

    Args:
        drawing: what to draw.
        theme: its colours.
        href: tells where a click on an element leads.

    Raises:
        FontError: when no font of this machine has letters that the picture holds.
        ImportError: when the extra `pdf` is not installed.
    """
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    size = (drawing.width * POINTS, drawing.height * POINTS)
    # Invariant: no date and no name of this machine, the same bytes for the same picture.
    canvas = Canvas(written, pagesize=size, invariant=1, lang=drawing.language or None)
    canvas.setTitle(clean(drawing.title))
    canvas.setSubject(clean(drawing.description))
    canvas.setCreator("Specatlas")
    canvas.setLineJoin(1)
    canvas.scale(POINTS, POINTS)
    page = _Page(canvas, drawing.height, theme, href)
    for face in faces(drawing):
        page.fonts[face.style] = _registered(face), face.signs
    canvas.setFillColor(theme["canvas"])
    canvas.rect(0, 0, drawing.width, drawing.height, stroke=0, fill=1)
    for item in drawing.items:
        _item(page, item)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _registered(face: Face) -> str:
    """Make a font known to reportlab, under a name that follows from what is in it."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    name = f"f{hashlib.blake2b(face.data, digest_size=6).hexdigest()}"
    registerFont(TTFont(name, io.BytesIO(face.data), asciiReadable=False))
    return name


def _item(page: _Page, item: Item) -> None:
    around = page.hue
    page.hue = next(reversed([name for name in item.style.split() if _HUE.fullmatch(name)]), page.hue)
    for shape in item.shapes:
        _shape(page, shape)
    url = page.href(item.address) if item.address else None
    if url and (box := item.box or _rows_box(item)):
        where = (box.x, page.high - box.bottom, box.right, page.high - box.y)
        page.canvas.linkURL(url, where, relative=1, thickness=0)
    page.hue = around


def _rows_box(item: Item) -> Box | None:
    """Return the area of a row, which is the first thing in it."""
    first = item.shapes[0] if item.shapes else None
    return first.box if isinstance(first, Rect) and first.style == "row" else None


def _shape(page: _Page, shape: Shape) -> None:
    match shape:
        case Item():
            _item(page, shape)
        case Rect(style=style) | Polyline(style=style) if style in FOR_THE_POINTER:
            pass
        case Text():
            _text(page, shape)
        case Rect(box):
            _paint(page, shape.style, lambda **how: _rect(page, box, shape.radius, how))
        case Ellipse(box):
            corners = (box.x, page.high - box.bottom, box.right, page.high - box.y)
            _paint(page, shape.style, lambda **how: page.canvas.ellipse(*corners, **how))
        case Polyline(points):
            data = outline(points, closed=shape.closed, radius=shape.radius)
            _paint(page, shape.style, lambda **how: _path(page, data, how))
        case Path(data):
            placed = moved(data, shape.at, shape.scale)
            _paint(page, shape.style, lambda **how: _path(page, placed, how))


def _paint(page: _Page, style: str, draw: Any) -> None:
    """Set the colours and the line of a style, and draw."""
    properties = look(style, page.theme, page.hue)
    filled = properties.get("fill", "none") not in ("none", "transparent")
    lined = properties.get("stroke", "none") not in ("none", "transparent")
    if filled:
        page.canvas.setFillColor(properties["fill"])
    if lined:
        page.canvas.setStrokeColor(properties["stroke"])
        page.canvas.setLineWidth(float(properties.get("stroke-width", "1")))
        page.canvas.setDash([float(length) for length in properties.get("stroke-dasharray", "").split()])
        page.canvas.setLineCap(1 if properties.get("stroke-linecap") == "round" else 0)
    if filled or lined:
        draw(stroke=int(lined), fill=int(filled))


def _rect(page: _Page, box: Box, radius: float, how: dict[str, int]) -> None:
    corner = (box.x, page.high - box.bottom, box.width, box.height)
    if radius:
        page.canvas.roundRect(*corner, min(radius, box.width / 2, box.height / 2), **how)
    else:
        page.canvas.rect(*corner, **how)


def _path(page: _Page, data: str, how: dict[str, int]) -> None:
    path = page.canvas.beginPath()
    for command, numbers in curves(data):
        flipped = [page.high - value if place % 2 else value for place, value in enumerate(numbers)]
        match command:
            case "M":
                path.moveTo(*flipped)
            case "L":
                path.lineTo(*flipped)
            case "C":
                path.curveTo(*flipped)
            case "Z":
                path.close()
    page.canvas.drawPath(path, **how)


def _text(page: _Page, text: Text) -> None:
    font, signs = page.fonts.get(Style(text.bold, text.italic), ("", frozenset()))
    content = clean(text.text)
    # What no font has is left out: letters are not among it.
    shown = "".join(sign for sign in content if sign in signs)
    wide = page.canvas.stringWidth(shown, font, text.size) if shown else 0.0
    if not wide:
        return
    most = min(width(content, text.size, bold=text.bold), text.width) if text.width else wide
    squeeze = min(1.0, most / wide)
    start = -wide * squeeze * _SHARE[text.anchor]
    canvas = page.canvas
    canvas.saveState()
    canvas.translate(text.x, page.high - text.y)
    if text.turned:
        canvas.rotate(90)
    colour = look(text.style, page.theme, page.hue)["fill"]
    canvas.setFillColor(colour)
    line = canvas.beginText(start, 0)
    line.setHorizScale(squeeze * 100)
    line.setFont(font, text.size)
    line.textOut(shown)
    canvas.drawText(line)
    if text.underline:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(text.size / 14)
        canvas.setDash([])
        canvas.line(start, -text.size * 0.12, start + wide * squeeze, -text.size * 0.12)
    canvas.restoreState()
