"""When participants of a scenario are at work: from a call to its reply, or to where the caller goes on."""

from pathlib import Path
from typing import Any

import pytest

from specatlas.diagrams.views.sequence import SequenceView, shown
from specatlas.diagrams.views.view import NothingToShowError, View
from tests.unit.models import read_model

HEAD = (
    "roles: {p: P}\nsystems: {a: {kind: other}, b: {kind: other}, c: {kind: other}}\n"
    "sequences:\n  s:\n    participants: [p, a, b, c]\n    steps:\n"
)


def seen(tmp_path: Path, *lines: str, **view: Any) -> SequenceView:
    """Return the view of a scenario."""
    project = read_model(tmp_path, HEAD + "".join(f"      - {line}\n" for line in lines))
    return shown(project, View("sequence", "sequences/s", **view))


def bars(view: SequenceView) -> list[tuple[str, int, int, int]]:
    """Return who is at work from which to which row, on which level."""
    return [(one.participant, one.first, one.last, one.level) for one in view.executions]


def test_a_call_lasts_until_its_reply(tmp_path: Path) -> None:
    assert bars(seen(tmp_path, "a -> b: x", "b -> c: y", "c --> b: z", "b --> a: w")) == [
        ("b", 0, 3, 0),
        ("c", 1, 2, 0),
    ]


def test_without_a_reply_it_lasts_until_the_caller_goes_on(tmp_path: Path) -> None:
    assert bars(seen(tmp_path, "a -> b: x", "b -> c: y", "a -> c: z")) == [
        ("b", 0, 1, 0),
        ("c", 1, 1, 0),
        ("c", 2, 2, 0),
    ]


def test_one_that_will_answer_is_waited_for_although_the_caller_goes_on(tmp_path: Path) -> None:
    found = seen(tmp_path, "a -> b: x", "a ->> c: y", "b --> a: z")
    assert ("b", 0, 2, 0) in bars(found)


def test_a_call_back_lies_on_the_bar_that_waits(tmp_path: Path) -> None:
    found = seen(tmp_path, "p -> a: go", "a -> b: x", "b -> a: back", "a --> b: ok", "b --> a: done")
    assert bars(found) == [("a", 0, 4, 0), ("b", 1, 4, 0), ("a", 2, 3, 1)]


def test_what_one_does_by_itself_is_over_at_once(tmp_path: Path) -> None:
    found = seen(tmp_path, "p -> a: go", "a -> a: thinks", "a -> b: x")
    assert bars(found) == [("a", 0, 2, 0), ("a", 1, 1, 1), ("b", 2, 2, 0)]


def test_people_have_no_bars(tmp_path: Path) -> None:
    assert bars(seen(tmp_path, "a ->> p: mail", "p -> a: answers")) == [("a", 1, 1, 0)]


def test_every_way_of_a_choice_begins_where_the_choice_does(tmp_path: Path) -> None:
    found = seen(tmp_path, "a -> b: x", "alt: {yes: [b --> a: y], no: [b --> a: z]}", "a ->> c: w")
    # open, way, reply, way, reply, close: the bar of b is open in both ways and over after them.
    assert bars(found)[0] == ("b", 0, 5, 0)
    assert found.ends[5][0] is found.executions[0]


def test_what_may_not_happen_ends_nothing(tmp_path: Path) -> None:
    found = seen(tmp_path, "a -> b: x", "break: {bad: [b --> a: no]}", "b -> c: y", "b --> a: yes")
    assert bars(found)[0] == ("b", 0, len(found.rows) - 1, 0)


def test_who_is_left_out_takes_his_messages_along(tmp_path: Path) -> None:
    found = seen(tmp_path, "a -> b: x", "b -> c: y", "opt: {so: [b -> c: z]}", exclude=("c",))
    assert [row.kind for row in found.rows] == ["message"]


def test_nobody_calls_anybody(tmp_path: Path) -> None:
    with pytest.raises(NothingToShowError, match="nobody calls anybody"):
        seen(tmp_path, "note: Only a note")


def test_no_scenario(tmp_path: Path) -> None:
    project = read_model(tmp_path, HEAD + "      - a -> b: x\n")
    with pytest.raises(NothingToShowError, match="is no scenario"):
        shown(project, View("sequence", "systems/a"))
