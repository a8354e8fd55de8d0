"""What was placed, as shapes: frames first, then lines, then nodes, so that nothing hides what it should not."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from specatlas.diagrams.canvas.drawing import Item, Shape
from specatlas.diagrams.canvas.graph import Edge
from specatlas.diagrams.canvas.lane_graph import RING
from specatlas.diagrams.canvas.placed import Box, Placed
from specatlas.diagrams.notations._bpmn_sizes import Pieces, border_of, frame_markers, frame_signs, lane_id, pool_id
from specatlas.diagrams.notations._bpmn_words import tool_tip
from specatlas.diagrams.notations.parts import bpmn_shapes as shapes
from specatlas.diagrams.notations.parts.edges import connector, labelled
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.texts import CAPTION, label
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.flow_graph import Flow, Group, Lane, Pool

LINES = {"flow": "line", "message": "line dashed", "association": "line dotted"}
FLOW_SIGNS: Mapping[EndName, str] = {"default": "default-flow", "conditional": "conditional-flow"}
BESIDE_NAME = 5.0
"""Between the border of a group and the name of a way out of it."""
LINE_SIGNS = {"flow": "sequence-flow", "message": "message-flow", "association": "association"}


def items(project: Project, flow: Flow, pieces: Pieces, placed: Placed, language: str) -> tuple[Item, ...]:
    """Return all shapes of a process, in the order in which they are drawn."""
    groups = list(group_frames(flow, pieces, placed))
    return (
        *_bands(flow, placed, language),
        *_frames(project, flow, pieces, placed, language),
        *(
            Item(f"group~{group.id}~{number}", "decoration", shapes.group_box(box, ""), box=box, signs="group")
            for group, number, box in groups
        ),
        *_lines(pieces, placed),
        *(
            Item(f"group~{group.id}~{number}~name", "label", _group_name(box, group.element.name(language), placed))
            for group, number, box in groups
        ),
        *_nodes(project, flow, pieces, placed, language),
    )


# -- pools, lanes and frames -----------------------------------------------------------------------------------


def _bands(flow: Flow, placed: Placed, language: str) -> Iterator[Item]:
    for pool in flow.pools:
        box = placed.groups[pool_id(pool.id)]
        name = pool.name(language)
        drawn = shapes.black_box(box, name) if pool.black else shapes.pool(box, name)
        signs = "pool collapsed" if pool.black else "pool"
        yield Item(pool_id(pool.id), "group", drawn, _address(pool.subject), name, box=box, signs=signs)
        yield from _lanes(pool, pool.lanes, placed, language)


def _lanes(pool: Pool, lanes: Sequence[Lane], placed: Placed, language: str) -> Iterator[Item]:
    for lane in lanes:
        name = lane.name(language)
        key = lane_id(pool.id, lane.id)
        box = placed.groups[key]
        drawn = shapes.pool(box, name, bold=False)
        yield Item(key, "group", drawn, _address(lane.subject), name, box=box, signs="lane")
        yield from _lanes(pool, lane.lanes, placed, language)


def _address(element: Element | None) -> str:
    return element.address if element is not None else ""


def _frames(project: Project, flow: Flow, pieces: Pieces, placed: Placed, language: str) -> Iterator[Item]:
    for node in flow.nodes:
        if node.id not in placed.groups:
            continue
        box, title = placed.groups[node.id], pieces.parts[node.id]
        drawn = shapes.open_sub_process(box, title, markers=frame_markers(node), border=border_of(node))
        tip = tool_tip(project, flow, node, language)
        yield Item(node.id, "group", drawn, node.address, tip, "hue-1", box, signs=frame_signs(node))


def group_frames(flow: Flow, pieces: Pieces, placed: Placed) -> Iterator[tuple[Group, int, Box]]:
    """Yield the frames of groups with their numbers: one if nothing foreign lies in it, else one a part."""
    if not flow.groups:
        return
    steps = {name: _outline(pieces, placed, name) for name in placed.boxes.keys() | placed.groups.keys()}
    outlines = {node.id: box for node in flow.nodes if (box := steps.get(node.id)) and not node.host}
    for group in flow.groups:
        for number, members in enumerate(_clear([step for step in group.steps if step in outlines], outlines), start=1):
            foreign = [box for name, box in outlines.items() if name not in members]
            yield group, number, _around_names(_around([outlines[step] for step in members]), members, foreign, placed)


def _group_name(box: Box, name: str, placed: Placed) -> tuple[Shape, ...]:
    """Write the name of a group below its upper border, where no line crosses it; else over the lines."""
    part = label(name, max(box.width - 16, 40.0), CAPTION, most=1)
    top = box.y + 2
    taken = list(_taken(placed, top, top + part.height))
    first, last = box.x + 8, box.right - 8 - part.width
    places = [first, *sorted(end + 3 for _, end in taken), last]
    free = (
        x for x in places if first <= x <= last and not any(x < end and start < x + part.width for start, end in taken)
    )
    return part.at(next(free, first), top)


def _taken(placed: Placed, top: float, bottom: float) -> Iterator[tuple[float, float]]:
    """Yield from where to where lines and their names pass a strip across the picture."""
    for route in placed.routes.values():
        for (x1, y1), (x2, y2) in pairwise(route.points):
            if min(y1, y2) < bottom and max(y1, y2) > top:
                yield min(x1, x2) - 1, max(x1, x2) + 1
        for text in route.labels:
            if text.y < bottom and text.bottom > top:
                yield text.x, text.right


def _outline(pieces: Pieces, placed: Placed, name: str) -> Box:
    """Return the box around a step with its name and the events on its border."""
    own = placed.boxes[name] if name in placed.boxes else placed.groups[name]
    hanging = [other for other, stand in pieces.stands.items() if stand.host == name]
    kept = [other for other in hanging if pieces.stands[other].role in {"caption", "boundary"}]
    return _enclosing([own, *(_outline(pieces, placed, other) for other in kept)])


def _clear(members: Sequence[str], steps: dict[str, Box]) -> list[list[str]]:
    found: list[list[str]] = []
    for member in members:
        for part in found:
            box = _around([steps[step] for step in (*part, member)])
            if all(name in members or not _overlap(box, other) for name, other in steps.items()):
                part.append(member)
                break
        else:
            found.append([member])
    return found


def _around_names(frame: Box, members: Sequence[str], foreign: Sequence[Box], placed: Placed) -> Box:
    """Return a frame that takes in the names of the ways out of it, through which its border would run."""
    for edge in placed.graph.edges:
        if edge.source not in members:
            continue
        for text in placed.routes[edge.id].labels:
            room = Box(text.x - BESIDE_NAME, text.y, text.width + 2 * BESIDE_NAME, text.height)
            wider = _enclosing([frame, room])
            if _overlap(frame, text) and not any(_overlap(wider, box) for box in foreign):
                frame = wider
    return frame


def _overlap(first: Box, second: Box) -> bool:
    return first.x < second.right and second.x < first.right and first.y < second.bottom and second.y < first.bottom


def _around(boxes: Sequence[Box]) -> Box:
    side, above = RING
    inner = _enclosing(boxes)
    return Box(inner.x - side, inner.y - above, inner.width + 2 * side, inner.height + above + side)


def _enclosing(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)


# -- lines and nodes -------------------------------------------------------------------------------------------


def _lines(pieces: Pieces, placed: Placed) -> Iterator[Item]:
    for edge in pieces.edges:
        route = placed.routes[edge.id]
        source, target = pieces.ends[edge.id]
        drawn = connector(route, style=LINES[pieces.lines[edge.id]], source=source, target=target)
        parts = [pieces.parts[edge.id]] if edge.labels else []
        texts: tuple[Shape, ...] = labelled(parts, route.labels)
        signs = _line_signs(pieces, edge)
        yield Item(edge.id, "edge", (*drawn, *texts), source=edge.source, target=edge.target, signs=signs)


def _line_signs(pieces: Pieces, edge: Edge) -> str:
    """Return the names of the signs of a line."""
    source, target = pieces.ends[edge.id]
    kind = LINE_SIGNS[pieces.lines[edge.id]]
    if source in FLOW_SIGNS:
        return f"{kind} {FLOW_SIGNS[source]}"
    if kind == "association" and target == "open":
        data = any(pieces.stands[end].role == "data" for end in (edge.source, edge.target))
        return "data-association" if data else "association directional"
    return kind


def _nodes(project: Project, flow: Flow, pieces: Pieces, placed: Placed, language: str) -> Iterator[Item]:
    data = {item.id: item for item in flow.data}
    for node in pieces.nodes:
        box, part = placed.boxes[node.id], pieces.parts[node.id]
        drawn = part.at(box.x, box.y)
        stand = pieces.stands[node.id]
        if stand.role == "data":
            subject = data[pieces.data[node.id].data].subject
            yield Item(node.id, "node", drawn, _address(subject), box=box, signs=part.signs)
        elif stand.role == "note":
            yield Item(node.id, "node", drawn, box=box, signs=part.signs)
        elif stand.role == "caption":
            yield Item(node.id, "label", drawn, box=box)
        else:
            step = flow.by_id[node.id]
            title = tool_tip(project, flow, step, language)
            yield Item(node.id, "node", drawn, step.address, title, "hue-1", box, signs=part.signs)
