"""The lines of a file: along the points that it gives, with what BPMN puts at their ends and on them."""

from itertools import pairwise
from math import hypot

from specatlas.diagrams.canvas.drawing import Polyline, Shape
from specatlas.diagrams.canvas.placed import Point, Route
from specatlas.diagrams.notations.parts import bpmn_bodies as bodies
from specatlas.diagrams.notations.parts.edges import connector
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Content, Edge, Flow

Look = tuple[str, EndName, EndName, str]
"""Style, what stands at both ends, and the names of its signs."""
ENVELOPE = (24.0, 16.0)
_APART = 2.0
"""Half the distance of the two strokes of a conversation link."""


def look(content: Content, flow: Flow) -> Look:
    """Return how a line is drawn (BPMN 2.0.2, table 7.2)."""
    match flow.kind:
        case "sequenceFlow":
            return _sequence(content, flow)
        case "messageFlow":
            return "line dashed", "circle", "message", "message-flow"
        case "dataInputAssociation" | "dataOutputAssociation":
            return "line dotted", "none", "open", "data-association"
        case "conversationLink":
            return "line", "none", "none", "conversation-link"
    match (flow.attributes or {}).get("associationDirection", "None"):
        case "One":
            return "line dotted", "none", "open", "association directional"
        case "Both":
            return "line dotted", "open", "open", "association directional"
    return "line dotted", "none", "none", "association"


def _sequence(content: Content, flow: Flow) -> Look:
    source = content.nodes.get(flow.source)
    if flow.default:
        return "line", "default", "arrow", "sequence-flow default-flow"
    if flow.condition is not None and source is not None and source.kind in names.ACTIVITIES:
        return "line", "conditional", "arrow", "sequence-flow conditional-flow"
    return "line", "none", "arrow", "sequence-flow"


def line(content: Content, flow: Flow | None, edge: Edge, points: tuple[Point, ...]) -> tuple[tuple[Shape, ...], str]:
    """Draw a line through its points; return it with the names of its signs."""
    style, source, target, signs = look(content, flow) if flow is not None else ("line dotted", "none", "none", "")
    if flow is not None and flow.kind == "conversationLink":
        both = (_shifted(points, _APART), _shifted(points, -_APART))
        return (Polyline(points, "hit"), *(Polyline(one, style) for one in both)), signs
    shapes = connector(Route(_distinct(points)), style=style, source=source, target=target)
    # The pointer's strip runs through every point of the file, also through those that turn nowhere.
    shapes = (Polyline(points, "hit"), *shapes[1:])
    if edge.message:
        x, y = middle(points)
        wide, high = ENVELOPE
        sheet = bodies.envelope(ENVELOPE, shaded=edge.message == "non_initiating")
        shapes = (*shapes, *sheet.at(x - wide / 2, y - high / 2))
        signs = f"{signs} {sheet.signs}"
    return shapes, signs


def middle(points: tuple[Point, ...]) -> Point:
    """Return the point half-way along a line."""
    rest = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)) / 2
    for (x1, y1), (x2, y2) in pairwise(points):
        long = hypot(x2 - x1, y2 - y1)
        if long and rest <= long:
            return (x1 + (x2 - x1) * rest / long, y1 + (y2 - y1) * rest / long)
        rest -= long
    return points[-1]


def _distinct(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Leave out points that lie on the one before: a line end needs a direction."""
    kept = [points[0]]
    kept += [here for before, here in pairwise(points) if hypot(here[0] - before[0], here[1] - before[1]) > 0.01]
    return tuple(kept) if len(kept) > 1 else (points[0], (points[0][0] + 0.1, points[0][1]))


def _shifted(points: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """Return a line beside a line, `by` pixels to its right."""
    kept = _distinct(points)
    normals = []
    for (x1, y1), (x2, y2) in pairwise(kept):
        long = hypot(x2 - x1, y2 - y1)
        normals.append(((y1 - y2) / long, (x2 - x1) / long))
    found = []
    for place, (x, y) in enumerate(kept):
        before, after = normals[max(place - 1, 0)], normals[min(place, len(normals) - 1)]
        nx, ny = before[0] + after[0], before[1] + after[1]
        # At a corner the two strokes meet on the bisector, further out the sharper the turn.
        share = 2 / max(nx * nx + ny * ny, 0.5)
        found.append((x + nx * share * by, y + ny * share * by))
    return tuple(found)
