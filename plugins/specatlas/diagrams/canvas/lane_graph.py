"""A graph with pools, lanes and frames, to be placed as a process is drawn by hand."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Literal

from specatlas.diagrams.canvas.graph import Graph
from specatlas.text.frozen import dataclass

Role = Literal["step", "frame", "boundary", "data", "note", "caption"]
Line = Literal["flow", "message", "association"]

RING = (10.0, 30.0)
"""Room around a step that a group is drawn around, in pixels: at the sides and below, and above, where its name is."""


@dataclass(frozen=True, slots=True)
class Band:
    """A pool or a lane: a strip across the picture with its name in a header at the left."""

    id: str
    header: float = 0.0
    """Width of the header, in pixels."""
    least: float = 0.0
    """Least height, so that the name in the header fits."""
    bands: tuple["Band", ...] = ()
    """The lanes in it, from top to bottom."""
    closed: bool = False
    """A pool of which nothing but the name is shown."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What a node is to the layout, and where it belongs."""

    role: Role
    """A `step` stands in the flow and a `frame` (a group of the graph) holds steps; all others hang on a host."""
    band: str = ""
    """Innermost lane, or the pool where it has none."""
    frame: str = ""
    """Frame that holds it."""
    host: str = ""
    """Step on whose border a boundary event sits, at which data, a note or a caption stands."""
    outside: bool = False
    """A frame that no flow reaches (an event sub-process): it stands below the others."""
    ringed: bool = False
    """A group is drawn around it, alone or with others, which needs room."""


@dataclass(frozen=True, slots=True)
class LaneGraph(Graph):
    """A graph whose nodes stand in pools and lanes; frames are its groups."""

    bands: tuple[Band, ...] = ()
    """The pools; the first one is the process's own."""
    stands: Mapping[str, Stand] = field(default_factory=lambda: MappingProxyType({}))
    """Node id or frame id to its part in the picture."""
    lines: Mapping[str, Line] = field(default_factory=lambda: MappingProxyType({}))
    """Edge id to what it is; a sequence flow where nothing is said."""
