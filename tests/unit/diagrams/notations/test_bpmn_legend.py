"""The key under a process map holds the signs of that map and no others."""

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Item, Shape, Text
from tests.unit.diagrams.notations.bpmn_files import File, element
from tests.unit.diagrams.notations.test_bpmn_signs import drawn, event


def key(drawing: Drawing) -> list[str]:
    found = [item for item in drawing.items if item.id == "legend~signs"]
    return [shape.text for item in found for shape in _all(item) if isinstance(shape, Text)]


def _all(item: Item) -> list[Shape]:
    return [inner for shape in item.shapes for inner in (_all(shape) if isinstance(shape, Item) else [shape])]


@pytest.mark.parametrize(("language", "said"), [("en", "time"), ("ru", "время"), ("zh", "时间")])
def test_a_sign_is_explained_in_the_language_of_the_reader(language: str, said: str) -> None:
    assert key(drawn(event("startEvent", "timer"), language)) == [said]


def test_plain_steps_need_no_key() -> None:
    file = File(process=[element("task")])
    file.shape("x", 0, 0, 100, 80)
    assert not [item for item in drawn(file).items if item.role == "legend"]


def test_a_closed_pool_is_no_sub_process() -> None:
    file = File(collaboration=['<participant id="x" name="Bank"/>'])
    file.shape("x", 0, 0, 300, 60)
    assert key(drawn(file)) == []
    closed = File(process=[element("subProcess")])
    closed.shape("x", 0, 0, 100, 80, 'isExpanded="false"')
    assert key(drawn(closed)) == ["has steps of its own"]


def test_each_sign_is_there_once_and_inside_the_picture() -> None:
    file = File()
    for number in range(3):
        file.process.append(element("userTask", f"t{number}"))
        file.process.append(element("exclusiveGateway", f"g{number}"))
        file.shape(f"t{number}", 0, number * 100, 100, 80)
        file.shape(f"g{number}", 150, number * 100, 50, 50)
    made = drawn(file)
    assert key(made) == ["one of the ways", "person in the system"]
    box = next(item.box for item in made.items if item.id == "legend~signs")
    assert box is not None
    assert box.right <= made.width
    assert box.bottom <= made.height
