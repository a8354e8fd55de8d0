"""Positions by `dot`: it gets numbers and sizes, never a text of the model, and gives back where boxes stand."""

import json
import shutil
import subprocess
import sysconfig
from functools import cache
from pathlib import Path

from specatlas.diagrams.canvas.graph import Edge, Graph
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts._base import Arranged, LayoutError
from specatlas.diagrams.layouts._parts import anchors

INCH = 72.0
PINNED = "graphviz-pure"
"""The program that the wheel of this name brings along."""
TIMEOUT = 60.0
"""Seconds after which a layout is given up."""


@cache
def pinned_program() -> str | None:
    """Return the program of the pinned wheel, or None where it is not installed."""
    beside = Path(sysconfig.get_path("scripts"), PINNED)
    for candidate in (beside, beside.with_suffix(".exe")):
        if candidate.is_file():
            return str(candidate)
    return shutil.which(PINNED)


def system_program() -> str | None:
    """Return the `dot` of this machine, or None."""
    return shutil.which("dot")


def arranged(graph: Graph, program: str) -> Arranged:
    """Return where `dot` puts the nodes.

    Args:
        graph: a connected graph.
        program: path of the program.

    Raises:
        LayoutError: when the program fails, or leaves a node without a place.
    """
    names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes)}
    text = "\n".join(_lines(graph, names))
    try:
        done = subprocess.run(
            [program, "-Tjson0"], input=text.encode(), capture_output=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LayoutError(f"the layout program {Path(program).name} did not answer: {error}") from error
    try:
        # An exit status of 1 may still come with a whole picture (engines.md): what counts is what was placed.
        found = json.loads(done.stdout)
        height = float(found["bb"].split(",")[3])
        places = {one["name"]: one["pos"] for one in found.get("objects", ()) if "pos" in one}
    except (ValueError, KeyError) as error:
        said = done.stderr.decode(errors="replace").strip()[:200]
        raise LayoutError(f"the layout program {Path(program).name} failed: {said}") from error
    boxes = {}
    for node in graph.nodes:
        if names[node.id] not in places:
            raise LayoutError(f'the layout program left "{node.id}" without a place')
        x, y = map(float, places[names[node.id]].split(","))
        corner = geometry.snap(x - node.width / 2), geometry.snap(height - y - node.height / 2)
        boxes[node.id] = Box(*corner, node.width, node.height)
    return Arranged(boxes)


def _lines(graph: Graph, names: dict[str, str]) -> list[str]:
    across = graph.spacing * 1.5 / INCH
    between = graph.spacing * 2.2 / INCH
    rank = "LR" if graph.direction == "right" else "TB"
    lines = [
        "digraph {",
        f"graph [rankdir={rank}, nodesep={across:.3f}, ranksep={between:.3f}, splines=line, outputorder=nodesfirst];",
        'node [shape=box, fixedsize=true, label=""]; edge [arrowhead=none];',
    ]
    lines += _nodes(graph, names, None, {group.id: number for number, group in enumerate(graph.groups)})
    for kind, word in (("first", "source"), ("last", "sink")):
        ranked = " ".join(names[node.id] for node in graph.nodes if node.rank == kind and not node.group)
        lines += [f"{{rank={word}; {ranked}}}"] if ranked else []
    ends = {end: names[node] for end, node in anchors(graph).items()}
    lines += [_edge(edge, ends) for edge in graph.edges if ends[edge.source] != ends[edge.target]]
    return [*lines, "}"]


def _nodes(graph: Graph, names: dict[str, str], parent: str | None, numbers: dict[str, int]) -> list[str]:
    lines = [
        f"{names[node.id]} [width={node.width / INCH:.4f}, height={node.height / INCH:.4f}];"
        for node in graph.nodes
        if node.group == parent
    ]
    for group in graph.groups:
        if group.parent == parent:
            size = f'WIDTH="{group.title_width:.0f}" HEIGHT="{max(group.title_height, 1):.0f}"'
            label = f'<<TABLE BORDER="0" FIXEDSIZE="TRUE" {size}><TR><TD></TD></TR></TABLE>>'
            lines.append(f"subgraph cluster_{numbers[group.id]} {{ margin={group.padding + 8:.0f}; label={label};")
            lines += [*_nodes(graph, names, group.id, numbers), "}"]
    return lines


def _edge(edge: Edge, names: dict[str, str]) -> str:
    attributes = [f"weight={max(1, round(edge.weight))}"]
    middle = [label for label in edge.labels if label.at == "middle"]
    if middle and edge.source != edge.target:
        width, height = max(label.width for label in middle), sum(label.height for label in middle)
        size = f'WIDTH="{width:.0f}" HEIGHT="{height:.0f}"'
        attributes.append(f'label=<<TABLE BORDER="0" FIXEDSIZE="TRUE" {size}><TR><TD></TD></TR></TABLE>>')
    return f"{names[edge.source]} -> {names[edge.target]} [{', '.join(attributes)}];"


@cache
def version(program: str) -> str:
    """Return what a program says of its version, such as `dot 2.43.0`."""
    try:
        done = subprocess.run([program, "-V"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Path(program).stem
    words = (done.stderr or done.stdout).split()
    number = next((word for word in words if word[:1].isdigit()), "")
    return f"{Path(program).stem} {number}".strip()
