"""Two lists in one order."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

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
    # The longest ascending run (patience sorting): for each length the least last place, and what it came from.
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for at, item in enumerate(known):
        length = bisect_left(tops, place[item])
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [place[item]]
        ends[length : length + 1] = [at]
    kept, last = set(), ends[-1] if ends else -1
    while last >= 0:
        kept.add(known[last])
        last = before[last]
    return set(known) - kept
