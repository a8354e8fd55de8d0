"""Layouts that were made once are read back: by the content of the graph, so that nothing stale can be found.

An entry is one small file. Any may be deleted at any time, two builds may write at once, and an entry that cannot be
read is made anew.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.lane_graph import LaneGraph
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.text.files import keep_file

MOST = 200
"""Entries in one of the 256 folders; beyond that, the older half goes. So a cache holds some 50,000 layouts at most."""


@cache
def made_by() -> str:
    """Return a digest of this folder's own code: a router that was changed finds none of its old layouts."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


class Cache:
    """Placed graphs in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = 0
        """How many graphs were not there, and were laid out."""

    def place(self, graph: Graph, engine: str, place: Callable[[Graph], Placed]) -> Placed:
        """Return the graph placed, from the folder or by `place`.

        Args:
            graph: what to place.
            engine: name and version of the engine; another one makes its own entries.
            place: lays the graph out.
        """
        key = hashlib.sha256(f"{made_by()}\n{engine}\n{graph!r}".encode()).hexdigest()
        file = self.folder / key[:2] / f"{key[2:]}.json"
        found = _read(file, graph)
        if found is None:
            self.made += 1
            found = place(graph)
            _write(file, found)
        return found


def _read(file: Path, graph: Graph) -> Placed | None:
    try:
        data: dict[str, Any] = json.loads(file.read_bytes())
        width, height = _numbers_in(data["width"], data["height"])
        found = Placed(
            graph,
            _boxes(data["boxes"]),
            _boxes(data["groups"]),
            {name: _route(one) for name, one in data["routes"].items()},
            width,
            height,
            data["engine"],
            tuple(map(str, data["displaced"])),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Missing or damaged: it is made anew and written over.
        return None
    return found if _is_whole(found) else None


def _is_whole(placed: Placed) -> bool:
    """Tell whether everything in the graph has its place: a file may be damaged and still be read."""
    graph = placed.graph
    return (
        set(placed.boxes) == {node.id for node in graph.nodes}
        and set(placed.groups) == {group.id for group in graph.groups} | _bands(graph)
        and set(placed.routes) == {edge.id for edge in graph.edges}
    )


def _bands(graph: Graph) -> set[str]:
    """Return the ids of pools and lanes, which have their frames beside those of groups."""
    found, rest = set(), list(graph.bands) if isinstance(graph, LaneGraph) else []
    while rest:
        band = rest.pop()
        found.add(band.id)
        rest += band.bands
    return found


def _numbers_in(*numbers: float) -> tuple[float, ...]:
    if not all(type(number) in {int, float} for number in numbers):
        raise TypeError("a number is none")
    return numbers


def _boxes(data: Mapping[str, list[float]]) -> dict[str, Box]:
    return {name: Box(*_numbers_in(*numbers)) for name, numbers in data.items()}


def _route(data: Mapping[str, list[list[float]]]) -> Route:
    points = tuple((x, y) for x, y in data["points"] if _numbers_in(x, y))
    return Route(points, tuple(Box(*_numbers_in(*numbers)) for numbers in data["labels"]))


def _write(file: Path, placed: Placed) -> None:
    data = {
        "boxes": {name: _numbers(box) for name, box in placed.boxes.items()},
        "groups": {name: _numbers(box) for name, box in placed.groups.items()},
        "routes": {
            name: {"points": route.points, "labels": [_numbers(box) for box in route.labels]}
            for name, route in placed.routes.items()
        },
        "width": placed.width,
        "height": placed.height,
        "engine": placed.engine,
        "displaced": placed.displaced,
    }
    try:
        keep_file(str(file), json.dumps(data, separators=(",", ":")).encode())
        if len(os.listdir(file.parent)) > MOST:  # noqa: PTH208 only counted
            _make_room(file.parent)
    except OSError:
        # A cache that cannot be written costs time, not the build; another build may tidy up too.
        return


def _make_room(folder: Path) -> None:
    """Remove the older half of the entries in a folder."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.stat().st_mtime)[: MOST // 2]:
        entry.unlink(missing_ok=True)


def _numbers(box: Box) -> list[float]:
    return [box.x, box.y, box.width, box.height]
