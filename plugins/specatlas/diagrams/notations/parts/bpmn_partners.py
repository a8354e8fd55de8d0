"""Pools, lanes, the bands of choreography activities and the hexagons of conversations, in given rectangles.

Sources: BPMN 2.0.2, 9.3 (pools, participants), 10.8 (lanes), 11.5 (choreography activities), 9.5 (conversations).
"""

from collections.abc import Sequence
from typing import Literal

from specatlas.diagrams.canvas.drawing import Path, Polyline, Rect, Shape
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations.parts.bpmn_bodies import (
    ACTIVITY_BORDER,
    MARKER,
    MARKER_SIGNS,
    RADIUS,
    Size,
    marker_row,
)
from specatlas.diagrams.notations.parts.bpmn_symbols import Marker
from specatlas.diagrams.notations.parts.part import Part

BandPlace = Literal["top", "middle", "bottom"]


def pool(
    size: Size, header: float, *, upright: bool = False, lane: bool = False, many: bool = False, ground: str = ""
) -> Part:
    """Draw the frame of a pool or a lane.

    Args:
        size: width and height, in pixels.
        header: width of the band that holds its name; 0 for a pool that shows nothing of its inside.
        upright: the flow runs downwards, and the band is at the top.
        lane: it is a lane.
        many: it stands for several participants of its kind.
        ground: style of the area when it has a colour of its own.
    """
    wide, high = size
    box = Box(0, 0, wide, high)
    shapes: list[Shape] = [Rect(box, ground)] if ground else []
    if header:
        band = Box(0, 0, wide, header) if upright else Box(0, 0, header, high)
        if not lane:
            shapes.append(Rect(band, "soft"))
        ends = ((0, header), (wide, header)) if upright else ((header, 0), (header, high))
        shapes.append(Polyline(ends, "lane"))
    elif not lane:
        shapes.append(Rect(box, "soft"))
    shapes.append(Rect(box, "lane"))
    signs = "lane" if lane else "pool"
    if not lane and not header:
        signs += " collapsed"
    if upright:
        signs += " vertical"
    if many:
        shapes += marker_row(["parallel"], wide / 2, high - MARKER - 4)
        signs += " multi-instance-participant"
    return Part(wide, high, tuple(shapes), signs)


LEAST_FOR_MARKER = 32.0
"""Height of a participant's band from which the sign of several participants stands below the name, in pixels."""


def band(size: Size, place: BandPlace, *, initiates: bool, many: bool = False, calls: bool = False) -> Part:
    """Draw the band of a participant in a choreography activity; the one that does not begin it is shaded.

    Args:
        size: width and height, in pixels.
        place: where in the activity it is.
        initiates: the participant begins the exchange.
        many: it stands for several participants of its kind; low bands have the sign at their right end.
        calls: the activity is a call, whose border is thick.
    """
    wide, high = size
    radius = min(RADIUS, wide / 4, high / 2)
    style = "plain" if initiates else "tinted plain-line"
    left, right = (1.0, wide - 1.0) if calls else (0.0, wide)
    inner = ((0.0, high), (wide, high))
    match place:
        case "top":
            side = f"M {left} {high} V {left + radius} A {radius} {radius} 0 0 1 {left + radius} {left} "
            side += f"H {right - radius} A {radius} {radius} 0 0 1 {right} {left + radius} V {high}"
        case "bottom":
            low = high - left
            side = f"M {left} 0 V {low - radius} A {radius} {radius} 0 0 0 {left + radius} {low} "
            side += f"H {right - radius} A {radius} {radius} 0 0 0 {right} {low - radius} V 0"
            inner = ((0.0, 0.0), (wide, 0.0))
        case _:
            side = f"M {left} 0 V {high} M {right} 0 V {high}"
    outline = f"{side} Z" if place != "middle" else f"M 0 0 H {wide} V {high} H 0 Z"
    shapes: list[Shape] = [
        Path(outline, style),
        Polyline(inner, ACTIVITY_BORDER),
        Path(side, "symbol-hue heavy" if calls else ACTIVITY_BORDER),
    ]
    if many:
        scale = 0.8
        low = high < LEAST_FOR_MARKER
        x, y = (wide - MARKER * scale, (high - MARKER * scale) / 2) if low else (wide / 2, high - MARKER * scale - 2)
        shapes += marker_row(["parallel"], x, y, scale)
    signs = f"participant-band {'initiating' if initiates else 'non-initiating'}"
    return Part(wide, high, tuple(shapes), signs + (" multi-instance-participant" if many else ""))


def conversation(size: Size, *, calls: bool = False, markers: Sequence[Marker] = (), ground: str = "sheet") -> Part:
    """Draw the hexagon of a conversation; one that calls another has a thick border."""
    wide, high = size
    inset = min(wide / 4, high / 2)
    points = ((inset, 0), (wide - inset, 0), (wide, high / 2), (wide - inset, high), (inset, high), (0, high / 2))
    shapes: list[Shape] = [Polyline(points, ground + (" heavy" if calls else ""), closed=True)]
    shapes += marker_row(markers, wide / 2, high - MARKER - 4)
    kind = "call-conversation" if calls else "conversation"
    return Part(wide, high, tuple(shapes), " ".join([kind, *(MARKER_SIGNS[one] for one in markers)]))
