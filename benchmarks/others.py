"""How other programs draw what we draw: the same boxes, lines and texts, read back so that they can be measured.

`dot` alone gets the graph that our layouts get; PlantUML and Mermaid get what `draw --format` writes for them.
"""

import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from specatlas.diagrams.canvas.graph import Graph  # noqa: E402 the checkout is not installed as a package
from specatlas.diagrams.canvas.placed import Box  # noqa: E402
from specatlas.diagrams.layouts import _dot  # noqa: E402
from tests.browser import find_chromium  # noqa: E402
from tests.conformance import measure  # noqa: E402

Line = tuple[tuple[float, float], ...]


class NotHereError(Exception):
    """A program is not on this machine, or drew nothing; the message is a sentence for the reader of the table."""


@dataclass(frozen=True)
class Drawn:
    """A picture by another program."""

    picture: measure.Picture
    seconds: float | None
    """Processor time; None where it cannot be told, for the program works inside a browser."""


def children() -> float:
    """Return the seconds that finished child processes took."""
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


# --- dot alone -------------------------------------------------------------------------------------------------------


def dot_alone(graph: Graph) -> Drawn:
    """Let `dot` place and draw the same graph, with straight lines."""
    program = _dot.pinned_program() or _dot.system_program()
    if program is None:
        raise NotHereError("dot: left out, for there is no `dot` on this machine.")
    ordered = replace(graph, nodes=tuple(sorted(graph.nodes, key=lambda node: node.id)))
    source = _dot._source(ordered, 1, 1.0).replace("splines=false", "splines=ortho")  # noqa: SLF001 the same text
    started = children()
    done = subprocess.run([program, "-Tjson0"], input=source.encode(), capture_output=True, check=False)
    return Drawn(_read_dot(ordered, done.stdout), children() - started)


def _read_dot(graph: Graph, answer: bytes) -> measure.Picture:
    found = json.loads(answer)
    width, height = (float(part) for part in found["bb"].split(",")[2:])
    picture = measure.Picture(width=width, height=height)
    at = {one["name"]: one["pos"].split(",") for one in found["objects"] if "pos" in one}
    for number, node in enumerate(graph.nodes):
        x, y = (float(part) for part in at[f"n{number}"])
        picture.nodes[node.id] = measure.Node(
            Box(x - node.width / 2, height - y - node.height / 2, node.width, node.height)
        )
    for edge, drawn in zip(graph.edges, found["edges"], strict=False):
        if "pos" not in drawn:
            continue
        words = [word.split(",") for word in drawn["pos"].split()]
        tip = [word[1:] for word in words if word[0] == "e"]
        points = [(float(x), height - float(y)) for x, y in [word for word in words if word[0] not in {"e", "s"}]]
        # Every third point lies on the line, the others pull at it; a tip comes first in the text.
        line = points[::3] + [(float(x), height - float(y)) for x, y in tip]
        picture.edges[edge.id] = measure.Edge(edge.source, edge.target, tuple(line))
        if "lp" in drawn:
            x, y = (float(part) for part in drawn["lp"].split(","))
            middle = [label for label in edge.labels if label.at == "middle"]
            wide, high = max(label.width for label in middle), sum(label.height for label in middle)
            picture.labels.append(measure.Text(Box(x - wide / 2, height - y - high / 2, wide, high), edge.id))
    return picture


# --- PlantUML --------------------------------------------------------------------------------------------------------


def plantuml(text: bytes) -> Drawn:
    """Let PlantUML draw a text of its own."""
    program = shutil.which("plantuml")
    if program is None:
        raise NotHereError("PlantUML: left out, for there is no `plantuml` on this machine.")
    started = children()
    answer = _run("picture.puml", text, [program, "-tsvg", "picture.puml"])
    return Drawn(_read_plantuml(answer), children() - started)


def _run(name: str, text: bytes, command: list[str]) -> str:
    """Run a program that writes an SVG beside the file that it is given; return what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / name
        source.write_bytes(text)
        subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=600)
        written = source.with_suffix(".svg")
        return written.read_text(encoding="utf-8") if written.is_file() else ""


def _read_plantuml(source: str) -> measure.Picture:
    """Read size, boxes and lines of a picture by PlantUML; its lines are curves, of which every bend is sampled."""
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', source)
    picture = measure.Picture(width=float(size[1]), height=float(size[2])) if size else measure.Picture()
    for number, rect in enumerate(re.findall(r"<rect [^>]*>", source)):
        values = {key: float(value) for key, value in re.findall(r'\b(x|y|width|height)="([\d.]+)"', rect)}
        if len(values) == 4 and values["width"] < picture.width - 20:
            picture.nodes[f"box {number}"] = measure.Node(
                Box(values["x"], values["y"], values["width"], values["height"])
            )
    for number, data in enumerate(re.findall(r'<path d="([^"]*)" [^>]*id="[^"]*"', source)):
        if len(line := _sampled(data)) > 1:
            picture.edges[f"line {number}"] = measure.Edge("", "", line)
    return picture


# --- Mermaid ---------------------------------------------------------------------------------------------------------

_AT = r"translate\(([-\d.]+), ([-\d.]+)\)"
_NODE = re.compile(r'<g class="node [^>]*id="[^"]*?-(?:classId|entity)-([^"]+)-(\d+)"[^>]*' + _AT + '">')
_EDGE = re.compile(r'<path d="([^"]*)"[^>]*data-edge="true"[^>]*data-id="id_([^"]*)_\d+"')
_LABEL = re.compile(
    rf'<g class="edge(?:Label|Terminals)" transform="{_AT}"><g class="(?:label|inner)"[^>]*{_AT}"/?>'
    r'<foreignObject width="([\d.]+)" height="([\d.]+)"'
)


def mermaid(text: bytes) -> Drawn:
    """Let Mermaid's command line (`mmdc`, or what SPECATLAS_MMDC names) draw a text of its own."""
    program, chromium = os.environ.get("SPECATLAS_MMDC") or shutil.which("mmdc"), find_chromium()
    if program is None or chromium is None:
        missing = "no `mmdc`" if program is None else "no Chromium for `mmdc`"
        raise NotHereError(
            f"Mermaid: left out, for there is {missing} on this machine. `npm install @mermaid-js/mermaid-cli` in any "
            "folder brings it, SPECATLAS_MMDC names its `node_modules/.bin/mmdc`."
        )
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "browser.json": {"executablePath": chromium, "args": ["--no-sandbox"]},
            # Without them it refuses more than 500 lines.
            "limits.json": {"maxEdges": 100_000, "maxTextSize": 100_000_000},
        }
        for name, content in settings.items():
            (Path(folder) / name).write_text(json.dumps(content), encoding="utf-8")
        browser, limits = (str(Path(folder) / name) for name in settings)
        given = ["-i", "picture.mmd", "-o", "picture.svg", "-p", browser, "-c", limits]
        return Drawn(_read_mermaid(_run("picture.mmd", text, [program, "--quiet", *given])), None)


def _read_mermaid(source: str) -> measure.Picture:
    """Read size, boxes, lines and the texts of lines of a class or ER diagram by Mermaid."""
    frame = re.search(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', source)
    picture = measure.Picture(width=float(frame[1]), height=float(frame[2])) if frame else measure.Picture()
    found = list(_NODE.finditer(source))
    names: dict[str, str] = {}
    for at, node in enumerate(found):
        inside = source[node.end() : found[at + 1].start() if at + 1 < len(found) else None]
        box = _outline(inside, float(node[3]), float(node[4]))
        if box is not None:
            picture.nodes[node[1]] = measure.Node(box)
            names |= {node[1]: node[1], f"entity-{node[1]}-{node[2]}": node[1]}
    for number, edge in enumerate(_EDGE.finditer(source)):
        ends = edge[2].split("_")
        cut = next((n for n in range(len(ends)) if "_".join(ends[:n]) in names and "_".join(ends[n:]) in names), 0)
        source_id, target_id = names.get("_".join(ends[:cut]), ""), names.get("_".join(ends[cut:]), "")
        picture.edges[f"line {number}"] = measure.Edge(source_id, target_id, _sampled(edge[1]))
    for label in _LABEL.finditer(source):
        x, y, left, top, wide, high = (float(part) for part in label.groups())
        box = Box(x + left, y + top, wide, high)
        picture.labels.append(measure.Text(box, _nearest(picture, box)))
    return picture


def _nearest(picture: measure.Picture, box: Box) -> str:
    """Return the line that a text stands at."""
    return min(picture.edges, key=lambda one: min(math.dist(box.centre, at) for at in picture.edges[one].points))


def _outline(inside: str, x: float, y: float) -> Box | None:
    """Return the box around the first shape of a node, which is drawn about its middle."""
    if plain := re.match(r'<rect [^>]*x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"', inside):
        left, top, wide, high = (float(part) for part in plain.groups())
        return Box(x + left, y + top, wide, high)
    shape = re.search(r'<path d="([^"]*)"', inside)
    points = [float(part) for part in re.findall(r"-?\d+\.?\d*", shape[1])] if shape else []
    if not points:
        return None
    left, top = min(points[::2]), min(points[1::2])
    return Box(x + left, y + top, max(points[::2]) - left, max(points[1::2]) - top)


# --- curves ----------------------------------------------------------------------------------------------------------


def _sampled(data: str) -> Line:
    """Return points along a path of straight pieces and cubic curves."""
    found: list[tuple[float, float]] = []
    for letter, rest in re.findall(r"([MLC])([^MLC]*)", data):
        numbers = [float(part) for part in re.findall(r"-?\d+\.?\d*", rest)]
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        if letter == "C":
            for start in range(0, len(points) - 2, 3):
                found += _curve(found[-1], *points[start : start + 3])
        else:
            found += points
    return tuple(found)


def _curve(*pulls: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Yield eight points of a Bezier curve of third degree."""
    for step in range(1, 9):
        t = step / 8
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        yield (
            sum(weight * x for weight, (x, _) in zip(weights, pulls, strict=True)),
            sum(weight * y for weight, (_, y) in zip(weights, pulls, strict=True)),
        )
