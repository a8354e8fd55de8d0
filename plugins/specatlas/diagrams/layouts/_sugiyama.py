"""Layers of boxes, ordered to cross little, and each box as near to its neighbours as the others let.

After Sugiyama, Tagawa, Toda: Methods for Visual Understanding of Hierarchical System Structures (1981).
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

SWEEPS = 12
"""How often the layers are ordered anew, down and up."""
SETTLING = 16
"""How often positions are averaged with those of the neighbours."""
THIN = 14.0
"""Room across for a line that passes a layer, in pixels."""
STRAIGHT = 6.0
"""How much more a line wants to be straight between two layers that it only passes."""


Size = tuple[float, float]
"""Across and along the layers, in pixels."""


class Layers:
    """One connected part; what passes a layer without standing in it is a thin box of its own."""

    def __init__(
        self,
        sizes: Mapping[str, Size],
        pairs: Sequence[tuple[str, str]],
        gaps: tuple[float, float],
    ) -> None:
        """Make the layers.

        Args:
            sizes: name of each item to its size across and along the layers.
            pairs: names that edges join.
            gaps: free distance in a layer and between two layers, in pixels.
        """
        self.items = sizes
        self.beside, self.between = gaps
        self.wide = {name: across for name, (across, _) in sizes.items()}
        self.deep = {name: along for name, (_, along) in sizes.items()}
        names = sorted(sizes)
        layer = _layers(names, _acyclic(names, pairs))
        self.order: list[list[str]] = [[] for _ in range(max(layer.values()) + 1)]
        self.links: list[tuple[str, str, float]] = []
        for name in names:
            self.order[layer[name]].append(name)
        for number, (one, two) in enumerate(pairs):
            upper, lower = (one, two) if layer[one] <= layer[two] else (two, one)
            self._join(number, upper, lower, layer)
        self.up: dict[str, list[tuple[str, float]]] = {name: [] for layer_ in self.order for name in layer_}
        self.down: dict[str, list[tuple[str, float]]] = {name: [] for name in self.up}
        for one, two, weight in self.links:
            self.down[one].append((two, weight))
            self.up[two].append((one, weight))

    def _join(self, number: int, upper: str, lower: str, layer: Mapping[str, int]) -> None:
        """Link two items over all layers between them."""
        before = upper
        for between in range(layer[upper] + 1, layer[lower]):
            thin = f"\0{number}/{between}"
            self.order[between].append(thin)
            self.wide[thin] = THIN
            self.deep[thin] = 0.0
            self.links.append((before, thin, STRAIGHT if before.startswith("\0") else 2.0))
            before = thin
        self.links.append((before, lower, 2.0 if before != upper else 1.0))

    def corners(self) -> dict[str, tuple[float, float]]:
        """Return the corner of each item, across and along the layers."""
        self._uncross()
        middle = self._settle()
        found = {}
        along = 0.0
        least = min(middle[name] - self.wide[name] / 2 for name in middle)
        for names in self.order:
            depth = max(self.deep[name] for name in names)
            for name in names:
                if name in self.items:
                    across = middle[name] - self.wide[name] / 2 - least
                    inset = along + (depth - self.deep[name]) / 2
                    found[name] = (across, inset)
            along += depth + self.between
        return found

    def _uncross(self) -> None:
        """Order the layers by the mean place of the neighbours, sweep after sweep, and keep the best order."""
        best, least = [list(names) for names in self.order], self._crossings()
        for sweep in range(SWEEPS):
            if least == 0:
                break
            forth = sweep % 2 == 0
            links = self.up if forth else self.down
            for names in self.order if forth else self.order[::-1]:
                place = self._place()
                mean = {name: _mean([place[other] for other, _ in links[name]], place[name]) for name in names}
                names.sort(key=lambda name: (mean[name], place[name]))
            self._swap_neighbours()
            found = self._crossings()
            if found < least:
                best, least = [list(names) for names in self.order], found
        self.order = best

    def _swap_neighbours(self) -> None:
        """Swap neighbours in a layer wherever that alone saves crossings."""
        for names in self.order:
            place = self._place()
            for number in range(len(names) - 1):
                one, two = names[number], names[number + 1]
                kept = turned = 0
                for links in (self.up, self.down):
                    ones, twos = [place[o] for o, _ in links[one]], [place[o] for o, _ in links[two]]
                    kept += sum(a > b for a in ones for b in twos)
                    turned += sum(a < b for a in ones for b in twos)
                if turned < kept:
                    names[number], names[number + 1] = two, one

    def _place(self) -> dict[str, float]:
        return {name: number for names in self.order for number, name in enumerate(names)}

    def _crossings(self) -> int:
        place = self._place()
        count = 0
        for names in self.order:
            ends = [sorted(place[other] for other, _ in self.down[name]) for name in names]
            passed: list[float] = []
            for lower in ends:
                count += sum(before > end for end in lower for before in passed)
                passed += lower
        return count

    def _settle(self) -> dict[str, float]:
        """Return the middle of each item across the layers."""
        middle: dict[str, float] = {}
        for names in self.order:
            edge = 0.0
            for name in names:
                middle[name] = edge + self.wide[name] / 2
                edge += self.wide[name] + self.beside
        for sweep in range(SETTLING):
            forth = sweep % 2 == 0
            for names in self.order if forth else self.order[::-1]:
                near = {name: [*self.up[name], *self.down[name]] for name in names}
                if sweep < 4:
                    near = {name: (self.up if forth else self.down)[name] or near[name] for name in names}
                wanted = {
                    name: (sum(middle[o] * w for o, w in near[name]) / weight, weight)
                    if (weight := sum(w for _, w in near[name]))
                    else (middle[name], 0.1)
                    for name in names
                }
                middle |= self._spread(names, wanted)
        return middle

    def _spread(self, names: Sequence[str], wanted: Mapping[str, tuple[float, float]]) -> dict[str, float]:
        """Return middles as near to the wanted ones as the widths let, in this order (least squares).

        Neighbours that would touch move as one, to their common mean (pool adjacent violators).
        """
        offsets = [0.0]
        for one, two in pairwise(names):
            thin = one not in self.items and two not in self.items
            offsets.append(offsets[-1] + (self.wide[one] + self.wide[two]) / 2 + (0.0 if thin else self.beside))
        pools: list[tuple[float, float, int]] = []
        for name, offset in zip(names, offsets, strict=True):
            place, weight = wanted[name]
            total, weights, count = (place - offset) * weight, weight, 1
            while pools and pools[-1][0] / pools[-1][1] >= total / weights:
                before = pools.pop()
                total, weights, count = total + before[0], weights + before[1], count + before[2]
            pools.append((total, weights, count))
        starts = [total / weights for total, weights, count in pools for _ in range(count)]
        return {name: start + offset for name, start, offset in zip(names, starts, offsets, strict=True)}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _acyclic(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs with those turned around that close a ring (found by a walk depth first, sources first)."""
    after: dict[str, list[str]] = {name: [] for name in names}
    entered = dict.fromkeys(names, 0)
    for one, two in pairs:
        after[one].append(two)
        entered[two] += 1
    done: set[str] = set()
    open_: set[str] = set()
    turned: set[tuple[str, str]] = set()
    for start in sorted(names, key=lambda name: (entered[name] > 0, name)):
        trail = [(start, iter(sorted(after[start])))] if start not in done else []
        open_.add(start)
        while trail:
            name, rest = trail[-1]
            step = next(rest, None)
            if step is None:
                open_.discard(name)
                done.add(name)
                trail.pop()
            elif step in open_:
                turned.add((name, step))
            elif step not in done:
                open_.add(step)
                trail.append((step, iter(sorted(after[step]))))
    return [(two, one) if (one, two) in turned else (one, two) for one, two in pairs]


def _layers(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return the layer of each item: below all that points at it, and then as near as can be to what it points at."""
    after: dict[str, list[str]] = {name: [] for name in names}
    before: dict[str, list[str]] = {name: [] for name in names}
    for one, two in pairs:
        after[one].append(two)
        before[two].append(one)
    waiting = {name: len(before[name]) for name in names}
    ready = [name for name in names if not waiting[name]]
    order = []
    layer = dict.fromkeys(names, 0)
    while ready:
        name = ready.pop(0)
        order.append(name)
        for lower in after[name]:
            layer[lower] = max(layer[lower], layer[name] + 1)
            waiting[lower] -= 1
            if not waiting[lower]:
                ready.append(lower)
    for _ in range(3):
        for name in reversed(order):
            if len(after[name]) > len(before[name]):
                layer[name] = min(layer[lower] for lower in after[name]) - 1
    used = {number: place for place, number in enumerate(sorted(set(layer.values())))}
    return {name: used[number] for name, number in layer.items()}
