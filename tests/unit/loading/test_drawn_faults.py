from pathlib import Path

import pytest

from specatlas.workbench import Project
from tests.unit.models import write_model

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
FILE = f'<definitions xmlns="{MODEL}"><process id="p"><task id="pay"/></process></definitions>'


def rules(folder: Path, drawn: str, steps: str = "") -> list[tuple[str, str]]:
    more = f", steps: {steps}" if steps else ""
    write_model(
        folder,
        f"roles: {{boss: {{name: Boss}}}}\nprocesses: {{one: {{name: One, owner: boss, drawn: {drawn}{more}}}}}",
    )
    found = Project.open(folder).check(select=["process"])
    return [(item.rule, item.help) for item in found]


@pytest.mark.parametrize("name", ["diagrams/x.bpmn", "x.bpmn", "x"])
def test_a_file_that_is_there_is_no_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / "diagrams").mkdir()
    (tmp_path / "diagrams" / "x.bpmn").write_text(FILE, "utf-8")
    assert rules(tmp_path, name, "{pay: {description: First.}}") == []


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [rule for rule, _ in rules(tmp_path, "diagrams/gone.bpmn")] == ["process/drawn-file"]


def test_a_broken_file_and_a_step_that_is_not_in_it(tmp_path: Path) -> None:
    (tmp_path / "diagrams").mkdir()
    file = tmp_path / "diagrams" / "x.bpmn"
    file.write_text(FILE, "utf-8")
    assert rules(tmp_path, "x", "{pays: {description: First.}}") == [("process/drawn-step", 'did you mean "pay"?')]
    file.write_text(FILE[:60], "utf-8")
    assert [rule for rule, _ in rules(tmp_path, "x")] == ["process/drawn-file"]


def test_one_of_several_pictures_is_named(tmp_path: Path) -> None:
    (tmp_path / "diagrams").mkdir()
    (tmp_path / "diagrams" / "x.bpmn").write_text(FILE, "utf-8")
    assert rules(tmp_path, "diagrams/x.bpmn#p") == []
    assert rules(tmp_path, "diagrams/x.bpmn#pai") == [("process/drawn-file", 'did you mean "pay"?')]
