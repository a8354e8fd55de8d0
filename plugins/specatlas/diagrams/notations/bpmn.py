"""A process in BPMN 2.0: pools, lanes, activities, events, gateways, flows, data."""

from collections.abc import Callable

from specatlas.diagrams.canvas.drawing import Drawing, Item
from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.notations._bpmn_items import items
from specatlas.diagrams.notations._bpmn_sizes import sized
from specatlas.diagrams.notations._bpmn_words import description
from specatlas.diagrams.views.process import shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project

Layout = Callable[[Graph], Placed]


def draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    """Draw a process.

    Args:
        project: the model.
        view: which process, and how much of it.
        language: of the names and of the tool-tips (`en`, `ru`, `zh`).
        layout: what places it; `lanes` knows pools and lanes.

    Raises:
        NothingToShowError: when the view names no process that is written as steps.
    """
    flow = shown(project, view)
    pieces = sized(flow, language, notes=view.detail != "low")
    placed = layout(pieces.graph)
    drawn: tuple[Item, ...] = items(project, flow, pieces, placed, language)
    return Drawing(
        placed.width,
        placed.height,
        drawn,
        flow.process.name(language),
        description(flow, language),
        "bpmn",
        placed.engine,
        language,
    )
