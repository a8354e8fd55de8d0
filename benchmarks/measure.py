"""Measure speed and size of the reference spec's site and of drawing, and print them against what is promised.

    python benchmarks/measure.py            everything; a minute or two
    python benchmarks/measure.py check      only the lines whose name holds a word
    python benchmarks/measure.py diagram    only drawing

Each line of the first table is the best of some runs of whole processes, in a copy of the project that nothing was
built in before; seconds are those on the wall. The second one is of CPU seconds in one process (`drawing.py`).
Nothing fails here: machines differ, and a timed test would only teach people to ignore it.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import timeit
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.models import MEDIUM, Size, write  # noqa: E402 the checkout is not installed as a package

COMMAND = str(Path(sys.executable).with_name("specatlas"))
IMPORT = (sys.executable, "-c", "import specatlas.cli.main")


@dataclass(frozen=True)
class Line:
    """One thing that is measured."""

    name: str
    promised: float
    """Seconds."""
    command: tuple[str, ...]
    runs: int = 5


LINES = (
    Line("import the command", 0.25, IMPORT, 10),
    Line("check", 1.0, (COMMAND, "check")),
    Line("draw one ER diagram", 0.5, (COMMAND, "draw", "er", "--module", "sales", "-o", os.devnull)),
    Line("draw one class diagram", 0.5, (COMMAND, "draw", "class", "--module", "sales", "-o", os.devnull)),
    Line(
        "diff of two versions, 1,500 entities",
        3.0,
        (COMMAND, "diff", "large-old", "large-new", "--format", "json", "-o", os.devnull),
        3,
    ),
    Line("build, three languages, first time", 40.0, (COMMAND, "build"), 1),
    Line("build again, nothing changed", 40.0, (COMMAND, "build"), 1),
)

SINGLE = {
    "a process of 25 steps in 4 lanes": 0.05,
    "class diagram of 50 boxes": 0.15,
    "er diagram of 50 boxes": 0.15,
    "class diagram of 200 boxes": 1.0,
    "er diagram of 200 boxes": 1.0,
}
"""What is promised of one diagram with nothing kept of it, in CPU seconds."""
COLD = 3
"""Runs with nothing kept; who else works on the machine only adds to one."""
ALL, AGAIN, MEMORY = 4.0, 0.3, 200.0
"""What is promised of the 255 diagrams of 300 entities and 60 processes: CPU seconds the first time, where finished
pictures are read back, and megabytes."""


def main() -> int:
    """Measure, print, and return 0; 1 when a command did not run."""
    words = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        print(machine())
        print(f"{'':38}{'seconds':>9}{'promised':>10}")
        for line in LINES:
            if words and not any(word in line.name for word in words):
                continue
            try:
                seconds = min(run(line.command, project) for _ in range(line.runs))
            except subprocess.CalledProcessError as error:
                print(
                    f"{line.name}: failed with status {error.returncode}\n{error.stdout}{error.stderr}", file=sys.stderr
                )
                return 1
            print(f"{line.name:38}{seconds:9.2f}{line.promised:10.2f}{'' if seconds <= line.promised else '   missed'}")
        print_size(project / "site")
    if not words or any(word in "diagrams" for word in words):
        print_drawing()
    return 0


def machine() -> str:
    """Return what this runs on, with a yardstick: the same Python, built another way, may take half as long again."""
    counting = min(timeit.repeat("for _ in range(1_000_000): pass", number=10, repeat=5, timer=time.process_time))
    python = f"Python {platform.python_version()}, which counts to ten million in {counting:.2f} s"
    return f"{python}; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"


def print_drawing() -> None:
    """Print what drawing takes of CPU and memory."""
    print(f"\n{'drawing, in one process':38}{'CPU s':>9}{'promised':>10}")
    for name, value, promised in drawing():
        told = f"{promised:10.2f}{'' if value <= promised else '   missed'}" if promised else ""
        print(f"{name:38}{value:9.3f}{told}")


def drawing() -> Iterator[tuple[str, float, float]]:
    """Yield names, figures and what is promised, 0 for nothing."""
    with tempfile.TemporaryDirectory() as folder:
        single = ask("single", Path(folder) / "single")
        yield from ((name, single[name], promised) for name, promised in SINGLE.items())
        model = Path(folder) / "all"
        write(model, MEDIUM)
        first = min((cold(model) for _ in range(COLD)), key=lambda one: one["whole"])
        name = f"{first['pictures']:.0f} diagrams"
        # Reading the model and starting are in it.
        yield f"{name}, first time", first["whole"], ALL
        again = ask("all", model)
        yield f"{name}, again", again["seconds"], AGAIN
        yield f"{name}, again, the whole process", again["whole"], 0
        shutil.rmtree(model / ".specatlas-cache" / "pictures")
        edited = ask("all", model)
        yield f"{name}, again after an edit", edited["whole"], 0
        yield "megabytes at most", max(one["megabytes"] for one in (first, again, edited)), MEMORY
        site = ask("site", Path(folder) / "site")
        yield f"all {site['pictures']:.0f} pictures of its site", site["whole"], 0


def cold(model: Path) -> Mapping[str, float]:
    """Draw all diagrams of a model of which nothing is kept."""
    shutil.rmtree(model / ".specatlas-cache", ignore_errors=True)
    return ask("all", model)


def ask(what: str, folder: Path) -> Mapping[str, float]:
    """Draw in a process of its own, and return what it says of itself."""
    command = (sys.executable, str(ROOT / "benchmarks" / "drawing.py"), what, str(folder))
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def copy_project(folder: Path) -> Path:
    """Copy the sources of the reference spec, and nothing that was built from them."""
    for name in ("model", "docs", "diagrams"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    write_versions(folder)
    return folder


def write_versions(folder: Path) -> None:
    """Write two versions of a large model: of each file another text, of one entity in twenty another length."""
    write(folder / "large-old", Size(125, 12))
    shutil.copytree(folder / "large-old", folder / "large-new")
    for file in sorted((folder / "large-new" / "model").glob("entities-*.yaml")):
        lines = file.read_text().splitlines()
        edited = [
            re.sub(r"string\((\d+)\)", r"string(1\1)", line, count=1) if at % 60 == 1 else line
            for at, line in enumerate(lines)
        ]
        file.write_text("\n".join(["# edited", *edited, ""]))


def run(command: tuple[str, ...], folder: Path) -> float:
    """Run one process to its end, and return how many seconds it took."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return time.perf_counter() - started


def print_size(site: Path) -> None:
    """Print how many pages a site has, and how large they are."""
    pages = [path.stat().st_size for path in site.rglob("*.html")]
    if pages:
        total = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        mean = sum(pages) / len(pages) / 1024
        print(f"\n{len(pages)} pages of {mean:.0f} KB each, {total / 2**20:.1f} MB in all")


if __name__ == "__main__":
    sys.exit(main())
