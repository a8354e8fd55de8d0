"""Two drawings on one layout → the map of their difference: what came, what went, what moved, what is another one.

Every item says by its class (`is-added`) in which of three pictures it stands: how it was, how it is, or both at once.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from specatlas.diagrams.canvas._difference_marks import (
    AROUND,
    MARKS,
    ROW,
    Status,
    arrow,
    legend,
    marked,
    marked_row,
    outlined,
    struck,
)
from specatlas.diagrams.canvas.card_rows import changed_rows
from specatlas.diagrams.canvas.drawing import Drawing, Item, Shape, Text
from specatlas.diagrams.canvas.merging import merged
from specatlas.diagrams.canvas.move import moved as moved_by
from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.canvas.saying import beside_name, called, ground, looks, says

__all__ = ["MARKS", "Marked", "Status", "differing"]

_SEPARATOR = re.compile(", |，|、")
_LONGEST = 70
"""Letters of the name of a line that is told beside its ends."""
_OPEN, _CLOSE = ("(", "（"), (")", "）")
_PARTS = ("node", "edge", "group")
_Key = tuple[str, str]


Look = Literal["both", "old", "new"]
HIDDEN: Mapping[Look, frozenset[str]] = {
    "both": frozenset({"is-was"}),
    "old": frozenset({"is-added", "is-changed", "is-moved", "is-now", "is-ghost"}),
    "new": frozenset({"is-removed", "is-gone", "is-from", "is-was", "is-ghost"}),
}
"""What a map does not show of itself, by what it is looked at for."""
_PALE = frozenset({"is-from", "is-gone"})


@dataclass(frozen=True, slots=True)
class Marked:
    """One thing in the map that is not as it was."""

    status: Status
    address: str
    """Of the element or part; empty for what is none."""
    name: str
    """What is written in it, or what its tool-tip says."""
    before: str = ""
    """What it said in words, where that is more than its name: dates, an amount."""
    after: str = ""


def differing(
    old: Drawing,
    new: Drawing,
    words: Mapping[str, str],
    touched: Collection[str] = (),
    moved: Collection[tuple[str, str]] = (),
    *,
    by_hand: bool = False,
) -> tuple[Drawing, tuple[Marked, ...]]:
    """Return both drawings as one, with marks and what they mean, and the list of what is marked.

    Args:
        old: on the layout of both.
        new: on the layout of both.
        words: what each of `MARKS` means, and `from` (the place that something had), in the language of the reader.
        touched: addresses of elements that are others now, even where the picture shows nothing of it.
        moved: role and id of what stands elsewhere in the new one.
        by_hand: an author places everything; what stands elsewhere without saying anything else is no news.
    """
    found = _Map(old, new, frozenset(touched), frozenset(moved), by_hand=by_hand)
    right, down = found.room()
    wide, high = max(old.width, new.width) + right, max(old.height, new.height) + down
    items = tuple(item for item in moved_by(found.items, right, down) if isinstance(item, Item))
    key, least = legend(words, found.statuses, high)
    return replace(new, items=(*items, key), width=max(wide, least), height=high + ROW), tuple(found.told)


def seen(drawing: Drawing, look: Look) -> Drawing:
    """Return a map with nothing but what is seen of it: both versions at once, or one of them.

    Where both are seen, what was is written paler.
    """

    def shown(shapes: tuple[Shape, ...], *, pale: bool = False) -> Iterator[Shape]:
        for shape in shapes:
            if isinstance(shape, Item):
                styles = set(shape.style.split())
                if not HIDDEN[look] & styles:
                    inner = shown(shape.shapes, pale=pale or (look == "both" and bool(_PALE & styles)))
                    yield replace(shape, shapes=tuple(inner))
            elif pale and isinstance(shape, Text):
                yield replace(shape, style="muted")
            else:
                yield shape

    return replace(drawing, items=tuple(item for item in shown(drawing.items) if isinstance(item, Item)))


class _Map:
    """Goes through both drawings side by side."""

    def __init__(
        self, old: Drawing, new: Drawing, touched: frozenset[str], moved: frozenset[_Key], *, by_hand: bool
    ) -> None:
        self.by_hand = by_hand
        # A line may be called as a box is: `product-category` is an entity, and the field of another one.
        self.before = {(item.role, item.id): item for item in old.items}
        self.after = {(item.role, item.id): item for item in new.items}
        self.touched, self.moved = touched, moved
        parts = [item for item in (*self.before.values(), *self.after.values()) if item.role in _PARTS]
        self.names = {item.id: called(item) for item in parts if item.role != "edge"}
        self.boxes = [item.box for item in parts if item.role == "node" and item.box]
        """What a badge on a line keeps clear of."""
        self.standing = [item.box for item in new.items if item.role in ("node", "label") and item.box]
        self.items: list[Item] = []
        self.arrows: list[Item] = []
        """From old places to new ones; they lie below what stands there."""
        self.told: list[Marked] = []
        self.statuses: set[str] = set()
        # What went stands behind what it stood behind: each notation has an order in which it draws.
        for role, id_ in merged(list(self.before), list(self.after)):
            self._pair((role, id_), self.before.get((role, id_)), self.after.get((role, id_)))
        under = next((at for at, item in enumerate(self.items) if item.role == "node"), 0)
        self.items[under:under] = self.arrows

    def room(self) -> Point:
        """Return by how much everything has to move right and down for the marks at the border of the picture."""
        marked_ = [
            item.box for item in self.items if item.box and any(f"is-{mark}" in item.style.split() for mark in MARKS)
        ]
        left, top = (min((box.x, box.y)[at] for box in marked_) if marked_ else AROUND for at in (0, 1))
        return max(AROUND - left, 0.0), max(AROUND - top, 0.0)

    def _pair(self, key: _Key, one: Item | None, other: Item | None) -> None:
        if one is None and other is not None:
            self._only(other, "added")
        elif other is None and one is not None:
            self._only(one, "removed")
        elif one is not None and other is not None:
            if key in self.moved:
                self._moved(one, other)
            elif self._changed(one, other):
                self._another(one, other)
            elif (one.style, tuple(looks(one.shapes))) != (other.style, tuple(looks(other.shapes))):
                self._silent(one, other)
            else:
                self._put(other, "same")

    def _put(self, item: Item, status: Status, *, mark: bool = False) -> None:
        self.statuses |= {status} if status in MARKS or status == "from" else set()
        if mark:
            item = marked(item, status, self.boxes)
        self.items.append(replace(item, style=f"{item.style} is-{status}".strip()))

    def _only(self, item: Item, status: Literal["added", "removed"]) -> None:
        if item.role in _PARTS:
            self._put(item, status, mark=True)
            self.told.append(_told(item, status, self.names))
        elif status == "added":
            self._put(item, "now")
        else:
            covered = item.role == "legend" or any(_meet(item.box, box) for box in self.standing)
            self._put(item if covered else struck(item), "was" if covered else "gone")

    def _changed(self, one: Item, other: Item) -> bool:
        if one.role not in _PARTS:
            return False
        return says(one) != says(other) or (other.role == "node" and other.address in self.touched)

    def _moved(self, one: Item, other: Item) -> None:
        self._put(outlined(one), "from")
        if one.box and other.box and other.role == "node":
            self.arrows += [replace(line, style="is-ghost") for line in arrow(one, other)]
        self._put(_rows(one, other) if self._changed(one, other) else other, "moved", mark=True)
        self.told.append(_told(other, "moved", self.names, one))

    def _another(self, one: Item, other: Item) -> None:
        if one.box and other.box and not _meet(one.box, other.box):
            self._put(outlined(one), "from")
        else:
            self._put(one, "was")
            if one.role == "node" and one.box != other.box:
                self._put(replace(one, shapes=outlined(one, only=True).shapes, title=""), "ghost")
                self.statuses.add("from")
        self._put(_rows(one, other), "changed", mark=True)
        self.told.append(_told(other, "changed", self.names, one))
        for row, status, was in changed_rows(one, other):
            self.statuses.add(status)
            name, before, after = called(row), beside_name(was) if was else "", beside_name(row)
            facts = (before, after) if before and after and before != after else ("", "")
            self.told.append(Marked(status, row.address, f"{called(other)} · {name}", *facts))

    def _silent(self, one: Item, other: Item) -> None:
        """Put in both looks of something that says the same, or whose main thing is marked."""
        if not self.by_hand and one.box and other.box and not _meet(one.box, other.box):
            self._put(one if one.role in _PARTS else struck(one), "from")
        else:
            self._put(one, "was")
        self._put(other, "now")


def _meet(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return False
    return (
        one.x < other.right - 0.5
        and other.x < one.right - 0.5
        and one.y < other.bottom - 0.5
        and other.y < one.bottom - 0.5
    )


def _told(item: Item, status: Status, names: Mapping[str, str], earlier: Item | None = None) -> Marked:
    name = called(item)
    ends = [names.get(end, "") for end in (item.source, item.target)]
    if all(ends):
        name = _between(" → ".join(ends), name, alone=item.words == name)
    name = name or item.id
    if earlier is None:
        return Marked(status, item.address, name)
    before, after = (_beyond(one.words, called(one)) for one in (earlier, item))
    if item.role != "edge" and before == after:
        before, after = called(earlier), called(item)
    elif item.role == "node":
        before, after = _other_facts(before, after), _other_facts(after, before)
    return Marked(status, item.address, name, before, after) if before != after else Marked(status, item.address, name)


def _between(ends: str, name: str, *, alone: bool) -> str:
    """Return what a line is called: by its ends, and by its own name where that is short and says more."""
    if name.startswith(ends):
        return name
    return ends if alone or not name or len(name) > _LONGEST else f"{ends} ({name})"


def _other_facts(facts: str, others: str) -> str:
    """Return the facts that are not among the others; all where that leaves none."""
    known = set(_SEPARATOR.split(others))
    kept = [fact for fact in _SEPARATOR.split(facts) if fact not in known]
    between = _SEPARATOR.search(facts)
    return between[0].join(kept) if kept and between else facts


def _beyond(words: str, name: str) -> str:
    """Return what is said of something beside its name."""
    _, found, rest = words.partition(name)
    rest = rest.strip(" ,:，：")
    return (rest[1:-1] if rest[:1] in _OPEN and rest[-1:] in _CLOSE else rest) if found and rest else words


def _rows(old: Item, new: Item) -> Item:
    """Mark the rows of a card that came or are others; those that went stand where they stood."""
    statuses = {id(row): status for row, status, _ in changed_rows(old, new)}
    shapes: list[Shape] = []
    for shape in new.shapes:
        area = ground(shape) if isinstance(shape, Item) else None
        if isinstance(shape, Item) and area is not None and (status := statuses.get(id(shape))):
            shapes.append(marked_row(shape, area, status))
        else:
            shapes.append(shape)
    for row, status, _ in changed_rows(old, new) if old.box == new.box else ():
        area = ground(row)
        if status == "removed" and area is not None:
            gone = struck(replace(row, id=f"{row.id}~removed"))
            shapes.append(replace(marked_row(gone, area, status), style=f"{row.style} is-removed".strip()))
    return replace(new, shapes=tuple(shapes))
