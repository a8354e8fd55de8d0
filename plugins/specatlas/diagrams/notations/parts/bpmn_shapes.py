"""Tasks, events, gateways and data of a BPMN process, sized by their texts."""

from collections.abc import Sequence
from typing import Literal

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.wrap import wrap
from specatlas.diagrams.notations.parts import bpmn_bodies as bodies
from specatlas.diagrams.notations.parts.bpmn_bodies import EVENT, GATEWAY, MARKER, Border, EventPlace
from specatlas.diagrams.notations.parts.bpmn_symbols import Gateway, Marker, TaskType, Trigger
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import BODY, LABEL, QUIET, TITLE, block, upwards

DATA_OBJECT, DATA_STORE = (34.0, 44.0), (52.0, 44.0)
"""Width and height of the signs of data, without the names below."""
_TASK = (116.0, 66.0)


def task(
    name: str,
    type: TaskType = "task",
    *,
    what: Literal["task", "sub-process", "call-activity"] = "task",
    markers: Sequence[Marker] = (),
    border: Border = "task",
    limit: float = 112,
    bears: float = 0.0,
) -> Part:
    """Draw a task, a call activity or a closed sub-process.

    Args:
        name: written in the middle, in as many lines as it needs (six at most).
        type: sign in the upper left corner.
        what: what it is.
        markers: signs in the middle of the lower side.
        border: `call` is thick, `transaction` double, `event` (an event sub-process) dotted.
        limit: widest line of the name, in pixels.
        bears: width that the boundary events on its border need, in pixels; name and signs keep clear of them.
    """
    text = block(name, limit, BODY, anchor="middle", most=6, even=True)
    lift = EVENT / 2 if bears else 0.0
    above = 25.0 if type != "task" or bears else 10.0
    below = lift + (21.0 if markers else 4.0 if bears else 10.0)
    wide = even(max(_TASK[0], text.width + 22, bears))
    high = even(max(_TASK[1], above + text.height + below))
    body = bodies.activity((wide, high), what, type, markers=markers, border=border, lift=lift)
    # In the middle of the box while that keeps clear of the signs.
    top = min(max((high - text.height) / 2, above), high - below - text.height)
    return Part(wide, high, (*body.shapes, *text.at((wide - text.width) / 2, top)), body.signs)


def open_sub_process(
    box: Box, name: Part, *, markers: Sequence[Marker] = (), border: Border = "task"
) -> tuple[Shape, ...]:
    """Draw an expanded sub-process around what it holds; `name` comes from `sub_process_title`."""
    return (
        *bodies.frame(box, border, "group-ground"),
        *name.at(box.x + 12, box.y + 7),
        *bodies.marker_row(markers, box.centre[0], box.bottom - MARKER - 5),
    )


def sub_process_title(name: str, limit: float = 260) -> Part:
    """Size the name of an expanded sub-process."""
    return block(name, limit, BODY._replace(bold=True), most=2)


def event(place: EventPlace, trigger: Trigger = "none", *, throws: bool = False, interrupting: bool = True) -> Part:
    """Draw an event of the usual size; its name stands outside (see `caption`)."""
    return bodies.event((EVENT, EVENT), place, trigger, throws=throws, interrupting=interrupting)


def gateway(kind: Gateway) -> Part:
    """Draw a gateway of the usual size; its name stands outside."""
    return bodies.gateway((GATEWAY, GATEWAY), kind)


def caption(name: str, limit: float = 104) -> Part:
    """Write the name of an event, a gateway or a data object, to stand above or below it."""
    return block(name, limit, LABEL, anchor="middle", most=4, even=True)


def data_object(
    name: str, state: str = "", *, collection: bool = False, role: Literal["", "input", "output"] = ""
) -> Part:
    """Draw a sheet with its name, and its state in brackets, below."""
    return _captioned(bodies.data_object(DATA_OBJECT, collection=collection, role=role), _named(name, state))


def data_store(name: str, state: str = "") -> Part:
    """Draw a data store with its name below."""
    return _captioned(bodies.data_store(DATA_STORE), _named(name, state))


def _captioned(body: Part, words: Part) -> Part:
    total = even(max(body.width, words.width))
    below = words.at((total - words.width) / 2, body.height + 3)
    left = (total - body.width) / 2
    return Part(total, even(body.height + 3 + words.height), (*body.at(left, 0), *below), body.signs)


def _named(name: str, state: str) -> Part:
    name_part = block(name, 104, LABEL, anchor="middle", most=3, even=True)
    if not state:
        return name_part
    state_part = block(f"[{state}]", 104, QUIET._replace(size=11), anchor="middle", most=2, even=True)
    wide = max(name_part.width, state_part.width)
    texts = (
        *name_part.at((wide - name_part.width) / 2, 0),
        *state_part.at((wide - state_part.width) / 2, name_part.height),
    )
    return Part(wide, name_part.height + state_part.height, texts)


def annotation(text: str, limit: float = 170) -> Part:
    """Draw a text annotation: its bracket and the text at the right of it."""
    inner = block(text, limit, LABEL._replace(style="muted"), most=10)
    high = even(inner.height + 8)
    wide = even(inner.width + 14)
    bracket = bodies.bracket((wide, high))
    return Part(wide, high, (*bracket.shapes, *inner.at(9, (high - inner.height) / 2)), bracket.signs)


def group_box(box: Box, name: str) -> tuple[Shape, ...]:
    """Draw a BPMN group: a frame that only points at what lies in it, its name inside at the top."""
    title = block(name, box.width - 24, QUIET._replace(bold=True), most=1)
    return (*bodies.group((box.width, box.height)).at(box.x, box.y), *title.at(box.x + 12, box.y + 5))


HEADER = 32.0
"""Width of the band in which the name of a pool or a lane runs upwards."""
_ONE_LINE = 110.0
"""A name up to this long, in pixels, is not broken."""
_LONGEST_NAME = 220.0


def pool(box: Box, name: str, *, bold: bool = True) -> tuple[Shape, ...]:
    """Draw a pool or, with `bold=False`, a lane: a frame and a band with its name, read from bottom to top."""
    band = Box(box.x, box.y, HEADER, box.height)
    face = TITLE if bold else BODY
    return (
        *((Rect(band, "soft"),) if bold else ()),
        Polyline(((band.right, box.y), (band.right, box.bottom)), "lane"),
        Rect(box, "lane"),
        *upwards(name, band, face),
    )


def least_height(name: str) -> float:
    """Return how high a pool or a lane must be for its name to stand beside it in two lines at most."""
    whole = width(clean(name), TITLE.size, bold=True)
    lines = wrap(name, max(_ONE_LINE, whole * 0.6), TITLE.size, bold=True, most=2, even=True)
    return even(min(max(width(line, TITLE.size, bold=True) for line in lines), _LONGEST_NAME) + 20)


def black_box(box: Box, name: str) -> tuple[Shape, ...]:
    """Draw a pool whose inside is nobody's business, its name in the middle."""
    text = block(name, box.width - 40, TITLE, most=1)
    x, y = box.centre
    return (Rect(box, "soft", 4), Rect(box, "lane", 4), *text.at(x - text.width / 2, y - text.height / 2))
