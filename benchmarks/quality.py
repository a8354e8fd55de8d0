"""Measure how good pictures are, and write the table of `benchmarks/quality.md`.

    python benchmarks/quality.py          everything; some minutes
    python benchmarks/quality.py small    without the models of 200 and 500 boxes

Ours are measured on the written SVG. `dot` alone draws the same boxes, lines and texts with its own straight lines,
PlantUML and Mermaid what `draw --format` writes for them. What is not on a machine is left out, and the table says so:
any of these, and the folder of samples beside the checkout (or SPECATLAS_SAMPLES).
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import others, samples  # noqa: E402 the checkout is not installed as a package
from benchmarks.models import Size, write  # noqa: E402
from specatlas.diagrams.canvas.graph import Graph  # noqa: E402
from specatlas.diagrams.layouts import registry as layouts  # noqa: E402
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
SIZES_OF_OTHERS = {"Mermaid": 200}
"""Most boxes that a program is asked for: beyond them its browser is at work for many minutes."""
UNREAD = {
    "dot alone": frozenset[str](),
    "PlantUML": frozenset({*FAULTS, "bends"} - {"boxes on boxes"}),
    "Mermaid": frozenset({"loose ends", "texts outside", "lines on lines", "bends"}),
}
"""What is not measured of a program's picture: it does not say which text or line is whose, or draws curves."""
NO_ENDS = {"sequence", "plan", "funnel", "risks", "budget"}
"""Kinds whose lines end at a lifeline, a bar or a scale, not at the outline of a box."""
Row = tuple[str, ...]


@dataclass
class Sum:
    """What some pictures have in all."""

    pictures: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    area: float = 0.0
    seconds: float | None = 0.0
    """Processor time of all; None where it is not known."""
    what: Counter[str] = field(default_factory=Counter)

    def add(self, picture: measure.Picture, seconds: float | None, kind: str = "") -> None:
        """Measure one picture."""
        self.pictures += 1
        self.seconds = None if seconds is None or self.seconds is None else self.seconds + seconds
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
        mean = "–" if self.seconds is None else f"{1000 * self.seconds / max(1, self.pictures):.0f}"
        return (name, str(self.pictures), *cells, f"{self.area:.1f}", mean)


def main() -> int:
    """Measure, write the table, and return 0."""
    sizes = SIZES[:2] if "small" in sys.argv[1:] else SIZES
    notes: list[str] = []
    rows = [*reference(), *of_samples(notes), *generated(sizes, notes)]
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


def of_samples(notes: list[str]) -> Iterator[Row]:
    """Yield a row for each kind of picture of each kind of sample."""
    sums: dict[str, Sum] = {}
    for name, project, view, language in samples.pictures():
        started = time.process_time()
        source = project.svg(view, language)
        seconds = time.process_time() - started
        sums.setdefault(name, Sum()).add(measure.from_svg(source), seconds, view.kind)
    for name, found in sorted(sums.items()):
        yield found.row(f"samples, {name}")
    notes.append(
        "Samples, bpmn, as the file gives it: every shape, line and name stands where the file puts it, its faults too."
        if sums
        else "Samples: left out, for there is no folder of them beside the checkout; SPECATLAS_SAMPLES names one."
    )


def generated(sizes: tuple[int, ...], notes: list[str]) -> Iterator[Row]:
    """Yield rows for generated models: ours, and the same by others."""
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
                texts = {name: project.file(view, "en", format=name)[0] for name in ("puml", "mermaid")}
                for program, draw in {
                    "dot alone": partial(others.dot_alone, graphs[0]),
                    "PlantUML": partial(others.plantuml, texts["puml"]),
                    "Mermaid": partial(others.mermaid, texts["mermaid"]),
                }.items():
                    if size <= SIZES_OF_OTHERS.get(program, size):
                        yield from other(f"{kind} of {size}, {program}", draw, UNREAD[program], notes)
            if size == sizes[0]:
                yield process(Path(folder))


def other(name: str, draw: Callable[[], others.Drawn], without: frozenset[str], notes: list[str]) -> Iterator[Row]:
    """Yield the row of a picture by another program, or note why there is none."""
    try:
        drawn = draw()
    except others.NotHereError as error:
        note = str(error)
    else:
        if drawn.picture.nodes:
            yield one(name, drawn.picture, drawn.seconds, without)
            return
        note = f"{name}: it drew no picture."
    if note not in notes:
        notes.append(note)


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


def one(name: str, picture: measure.Picture, seconds: float | None, without: frozenset[str] = frozenset()) -> Row:
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
