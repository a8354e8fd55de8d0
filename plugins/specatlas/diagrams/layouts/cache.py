"""Layouts that were made once are read back: by the content of the graph, so that nothing stale can be found."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.text.pack import Pack

MOST = 8_000_000
"""Bytes after which layouts that are not in use are forgotten; some 3,000 fit in."""


@cache
def made_by() -> str:
    """Return a digest of this folder's own code: a router that was changed finds none of its old layouts."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


class Cache:
    """Placed graphs in a folder.

    They are in two files. When the newer one is full, it takes the place of the older one, and what was not asked for
    since then is gone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._newer, self._older = Pack(folder / "newer"), Pack(folder / "older")
        self.made = 0
        """How many graphs were not there, and were laid out."""

    def place(self, graph: Graph, engine: str, place: Callable[[Graph], Placed]) -> Placed:
        """Return the graph placed, from the folder or by `place`.

        Args:
            graph: what to place.
            engine: name and version of the engine; another one makes its own entries.
            place: lays the graph out.
        """
        key = f"{made_by()}\n{engine}\n{graph!r}".encode()
        kept = self._newer.get(key)
        if kept:
            return _read(kept[-1], graph)
        kept = self._older.get(key)
        if kept:
            self._keep(key, kept[-1])
            return _read(kept[-1], graph)
        self.made += 1
        found = place(graph)
        self._keep(key, _written(found))
        return found

    def _keep(self, key: bytes, content: bytes) -> None:
        try:
            if self._newer.add(key, content) > MOST:
                self._newer.file.replace(self._older.file)
                self._newer, self._older = Pack(self._newer.file), Pack(self._older.file)
        except OSError:
            # A cache that cannot be written costs time, not the build; another build may tidy up too.
            return


def _read(content: bytes, graph: Graph) -> Placed:
    data: dict[str, Any] = json.loads(content)
    return Placed(
        graph,
        _boxes(data["boxes"]),
        _boxes(data["groups"]),
        {name: _route(one) for name, one in data["routes"].items()},
        data["width"],
        data["height"],
        data["engine"],
        tuple(data["displaced"]),
    )


def _boxes(data: Mapping[str, list[float]]) -> dict[str, Box]:
    return {name: Box(*numbers) for name, numbers in data.items()}


def _route(data: Mapping[str, list[list[float]]]) -> Route:
    return Route(tuple((x, y) for x, y in data["points"]), tuple(Box(*numbers) for numbers in data["labels"]))


def _written(placed: Placed) -> bytes:
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
    return json.dumps(data, separators=(",", ":")).encode()


def _numbers(box: Box) -> list[float]:
    return [box.x, box.y, box.width, box.height]
