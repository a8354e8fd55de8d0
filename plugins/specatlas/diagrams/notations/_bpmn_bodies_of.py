"""The shape of each element of a file, in the rectangle that the file gives it."""

from dataclasses import replace

from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations import _bpmn_kinds as kinds
from specatlas.diagrams.notations._bpmn_colours import hue_of
from specatlas.diagrams.notations.parts import bpmn_bodies as bodies
from specatlas.diagrams.notations.parts import bpmn_partners as partners
from specatlas.diagrams.notations.parts.bpmn_partners import BandPlace
from specatlas.diagrams.notations.parts.bpmn_symbols import Marker
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.views.bpmn_file import Chart
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Content, Node, Pool, Shape

HEADER = 30.0
"""Usual width of the band with the name of a pool."""
LANE_TEXT = 28.0
"""Width of the strip in which the name of a lane stands."""
_LEAST_HEADER, _MOST_HEADER = 14.0, 64.0


def is_open(chart: Chart, shape: Shape) -> bool:
    """Tell whether an activity is drawn around its inside."""
    if shape.expanded is not None:
        return shape.expanded
    return shape.element in chart.holders


def is_upright(shape: Shape) -> bool:
    """Tell whether the flow in a pool or lane runs downwards."""
    return shape.horizontal is False


def header(chart: Chart, shape: Shape) -> float:
    """Return how wide the band is that holds the name of a pool, or of a lane with lanes in it; 0 without one."""
    content = chart.content
    pool = content.pools.get(shape.element)
    if pool is not None and is_closed(chart, pool):
        return 0.0
    inner = [
        one
        for one in chart.plane.shapes
        if (lane := content.lanes.get(one.element))
        and (
            lane.process == pool.process and lane.holder not in content.lanes if pool else lane.holder == shape.element
        )
    ]
    if not inner:
        return HEADER if pool is not None else 0.0
    gap = min((one.bounds.y - shape.bounds.y if is_upright(shape) else one.bounds.x - shape.bounds.x) for one in inner)
    if gap < _LEAST_HEADER:
        return 0.0 if pool is None else _LEAST_HEADER if gap > 4 else HEADER
    return min(gap, _MOST_HEADER)


def is_closed(chart: Chart, pool: Pool) -> bool:
    """Tell whether a pool shows nothing of its inside."""
    return pool.process not in chart.holders


def body(chart: Chart, shape: Shape) -> Part:
    """Draw the shape of an element, without its name."""
    content = chart.content
    size = (shape.bounds.width, shape.bounds.height)
    coloured = bool(hue_of(shape.fill))
    if shape.band:
        return _band(chart, shape)
    if (pool := content.pools.get(shape.element)) is not None:
        ground = "soft" if coloured else ""
        return partners.pool(size, header(chart, shape), upright=is_upright(shape), many=pool.multiple, ground=ground)
    if shape.element in content.lanes:
        ground = "soft" if coloured else ""
        return partners.pool(size, header(chart, shape), upright=is_upright(shape), lane=True, ground=ground)
    node = content.nodes.get(shape.element)
    if node is None:
        return _root(content, shape)
    return _node(chart, shape, node, coloured=coloured)


def _root(content: Content, shape: Shape) -> Part:
    """Draw a message or a data store itself, as some programs do."""
    size = (shape.bounds.width, shape.bounds.height)
    root = content.roots.get(shape.element)
    if root is not None and root.kind == "message":
        return bodies.envelope(size)
    if root is not None and root.kind == "dataStore":
        return bodies.data_store(size)
    # A shape for something that has none in BPMN: its place is kept, and nothing is claimed about it.
    return replace(bodies.group(size), signs="")


def _band(chart: Chart, shape: Shape) -> Part:
    pool = chart.content.pools.get(shape.element)
    whole = next((one.element for one in chart.plane.shapes if one.key == shape.band_of), "")
    activity = chart.content.nodes.get(whole)
    calls = activity is not None and activity.kind == "callChoreography"
    place: BandPlace = "top" if shape.band.startswith("top") else "bottom"
    if shape.band.startswith("middle"):
        place = "middle"
    size = (shape.bounds.width, shape.bounds.height)
    initiates = not shape.band.endswith("non_initiating")
    return partners.band(size, place, initiates=initiates, many=bool(pool and pool.multiple), calls=calls)


def _node(chart: Chart, shape: Shape, node: Node, *, coloured: bool) -> Part:
    content, size = chart.content, (shape.bounds.width, shape.bounds.height)
    if node.kind in names.ACTIVITIES:
        return _activity(chart, shape, node, coloured=coloured)
    if node.kind in names.EVENTS:
        throws = node.kind in names.THROWING
        tone = "symbol-hue" if coloured or hue_of(shape.stroke) else ""
        return bodies.event(
            size,
            kinds.PLACES[node.kind],
            kinds.trigger(node),
            throws=throws,
            interrupting=kinds.interrupts(content, node),
            tone=tone,
        )
    if node.kind in names.GATEWAYS:
        kind = kinds.gateway(node)
        shown = kind != "exclusive" or shape.marker is True
        return bodies.gateway(size, kind, marker=shown, style="figure" if coloured else "gateway")
    if node.kind in names.CHOREOGRAPHIES:
        return _choreography(chart, shape, node, coloured=coloured)
    if node.kind in names.CONVERSATIONS:
        closed: list[Marker] = ["sub"] if node.kind == "subConversation" else []
        ground = "figure" if coloured else "sheet"
        return partners.conversation(size, calls=node.kind == "callConversation", markers=closed, ground=ground)
    return _thing(content, shape, node, coloured=coloured)


def _thing(content: Content, shape: Shape, node: Node, *, coloured: bool) -> Part:
    size, style = (shape.bounds.width, shape.bounds.height), "figure" if coloured else "sheet"
    if node.kind == "dataStoreReference":
        return bodies.data_store(size, style=style)
    if node.kind == "textAnnotation":
        return bodies.bracket(size)
    if node.kind == "group":
        return bodies.group(size)
    data = content.nodes.get(node.subject, node)
    collection = node.true("isCollection") or data.true("isCollection")
    match node.kind:
        case "dataInput":
            return bodies.data_object(size, collection=collection, role="input", style=style)
        case "dataOutput":
            return bodies.data_object(size, collection=collection, role="output", style=style)
    return bodies.data_object(size, collection=collection, style=style)


def _activity(chart: Chart, shape: Shape, node: Node, *, coloured: bool) -> Part:
    opened = is_open(chart, shape)
    ground = "soft" if coloured else "group-ground" if opened and node.kind in kinds.OPEN else "plain"
    drawn = bodies.activity(
        (shape.bounds.width, shape.bounds.height),
        kinds.what(node),
        kinds.task_type(chart.content, node),
        markers=kinds.markers(chart.content, node, opened=opened),
        border=kinds.border(node),
        begins=None if opened else kinds.begins(chart.content, node),
        ground=ground,
    )
    return replace(drawn, signs=f"{drawn.signs} expanded") if opened and node.kind in kinds.OPEN else drawn


def _choreography(chart: Chart, shape: Shape, node: Node, *, coloured: bool) -> Part:
    """Draw the outline of a choreography activity; the bands of its participants have shapes of their own."""
    size = (shape.bounds.width, shape.bounds.height)
    opened = is_open(chart, shape)
    found = list(kinds.markers(chart.content, node, opened=opened or node.kind == "callChoreography"))
    border: bodies.Border = "call" if node.kind == "callChoreography" else "task"
    bands = [one.bounds for one in chart.plane.shapes if one.band_of == shape.key and one.band.startswith("bottom")]
    lift = sum(one.height for one in bands)
    frame = bodies.frame(Box(0, 0, *size), border, "soft" if coloured else "plain")
    row = bodies.marker_row(found, size[0] / 2, size[1] - lift - bodies.MARKER - 4)
    kind = {
        "choreographyTask": "choreography-task",
        "subChoreography": "sub-choreography expanded" if opened else "sub-choreography",
        "callChoreography": "call-choreography",
    }[node.kind]
    return Part(*size, (*frame, *row), " ".join([kind, *(bodies.MARKER_SIGNS[one] for one in found)]))
