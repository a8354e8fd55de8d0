"""Plan, budget, risks and funnel in two versions: one axis, common rows, old figures beside the new ones."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specatlas.diagrams.canvas.difference import seen
from specatlas.diagrams.canvas.drawing import Drawing, Item, Text
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts.registry import layout
from specatlas.diagrams.notations.registry import notation
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.workbench.difference_maps import DifferenceMap, difference_map, told
from tests.unit.workbench.test_difference_maps import status, version

PHASES = {
    "pilot": {"name": "Pilot", "start": "2026-02-02", "end": "2026-05-29"},
    "rollout": {"name": "Rollout", "start": "2026-06-01", "end": "2026-09-30"},
}
TASKS: dict[str, Any] = {
    "draw": {"name": "Draw", "phase": "pilot", "start": "2026-02-02", "duration": "10wd"},
    "build": {"name": "Build", "phase": "pilot", "after": "draw", "duration": "20wd"},
    "print": {"name": "Print", "phase": "pilot", "start": "2026-02-09", "duration": "5wd"},
    "teach": {"name": "Teach", "phase": "rollout", "start": "2026-06-01", "duration": "8wd"},
}
RISKS: dict[str, Any] = {
    "R-1": {"statement": "Data are bad", "probability": 2, "impact": 4},
    "R-2": {"statement": "Nobody has time", "probability": 4, "impact": 3},
    "R-3": {"statement": "The gateway is late", "probability": 4, "impact": 3},
}
BUDGET: dict[str, Any] = {
    "a": {"name": "A", "kind": "implementation", "phase": "pilot", "amount": 40000},
    "b": {"name": "B", "kind": "hardware", "phase": "pilot", "amount": 12000},
    "c": {"name": "C", "kind": "training", "phase": "rollout", "amount": 9000},
}
STATES: dict[str, Any] = {
    "new": {"name": "New", "target": "60 %", "probability": "10 %"},
    "offer": {"name": "Offer", "target": "50 %", "probability": "40 %"},
    "deal": {"name": "Deal", "final": "won", "probability": "100 %"},
    "lost": {"name": "Lost", "final": "lost"},
}
MOVES = {
    "go": {"from": "new", "to": "offer"},
    "win": {"from": "offer", "to": "deal"},
    "lose": {"from": ["new", "offer"], "to": "lost"},
}


def funnel(states: dict[str, Any], moves: dict[str, Any]) -> dict[str, Any]:
    """Return a life cycle that is a funnel."""
    return {"sale": {"name": "Sale", "kind": "funnel", "states": states, "transitions": moves}}


def model(**of: Any) -> Project:
    """Return a version with a plan, risks, a budget and a funnel."""
    found = {"phases": PHASES, "tasks": TASKS, "risks": RISKS, "budget": BUDGET, "lifecycles": funnel(STATES, MOVES)}
    return version(**{**found, **of}).model


def without(parts: dict[str, Any], name: str) -> dict[str, Any]:
    """Return everything but one."""
    return {key: value for key, value in parts.items() if key != name}


def shown(old: Project, new: Project, view: View) -> DifferenceMap:
    """Return the map of two versions."""
    found = difference_map(old, new, view, "en", layout("auto", None))
    assert found is not None
    assert found.one_layout
    return found


def lines(found: DifferenceMap) -> set[str]:
    """Return what is told of a map."""
    return {told(one, "en").replace("\N{NO-BREAK SPACE}", " ") for one in found.marked}


PLAN, RISK_MAP, MONEY, SALE = View("plan"), View("risks"), View("budget"), View("funnel", "lifecycles/sale")
LATER = {**TASKS, "draw": {**TASKS["draw"], "duration": "15wd"}}
AUDIT = {"name": "Audit", "kind": "other", "phase": "rollout", "amount": 5000}
WORSE = {**RISKS, "R-1": {**RISKS["R-1"], "probability": 5}}
FEWER = {**STATES, "new": {**STATES["new"], "target": "40 %"}}
CASES = [
    (PLAN, {"tasks": LATER}),
    (PLAN, {"tasks": without(TASKS, "print")}),
    (PLAN, {"tasks": {"sort": {**TASKS["print"], "name": "Sort"}, **TASKS}}),
    (RISK_MAP, {"risks": WORSE}),
    (RISK_MAP, {"risks": without(RISKS, "R-2")}),
    (MONEY, {"budget": {**BUDGET, "a": {**BUDGET["a"], "amount": 70000}}}),
    (MONEY, {"budget": {**without(BUDGET, "b"), "d": AUDIT}}),
    (SALE, {"lifecycles": funnel(FEWER, MOVES)}),
    (
        SALE,
        {"lifecycles": funnel({**STATES, "idle": {"name": "Idle"}}, {**MOVES, "wait": {"from": "new", "to": "idle"}})},
    ),
]
NAMES = [f"{view.kind}-{number}" for number, (view, _) in enumerate(CASES)]


def said(drawing: Drawing) -> Iterator[str]:
    """Yield what is written in a picture, but for headings, the scale and what explains it.

    Of a budget, the numbers of the kinds of cost are those of both versions together.
    """
    for item in drawing.items:
        if item.role in ("node", "edge", "label") or item.id.endswith("~share"):
            texts = [shape.text for shape in item.shapes if isinstance(shape, Text) and shape.style != "diff-sign"]
            yield from (text for text in texts if drawing.kind != "budget" or len(text) > 1)


def own(project: Project, view: View) -> Drawing:
    """Return the picture of one version."""
    return notation(view.kind).draw(project, view, "en", layout("auto", None))


@pytest.mark.parametrize(("view", "now"), CASES, ids=NAMES)
def test_before_and_after_are_the_pictures_of_the_two_versions(view: View, now: dict[str, Any]) -> None:
    old, new = model(), model(**now)
    found = shown(old, new, view)
    assert sorted(said(seen(found.drawing, "old"))) == sorted(said(own(old, view)))
    assert sorted(said(seen(found.drawing, "new"))) == sorted(said(own(new, view)))


def places(drawing: Drawing) -> dict[str, Item]:
    """Return the items with a box of what is no mark."""
    return {item.id: item for item in drawing.items if item.role in ("node", "label") and item.box}


@pytest.mark.parametrize(("view", "now"), CASES, ids=NAMES)
def test_nothing_that_stayed_moves(view: View, now: dict[str, Any]) -> None:
    found = shown(model(), model(**now), view)
    before, after = places(seen(found.drawing, "old")), places(seen(found.drawing, "new"))
    told_ = {status(item) for item in after.values()}
    assert "same" in told_
    for name in before.keys() & after.keys():
        if status(after[name]) == "same":
            assert before[name].box == after[name].box


def written(drawing: Drawing) -> Iterator[tuple[str, Box]]:
    """Yield the texts of labels with the room that they take."""
    for item in drawing.items:
        for shape in item.shapes if item.role == "label" else ():
            if isinstance(shape, Text) and not shape.turned:
                wide = width(shape.text, shape.size, bold=shape.bold)
                left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
                yield shape.text, Box(left, shape.y - shape.size * 0.7, wide, shape.size * 0.7)


@pytest.mark.parametrize(("view", "now"), CASES, ids=NAMES)
def test_both_shows_no_text_on_another(view: View, now: dict[str, Any]) -> None:
    texts = list(written(seen(shown(model(), model(**now), view).drawing, "both")))
    for at, (text, box) in enumerate(texts):
        for other, there in texts[at + 1 :]:
            apart = box.right <= there.x + 0.5 or there.right <= box.x + 0.5
            assert apart or box.bottom <= there.y + 0.5 or there.bottom <= box.y + 0.5, (text, other)


@pytest.mark.parametrize(("view", "now"), CASES, ids=NAMES)
def test_every_mark_is_told_and_explained(view: View, now: dict[str, Any]) -> None:
    found = shown(model(), model(**now), view)
    marks = {"added", "removed", "changed", "moved"}
    marked = [status(item) for item in found.drawing.items if status(item) in marks and item.role in ("node", "edge")]
    assert sorted(marked) == sorted(one.status for one in found.marked)
    assert marked
    key = next(item for item in found.drawing.items if item.id == "difference-legend")
    explained = {shape.text for shape in key.shapes if isinstance(shape, Text)}
    assert set(marked) <= explained


def test_a_task_that_takes_longer_moves_what_waits_for_it() -> None:
    found = shown(model(), model(tasks=LATER), PLAN)
    assert lines(found) == {
        "Draw: moved, 2 Feb 2026 to 13 Feb 2026, critical path → 2 Feb 2026 to 20 Feb 2026, critical path",
        "Build: moved, 16 Feb 2026 to 13 Mar 2026, critical path → 23 Feb 2026 to 20 Mar 2026, critical path",
    } or lines(found) == {
        "Draw: moved, 2 Feb 2026 to 13 Feb 2026 → 2 Feb 2026 to 20 Feb 2026",
        "Build: moved, 16 Feb 2026 to 13 Mar 2026 → 23 Feb 2026 to 20 Mar 2026",
    }
    boxes = {(item.id, status(item)): item.box for item in found.drawing.items if item.role == "node" and item.box}
    was, now = boxes["tasks/draw", "from"], boxes["tasks/draw", "moved"]
    assert was.x == now.x
    assert was.right < now.right
    assert was.bottom < now.y


def test_the_axis_shows_both_versions() -> None:
    late = {**TASKS, "teach": {**TASKS["teach"], "start": "2026-12-07"}}
    found = shown(model(), model(tasks=late), PLAN)
    wide = max(item.box.right for item in found.drawing.items if item.box)
    assert wide <= found.drawing.width
    back = shown(model(tasks=late), model(), PLAN)
    assert back.drawing.width == found.drawing.width


def test_a_risk_in_another_cell_stands_in_both_with_an_arrow() -> None:
    found = shown(model(), model(risks=WORSE), RISK_MAP)
    assert lines(found) == {"Data are bad: moved, probability 2, score 8 → probability 5, score 20"}
    there = [item for item in found.drawing.items if item.id == "risks/R-1~moved"]
    assert len(there) == 1
    assert status(there[0]) == "ghost"


def test_an_amount_is_told_as_it_was_and_as_it_is() -> None:
    found = shown(model(), model(budget={**BUDGET, "a": {**BUDGET["a"], "amount": 70000}}), MONEY)
    (line,) = lines(found)
    assert line.startswith("Pilot, Implementation: changed, 40,000")
    assert "→ 70,000" in line


def test_a_share_that_fell_is_seen_in_all_stages_below() -> None:
    found = shown(model(), model(lifecycles=funnel(FEWER, MOVES)), SALE)
    assert lines(found) == {
        "Offer: changed, Get this far: 60 % → Get this far: 40 %",
        "Deal: changed, Get this far: 30 % → Get this far: 20 %",
    }
    ghosts = {item.id.rpartition(".")[2] for item in found.drawing.items if status(item) == "ghost"}
    assert ghosts == {"offer", "deal"}


DAYS = st.integers(min_value=1, max_value=40)


@settings(max_examples=25)
@given(old=st.lists(DAYS, min_size=1, max_size=6), new=st.lists(DAYS, min_size=1, max_size=6), tied=st.booleans())
def test_whatever_moves_in_a_plan_each_picture_is_that_of_its_version(
    old: list[int], new: list[int], *, tied: bool
) -> None:
    def tasks(lengths: list[int]) -> dict[str, Any]:
        return {
            f"t{at}": {
                "name": f"Task {at}",
                "phase": "pilot",
                "duration": f"{days}wd",
                **({"after": f"t{at - 1}"} if tied and at else {"start": "2026-02-02"}),
            }
            for at, days in enumerate(lengths)
        }

    before, after = model(tasks=tasks(old)), model(tasks=tasks(new))
    found = difference_map(before, after, PLAN, "en", layout("auto", None))
    if old == new:
        assert found is None
        return
    assert found is not None
    assert sorted(said(seen(found.drawing, "old"))) == sorted(said(own(before, PLAN)))
    assert sorted(said(seen(found.drawing, "new"))) == sorted(said(own(after, PLAN)))
