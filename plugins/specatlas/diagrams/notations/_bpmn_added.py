"""What a file gives no place, laid out by our own layout and added to its picture as if the file had said it."""

from collections.abc import Iterator
from dataclasses import replace

from specatlas.diagrams.canvas.lane_graph import LaneGraph
from specatlas.diagrams.canvas.placed import Box, Placed, Point
from specatlas.diagrams.notations._base import Layout
from specatlas.diagrams.notations._bpmn_added_graph import NAME, Added, added
from specatlas.diagrams.notations._bpmn_added_lines import joined
from specatlas.diagrams.views.bpmn_file import Chart
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Bounds, Edge, Label, Plane, Shape

GAP = 40.0
"""Between what the file places and what is added below, in pixels."""
BAND = 20.0
"""Height of the band of a participant."""


def completed(chart: Chart, layout: Layout) -> tuple[Chart, str]:
    """Return a picture in which everything has a place, and the name of the engine that helped; empty for none."""
    if not chart.missing and not chart.loose:
        bands = tuple(_bands(chart, list(chart.plane.shapes)))
        return replace(chart, plane=replace(chart.plane, shapes=(*chart.plane.shapes, *bands))) if bands else chart, ""
    pieces = added(chart)
    shapes, edges, engine = list(chart.plane.shapes), list(chart.plane.edges), ""
    if pieces.graph.nodes or pieces.graph.bands:
        placed = layout(pieces.graph)
        shift = _below(chart.plane)
        shapes += _shapes(pieces, placed, shift)
        edges += _edges(pieces.graph, placed, shift)
        engine = placed.engine
    shapes += _on_borders(chart, shapes)
    shapes += _bands(chart, shapes)
    drawn = {edge.element for edge in edges}
    ways = joined(chart, shapes, [key for key in chart.loose if key not in drawn], layout)
    edges += [Edge(f"{key}~di", key, points, chart.content.flows[key].line) for key, points in ways.items()]
    return replace(chart, plane=replace(chart.plane, shapes=tuple(shapes), edges=tuple(edges))), engine


def _below(plane: Plane) -> Point:
    """Return where the upper left corner of what is added comes to lie."""
    if not plane.shapes:
        return (0.0, 0.0)
    left = min(shape.bounds.x for shape in plane.shapes)
    lowest = [shape.bounds.y + shape.bounds.height for shape in plane.shapes]
    return (left, max([*lowest, *(y for edge in plane.edges for _, y in edge.points)]) + GAP)


def _shapes(pieces: Added, placed: Placed, shift: Point) -> Iterator[Shape]:
    for key, box in placed.groups.items():
        if key in pieces.bands or key in pieces.frames:
            expanded = True if key in pieces.frames else None
            yield Shape(f"{key}~di", key, _bounds(box, shift), 0, expanded, True, label=None)
    for key, box in placed.boxes.items():
        if key.endswith(NAME):
            continue
        element = pieces.elements.get(key, key)
        body, words = pieces.sizes[key]
        left = box.x + (box.width - body[0]) / 2
        label = None
        if f"{key}{NAME}" in placed.boxes:
            label = Label(_bounds(placed.boxes[f"{key}{NAME}"], shift))
        elif words:
            top = box.y + body[1] + 3
            label = Label(_bounds(Box(box.x, top, box.width, box.bottom - top), shift))
        marker = True if element in pieces.crossed else None
        bounds = _bounds(Box(left, box.y, *body), shift)
        yield Shape(f"{key}~di", element, bounds, 0, key in pieces.frames, marker=marker, label=label)


def _edges(graph: LaneGraph, placed: Placed, shift: Point) -> Iterator[Edge]:
    for edge in graph.edges:
        route = placed.routes[edge.id]
        points = tuple((x + shift[0], y + shift[1]) for x, y in route.points)
        label = Label(_bounds(route.labels[0], shift)) if route.labels else None
        yield Edge(f"{edge.id}~di", edge.id, points, 0, label)


def _bounds(box: Box, shift: Point) -> Bounds:
    return Bounds(box.x + shift[0], box.y + shift[1], box.width, box.height)


def _on_borders(chart: Chart, shapes: list[Shape]) -> Iterator[Shape]:
    """Yield events that lack a place on the lower border of an activity that has one."""
    boxes = {shape.element: shape.bounds for shape in shapes}
    used: dict[str, int] = {}
    for key in chart.missing:
        node = chart.content.nodes.get(key)
        if node is None or key in boxes or node.kind != "boundaryEvent" or node.host not in boxes:
            continue
        host = boxes[node.host]
        place = used[node.host] = used.get(node.host, 0) + 1
        yield Shape(f"{key}~di", key, Bounds(host.x + 46.0 * place - 36, host.y + host.height - 18, 36, 36), 0)


def _bands(chart: Chart, shapes: list[Shape]) -> Iterator[Shape]:
    """Yield the bands of participants of choreography activities that have none: first above, last below."""
    banded = {shape.band_of for shape in shapes if shape.band}
    for shape in shapes:
        node = chart.content.nodes.get(shape.element)
        if node is None or node.kind not in names.CHOREOGRAPHIES or shape.key in banded or not node.participants:
            continue
        for place, participant in (("top", node.participants[0]), ("bottom", node.participants[-1])):
            begins = "initiating" if participant == node.initiator else "non_initiating"
            box = shape.bounds
            y = box.y if place == "top" else box.y + box.height - BAND
            key = f"{shape.key}~{place}"
            yield Shape(
                key, participant, Bounds(box.x, y, box.width, BAND), 0, band=f"{place}_{begins}", band_of=shape.key
            )
