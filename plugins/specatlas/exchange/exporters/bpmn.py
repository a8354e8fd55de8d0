"""A process of the model → BPMN 2.0 XML with the picture that we draw of it (ISO/IEC 19510:2013).

Names are in one language; the others, and whatever BPMN has no word for, stand in `extensionElements` in a namespace
of our own, so that nothing is lost on the way back. Ids are made of those of the model.
"""

from collections import Counter

from specatlas.diagrams.layouts.registry import layout
from specatlas.diagrams.notations._bpmn_items import group_frames
from specatlas.diagrams.views.process import shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.exchange.exporters._base import Exported, Exporter
from specatlas.exchange.exporters._bpmn_data import add_data, add_groups, add_notes, add_undoing
from specatlas.exchange.exporters._bpmn_nodes import Draft, add_flow, add_node
from specatlas.exchange.exporters._bpmn_picture import add_inner_pictures, add_picture, main_picture
from specatlas.exchange.exporters._bpmn_pools import add_lanes, add_messages, add_pools
from specatlas.formats.bpmn.composing import document, indented
from specatlas.formats.bpmn.reading import write

LABEL = words("BPMN 2.0 file|Файл BPMN 2.0|BPMN 2.0 文件")


def _write(project: Project, view: View, language: str) -> Exported:
    flow = shown(project, view)
    process = flow.process
    doc = document(
        id=f"definitions.{process.id}",
        name=process.name(language),
        targetNamespace="urn:specatlas:model",
        exporter="Specatlas",
    )
    draft = Draft(project, flow, language, doc)
    place = layout()
    pieces, placed = main_picture(flow, language, place)
    add_pools(draft)
    # What holds others comes first: in the order of the flow a handler may stand behind its steps.
    for node in sorted(flow.nodes, key=lambda node: _depth(flow.by_id[node.id].parent, draft)):
        add_node(draft, node)
    for sequence in flow.sequences:
        add_flow(draft, sequence)
    add_lanes(draft)
    add_messages(draft)
    add_data(draft)
    add_notes(draft)
    add_undoing(draft)
    add_groups(draft, Counter(group.id for group, _, _ in group_frames(flow, pieces, placed)))
    add_picture(doc, flow, pieces, placed, process.id)
    add_inner_pictures(doc, flow, language, place)
    return Exported(write(indented(doc)).decode())


def _depth(parent: str, draft: Draft) -> int:
    depth = 0
    while parent:
        depth += 1
        parent = draft.flow.by_id[parent].parent
    return depth


EXPORTER = Exporter("bpmn", LABEL, ("bpmn",), _write)
