"""The names of a file: in the bounds that it gives them, inside their shape, or where there is room."""

from collections.abc import Iterator

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Item, Rect
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations._bpmn_bodies_of import HEADER, LANE_TEXT, header, is_open, is_upright
from specatlas.diagrams.notations._bpmn_fit import beside_sign, centred, fitted, in_label, upright
from specatlas.diagrams.notations._bpmn_given import Scene
from specatlas.diagrams.notations._bpmn_kinds import OPEN, markers, task_type
from specatlas.diagrams.notations._bpmn_names import along, beside
from specatlas.diagrams.notations.parts.bpmn_bodies import CORNER, MARKER, SYMBOL
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import BODY, CAPTION, LABEL, QUIET, TITLE, block, stacked
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Edge, Label, Node
from specatlas.formats.bpmn.content import Shape as Drawn

BESIDE = 100.0
"""Widest line of a name beside a shape, in pixels."""
_LINE_NAME = 120.0
_AWAY = 1.0
"""Pixels between a shape and a name above it: letters that hang below their line need them."""
_TIP = 9.0
"""How far the head or the circle of a line reaches from its end."""


def labels(found: Scene) -> Iterator[tuple[Item, str]]:
    """Yield the names of a picture, each with the item that it stands in; empty for one beside its shape or line.

    First come those whose place is given, for the others make room for them.
    """
    plane = found.chart.plane
    everything: list[tuple[Drawn | Edge, str]] = []
    drawn: tuple[Drawn | Edge, ...] = (*plane.shapes, *plane.edges)
    for one in drawn:
        name = clean(_name_of(found, one))
        if name:
            everything.append((one, name))
    given = [one for one in everything if _given(found, one[0]) is not None]
    free = [one for one in everything if _given(found, one[0]) is None]
    for one, name in (*given, *free):
        if isinstance(one, Drawn):
            yield _shape_name(found, one, name), found.ids[one.key] if _stands_in(found, one) else ""
        else:
            yield _line_name(found, one, name), ""


def _stands_in(found: Scene, shape: Drawn) -> bool:
    """Tell whether a name is written into its shape."""
    content = found.chart.content
    if shape.band or shape.element in content.pools or shape.element in content.lanes:
        return True
    node = content.nodes.get(shape.element)
    return node is not None and node.kind in names.ACTIVITIES | names.CHOREOGRAPHIES | {"textAnnotation"}


def _bounds(label: Label | None) -> Box | None:
    """Return the room that a file gives a name; one without a size is only a place to look, and is not taken."""
    if label is None or label.bounds is None or label.bounds.width < 1 or label.bounds.height < 1:
        return None
    return Box(label.bounds.x, label.bounds.y, label.bounds.width, label.bounds.height)


def _name_of(found: Scene, one: Drawn | Edge) -> str:
    content = found.chart.content
    if isinstance(one, Edge):
        flow = content.flows.get(one.element)
        return flow.name if flow else ""
    node = content.nodes.get(one.element)
    if node is not None:
        return node.text if node.kind == "textAnnotation" else node.name
    held = content.pools.get(one.element) or content.lanes.get(one.element) or content.roots.get(one.element)
    return held.name if held else ""


# -- names of shapes -----------------------------------------------------------------------------------------------


def _shape_name(found: Scene, shape: Drawn, name: str) -> Item:
    chart = found.chart
    box = found.boxes[shape.key]
    room = _given(found, shape)
    node = chart.content.nodes.get(shape.element)
    if shape.band:
        return _label(found, shape, fitted(name, box.width - 24, min(box.height - 2, 30.0), LABEL), box)
    if shape.element in chart.content.pools or shape.element in chart.content.lanes:
        return _band_name(found, shape, name, room)
    if node is None:
        return _outside(found, shape, name, room)
    if node.kind == "textAnnotation":
        part = fitted(name, box.width - 12, box.height - 4, LABEL._replace(style="muted"), anchor="start", cut=False)
        place = Box(box.x + 9, box.y + (box.height - part.height) / 2, part.width, part.height)
        return _label(found, shape, part, room or place, place)
    if node.kind in OPEN | names.ACTIVITIES | names.CHOREOGRAPHIES:
        opened = node.kind in OPEN and is_open(chart, shape)
        return _frame_name(found, shape, name, room) if opened else _inside(found, shape, node, name, room)
    return _outside(found, shape, name, room, state=node.text if node.kind in names.DATA else "")


def _given(found: Scene, one: Drawn | Edge) -> Box | None:
    """Return the room that the file gives a name; in another language it is another name, and needs other room."""
    bounds = None if one.element in found.chart.content.translated else _bounds(one.label)
    return Box(bounds.x - found.origin[0], bounds.y - found.origin[1], bounds.width, bounds.height) if bounds else None


def _label(found: Scene, one: Drawn | Edge, part: Part, room: Box, place: Box | None = None) -> Item:
    """Make the item of a name: `room` is its outline, `place` where the text stands if not in the middle of it."""
    shapes = part.at(place.x, place.y) if place else centred(part, room)
    return Item(f"{found.ids[one.key]}~name", "label", shapes, box=room)


def _inside(found: Scene, shape: Drawn, node: Node, name: str, room: Box | None) -> Item:
    """Write the name of an activity into it, clear of its signs."""
    chart = found.chart
    box = found.boxes[shape.key]
    scale = min(1.0, box.width / 60, box.height / 40)
    begins = node.true("triggeredByEvent")
    signed = begins or task_type(chart.content, node) != "task"
    low = bool(markers(chart.content, node, opened=False)) and node.kind not in names.CHOREOGRAPHIES
    bands = [found.boxes[one.key] for one in chart.plane.shapes if one.band_of == shape.key]
    top = max([box.y + 4, *(band.bottom for band in bands if band.y < box.centre[1])])
    bottom = min([box.bottom - 4, *(band.y for band in bands if band.y > box.centre[1])])
    if low:
        bottom -= (MARKER + 4) * scale
    sign = Box(box.x + CORNER * scale, box.y + CORNER * scale, SYMBOL * scale if signed else 0.0, SYMBOL * scale)
    part, place = beside_sign(name, Box(box.x + 6, top, box.width - 12, bottom - top), sign, BODY)
    return _label(found, shape, part, room or place, place)


def _frame_name(found: Scene, shape: Drawn, name: str, room: Box | None) -> Item:
    box = found.boxes[shape.key]
    face = BODY._replace(bold=True)
    if room is not None and room.width < box.width * 0.9:
        part = fitted(name, max(room.width, 60.0), max(room.height, face.leading), face, anchor="start", cut=False)
        return _label(found, shape, part, room, _kept_inside(Box(room.x, room.y, part.width, part.height), box))
    part = fitted(name, box.width - 24, 34, face, anchor="start")
    place = Box(box.x + 12, box.y + 7, part.width, part.height)
    return _label(found, shape, part, room or place, place)


def _kept_inside(place: Box, box: Box) -> Box:
    """Move a name that another font made wider back into its frame."""
    x = min(max(place.x, box.x + 6), max(box.right - 6 - place.width, box.x + 6))
    y = max(place.y, box.y + 4)
    return Box(x, y, place.width, place.height)


def _band_name(found: Scene, shape: Drawn, name: str, room: Box | None) -> Item:
    """Write the name of a pool or lane along its band."""
    chart = found.chart
    box, pool = found.boxes[shape.key], chart.content.pools.get(shape.element)
    wide = header(chart, shape)
    face = TITLE if pool is not None else BODY
    if pool is not None and not wide:
        return _label(found, shape, fitted(name, box.width - 16, box.height - 8, face), room or box)
    strip = wide or min(LANE_TEXT, HEADER)
    if is_upright(shape):
        band = Box(box.x, box.y, box.width, strip)
        return _label(found, shape, fitted(name, band.width - 8, strip - 2, face), room or band)
    band = Box(box.x, box.y, strip, box.height)
    shapes = upright(name, band, face)
    return Item(f"{found.ids[shape.key]}~name", "label", shapes, box=room or band)


def _outside(found: Scene, shape: Drawn, name: str, room: Box | None, state: str = "") -> Item:
    """Write the name of an event, a gateway or data beside it."""
    if room is not None:
        part, place = in_label(f"{name} [{state}]" if state else name, room)
        place = _clear_of(found.boxes[shape.key], room, place)
        found.room.stands(place)
        return _label(found, shape, *_over(found, part, place, room))
    node = found.chart.content.nodes.get(shape.element)
    if node is not None and node.kind == "group":
        return _group_name(found, shape, name)
    part = block(name, BESIDE, LABEL, anchor="middle", most=4, even=True)
    if state:
        below = block(f"[{clean(state)}]", BESIDE, QUIET._replace(size=11), anchor="middle", most=2)
        part = stacked(part, below, anchor="middle")
    place = found.room.take(beside(found.boxes[shape.key], part.width, part.height))
    return _label(found, shape, *_over(found, part, place, place))


def _clear_of(box: Box, room: Box, place: Box) -> Box:
    """Move a name that is higher than its room away from its shape, which the room lies above or below of."""
    if room.bottom <= box.y:
        return Box(place.x, min(place.y, box.y - _AWAY - place.height), place.width, place.height)
    if room.y >= box.bottom:
        return Box(place.x, max(place.y, box.bottom), place.width, place.height)
    return place


def _group_name(found: Scene, shape: Drawn, name: str) -> Item:
    box = found.boxes[shape.key]
    part = block(name, max(box.width - 16, 40.0), CAPTION, most=1)
    places = [
        Box(box.x + 8, box.y + 3, part.width, part.height),
        Box(box.x + 8, box.y - part.height - 2, part.width, part.height),
    ]
    places.append(Box(box.right - 8 - part.width, box.y + 3, part.width, part.height))
    return _label(found, shape, part, found.room.take(places))


# -- names of lines ------------------------------------------------------------------------------------------------


def _line_name(found: Scene, edge: Edge, name: str) -> Item:
    room = _given(found, edge)
    if room is not None:
        part, place = in_label(name, room)
        found.room.stands(place)
        return _label(found, edge, *_over(found, part, place, room))
    content = found.chart.content
    flow = content.flows[edge.element]
    source = content.nodes.get(flow.source)
    early = flow.kind == "sequenceFlow" and source is not None and source.kind in names.GATEWAYS
    part = block(name, _LINE_NAME, LABEL, anchor="middle", most=4, even=True)
    sign = 12.0 if flow.default else 0.0
    place = found.room.take(along(found.points(edge), part.width, part.height, early=early, after=sign))
    return _label(found, edge, *_over(found, part, place, place))


def _over(found: Scene, part: Part, place: Box, room: Box) -> tuple[Part, Box, Box]:
    """Put a patch of the ground behind a name that lines run through; never over the end of a line."""
    inner = Box(place.x + 1, place.y + 3, place.width - 2, place.height - 6)
    if not found.room.crossed(inner):
        return part, room, place
    patch = Box(place.x - 2, place.y, place.width + 4, place.height)
    if any(
        abs(x - patch.centre[0]) < patch.width / 2 + _TIP and abs(y - patch.centre[1]) < patch.height / 2 + _TIP
        for x, y in found.tips
    ):
        return part, room, place
    ground = Rect(Box(0, 0, patch.width, patch.height), _ground(found, place), 3)
    return Part(patch.width, patch.height, (ground, *part.at(2, 0))), room, patch


def _ground(found: Scene, place: Box) -> str:
    """Return the style of what a name stands on."""
    x, y = place.centre
    inside = any(box.x < x < box.right and box.y < y < box.bottom for box in found.frames)
    return "group-ground" if inside else "halo"
