"""New steps in a file: put into a flow, with a place in the picture."""

from itertools import pairwise

from specatlas.formats.bpmn import names
from specatlas.formats.bpmn._picture import (
    Picture,
    beside,
    bounds_of,
    contains,
    overlap,
    pictures,
    points_of,
    set_bounds,
    set_points,
)
from specatlas.formats.bpmn._routes import Way, straightened
from specatlas.formats.bpmn._tree import EditError, M, element_of, ends_of, kind_of, local, new_id
from specatlas.formats.bpmn.composing import edge, put, shape
from specatlas.formats.bpmn.content import Bounds, Point
from specatlas.formats.bpmn.reading import Document, Element
from specatlas.formats.bpmn.viewing import content

_BPMNDI = f"{{{names.BPMNDI}}}"
_SIZES = {**dict.fromkeys(names.GATEWAYS, (50.0, 50.0)), **dict.fromkeys(names.EVENTS, (36.0, 36.0))}
_TASK = (100.0, 80.0)
_FAR = 250.0
"""Pixels from its line beyond which a new step would not be looked for; rather room is made."""


def insert(document: Document, flow: str, kind: str, name: str = "", key: str = "") -> str:
    """Put a new step into a sequence flow, which then ends at it; a new flow leads on to where the old one led.

    Args:
        document: the file.
        flow: id of the sequence flow.
        kind: XML name of what is put in (`exclusiveGateway`, `userTask`).
        name: of the step.
        key: its id; one that is free is made when left out.

    Returns:
        The id of the step.

    Raises:
        EditError: when there is no such flow or kind, or the id is taken.
    """
    line = element_of(document, flow)
    holder = line.getparent()
    if kind_of(line) != "sequenceFlow" or holder is None:
        raise EditError(f'"{flow}" is no sequence flow')
    if kind not in names.TASKS | names.GATEWAYS | {"intermediateThrowEvent", "intermediateCatchEvent"}:
        raise EditError(f'"{kind}" cannot stand in the middle of a flow')
    key = new_id(document, key, kind)
    onward = new_id(document, "", "Flow")
    source, target = local(line.get("sourceRef")), local(line.get("targetRef"))
    step = put(holder, kind, id=key, name=name)
    put(step, "incoming", flow)
    put(step, "outgoing", onward)
    put(holder, "sequenceFlow", id=onward, sourceRef=key, targetRef=target)
    line.set("targetRef", key)
    for reference in element_of(document, target).iterchildren(f"{M}incoming"):
        if (reference.text or "").strip().rpartition(":")[2] == flow:
            reference.text = onward
    size = _SIZES.get(kind, _TASK)
    for picture in pictures(document):
        if flow in picture.edges:
            _split(picture, (flow, onward), (source, key, target), size, kind)
    _inherit_lane(document, holder, source, key)
    return key


def _split(
    picture: Picture, flows: tuple[str, str], nodes: tuple[str, str, str], size: tuple[float, float], kind: str
) -> None:
    """Draw the new step on the line where there is room, and cut the line there; else beside it, else make room."""
    first, onward = flows
    source, key, target = nodes
    place = _on_line(picture, first, size)
    beside_it = None if place else _nearby(picture, points_of(picture.edges[first]), size, nodes)
    if place is None and beside_it is None:
        _push_apart(picture, source, target, size)
        place = _on_line(picture, first, size)
        # What was pushed may have a new way, without a straight piece that is long enough.
        beside_it = None if place else _nearby(picture, points_of(picture.edges[first]), size, nodes)
    old = points_of(picture.edges[first])
    marks = {"isMarkerVisible": "true"} if kind == "exclusiveGateway" else {}
    new = place or beside_it or _middle_of(old, size)
    picture.shapes[key] = shape(picture.plane, key, new, **marks)
    picture.edges[onward] = edge(picture.plane, onward, old[-2:])
    parts = _cut(old, place) if place else None
    if parts is None:
        picture.reroute(first, source, key)
        picture.reroute(onward, key, target)
        return
    set_points(picture.edges[first], parts[0])
    set_points(picture.edges[onward], parts[1])
    label = picture.edges[first].find(f"{_BPMNDI}BPMNLabel")
    if label is not None and len(label) and overlap(bounds_of(label), new):
        set_bounds(label, beside(parts[0], bounds_of(label)))


def _push_apart(picture: Picture, source: str, target: str, size: tuple[float, float]) -> None:
    if source not in picture.shapes or target not in picture.shapes:
        return
    boxes = sorted((bounds_of(picture.shapes[name]) for name in (source, target)), key=lambda box: box.x + box.y)
    across, down = (abs(_centre(boxes[0])[axis] - _centre(boxes[1])[axis]) for axis in (0, 1))
    axis = 0 if across >= down else 1
    farther = max(boxes, key=lambda box: (box.x, box.y)[axis])
    picture.make_room(axis, (farther.x, farther.y)[axis], size[axis] + 50.0, ends_of(picture.document))


def _centre(box: Bounds) -> Point:
    return (box.x + box.width / 2, box.y + box.height / 2)


def _middle_of(points: Way, size: tuple[float, float]) -> Bounds:
    """Return a box in the middle of the longest straight piece of a line."""
    (x1, y1), (x2, y2) = max(pairwise(points), key=_length)
    return Bounds((x1 + x2 - size[0]) / 2, (y1 + y2 - size[1]) / 2, *size)


def _on_line(picture: Picture, flow: str, size: tuple[float, float]) -> Bounds | None:
    """Return a place in the middle of a straight piece with room for a box, of the longest such piece."""
    wide, high = size
    boxes, bands = [*picture.obstacles(set()), *picture.names()], picture.bands()
    for (x1, y1), (x2, y2) in sorted(pairwise(points_of(picture.edges[flow])), key=lambda piece: -_length(piece)):
        level, upright = abs(y1 - y2) < 0.5, abs(x1 - x2) < 0.5
        if not (level or upright) or _length(((x1, y1), (x2, y2))) < (wide if level else high) + 24.0:
            continue
        box = Bounds((x1 + x2) / 2 - wide / 2, (y1 + y2) / 2 - high / 2, wide, high)
        if any(overlap(box, other) for other in boxes) or any(_astride(box, band) for band in bands):
            continue
        return box
    return None


def _astride(box: Bounds, band: Bounds) -> bool:
    """Tell whether a box stands on the border of a pool or a lane."""
    return overlap(box, band) and not contains(band, box)


def _holds(area: Bounds, point: Point) -> bool:
    return area.x <= point[0] <= area.x + area.width and area.y <= point[1] <= area.y + area.height


def _length(piece: tuple[Point, Point]) -> float:
    (x1, y1), (x2, y2) = piece
    return abs(x1 - x2) + abs(y1 - y2)


def _nearby(picture: Picture, points: Way, size: tuple[float, float], nodes: tuple[str, str, str]) -> Bounds | None:
    """Return a free place near a line, in the sub-process or lane in which it runs; None when there is none."""
    x, y = points[len(points) // 2]
    wanted = Bounds(x - size[0] / 2, y - size[1] / 2, *size)
    holder = content(picture.document).nodes[nodes[1]].holder
    if holder in picture.shapes:
        area = bounds_of(picture.shapes[holder])
    else:
        inside = [band for band in picture.bands() if _holds(band, (x, y))]
        area = min(inside, key=lambda box: box.width * box.height, default=Bounds(x - 400, y - 300, 800, 600))
    room = [*picture.obstacles(set()), *picture.names()]
    if holder in picture.shapes:
        room = [box for box in room if box != area and not contains(box, area)]
    place = picture.free(wanted, area, room, picture.lines(set()))
    near = place is not None and abs(place.x - wanted.x) + abs(place.y - wanted.y) < _FAR
    return place if near else None


def _cut(points: Way, box: Bounds) -> tuple[Way, Way] | None:
    """Cut a line at a box that stands on one of its straight pieces; None when it stands on none."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    for place, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        level = abs(y1 - y2) < 0.5 and abs(y - y1) < 0.5 and min(x1, x2) < x < max(x1, x2)
        upright = abs(x1 - x2) < 0.5 and abs(x - x1) < 0.5 and min(y1, y2) < y < max(y1, y2)
        if level or upright:
            right, down = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
            reach = (box.width / 2 * right, 0.0) if level else (0.0, box.height / 2 * down)
            before = (*points[: place + 1], (x - reach[0], y - reach[1]))
            after = ((x + reach[0], y + reach[1]), *points[place + 1 :])
            return straightened(before), straightened(after)
    return None


def _inherit_lane(document: Document, process: Element, source: str, key: str) -> None:
    """Name a new step in the lane in which it is drawn, or else in that of the step before it."""
    listed = {
        (reference.text or "").strip().rpartition(":")[2]: lane
        for lane in process.iter(f"{M}lane")
        for reference in lane.iterchildren(f"{M}flowNodeRef")
    }
    if not listed:
        return
    lanes = [lane for lane in process.iter(f"{M}lane") if lane.find(f"{M}childLaneSet/{M}lane") is None]
    for picture in pictures(document):
        if key not in picture.shapes:
            continue
        box = bounds_of(picture.shapes[key])
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        for lane in lanes:
            drawn = picture.shapes.get(lane.get("id", ""))
            if drawn is not None and _holds(bounds_of(drawn), middle):
                put(lane, "flowNodeRef", key)
                return
    if source in listed:
        put(listed[source], "flowNodeRef", key)
