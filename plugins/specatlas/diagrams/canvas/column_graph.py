"""A graph that stands in columns, as use cases between their actors do, or the states of a life cycle."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from specatlas.diagrams.canvas.graph import Graph
from specatlas.text.frozen import dataclass

WHOLE = ""
"""What stands for the picture itself where a group is asked for."""


@dataclass(frozen=True, slots=True)
class ColumnGraph(Graph):
    """A graph whose nodes and groups have columns within the group that holds them.

    The nodes and groups of a spine stand in the order of the graph; those of the other columns stand beside what they
    are joined to.
    """

    columns: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Node or group to its column, from the left; 0 where nothing is said."""
    spines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Group, or `WHOLE`, to the column that is its spine; 0 where nothing is said."""
