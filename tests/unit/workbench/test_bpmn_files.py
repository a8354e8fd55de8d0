"""What Python code edits a BPMN file with; what the edits do is tested where they are made (formats/bpmn)."""

from pathlib import Path

import pytest

from specatlas import BpmnFile, SpecatlasError
from tests.unit.formats.bpmn.test_editing import FILE


@pytest.fixture
def file(tmp_path: Path) -> BpmnFile:
    (tmp_path / "x.bpmn").write_text(FILE, "utf-8")
    return BpmnFile.open(tmp_path / "x.bpmn")


def test_edits_are_in_the_file_that_is_saved(file: BpmnFile, tmp_path: Path) -> None:
    file.rename("work", "Rest")
    file.move("work", "lower")
    step = file.insert("f2", "exclusiveGateway", "Well?", "well")
    flow = file.connect(step, "work", "again")
    file.save()
    found = BpmnFile.open(tmp_path / "x.bpmn").content
    assert found.nodes["work"].name == "Rest"
    assert {"work", "late"} <= set(found.lanes["lower"].nodes)
    assert (found.nodes["well"].kind, found.flows[flow].target, found.flows[flow].name) == (
        "exclusiveGateway",
        "work",
        "again",
    )
    (plane,) = found.planes
    boxes = {shape.element: shape.bounds for shape in plane.shapes}
    assert boxes["lower"].y < boxes["work"].y
    assert {"well", "late"} <= boxes.keys()
    assert flow in {edge.element for edge in plane.edges}


def test_it_can_be_saved_elsewhere(file: BpmnFile, tmp_path: Path) -> None:
    file.rename("work", "Rest")
    file.save(tmp_path / "y.bpmn")
    assert (tmp_path / "x.bpmn").read_text("utf-8") == FILE
    assert BpmnFile.open(tmp_path / "y.bpmn").content.nodes["work"].name == "Rest"


def test_what_cannot_be_done_is_said_of_the_file(file: BpmnFile, tmp_path: Path) -> None:
    before = file.content
    with pytest.raises(SpecatlasError, match=r"x\.bpmn: .*nobody"):
        file.rename("nobody", "N")
    with pytest.raises(SpecatlasError, match="nowhere"):
        file.move("work", "nowhere")
    with pytest.raises(SpecatlasError, match="no sequence flow can lead"):
        file.connect("work", "lower")
    assert file.content == before
    with pytest.raises(SpecatlasError, match="cannot be read"):
        BpmnFile.open(tmp_path / "gone.bpmn")
