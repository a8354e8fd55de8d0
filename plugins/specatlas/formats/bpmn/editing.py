"""Edits of a file: what is said changes, the picture follows, all else stays byte for byte.

After an edit, `viewing.content` shows the file anew.
"""

from dataclasses import replace

from specatlas.formats.bpmn import names
from specatlas.formats.bpmn._picture import Picture, bounds_of, contains, overlap, pictures, points_of, set_bounds
from specatlas.formats.bpmn._tree import EditError, M, element_of, ends_of, kind_of, local, new_id, remove
from specatlas.formats.bpmn.composing import clean, edge, put
from specatlas.formats.bpmn.content import Bounds
from specatlas.formats.bpmn.reading import Document, Element

_BPMNDI = f"{{{names.BPMNDI}}}"
_LETTER, _LINE = 6.2, 14.0
"""Width of a letter and height of a line of a name outside its shape, in pixels."""


def rename(document: Document, key: str, name: str) -> None:
    """Give an element another name; the room of a name outside its shape follows.

    Args:
        document: the file.
        key: id of a node, flow, pool, lane, process, message …
        name: the new name; of a text annotation its text.

    Raises:
        EditError: when nothing has that id.
    """
    element = element_of(document, key)
    if kind_of(element) == "textAnnotation":
        text = element.find(f"{M}text")
        (text if text is not None else put(element, "text")).text = clean(name)
    else:
        element.set("name", clean(name))
    for picture in pictures(document):
        drawn = picture.shapes.get(key, picture.edges.get(key))
        label = drawn.find(f"{_BPMNDI}BPMNLabel") if drawn is not None else None
        if label is not None and len(label):
            set_bounds(label, _room(bounds_of(label), name))


def _room(box: Bounds, name: str) -> Bounds:
    """Return a rectangle for a name, its upper edge and its middle where those of the old one are."""
    widths = [sum(_LETTER * (2 if ord(sign) > 0x2E7F else 1) for sign in word) for word in name.split()]
    wide = max([box.width, *widths])
    lines, filled = 1, 0.0
    for width in widths:
        if filled and filled + _LETTER + width > wide:
            lines, filled = lines + 1, 0.0
        filled += width + (_LETTER if filled else 0.0)
    return Bounds(box.x + (box.width - wide) / 2, box.y, wide, max(lines * _LINE, _LINE))


# -- lanes -----------------------------------------------------------------------------------------------------------


def move_to_lane(document: Document, key: str, lane: str) -> None:
    """Move a node into another lane of its process, with the events on its border and what it holds.

    In the picture it goes to the nearest free place of that lane; where there is none, the lane grows. Lines to it get
    a new way.

    Args:
        document: the file.
        key: id of a task, event, gateway or sub-process.
        lane: id of a lane that is not divided.

    Raises:
        EditError: when there is no such node or lane, or they are not of one process.
    """
    node, target = element_of(document, key), element_of(document, lane)
    if kind_of(target) != "lane" or target.find(f"{M}childLaneSet/{M}lane") is not None:
        raise EditError(f'"{lane}" is no lane that steps stand in')
    if kind_of(node) not in names.FLOW_NODES or kind_of(node) == "boundaryEvent":
        raise EditError(f'"{key}" is no step: an event on a border moves with its activity')
    holder = node.getparent()
    if holder is None or holder is not _process(target):
        raise EditError(f'"{key}" does not stand in the process that the lane "{lane}" divides')
    hanging = {one.get("id", "") for one in holder.iterchildren(f"{M}boundaryEvent") if _attached(one) == key}
    for one in sorted({key} | hanging):
        _list_in(target, one, holder)
    moving = {key} | hanging | {one.get("id", "") for one in node.iterdescendants(f"{M}*") if one.get("id")}
    ends = ends_of(document)
    for picture in pictures(document):
        if key in picture.shapes and lane in picture.shapes:
            _into(picture, key, lane, moving, ends)


def _list_in(lane: Element, key: str, process: Element) -> None:
    """Name a node in a lane, and in no other but those around it that named it before."""
    around = set(lane.iterancestors(f"{M}lane"))
    named = False
    for other in process.iter(f"{M}lane"):
        for reference in list(other.iterchildren(f"{M}flowNodeRef")):
            if (reference.text or "").strip().rpartition(":")[2] != key:
                continue
            if other is lane:
                named = True
            elif other not in around:
                remove(reference)
    if not named:
        put(lane, "flowNodeRef", key)


def _into(picture: Picture, key: str, lane: str, moving: set[str], ends: dict[str, tuple[str, str]]) -> None:
    box, area = bounds_of(picture.shapes[key]), bounds_of(picture.shapes[lane])
    if contains(area, box):
        return
    wanted = _within(box, area)
    foreign = {name for name, pair in ends.items() if not set(pair) & moving}
    lines = [points_of(drawn) for name, drawn in picture.edges.items() if name in foreign]
    room = [*picture.obstacles(moving), *(name for name in picture.names() if not overlap(name, box))]
    place = picture.free(wanted, area, room, lines)
    if place is None:
        _grow(picture, lane, box.height + 40.0, ends)
        area = bounds_of(picture.shapes[lane])
        wanted = replace(wanted, y=area.y + area.height - box.height - 20.0)
        box = bounds_of(picture.shapes[key])
        room = picture.obstacles(moving)
        place = picture.free(wanted, area, room, lines) or wanted
    picture.move(moving, place.x - box.x, place.y - box.y, ends)


def _within(box: Bounds, area: Bounds) -> Bounds:
    """Return the box in the middle of an area, moved in one direction only where that is enough."""
    inside = area.x <= box.x and box.x + box.width <= area.x + area.width
    x = box.x if inside else area.x + (area.width - box.width) / 2
    level = area.y <= box.y and box.y + box.height <= area.y + area.height
    y = box.y if level else area.y + (area.height - box.height) / 2
    return replace(box, x=x, y=y)


def _grow(picture: Picture, lane: str, more: float, ends: dict[str, tuple[str, str]]) -> None:
    """Make a lane higher: what holds it grows along, all that stands below moves down."""
    area = bounds_of(picture.shapes[lane])
    bottom = area.y + area.height
    below: set[str] = set()
    for name, drawn in picture.shapes.items():
        box = bounds_of(drawn)
        if name == lane or contains(box, area) or (picture.is_band(name) and _same(box, area)):
            set_bounds(drawn, replace(box, height=box.height + more))
        elif box.y >= bottom - 1.0:
            below.add(name)
    picture.move(below, 0.0, more, ends)


def _same(first: Bounds, second: Bounds) -> bool:
    return abs(first.y - second.y) < 1.0 and abs(first.height - second.height) < 1.0 and overlap(first, second)


def connect(document: Document, source: str, target: str, name: str = "") -> str:
    """Join two steps of one process or sub-process by a new sequence flow.

    Returns:
        Its id.

    Raises:
        EditError: when they are no steps of one level.
    """
    first, last = element_of(document, source), element_of(document, target)
    holder = first.getparent()
    if not {kind_of(first), kind_of(last)} <= names.FLOW_NODES or holder is None or holder is not last.getparent():
        raise EditError(f'no sequence flow can lead from "{source}" to "{target}"')
    if kind_of(first) == "endEvent" or kind_of(last) in {"startEvent", "boundaryEvent"}:
        raise EditError(f'nothing leaves an end event or enters a start: "{source}" to "{target}"')
    key = new_id(document, "", "Flow")
    put(holder, "sequenceFlow", id=key, name=name, sourceRef=source, targetRef=target)
    put(first, "outgoing", key)
    put(last, "incoming", key)
    for picture in pictures(document):
        if source in picture.shapes and target in picture.shapes:
            picture.edges[key] = edge(picture.plane, key, ((0.0, 0.0), (0.0, 0.0)))
            picture.reroute(key, source, target)
    return key


# -- what all of them need ------------------------------------------------------------------------------------------


def _attached(event: Element) -> str:
    return local(event.get("attachedToRef"))


def _process(lane: Element) -> Element | None:
    return next(lane.iterancestors(f"{M}process", *(f"{M}{name}" for name in names.SUB_PROCESSES)), None)


__all__ = ["EditError", "connect", "move_to_lane", "rename"]
