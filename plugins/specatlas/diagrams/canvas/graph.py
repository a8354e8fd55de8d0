"""First stage of a picture: what has to be placed, with every size already fixed.

Sizes come from our own text measure before any engine runs, and no engine ever sees a text of the model.
Lengths are in pixels of the picture at 100 %.
"""

from typing import Literal

from specatlas.text.frozen import dataclass

Point = tuple[float, float]
"""X, which grows to the right, and y, which grows downwards."""
Side = Literal["top", "right", "bottom", "left"]
Direction = Literal["right", "down"]


@dataclass(frozen=True, slots=True)
class Port:
    """A fixed place on the border of a node where an edge must end."""

    side: Side
    at: float = 0.5
    """Fraction of the side's length, from its left or top end."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box to be placed."""

    id: str
    width: float
    height: float
    group: str | None = None
    """Id of the group that holds it."""
    shape: Literal["box", "ellipse", "diamond", "circle"] = "box"
    """Outline on which edges end."""
    wanted: Point | None = None
    """Where a team pinned its middle, in the picture's own pixels; the picture as a whole may be moved."""
    nudge: Point | None = None
    """How far a team moved it from where it stands by itself; what is pinned is not nudged too."""


@dataclass(frozen=True, slots=True)
class Label:
    """Room that a text beside an edge needs."""

    width: float
    height: float
    at: Literal["middle", "source", "target"] = "middle"


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes (or a node and itself)."""

    id: str
    source: str
    target: str
    labels: tuple[Label, ...] = ()
    source_port: Port | None = None
    target_port: Port | None = None
    source_room: float = 0.0
    """Length of straight line kept free at the source for an arrow head or a crow's foot."""
    target_room: float = 0.0
    weight: float = 1.0
    """How much the edge wants to be short and straight."""


@dataclass(frozen=True, slots=True)
class Group:
    """A frame around nodes (package, boundary, composite state)."""

    id: str
    parent: str | None = None
    title_width: float = 0.0
    title_height: float = 0.0
    padding: float = 16.0


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything a layout engine needs and nothing else."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...] = ()
    direction: Direction = "down"
    spacing: float = 32.0
    """Least free distance between two nodes."""
