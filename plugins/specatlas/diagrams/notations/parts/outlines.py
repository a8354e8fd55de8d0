"""Outlines that are no rectangle and no ellipse, as path data at the origin."""

from math import sqrt

from specatlas.diagrams.canvas.drawing import Path, Polyline
from specatlas.diagrams.canvas.placed import Box


def bar(width: float, height: float, radius: float, style: str = "bar") -> Path:
    """Draw the topmost `height` pixels of a box with rounded corners; `height` is less than `radius`."""
    inset = radius - sqrt(radius**2 - (radius - height) ** 2)
    return Path(
        f"M {inset} {height} A {radius} {radius} 0 0 1 {radius} 0 H {width - radius} "
        f"A {radius} {radius} 0 0 1 {width - inset} {height} Z",
        style,
    )


def band(width: float, top: float, bottom: float, radius: float, style: str = "soft") -> Path:
    """Draw the band of a box with rounded upper corners from `top` to `bottom`; `top` is less than `radius`."""
    inset = radius - sqrt(radius**2 - (radius - top) ** 2)
    return Path(
        f"M 0 {radius} A {radius} {radius} 0 0 1 {inset} {top} H {width - inset} "
        f"A {radius} {radius} 0 0 1 {width} {radius} V {bottom} H 0 Z",
        style,
    )


def diamond(box: Box, style: str = "shape") -> Polyline:
    """Draw the rhombus that fills `box`."""
    x, y = box.centre
    return Polyline(((x, box.y), (box.right, y), (x, box.bottom), (box.x, y)), style, closed=True, radius=2)


def note(width: float, height: float, fold: float = 10) -> tuple[Path, Path]:
    """Draw a sheet with its upper right corner folded."""
    edge = width - fold
    return (
        Path(f"M 0 0 H {edge} L {width} {fold} V {height} H 0 Z", "note"),
        Path(f"M {edge} 0 V {fold} H {width} Z", "note"),
    )


def cylinder(width: float, height: float, lid: float, style: str = "shape") -> tuple[Path, Path]:
    """Draw a standing cylinder; `lid` is half the height of its ellipse."""
    half = width / 2
    side = f"V {height - lid} A {half} {lid} 0 0 1 0 {height - lid} V {lid}"
    return (
        Path(f"M 0 {lid} A {half} {lid} 0 0 1 {width} {lid} {side}", style),
        Path(f"M 0 {lid} A {half} {lid} 0 0 0 {width} {lid}", style + " unfilled"),
    )
