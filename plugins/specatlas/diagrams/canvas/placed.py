"""Second stage of a picture: the graph with positions and routes; no size changes any more."""

from collections.abc import Mapping

from specatlas.diagrams.canvas.graph import Graph, Point
from specatlas.text.frozen import dataclass

__all__ = ["Box", "Placed", "Point", "Route"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; x grows to the right, y downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """X of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Y of the lower side."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """Point in the middle."""
        return (self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, slots=True)
class Route:
    """The way of an edge: its first and last points lie on the outlines of its ends."""

    points: tuple[Point, ...]
    labels: tuple[Box, ...] = ()
    """A box for each label of the edge, in the same order."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A graph that has been laid out."""

    graph: Graph
    boxes: Mapping[str, Box]
    """Node id to its rectangle."""
    groups: Mapping[str, Box]
    """Group id to its frame."""
    routes: Mapping[str, Route]
    """Edge id to its way."""
    width: float
    height: float
    engine: str
    """Name and version of what placed it; written into the picture."""
    displaced: tuple[str, ...] = ()
    """Nodes, by id, that do not stand where a team wants them, because something else stands there."""
