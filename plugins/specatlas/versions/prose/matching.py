"""Which block of one version is which of the other: by id, by text, by key, by likeness."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence

from specatlas.text.sequences import ascending, common
from specatlas.versions.prose.blocks import Block
from specatlas.versions.prose.tokens import Sort, tokens

Pairs = dict[int, int]
"""Position of a block in the old version to its position in the new one."""

ALIKE = 0.5
"""Share of common words from which two blocks anywhere in a page are one, edited."""
ALIKE_IN_PLACE = 0.25
"""The same for two blocks that stand between the same neighbours."""
_RARE = 8
_RUNNING = frozenset({"paragraph", "item", "quote"})
_ALONE = frozenset({"heading", "picture", "front-matter"})
"""Kinds that are taken for one another when nothing else stands in their place."""


def match(old: Sequence[Block], new: Sequence[Block]) -> Pairs:
    """Return which blocks belong together, in the order of the old version."""
    pairs: Pairs = {}
    _unique(old, new, pairs, lambda block: block.id and (block.kind, block.id))
    _equal(old, new, pairs, lambda block: (block.kind, block.path, block.text))
    _equal(old, new, pairs, lambda block: block.text and (block.kind, block.text))
    _unique(old, new, pairs, lambda block: block.kind == "row" and (block.path, block.columns[:1], block.key))
    _unique(old, new, pairs, lambda block: block.kind == "head" and (block.path, block.cells[:1]))
    _alike(old, new, pairs)
    return dict(sorted(pairs.items()))


def moved(old: Sequence[Block], pairs: Pairs) -> frozenset[int]:
    """Return the positions of old blocks that did not stay in order: as few as can be, and of these the shorter."""
    order = sorted(pairs)
    most = sum(len(block.text) for block in old) + 1
    weights = [most + len(old[at].text) for at in order]
    stayed = ascending([pairs[at] for at in order], weights)
    return frozenset(order) - {order[rank] for rank in stayed}


def _left(blocks: Sequence[Block], taken: set[int], key: Callable[[Block], Hashable]) -> list[tuple[int, Hashable]]:
    keyed = ((at, key(block)) for at, block in enumerate(blocks) if at not in taken)
    return [(at, found) for at, found in keyed if found not in ("", False)]


def _unique(old: Sequence[Block], new: Sequence[Block], pairs: Pairs, key: Callable[[Block], Hashable]) -> None:
    """Pair the blocks whose key stands once on each side."""
    sides = []
    for blocks, taken in ((old, set(pairs)), (new, set(pairs.values()))):
        left = _left(blocks, taken, key)
        often = Counter(found for _, found in left)
        sides.append({found: at for at, found in left if often[found] == 1})
    pairs.update((at, sides[1][found]) for found, at in sides[0].items() if found in sides[1])


def _equal(old: Sequence[Block], new: Sequence[Block], pairs: Pairs, key: Callable[[Block], Hashable]) -> None:
    """Pair the blocks with equal keys: those that stayed in order first, then the others one by one."""
    left, right = _left(old, set(pairs), key), _left(new, set(pairs.values()), key)
    stayed = common([found for _, found in left], [found for _, found in right])
    pairs.update((left[i][0], right[j][0]) for i, j in stayed)
    gone = {i for i, _ in stayed}
    come = {j for _, j in stayed}
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for j, (at, found) in enumerate(right):
        if j not in come:
            waiting[found].append(at)
    for i, (at, found) in enumerate(left):
        if i not in gone and waiting[found]:
            pairs[at] = waiting[found].popleft()


def _alike(old: Sequence[Block], new: Sequence[Block], pairs: Pairs) -> None:
    """Pair what is left by likeness, the likest first."""
    left = [at for at in range(len(old)) if at not in pairs and old[at].kind not in ("rule", "end")]
    taken = set(pairs.values())
    right = [at for at in range(len(new)) if at not in taken and new[at].kind not in ("rule", "end")]
    if not left or not right:
        return
    bags = {at: _bag(old[at]) for at in left}, {at: _bag(new[at]) for at in right}
    gaps = _gaps(len(old), pairs, left), _gaps(len(new), {j: i for i, j in pairs.items()}, right)
    found = []
    for i, j in _candidates(bags, gaps):
        if not _akin(old[i], new[j]):
            continue
        in_place = gaps[0][i] == (gaps[1][j][1], gaps[1][j][0])
        score = _dice(bags[0][i], bags[1][j])
        if score >= (ALIKE_IN_PLACE if in_place else ALIKE) or (in_place and old[i].kind in _ALONE):
            found.append((score + in_place / 4 + (old[i].path == new[j].path) / 8, i, j))
    done_old: set[int] = set()
    done_new: set[int] = set()
    for _, i, j in sorted(found, key=lambda scored: (-scored[0], scored[1], scored[2])):
        if i not in done_old and j not in done_new:
            pairs[i] = j
            done_old.add(i)
            done_new.add(j)


def _akin(one: Block, two: Block) -> bool:
    return one.kind == two.kind or {one.kind, two.kind} <= _RUNNING


def _bag(block: Block) -> Counter[str]:
    said = (token for token in tokens(block.text) if token.sort not in (Sort.SPACE, Sort.OTHER))
    return Counter(token.text.casefold() for token in said)


def _dice(one: Counter[str], two: Counter[str]) -> float:
    """Return the share of what two bags have in common, from 0 to 1 (Dice's coefficient)."""
    return 2 * (one & two).total() / max(one.total() + two.total(), 1)


def _gaps(length: int, pairs: Pairs, left: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return between which neighbours each block that is left stands: the one before, as (its place, its pair's)."""
    found: dict[int, tuple[int, int]] = {}
    waiting = set(left)
    before = (-1, -1)
    for at in range(length):
        if at in pairs:
            before = (at, pairs[at])
        elif at in waiting:
            found[at] = before
    return found


def _candidates(
    bags: tuple[dict[int, Counter[str]], dict[int, Counter[str]]],
    gaps: tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]],
) -> Iterator[tuple[int, int]]:
    """Yield pairs worth a look: in the same gap, or with a word in common that few others have."""
    in_gap: dict[tuple[int, int], list[int]] = defaultdict(list)
    for j, (own, other) in gaps[1].items():
        in_gap[other, own].append(j)
    having: dict[str, list[int]] = defaultdict(list)
    for j, bag in bags[1].items():
        for word in bag:
            having[word].append(j)
    for i, bag in bags[0].items():
        rare = {j for word in bag if len(having.get(word, ())) <= _RARE for j in having.get(word, ())}
        near = in_gap.get(gaps[0][i], [])
        yield from ((i, j) for j in sorted(rare.union(near if len(near) <= 60 else ())))
