"""Risks on one scale."""

from decimal import Decimal
from pathlib import Path

import pytest

from specatlas.domain.quantities import parse_quantity
from specatlas.query.risks import band, level, rated, value
from tests.unit.models import read_model


@pytest.mark.parametrize(
    ("text", "number", "row"),
    [("1", "1", 1), ("5", "5", 5), ("30 %", "1.5", 2), ("20 %", "1", 1), ("100 %", "5", 5), ("0 %", "0", 1)],
)
def test_levels_and_percentages_share_one_scale(text: str, number: str, row: int) -> None:
    found = value(parse_quantity(text))
    assert found == Decimal(number)
    assert level(found) == row


@pytest.mark.parametrize("text", ["0", "6", "2.5", "-1", "120 %", "-5 %", "3 d"])
def test_what_is_off_the_scale(text: str) -> None:
    assert value(parse_quantity(text)) is None


def test_bands() -> None:
    assert [band(score) for score in (1, 4, 5, 9, 10, 14, 15, 25)] == [
        *("low", "low", "moderate", "moderate"),
        *("high", "high", "critical", "critical"),
    ]


def test_the_most_serious_comes_first_and_what_is_over_last(tmp_path: Path) -> None:
    def risk(name: str, more: str) -> str:
        return f"  {name}: {{statement: {name}, mitigation: M, owner: the-customer, {more}}}\n"

    text = "risks:\n" + "".join(
        (
            risk("small", "probability: 2, impact: 2"),
            risk("over", "probability: 5, impact: 5, status: closed"),
            risk("likely", "probability: 4, impact: 3"),
            risk("heavy", "probability: 3, impact: 4"),
            risk("share", "probability: 30 %, impact: 90 %"),
            risk("off", "probability: 9, impact: 1"),
        )
    )
    found = rated(read_model(tmp_path, text))
    assert [(one.element.id, one.probability, one.impact, one.score, one.band) for one in found] == [
        ("heavy", 3, 4, Decimal("12.0"), "high"),
        ("likely", 4, 3, Decimal("12.0"), "high"),
        ("share", 2, 5, Decimal("6.8"), "moderate"),
        ("small", 2, 2, Decimal("4.0"), "low"),
        ("over", 5, 5, Decimal("25.0"), "critical"),
    ]
