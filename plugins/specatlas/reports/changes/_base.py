"""What every format of a difference is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from specatlas.domain.project import Project
from specatlas.versions.changes import Difference


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of what changed."""

    title: str
    svg: str
    """A whole `<svg>`, whose colours are CSS variables (`--sa-…`) with values to fall back on."""
    lines: tuple[str, ...] = ()
    """The same as a list."""
    png: bytes = b""
    """The same for programs that show no SVG; empty where it was not asked for, or cannot be made here."""
    size: tuple[float, float] = (0, 0)
    """Width and height in pixels of the screen."""
    no_png: str = ""
    """Why it cannot be made here."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a change of one element means for another."""

    address: str
    """Of the element that is affected."""
    because: str = ""
    """The shortest way to it, as a sentence."""
    ring: int = 1
    """How far it is: 1 is built right on what changed."""


@dataclass(frozen=True)
class Told:
    """A difference, and whom it is told to."""

    difference: Difference
    old: Project
    """The old model: names of what is gone."""
    new: Project
    """The new model: names of everything else, labels of the team's own kinds."""
    language: str
    """Of the reader."""
    pictures: tuple[Drawn, ...] = ()
    """Maps of the difference."""
    impact: tuple[tuple[str, tuple[Consequence, ...]], ...] = ()
    """Address of a changed element to what else it concerns."""
    price: tuple[tuple[str, str], ...] = ()
    """Labels and amounts: hours, money, days, and what is not estimated yet."""
    deciders: tuple[str, ...] = ()
    """Who decides on the new version, one sentence a party."""
    standing: tuple[tuple[str, str], ...] = ()
    """Labels and texts about both versions: who approved them, and their digests."""
    pages: tuple[str, ...] = ()
    """Markdown pages of the new version."""
    pages_same: tuple[str, ...] = ()
    """Those among them that say the same in both versions."""
    page_texts: Mapping[str, str] = field(default_factory=dict)
    """Address to the Markdown of the pages that came or went as a whole (`pages/docs/scope.md`)."""
    coloured: bool = False
    """Whether a terminal shows colours."""
