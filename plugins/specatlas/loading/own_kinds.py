"""A team's own kinds and attributes (`kinds:`, model-by-example 13), made into the same records as the built-in ones."""

from collections.abc import Iterable, Mapping

from specatlas.domain.types import Kind, Shape
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.tree import Node, Scalar


def with_own_kinds(
    kinds: Mapping[str, Kind], written: Iterable[tuple[Scalar, Node]], languages: tuple[str, ...], common: Shape
) -> tuple[Mapping[str, Kind], list[Diagnostic]]:
    """Return the built-in kinds with the team's added, and the faults of their declarations."""
    return kinds, []
