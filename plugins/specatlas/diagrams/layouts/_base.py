"""What a layout engine is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Box, Placed, Point
from specatlas.text.errors import SpecatlasError

Layout = Callable[[Graph], Placed]


class LayoutError(SpecatlasError):
    """A picture cannot be laid out; the message says why, and what can be done."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A connected part of a graph with positions, in pixels from anywhere."""

    boxes: Mapping[str, Box]
    """Node id to its rectangle."""
    frames: Mapping[str, Box] = field(default_factory=dict)
    """Group id to its frame; frames that an engine does not give are drawn around their nodes."""
    lines: Mapping[str, Sequence[Point]] | None = None
    """Edge id to the corners that an engine found, where it routes too."""


Arrange = Callable[[Graph, float], Arranged]
"""Gives the nodes of a connected graph their places; the number tells how much wider than usual gaps are to be."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One way to lay out a graph."""

    name: str
    """As given to `--engine`."""
    purpose: str
    features: frozenset[str]
    """What it does by itself, of `routes`, `groups`, `reproducible`; the rest is done by what all engines share."""
    version: Callable[[], str]
    """Name and version of all that takes part; stands in the picture and in the key of the cache."""
    available: Callable[[], bool]
    place: Layout
    """Raises `LayoutError` rather than give a bad picture."""
