"""Amounts at the marks of an axis."""

from decimal import Decimal

import pytest

from specatlas.tables.amounts import on_scale
from specatlas.tables.values import Writer
from specatlas.workbench import Project


@pytest.mark.parametrize(
    ("language", "step", "marks"),
    [
        ("en", 200, ["0", "800", "1,000"]),
        ("en", 500, ["0", "2 k", "2.5 k"]),
        ("ru", 5000, ["0", "20 тыс.", "25 тыс."]),
        ("zh", 500, ["0", "2,000", "2,500"]),
        ("zh", 5000, ["0", "2万", "2.5万"]),
        ("zh", 2_000_000, ["0", "800万", "1,000万"]),
    ],
)
def test_all_marks_of_an_axis_are_told_in_one_unit(language: str, step: int, marks: list[str]) -> None:
    writer = Writer(Project.of_text("spec: {title: A, languages: [en], purpose: P}\n").model, language)
    found = [on_scale(writer, Decimal(step * count), Decimal(step)) for count in (0, 4, 5)]
    assert [mark.replace("\N{NO-BREAK SPACE}", " ") for mark in found] == marks
