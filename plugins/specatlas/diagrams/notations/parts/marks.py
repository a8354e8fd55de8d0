"""Little signs before the rows of a box: what is a key, what points elsewhere, what must be filled."""

from collections.abc import Mapping
from typing import Literal

from specatlas.diagrams.canvas.drawing import Ellipse, Path, Polyline, Shape
from specatlas.diagrams.canvas.placed import Box

Mark = Literal[
    "key",
    "reference",
    "part",
    "unique",
    "index",
    "required",
    "computed",
    "operation",
    "to-right",
    "to-left",
    "both-ways",
    "leads",
]

SIZE = 12.0
"""Width and height of a mark in pixels."""
_SIGNS: Mapping[str, tuple[str, str]] = {
    "reference": ("M 1.5 6 H 10 M 7 3 L 10.2 6 L 7 9", "symbol-hue"),
    "part": ("M 1 6 L 4 4 L 7 6 L 4 8 Z M 7 6 H 11", "symbol-hue solid-hue"),
    "unique": ("M 4.4 3.4 L 6.2 2.4 V 9.6 M 4 9.6 H 8.4", "symbol-muted"),
    "index": ("M 2 3 H 10 M 2 6 H 8 M 2 9 H 6", "symbol-muted"),
    "computed": ("M 9 2.6 C 6.6 2 6 3.4 5.7 5 L 4.8 9.4 C 4.5 10.8 3.6 11 2.6 10.6 M 3.6 5.8 H 8", "symbol-muted"),
    "to-right": ("M 0.8 6 H 11 M 7.4 2.6 L 11 6 L 7.4 9.4", "symbol"),
    "to-left": ("M 11.2 6 H 1 M 4.6 2.6 L 1 6 L 4.6 9.4", "symbol"),
    "both-ways": ("M 0.8 6 H 11.2 M 3.6 3.2 L 0.8 6 L 3.6 8.8 M 8.4 3.2 L 11.2 6 L 8.4 8.8", "symbol"),
    "leads": (
        "M 6 1.4 L 7.4 4.6 L 10.9 4.9 L 8.2 7.2 L 9.1 10.6 L 6 8.7 L 2.9 10.6 L 3.8 7.2 L 1.1 4.9 L 4.6 4.6 Z",
        "symbol-hue solid-hue",
    ),
}
"""Marks that are one path: its commands and its style."""


def mark(kind: Mark, x: float, middle: float) -> tuple[Shape, ...]:
    """Draw a mark with its left end at `x`, centred on the height `middle`."""
    top = middle - SIZE / 2
    if kind in _SIGNS:
        data, style = _SIGNS[kind]
        return (Path(data, style, (x, top)),)
    if kind == "key":
        return (
            Ellipse(Box(x + 0.8, middle - 2.7, 5.4, 5.4), "symbol-key"),
            Path("M 6.2 6 H 11.4 M 9 6 V 8.2 M 11 6 V 8.6", "symbol-key", (x, top)),
        )
    if kind == "required":
        return (Ellipse(Box(x + 4, middle - 2, 4, 4), "solid-muted plain-line"),)
    # An operation is something that runs.
    corners = ((x + 3.4, middle - 3.4), (x + 8.6, middle), (x + 3.4, middle + 3.4))
    return (Polyline(corners, "symbol-muted", closed=True),)
