from pathlib import Path

import pytest

from specatlas.loading.bpmn_file import BpmnFileError, bpmn_document, read_bpmn


def test_a_fault_begins_with_the_file_and_the_line(tmp_path: Path) -> None:
    file = tmp_path / "x.bpmn"
    file.write_text("<definitions>\n<task></definitions>", "utf-8")
    with pytest.raises(BpmnFileError, match=r"^diagrams/x\.bpmn:2: the XML is broken"):
        read_bpmn(file, "diagrams/x.bpmn")
    with pytest.raises(BpmnFileError, match="cannot be read"):
        read_bpmn(tmp_path / "gone.bpmn")
    with pytest.raises(BpmnFileError, match=r"^y: the file is empty"):
        bpmn_document(b"", "y")


def test_a_file_is_read() -> None:
    data = b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'
    assert str(bpmn_document(data, "x").root.tag).endswith("definitions")
