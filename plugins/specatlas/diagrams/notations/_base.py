"""What a kind of diagram is: a name, what it can be asked to draw, and how it is drawn."""

from collections.abc import Callable

from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import Words
from specatlas.text.frozen import dataclass

Layout = Callable[[Graph], Placed]
"""What gives everything its place; handed in, for layouts and notations do not know one another."""
Draw = Callable[[Project, View, str, Layout], Drawing]
"""Model, selection, language (`en`, `ru`, `zh`) and layout to a picture; NothingToShowError when there is nothing."""


@dataclass(frozen=True, slots=True)
class Notation:
    """One kind of diagram."""

    name: str
    """As asked for: `class`, `er`, `use-case`, `state`, `bpmn`."""
    label: Words
    """What readers call it."""
    doc: str
    """What it shows, in one sentence."""
    draw: Draw
    around: tuple[str, ...] = ()
    """Sections whose elements may stand in the middle of a picture; `*` for all."""
    of_one: bool = False
    """It draws one element of `around` (a process, a lifecycle), so that one has to be named."""
