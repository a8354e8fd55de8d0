"""The languages of a spec are codes, since each is a folder of the site."""

from pathlib import Path

import pytest

from specatlas.loading.project import open_model
from tests.unit.models import SPEC, write_model


def rules(folder: Path, languages: str) -> list[str]:
    project = open_model(write_model(folder, "", SPEC.replace("[en]", languages)) / "model")
    return [f"{item.rule} {item.place and item.place.column}" for item in project.diagnostics]


@pytest.mark.parametrize("languages", ["[en]", "de", "[zh-Hans, pt-BR, en]", "[kaz]"])
def test_codes_are_taken(tmp_path: Path, languages: str) -> None:
    assert rules(tmp_path, languages) == []


@pytest.mark.parametrize("wrong", ["../x", "/x", "x y", "EN", "english_", ".", "e"])
def test_anything_else_is_a_fault_where_it_stands(tmp_path: Path, wrong: str) -> None:
    assert rules(tmp_path, f'[en, "{wrong}"]') == [f"spec/wrong-language {SPEC.index('[en]') + 6}"]


@pytest.mark.parametrize("none", ["[]", '""', "[ ]"])
def test_none_is_missing(tmp_path: Path, none: str) -> None:
    assert any(rule.startswith("spec/") for rule in rules(tmp_path, none))
