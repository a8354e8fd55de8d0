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
    # (what, the right text, the wrong text, where in the wrong text the finding points, what the mend says)
    ("unknown attribute", "priority: must", "prioritty: must", "prioritty", 'did you mean "priority"'),
    ("wrong word", "priority: must", "priority: mandatory", "mandatory", "it is one of must, should, could, wont"),
    ("unknown reference", "module: sales\n    priority", "module: sale\n    priority", "sale", 'did you mean "sales"'),
    ("unknown type", "number: string(30)!", "number: strng(30)!", "strng", '"string"'),
    ("space in a name", "steward: clerk", "on steward: clerk", "on steward", "steward"),
    (
        "missing attribute",
        "FN-1:\n    name: Take an order\n    module: sales\n",
        "FN-1:\n    name: X\n",
        "FN-1",
        'add "module:"',
    ),
    ("duplicate key", "steward: clerk\n", "steward: clerk\n    steward: nobody\n", "steward: nobody", "steward"),
    ("tab", "  clerk:\n    name", "  clerk:\n\tname", "\tname", "spaces"),
    ("unknown state", "finish: draft -> done", "finish: draft -> dnoe", "dnoe", 'did you mean "done"'),
    ("wrong right", "rights: {order: cru}", "rights: {order: cru, ordr: r}", "ordr", 'did you mean "order"'),
    ("unknown operation", "rights: {order: cru}", "rights: {order: crux}", "crux", "operation"),
    ("conflict marker", "enums:\n", "<<<<<<< HEAD\nenums:\n", "<<<<<<<", "conflict"),
    ("unquoted comma", "name: Take an order", "name: {en: Take an order, or two}", "or two", "quote"),
    ("section misspelt", "lifecycles:", "lifecycle:", "lifecycle", 'did you mean "lifecycles"'),
]


def test_the_model_is_sound(tmp_path: Path) -> None:
    found = Project.open(write_model(tmp_path, GOOD)).check()
    assert [item for item in found if item.severity.word != "info"] == []


@pytest.mark.parametrize(("name", "right", "wrong", "at", "mend"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_mistake(tmp_path: Path, name: str, right: str, wrong: str, at: str, mend: str) -> None:
    assert GOOD.count(right) == 1
    text = GOOD.replace(right, wrong)
    before = text[: text.index(wrong) + wrong.index(at)]
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    found = Project.open(write_model(tmp_path, text)).check()
    errors = [item for item in found if item.severity.word == "error"]
    at_place = [item for item in errors if str(item.place) == f"model/model.yaml:{place}"]
    assert at_place, [str(item) for item in errors]
    said = " ".join(f"{item.message} {item.help}" for item in at_place)
    assert any(part in said for part in mend.split("|")), said
