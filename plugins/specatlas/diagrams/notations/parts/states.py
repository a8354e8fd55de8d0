"""States and pseudo-states of a state machine (UML 2.5.1, clause 14.2)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from specatlas.diagrams.canvas.drawing import Ellipse, Path, Polyline, Rect, Shape
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations.parts import outlines
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import BODY, HEAD, QUIET, block, line

PseudoState = Literal["initial", "final", "choice", "junction", "fork", "join", "history", "deep-history", "terminate"]
Outcome = Literal["", "final", "won", "lost"]

RADIUS = 11.0
_WIDEST, _LEAST_TEXT = 220.0, 160.0
"""Of the activities of a state with their words before them, and of these without."""


def state(
    name: str,
    activities: Sequence[tuple[str, str]] = (),
    *,
    outcome: Outcome = "",
    badge: str = "",
    least: float = 0,
) -> Part:
    """Draw a state.

    Args:
        name: what it is called.
        activities: pairs such as (`entry`, `call the client`), one line or more each.
        outcome: marks an end of the lifecycle: a sign beside its name, and for won and lost a colour.
        badge: short text at the right of its name (`30 %`).
        least: least height of a state without activities, in pixels, for many lines to end at its side.
    """
    head, inside = _written(name, activities, outcome, badge, high=least)
    wide, high = inside.width, inside.height
    return Part(wide, high, (*_ground(wide, high, head, outcome, split=bool(activities)), *inside.shapes))


def _written(
    name: str,
    activities: Sequence[tuple[str, str]],
    outcome: Outcome,
    badge: str,
    wide: float = 0,
    high: float = 0,
    *,
    framed: bool = False,
) -> tuple[float, Part]:
    """Return the texts of a state with the size of its box, and the height of its head."""
    title = block(name, 170, HEAD, most=3)
    tag = block(badge, 90, QUIET._replace(size=11), most=1) if badge else None
    sign = 18.0 if outcome else 0.0
    keys = [block(key, 130, QUIET._replace(size=11), most=1) for key, _ in activities]
    column = max((key.width for key in keys), default=0) + 8
    limit = max(_WIDEST - column, _LEAST_TEXT)
    texts = [block(text, limit, BODY._replace(size=11.5), most=6) for _, text in activities]
    body_width = max((column + text.width for text in texts), default=0)
    head_width = title.width + sign + (tag.width + 14 if tag else 0)
    wide = even(max(108, head_width + 28, body_width + 28, wide))
    head = title.height + 15 if activities else max(42, title.height + 22, high)
    body = sum(text.height + 2 for text in texts)
    high = even(head + (body + 12 if activities else 0))
    # The title of a frame stands where lines keep away from: in the corner.
    left = 14 + sign if activities or tag or framed else (wide - title.width + sign) / 2
    shapes = [*title.at(left, (head - title.height) / 2)]
    if outcome:
        shapes += _sign(outcome, left - sign, head / 2)
    if tag:
        shapes += tag.at(wide - 14 - tag.width, (head - tag.height) / 2)
    y = head + 6
    for key, text in zip(keys, texts, strict=True):
        shapes += (*key.at(14, y), *text.at(14 + column, y))
        y += text.height + 2
    return head, Part(wide, high, tuple(shapes))


def composite(
    name: str, activities: Sequence[tuple[str, str]] = (), *, badge: str = ""
) -> tuple[Part, Callable[[Box], tuple[Shape, ...]]]:
    """Size what stands at the top of a state that holds states, and return what draws it once its box is known."""
    head, least = _written(name, activities, "", badge, framed=True)

    def look(box: Box) -> tuple[Shape, ...]:
        _, inside = _written(name, activities, "", badge, box.width, framed=True)
        band = outlines.band(box.width, 0, head, RADIUS)
        line_below = Polyline(((box.x, box.y + head), (box.right, box.y + head)), "edge-line")
        frame = Rect(box, "frame", RADIUS)
        head_band = replace(band, at=(box.x, box.y))
        return (Rect(box, "group-ground", RADIUS), head_band, line_below, *inside.at(box.x, box.y), frame)

    return least, look


REGION_TITLE = 28.0
"""Height of the strip at the top of a region that its name needs."""


def region_width(name: str) -> float:
    """Return how wide a region must be for its name."""
    return block(name, _WIDEST, QUIET._replace(bold=True), most=1).width + 24


def region(box: Box, name: str) -> tuple[Shape, ...]:
    """Draw one of several regions that go on at the same time."""
    title = block(name, box.width - 20, QUIET._replace(bold=True), most=1)
    return (Rect(box, "frame dashed", RADIUS - 3), *title.at(box.x + 12, box.y + (REGION_TITLE - title.height) / 2))


def _ground(wide: float, high: float, head: float, outcome: Outcome, *, split: bool) -> list[Shape]:
    box = Box(0, 0, wide, high)
    tint = {"won": "good-soft", "lost": "bad-soft"}.get(outcome, "soft")
    frame = {"won": "good-frame", "lost": "bad-frame"}.get(outcome, "frame")
    if not split:
        return [Rect(box, tint, RADIUS), Rect(box, frame, RADIUS)]
    return [
        Rect(box, "plain", RADIUS),
        outlines.band(wide, 0, head, RADIUS, tint),
        Polyline(((0, head), (wide, head)), "edge-line"),
        Rect(box, frame, RADIUS),
    ]


def _sign(outcome: Outcome, x: float, middle: float) -> tuple[Shape, ...]:
    """Draw what says how it ended: a tick, a cross, or the target of a final state."""
    match outcome:
        case "won":
            return (Path("M 1 6 L 4.5 9.5 L 11 2.5", "symbol-good thick", (x, middle - 6)),)
        case "lost":
            return (Path("M 2 2 L 10 10 M 10 2 L 2 10", "symbol-bad thick", (x, middle - 6)),)
    return (Ellipse(Box(x, middle - 6, 12, 12), "ring"), Ellipse(Box(x + 3, middle - 3, 6, 6), "dot"))


def sample(outcome: Outcome) -> Part:
    """Draw the sign of an outcome alone, for a legend."""
    return Part(14, 14, _sign(outcome, 1, 7))


def pseudo_state(kind: PseudoState, *, across: bool = False) -> Part:
    """Draw a pseudo-state; `across` turns a fork or join bar on its side, for flows that run to the right."""
    match kind:
        case "initial":
            return Part(20, 20, (Ellipse(Box(1, 1, 18, 18), "dot"),))
        case "final":
            return Part(24, 24, (Ellipse(Box(1, 1, 22, 22), "ring"), Ellipse(Box(6, 6, 12, 12), "dot")))
        case "choice":
            return Part(30, 30, (outlines.diamond(Box(0, 0, 30, 30), "figure"),))
        case "junction":
            return Part(12, 12, (Ellipse(Box(0, 0, 12, 12), "dot"),))
        case "fork" | "join":
            wide, high = (6.0, 72.0) if across else (72.0, 6.0)
            return Part(wide, high, (Rect(Box(0, 0, wide, high), "dot", 3),))
        case "history" | "deep-history":
            sign = "H" if kind == "history" else "H*"
            letter = line(sign, 13, 13, BODY._replace(bold=True), "middle")
            return Part(26, 26, (Ellipse(Box(1, 1, 24, 24), "figure"), letter))
        case "terminate":
            return Part(22, 22, (Path("M 3 3 L 19 19 M 19 3 L 3 19", "symbol thick"),))
