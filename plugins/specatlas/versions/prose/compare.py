"""Two versions of a Markdown page → what changed, block by block, and word by word inside them."""

import re
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from specatlas.text.sequences import common
from specatlas.versions.changes import Weight
from specatlas.versions.prose.blocks import Block, Kind, blocks
from specatlas.versions.prose.edits import UNCHANGED, Edit, edit_class
from specatlas.versions.prose.matching import match, moved
from specatlas.versions.prose.tokens import words_of
from specatlas.versions.prose.words import Piece, words


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row that changed."""

    column: str
    """What the head of the table says; the number of the column, from 1, where it says nothing."""
    old: str
    new: str
    pieces: tuple[Piece, ...]
    edit: Edit


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One block that came, went, was edited, or stands elsewhere now, edited or not."""

    change: Literal["added", "removed", "changed", "moved"]
    kind: Kind
    path: tuple[str, ...]
    """Headings that it stands under; in the old version when it is gone."""
    was: tuple[str, ...]
    """Headings that it stood under; empty when it is new."""
    id: str
    key: str
    """Of a row: its id or first cell."""
    old: str
    """What was read, without Markdown's signs of a block; empty when it is new."""
    new: str
    pieces: tuple[Piece, ...]
    """Word by word; nothing deleted or inserted when only its place or its source changed."""
    cells: tuple[CellChange, ...]
    """Of a row: the cells that changed."""
    old_line: int
    """From 1; 0 when it is new."""
    new_line: int
    rule: str
    weight: Weight
    old_source: str
    new_source: str
    old_at: int | None
    """Number of the block in its page, from 0."""
    new_at: int | None


def compare_pages(old: str, new: str, known: Container[str] | None = None) -> tuple[BlockChange, ...]:
    """Return what changed in a page, in the order of the new version.

    A page that is only wrapped or spaced otherwise has changes of the class `layout`, without a word in them.

    Args:
        old: Markdown source.
        new: Markdown source.
        known: words, in lower case, that stand in both versions of the spec; those of the page when left out. What
            changes from one of them to another is no mended typo.
    """
    if old == new:
        return ()
    one, two = blocks(old), blocks(new)
    if old < new:
        pairs = match(one, two)
        elsewhere = {(i, pairs[i]) for i in moved(one, pairs)}
    else:
        # Looked at from one side only, so that the way back is the way there, turned round.
        back = match(two, one)
        elsewhere = {(back[j], j) for j in moved(two, back)}
        pairs = {i: j for j, i in back.items()}
    words_known = known if known is not None else words_of(old) & words_of(new)
    found = list(_paired(one, two, pairs, elsewhere, words_known))
    came = set(range(len(two))) - set(pairs.values())
    gone = set(range(len(one))) - set(pairs)
    found += [_alone(two[j], None, j) for j in came] + [_alone(one[i], i, None) for i in gone]
    place = _places(len(one), pairs)
    return tuple(sorted(found, key=lambda change: _order(change, place)))


def _places(length: int, pairs: dict[int, int]) -> list[float]:
    """Return where each old block would stand in the new version: right behind what it stood behind."""
    places: list[float] = []
    last = -0.5
    for at in range(length):
        last = pairs[at] + 0.5 if at in pairs else last
        places.append(last)
    return places


def _order(change: BlockChange, place: Sequence[float]) -> tuple[float, int]:
    if change.new_at is not None:
        return change.new_at, 0
    assert change.old_at is not None
    return place[change.old_at], change.old_at


def _paired(
    old: Sequence[Block],
    new: Sequence[Block],
    pairs: dict[int, int],
    elsewhere: Collection[tuple[int, int]],
    known: Container[str],
) -> Iterator[BlockChange]:
    for i, j in pairs.items():
        one, two, has_moved = old[i], new[j], (i, j) in elsewhere
        if one.source == two.source and not has_moved:
            continue
        cells = tuple(_cells(one, two, known)) if two.kind in ("row", "head") else ()
        edits = [_edit(one, two, known), *(cell.edit for cell in cells)]
        if has_moved:
            edits.append(Edit("block-moved", Weight.EDITORIAL if one.path == two.path else Weight.CLARIFY))
        edit = max(edits, key=lambda edit: edit.weight)
        yield BlockChange(
            "moved" if has_moved else "changed", two.kind, two.path, one.path, two.id, two.key, one.text, two.text,
            words(one.text, two.text), cells, one.line, two.line, edit.rule, edit.weight, one.source, two.source, i, j,
        )  # fmt: skip


def _edit(old: Block, new: Block, known: Container[str]) -> Edit:
    """Return what it means that a block took the place of another, its cells aside."""
    if old.kind == "front-matter":
        return Edit("front-matter-changed", Weight.CLARIFY)
    if old.text != new.text and old.cells and new.cells:
        return UNCHANGED
    if _is_comment(old) and _is_comment(new):
        return Edit("comment-changed", Weight.EDITORIAL)
    if old.text != new.text:
        edit = edit_class(old.text, new.text, known)
        if new.kind == "picture":
            return max(Edit("picture-changed", Weight.CLARIFY), _caption(old, new, known), key=lambda made: made.weight)
        spaces_count = new.kind in ("code", "html")
        return Edit("code-changed", Weight.CLARIFY) if spaces_count and edit.weight < Weight.CLARIFY else edit
    if old.id != new.id:
        return Edit("anchor-changed", Weight.NOTIFY)
    same = (old.kind, old.level, old.key) == (new.kind, new.level, new.key)
    return Edit("form-changed", Weight.LAYOUT if same else Weight.EDITORIAL)


def _caption(old: Block, new: Block, known: Container[str]) -> Edit:
    """Return what was done to the caption of a picture; all else in it says what to draw."""
    one, two = (" ".join(_CAPTION.findall(block.text)) for block in (old, new))
    return edit_class(one, two, known)


_CAPTION = re.compile(r"^caption:(.*)$", re.MULTILINE)


def _is_comment(block: Block) -> bool:
    return block.kind == "html" and block.text.startswith("<!--") and block.text.endswith("-->")


def _cells(old: Block, new: Block, known: Container[str]) -> Iterator[CellChange]:
    """Yield the cells that changed, column by column; columns are known by their heads."""
    columns = new.columns or new.cells
    for i, j in _columns(old, new):
        one = old.cells[i] if i is not None and i < len(old.cells) else ""
        two = new.cells[j] if j is not None and j < len(new.cells) else ""
        if one == two:
            continue
        names, at = (columns, j) if j is not None else (old.columns or old.cells, i or 0)
        name = (names[at] if at < len(names) else "") or str(at + 1)
        edit = edit_class(one, two, known)
        if not one or not two:
            edit = max(edit, Edit("cell-filled", Weight.CLARIFY), key=lambda edit: edit.weight)
        yield CellChange(name, one, two, words(one, two), edit)


def _columns(old: Block, new: Block) -> Iterator[tuple[int | None, int | None]]:
    if old.columns == new.columns and (new.kind == "row" or len(old.cells) == len(new.cells)):
        yield from zip_longest(range(len(old.cells)), range(len(new.cells)))
        return
    before, after = old.columns or old.cells, new.columns or new.cells
    same = common(before, after)
    yield from same
    yield from ((None, j) for j in range(len(after)) if j not in {j for _, j in same})
    yield from ((i, None) for i in range(len(before)) if i not in {i for i, _ in same})


def _alone(block: Block, old_at: int | None, new_at: int | None) -> BlockChange:
    """Return the change of a block that came or went."""
    came = old_at is None
    fate: Literal["inserted", "deleted"] = "inserted" if came else "deleted"
    edit = Edit(f"block-{'added' if came else 'removed'}", Weight.CLARIFY if block.text else Weight.LAYOUT)
    edit = max(edit, edit_class("", block.text), key=lambda edit: edit.weight)
    if _is_comment(block):
        edit = Edit("comment-changed", Weight.EDITORIAL)
    return BlockChange(
        "added" if came else "removed", block.kind, block.path, () if came else block.path, block.id, block.key,
        "" if came else block.text, block.text if came else "", (Piece(fate, block.text),) if block.text else (), (),
        0 if came else block.line, block.line if came else 0, edit.rule, edit.weight,
        "" if came else block.source, block.source if came else "", old_at, new_at,
    )  # fmt: skip


def apply(changes: Sequence[BlockChange], old: str) -> str:
    """Return the new version of a page: the old one, changed, byte for byte.

    Raises:
        ValueError: when the changes are not of this page.
    """
    before = blocks(old)
    gone = {change.old_at for change in changes if change.old_at is not None}
    if any(change.old_at is not None and _source(before, change.old_at) != change.old_source for change in changes):
        raise ValueError("these are changes of another page")
    kept = iter([block.source for at, block in enumerate(before) if at not in gone])
    placed = {change.new_at: change.new_source for change in changes if change.new_at is not None}
    length = len(before) - len(gone) + len(placed)
    if any(at >= length for at in placed):
        raise ValueError("these are changes of another page")
    return "".join(placed[at] if at in placed else next(kept) for at in range(length))


def _source(before: Sequence[Block], at: int) -> str | None:
    return before[at].source if at < len(before) else None
