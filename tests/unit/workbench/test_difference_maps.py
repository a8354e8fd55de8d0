"""Both versions of a picture on one layout: for every kind, nothing that stayed moves."""

import json
from typing import Any

import pytest

from specatlas.diagrams.canvas.drawing import Item
from specatlas.diagrams.layouts.registry import layout
from specatlas.diagrams.views.view import View
from specatlas.loading.snapshot import Snapshot
from specatlas.workbench.difference_maps import difference_map
from tests.unit.versions.models import SPEC

STEPS = [{"user": "ask"}, {"user": "check"}, {"user": "answer"}]
OLD: dict[str, Any] = {
    "spec": {**SPEC, "languages": ["en"]},
    "parties": {"c": {"side": "customer"}},
    "modules": {"sales": {"name": "Sales"}},
    "roles": {"clerk": {"name": "Clerk"}, "head": {"name": "Head"}},
    "entities": {
        "client": {"name": "Client", "module": "sales", "fields": {"code": {"type": "string", "key": True}}},
        "deal": {
            "name": "Deal",
            "module": "sales",
            "fields": {"number": {"type": "string", "key": True}, "client": {"type": "ref", "ref": "client"}},
        },
        "note": {"name": "Note", "module": "sales", "fields": {"deal": {"type": "ref", "ref": "deal"}}},
    },
    "use-cases": {
        "UC-1": {"name": "Sell", "module": "sales", "actors": {"primary": ["clerk"]}},
        "UC-2": {"name": "Count", "module": "sales", "actors": {"primary": ["clerk"]}},
    },
    "processes": {"sale": {"name": "Sale", "lanes": ["clerk"], "steps": STEPS}},
    "lifecycles": {
        "life": {
            "name": "Life",
            "states": {"open": {"name": "Open"}, "won": {"name": "Won"}},
            "transitions": {"win": {"from": "open", "to": "won"}},
        }
    },
    "sequences": {"talk": {"name": "Talk", "participants": ["clerk", "head"], "steps": [{"clerk -> head": "ask"}]}},
}


def version(**sections: Any) -> Snapshot:
    """Return a version of the model with other sections."""
    return Snapshot("v", {"model/all.yaml": json.dumps({**OLD, **sections}).encode()})


NEW = version(
    entities={
        "client": {**OLD["entities"]["client"], "name": "Customer"},
        "deal": OLD["entities"]["deal"],
        "invoice": {"name": "Invoice", "module": "sales", "fields": {"deal": {"type": "ref", "ref": "deal"}}},
    },
    **{"use-cases": {"UC-1": OLD["use-cases"]["UC-1"], "UC-3": {**OLD["use-cases"]["UC-2"], "name": "Pay"}}},
    processes={"sale": {**OLD["processes"]["sale"], "steps": [STEPS[0], {"user": "call"}, STEPS[2]]}},
    lifecycles={
        "life": {
            "name": "Life",
            "states": {"open": {"name": "Open"}, "lost": {"name": "Lost"}},
            "transitions": {"lose": {"from": "open", "to": "lost"}},
        }
    },
    sequences={"talk": {**OLD["sequences"]["talk"], "steps": [{"clerk -> head": "ask twice"}]}},
)
VIEWS = [
    (View("er", module="sales"), {"client": "changed", "invoice": "added", "note": "removed", "deal": "same"}),
    (View("class", module="sales"), {"client": "changed", "invoice": "added", "note": "removed", "deal": "same"}),
    (View("bpmn", "processes/sale"), {"ask": "same", "call": "added", "check": "removed", "answer": "same"}),
    (View("state", "lifecycles/life"), {"open": "same", "lost": "added", "won": "removed"}),
    (View("use-case", module="sales"), {"UC-1": "same", "UC-3": "added", "UC-2": "removed"}),
]


def status(item: Item) -> str:
    """Return what became of an item."""
    return next((name.removeprefix("is-") for name in item.style.split() if name.startswith("is-")), "")


@pytest.mark.parametrize(("view", "expected"), VIEWS, ids=[view.kind for view, _ in VIEWS])
def test_what_came_went_and_stayed_is_told_apart(view: View, expected: dict[str, str]) -> None:
    found = difference_map(version().model, NEW.model, view, "en", layout("auto", None))
    assert found is not None
    assert found.one_layout
    seen = {item.id.rpartition("/")[2]: status(item) for item in found.drawing.items if status(item) != "was"}
    assert expected.items() <= seen.items(), seen


@pytest.mark.parametrize("view", [view for view, _ in VIEWS], ids=[view.kind for view, _ in VIEWS])
def test_no_box_stands_on_another_and_what_changed_stands_where_it_stood(view: View) -> None:
    found = difference_map(version().model, NEW.model, view, "en", layout("auto", None))
    assert found is not None
    boxes = [(item.id, status(item), item.box) for item in found.drawing.items if item.role == "node" and item.box]
    for number, (id_, how, box) in enumerate(boxes):
        for other, what, there in boxes[number + 1 :]:
            if id_ == other:
                assert {how, what} == {"was", "changed"}
                assert box == there
                continue
            apart = box.right <= there.x or there.right <= box.x or box.bottom <= there.y or there.bottom <= box.y
            assert apart or "boundary" in (id_ + other), (id_, other)


def test_the_list_says_the_same_as_the_picture() -> None:
    found = difference_map(version().model, NEW.model, VIEWS[0][0], "en", layout("auto", None))
    assert found is not None
    marked = {(one.status, one.name) for one in found.marked}
    assert {("added", "Invoice"), ("removed", "Note"), ("changed", "Customer")} <= marked
    assert ("removed", "Deal → Note") in {(how, name.partition(" (")[0]) for how, name in marked}


def test_a_line_may_end_at_a_frame() -> None:
    systems = {
        "crm": {"name": "CRM", "kind": "built", "authoritative-for": ["client", "deal"]},
        "books": {"name": "Books", "kind": "accounting", "authoritative-for": ["note"]},
    }
    sent = {"name": "Sent", "direction": "to", "payload": {"client.code": "code"}}
    copies = {"copies": {"name": "Copies", "from": "crm", "to": "books", "protocol": "rest", "events": {"sent": sent}}}
    entities = {**OLD["entities"], "deal": {**OLD["entities"]["deal"], "name": "Bargain"}}
    old = version(systems=systems, integrations=copies).model
    new = version(systems=systems, integrations=copies, entities=entities).model
    assert old.find("integrations/copies.events.sent") is not None
    found = difference_map(old, new, View("ownership"), "en", layout("auto", None))
    assert found is not None
    assert any(item.role == "edge" for item in found.drawing.items)


def test_equal_pictures_have_no_map() -> None:
    model = version().model
    assert difference_map(model, version().model, VIEWS[0][0], "en", layout("auto", None)) is None


def test_what_was_renamed_stands_in_one_place_under_both_names() -> None:
    deal = {**OLD["entities"]["deal"], "name": "Order", "formerly": "deal"}
    fields = {"order": {"type": "ref", "ref": "order", "formerly": "deal"}}
    note = {**OLD["entities"]["note"], "fields": fields}
    new = version(entities={"client": OLD["entities"]["client"], "order": deal, "note": note})
    found = difference_map(version().model, new.model, VIEWS[0][0], "en", layout("auto", None))
    assert found is not None
    seen = {item.id: status(item) for item in found.drawing.items if item.role in ("node", "edge")}
    assert "deal" not in seen
    assert set(seen.values()) <= {"same", "was", "changed"}
    places = {status(item): item.box for item in found.drawing.items if item.id == "order"}
    assert places["was"] == places["changed"]


@pytest.mark.parametrize("kind", ["class", "er"])
def test_a_field_called_as_the_entity_that_was_renamed_keeps_its_line(kind: str) -> None:
    entities = OLD["entities"]
    order = {**entities["deal"], "name": "Order", "formerly": "deal"}
    note = {**entities["note"], "fields": {"deal": {"type": "ref", "ref": "order"}}}
    old = version(entities={**entities, "note": {**note, "fields": {"deal": {"type": "ref", "ref": "deal"}}}})
    new = version(entities={"client": entities["client"], "order": order, "note": note})
    view = View(kind, module="sales")
    found = difference_map(old.model, new.model, view, "en", layout("auto", None))
    assert found is not None
    # The line says now what it leads to, for that is not called as the field any more.
    assert {one.status for one in found.marked} == {"changed"}
    assert not {"is-added", "is-removed"} & {style for item in found.drawing.items for style in item.style.split()}


def test_a_line_that_is_called_as_a_box_is_another_thing() -> None:
    deal = {**OLD["entities"]["deal"], "fields": {"note": {"type": "ref", "ref": "deal-note"}}}
    entities = {"deal": deal, "deal-note": {"name": "Note", "module": "sales", "fields": {"a": {"type": "int"}}}}
    old, new = version(entities=entities), version(entities={**entities, "client": OLD["entities"]["client"]})
    found = difference_map(old.model, new.model, VIEWS[0][0], "en", layout("auto", None))
    assert found is not None
    assert {item.id for item in found.drawing.items if item.role in ("node", "edge")} >= {"deal-note"}
    assert [(one.status, one.name) for one in found.marked] == [("added", "Client")]
