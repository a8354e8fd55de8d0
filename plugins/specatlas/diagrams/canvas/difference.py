"""Two drawings on one layout → the map of their difference: what came, what went, what is another one."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Item, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box

Status = Literal["added", "removed", "changed", "was", "same"]
"""`was` is the old look of what changed."""

MARKS: Mapping[str, str] = {"added": "+", "removed": "−", "changed": "~"}
_ROOM, _RADIUS, _SIZE = 4.0, 8.0, 13.0
"""Room between a box and the mark around it, radius of a badge and size of its sign, in pixels."""
_ROW, _LEAST = 32.0, 420.0
"""Height of the row that says what the marks mean, and the width that it needs, in pixels."""
_SIDES = ("to-left", "to-right")
_PARTS = ("node", "edge", "group")


@dataclass(frozen=True, slots=True)
class Marked:
    """One thing in the map that is not as it was."""

    status: Status
    address: str
    """Of the element or part; empty for what is none."""
    name: str
    """What is written in it, or what its tool-tip says."""


def differing(
    old: Drawing, new: Drawing, words: Mapping[str, str], touched: Collection[str] = ()
) -> tuple[Drawing, tuple[Marked, ...]]:
    """Return both drawings as one, with marks and what they mean, and the list of what is marked.

    Args:
        old: on the layout of both.
        new: on the layout of both.
        words: what each of `MARKS` means, in the language of the reader.
        touched: addresses of elements that are others now, even where the picture shows nothing of it.
    """
    # A line may be called as a box is: `product-category` is an entity, and the field of another one.
    before = {(item.role, item.id): item for item in old.items if item.role in _PARTS}
    after = {(item.role, item.id): item for item in new.items if item.role in _PARTS}
    names = {item.id: _name(item) for item in {**before, **after}.values() if item.role != "edge"}
    items: list[Item] = []
    found: list[Marked] = []
    for item in [one for one in old.items if one.role in _PARTS and (one.role, one.id) not in after]:
        items.append(_marked(item, "removed"))
        found.append(_told(item, "removed", names))
    for item in new.items:
        if item.role not in _PARTS:
            items.append(item)
            continue
        earlier = before.get((item.role, item.id))
        if earlier is None:
            items.append(_marked(item, "added"))
            found.append(_told(item, "added", names))
        elif _says(earlier) != _says(item) or (item.role == "node" and item.address in touched):
            items += [_marked(earlier, "was"), _marked(_rows(earlier, item), "changed")]
            found.append(_told(item, "changed", names))
            found += _told_rows(earlier, item, names)
        else:
            items.append(_marked(item, "same"))
    # What went is drawn first within its layer, so that nothing that is there now is covered by it.
    layers = {"group": 0, "edge": 1, "node": 2}
    drawn = sorted(items, key=lambda item: layers.get(item.role, 3))
    wide, high = max(old.width, new.width, _LEAST), max(old.height, new.height)
    items_ = (*drawn, _legend(words, high))
    return replace(new, items=items_, width=wide, height=high + _ROW), tuple(found)


def _legend(words: Mapping[str, str], top: float) -> Item:
    """Return what the marks mean, in one row."""
    shapes: list[Shape] = []
    x, y = 24.0, top + _ROW / 2 - 4
    for status, sign in MARKS.items():
        badge = Box(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        shapes += [Ellipse(badge, f"diff-{status}-badge"), _sign(badge, sign)]
        said = words[status]
        shapes.append(Text(x + _RADIUS + 6, y + 4, said, 12, style="muted"))
        x += _RADIUS + 6 + width(said, 12) + 28
    return Item("difference-legend", "legend", tuple(shapes))


def _sign(badge: Box, sign: str) -> Text:
    x, y = badge.centre
    return Text(x, y + _SIZE * 0.35, sign, _SIZE, bold=True, anchor="middle", style="diff-sign")


def _says(item: Item) -> tuple[object, ...]:
    """Return what an item says, wherever it stands."""
    return (item.role, item.source, item.target, item.signs, item.style, tuple(_texts(item.shapes)))


def _texts(shapes: tuple[Shape, ...]) -> Iterator[tuple[str, ...]]:
    for shape in shapes:
        if isinstance(shape, Text):
            yield (shape.text, "bold" * shape.bold, "italic" * shape.italic)
        elif isinstance(shape, Item):
            # Not its id, which may be its number in the picture; nor to which side an arrow points.
            yield (" ".join(sign for sign in shape.signs.split() if sign not in _SIDES),)
            yield from _texts(shape.shapes)


def _told(item: Item, status: Status, names: Mapping[str, str]) -> Marked:
    ends = [names.get(end, "") for end in (item.source, item.target)]
    name = _name(item)
    between = " → ".join(ends) if all(ends) else ""
    return Marked(status, item.address, f"{between} ({name})" if between and name else between or name or item.id)


def _name(item: Item) -> str:
    """Return what readers call an item: what its tool-tip begins with, else the first words in it."""
    said = re.split(r"\. |。|\.$", item.title)[0] if item.title else ""
    return said or next((text[0] for text in _texts(item.shapes) if len(text) > 1), "")


def _parts(item: Item) -> Mapping[str, Item]:
    return {shape.id: shape for shape in item.shapes if isinstance(shape, Item)}


def _rows(old: Item, new: Item) -> Item:
    """Mark the rows of a card that came or are others."""
    shapes: list[Shape] = []
    statuses = {id(row): status for row, status in _changed_rows(old, new) if status != "removed"}
    for shape in new.shapes:
        area = _area(shape) if isinstance(shape, Item) else None
        if isinstance(shape, Item) and area is not None and (status := statuses.get(id(shape))):
            shapes.append(replace(shape, shapes=(Rect(area, f"diff-{status}-row"), *shape.shapes)))
        else:
            shapes.append(shape)
    return replace(new, shapes=tuple(shapes))


def _changed_rows(old: Item, new: Item) -> Iterator[tuple[Item, Status]]:
    """Yield the rows that came, went, or are others; one that says the same as before is the same, whatever its id."""
    before, after = _parts(old), _parts(new)
    said_before, said_after = ({_says(row) for row in rows.values()} for rows in (before, after))
    for id_ in dict.fromkeys([*before, *after]):
        one, other = before.get(id_), after.get(id_)
        gone = one is not None and _says(one) not in said_after
        came = other is not None and _says(other) not in said_before
        if gone and came and other is not None:
            yield other, "changed"
        elif gone and one is not None:
            yield one, "removed"
        elif came and other is not None:
            yield other, "added"


def _told_rows(old: Item, new: Item, names: Mapping[str, str]) -> Iterator[Marked]:
    for row, status in _changed_rows(old, new):
        yield _told(row, status, names)


def _area(item: Item) -> Box | None:
    return next((shape.box for shape in item.shapes if isinstance(shape, Rect)), None)


def _marked(item: Item, status: Status) -> Item:
    style = f"{item.style} is-{status}".strip()
    if status in ("same", "was"):
        return replace(item, style=style)
    box = item.box
    if box is None:
        lines = [shape for shape in item.shapes if isinstance(shape, Polyline) and not shape.closed][:1]
        over = [replace(line, style=f"diff-{status}-line") for line in lines]
        return replace(item, shapes=(*over, *item.shapes), style=style)
    room = 0 if item.role == "group" else _ROOM
    around = Box(box.x - room, box.y - room, box.width + 2 * room, box.height + 2 * room)
    frame = Rect(around, f"diff-{status}", 4)
    badge = Box(around.x - _RADIUS, around.y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
    mark = Ellipse(badge, f"diff-{status}-badge"), _sign(badge, MARKS[status])
    return replace(item, shapes=(frame, *item.shapes, *mark), style=style)
