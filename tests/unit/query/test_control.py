"""Change requests, reviews and measures: what they come to, in numbers that can be done by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.query.changes import Price, price, total, work
from specatlas.query.measures import COUNTS, standing
from specatlas.query.reviews import answered, reviews_with
from tests.unit.models import read_model

SPEC = """
spec: {title: T, languages: [en, ru], customer: us, purpose: P, scope: {out: {b: B}}, currency: EUR, rates: {USD: 0.5}}
parties: {us: {name: Us, side: customer}, maker: {name: Maker, side: contractor}}
"""
MODEL = """
positions: {developer: {name: Developer, party: maker, rate: 100 USD}, tester: {name: Tester, party: maker}}
terms: {lead: {definition: {en: A first contact, ru: Первый контакт}}, deal: A need}
changes:
  saves: {name: Polling, reason: R, affects: terms/lead, status: approved, hours: {developer: -16h}}
  written: {name: Other, reason: R, affects: terms/lead, status: proposed, hours: {developer: 10h}, cost: 40 USD}
  bare: {name: Bare, reason: R, affects: terms/lead, status: proposed}
  rateless: {name: Rateless, reason: R, affects: terms/lead, status: proposed, hours: {developer: 1h, tester: 1d}}
checklists: {list: {name: L, items: {one: First, two: Second, three: Third}}, other: {name: O, items: {one: First}}}
reviews: {RV-1: {name: Cycle, checklist: list, answers: {two: {ok: false, note: No}, one: true}}}
measures:
  open: {definition: Waiting, owner: us, value: changes-waiting, target: "3"}
  falling: {definition: Twins, owner: us, history: {2026-05-01: 40, 2026-03-01: 100}, target: "50"}
  rising: {definition: Users, owner: us, history: {2026-03-01: 10, 2026-05-01: 40}, target: "50"}
  aimless: {definition: Users, owner: us, history: {2026-03-01: 10}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return read_model(tmp_path, MODEL, SPEC)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("saves", Price(Decimal(-16), Decimal(-800))),
        ("written", Price(Decimal(10), Decimal(20))),
        ("bare", Price(None, None)),
        ("rateless", Price(Decimal(9), None)),
    ],
)
def test_what_a_change_comes_to(project: Project, change: str, expected: Price) -> None:
    assert price(project, project.elements("changes")[change]) == expected


def test_several_changes_add_up_and_what_has_no_price_counts_as_nothing(project: Project) -> None:
    assert total(project, project.elements("changes").values()) == Price(Decimal(3), Decimal(-780))
    assert total(project, ()) == Price(None, None)


def test_work_is_named_by_position(project: Project) -> None:
    found = work(project, project.elements("changes")["rateless"])
    assert [(one.part.id, one.hours, one.rate, one.cost) for one in found] == [
        ("developer", Decimal(1), Decimal(50), Decimal(50)),
        ("tester", Decimal(8), None, None),
    ]


def test_every_item_has_its_answer_in_the_order_of_the_list(project: Project) -> None:
    review = project.elements("reviews")["RV-1"]
    assert [(one.item.id, one.ok) for one in answered(project, review)] == [
        ("one", True),
        ("two", False),
        ("three", None),
    ]
    lists = project.elements("checklists")
    assert reviews_with(project, lists["list"]) == (review,)
    assert reviews_with(project, lists["other"]) == ()


@pytest.mark.parametrize(
    ("measure", "value", "reached"),
    [("open", 3, True), ("falling", 40, True), ("rising", 40, False), ("aimless", 10, None)],
)
def test_where_a_measure_stands(project: Project, measure: str, value: int, *, reached: bool | None) -> None:
    found = standing(project, project.elements("measures")[measure])
    assert found.value is not None
    assert (found.value.number, found.reached) == (Decimal(value), reached)


def test_every_count_of_an_empty_model_is_fine(tmp_path: Path) -> None:
    empty = read_model(tmp_path, "")
    assert {name: count.run(empty).number for name, count in COUNTS.items()} == {
        name: Decimal(0) if name.endswith(("open", "waiting")) else Decimal(100) for name in COUNTS
    }


def test_a_share_is_told_to_the_tenth(project: Project) -> None:
    counted = COUNTS["texts-translated"].run(project)
    assert counted.unit == "%"
    assert 0 < counted.number < 10
    assert counted.number == counted.number.quantize(Decimal("0.1"))


@pytest.mark.parametrize("page", ["reviewing.md", "reviewing.ru.md", "reviewing.zh.md"])
def test_the_guide_names_every_count(root: Path, page: str) -> None:
    text = (root / "docs" / "guide" / page).read_text("utf-8")
    assert [name for name in COUNTS if f"`{name}`" not in text] == []
