"""Texts in the few sizes that all diagrams share."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Rect, Shape, Text
from specatlas.diagrams.canvas.font import LEADING, clusters, width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.wrap import ellipsis, ideographic, wrap
from specatlas.diagrams.notations.parts.part import Part

Anchor = Literal["start", "middle", "end"]

_MIDDLE = 0.355
"""Height of the middle of a capital above the base line, in em: text centred by it looks centred."""
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Face(NamedTuple):
    """Size and style of a text."""

    size: float
    bold: bool = False
    style: str = "text"
    italic: bool = False
    underline: bool = False

    @property
    def leading(self) -> float:
        """Height of a line in pixels."""
        return round(self.size * LEADING, 1)


TITLE = Face(13, bold=True, style="title")
HEAD = Face(13, bold=True, style="ink")
BODY = Face(12)
QUIET = Face(12, style="muted")
KEYWORD = Face(10.5, style="muted")
LABEL = Face(11.5)
CAPTION = Face(11, bold=True, style="muted")


def line(text: str, x: float, middle: float, face: Face = BODY, anchor: Anchor = "start", limit: float = 0) -> Text:
    """Write one line.

    Args:
        text: what to write; cleaned.
        x: where `anchor` lies, in pixels.
        middle: height of the middle of its capitals.
        face: size and style.
        anchor: which end of the text lies at `x`.
        limit: width from which it is cut with an ellipsis; 0 for none.
    """
    text = ellipsis(text, limit, face.size, bold=face.bold) if limit else clean(text)
    return _line(text, x, middle, face, anchor, width(text, face.size, bold=face.bold))


def _line(text: str, x: float, middle: float, face: Face, anchor: Anchor, wide: float) -> Text:
    size, bold, style, italic, underline = face
    return Text(x, middle + size * _MIDDLE, text, size, bold, italic, underline, anchor, style, wide)


def block(
    text: str, limit: float, face: Face = BODY, *, anchor: Anchor = "start", most: int | None = None, even: bool = False
) -> Part:
    """Write a text in as many lines as it needs.

    Args:
        text: what to write; cleaned.
        limit: widest line in pixels.
        face: size and style.
        anchor: how the lines stand to one another.
        most: most lines; the last one is then cut with an ellipsis.
        even: give the lines about the same length.
    """
    return _block(text, limit, face, anchor, most, even)


@lru_cache(maxsize=4096)
def _block(text: str, limit: float, face: Face, anchor: Anchor, most: int | None, even: bool) -> Part:  # noqa: FBT001
    # Kept, for the same name stands in many pictures.
    lines = wrap(text, limit, face.size, bold=face.bold, most=most, even=even)
    widths = [width(part, face.size, bold=face.bold) for part in lines]
    widest = max(widths)
    x = widest * _SHARE[anchor]
    leading = face.leading
    texts = tuple(
        _line(part, x, leading * (index + 0.5), face, anchor, wide)
        for index, (part, wide) in enumerate(zip(lines, widths, strict=True))
    )
    return Part(widest, leading * len(lines), texts)


def stacked(*parts: Part, anchor: Anchor = "start", gap: float = 0) -> Part:
    """Put parts under one another."""
    widest = max(part.width for part in parts)
    shapes: list[Shape] = []
    y = 0.0
    for part in parts:
        shapes += part.at((widest - part.width) * _SHARE[anchor], y)
        y += part.height + gap
    return Part(widest, y - gap, tuple(shapes))


def label(text: str, limit: float = 160, face: Face = LABEL, *, most: int | None = 4, ground: str = "halo") -> Part:
    """Write a text for a line to pass behind: on a patch of the canvas, or of the style `ground`."""
    return labels((text,), limit, face, most=most, ground=ground)


def labels(
    texts: Sequence[str], limit: float = 160, face: Face = LABEL, *, most: int | None = 4, ground: str = "halo"
) -> Part:
    """Write texts under one another for a line to pass behind; each has at most `most` lines."""
    inner = stacked(
        *(block(text, limit, face, anchor="middle", most=most, even=True) for text in texts), anchor="middle"
    )
    box = Box(0, 0, inner.width + 8, inner.height + 2)
    return Part(box.width, box.height, (Rect(box, ground, 3), *inner.at(4, 1)))


def upwards(text: str, band: Box, face: Face = BODY, *, most: int = 2) -> tuple[Text, ...]:
    """Write a text along a narrow upright band, from bottom to top; ideographs stay upright, from top to bottom.

    Args:
        text: what to write; cleaned.
        band: where it may stand; it is centred.
        face: size and style.
        most: most lines beside one another.
    """
    text = clean(text)
    x, y = band.centre
    signs = clusters(text)
    step = face.size * 1.1
    if len(signs) * step <= band.height - 8 and all(ideographic(sign[0]) for sign in signs):
        top = y - len(signs) * step / 2
        return tuple(line(sign, x, top + (place + 0.5) * step, face, "middle") for place, sign in enumerate(signs))
    lines = wrap(text, band.height - 12, face.size, bold=face.bold, most=most)
    leading = face.size * 1.15  # closer than elsewhere: the band is narrow
    middles = [x + (place + 0.5 - len(lines) / 2) * leading for place in range(len(lines))]
    return tuple(
        replace(line(part, 0, 0, face, "middle"), x=middle + face.size * _MIDDLE, y=y, turned=True)
        for part, middle in zip(lines, middles, strict=True)
    )
