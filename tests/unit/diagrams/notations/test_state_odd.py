"""Life cycles that are oddly built are drawn all the same, or told as faults of the model; none stops the drawing."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from specatlas.workbench import Project
from tests.unit.models import write_model

ODD = {
    "a region called as its state": "thing: {regions: {thing: {states: {a: {initial: true}}}, q: {states: {b: }}}}",
    "a region of nothing": "thing: {initial: true, regions: {q: {}, r: {states: {a: }}}}",
    "a state within a state of its name": "thing: {initial: true, states: {thing: {initial: true}}}",
    "two states of a name": "a: {initial: true, states: {b: {initial: true}}}, b: {states: {c: {}}}",
    "a state with empty states": "a: {initial: true, states: {}}, b: {regions: {}}",
}


@pytest.mark.parametrize("states", ODD.values(), ids=ODD)
def test_it_is_drawn(tmp_path: Path, states: str) -> None:
    model = f"modules: {{m: M}}\nentities: {{e: {{module: m}}}}\nlifecycles: {{l: {{entity: e, states: {{{states}}}}}}}"
    svg = Project.open(write_model(tmp_path, model)).draw("state", "l")
    assert ET.fromstring(svg).tag.endswith("svg")  # noqa: S314 our own


def test_states_of_one_name_are_a_fault_at_the_second(tmp_path: Path) -> None:
    model = f"lifecycles: {{l: {{entity: e, states: {{{ODD['two states of a name']}}}}}}}"
    found = {item.rule: str(item.place) for item in Project.open(write_model(tmp_path, model)).check()}
    assert found["id/duplicate"] == f"model/model.yaml:1:{model.rindex('b: {states') + 1}"
