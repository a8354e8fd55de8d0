"""Diagram interchange of a process: the places and lines that our own picture has, shape by shape.

A sub-process that is drawn closed has a plane of its own, as bpmn.io and others expect.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Box, Placed
from specatlas.diagrams.notations import _bpmn_sizes as sizes
from specatlas.diagrams.notations._bpmn_items import group_frames
from specatlas.diagrams.notations._bpmn_sizes import Pieces, opened, sized
from specatlas.diagrams.notations.parts.bpmn_shapes import DATA_OBJECT, DATA_STORE
from specatlas.exchange.exporters import _bpmn_ids as ids
from specatlas.exchange.exporters._bpmn_data import line_id, sign_id
from specatlas.formats.bpmn.composing import edge, plane, shape
from specatlas.formats.bpmn.content import Bounds
from specatlas.formats.bpmn.reading import Document
from specatlas.formats.bpmn.reading import Element as Xml
from specatlas.query.flow_graph import Flow, Lane, Pool, Use

Layout = Callable[[Graph], Placed]


def main_picture(flow: Flow, language: str, layout: Layout) -> tuple[Pieces, Placed]:
    """Size and place a process as it is drawn elsewhere."""
    pieces = sized(flow, language, notes=True)
    return pieces, layout(pieces.graph)


def add_picture(document: Document, flow: Flow, pieces: Pieces, placed: Placed, name: str) -> None:
    """Write the plane of the whole collaboration."""
    holder = plane(document, name, f"{ids.COLLABORATION}.{flow.process.id}")
    for pool in flow.pools:
        shape(holder, ids.pool_id(pool.id), _of(placed.groups[sizes.pool_id(pool.id)]), isHorizontal="true")
        _lanes(holder, pool, pool.lanes, placed)
    _content(holder, flow, pieces, placed)


def add_inner_pictures(document: Document, flow: Flow, language: str, layout: Layout) -> None:
    """Write a plane for each sub-process that is drawn closed."""
    holders = {node.parent for node in flow.nodes}
    shown = opened(flow)
    for node in flow.nodes:
        if node.type != "sub" or node.id not in holders or node.id in shown:
            continue
        inside = inner_flow(flow, node.id)
        pieces, placed = main_picture(inside, language, layout)
        _content(plane(document, f"inside.{node.id}", node.id), inside, pieces, placed)


def inner_flow(flow: Flow, holder: str) -> Flow:
    """Return what a sub-process holds as a process of its own, in one pool without lanes."""
    kept = {node.id for node in flow.nodes if holder in _around(flow, node.id)}
    own = next(pool for pool in flow.pools if pool.id == flow.by_id[holder].pool)
    nodes = tuple(
        replace(node, lane="", parent="" if node.parent == holder else node.parent)
        for node in flow.nodes
        if node.id in kept
    )
    return replace(
        flow,
        pools=(replace(own, lanes=()),),
        nodes=nodes,
        sequences=tuple(one for one in flow.sequences if one.source in kept),
        messages=(),
        uses=tuple(use for use in flow.uses if use.step in kept),
        groups=(),
    )


def _around(flow: Flow, name: str) -> Iterator[str]:
    while name := flow.by_id[name].parent:
        yield name


def _lanes(holder: Xml, pool: Pool, lanes: tuple[Lane, ...], placed: Placed) -> None:
    for lane in lanes:
        box = placed.groups[sizes.lane_id(pool.id, lane.id)]
        shape(holder, ids.lane_id(pool.id, lane.id), _of(box), isHorizontal="true")
        _lanes(holder, pool, lane.lanes, placed)


def _content(holder: Xml, flow: Flow, pieces: Pieces, placed: Placed) -> None:
    for group, number, box in group_frames(flow, pieces, placed):
        shape(holder, f"group.{group.id}.{number}", _of(box))
    for node in flow.nodes:
        if node.id in placed.groups:
            shape(holder, node.id, _of(placed.groups[node.id]), isExpanded="true")
        elif node.id in placed.boxes:
            caption = placed.boxes.get(f"{node.id}~name")
            if node.type == "boundary" and node.element is None:
                caption = _beside(placed.boxes[node.id])
            marks = {"isMarkerVisible": "true"} if node.type == "exclusive" else {}
            marks |= {"isExpanded": "false"} if node.type == "sub" else {}
            shape(holder, node.id, _of(placed.boxes[node.id]), _words(caption) if caption else None, **marks)
        if note := placed.boxes.get(f"{node.id}~note"):
            shape(holder, f"note.{node.id}", _wider(note))
    for name, use in pieces.data.items():
        shape(holder, sign_id(use), *_data(flow, use, placed.boxes[name]))
    for element, drawn, backwards in _lines(flow, pieces):
        route = placed.routes[drawn]
        points = route.points[::-1] if backwards else route.points
        edge(holder, element, points, _of(route.labels[0]) if route.labels else None)


def _beside(event: Box) -> Box:
    """Return where the name of an `undo` event stands, which our own picture leaves out."""
    return Box(event.right + 1, event.bottom - 12, 44, 14)


def _data(flow: Flow, use: Use, box: Box) -> tuple[Bounds, Bounds]:
    """Return where the sign of data stands, and where its name below it."""
    data = next(item for item in flow.data if item.id == use.data)
    wide, high = DATA_STORE if data.is_("store") else DATA_OBJECT
    below = Box(box.x, box.y + high + 3, box.width, box.height - high - 3)
    return Bounds(box.x + (box.width - wide) / 2, box.y, wide, high), _words(below)


def _lines(flow: Flow, pieces: Pieces) -> Iterator[tuple[str, str, bool]]:
    """Yield the id of each line in the file, in the picture, and whether it is drawn the other way round."""
    for sequence in flow.sequences:
        if sequence.id in pieces.lines:
            yield ids.flow_id(sequence), sequence.id, False
    for message in flow.messages:
        if f"message~{message.id}" in pieces.lines:
            yield ids.message_id(message), f"message~{message.id}", False
    for node in flow.nodes:
        if f"{node.id}~note--{node.id}" in pieces.lines:
            yield f"note-of.{node.id}", f"{node.id}~note--{node.id}", True
        undoes = f"{node.undoes}-undo--{node.id}"
        if node.undoes and undoes in pieces.lines:
            yield f"undo.{node.id}", undoes, False
    for use in flow.uses:
        sign = f"{use.step}~{use.data}~{use.state}"
        ends = (use.step, sign) if use.writes else (sign, use.step)
        there, back = "--".join(ends), "--".join(reversed(ends))
        if there in pieces.lines:
            yield line_id(use), there, False
        elif back in pieces.lines:  # Read and written: one line with two heads.
            yield line_id(use), back, True


def _of(box: Box) -> Bounds:
    return Bounds(box.x, box.y, box.width, box.height)


def _wider(note: Box) -> Bounds:
    """Return the room of a note, with some more at its right: other programs have larger letters."""
    return Bounds(note.x, note.y, note.width * 1.15 + 4, note.height)


def _words(box: Box) -> Bounds:
    """Return the room of a name, with a little more at both sides: other programs have wider fonts."""
    more = 4 + box.width * 0.06
    return Bounds(box.x - more, box.y, box.width + 2 * more, box.height)
