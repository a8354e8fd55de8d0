"""The rows of a card in two versions: which came, went or are others, and one card in which all have their place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Item, Path, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.merging import merged
from specatlas.diagrams.canvas.move import moved
from specatlas.diagrams.canvas.saying import ground, says

Change = Literal["added", "removed", "changed"]
_EDGE = 2.0
"""Pixels above the lower end of a card at which it is drawn longer."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """Room that is made in a card."""

    y: float
    """Below which everything moves down, from the top of the card."""
    height: float


def changed_rows(old: Item, new: Item) -> Iterator[tuple[Item, Change, Item | None]]:
    """Yield the rows that came, went, or are others, these with what they were.

    One that says the same as before is the same, whatever its id.
    """
    before, after = _rows(old), _rows(new)
    said_before, said_after = ({says(row) for row in rows.values()} for rows in (before, after))
    for id_ in dict.fromkeys([*before, *after]):
        one, other = before.get(id_), after.get(id_)
        gone = one is not None and says(one) not in said_after
        came = other is not None and says(other) not in said_before
        if gone and came and other is not None:
            yield other, "changed", one
        elif gone and one is not None:
            yield one, "removed", None
        elif came and other is not None:
            yield other, "added", None


def heights(old: Drawing, new: Drawing) -> dict[str, float]:
    """Return how high cards have to be for the rows of both versions, by their ids, where the versions differ."""
    found = {}
    for one, other in _cards(old, new):
        in_old, in_new = _gaps(one, other)
        if in_old or in_new:
            found[one.id] = max(_high(one) + _sum(in_old), _high(other) + _sum(in_new))
    return found


def in_step(old: Drawing, new: Drawing) -> tuple[Drawing, Drawing]:
    """Return both drawings with room in each card for the rows of the other version, so that no row moves.

    Args:
        old: its cards stand where those of the new one do.
        new: its boxes are as high as `heights` says.
    """
    before, after = {}, {}
    for one, other in _cards(old, new):
        if one.box == other.box:
            in_old, in_new = _gaps(one, other)
            before[one.id], after[one.id] = _opened(one, in_old), _opened(other, in_new)
    return tuple(  # type: ignore[return-value]  # there are two
        replace(
            drawing, items=tuple(cards.get(item.id, item) if item.role == "node" else item for item in drawing.items)
        )
        for drawing, cards in ((old, before), (new, after))
    )


def _cards(old: Drawing, new: Drawing) -> Iterator[tuple[Item, Item]]:
    """Yield the cards that are in both versions and have rows in one of them."""
    after = {item.id: item for item in new.items if item.role == "node"}
    for one in old.items:
        other = after.get(one.id) if one.role == "node" else None
        if other is not None and one.box and other.box and (_rows(one) or _rows(other)):
            yield one, other


def _rows(item: Item) -> dict[str, Item]:
    """Return the rows of a card from top to bottom."""
    rows = [(area.y, shape.id, shape) for shape in item.shapes if isinstance(shape, Item) and (area := ground(shape))]
    return {id_: row for _, id_, row in sorted(rows, key=lambda row: row[:2])}


def _gaps(old: Item, new: Item) -> tuple[list[_Gap], list[_Gap]]:
    """Return the room that each of two cards needs for the rows of the other."""
    before, after = _rows(old), _rows(new)
    said = {says(row): id_ for id_, row in after.items()}
    # One that says the same is the same, whatever its id.
    known = {id_: id_ if id_ in after else said.get(says(row), id_) for id_, row in before.items()}
    before = {known[id_]: row for id_, row in before.items()}
    order = merged(list(before), list(after))
    return _missing(old, before, after, order), _missing(new, after, before, order)


def _missing(card: Item, own: Mapping[str, Item], others: Mapping[str, Item], order: Sequence[str]) -> list[_Gap]:
    assert card.box is not None
    tops = [area.y for row in own.values() if (area := ground(row))]
    y = min(tops, default=card.box.y + _high(card) - _EDGE) - card.box.y
    found = []
    for id_ in order:
        if id_ in own:
            area = ground(own[id_])
            y = area.bottom - card.box.y if area else y
        elif (area := ground(others[id_])) is not None:
            found.append(_Gap(y, area.height))
    return found


def _sum(gaps: Sequence[_Gap]) -> float:
    return sum(gap.height for gap in gaps)


def _high(card: Item) -> float:
    """Return how high a card is by itself."""
    assert card.box is not None
    return max((shape.box.bottom for shape in card.shapes if isinstance(shape, Rect)), default=card.box.y) - card.box.y


def _opened(card: Item, gaps: Sequence[_Gap]) -> Item:
    """Make room in a card, and draw it as high as its box."""
    assert card.box is not None
    natural = _high(card)
    rest = card.box.height - natural - _sum(gaps)
    wanted = [*gaps, _Gap(natural - _EDGE, rest)] if rest > 0 else gaps
    shapes = card.shapes
    for gap in sorted(wanted, key=lambda one: -one.y):
        shapes = tuple(_down(shape, card.box.y + gap.y, gap.height) for shape in shapes)
    return replace(card, shapes=shapes)


def _down(shape: Shape, y: float, by: float) -> Shape:
    """Move a shape down that stands below a height; what reaches over it grows."""
    if isinstance(shape, Rect) and shape.box.y < y - 0.5 and shape.box.bottom > y + 0.5:
        return replace(shape, box=replace(shape.box, height=shape.box.height + by))
    if isinstance(shape, Polyline):
        return replace(shape, points=tuple((px, py + by if py >= y - 0.5 else py) for px, py in shape.points))
    return moved((shape,), 0.0, by)[0] if _top(shape) >= y - 0.5 else shape


def _top(shape: Shape) -> float:
    match shape:
        case Rect(box) | Ellipse(box):
            return box.y
        case Text():
            return shape.y - shape.size * 0.7
        case Path():
            return shape.at[1]
        case Polyline(points):
            return min(y for _, y in points)
        case Item():
            return min((_top(inner) for inner in shape.shapes), default=0.0)
