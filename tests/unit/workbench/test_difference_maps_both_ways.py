"""Each of the two pictures in a map is that of its version, and what stands elsewhere stands in both places."""

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from specatlas.diagrams.canvas.difference import HIDDEN, seen
from specatlas.diagrams.canvas.drawing import Drawing, Item, Shape, Text
from specatlas.diagrams.layouts.registry import layout
from specatlas.diagrams.notations.registry import notation
from specatlas.diagrams.views.view import View
from specatlas.versions.compare import compare
from specatlas.workbench.difference_maps import DifferenceMap, difference_map, maps
from tests.unit.workbench.test_difference_maps import NEW, OLD, VIEWS, status, version

PLACE = layout("auto", None)


def texts(shapes: tuple[Shape, ...]) -> Iterator[str]:
    """Yield what is written in some shapes, also in rows; signs of marks are none."""
    for one in shapes:
        if isinstance(one, Text) and one.style != "diff-sign":
            yield one.text
        elif isinstance(one, Item):
            yield from texts(one.shapes)


def said(drawing: Drawing) -> list[str]:
    """Return everything that a picture says, but for what explains it."""
    return sorted(text for item in drawing.items if item.role != "legend" for text in texts(item.shapes))


@pytest.mark.parametrize("view", [view for view, _ in VIEWS], ids=[view.kind for view, _ in VIEWS])
def test_before_and_after_say_what_the_two_versions_say(view: View) -> None:
    found = difference_map(version().model, NEW.model, view, "en", PLACE)
    assert found is not None
    draw = notation(view.kind).draw
    assert said(seen(found.drawing, "old")) == said(draw(version().model, view, "en", PLACE))
    assert said(seen(found.drawing, "new")) == said(draw(NEW.model, view, "en", PLACE))


def test_the_page_hides_what_a_look_hides() -> None:
    css = resources.files("specatlas.reports.changes").joinpath("page.css").read_text("utf-8")
    for look, name in (("old", "old-one"), ("new", "new-one")):
        rule = re.search(rf"\.show-{name}:checked ~ \.drawn :is\(([^)]*)\)", css)
        assert rule is not None
        assert {one.strip().removeprefix(".") for one in rule[1].split(",")} == HIDDEN[look] - {"is-was"}  # type: ignore[index]
    assert ".is-was," in css
    assert ".show-old-one:checked ~ .drawn .is-was { display: inline; }" in css


# -- what stands elsewhere -------------------------------------------------------------------------

LANES = View("bpmn", "processes/sale")


def sale(*lanes: str, steps: list[Any] | None = None) -> Any:
    """Return a version whose process has these steps, the second in the lane of the head or of the clerk."""
    found = steps or [{"user": "ask"}, {"user": "check", "lane": lanes[0]}, {"user": "answer", "lane": "clerk"}]
    return version(processes={"sale": {"name": "Sale", "lanes": ["clerk", "head"], "steps": found}}).model


def drawn(found: DifferenceMap | None) -> dict[tuple[str, str], Item]:
    """Return the boxes of a map by what they are called and what became of them."""
    assert found is not None
    return {(item.id, status(item)): item for item in found.drawing.items if item.role == "node"}


def test_a_step_in_another_lane_stands_in_both_and_takes_its_lines_along() -> None:
    found = difference_map(sale("head"), sale("clerk"), LANES, "en", PLACE)
    items = drawn(found)
    was, now = items["check", "from"].box, items["check", "moved"].box
    assert was is not None
    assert now is not None
    assert was.bottom < now.y or now.bottom < was.y
    assert found is not None
    assert [(one.status, one.name) for one in found.marked] == [("moved", "Check (User task)")]
    lines = {status(item) for item in found.drawing.items if item.role == "edge"}
    assert lines == {"was", "now"}
    assert any(item.id == "check~moved" and status(item) == "ghost" for item in found.drawing.items)


def test_a_line_to_another_box_goes_both_ways() -> None:
    old = OLD["lifecycles"]["life"]
    states = {**old["states"], "lost": {"name": "Lost"}}
    lives = [
        {
            "life": {
                **old,
                "states": states,
                "transitions": {"win": {"from": "open", "to": end}, "x": {"from": "won", "to": "lost"}},
            }
        }
        for end in ("won", "lost")
    ]
    before, after = (version(lifecycles=life).model for life in lives)
    found = difference_map(before, after, View("state", "lifecycles/life"), "en", PLACE)
    assert found is not None
    lines = {(item.target.rpartition("/")[2], status(item)) for item in found.drawing.items if item.role == "edge"}
    assert {("won", "from"), ("lost", "moved")} <= lines or {("won", "removed"), ("lost", "added")} <= lines


# -- the rows of a card ----------------------------------------------------------------------------

FIELDS = {"code": {"type": "string", "key": True}, "name": {"type": "string"}, "phone": {"type": "string"}}


def clients(fields: dict[str, Any]) -> Any:
    """Return a version whose client has these fields."""
    return version(entities={**OLD["entities"], "client": {**OLD["entities"]["client"], "fields": fields}}).model


def rows(drawing: Drawing, name: str) -> dict[str, tuple[float, str]]:
    """Return the rows of a card: what is written first to its height in the picture and what became of it."""
    (card,) = [item for item in drawing.items if item.id == name]
    found = {}
    for one in card.shapes:
        if isinstance(one, Item):
            text = next(shape for shape in one.shapes if isinstance(shape, Text) and shape.style != "diff-sign")
            found[text.text] = (round(text.y, 1), status(one))
    return found


@pytest.mark.parametrize("kind", ["er", "class"])
def test_rows_keep_their_place_and_what_went_stands_where_it_stood(kind: str) -> None:
    new = {"code": FIELDS["code"], "mail": {"type": "string"}, "phone": FIELDS["phone"]}
    found = difference_map(clients(FIELDS), clients(new), View(kind, module="sales"), "en", PLACE)
    assert found is not None
    assert found.drawing.items
    before, after = (rows(seen(found.drawing, look), "client") for look in ("old", "new"))
    shared = before.keys() & after.keys()
    assert len(shared) >= 2
    assert all(before[name][0] == after[name][0] for name in shared)
    both = rows(seen(found.drawing, "both"), "client")
    (gone,) = [name for name, (_, how) in both.items() if how == "removed"]
    assert both[gone][0] == before[gone][0]
    assert len({y for y, _ in both.values()}) == len(both)
    (card,) = [item for item in seen(found.drawing, "both").items if item.id == "client"]
    assert card.box is not None
    assert all(y < card.box.bottom for y, _ in both.values())
    assert {(one.status, one.name) for one in found.marked} == {
        ("changed", "Client"),
        ("removed", f"Client · {gone.removeprefix('+ ')}"),
        ("added", f"Client · {next(iter(after.keys() - before.keys())).removeprefix('+ ')}"),
    }


def test_what_is_new_around_what_is_known_is_all_that_is_marked() -> None:
    new = version(
        entities={
            **OLD["entities"],
            "invoice": {"name": "Invoice", "module": "sales", "fields": {"deal": {"type": "ref", "ref": "deal"}}},
        }
    )
    found = difference_map(version().model, new.model, View("er", "entities/invoice"), "en", PLACE)
    items = drawn(found)
    assert ("invoice", "added") in items
    assert ("deal", "same") in items


# -- pictures drawn by hand ------------------------------------------------------------------------


FILE = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x" id="d"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">
<process id="p">{tasks}</process>
<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="p">{shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>
"""
SHAPE = """<bpmndi:BPMNShape id="s{id}" bpmnElement="{id}">
<dc:Bounds x="{x}" y="{y}" width="100" height="60"/></bpmndi:BPMNShape>"""


def test_shapes_of_a_file_stand_where_their_author_drew_them() -> None:
    view = View("bpmn", file="diagrams/x.bpmn")
    names = {"a": "Ask", "b": "Answer", "c": "Count"}
    at = {"a": (100, 100), "b": (300, 100), "c": (10, 300)}

    def file(*which: str, **other: str) -> dict[str, bytes]:
        called = {**names, **other}
        tasks = "".join(f'<task id="{one}" name="{called[one]}"/>' for one in which)
        shapes = "".join(SHAPE.format(id=one, x=at[one][0], y=at[one][1]) for one in which)
        return {"diagrams/x.bpmn": FILE.format(tasks=tasks, shapes=shapes).encode()}

    empty = version().model
    found = difference_map(empty, empty, view, "en", PLACE, (), (file("a", "b"), file("a", "b", "c", b="Reply")))
    assert found is not None
    assert found.one_layout
    items = drawn(found)
    assert items["b", "was"].box == items["b", "changed"].box
    assert ("a", "same") in items
    assert [(one.status, one.before, one.after) for one in found.marked if one.status == "changed"]
    assert {(one.status, one.name.partition(" (")[0]) for one in found.marked} == {
        ("added", "Count"),
        ("changed", "Reply"),
    }
    broken = {"diagrams/x.bpmn": b"<no"}
    assert difference_map(empty, empty, view, "en", PLACE, (), (file("a"), broken)) is None
    assert difference_map(empty, empty, view, "en", PLACE, (), ({}, {})) is None


def test_boxes_stand_where_the_team_wants_them() -> None:
    wanted = "picture: {kind: er, module: sales}\npins: {client: [100, 100], deal: [700, 160], note: [300, 500]}\n"
    old, new = version(), version(entities={**OLD["entities"], "invoice": {"name": "Invoice", "module": "sales"}})
    files = {**new.files, "diagrams/layout/sales.yaml": wanted.encode()}
    found = dict(maps(compare(old, new), old.model, new.model, "en", PLACE, files=(old.files, files)))
    (drawing,) = [one.drawing for one in found.values() if one.view == View("er", module="sales")]
    middles = {item.id: item.box.centre for item in drawing.items if item.role == "node" and item.box}
    (x, y), (x1, y1), (x2, y2) = middles["client"], middles["deal"], middles["note"]
    assert (x1 - x, y1 - y) == (600, 60)
    assert (x2 - x, y2 - y) == (200, 400)
