"""The signs of BPMN 2.0 as outlines of our own, on grids of whole units.

Sources of what each sign means: BPMN 2.0.2, tables 10.3 (tasks), 10.93 (events), figures 10.x (gateways, markers).
"""

from collections.abc import Mapping
from typing import Literal

from specatlas.diagrams.canvas.drawing import Path
from specatlas.text.frozen import dataclass

TaskType = Literal["task", "user", "manual", "service", "send", "receive", "script", "decide"]
Trigger = Literal[
    "none",
    "message",
    "timer",
    "error",
    "escalation",
    "signal",
    "condition",
    "link",
    "compensation",
    "cancel",
    "terminate",
    "multiple",
    "parallel-multiple",
]
Gateway = Literal["exclusive", "parallel", "inclusive", "await", "await-start", "await-parallel", "complex"]
Marker = Literal["loop", "parallel", "sequential", "sub", "adhoc", "compensation"]


@dataclass(frozen=True, slots=True)
class Sign:
    """Strokes and, over them, details that keep the colour of the ground when the sign is filled."""

    outline: str = ""
    details: str = ""
    filled: bool = False


TASK_GRID = 16.0
TASKS: Mapping[TaskType, Sign] = {
    "task": Sign(),
    "user": Sign(
        "M 5 4.9 A 3 3 0 1 1 11 4.9 A 3 3 0 1 1 5 4.9 Z "
        "M 2.2 14.2 V 13 A 4 4 0 0 1 6.2 9.4 H 9.8 A 4 4 0 0 1 13.8 13 V 14.2 Z"
    ),
    "manual": Sign(
        "M 1.5 7.6 L 5.2 3.4 C 6.1 2.5 7.4 3.5 6.7 4.5 L 5.7 6 H 13.2 A 1 1 0 0 1 13.2 8 H 14 A 1 1 0 0 1 14 10 H 13.2 "
        "A 1 1 0 0 1 13.2 12 H 12 A 0.95 0.95 0 0 1 12 13.9 H 4.8 C 3 13.9 1.5 12.6 1.5 11 Z",
        "M 8.8 8 H 13.2 M 8.8 10 H 13.6 M 8.8 12 H 12.8",
    ),
    "service": Sign(
        "M 12.8 6.7 L 14.5 7 L 14.5 9 L 12.8 9.3 L 12.3 10.5 L 13.3 11.9 L 11.9 13.3 L 10.5 12.3 L 9.3 12.8 L 9 14.5 "
        "L 7 14.5 L 6.7 12.8 L 5.5 12.3 L 4.1 13.3 L 2.7 11.9 L 3.7 10.5 L 3.2 9.3 L 1.5 9 L 1.5 7 L 3.2 6.7 L 3.7 5.5 "
        "L 2.7 4.1 L 4.1 2.7 L 5.5 3.7 L 6.7 3.2 L 7 1.5 L 9 1.5 L 9.3 3.2 L 10.5 3.7 L 11.9 2.7 L 13.3 4.1 "
        "L 12.3 5.5 Z M 5.8 8 A 2.2 2.2 0 1 1 10.2 8 A 2.2 2.2 0 1 1 5.8 8 Z"
    ),
    "send": Sign("M 1.5 3.5 H 14.5 V 12.5 H 1.5 Z", "M 1.7 3.8 L 8 8.8 L 14.3 3.8", filled=True),
    "receive": Sign("M 1.5 3.5 H 14.5 V 12.5 H 1.5 Z", "M 1.7 3.8 L 8 8.8 L 14.3 3.8"),
    "script": Sign(
        "M 5 1.8 H 13.2 C 10.2 4.4 10.2 6 12 8 "
        "C 13.8 10 13.8 11.6 11 14.2 H 2.8 C 5.6 11.6 5.6 10 3.8 8 C 2 6 2 4.4 5 1.8 Z",
        "M 5.2 4.6 H 9.4 M 5.2 7 H 9.6 M 6.6 9.4 H 11 M 6.6 11.6 H 10.6",
    ),
    "decide": Sign(
        "M 1.8 2.8 H 14.2 V 13.2 H 1.8 Z", "M 1.8 6.2 H 14.2 M 1.8 9.7 H 14.2 M 6 6.2 V 13.2 M 2.2 4.5 H 13.8"
    ),
}

EVENT_GRID = 20.0
_PENTAGON = "M 10 3 L 17.1 8.2 L 14.4 16.6 L 5.6 16.6 L 2.9 8.2 Z"
EVENTS: Mapping[Trigger, Sign] = {
    "none": Sign(),
    "message": Sign("M 3 5.3 H 17 V 14.7 H 3 Z", "M 3.2 5.6 L 10 10.9 L 16.8 5.6"),
    "timer": Sign(
        "M 2.4 10 A 7.6 7.6 0 1 1 17.6 10 A 7.6 7.6 0 1 1 2.4 10 Z",
        "M 10 5.4 V 10 L 13.2 11.8 M 10 2.6 V 3.8 M 10 16.2 V 17.4 M 2.6 10 H 3.8 M 16.2 10 H 17.4",
    ),
    "error": Sign("M 3 16.5 L 6.9 5 L 11.6 11.4 L 17.2 3.5 L 13.2 15.4 L 8.6 9.4 Z"),
    "escalation": Sign("M 10 3 L 15.4 16.6 L 10 11.6 L 4.6 16.6 Z"),
    "signal": Sign("M 10 3.2 L 17 15.6 H 3 Z"),
    "condition": Sign(
        "M 4.4 3.2 H 15.6 V 16.8 H 4.4 Z", "M 6.6 6.2 H 13.4 M 6.6 8.8 H 13.4 M 6.6 11.3 H 13.4 M 6.6 13.9 H 13.4"
    ),
    "link": Sign("M 2.8 7.4 H 10.8 V 4.2 L 17.4 10 L 10.8 15.8 V 12.6 H 2.8 Z"),
    "compensation": Sign("M 9.4 4.8 V 15.2 L 2.4 10 Z M 16.4 4.8 V 15.2 L 9.4 10 Z"),
    "cancel": Sign(
        "M 4 6.2 L 6.2 4 L 10 7.8 L 13.8 4 L 16 6.2 L 12.2 10 "
        "L 16 13.8 L 13.8 16 L 10 12.2 L 6.2 16 L 4 13.8 L 7.8 10 Z"
    ),
    "terminate": Sign("M 2.6 10 A 7.4 7.4 0 1 1 17.4 10 A 7.4 7.4 0 1 1 2.6 10 Z", filled=True),
    "multiple": Sign(_PENTAGON),
    "parallel-multiple": Sign("M 8.2 2.8 H 11.8 V 8.2 H 17.2 V 11.8 H 11.8 V 17.2 H 8.2 V 11.8 H 2.8 V 8.2 H 8.2 Z"),
}

GATEWAY_GRID = 20.0
GATEWAYS: Mapping[Gateway, str] = {
    "exclusive": "M 5 4 L 15 16 M 15 4 L 5 16",
    "parallel": "M 10 2.6 V 17.4 M 2.6 10 H 17.4",
    "inclusive": "M 3.8 10 A 6.2 6.2 0 1 1 16.2 10 A 6.2 6.2 0 1 1 3.8 10 Z",
    "await": "",
    "await-start": "",
    "await-parallel": "",
    "complex": "M 10 2.6 V 17.4 M 2.6 10 H 17.4 M 5 5 L 15 15 M 15 5 L 5 15",
}
AWAIT_PARALLEL = "M 8.7 5.4 H 11.3 V 8.7 H 14.6 V 11.3 H 11.3 V 14.6 H 8.7 V 11.3 H 5.4 V 8.7 H 8.7 Z"
AWAIT_SIGN = "M 10 5.6 L 14.2 8.6 L 12.6 13.6 H 7.4 L 5.8 8.6 Z"

MARKER_GRID = 14.0
MARKERS: Mapping[Marker, Sign] = {
    "loop": Sign("M 5.2 12 A 5.2 5.2 0 1 1 8.6 12.1", "M 2 11.9 H 5.5 V 8.6"),
    "parallel": Sign("M 3 2.4 V 11.6 M 7 2.4 V 11.6 M 11 2.4 V 11.6"),
    "sequential": Sign("M 2.4 3 H 11.6 M 2.4 7 H 11.6 M 2.4 11 H 11.6"),
    "sub": Sign("M 1.4 1.4 H 12.6 V 12.6 H 1.4 Z", "M 7 4 V 10 M 4 7 H 10"),
    "adhoc": Sign("M 1.6 8.8 C 3 4.4 5.2 4.6 7 7 C 8.8 9.4 11 9.6 12.4 5.2"),
    "compensation": Sign("M 6.6 3 V 11 L 1.4 7 Z M 12.2 3 V 11 L 7 7 Z"),
}


def sign(shape: Sign, x: float, y: float, scale: float, style: str, *, filled: bool | None = None) -> tuple[Path, ...]:
    """Draw a sign with the upper left corner of its grid at (`x`, `y`).

    Args:
        shape: which sign.
        x: left end of its grid, in pixels.
        y: upper end of its grid.
        scale: pixels for one unit of the grid.
        style: `symbol`, `symbol-good` …: the colour of its strokes.
        filled: fill it (a throwing event); None: as the sign itself says.
    """
    if not shape.outline:
        return ()
    full = shape.filled if filled is None else filled
    solid = f" {style.replace('symbol', 'solid')}" if full else ""
    outline = Path(shape.outline, style + solid, (x, y), scale)
    if not shape.details:
        return (outline,)
    return (outline, Path(shape.details, "symbol-reverse" if full else style, (x, y), scale))
