"""The shapes of BPMN without their names, each made to fill a given rectangle, with the names of its signs.

Sources: BPMN 2.0.2, 7.5 (basic shapes), 10.3 (activities), 10.5 (events), 10.6 (gateways), 10.4 (data).
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from specatlas.diagrams.canvas.drawing import Ellipse, Path, Polyline, Rect, Shape
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations.parts import bpmn_symbols as symbols
from specatlas.diagrams.notations.parts import outlines
from specatlas.diagrams.notations.parts.bpmn_symbols import Gateway, Marker, TaskType, Trigger, sign
from specatlas.diagrams.notations.parts.part import Part

Border = Literal["task", "call", "transaction", "event"]
EventPlace = Literal["start", "intermediate", "boundary", "end"]
Size = tuple[float, float]

EVENT = 36.0
"""Usual diameter of an event; its sign is drawn to scale in others."""
GATEWAY = 48.0
"""Usual distance of two opposite corners of a gateway."""
RADIUS = 8.0
SYMBOL = 15.0
"""Side of the sign in the corner of a task."""
MARKER = 12.0
"""Side of the signs at the lower border of an activity."""
CORNER = 7.0
"""Distance of a sign from the corner of a task."""

TASK_SIGNS: Mapping[TaskType, str] = {
    "task": "task",
    "user": "user-task",
    "manual": "manual-task",
    "service": "service-task",
    "send": "send-task",
    "receive": "receive-task",
    "script": "script-task",
    "decide": "business-rule-task",
}
MARKER_SIGNS: Mapping[Marker, str] = {
    "loop": "loop",
    "parallel": "parallel-multi-instance",
    "sequential": "sequential-multi-instance",
    "sub": "collapsed",
    "adhoc": "ad-hoc",
    "compensation": "compensation",
}
GATEWAY_SIGNS: Mapping[Gateway, str] = {
    "exclusive": "exclusive-gateway",
    "parallel": "parallel-gateway",
    "inclusive": "inclusive-gateway",
    "complex": "complex-gateway",
    "await": "event-based-gateway",
    "await-start": "event-based-gateway instantiating",
    "await-parallel": "event-based-gateway instantiating parallel",
}
ACTIVITY_BORDER = "symbol-hue thin"
"""Of an activity: seen as well as events and gateways are, on paper without colours too."""
_BORDER_SIGNS: Mapping[Border, str] = {
    "task": "",
    "call": "",
    "transaction": "transaction",
    "event": "event-sub-process",
}


def activity(
    size: Size,
    what: Literal["task", "sub-process", "call-activity"] = "task",
    type: TaskType = "task",
    *,
    markers: Sequence[Marker] = (),
    border: Border = "task",
    begins: tuple[Trigger, bool] | None = None,
    ground: str = "plain",
    lift: float = 0.0,
) -> Part:
    """Draw the body of a task, a call activity or a sub-process.

    Args:
        size: width and height, in pixels.
        what: what it is; `type` matters for tasks and for calls of global tasks.
        type: sign in the upper left corner.
        markers: signs in the middle of the lower side.
        border: `call` is thick, `transaction` double, `event` (an event sub-process) dotted.
        begins: trigger of the start event of a closed event sub-process, and whether it interrupts.
        ground: style of the area.
        lift: how far above their usual place the markers stand, in pixels.
    """
    wide, high = size
    box = Box(0, 0, wide, high)
    scale = min(1.0, wide / 60, high / 40)
    shapes = [*frame(box, border, ground)]
    shapes += sign(
        symbols.TASKS[type], CORNER * scale, CORNER * scale, SYMBOL / symbols.TASK_GRID * scale, "symbol-hue"
    )
    signs = [what if what != "task" else TASK_SIGNS[type], _BORDER_SIGNS[border]]
    if what == "call-activity" and type != "task":
        signs.append(TASK_SIGNS[type])
    if begins is not None:
        trigger, interrupts = begins
        start = event((20, 20), "start", trigger, interrupting=interrupts, tone="symbol")
        shapes += start.at(5, 5)
        signs.append(start.signs)
    shapes += marker_row(markers, wide / 2, high - MARKER * scale - 5 * scale - lift, scale)
    signs += [MARKER_SIGNS[kind] for kind in markers]
    return Part(wide, high, tuple(shapes), " ".join(filter(None, signs)))


def frame(box: Box, border: Border, ground: str = "plain") -> tuple[Shape, ...]:
    """Draw area and border of an activity."""
    radius = min(RADIUS, box.width / 4, box.height / 4)
    match border:
        case "task":
            return (Rect(box, ground, radius), Rect(box, ACTIVITY_BORDER, radius))
        case "call":
            inner = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
            return (Rect(box, ground, radius), Rect(inner, "symbol-hue heavy", radius - 1))
        case "transaction":
            inner = Box(box.x + 3, box.y + 3, box.width - 6, box.height - 6)
            return (
                Rect(box, ground, radius),
                Rect(box, ACTIVITY_BORDER, radius),
                Rect(inner, ACTIVITY_BORDER, max(radius - 3, 0)),
            )
        case "event":
            return (Rect(box, ground, radius), Rect(box, "ring-line dotted", radius))


def marker_row(markers: Sequence[Marker], centre: float, top: float, scale: float = 1.0) -> list[Shape]:
    """Draw the signs at the lower border of an activity, side by side."""
    step = (MARKER + 4) * scale
    left = centre - (len(markers) * step - 4 * scale) / 2
    shapes: list[Shape] = []
    for place, kind in enumerate(markers):
        shapes += sign(symbols.MARKERS[kind], left + place * step, top, MARKER * scale / symbols.MARKER_GRID, "symbol")
    return shapes


def event(
    size: Size,
    place: EventPlace,
    trigger: Trigger = "none",
    *,
    throws: bool = False,
    interrupting: bool = True,
    tone: str = "",
) -> Part:
    """Draw an event.

    Args:
        size: width and height, in pixels.
        place: `start`, `intermediate`, `boundary` (on the border of an activity) or `end`.
        trigger: what it waits for or sends.
        throws: sign filled; an end event always throws.
        interrupting: False draws the circles dashed (boundary events, starts of event sub-processes).
        tone: style of the sign when it is not that of its place: it has a colour of its own.
    """
    wide, high = size
    scale = min(wide, high) / EVENT
    dash = "" if interrupting else " dashed-fine"
    outer, own = {
        "start": ("good", "symbol-good"),
        "intermediate": ("ring-fill", "symbol"),
        "boundary": ("ring-fill", "symbol"),
        "end": ("bad", "symbol-bad"),
    }[place]
    if tone:
        outer = "figure heavy" if place == "end" else "figure"
    inset = 1.5 if place == "end" else 0.8
    shapes: list[Shape] = [Ellipse(Box(inset, inset, wide - 2 * inset, high - 2 * inset), outer + dash)]
    if place in {"intermediate", "boundary"}:
        gap = max(3.8 * scale, 3.2)
        shapes.append(Ellipse(Box(gap, gap, wide - 2 * gap, high - 2 * gap), "ring-line" + dash))
    grid = symbols.EVENT_GRID * scale
    filled = True if throws or place == "end" else None
    corner = ((wide - grid) / 2, (high - grid) / 2)
    shapes += sign(symbols.EVENTS[trigger], *corner, grid / symbols.EVENT_GRID, tone or own, filled=filled)
    return Part(wide, high, tuple(shapes), _event_signs(place, trigger, throws=throws, interrupting=interrupting))


def _event_signs(place: EventPlace, trigger: Trigger, *, throws: bool, interrupting: bool) -> str:
    signs = [f"{place}-event"]
    if place == "intermediate":
        signs.append("throwing" if throws else "catching")
    if not interrupting:
        signs.append("non-interrupting")
    if trigger != "none":
        signs.append({"condition": "conditional"}.get(trigger, trigger) + "-trigger")
    return " ".join(signs)


def gateway(size: Size, kind: Gateway, *, marker: bool = True, style: str = "gateway") -> Part:
    """Draw a gateway.

    Args:
        size: width and height, in pixels.
        kind: which sign it holds.
        marker: an exclusive gateway shows its X.
        style: of its area.
    """
    wide, high = size
    shapes: list[Shape] = [outlines.diamond(Box(0, 0, wide, high), style)]
    scale = min(wide, high) / GATEWAY
    x, y = wide / 2, high / 2

    def ring(radius: float) -> Ellipse:
        radius *= scale
        return Ellipse(Box(x - radius, y - radius, 2 * radius, 2 * radius), "symbol thin")

    signs = GATEWAY_SIGNS[kind]
    half = symbols.GATEWAY_GRID / 2 * scale
    if kind in {"await", "await-start", "await-parallel"}:
        shapes += [ring(11)] + ([ring(8.6)] if kind == "await" else [])
        inner = symbols.AWAIT_PARALLEL if kind == "await-parallel" else symbols.AWAIT_SIGN
        up = 0.0 if kind == "await-parallel" else 0.2 * scale
        shapes.append(Path(inner, "symbol thin", (x - half, y - half + up), scale))
    elif marker:
        shapes.append(Path(symbols.GATEWAYS[kind], "symbol heavy", (x - half, y - half), scale))
        signs += " exclusive-marker" if kind == "exclusive" else ""
    return Part(wide, high, tuple(shapes), signs)


def data_object(
    size: Size,
    *,
    collection: bool = False,
    role: Literal["", "input", "output"] = "",
    style: str = "sheet",
) -> Part:
    """Draw a sheet with its corner folded, the arrow of an input or output, and the bars of a collection."""
    wide, high = size
    fold = min(10.0, wide / 3)
    edge = wide - fold
    shapes: list[Shape] = [
        Path(f"M 0 0 H {edge} L {wide} {fold} V {high} H 0 Z", style),
        Path(f"M {edge} 0 V {fold} H {wide}", "sheet unfilled"),
    ]
    scale = min(1.0, wide / 34, high / 44)
    if role:
        shapes += sign(symbols.EVENTS["link"], 3, 3, 0.75 * scale, "symbol-muted", filled=role == "output")
    if collection:
        side = 0.86 * symbols.MARKER_GRID * scale
        shapes += sign(symbols.MARKERS["parallel"], (wide - side) / 2, high - side - 3, 0.86 * scale, "symbol-muted")
    signs = f"data-{role or 'object'}" + (" collection" if collection else "")
    return Part(wide, high, tuple(shapes), signs)


def data_store(size: Size, *, style: str = "sheet") -> Part:
    """Draw a standing cylinder with two more rings."""
    wide, high = size
    lid = min(6.5, high / 5)
    rings = tuple(
        Path(f"M 0 {y} A {wide / 2} {lid} 0 0 0 {wide} {y}", "sheet unfilled")
        for y in (lid + high / 9, lid + high / 4.5)
    )
    return Part(wide, high, (*outlines.cylinder(wide, high, lid, style), *rings), "data-store")


def bracket(size: Size) -> Part:
    """Draw the bracket of a text annotation, open to the right."""
    wide, high = size
    arm = min(9.0, wide)
    line = Polyline(((arm, 0.7), (0.7, 0.7), (0.7, high - 0.7), (arm, high - 0.7)), "symbol-muted thin")
    return Part(wide, high, (line,), "text-annotation")


def group(size: Size) -> Part:
    """Draw a frame that only points at what lies in it."""
    return Part(*size, (Rect(Box(0, 0, *size), "symbol-muted dash-dot", RADIUS + 2),), "group")


def envelope(size: Size, *, shaded: bool = False) -> Part:
    """Draw a message; `shaded` is one that does not begin an exchange."""
    wide, high = size
    ground = Rect(Box(0, 0, wide, high), "deep" if shaded else "plain")
    lines = Polyline(((0, 0), (wide / 2, high * 0.55), (wide, 0)), "sheet unfilled")
    signs = "message non-initiating" if shaded else "message"
    return Part(wide, high, (ground, Rect(Box(0, 0, wide, high), "sheet unfilled"), lines), signs)
