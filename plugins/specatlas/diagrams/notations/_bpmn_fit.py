"""Names in the room that a file leaves for them: broken into lines, and smaller where they would not fit."""

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Shape, Text
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.wrap import ideographic, wrap
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import BODY, LABEL, Anchor, Face, block, upwards

SMALLEST = 9.0
"""Font size, in pixels, below which nobody reads a name: it rather leaves its room, or is cut."""
SLACK = 3.0
"""Pixels by which another tool's font may differ from ours."""


def fitted(
    text: str, wide: float, high: float, face: Face = BODY, *, anchor: Anchor = "middle", cut: bool = True
) -> Part:
    """Set a text into a room, as large as it goes.

    Args:
        text: what to write.
        wide: width of the room, in pixels.
        high: its height.
        face: largest size, and style.
        anchor: how the lines stand to one another.
        cut: end it with an ellipsis where even small letters do not fit; else it leaves its room below.
    """
    size = face.size
    while True:
        now = face._replace(size=size)
        part = block(text, max(wide, 1.0), now, anchor=anchor, even=anchor == "middle")
        if part.height <= high + SLACK and part.width <= wide + SLACK and not _chops(text, wide, now):
            return part
        if size <= SMALLEST:
            break
        size = max(SMALLEST, size - 0.5)
    smallest = face._replace(size=SMALLEST)
    if not cut:
        return block(text, max(wide, 1.0), face._replace(size=max(SMALLEST, face.size - 1)), anchor=anchor)
    most = max(1, int((high + SLACK) / smallest.leading))
    return block(text, max(wide, 1.0), smallest, anchor=anchor, most=most)


def centred(part: Part, box: Box) -> tuple[Shape, ...]:
    """Put a part into the middle of a box."""
    x, y = box.centre
    return part.at(x - part.width / 2, y - part.height / 2)


def in_label(text: str, box: Box, face: Face = LABEL) -> tuple[Part, Box]:
    """Set a name into the bounds that a file gives for it; return it with where it comes to stand."""
    wide = box.width + SLACK
    # Bounds of two lines were made for a name of two lines, also where ours would need but one.
    lines = max(1, int((box.height + SLACK) / (face.size * 1.15)))
    part = _in_lines(text, wide, lines, face) or fitted(text, wide, max(box.height, face.leading), face, cut=False)
    x, y = box.centre
    top = y - part.height / 2 if part.height <= box.height + 2 * SLACK else box.y
    return part, Box(x - part.width / 2, top, part.width, part.height)


def _in_lines(text: str, wide: float, lines: int, face: Face) -> Part | None:
    """Set a text into so many lines; None where that is not possible."""
    if lines == 1:
        return None
    limit = wide / 3
    while True:
        part = block(text, limit, face, anchor="middle")
        if not _chops(text, limit, face) and part.height <= lines * face.leading + 0.1 and part.width <= wide:
            return part
        if limit == wide:
            return None
        limit = min(limit * 1.06, wide)


def beside_sign(text: str, room: Box, sign: Box, face: Face) -> tuple[Part, Box]:
    """Set a name into an activity, in the middle as long as it keeps clear of the sign in the corner.

    Args:
        text: the name.
        room: where it may stand.
        sign: the sign; without a width there is none.
        face: largest size, and style.

    Returns:
        The name, and where it stands: in the middle, else lower, else further right, else in smaller letters.
    """
    size = face.size
    below = Box(room.x, sign.bottom + 1, room.width, room.bottom - sign.bottom - 1)
    right = Box(sign.right + 2, room.y, room.right - sign.right - 2, room.height)
    while size >= SMALLEST and sign.width:
        now = face._replace(size=size)
        part = block(text, max(room.width, 1.0), now, anchor="middle", even=True)
        place = _middle(part, room)
        whole = not _chops(text, room.width, now)
        if whole and _clear(place, sign) and _holds(room, place):
            return part, place
        lower = Box(place.x, sign.bottom + 1, place.width, place.height)
        if whole and _holds(below, lower):
            return part, lower
        narrow = block(text, max(right.width, 1.0), now, anchor="middle", even=True)
        place = _middle(narrow, right)
        if _holds(right, place) and not _chops(text, right.width, now):
            return narrow, place
        size -= 0.5
    part = fitted(text, room.width, room.height, face)
    return part, _middle(part, room)


def _chops(text: str, limit: float, face: Face) -> bool:
    """Tell whether a word is wider than a line, so that it would be cut."""
    words = clean(text).split(" ")
    return any(not ideographic(word[0]) and width(word, face.size, bold=face.bold) > limit for word in words if word)


def _middle(part: Part, room: Box) -> Box:
    x, y = room.centre
    return Box(x - part.width / 2, y - part.height / 2, part.width, part.height)


def _clear(place: Box, sign: Box) -> bool:
    return place.x >= sign.right + 2 or place.y >= sign.bottom - 1 or place.right <= sign.x


def _holds(room: Box, place: Box) -> bool:
    return (
        place.width <= room.width + SLACK
        and place.height <= room.height + SLACK
        and place.y >= room.y - SLACK
        and place.bottom <= room.bottom + SLACK
    )


def upright(text: str, band: Box, face: Face) -> tuple[Text, ...]:
    """Write a name along an upright band: smaller, or in two lines, before it is cut."""
    size = face.size
    while size > SMALLEST:
        now = face._replace(size=size)
        for lines in (1, 2):
            wide = lines * size * 1.15 + 2 <= band.width
            if wide and len(wrap(text, band.height - 12, size, bold=face.bold)) <= lines:
                return upwards(text, band, now, most=lines)
        size -= 0.5
    now = face._replace(size=SMALLEST)
    return upwards(text, band, now, most=2 if band.width >= 2 * SMALLEST * 1.15 else 1)
