"""Both versions of a scenario in one: what is said stays where it is, what is new or gone stands between."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specatlas.diagrams.canvas.drawing import Drawing, Item, Polyline, Text
from specatlas.diagrams.layouts.registry import layout
from specatlas.diagrams.views.view import View
from specatlas.workbench.difference_maps import DifferenceMap, difference_map
from tests.unit.workbench.test_difference_maps import status, version

TALK = View("sequence", "sequences/talk")
STEPS: list[Any] = [
    {"clerk -> shop": "asks"},
    {
        "alt": {
            "yes": [{"shop -> stock": "takes it"}, {"stock --> shop": "gives it"}],
            "no": [{"shop ->> clerk": "sorry"}],
        }
    },
    {"shop ->> head": "reports the day"},
    {"note": {"over": ["shop", "stock"], "text": "Within ten seconds"}},
    {"head -> clerk": "thanks"},
]
PEOPLE = ["clerk", "shop", "stock", "head"]
SYSTEMS = {"shop": {"kind": "other"}, "stock": {"kind": "other"}, "bank": {"kind": "other"}}


def talk(steps: list[Any], people: list[str] = PEOPLE, **of: Any) -> Any:
    """Return a version of the model with this scenario."""
    found = {"name": "Talk", "participants": people, "steps": steps, **of}
    return version(systems=SYSTEMS, sequences={"talk": found}).model


def seen(old: Any, new: Any) -> DifferenceMap:
    """Return the map of two versions."""
    found = difference_map(old, new, TALK, "en", layout("auto", None))
    assert found is not None
    assert found.one_layout
    return found


def said(item: Item) -> str:
    """Return what a message says."""
    return item.words


def messages(drawing: Drawing) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """Yield what each message says, what became of it, and its line."""
    for item in drawing.items:
        if item.role == "edge":
            line = next(shape for shape in item.shapes if isinstance(shape, Polyline) and "diff" not in shape.style)
            yield item.words, status(item), line.points


def test_a_message_more_moves_no_other_and_changes_no_number_into_a_change() -> None:
    found = seen(talk(STEPS), talk([STEPS[0], {"shop -> bank": "asks the bank"}, *STEPS[1:]], [*PEOPLE, "bank"]))
    assert {(one.status, one.name) for one in found.marked} == {
        ("added", "Bank"),
        ("added", "Shop → Bank (2 Call: asks the bank)"),
    }
    numbers = {
        (shape.text, status(item)) for item in found.drawing.items for shape in item.shapes if isinstance(shape, Text)
    }
    assert {("3", "was"), ("4", "now")} <= numbers


def test_what_is_gone_stays_where_it_was_said() -> None:
    old = talk(STEPS)
    found = seen(old, talk([STEPS[0], *STEPS[2:]]))
    lines = {words: (how, points) for words, how, points in messages(found.drawing) if how != "was"}
    assert {words for words, (how, _) in lines.items() if how == "removed"} == {"takes it", "gives it", "sorry"}
    order = sorted(lines, key=lambda words: lines[words][1][0][1])
    assert order == ["asks", "takes it", "gives it", "sorry", "reports the day", "thanks"]
    assert ("removed", "2 One of") in {(one.status, one.name) for one in found.marked}


def test_what_is_said_at_another_time_stands_at_both() -> None:
    found = seen(talk(STEPS), talk([STEPS[0], STEPS[1], STEPS[4], STEPS[2], STEPS[3]]))
    moved = {(words, how) for words, how, _ in messages(found.drawing) if how in ("moved", "from")}
    assert moved in (
        {("thanks", "from"), ("thanks", "moved")},
        {("reports the day", "from"), ("reports the day", "moved")},
    )
    assert [one.status for one in found.marked].count("moved") == len(found.marked)


def test_what_is_said_otherwise_is_told_as_it_was_and_as_it_is() -> None:
    found = seen(talk(STEPS), talk([*STEPS[:4], {"head -> clerk": "thanks a lot"}]))
    assert [(one.status, one.before, one.after) for one in found.marked] == [("changed", "thanks", "thanks a lot")]


def test_a_step_that_went_into_a_frame_moved() -> None:
    inside = {"alt": {"yes": [*STEPS[1]["alt"]["yes"], STEPS[2]], "no": STEPS[1]["alt"]["no"]}}
    found = seen(talk(STEPS), talk([STEPS[0], inside, *STEPS[3:]]))
    assert [(one.status, one.name) for one in found.marked] == [("moved", "Shop → Head (2.3 Message: reports the day)")]


@pytest.mark.parametrize("gone", range(len(STEPS)))
def test_every_mark_has_its_line_in_the_list(gone: int) -> None:
    found = seen(talk(STEPS), talk([step for at, step in enumerate(STEPS) if at != gone]))
    marks = [item for item in found.drawing.items if status(item) in ("added", "removed", "changed", "moved")]
    assert len(marks) == len([one for one in found.marked if one.status in ("added", "removed", "changed", "moved")])


@given(
    st.lists(st.sampled_from(range(8)), unique=True, min_size=1),
    st.lists(st.sampled_from(range(8)), unique=True, min_size=1),
)
def test_each_picture_of_a_map_says_what_its_version_says(old: list[int], new: list[int]) -> None:
    """Whatever comes, goes or is said at another time: each of the two pictures has its own messages in their order."""
    pairs = [("clerk", "shop"), ("shop", "stock"), ("head", "clerk")]
    words = [f"says {word}" for word in ("one", "two", "three", "four", "five", "six", "seven", "eight")]
    before, after = ([{f"{pairs[at % 3][0]} -> {pairs[at % 3][1]}": words[at]} for at in which] for which in (old, new))
    found = difference_map(talk(before), talk(after), TALK, "en", layout("auto", None))
    if old == new:
        assert found is None
        return
    assert found is not None
    for which, hidden in ((old, {"added", "changed", "moved", "now"}), (new, {"removed", "from", "was"})):
        shown = [(points[0][1], said) for said, how, points in messages(found.drawing) if how not in hidden]
        assert [said for _, said in sorted(shown)] == [words[at] for at in which]
