"""Graphs as a CRM's class diagram has them, from a seed: hubs, chains, loops, parallel lines, lonely boxes, frames."""

from specatlas.diagrams.canvas.graph import Direction, Edge, Graph, Group, Label, Node, Port


class Dice:
    """Numbers that look random and are the same on every machine (Park and Miller's generator)."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 7919 + 1

    def below(self, limit: int) -> int:
        self.state = self.state * 48271 % 2147483647
        return self.state % limit

    def chance(self, percent: int) -> bool:
        return self.below(100) < percent

    def between(self, low: int, high: int) -> int:
        return low + self.below(high - low + 1)


def crm(
    count: int,
    seed: int = 1,
    *,
    groups: int = 0,
    nested: bool = False,
    shapes: bool = False,
    ports: bool = False,
    direction: Direction = "down",
) -> Graph:
    """Return a graph of `count` boxes with about 1.4 lines a box.

    Args:
        count: number of boxes.
        seed: another one gives another graph.
        groups: number of frames; 0 for none.
        nested: whether every other frame stands in the one before it.
        shapes: whether ellipses, circles and diamonds are among the boxes.
        ports: whether some lines have fixed places to end at.
        direction: of the picture.
    """
    dice = Dice(seed)
    nodes = tuple(_node(dice, number, groups, shapes=shapes) for number in range(count))
    hubs = [dice.below(count) for _ in range(max(1, count // 8))]
    lonely = {number for number in range(count) if count > 9 and dice.chance(6)} - set(hubs)
    edges: list[Edge] = []
    taken: set[str] = set()
    while len(edges) < count * 14 // 10:
        one = dice.below(count)
        two = hubs[dice.below(len(hubs))] if dice.chance(35) else min(count - 1, max(0, one + dice.between(-4, 5)))
        if groups and dice.chance(60):
            same = [number for number in range(count) if nodes[number].group == nodes[one].group]
            two = same[dice.below(len(same))]
        if not {one, two} & lonely and (one != two or dice.chance(25)):
            edges.append(_edge(dice, len(edges), nodes[one], nodes[two], ports=ports and nodes[one].id not in taken))
            taken |= {edges[-1].source} if edges[-1].source_port else set()
    frames = tuple(
        Group(f"group-{number}", f"group-{number - 1}" if nested and number % 2 else None, dice.between(50, 130), 20.0)
        for number in range(groups)
    )
    return Graph(nodes, tuple(edges), frames, direction)


def _node(dice: Dice, number: int, groups: int, *, shapes: bool) -> Node:
    group = f"group-{dice.below(groups)}" if groups and not dice.chance(8) else None
    name = f"box-{number:03}"
    if shapes and dice.chance(30):
        if dice.chance(40):
            return Node(name, 36.0, 36.0, group, shape="circle")
        if dice.chance(40):
            return Node(name, 48.0, 48.0, group, shape="diamond")
        return Node(name, float(dice.between(110, 170)), 56.0, group, shape="ellipse")
    return Node(name, dice.between(120, 220) + dice.below(4) / 4, 34.0 + 17.0 * dice.between(1, 10), group)


def _edge(dice: Dice, number: int, source: Node, target: Node, *, ports: bool) -> Edge:
    labels: list[Label] = []
    if dice.chance(30):
        labels.append(Label(float(dice.between(36, 100)), 16.0))
    if dice.chance(50):
        labels += [Label(float(dice.between(8, 28)), 14.0, "source"), Label(float(dice.between(8, 28)), 14.0, "target")]
    plain = source is not target and source.shape == target.shape == "box"
    port = Port("right", 0.25) if ports and plain and dice.chance(20) else None
    return Edge(
        f"line-{number:03}",
        source.id,
        target.id,
        tuple(labels),
        source_port=port,
        source_room=float((0, 12, 16)[dice.below(3)]),
        target_room=float((10, 14, 18)[dice.below(3)]),
    )
