"""Which column every step stands in: the longest path to it, with loops turned back."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from specatlas.text.frozen import dataclass

Arrow = tuple[str, str]
_After = Mapping[str, list[tuple[str, int]]]
"""Item to what follows it, with the least distance in columns."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """A wish that one thing stands no further left than another (a message between two open pools)."""

    source: str
    target: str
    shift: int
    """Columns by which the target may stand left of the source, because of what stands inside them."""


def backward(items: Sequence[str], arrows: Sequence[Arrow]) -> frozenset[Arrow]:
    """Return the arrows that lead back, so that the others have no ring.

    :param items: in the order of the file, which decides where a ring begins.
    """
    onward = _onward(items, arrows)
    entered = {target for _, target in arrows}
    back: set[Arrow] = set()
    state: dict[str, int] = {}
    for start in [*(item for item in items if item not in entered), *items]:
        if start in state:
            continue
        trail = [(start, iter(onward[start]))]
        state[start] = 1
        while trail:
            here, rest = trail[-1]
            following = next(rest, None)
            if following is None:
                state[here] = 2
                trail.pop()
            elif state.get(following) == 1:
                back.add((here, following))
            elif following not in state:
                state[following] = 1
                trail.append((following, iter(onward[following])))
    return frozenset(back)


def columns(
    items: Sequence[str],
    arrows: Sequence[Arrow],
    lengths: Mapping[str, int],
    wishes: Iterable[Nearness] = (),
    level: Collection[Arrow] = (),
) -> dict[str, int]:
    """Return item to its first column.

    :param items: in the order of the file.
    :param arrows: forward ones only.
    :param lengths: how many columns an item takes.
    :param wishes: kept where they make no ring.
    :param level: arrows whose ends may stand in one column, one above the other.
    """
    after: dict[str, list[tuple[str, int]]] = {item: [] for item in items}
    for source, target in arrows:
        after[source].append((target, 0 if (source, target) in level else lengths[source]))
    for wish in wishes:
        if wish.source != wish.target and not _leads(after, wish.target, wish.source):
            after[wish.source].append((wish.target, -wish.shift))
    order = _order(items, after)
    found = dict.fromkeys(items, 0)
    for item in order:
        for target, distance in after[item]:
            found[target] = max(found[target], found[item] + distance)
    _pull_right(order, after, found, _from_the_start(items, arrows, after))
    return found


def _from_the_start(items: Sequence[str], arrows: Sequence[Arrow], after: _After) -> set[str]:
    """Return what the first step leads to."""
    entered = {target for _, target in arrows}
    pending = [item for item in items if item not in entered][:1]
    seen = set(pending)
    while pending:
        fresh = [target for target, _ in after[pending.pop()] if target not in seen]
        seen.update(fresh)
        pending += fresh
    return seen


def _pull_right(order: Sequence[str], after: _After, found: dict[str, int], anchored: set[str]) -> None:
    """Bring what the first step does not lead to (a second start, what follows a link) up to what it leads to."""
    for item in reversed(order):
        if item not in anchored and after[item]:
            found[item] = max(0, min(found[target] - distance for target, distance in after[item]))


def heights(items: Sequence[str], arrows: Sequence[Arrow]) -> dict[str, int]:
    """Return item to the length of the longest path that it begins, in steps; arrows lead forward only."""
    after: dict[str, list[tuple[str, int]]] = {item: [] for item in items}
    for source, target in arrows:
        after[source].append((target, 1))
    found = dict.fromkeys(items, 0)
    for item in reversed(_order(items, after)):
        found[item] = max((found[target] + 1 for target, _ in after[item]), default=0)
    return found


def _onward(items: Iterable[str], arrows: Iterable[Arrow]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {item: [] for item in items}
    for source, target in arrows:
        found[source].append(target)
    return found


def _leads(after: _After, start: str, goal: str) -> bool:
    seen = {start}
    pending = [start]
    while pending:
        here = pending.pop()
        if here == goal:
            return True
        fresh = [target for target, _ in after[here] if target not in seen]
        seen.update(fresh)
        pending += fresh
    return False


def _order(items: Sequence[str], after: _After) -> list[str]:
    """Return the items so that each stands before those that follow it."""
    waiting = dict.fromkeys(items, 0)
    for targets in after.values():
        for target, _ in targets:
            waiting[target] += 1
    ready = [item for item in items if not waiting[item]]
    order: list[str] = []
    while ready:
        item = ready.pop(0)
        order.append(item)
        for target, _ in after[item]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return order
