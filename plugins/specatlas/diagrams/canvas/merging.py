"""Two lists in one order."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

from specatlas.text.sequences import ascending

K = TypeVar("K", bound=Hashable)


def merged(old: Sequence[K], new: Sequence[K]) -> list[K]:
    """Return what is in either list, in the order of the new one, what is gone behind what it stood behind."""
    kept = set(new)
    behind: dict[K | None, list[K]] = {}
    last: K | None = None
    for item in old:
        if item in kept:
            last = item
        else:
            behind.setdefault(last, []).append(item)
    found = list(behind.get(None, ()))
    for item in new:
        found += [item, *behind.get(item, ())]
    return found


def out_of_order(old: Sequence[K], new: Sequence[K]) -> set[K]:
    """Return what of the new list has to move for all else to stand in the order of the old one: the fewest."""
    place = {item: at for at, item in enumerate(old)}
    known = [item for item in new if item in place]
    kept = {known[at] for at in ascending([place[item] for item in known])}
    return set(known) - kept
