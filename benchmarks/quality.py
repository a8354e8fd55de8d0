"""Measure how good pictures are, and write the table of `benchmarks/quality.md`.

    python benchmarks/quality.py          everything; some minutes
    python benchmarks/quality.py small    without the models of 200 and 500 boxes

Ours are measured on the written SVG. `dot` alone draws the same boxes, lines and texts with its own straight lines, and
PlantUML what `draw --format puml` writes for it; either is left out, and the table says so, where it is not installed.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.models import Size, write  # noqa: E402 the checkout is not installed as a package
from specatlas.diagrams.canvas.graph import Graph  # noqa: E402
from specatlas.diagrams.canvas.placed import Box  # noqa: E402
from specatlas.diagrams.layouts import _dot  # noqa: E402
from specatlas.diagrams.layouts import registry as layouts  # noqa: E402
from specatlas.diagrams.views.view import View  # noqa: E402
from specatlas.workbench import Project  # noqa: E402
from tests.conformance import measure  # noqa: E402

TABLE = ROOT / "benchmarks" / "quality.md"
SIZES = (10, 50, 200, 500)
FAULTS: Mapping[str, Callable[[measure.Picture], list[str]]] = {
    "boxes on boxes": measure.node_overlaps,
    "lines through boxes": measure.edges_through_nodes,
    "loose ends": measure.loose_ends,
    "texts outside": measure.texts_outside,
    "texts on texts, boxes": measure.label_overlaps,
    "lines through texts": measure.label_hits,
    "lines on lines": measure.edge_overlaps,
}
NO_ENDS = {"sequence", "plan", "funnel", "risks", "budget"}
"""Kinds whose lines end at a lifeline, a bar or a scale, not at the outline of a box."""
Row = tuple[str, ...]


@dataclass
class Sum:
    """What some pictures have in all."""

    pictures: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    area: float = 0.0
    seconds: float = 0.0
    what: Counter[str] = field(default_factory=Counter)

    def add(self, picture: measure.Picture, seconds: float, kind: str = "") -> None:
        """Measure one picture."""
        self.pictures += 1
        self.seconds += seconds
        self.area += picture.width * picture.height / 1e6
        self.what.update(boxes=len(picture.nodes), lines=len(picture.edges), texts=len(picture.labels))
        for name, found in FAULTS.items():
            self.counts[name] += 0 if name == "loose ends" and kind in NO_ENDS else len(found(picture))
        self.counts["crossings"] += measure.crossings(picture)
        self.counts["bends"] += measure.bends(picture)

    def row(self, name: str, without: frozenset[str] = frozenset()) -> Row:
        """Return the sum as a row of the table; what was not measured is a dash."""
        cells = [str(self.what[one]) for one in ("boxes", "lines", "texts")]
        cells += ["–" if one in without else str(self.counts[one]) for one in (*FAULTS, "crossings", "bends")]
        mean = 1000 * self.seconds / max(1, self.pictures)
        return (name, str(self.pictures), *cells, f"{self.area:.1f}", f"{mean:.0f}")


def main() -> int:
    """Measure, write the table, and return 0."""
    sizes = SIZES[:2] if "small" in sys.argv[1:] else SIZES
    notes: list[str] = []
    rows = [*reference(), *generated(sizes, notes)]
    if shutil.which("mmdc") is None:
        notes.append("Mermaid: left out, for there is no `mmdc` on this machine.")
    TABLE.write_text(page(rows, notes), encoding="utf-8")
    print(TABLE.read_text(encoding="utf-8"))
    return 0


def reference() -> Iterator[Row]:
    """Yield a row for each kind of picture of the reference spec, its languages together."""
    project = replace(Project.open(ROOT), layouts=None)
    sums: dict[str, Sum] = {}
    for language in project.model.languages:
        for view in project.pictures(language).values():
            started = time.process_time()
            source = project.svg(view, language)
            seconds = time.process_time() - started
            sums.setdefault(view.kind, Sum()).add(measure.from_svg(source), seconds, view.kind)
    for kind, found in sorted(sums.items()):
        yield found.row(f"reference spec, {kind}")


def generated(sizes: tuple[int, ...], notes: list[str]) -> Iterator[Row]:
    """Yield rows for generated models: ours, `dot` alone and PlantUML."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            write(Path(folder) / str(size), Size(1, size))
            project = replace(Project.open(Path(folder) / str(size)), layouts=None)
            everything = list(project.model.elements("entities"))
            for kind in ("class", "er"):
                view = project.view(kind, include=everything)
                graphs: list[Graph] = []
                with _watched(graphs):
                    project.svg(view, "en")
                    started = time.process_time()
                    source = project.svg(view, "en")
                    seconds = time.process_time() - started
                yield one(f"{kind} of {size}, ours", measure.from_svg(source), seconds)
                started = time.process_time() + children()
                picture = dot_alone(graphs[0])
                yield one(f"{kind} of {size}, dot alone", picture, time.process_time() + children() - started)
                yield from plantuml(project, view, f"{kind} of {size}, PlantUML", notes)
            if size == sizes[0]:
                yield process(Path(folder))


def process(folder: Path) -> Row:
    """Return the row of processes of 25 steps in four lanes."""
    write(folder / "processes", Size(1, 2, processes=6, steps=25, lanes=4))
    project = replace(Project.open(folder / "processes"), layouts=None)
    found = Sum()
    for name in ("process-00", *project.model.elements("processes")):
        started = time.process_time()
        source = project.svg(project.view("bpmn", name), "en")
        if found.pictures or name != "process-00":
            found.add(measure.from_svg(source), time.process_time() - started)
    return found.row("processes of 25 steps, ours")


def one(name: str, picture: measure.Picture, seconds: float, without: frozenset[str] = frozenset()) -> Row:
    """Return the row of one picture."""
    found = Sum()
    found.add(picture, seconds)
    return found.row(name, without)


class _watched:  # noqa: N801 read as a word: with _watched(graphs)
    """Keep every graph that is laid out."""

    def __init__(self, graphs: list[Graph]) -> None:
        self.graphs, self.layout = graphs, layouts.layout

    def __enter__(self) -> None:
        def layout(*arguments: Any) -> Callable[[Graph], Any]:
            place = self.layout(*arguments)

            def kept(graph: Graph) -> Any:
                self.graphs.append(graph)
                return place(graph)

            return kept

        setattr(layouts, "layout", layout)  # noqa: B010 for the time of one picture

    def __exit__(self, *_: object) -> None:
        setattr(layouts, "layout", self.layout)  # noqa: B010


def children() -> float:
    """Return the seconds that finished child processes took."""
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


# --- dot alone -------------------------------------------------------------------------------------------------------


def dot_alone(graph: Graph) -> measure.Picture:
    """Let `dot` place and draw the same graph, with straight lines."""
    program = _dot.pinned_program() or _dot.system_program()
    if program is None:
        raise SystemExit("no dot here: pip install graphviz-pure")
    ordered = replace(graph, nodes=tuple(sorted(graph.nodes, key=lambda node: node.id)))
    source = _dot._source(ordered, 1, 1.0).replace("splines=false", "splines=ortho")  # noqa: SLF001 the same text
    done = subprocess.run([program, "-Tjson0"], input=source.encode(), capture_output=True, check=False)
    return _read_dot(ordered, done.stdout)


def _read_dot(graph: Graph, answer: bytes) -> measure.Picture:
    import json

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


def plantuml(project: Project, view: View, name: str, notes: list[str]) -> Iterator[Row]:
    """Yield the row of PlantUML for the same content, or a note why there is none."""
    program = shutil.which("plantuml")
    note = "PlantUML: left out, for there is no `plantuml` on this machine." if program is None else ""
    if program is not None:
        text = project.file(view, "en", format="puml")[0]
        started = children()
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "picture.puml"
            source.write_bytes(text)
            subprocess.run([program, "-tsvg", str(source)], capture_output=True, check=False, timeout=600)
            drawn = source.with_suffix(".svg")
            answer = drawn.read_text(encoding="utf-8") if drawn.is_file() else ""
        picture = _read_plantuml(answer)
        if picture.nodes:
            yield one(name, picture, children() - started, frozenset({*FAULTS, "bends"} - {"boxes on boxes"}))
            return
        note = f"{name}: it drew no picture."
    if note not in notes:
        notes.append(note)


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
        points = [float(part) for part in re.findall(r"-?\d+\.?\d*", data)]
        line = tuple(zip(points[::2], points[1::2], strict=False))
        if len(line) > 1:
            picture.edges[f"line {number}"] = measure.Edge("", "", (line[0], *_sampled(line)))
    return picture


def _sampled(line: tuple[tuple[float, float], ...]) -> Iterator[tuple[float, float]]:
    for start in range(0, len(line) - 3, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = line[start : start + 4]
        for step in range(1, 9):
            t = step / 8
            u = 1 - t
            weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            yield (
                sum(w * x for w, x in zip(weights, (ax, bx, cx, dx), strict=True)),
                sum(w * y for w, y in zip(weights, (ay, by, cy, dy), strict=True)),
            )


# --- the page --------------------------------------------------------------------------------------------------------


def page(rows: list[Row], notes: list[str]) -> str:
    """Return the table as Markdown."""
    heads = ("what", "pictures", "boxes", "lines", "texts", *FAULTS, "crossings", "bends", "area, Mpx", "CPU ms each")
    lines = ["# How good the pictures are", "", "Written by `make bench`; measured on the written SVG.", ""]
    lines += [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    lines += ["", "A dash: not measured. Times are those of the machine that ran it, laid out and drawn with no cache."]
    return "\n".join([*lines, *(["", *[f"- {note}" for note in notes]] if notes else []), ""])


if __name__ == "__main__":
    sys.exit(main())
