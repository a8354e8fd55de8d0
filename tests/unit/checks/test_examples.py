"""Every check speaks on its own wrong example, and is silent on its right one."""

from datetime import date
from pathlib import Path

import pytest

from specatlas.checks._base import Check
from specatlas.checks.registry import CHECKS
from specatlas.text.diagnostics import Diagnostic, Severity
from specatlas.workbench import Project

SPEC = """\
spec: {title: T, languages: [en], customer: the-customer, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {the-customer: {name: Customer, side: customer}}
"""


def findings(folder: Path, text: str) -> tuple[Diagnostic, ...]:
    model = folder / "model"
    model.mkdir()
    if "spec:" not in text:
        (model / "spec.yaml").write_text(SPEC, encoding="utf-8")
    (model / "example.yaml").write_text(text, encoding="utf-8")
    return Project.open(folder, today=date(2026, 1, 1)).check()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.rule)
def test_wrong_example_is_found_where_it_stands(check: Check, tmp_path: Path) -> None:
    found = [item for item in findings(tmp_path, check.wrong) if item.rule == check.rule]
    assert found
    for item in found:
        assert item.severity is check.severity
        assert item.help
        assert item.place is not None
        assert item.place.file.startswith("model/")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.rule)
def test_right_example_is_clean(check: Check, tmp_path: Path) -> None:
    found = findings(tmp_path, check.right)
    assert not [item for item in found if item.rule == check.rule]
    assert not [item for item in found if item.severity is Severity.ERROR], "the example itself must be right"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.rule)
def test_wrong_example_has_no_other_error(check: Check, tmp_path: Path) -> None:
    other = [item for item in findings(tmp_path, check.wrong) if item.rule != check.rule]
    assert not [item for item in other if item.severity is Severity.ERROR]
