"""Which item of one list goes on as which item of another: by id, by content, by likeness."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from specatlas.text.sequences import ascending
from specatlas.versions.canonical import ID
from specatlas.versions.changes import Plain

ALIKE = 0.5
"""Least share of words that two items without an id have in common to be one item that changed."""

MOST_COMPARED = 400
"""Most items without a partner for which every pair is compared; of longer lists, neighbours are."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+|[^\w\s]")


def align(
    old: Sequence[Plain], new: Sequence[Plain], former: Mapping[str, str] | None = None
) -> list[tuple[int | None, int | None]]:
    """Return the pairs of positions, in the order of the new list, then what is gone; None where there is no partner.

    Args:
        old: items, mappings with an id (`canonical.ID`) or without.
        new: items.
        former: new id to the old one, for what was renamed.
    """
    if _looked_at_from_old(old, new):
        partner = _partners(old, new, former or {})
    else:
        back = _partners(new, old, {was: now for now, was in (former or {}).items()})
        partner = {other: one for one, other in back.items()}
    gone = sorted(set(range(len(old))) - set(partner.values()))
    return [*((partner.get(at), at) for at in range(len(new))), *((at, None) for at in gone)]


def moved(
    old: Sequence[Plain], new: Sequence[Plain], pairs: Iterable[tuple[int | None, int | None]]
) -> set[tuple[int, int]]:
    """Return the pairs that have to move so that all else keeps its order: as few as can be.

    Args:
        old: items.
        new: items.
        pairs: positions of the items that belong together, as `align` returns them.
    """
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    # Of two that changed places either could have moved.
    here, there = (0, 1) if _looked_at_from_old(old, new) else (1, 0)
    both.sort(key=lambda pair: pair[here])
    return set(both) - {both[at] for at in ascending([pair[there] for pair in both])}


def _looked_at_from_old(old: Sequence[Plain], new: Sequence[Plain]) -> bool:
    """Tell from which of two lists to look where more than one answer is right.

    What the lists say decides, not which is the older: so the way back is the way there, turned round.
    """
    return json.dumps(old, sort_keys=True) <= json.dumps(new, sort_keys=True)


def _partners(old: Sequence[Plain], new: Sequence[Plain], former: Mapping[str, str]) -> dict[int, int]:
    """Return the position of each new item that an old one goes on as, with the position of that."""
    partner: dict[int, int] = {}
    free_old, free_new = set(range(len(old))), set(range(len(new)))

    def pair(one: int, other: int) -> None:
        partner[other] = one
        free_old.discard(one)
        free_new.discard(other)

    by_id = {id_: at for at, item in enumerate(old) if (id_ := id_of(item))}
    for at, item in enumerate(new):
        id_ = id_of(item)
        there = by_id.get(id_, by_id.get(former.get(id_, ""))) if id_ else None
        if there is not None and there in free_old:
            pair(there, at)
    for one, other in _equal(old, new, sorted(free_old), sorted(free_new)):
        pair(one, other)
    for one, other in _alike(old, new, sorted(free_old), sorted(free_new)):
        pair(one, other)
    return partner


def id_of(item: Plain) -> str:
    """Return the id of an item; empty when its place in the list is all it is known by."""
    return str(item.get(ID, "")) if isinstance(item, dict) else ""


def _content(item: Plain) -> str:
    if isinstance(item, dict):
        return repr(sorted((name, repr(value)) for name, value in item.items() if name != ID))
    return repr(item)


def _equal(
    old: Sequence[Plain], new: Sequence[Plain], free_old: Sequence[int], free_new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield items of the same content, first with first."""
    waiting: dict[str, list[int]] = {}
    for at in free_old:
        waiting.setdefault(_content(old[at]), []).append(at)
    for at in free_new:
        same = waiting.get(_content(new[at]))
        # An item that has an id in both versions, but another one, is another item.
        while same:
            one = same.pop(0)
            if not (id_of(old[one]) and id_of(new[at])):
                yield one, at
                break


def _alike(
    old: Sequence[Plain], new: Sequence[Plain], free_old: Sequence[int], free_new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    words_old, words_new = {at: words(old[at]) for at in free_old}, {at: words(new[at]) for at in free_new}
    near = len(free_old) * len(free_new) > MOST_COMPARED**2
    found = [
        (-likeness(words_old[one], words_new[other]), abs(one - other), one, other)
        for one in free_old
        for other in free_new
        if not (id_of(old[one]) and id_of(new[other])) and not (near and abs(one - other) > MOST_COMPARED // 10)
    ]
    used_old: set[int] = set()
    used_new: set[int] = set()
    for distance, _, one, other in sorted(found):
        if -distance >= ALIKE and one not in used_old and other not in used_new:
            used_old.add(one)
            used_new.add(other)
            yield one, other


def words(item: Plain) -> Counter[str]:
    """Return the words of an item, of all its languages and parts."""
    found: Counter[str] = Counter()
    if isinstance(item, dict):
        for name, value in item.items():
            if name != ID:
                found += words(value)
    elif isinstance(item, list):
        for value in item:
            found += words(value)
    elif item is not None:
        found.update(_WORD.findall(str(item).casefold()))
    return found


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words in common (Dice), from 0 to 1."""
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 1.0
