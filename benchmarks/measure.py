"""Measure speed and size of the reference spec's site, and print them against what is promised.

    python benchmarks/measure.py          everything; a minute or two
    python benchmarks/measure.py check    only the lines whose name holds a word

Each line is the best of some runs of whole processes, in a copy of the project that nothing was built in before.
Nothing fails here: machines differ, and a timed test would only teach people to ignore it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
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
    Line("build, three languages, first time", 40.0, (COMMAND, "build"), 1),
    Line("build again, nothing changed", 40.0, (COMMAND, "build"), 1),
)


def main() -> int:
    """Measure, print, and return 0; 1 when a command did not run."""
    words = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n{'':38}{'seconds':>9}{'promised':>10}")
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
    return 0


def copy_project(folder: Path) -> Path:
    """Copy the sources of the reference spec, and nothing that was built from them."""
    for name in ("model", "docs", "diagrams"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


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
