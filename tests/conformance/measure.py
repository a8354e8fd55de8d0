"""What a reader sees in a picture, measured: on the stage before drawing (`Placed`) and on a written SVG.

Knows nothing of how pictures are made. A written SVG is read by these conventions: every item is
`<g class="item node|edge|group|label ..." data-id data-box="x y w h">`, an edge also has `data-source` and
`data-target`, and its line is its path of class `hit` (or else its first open path); a text has `data-width` and
stands on its base line. A label that stands beside what it speaks of is called `<id of that>~name`.
"""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from specatlas.diagrams.canvas.placed import Box, Placed, Point
from tests.conformance.shapes import around

ASCENT, DESCENT = 0.93, 0.24
"""Of the letters of a text, in parts of its size."""
NEAR = 1.0
"""Pixels within which two things are at the same place."""
THICK = 2.0
"""Pixels that the middle of a thick round outline, as that of an end event, may lie inside its box."""
FIGURE = 16.0
"""Pixels from the box of a figure without an outline within which a line still clearly ends at it."""


@dataclass(frozen=True)
class Node:
    """A box, or what fills it."""

    box: Box
    corners: tuple[Point, ...] = ()
    """Corners of its outline, where that is neither the box nor round."""
    round: bool = False
    figure: bool = False
    """A drawing without an outline of its own (an actor): lines end near it."""
    signs: tuple[Box, ...] = ()
    """Around each shape and text of a figure."""


@dataclass(frozen=True)
class Edge:
    source: str
    target: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Frame:
    """A group; `title` is the room of its name."""

    box: Box
    title: Box | None = None
    members: frozenset[str] | None = None
    """The nodes in it and in its inner frames; None where that is not known, as in a written SVG."""
    parent: str | None = None


@dataclass(frozen=True)
class Text:
    """A text; `inside` is the box that it must not leave, `owner` the edge or node that it speaks of."""

    box: Box
    owner: str
    inside: Box | None = None


@dataclass
class Picture:
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    labels: list[Text] = field(default_factory=list)
    """Texts beside edges and symbols."""
    texts: list[Text] = field(default_factory=list)
    """Texts inside nodes and frames."""
    width: float = 0.0
    height: float = 0.0


# --- reading ---------------------------------------------------------------------------------------------------------


def from_placed(placed: Placed) -> Picture:
    """Read what a layout engine delivers."""
    graph = placed.graph
    picture = Picture(width=placed.width, height=placed.height)
    for node in graph.nodes:
        box = placed.boxes[node.id]
        corners = _rhombus(box) if node.shape == "diamond" else ()
        picture.nodes[node.id] = Node(box, corners, node.shape in {"ellipse", "circle"})
    for edge in graph.edges:
        route = placed.routes[edge.id]
        picture.edges[edge.id] = Edge(edge.source, edge.target, route.points)
        picture.labels += [Text(box, edge.id) for box in route.labels]
    for group in graph.groups:
        box = placed.groups[group.id]
        title = (
            Box(box.x, box.y, group.title_width + 2 * group.padding, group.title_height) if group.title_height else None
        )
        members = frozenset(node.id for node in graph.nodes if group.id in _ancestors(node.group, graph.groups))
        picture.frames[group.id] = Frame(box, title, members, group.parent)
    return picture


def _ancestors(group: str | None, groups: Iterable) -> set[str]:
    parents = {one.id: one.parent for one in groups}
    found: set[str] = set()
    while group is not None:
        found.add(group)
        group = parents[group]
    return found


def from_svg(source: str) -> Picture:
    """Read a written SVG."""
    root = ET.fromstring(source)  # noqa: S314 our own renderer wrote it
    picture = Picture(width=float(root.get("width", 0)), height=float(root.get("height", 0)))
    _items(root, picture, None, "")
    return picture


def _items(element: ET.Element, picture: Picture, inside: Box | None, owner: str, *, label: bool = False) -> None:
    for child in element:
        tag = child.tag.rpartition("}")[2]
        classes = set(child.get("class", "").split())
        if tag == "g" and "item" in classes:
            _item(child, classes, picture, inside, owner)
        elif tag == "text":
            text = Text(_text_box(child), owner, inside)
            (picture.labels if label else picture.texts).append(text)
        else:
            _items(child, picture, inside, owner, label=label)


def _item(item: ET.Element, classes: set[str], picture: Picture, inside: Box | None, owner: str) -> None:
    name = item.get("data-id", "")
    numbers = [float(part) for part in item.get("data-box", "").split()]
    box = Box(*numbers) if numbers else None
    if "edge" in classes:
        points = _line(item)
        if points:
            picture.edges[name] = Edge(item.get("data-source", ""), item.get("data-target", ""), points)
        _items(item, picture, None, name, label=True)
    elif "node" in classes and box is not None:
        picture.nodes[name] = _node(item, box)
        _items(item, picture, box, name)
    elif "group" in classes and box is not None:
        picture.frames[name] = Frame(box)
        _items(item, picture, box, name)
    elif "label" in classes:
        # The room of a label is nothing that a reader sees: what its text may not leave is the shape around it.
        _items(item, picture, inside, owner or name.removesuffix("~name"), label=True)
    elif "decoration" not in classes and "legend" not in classes:
        _items(item, picture, inside, owner)


def _own(item: ET.Element) -> Iterator[ET.Element]:
    """Yield what belongs to an item itself and not to one inside it."""
    for child in item:
        if child.tag.rpartition("}")[2] == "g" and "item" in child.get("class", "").split():
            continue
        yield child
        yield from _own(child)


def _line(item: ET.Element) -> tuple[Point, ...]:
    paths = [child for child in _own(item) if child.tag.rpartition("}")[2] == "path" and "Z" not in child.get("d", "")]
    paths.sort(key=lambda path: "hit" not in path.get("class", "").split())
    return path_points(paths[0].get("d", "")) if paths else ()


def _node(item: ET.Element, box: Box) -> Node:
    for child in _own(item):
        match child.tag.rpartition("}")[2]:
            case "rect" if _fills(_corners(*(float(child.get(key, 0)) for key in ("x", "y", "width", "height"))), box):
                return Node(box)
            case "ellipse":
                x, y, rx, ry = (float(child.get(key, 0)) for key in ("cx", "cy", "rx", "ry"))
                if _fills(_corners(x - rx, y - ry, 2 * rx, 2 * ry), box, THICK):
                    return Node(box, round=True)
            case "path" if child.get("d", "").rstrip().endswith("Z"):
                corners = path_points(child.get("d", ""))
                if _fills(corners, box):
                    return Node(box, corners)
    boxes = (_text_box(child) if child.tag.endswith("}text") else around(child) for child in _own(item))
    return Node(box, figure=True, signs=tuple(one for one in boxes if one is not None))


def _corners(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def _fills(corners: tuple[Point, ...], box: Box, tolerance: float = NEAR) -> bool:
    """Tell whether an outline reaches to all sides of a box; its line may be drawn a little inside."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    outline = (min(xs) - box.x, min(ys) - box.y, max(xs) - box.right, max(ys) - box.bottom)
    return all(abs(part) <= tolerance for part in outline)


_PART = re.compile(r"([MLHVQACZ])|(-?\d+(?:\.\d+)?)")


def path_points(data: str) -> tuple[Point, ...]:
    """Return the corners of a path of straight pieces; a rounded corner counts as the corner it rounds."""
    points: list[Point] = []
    command = ""
    numbers: list[float] = []
    needs = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "A": 7, "C": 6}
    for letter, number in _PART.findall(data):
        if letter:
            command, numbers = letter, []
            continue
        numbers.append(float(number))
        if len(numbers) < needs[command]:
            continue
        match command:
            case "H":
                points.append((numbers[0], points[-1][1]))
            case "V":
                points.append((points[-1][0], numbers[0]))
            case "Q":
                points[-1] = (numbers[0], numbers[1])
            case _:
                points.append((numbers[-2], numbers[-1]))
        numbers = []
    return _without_middles(points)


def _without_middles(points: list[Point]) -> tuple[Point, ...]:
    """Leave out points that lie on the straight line between their neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and math.dist(kept[-1], point) < 0.01:
            continue
        if len(kept) > 1 and _distance(kept[-1], kept[-2], point) < 0.02:
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _text_box(text: ET.Element) -> Box:
    x, y = float(text.get("x", 0)), float(text.get("y", 0))
    size, width = float(text.get("font-size", 13)), float(text.get("data-width", 0))
    before = {"middle": width / 2, "end": width}.get(text.get("text-anchor", "start"), 0.0)
    if text.get("transform", "").startswith("rotate(-90"):
        return Box(x - size * ASCENT, y - width + before, size * (ASCENT + DESCENT), width)
    return Box(x - before, y - size * ASCENT, width, size * (ASCENT + DESCENT))


# --- measuring: each function returns the faults in words ------------------------------------------------------------


def node_overlaps(picture: Picture) -> list[str]:
    """Find nodes on top of each other; a small sign whose middle lies on the border of a node is meant to be there."""
    return [
        f"{one} and {two} overlap"
        for (one, a), (two, b) in combinations(sorted(picture.nodes.items()), 2)
        if _overlap(a.box, b.box, NEAR / 2) and not (_attached(a, b) or _attached(b, a))
    ]


def _attached(sign: Node, host: Node) -> bool:
    small = max(sign.box.width, sign.box.height) <= min(host.box.width, host.box.height)
    return sign.round and small and _to_outline(host, sign.box.centre) <= NEAR


def edges_through_nodes(picture: Picture) -> list[str]:
    """Find lines that enter a node, their own ones included."""
    faults = []
    for name, edge in sorted(picture.edges.items()):
        for other, node in sorted(picture.nodes.items()):
            own = {edge.source, edge.target}
            walls = _insides(node) if other in own else [_grown(node.box, -NEAR)]
            if other not in own and any(_attached(picture.nodes[end], node) for end in own if end in picture.nodes):
                # The sign that it ends at lies half inside.
                walls = [_grown(node.box, -max(picture.nodes[end].box.width for end in own if end in picture.nodes))]
            if any(_meets(wall, a, b) for wall in walls for a, b in pairwise(edge.points)):
                faults.append(f"{name} runs through {other}")
    return faults


def loose_ends(picture: Picture) -> list[str]:
    """Find lines that do not end on the outline of their node (or frame)."""
    faults = []
    for name, edge in sorted(picture.edges.items()):
        for node, point in ((edge.source, edge.points[0]), (edge.target, edge.points[-1])):
            if node in picture.nodes:
                away = _to_outline(picture.nodes[node], point)
            elif node in picture.frames:
                away = _to_outline(Node(picture.frames[node].box), point)
            else:
                faults.append(f"{name} ends at {node}, which is not there")
                continue
            drawn = node not in picture.nodes or not picture.nodes[node].figure
            if away > (NEAR if drawn else FIGURE):
                faults.append(f"{name} ends {away:.1f} px from the outline of {node}")
    return faults


def edge_overlaps(picture: Picture, least: float = 2.0, apart: float = NEAR) -> list[str]:
    """Find pairs of lines that share a piece longer than `least`, nearer than `apart` to each other (pixels)."""
    faults = []
    for (one, a), (two, b) in combinations(sorted(picture.edges.items()), 2):
        shared = sum(_shared(p, q, r, s, apart) for p, q in pairwise(a.points) for r, s in pairwise(b.points))
        if shared > least:
            faults.append(f"{one} and {two} share {shared:.0f} px")
    return faults


def self_overlaps(picture: Picture) -> list[str]:
    """Find lines that run back on themselves."""
    faults = []
    for name, edge in sorted(picture.edges.items()):
        pieces = list(pairwise(edge.points))
        if any(_shared(*a, *b, NEAR) > NEAR for a, b in combinations(pieces, 2)):
            faults.append(f"{name} runs over itself")
    return faults


def slanted(picture: Picture) -> list[str]:
    """Find lines with a piece that is neither vertical nor horizontal."""
    return [
        name
        for name, edge in sorted(picture.edges.items())
        if any(min(abs(a[0] - b[0]), abs(a[1] - b[1])) > 0.01 for a, b in pairwise(edge.points))
    ]


def texts_outside(picture: Picture) -> list[str]:
    """Find texts that leave their box, and anything that leaves the picture."""
    faults = [
        f"a text of {text.owner} leaves its box"
        for text in (*picture.texts, *picture.labels)
        if text.inside and not _holds(text.inside, text.box)
    ]
    sheet = Box(0, 0, picture.width, picture.height)
    faults += [f"a label of {text.owner} leaves the picture" for text in picture.labels if not _holds(sheet, text.box)]
    faults += [
        f"{name} leaves the picture" for name, node in sorted(picture.nodes.items()) if not _holds(sheet, node.box)
    ]
    faults += [
        f"{name} leaves the picture" for name, frame in sorted(picture.frames.items()) if not _holds(sheet, frame.box)
    ]
    faults += [
        f"{name} leaves the picture"
        for name, edge in sorted(picture.edges.items())
        if not all(_holds(sheet, Box(*point, 0, 0)) for point in edge.points)
    ]
    return faults


def label_overlaps(picture: Picture) -> list[str]:
    """Find labels on nodes or on labels of something else."""
    faults = []
    for number, text in enumerate(picture.labels):
        faults += [
            f"a label of {text.owner} lies on {name}"
            for name, node in sorted(picture.nodes.items())
            if name != text.owner and _overlap(text.box, node.box, NEAR)
        ]
        faults += [
            f"labels of {text.owner} and {other.owner} overlap"
            for other in picture.labels[number + 1 :]
            if _overlap(text.box, other.box, NEAR)
        ]
    return faults


def label_hits(picture: Picture) -> list[str]:
    """Find labels that the line of another edge runs through."""
    return [
        f"{name} runs through a label of {text.owner}"
        for text in picture.labels
        for name, edge in sorted(picture.edges.items())
        if name != text.owner and any(_meets(_grown(text.box, -NEAR), a, b) for a, b in pairwise(edge.points))
    ]


def frame_faults(picture: Picture) -> list[str]:
    """Find frames that overlap, that miss a member, hold a stranger or half a node, or whose title is crossed."""
    faults = []
    parents = {name: frame.parent for name, frame in picture.frames.items()}
    for (one, a), (two, b) in combinations(sorted(picture.frames.items()), 2):
        nested = one in _line_up(two, parents) or two in _line_up(one, parents)
        if a.members is None or b.members is None:
            nested = _holds(a.box, b.box) or _holds(b.box, a.box)
        if _overlap(a.box, b.box, NEAR / 2) and not nested:
            faults.append(f"frames {one} and {two} overlap")
    for name, frame in sorted(picture.frames.items()):
        if frame.parent is not None and not _holds(picture.frames[frame.parent].box, frame.box):
            faults.append(f"frame {name} leaves {frame.parent}")
        for node, shown in sorted(picture.nodes.items()):
            inside, touched = _holds(frame.box, shown.box), _overlap(frame.box, shown.box, NEAR / 2)
            if frame.members is None:
                if touched and not inside:
                    faults.append(f"{node} stands on the border of frame {name}")
            elif node in frame.members and not inside:
                faults.append(f"{node} leaves frame {name}")
            elif node not in frame.members and touched:
                faults.append(f"{node} lies in frame {name}, where it does not belong")
            if frame.title is not None and _overlap(frame.title, shown.box, NEAR / 2):
                faults.append(f"{node} lies on the title of {name}")
        faults += [f"{edge} runs through the title of {name}" for edge in _through_title(picture, frame)]
    return faults


def _through_title(picture: Picture, frame: Frame) -> list[str]:
    if frame.title is None:
        return []
    room = _grown(frame.title, -NEAR)
    return [
        name
        for name, edge in sorted(picture.edges.items())
        if any(_meets(room, a, b) for a, b in pairwise(edge.points))
    ]


def _line_up(name: str, parents: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    current = parents[name]
    while current is not None:
        found.add(current)
        current = parents[current]
    return found


def crossings(picture: Picture) -> int:
    """Count the points where two different lines cross."""
    found = set()
    for (one, a), (two, b) in combinations(sorted(picture.edges.items()), 2):
        for p, q in pairwise(a.points):
            for r, s in pairwise(b.points):
                point = _crossing(p, q, r, s)
                if point is not None:
                    found.add((one, two, round(point[0]), round(point[1])))
    return len(found)


def bends(picture: Picture) -> int:
    """Count the corners of all lines."""
    return sum(len(_without_middles(list(edge.points))) - 2 for edge in picture.edges.values())


def length(picture: Picture) -> float:
    """Return the length of all lines in pixels."""
    return sum(math.dist(a, b) for edge in picture.edges.values() for a, b in pairwise(edge.points))


MUST_BE_NONE = (
    node_overlaps,
    edges_through_nodes,
    loose_ends,
    texts_outside,
    self_overlaps,
    frame_faults,
    label_overlaps,
)
"""What no picture may have, of any size, by any engine."""


# --- geometry --------------------------------------------------------------------------------------------------------


def _overlap(a: Box, b: Box, tolerance: float) -> bool:
    wide = min(a.right, b.right) - max(a.x, b.x)
    high = min(a.bottom, b.bottom) - max(a.y, b.y)
    return wide > tolerance and high > tolerance


def _holds(outer: Box, inner: Box) -> bool:
    return (
        inner.x >= outer.x - NEAR
        and inner.y >= outer.y - NEAR
        and inner.right <= outer.right + NEAR
        and inner.bottom <= outer.bottom + NEAR
    )


def _grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _insides(node: Node) -> list[Box]:
    """Return where no line of its own may be: inside its outline, and of a figure inside each of its signs."""
    return [_inner(Node(sign, round=True)) for sign in node.signs] if node.figure else [_inner(node)]


def _inner(node: Node) -> Box:
    """Return a box that lies inside the outline of a node and touches it nowhere."""
    share = 0.0 if not (node.round or node.corners) else (0.15 if node.round else 0.25)
    box = node.box
    dx, dy = box.width * share + NEAR, box.height * share + NEAR
    return Box(box.x + dx, box.y + dy, box.width - 2 * dx, box.height - 2 * dy)


def _meets(box: Box, a: Point, b: Point) -> bool:
    """Tell whether the straight line from a to b enters the inside of the box (Liang and Barsky's clipping)."""
    if box.width <= 0 or box.height <= 0:
        return False
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((a[0], b[0] - a[0], box.x, box.right), (a[1], b[1] - a[1], box.y, box.bottom)):
        if step == 0:
            if not low < start < high:
                return False
            continue
        first, last = sorted(((low - start) / step, (high - start) / step))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave


def _to_outline(node: Node, point: Point) -> float:
    if node.round:
        (x, y), rx, ry = node.box.centre, node.box.width / 2, node.box.height / 2
        angle = math.atan2((point[1] - y) / ry, (point[0] - x) / rx)
        return math.dist(point, (x + rx * math.cos(angle), y + ry * math.sin(angle)))
    box = node.box
    corners = node.corners or ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return min(_distance(point, a, b) for a, b in pairwise((*corners, corners[0])))


def _distance(point: Point, a: Point, b: Point) -> float:
    """Return the distance of a point from the straight piece between a and b."""
    along = (b[0] - a[0], b[1] - a[1])
    square = along[0] ** 2 + along[1] ** 2
    if square == 0:
        return math.dist(point, a)
    share = ((point[0] - a[0]) * along[0] + (point[1] - a[1]) * along[1]) / square
    share = min(1.0, max(0.0, share))
    return math.dist(point, (a[0] + share * along[0], a[1] + share * along[1]))


def _rhombus(box: Box) -> tuple[Point, ...]:
    x, y = box.centre
    return ((x, box.y), (box.right, y), (x, box.bottom), (box.x, y))


def _shared(a: Point, b: Point, c: Point, d: Point, apart: float) -> float:
    """Return the length on which two pieces run side by side, nearer than `apart`; 0 unless both are axis-parallel."""
    for k in (0, 1):
        if abs(a[k] - b[k]) < 0.01 and abs(c[k] - d[k]) < 0.01 and abs(a[k] - c[k]) < apart:
            other = 1 - k
            low = max(min(a[other], b[other]), min(c[other], d[other]))
            high = min(max(a[other], b[other]), max(c[other], d[other]))
            return max(0.0, high - low)
    return 0.0


def _crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Return where two pieces cross, ends not counted."""
    one, two = (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1])
    turn = one[0] * two[1] - one[1] * two[0]
    if abs(turn) < 1e-9:
        return None
    s = ((c[0] - a[0]) * two[1] - (c[1] - a[1]) * two[0]) / turn
    t = ((c[0] - a[0]) * one[1] - (c[1] - a[1]) * one[0]) / turn
    margin = 1e-6
    if margin < s < 1 - margin and margin < t < 1 - margin:
        return (a[0] + s * one[0], a[1] + s * one[1])
    return None
