"""Draw in this process, and print as JSON how many CPU seconds it took.

    python benchmarks/drawing.py all FOLDER       the 255 diagrams of `models.MEDIUM`, written into FOLDER
    python benchmarks/drawing.py site FOLDER      every picture of its site
    python benchmarks/drawing.py single FOLDER    one picture after the other, with nothing cached

Child processes count. Where a folder was drawn before, what was kept there is read back.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.models import MEDIUM, Size, write  # noqa: E402 the checkout is not installed as a package
from specatlas.diagrams.views.view import View  # noqa: E402
from specatlas.workbench import Project  # noqa: E402

OF_MODULE = ("class", "er", "use-case")
OF_ONE = {"bpmn": "processes", "state": "lifecycles", "sequence": "sequences"}
RUNS = 5


def main() -> int:
    """Draw, print, and return 0."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    print(json.dumps({"all": everything, "site": site, "single": single}[what](folder)))
    return 0


def everything(folder: Path) -> dict[str, float]:
    """Draw the 255 diagrams."""
    project = medium(folder)
    return drawn(project, list(diagrams(project)))


def site(folder: Path) -> dict[str, float]:
    """Draw all that the site of the model shows."""
    project = medium(folder)
    return drawn(project, list(project.pictures("en").values()))


def single(folder: Path) -> dict[str, float]:
    """Draw pictures that a size is promised for, each some times, and return the seconds of the best."""
    write(folder / "processes", Size(1, 2, processes=6, steps=25, lanes=4))
    project = replace(Project.open(folder / "processes"), layouts=None)
    views = [project.view("bpmn", name) for name in project.model.elements("processes")]
    found = {"a process of 25 steps in 4 lanes": max(best(project, view) for view in views)}
    for size in (50, 200):
        write(folder / str(size), Size(1, size))
        project = replace(Project.open(folder / str(size)), layouts=None)
        for kind in ("class", "er"):
            view = project.view(kind, include=list(project.model.elements("entities")))
            found[f"{kind} diagram of {size} boxes"] = best(project, view)
    return found


def medium(folder: Path) -> Project:
    """Open the model of 300 entities and 60 processes, written if it is not there."""
    if not (folder / "model").is_dir():
        write(folder, MEDIUM)
    return Project.open(folder)


def diagrams(project: Project) -> Iterator[View]:
    """Yield three diagrams of each module, and one of each process, life cycle and sequence."""
    for kind in OF_MODULE:
        yield from (project.view(kind, module=name) for name in project.model.elements("modules"))
    for kind, section in OF_ONE.items():
        yield from (project.view(kind, name) for name in project.model.elements(section))


def drawn(project: Project, views: list[View]) -> dict[str, float]:
    """Draw each view once for a page; `whole` is what the process took in all, reading the model included."""
    before = spent()
    for view in views:
        project.svg(view, "en")
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"pictures": len(views), "seconds": spent() - before, "whole": spent(), "megabytes": memory / 1024}


def best(project: Project, view: View) -> float:
    """Return the CPU seconds of the best of some runs."""
    return min(timed(lambda: project.svg(view, "en")) for _ in range(RUNS))


def timed(run: Callable[[], object]) -> float:
    """Return the CPU seconds that something takes."""
    before = spent()
    run()
    return spent() - before


def spent() -> float:
    """Return the CPU seconds of this process so far, and of its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
