"""Scenarios as they are typed: arrows, frames, notes, numbers and ids."""

from pathlib import Path

import pytest

from specatlas.domain.element import Element
from specatlas.domain.project import walk
from specatlas.loading.project import open_model
from specatlas.text.diagnostics import Severity
from tests.unit.models import read_model, write_model

PEOPLE = "roles: {a: A}\nsystems: {b: {kind: other}, c-d: {kind: other}}\n"
HEAD = PEOPLE + "sequences:\n  s:\n    participants: [a, b, c-d]\n    steps:\n"


def steps(tmp_path: Path, text: str) -> dict[str, Element]:
    """Return the steps of a scenario by the end of their addresses."""
    lines = "".join(f"      {line}\n" for line in text.splitlines())
    sequence = read_model(tmp_path, HEAD + lines).elements("sequences")["s"]
    found = {part.address.rpartition(".steps.")[2]: part for part in walk(sequence) if ".steps." in part.address}
    return {name: part for name, part in found.items() if part.shape.name == "step"}


def said(step: Element) -> tuple[str, str, str, str]:
    """Return kind, sender, receiver and text."""
    ends = [ref.part if (ref := step.ref(name)) else "" for name in ("from", "to")]
    return step.word("kind"), ends[0], ends[1], step.text("text", "en")


def test_arrows(tmp_path: Path) -> None:
    found = steps(tmp_path, "- a -> b: One\n- b ->> c-d: {text: Two}\n- c-d --> b\n- b->a: {en: Four}\n")
    assert [said(step) for step in found.values()] == [
        ("call", "a", "b", "One"),
        ("asynchronous", "b", "c-d", "Two"),
        ("reply", "c-d", "b", ""),
        ("call", "b", "a", "Four"),
    ]
    assert list(found) == ["1", "2", "3", "4"]


def test_from_nobody_and_to_nobody(tmp_path: Path) -> None:
    found = steps(tmp_path, "- -> b: Found\n- b ->> : Lost\n")
    assert [said(step) for step in found.values()] == [("call", "", "b", "Found"), ("asynchronous", "b", "", "Lost")]


def test_numbers_go_on_through_the_ways_of_a_frame_and_leave_notes_out(tmp_path: Path) -> None:
    text = (
        "- note: Before\n- a -> b: x\n- alt:\n    yes: [a -> b: x, {note: {over: b, text: N}}]\n"
        "    else:\n      - opt: {if so: [a -> b: x]}\n      - a -> b: x\n- a -> b: x\n"
    )
    assert list(steps(tmp_path, text)) == ["note-1", "1", "2", "2:1", "2:note-1", "2:2", "2:2:1", "2:3", "3"]


def test_a_way_in_full_and_a_frame_without_conditions(tmp_path: Path) -> None:
    found = steps(
        tmp_path, "- loop: {lines: {if: for each, times: 1..*, steps: [a -> b: x]}}\n- critical: [a -> b: y]\n"
    )
    way = found["1"].parts("operands")["lines"]
    assert (way.text("if", "en"), way.word("times"), list(way.parts("steps"))) == ("for each", "1..*", ["1.1"])
    assert list(found["2"].parts("operands")) == ["1"]


def test_an_id_stands_for_the_number(tmp_path: Path) -> None:
    found = steps(tmp_path, "- a -> b: {text: x, id: reserve}\n- a -> b: y\n")
    assert list(found) == ["reserve", "2"]


def test_what_stands_beside_a_message_belongs_to_it(tmp_path: Path) -> None:
    found = steps(tmp_path, "- a -> b: x\n  note: A remark\n")
    assert found["1"].text("note", "en") == "A remark"


@pytest.mark.parametrize(
    ("line", "rule", "words"),
    [
        ("- a b: x", "sequences/step", "nothing says who calls whom"),
        ("- hello", "sequences/step", '"hello" is no step'),
        ("- '->': x", "sequences/step", "nothing says who calls whom"),
        ("- a -> bb: x", "ref/unknown", 'there is no "bb"'),
        ("- ref: nothing-there", "ref/unknown", 'there is no "nothing-there"'),
        ("- alt: {yes: [what]}", "sequences/step", '"what" is no step'),
        ("- a -> b: {txet: x}", "text/unknown-language", "txet"),
        ("- a -> b: [x, y]", "model/wrong-form", "text"),
        ("- {a -> b: x, id: r}\n      - {b -> a: y, id: r}", "id/duplicate", '"r" stands twice'),
    ],
)
def test_what_is_no_step_is_named_with_the_mend(tmp_path: Path, line: str, rule: str, words: str) -> None:
    project = open_model(write_model(tmp_path, f"{HEAD}      {line}\n") / "model")
    found = [one for one in project.diagnostics if one.severity is Severity.ERROR]
    assert [one.rule for one in found] == [rule]
    assert words in found[0].message
    assert found[0].place is not None
    assert found[0].place.line >= 7
