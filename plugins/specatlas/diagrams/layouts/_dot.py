"""Positions by `dot`: it gets numbers and sizes, never a text of the model, and gives back where boxes stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, sqrt
from pathlib import Path
from typing import Any

from specatlas.diagrams.canvas.graph import Edge, Graph, Node
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _wheels
from specatlas.diagrams.layouts._base import Arranged, LayoutError
from specatlas.diagrams.layouts._gaps import distances
from specatlas.diagrams.layouts._parts import WIDE, anchors
from specatlas.diagrams.layouts._widening import apart, widened

INCH = 72.0
PINNED = "graphviz-pure"
"""The wheel that brings a program of the same name along."""
TIMEOUT = 60.0
"""Seconds after which a layout is given up."""
LEAST_GAP = 24.0
"""Between two boxes beside each other, in pixels: where frames stand in one another, `dot` forgets theirs."""
AROUND_FRAME = 12.0
"""Free pixels around a frame, so that a line fits between two of them."""
STAIRS = (2, 3, 4)
"""Over how many rows the leaves of a node are spread where one row would be too wide."""
TOO_WIDE = 2.2
"""Width to height from which that is tried."""


@cache
def pinned_program() -> str | None:
    """Return the program of the pinned wheel, or None where it is not installed."""
    return _wheels.program(PINNED)


def pinned_version() -> str:
    """Return name and version of the pinned wheel."""
    return f"{PINNED} {_wheels.version(PINNED)}"


def system_program() -> str | None:
    """Return the `dot` of this machine, or None."""
    from shutil import which

    return which("dot")


@cache
def system_version(program: str) -> str:
    """Return what a program says of its version, such as `dot 2.43.0`."""
    import subprocess

    try:
        done = subprocess.run([program, "-V"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LayoutError(f"the layout program {program} did not answer: {error}") from error
    words = (done.stderr or done.stdout).split()
    return f"dot {next((word for word in words if word[:1].isdigit()), 'of unknown version')}"


def arranged(graph: Graph, program: str, stretch: float = 1.0) -> Arranged:
    """Return where `dot` puts nodes and frames.

    A picture that is much wider than high is tried again with the leaves of each node spread over several rows.

    Args:
        graph: a connected graph, sorted by id.
        program: path of the program.
        stretch: how much wider than usual gaps are.

    Raises:
        LayoutError: when the program fails, or leaves a node without a place.
    """
    (best,) = _run(graph, program, [1], stretch)
    if wide(best) > TOO_WIDE and graph.direction == "down":
        best = min([best, *_run(graph, program, STAIRS, stretch)], key=sheet)
    close = apart(best.boxes.values(), LEAST_GAP)
    return widened(best, close) if close else best


def wide(found: Arranged) -> float:
    """Return width to height of a picture."""
    around = geometry.enclosing([*found.boxes.values(), *found.frames.values()])
    return around.width / around.height


def sheet(found: Arranged) -> float:
    """Return the width of the 4:3 sheet that holds a picture."""
    around = geometry.enclosing([*found.boxes.values(), *found.frames.values()])
    return max(around.width, around.height * WIDE)


def _run(graph: Graph, program: str, stairs: Sequence[int], stretch: float) -> list[Arranged]:
    """Return where `dot` puts everything, once for each number of rows; it is started once for all."""
    import subprocess

    text = "".join(_source(graph, rows, stretch) for rows in stairs)
    name = Path(program).name
    try:
        done = subprocess.run(
            [program, "-Tjson0"], input=text.encode(), capture_output=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LayoutError(f"the layout program {name} did not answer: {error}; --engine own does without it") from error
    try:
        # An exit status of 1 may still come with a whole picture: what counts is what was placed.
        found = [
            (float(one["bb"].split(",")[3]), {inner["name"]: inner for inner in one["objects"]})
            for _, one in zip(stairs, _read(done.stdout), strict=True)
        ]
    except (ValueError, KeyError, IndexError) as error:
        said = done.stderr.decode(errors="replace").strip().splitlines()[:1]
        raise LayoutError(
            f"the layout program {name} gave no picture: {' '.join(said)}; --engine own does without it"
        ) from error
    return [
        Arranged(_boxes(graph, objects, height, name), _frames(graph, objects, height)) for height, objects in found
    ]


def _read(output: bytes) -> Iterator[Mapping[str, Any]]:
    """Yield the pictures in what `dot` wrote, one after the other."""
    import json

    decoder, rest = json.JSONDecoder(), output.decode().lstrip()
    while rest:
        picture, end = decoder.raw_decode(rest)
        yield picture
        rest = rest[end:].lstrip()


def _boxes(graph: Graph, objects: Mapping[str, Mapping[str, str]], height: float, program: str) -> dict[str, Box]:
    boxes = {}
    for number, node in enumerate(graph.nodes):
        place = objects.get(f"n{number}", {}).get("pos")
        if place is None:
            raise LayoutError(
                f'the layout program {program} left "{node.id}" without a place; --engine own does without it'
            )
        x, y = map(float, place.split(","))
        corner = round(x - node.width / 2), round(height - y - node.height / 2)
        boxes[node.id] = Box(*corner, node.width, node.height)
    return boxes


def _frames(graph: Graph, objects: Mapping[str, Mapping[str, str]], height: float) -> dict[str, Box]:
    frames = {}
    for number, group in enumerate(graph.groups):
        left, bottom, right, top = map(float, objects[f"cluster_{number}"]["bb"].split(","))
        x, y = round(left), round(height - top)
        frames[group.id] = geometry.inflated(Box(x, y, round(right) - x, round(height - bottom) - y), -AROUND_FRAME)
    return frames


@dataclass(frozen=True, slots=True)
class _Names:
    """What stands for the ids of the model: only numbers go out."""

    nodes: Mapping[str, str]
    groups: Mapping[str, int]
    ends: Mapping[str, str]
    """For a node its name, for a group that of a node in it, or of one that fills an empty group."""


def _source(graph: Graph, stairs: int, stretch: float) -> str:
    """Write the graph in the language of `dot`."""
    return "\n".join(["digraph {", *_statements(graph, stairs, stretch), "}\n"])


def _statements(graph: Graph, stairs: int, stretch: float) -> Iterator[str]:
    nodes = {node.id: f"n{number}" for number, node in enumerate(graph.nodes)}
    groups = {group.id: number for number, group in enumerate(graph.groups)}
    empty = {group: f"e{number}" for group, number in groups.items()}
    names = _Names(nodes, groups, empty | {end: nodes[node] for end, node in anchors(graph).items()})
    across, between = distances(graph, stretch)
    direction = "LR" if graph.direction == "right" else "TB"
    gaps = f"nodesep={across / INCH:.4f} ranksep={between / INCH:.4f}"
    yield f"graph [{gaps} rankdir={direction} remincross=true splines=false]"
    yield 'node [fixedsize=true label="" shape=box]'
    yield from _filling(graph, names, None)
    steps = _stair_steps(graph, stairs)
    for edge in graph.edges:
        attributes = _edge(edge)
        if edge.id in steps:
            attributes["minlen"] = str(steps[edge.id])
        written = " ".join(f"{key}={value}" for key, value in attributes.items())
        yield f"{names.ends[edge.source]} -> {names.ends[edge.target]} [{written}]"
    for one, two in _columns(graph):
        yield f"{names.nodes[one]} -> {names.nodes[two]} [style=invis weight=10]"


def _filling(graph: Graph, names: _Names, parent: str | None) -> Iterator[str]:
    """Write the nodes and groups that stand directly in a group."""
    for node in graph.nodes:
        if node.group == parent:
            yield _box(names.nodes[node.id], node.width, node.height)
    for group in graph.groups:
        if group.parent != parent:
            continue
        yield f"subgraph cluster_{names.groups[group.id]} {{"
        yield f"margin={group.padding + AROUND_FRAME:.0f}"
        yield f"label={_table(group.title_width, group.title_height)}"
        yield from _filling(graph, names, group.id)
        if names.ends[group.id].startswith("e"):
            yield _box(names.ends[group.id], max(group.title_width, graph.spacing), graph.spacing)
        yield "}"


def _box(name: str, width: float, height: float) -> str:
    return f"{name} [height={height / INCH:.4f} width={width / INCH:.4f}]"


def _edge(edge: Edge) -> dict[str, str]:
    attributes = {"weight": str(max(1, round(edge.weight)))}
    for key, port in (("tailport", edge.source_port), ("headport", edge.target_port)):
        if port is not None:
            attributes[key] = {"top": "n", "right": "e", "bottom": "s", "left": "w"}[port.side]
    middle = [label for label in edge.labels if label.at == "middle"]
    if middle:
        attributes["label"] = _table(max(label.width for label in middle), sum(label.height for label in middle))
    return attributes


def _table(width: float, height: float) -> str:
    """Return a label without text that takes so much room."""
    if not width or not height:
        return '""'
    size = f'FIXEDSIZE="TRUE" WIDTH="{ceil(width)}" HEIGHT="{ceil(height)}"'
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR><TD {size}></TD></TR></TABLE>>'


def _stair_steps(graph: Graph, stairs: int) -> dict[str, int]:
    """Return how many layers the edge to each leaf spans, so that the leaves of one node fill `stairs` rows."""
    if stairs < 2:
        return {}
    degree: dict[str, int] = {}
    for edge in graph.edges:
        for end in (edge.source, edge.target):
            degree[end] = degree.get(end, 0) + 1
    counts: dict[tuple[str, bool], int] = {}
    steps = {}
    for edge in graph.edges:
        for leaf, hub in ((edge.target, edge.source), (edge.source, edge.target)):
            if degree[leaf] == 1 and edge.source != edge.target:
                key = (hub, leaf == edge.target)
                steps[edge.id] = 1 + counts.get(key, 0) % stairs
                counts[key] = counts.get(key, 0) + 1
                break
    return steps


def _columns(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield pairs of nodes to be put one below the other, so that nodes of a group without edges fill a grid."""
    busy = {end for edge in graph.edges for end in (edge.source, edge.target)}
    idle: dict[str | None, list[Node]] = {}
    for node in graph.nodes:
        if node.id not in busy:
            idle.setdefault(node.group, []).append(node)
    for nodes in idle.values():
        wide = sum(node.width for node in nodes) / len(nodes) + graph.spacing
        high = sum(node.height for node in nodes) / len(nodes) + graph.spacing
        if graph.direction == "right":
            wide, high = high / WIDE, wide * WIDE
        columns = max(1, ceil(sqrt(len(nodes) * WIDE * high / wide)))
        for one, two in zip(nodes, nodes[columns:], strict=False):
            yield one.id, two.id
