"""A process in BPMN 2.0: pools, lanes, activities, events, gateways, flows, data."""

from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._bpmn_items import items
from specatlas.diagrams.notations._bpmn_legend import with_legend
from specatlas.diagrams.notations._bpmn_sizes import sized
from specatlas.diagrams.notations._bpmn_words import description
from specatlas.diagrams.notations._wording import title
from specatlas.diagrams.views.process import shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import words

LABEL = words("Process|Процесс|流程")


def draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    """Draw a process.

    Args:
        project: the model.
        view: which process, and how much of it.
        language: of the names and of the tool-tips (`en`, `ru`, `zh`).
        layout: what places it; only `lanes` knows pools and lanes.

    Raises:
        NothingToShowError: when the view names no process that is written as steps.
    """
    flow = shown(project, view)
    pieces = sized(flow, language, notes=view.detail != "low")
    placed = layout(pieces.graph)
    drawing = Drawing(
        placed.width,
        placed.height,
        items(project, flow, pieces, placed, language),
        title(LABEL, project, view, language),
        description(flow, language),
        "bpmn",
        placed.engine,
        language,
    )
    return with_legend(drawing, language)


NOTATION = Notation(
    "bpmn",
    LABEL,
    "A process in BPMN 2.0: pools and lanes, steps, events, gateways, messages and data.",
    draw,
    around=("processes",),
    of_one=True,
)
