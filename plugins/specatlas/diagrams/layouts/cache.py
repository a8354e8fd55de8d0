"""Layouts that were made once are read back: by the content of the graph, so that nothing stale can be found."""

import hashlib
import json
import struct
from collections.abc import Callable
from functools import cache
from itertools import chain, islice
from pathlib import Path

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


# A layout is the names of what is placed as JSON, a line end, and all numbers as doubles, in the order of the names:
# written out as text, they would take longer than all else that is kept of a picture.


def _written(placed: Placed) -> bytes:
    routes = [(name, len(route.points), len(route.labels)) for name, route in placed.routes.items()]
    names = (list(placed.boxes), list(placed.groups), routes, placed.engine, placed.displaced)
    numbers = [placed.width, placed.height]
    for box in (*placed.boxes.values(), *placed.groups.values()):
        numbers += (box.x, box.y, box.width, box.height)
    for route in placed.routes.values():
        numbers += chain.from_iterable(route.points)
        for box in route.labels:
            numbers += (box.x, box.y, box.width, box.height)
    return json.dumps(names, separators=(",", ":")).encode() + b"\n" + struct.pack(f"<{len(numbers)}d", *numbers)


def _read(content: bytes, graph: Graph) -> Placed:
    names, _, packed = content.partition(b"\n")
    boxes, groups, routes, engine, displaced = json.loads(names)
    numbers = iter(struct.unpack(f"<{len(packed) // 8}d", packed))

    def box() -> Box:
        return Box(*islice(numbers, 4))

    def route(points: int, labels: int) -> Route:
        along = tuple([(next(numbers), next(numbers)) for _ in range(points)])
        return Route(along, tuple([box() for _ in range(labels)]))

    width, height = islice(numbers, 2)
    return Placed(
        graph,
        {name: box() for name in boxes},
        {name: box() for name in groups},
        {name: route(points, labels) for name, points, labels in routes},
        width,
        height,
        engine,
        tuple(displaced),
    )
