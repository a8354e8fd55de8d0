"""Positions in pure Python: layers, ordered to cross little, then each node as near to its neighbours as the others let.

After Sugiyama, Tagawa, Toda: Methods for Visual Understanding of Hierarchical System Structures (1981).  A group is laid out by
itself and then stands as one box among its neighbours, so frames never overlap.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from specatlas.diagrams.canvas.graph import Graph, Group
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts._base import Arranged
from specatlas.diagrams.layouts._dot import distances
from specatlas.diagrams.layouts._parts import packed

SWEEPS = 12
"""How often the layers are ordered anew, down and up."""
SETTLING = 16
"""How often positions are averaged with those of the neighbours."""
THIN = 14.0
"""Room across for a line that passes a layer, in pixels."""
STRAIGHT = 6.0
"""How much more a line wants to be straight between two layers that it only passes."""


@dataclass(slots=True)
class _Block:
    """Something laid out: a node, or a group with all that it holds, seen from its own upper left corner."""

    width: float
    height: float
    boxes: dict[str, Box] = field(default_factory=dict)
    frames: dict[str, Box] = field(default_factory=dict)


def arranged(graph: Graph) -> Arranged:
    """Return places for nodes and frames.

    Args:
        graph: any graph, sorted by id.
    """
    whole = _laid_out(graph, None)
    return Arranged(whole.boxes, whole.frames)


def _laid_out(graph: Graph, group: Group | None) -> _Block:
    """Lay out what stands in a group, or the whole."""
    name = group.id if group else None
    items = {
        node.id: _Block(node.width, node.height, {node.id: Box(0.0, 0.0, node.width, node.height)})
        for node in graph.nodes
        if node.group == name
    }
    items |= {one.id: _laid_out(graph, one) for one in graph.groups if one.parent == name}
    corners = _places(graph, items, _lifted(graph, items))
    side, above = (group.padding, group.padding + group.title_height) if group else (0.0, 0.0)
    found = _Block(0.0, 0.0)
    for one, (x, y) in corners.items():
        block = items[one]
        x, y = x + side, y + above
        found.boxes |= {key: Box(box.x + x, box.y + y, box.width, box.height) for key, box in block.boxes.items()}
        found.frames |= {key: Box(box.x + x, box.y + y, box.width, box.height) for key, box in block.frames.items()}
        found.width, found.height = max(found.width, x + block.width), max(found.height, y + block.height)
    if group:
        found.width = max(found.width + side, group.title_width + 2 * side)
        found.height = max(found.height, above) + side
        found.frames[group.id] = Box(0.0, 0.0, found.width, found.height)
    return found


def _lifted(graph: Graph, items: Mapping[str, _Block]) -> list[tuple[str, str]]:
    """Return the edges between the items of one level, as pairs in the order of their ids."""
    holder = {key: name for name, block in items.items() for key in (name, *block.boxes, *block.frames)}
    pairs = [(holder.get(edge.source), holder.get(edge.target)) for edge in graph.edges]
    return [(one, two) for one, two in pairs if one is not None and two is not None and one != two]


def _places(graph: Graph, items: Mapping[str, _Block], pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Return the corner of every item: layers for each part that hangs together, and the parts packed."""
    ranks = {node.id: node.rank for node in graph.nodes if node.rank}
    parts = []
    for names in _parts(items, pairs):
        inner = [pair for pair in pairs if pair[0] in names]
        parts.append(_Layers(graph, {name: items[name] for name in names}, inner, ranks).corners())
    parts.sort(key=lambda part: (-len(part), min(part)))
    sizes = [
        (max(x + items[name].width for name, (x, _) in part.items()), max(y + items[name].height for name, (_, y) in part.items()))
        for part in parts
    ]
    found: dict[str, tuple[float, float]] = {}
    for part, (left, top) in zip(parts, packed(sizes, graph.spacing * 1.25), strict=True):
        found |= {name: (x + left, y + top) for name, (x, y) in part.items()}
    return found


def _parts(items: Iterable[str], pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    joined = {name: name for name in items}

    def root(name: str) -> str:
        while joined[name] != name:
            name = joined[name]
        return name

    for one, two in pairs:
        joined[root(one)] = root(two)
    found: dict[str, list[str]] = {}
    for name in sorted(joined):
        found.setdefault(root(name), []).append(name)
    return list(found.values())


class _Layers:
    """One connected part; what passes a layer without standing in it is a thin box of its own."""

    def __init__(
        self, graph: Graph, items: Mapping[str, _Block], pairs: Sequence[tuple[str, str]], ranks: Mapping[str, str]
    ) -> None:
        self.right = graph.direction == "right"
        self.beside, self.between = distances(graph)
        # Texts in the middle of lines stand between the layers.
        middles = [label.width if self.right else label.height for edge in graph.edges for label in edge.labels if label.at == "middle"]
        self.between += max(middles, default=0.0)
        self.items = items
        self.wide = {name: (block.height if self.right else block.width) for name, block in items.items()}
        self.deep = {name: (block.width if self.right else block.height) for name, block in items.items()}
        layer = _layers(sorted(items), _acyclic(sorted(items), pairs), ranks)
        self.order: list[list[str]] = [[] for _ in range(max(layer.values()) + 1)]
        self.links: list[tuple[str, str, float]] = []
        for name in sorted(items):
            self.order[layer[name]].append(name)
        for number, (one, two) in enumerate(pairs):
            self._join(number, *sorted((one, two), key=lambda name: layer[name]), layer)
        self.up: dict[str, list[tuple[str, float]]] = {name: [] for names in self.order for name in names}
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
        """Return the upper left corner of each item."""
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
                    found[name] = (inset, across) if self.right else (across, inset)
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
                    name: (sum(middle[o] * w for o, w in near[name]) / weight, weight) if (weight := sum(w for _, w in near[name])) else (middle[name], 0.1)
                    for name in names
                }
                middle |= self._spread(names, wanted)
        return middle

    def _spread(self, names: Sequence[str], wanted: Mapping[str, tuple[float, float]]) -> dict[str, float]:
        """Return middles as near to the wanted ones as the widths let, in this order (least squares).

        Neighbours that would touch move as one, to their common mean (pool adjacent violators).
        """
        offsets = [0.0]
        for one, two in zip(names, names[1:], strict=False):
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


def _layers(names: Sequence[str], pairs: Sequence[tuple[str, str]], ranks: Mapping[str, str]) -> dict[str, int]:
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
    last = max(layer.values())
    for name, rank in sorted(ranks.items()):
        if name in layer:
            layer[name] = -1 if rank == "first" else last + 1
    used = {number: place for place, number in enumerate(sorted(set(layer.values())))}
    return {name: used[number] for name, number in layer.items()}
