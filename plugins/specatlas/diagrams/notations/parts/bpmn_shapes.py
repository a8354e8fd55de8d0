"""Tasks, events, gateways and data of a BPMN process, sized by their texts."""

from collections.abc import Sequence
from typing import Literal

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Ellipse, Path, Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.wrap import wrap
from specatlas.diagrams.notations.parts import bpmn_symbols as symbols
from specatlas.diagrams.notations.parts import outlines
from specatlas.diagrams.notations.parts.bpmn_symbols import Gateway, Marker, TaskType, Trigger, sign
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import BODY, LABEL, QUIET, TITLE, block, upwards

Border = Literal["task", "call", "transaction", "event"]
EventPlace = Literal["start", "intermediate", "end"]

EVENT = 36.0
"""Diameter of an event."""
GATEWAY = 48.0
"""Distance of two opposite corners of a gateway."""
RADIUS = 8.0
_SYMBOL = 15.0
_MARKER = 12.0
_TASK = (116.0, 66.0)


def task(
    name: str,
    type: TaskType = "task",
    *,
    markers: Sequence[Marker] = (),
    border: Border = "task",
    limit: float = 112,
    bears: float = 0.0,
) -> Part:
    """Draw a task, a call activity or a closed sub-process.

    Args:
        name: written in the middle, in as many lines as it needs (six at most).
        type: sign in the upper left corner.
        markers: signs in the middle of the lower side.
        border: `call` is thick, `transaction` double, `event` (an event sub-process) dotted.
        limit: widest line of the name, in pixels.
        bears: width that the boundary events on its border need, in pixels; name and signs keep clear of them.
    """
    text = block(name, limit, BODY, anchor="middle", most=6, even=True)
    lift = EVENT / 2 if bears else 0.0
    above = 25.0 if type != "task" or bears else 10.0
    below = lift + (21.0 if markers else 4.0 if bears else 10.0)
    wide = even(max(_TASK[0], text.width + 22, bears))
    high = even(max(_TASK[1], above + text.height + below))
    shapes = [*_border(Box(0, 0, wide, high), border)]
    shapes += sign(symbols.TASKS[type], 7, 7, _SYMBOL / symbols.TASK_GRID, "symbol-hue")
    # In the middle of the box while that keeps clear of the signs.
    top = min(max((high - text.height) / 2, above), high - below - text.height)
    shapes += text.at((wide - text.width) / 2, top)
    shapes += _markers(markers, wide / 2, high - _MARKER - 5 - lift)
    return Part(wide, high, tuple(shapes))


def open_sub_process(
    box: Box, name: Part, *, markers: Sequence[Marker] = (), border: Border = "task"
) -> tuple[Shape, ...]:
    """Draw an expanded sub-process around what it holds; `name` comes from `sub_process_title`."""
    return (
        *_border(box, border, ground="group-ground"),
        *name.at(box.x + 12, box.y + 7),
        *_markers(markers, box.centre[0], box.bottom - _MARKER - 5),
    )


def sub_process_title(name: str, limit: float = 260) -> Part:
    """Size the name of an expanded sub-process."""
    return block(name, limit, BODY._replace(bold=True), most=2)


def _border(box: Box, border: Border, ground: str = "plain") -> tuple[Shape, ...]:
    match border:
        case "task":
            return (Rect(box, ground, RADIUS), Rect(box, "frame", RADIUS))
        case "call":
            inner = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
            return (Rect(box, ground, RADIUS), Rect(inner, "frame heavy", RADIUS - 1))
        case "transaction":
            inner = Box(box.x + 3, box.y + 3, box.width - 6, box.height - 6)
            return (Rect(box, ground, RADIUS), Rect(box, "frame", RADIUS), Rect(inner, "frame", RADIUS - 3))
        case "event":
            return (Rect(box, ground, RADIUS), Rect(box, "frame dotted", RADIUS))


def _markers(markers: Sequence[Marker], centre: float, top: float) -> list[Shape]:
    step = _MARKER + 4
    left = centre - (len(markers) * step - 4) / 2
    shapes: list[Shape] = []
    for place, kind in enumerate(markers):
        shapes += sign(symbols.MARKERS[kind], left + place * step, top, _MARKER / symbols.MARKER_GRID, "symbol")
    return shapes


def event(place: EventPlace, trigger: Trigger = "none", *, throws: bool = False, interrupting: bool = True) -> Part:
    """Draw an event; its name stands outside (see `caption`).

    Args:
        place: `start`, `intermediate` (also on the border of an activity) or `end`.
        trigger: what it waits for or sends.
        throws: sign filled; an end event always throws.
        interrupting: False draws the circles dashed (boundary events, starts of event sub-processes).
    """
    dash = "" if interrupting else " dashed-fine"
    outer, tone = {
        "start": ("good", "symbol-good"),
        "intermediate": ("ring-fill", "symbol"),
        "end": ("bad", "symbol-bad"),
    }[place]
    inset = 1.5 if place == "end" else 0.8
    shapes: list[Shape] = [Ellipse(Box(inset, inset, EVENT - 2 * inset, EVENT - 2 * inset), outer + dash)]
    if place == "intermediate":
        shapes.append(Ellipse(Box(3.8, 3.8, EVENT - 7.6, EVENT - 7.6), "ring-line" + dash))
    grid = 20.0
    corner = (EVENT - grid) / 2
    filled = True if throws or place == "end" else None
    shapes += sign(symbols.EVENTS[trigger], corner, corner, grid / symbols.EVENT_GRID, tone, filled=filled)
    return Part(EVENT, EVENT, tuple(shapes))


def gateway(kind: Gateway) -> Part:
    """Draw a gateway; its name stands outside."""
    half = GATEWAY / 2
    shapes: list[Shape] = [outlines.diamond(Box(0, 0, GATEWAY, GATEWAY), "gateway")]
    corner = half - symbols.GATEWAY_GRID / 2
    if kind in {"await", "await-start"}:
        shapes.append(Ellipse(Box(half - 11, half - 11, 22, 22), "symbol thin"))
        if kind == "await":
            shapes.append(Ellipse(Box(half - 8.6, half - 8.6, 17.2, 17.2), "symbol thin"))
        shapes.append(Path(symbols.AWAIT_SIGN, "symbol thin", (half - 10, half - 9.8)))
    else:
        shapes.append(Path(symbols.GATEWAYS[kind], "symbol heavy", (corner, corner)))
    return Part(GATEWAY, GATEWAY, tuple(shapes))


def caption(name: str, limit: float = 104) -> Part:
    """Write the name of an event, a gateway or a data object, to stand above or below it."""
    return block(name, limit, LABEL, anchor="middle", most=4, even=True)


def data_object(
    name: str, state: str = "", *, collection: bool = False, role: Literal["", "input", "output"] = ""
) -> Part:
    """Draw a sheet with its name, and its state in brackets, below."""
    wide, high, fold = 34.0, 44.0, 10.0
    words = _named(name, state)
    total = even(max(wide, words.width))
    left = (total - wide) / 2
    edge = wide - fold
    shapes: list[Shape] = [
        Path(f"M 0 0 H {edge} L {wide} {fold} V {high} H 0 Z", "sheet", (left, 0)),
        Path(f"M {edge} 0 V {fold} H {wide}", "sheet unfilled", (left, 0)),
    ]
    if role:
        arrow = symbols.EVENTS["link"]
        shapes += sign(arrow, left + 3, 3, 0.75, "symbol-muted", filled=role == "output")
    if collection:
        shapes += sign(symbols.MARKERS["parallel"], left + 11, high - 15, 0.86, "symbol-muted")
    shapes += words.at((total - words.width) / 2, high + 3)
    return Part(total, even(high + 3 + words.height), tuple(shapes))


def data_store(name: str, state: str = "") -> Part:
    """Draw a data store with its name below."""
    wide, high, lid = 52.0, 44.0, 6.5
    words = _named(name, state)
    total = even(max(wide, words.width))
    left = (total - wide) / 2
    rings = tuple(
        Path(f"M 0 {y} A {wide / 2} {lid} 0 0 0 {wide} {y}", "sheet unfilled", (left, 0)) for y in (lid + 5, lid + 10)
    )
    body = Part(wide, high, outlines.cylinder(wide, high, lid, "sheet")).at(left, 0)
    return Part(total, even(high + 3 + words.height), (*body, *rings, *words.at((total - words.width) / 2, high + 3)))


def _named(name: str, state: str) -> Part:
    name_part = block(name, 104, LABEL, anchor="middle", most=3, even=True)
    if not state:
        return name_part
    state_part = block(f"[{state}]", 104, QUIET._replace(size=11), anchor="middle", most=2, even=True)
    wide = max(name_part.width, state_part.width)
    texts = (
        *name_part.at((wide - name_part.width) / 2, 0),
        *state_part.at((wide - state_part.width) / 2, name_part.height),
    )
    return Part(wide, name_part.height + state_part.height, texts)


def annotation(text: str, limit: float = 170) -> Part:
    """Draw a text annotation: its bracket and the text at the right of it."""
    inner = block(text, limit, LABEL._replace(style="muted"), most=10)
    high = even(inner.height + 8)
    bracket = Polyline(((9, 0.7), (0.7, 0.7), (0.7, high - 0.7), (9, high - 0.7)), "symbol-muted thin")
    return Part(even(inner.width + 14), high, (bracket, *inner.at(9, (high - inner.height) / 2)))


def group_box(box: Box, name: str) -> tuple[Shape, ...]:
    """Draw a BPMN group: a frame that only points at what lies in it, its name inside at the top."""
    title = block(name, box.width - 24, QUIET._replace(bold=True), most=1)
    return (Rect(box, "frame dash-dot", RADIUS + 2), *title.at(box.x + 12, box.y + 5))


HEADER = 32.0
"""Width of the band in which the name of a pool or a lane runs upwards."""
_ONE_LINE = 110.0
"""A name up to this long, in pixels, is not broken."""
_LONGEST_NAME = 220.0


def pool(box: Box, name: str, *, bold: bool = True) -> tuple[Shape, ...]:
    """Draw a pool or, with `bold=False`, a lane: a frame and a band with its name, read from bottom to top."""
    band = Box(box.x, box.y, HEADER, box.height)
    face = TITLE if bold else BODY
    return (
        *((Rect(band, "soft"),) if bold else ()),
        Polyline(((band.right, box.y), (band.right, box.bottom)), "lane"),
        Rect(box, "lane"),
        *upwards(name, band, face),
    )


def least_height(name: str) -> float:
    """Return how high a pool or a lane must be for its name to stand beside it in two lines at most."""
    whole = width(clean(name), TITLE.size, bold=True)
    lines = wrap(name, max(_ONE_LINE, whole * 0.6), TITLE.size, bold=True, most=2, even=True)
    return even(min(max(width(line, TITLE.size, bold=True) for line in lines), _LONGEST_NAME) + 20)


def black_box(box: Box, name: str) -> tuple[Shape, ...]:
    """Draw a pool whose inside is nobody's business, its name in the middle."""
    text = block(name, box.width - 40, TITLE, most=1)
    x, y = box.centre
    return (Rect(box, "soft", 4), Rect(box, "lane", 4), *text.at(x - text.width / 2, y - text.height / 2))
