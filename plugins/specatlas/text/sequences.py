"""The longest common subsequence of two sequences: what stayed in order.

Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986); Bram Cohen's patience
diff cuts long sequences at what is unique in both, so that the effort stays near the length.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

Pairs = list[tuple[int, int]]

_ENOUGH = 400
"""Differences up to which two pieces are compared to the last."""
_SHORT = 3_000
"""Length of two pieces together up to which they are not cut at what is unique."""


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Return pairs of positions of equal items, ascending in both, as many as can be found."""
    found: Pairs = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        first, last, begin, end = waiting.pop()
        while first < last and begin < end and old[first] == new[begin]:
            found.append((first, begin))
            first, begin = first + 1, begin + 1
        while first < last and begin < end and old[last - 1] == new[end - 1]:
            last, end = last - 1, end - 1
            found.append((last, end))
        if first == last or begin == end:
            continue
        if last - first + end - begin <= _SHORT and (pairs := _exact(old[first:last], new[begin:end])) is not None:
            found.extend((first + i, begin + j) for i, j in pairs)
        else:
            waiting.extend(_cut(old, new, (first, last, begin, end), found))
    return sorted(found)


def _exact(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs | None:
    """Return the longest common subsequence; None when it takes more than `_ENOUGH` differences."""
    furthest = {1: 0}
    history: list[dict[int, int]] = []
    for cost in range(min(len(old) + len(new), _ENOUGH) + 1):
        history.append(dict(furthest))
        for diagonal in range(-cost, cost + 1, 2):
            down = diagonal == -cost or (diagonal != cost and furthest[diagonal - 1] < furthest[diagonal + 1])
            x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            y = x - diagonal
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= len(old) and y >= len(new):
                return _walked_back(history, len(old), len(new))
    return None


def _walked_back(history: list[dict[int, int]], x: int, y: int) -> Pairs:
    pairs: Pairs = []
    for cost in range(len(history) - 1, -1, -1):
        before, diagonal = history[cost], x - y
        down = diagonal == -cost or (diagonal != cost and before[diagonal - 1] < before[diagonal + 1])
        came = diagonal + 1 if down else diagonal - 1
        start_x = before[came] if cost else 0
        start_y = start_x - came if cost else 0
        while x > start_x and y > start_y:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = start_x, start_y
    return pairs


def _cut(
    old: Sequence[Hashable], new: Sequence[Hashable], span: tuple[int, int, int, int], found: Pairs
) -> list[tuple[int, int, int, int]]:
    """Pair what is unique in both pieces and stayed in order; return the pieces between."""
    first, last, begin, end = span
    one, two = Counter(old[first:last]), Counter(new[begin:end])
    places = {new[j]: j for j in range(begin, end) if two[new[j]] == 1}
    unique = [(i, places[old[i]]) for i in range(first, last) if one[old[i]] == 1 and old[i] in places]
    anchors = [unique[at] for at in ascending([j for _, j in unique])]
    found.extend(anchors)
    pieces = []
    for i, j in [*anchors, (last, end)] if anchors else []:
        pieces.append((first, i, begin, j))
        first, begin = i + 1, j + 1
    return pieces


def ascending(numbers: Sequence[int], weights: Sequence[int] | None = None) -> list[int]:
    """Return the positions of the heaviest strictly ascending subsequence of different numbers.

    Args:
        numbers: no two equal.
        weights: of each number, above 0; all 1 when left out.
    """
    if weights is None:
        return _longest(numbers)
    order = {number: rank for rank, number in enumerate(sorted(numbers), start=1)}
    # Fenwick tree of the best chain that ends at or below a rank: (weight, position of its last number).
    tree: list[tuple[int, int]] = [(0, -1)] * (len(numbers) + 1)
    before: list[int] = []
    for position, number in enumerate(numbers):
        best, rank = (0, -1), order[number] - 1
        while rank:
            best, rank = max(best, tree[rank], key=lambda chain: chain[0]), rank & (rank - 1)
        before.append(best[1])
        chain, rank = (best[0] + weights[position], position), order[number]
        while rank <= len(numbers):
            tree[rank] = max(tree[rank], chain, key=lambda known: known[0])
            rank += rank & -rank
    best, rank = (0, -1), len(numbers)
    while rank:
        best, rank = max(best, tree[rank], key=lambda chain: chain[0]), rank & (rank - 1)
    return _chain(best[1], before)


def _longest(numbers: Sequence[int]) -> list[int]:
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(tops, number)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [number]
        ends[length : length + 1] = [position]
    return _chain(ends[-1] if ends else -1, before)


def _chain(last: int, before: Sequence[int]) -> list[int]:
    chain: list[int] = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]
