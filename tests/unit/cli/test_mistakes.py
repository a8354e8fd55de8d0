"""Mistakes as people make them: each message leads straight to the mend."""

from pathlib import Path

import pytest

from specatlas.workbench import Project
from tests.unit.models import write_model

GOOD = """\
modules:
  sales: Sales
enums:
  order-status: [draft, done]
roles:
  clerk:
    name: Clerk
    rights: {order: cru}
entities:
  order:
    module: sales
    steward: clerk
    fields:
      number: string(30)!
      status: enum order-status! = draft
      note: text
functions:
  FN-1:
    name: Take an order
    module: sales
    priority: must
    acceptance: [The order is there in 5 s]
lifecycles:
  order-life:
    entity: order
    field: status
    states: {draft: , done: {final: true}}
    transitions: {finish: draft -> done}
"""

MISTAKES = [
    ("unknown attribute", "priority: must", "prioritty: must", "20:5", 'did you mean "priority"'),
    ("wrong word", "priority: must", "priority: mandatory", "20:15", "it is one of must, should, could, wont"),
    ("unknown reference", "module: sales\n    priority", "module: sale\n    priority", "19:13", 'did you mean "sales"'),
    ("unknown type", "number: string(30)!", "number: strng(30)!", "14:15", '"string"'),
    ("space in a name", "steward: clerk", "on steward: clerk", "12:5", "steward"),
    ("missing attribute", "    module: sales\n    priority", "    priority", "17:3", 'add "module:"'),
    ("duplicate key", "    steward: clerk\n", "    steward: clerk\n    steward: clerk\n", "13:5", "steward"),
    ("tab", "  clerk:\n    name", "  clerk:\n\tname", "7:1", "spaces"),
    ("unknown state", "finish: draft -> done", "finish: draft -> dnoe", "28:36", 'did you mean "done"'),
    ("wrong right", "rights: {order: cru}", "rights: {order: crux}", "8:21", "create|operation"),
    ("conflict marker", "enums:\n", "<<<<<<< HEAD\nenums:\n", "3:1", "conflict"),
    ("unquoted comma", "name: Take an order", "name: {en: Take an order, or two}", "18:29", "quote"),
    ("section misspelt", "lifecycles:", "lifecycle:", "23:1", 'did you mean "lifecycles"'),
]


def test_the_model_is_sound(tmp_path: Path) -> None:
    found = Project.open(write_model(tmp_path, GOOD)).check()
    assert [item for item in found if item.severity.word != "info"] == []


@pytest.mark.parametrize(("name", "right", "wrong", "place", "mend"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_mistake(tmp_path: Path, name: str, right: str, wrong: str, place: str, mend: str) -> None:  # noqa: ARG001 name is the id
    assert GOOD.count(right) == 1
    found = Project.open(write_model(tmp_path, GOOD.replace(right, wrong))).check()
    errors = [item for item in found if item.severity.word == "error"]
    at_place = [item for item in errors if str(item.place) == f"model/model.yaml:{place}"]
    assert at_place, [str(item) for item in errors]
    said = " ".join(f"{item.message} {item.help}" for item in at_place)
    assert any(part in said for part in mend.split("|")), said
