"""A picture of a BPMN file: every shape and line where the file puts it, in an order in which nothing hides another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from specatlas.diagrams.canvas.drawing import Item, Polyline
from specatlas.diagrams.canvas.drawing import Shape as Drawn
from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.notations import _bpmn_kinds as kinds
from specatlas.diagrams.notations._bpmn_bodies_of import body, is_open
from specatlas.diagrams.notations._bpmn_colours import hue_of
from specatlas.diagrams.notations._bpmn_file_words import tool_tip
from specatlas.diagrams.notations._bpmn_lines_of import ENVELOPE, line, middle
from specatlas.diagrams.notations._bpmn_names import Room
from specatlas.diagrams.notations.parts import bpmn_bodies as bodies
from specatlas.diagrams.views.bpmn_file import Chart
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Bounds, Edge, Shape

AddressOf = Callable[[str], str]
"""Id in the file → address of the element of the model that says more about it; empty for none."""


@dataclass(slots=True)
class Scene:
    """What is drawn, and where the picture's origin lies in the coordinates of the file."""

    chart: Chart
    language: str
    origin: Point
    address: AddressOf
    boxes: dict[str, Box] = field(default_factory=dict)
    """Key of a shape → its rectangle in the picture."""
    ids: dict[str, str] = field(default_factory=dict)
    """Key of a shape or edge → id of its item: that of the element, where that is the only one of it."""
    room: Room = field(default_factory=Room)
    tips: list[Point] = field(default_factory=list)
    """Where lines begin and end."""
    frames: list[Box] = field(default_factory=list)
    """Activities that are drawn open."""

    def box(self, bounds: Bounds) -> Box:
        """Return a rectangle of the file in the picture."""
        return Box(bounds.x - self.origin[0], bounds.y - self.origin[1], bounds.width, bounds.height)

    def points(self, edge: Edge) -> tuple[Point, ...]:
        """Return the corners of a line in the picture."""
        return tuple((x - self.origin[0], y - self.origin[1]) for x, y in edge.points)


def scene(chart: Chart, language: str, origin: Point, address: AddressOf) -> Scene:
    """Prepare a picture."""
    found = Scene(chart, language, origin, address)
    taken: set[str] = set()
    everything: tuple[Shape | Edge, ...] = (*chart.plane.shapes, *chart.plane.edges)
    for one in everything:
        name = one.element if one.element and one.element not in taken and not _is_band(one) else one.key
        found.ids[one.key] = name
        taken.add(name)
    for shape in chart.plane.shapes:
        box = found.boxes[shape.key] = found.box(shape.bounds)
        if layer(chart, shape) >= _NODES:
            found.room.stands(box)
        elif layer(chart, shape) == _FRAMES:
            found.frames.append(box)
    for edge in chart.plane.edges:
        points = found.points(edge)
        for first, last in pairwise(points):
            found.room.runs(first, last)
        found.tips += [points[0], points[-1]]
        if edge.message:
            x, y = middle(points)
            found.room.stands(Box(x - ENVELOPE[0] / 2, y - ENVELOPE[1] / 2, *ENVELOPE))
    return found


def _is_band(one: Shape | Edge) -> bool:
    return isinstance(one, Shape) and bool(one.band)


_IN_OUR_COLOUR = names.ACTIVITIES | names.EVENTS | names.CHOREOGRAPHIES
_POOLS, _LANES, _FRAMES, _GROUPS, _NODES, _BORDERS = range(6)
_ROLES: tuple[Literal["node", "group", "decoration"], ...] = ("group", "group", "group", "decoration", "node", "node")


def layer(chart: Chart, shape: Shape) -> int:
    """Return how far in front a shape is drawn; lines run before groups and behind nodes."""
    content = chart.content
    if shape.band:
        return _NODES
    if shape.element in content.pools:
        return _POOLS
    if shape.element in content.lanes:
        return _LANES
    node = content.nodes.get(shape.element)
    if node is None:
        return _NODES if shape.element in content.roots else _GROUPS
    if node.kind == "group":
        return _GROUPS
    if node.kind in kinds.OPEN and is_open(chart, shape):
        return _FRAMES
    return _BORDERS if node.kind == "boundaryEvent" else _NODES


def figures(found: Scene) -> Iterator[Item]:
    """Yield the items of a picture but names, from back to front."""
    chart = found.chart
    order = sorted(
        enumerate(chart.plane.shapes),
        # Frames within frames: the larger one is behind.
        key=lambda one: (
            layer(chart, one[1]),
            -one[1].bounds.width * one[1].bounds.height if layer(chart, one[1]) < _NODES else 0.0,
            one[0],
        ),
    )
    for _, shape in order:
        if layer(chart, shape) < _NODES:
            yield _item(found, shape)
    for edge in chart.plane.edges:
        yield _edge(found, edge)
    for _, shape in order:
        if layer(chart, shape) >= _NODES:
            yield _item(found, shape)


def _item(found: Scene, shape: Shape) -> Item:
    chart = found.chart
    box = found.boxes[shape.key]
    part = body(chart, shape)
    node = chart.content.nodes.get(shape.element)
    front = layer(chart, shape)
    title = tool_tip(node, found.language) if node is not None and not shape.band else _name(chart, shape)
    hue = hue_of(shape.fill) or hue_of(shape.stroke)
    if not hue and (shape.band or (node is not None and node.kind in _IN_OUR_COLOUR)):
        hue = "hue-1"
    drawn, signs = part.at(box.x, box.y), part.signs
    if shape.band and shape.message:
        drawn, signs = (*_hanging(shape, box), *drawn), f"{signs} message"
    role = "decoration" if shape.band else _ROLES[front]
    return Item(found.ids[shape.key], role, drawn, found.address(shape.element), title, hue, box, signs=signs)


def _name(chart: Chart, shape: Shape) -> str:
    content = chart.content
    held = content.pools.get(shape.element) or content.lanes.get(shape.element) or content.roots.get(shape.element)
    return " ".join(held.name.split()) if held else ""


def _hanging(shape: Shape, box: Box) -> tuple[Drawn, ...]:
    """Draw the message of a participant's band, tied to it by a dotted line, outside the activity."""
    wide, high = ENVELOPE
    x = box.centre[0]
    up = shape.band.startswith("top")
    top = box.y - 16 - high if up else box.bottom + 16
    tie = ((x, box.y), (x, top + high)) if up else ((x, box.bottom), (x, top))
    sheet = bodies.envelope(ENVELOPE, shaded=shape.band.endswith("non_initiating"))
    return (Polyline(tie, "line dotted"), *sheet.at(x - wide / 2, top))


def _edge(found: Scene, edge: Edge) -> Item:
    content = found.chart.content
    flow = content.flows.get(edge.element)
    shapes, signs = line(content, flow, edge, found.points(edge))
    ends = [_end(found, key) for key in ((flow.source, flow.target) if flow else ("", ""))]
    title = " ".join(flow.name.split()) if flow else ""
    hue = hue_of(edge.stroke)
    return Item(found.ids[edge.key], "edge", shapes, "", title, hue, None, ends[0], ends[1], signs=signs)


def _end(found: Scene, element: str) -> str:
    """Return the item of an element that a line ends at; empty when it has none."""
    return element if element in found.chart.drawn else ""
