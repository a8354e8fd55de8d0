"""Little signs before the rows of a box: what is a key, what points elsewhere, what must be filled."""

from typing import Literal

from specatlas.diagrams.canvas.drawing import Ellipse, Path, Polyline, Shape
from specatlas.diagrams.canvas.placed import Box

Mark = Literal["key", "reference", "part", "unique", "index", "required", "computed", "operation"]

SIZE = 12.0
"""Width and height of a mark in pixels."""


def mark(kind: Mark, x: float, middle: float) -> tuple[Shape, ...]:
    """Draw a mark with its left end at `x`, centred on the height `middle`."""
    top = middle - SIZE / 2
    match kind:
        case "key":
            return (
                Ellipse(Box(x + 0.8, middle - 2.7, 5.4, 5.4), "symbol-key"),
                Path("M 6.2 6 H 11.4 M 9 6 V 8.2 M 11 6 V 8.6", "symbol-key", (x, top)),
            )
        case "reference":
            return (Path("M 1.5 6 H 10 M 7 3 L 10.2 6 L 7 9", "symbol-hue", (x, top)),)
        case "part":
            return (Path("M 1 6 L 4 4 L 7 6 L 4 8 Z M 7 6 H 11", "symbol-hue solid-hue", (x, top)),)
        case "unique":
            return (Path("M 4.4 3.4 L 6.2 2.4 V 9.6 M 4 9.6 H 8.4", "symbol-muted", (x, top)),)
        case "index":
            return (Path("M 2 3 H 10 M 2 6 H 8 M 2 9 H 6", "symbol-muted", (x, top)),)
        case "required":
            return (Ellipse(Box(x + 4, middle - 2, 4, 4), "solid-muted plain-line"),)
        case "computed":
            return (
                Path(
                    "M 9 2.6 C 6.6 2 6 3.4 5.7 5 L 4.8 9.4 C 4.5 10.8 3.6 11 2.6 10.6 M 3.6 5.8 H 8",
                    "symbol-muted",
                    (x, top),
                ),
            )
        case "operation":
            return (
                Polyline(
                    ((x + 3.4, middle - 3.4), (x + 8.6, middle), (x + 3.4, middle + 3.4)), "symbol-muted", closed=True
                ),
            )
