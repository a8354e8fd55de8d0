"""What an engine is, and what every picture is made of: parts that hang together, placed one by one, then packed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.text.errors import SpecatlasError


class LayoutError(SpecatlasError):
    """A picture cannot be laid out; the message says why, and what can be done."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """One part of a graph with positions; `routes` is None where they are still to be found."""

    boxes: Mapping[str, Box]
    routes: Mapping[str, Route] | None = None


Arrange = Callable[[Graph], Arranged]
"""Gives the nodes of a connected graph their places."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One way to lay out a graph."""

    name: str
    """As given to `--engine`."""
    purpose: str
    version: Callable[[], str]
    """Name and version of all that takes part; stands in the picture and in the key of the cache."""
    available: Callable[[], bool]
    place: Callable[[Graph], Placed]
    """Raises `LayoutError` rather than give a bad picture."""
