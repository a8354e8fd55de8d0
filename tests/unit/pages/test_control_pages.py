"""Pages of change requests, reviews, check-lists and measures: what a reader finds there, in every language."""

from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.pages.blocks import Fact, Facts, Page, TableBlock
from specatlas.pages.site_map import site_map
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer
from tests.unit.models import read_model

SPEC = """
spec: {title: T, languages: [en, ru, zh], customer: us, purpose: P, scope: {out: {b: B}}, currency: EUR}
parties: {us: {name: Us, side: customer}, maker: {name: Maker, side: contractor}}
"""
MODEL = """
positions: {developer: {name: Developer, party: maker, rate: 50}}
terms: {lead: A first contact}
modules: {sales: Sales}
functions:
  FN-1:
    name: Register
    module: sales
    priority: must
    feasibility: {verdict: with-change, note: No push, alternative: "Poll **often**", saves: 16h, by: maker}
artefacts: {map: {name: Map, owner: us, review: {by: us, every: 6mo}, contains: terms/lead}}
changes:
  CR-1: {name: Polling, reason: R, affects: terms/lead, status: approved, hours: {developer: -16h}, decided-by: us,
         decided-at: 2026-03-02}
  CR-2: {name: Later, reason: R, affects: terms/lead, status: proposed}
checklists: {list: {name: L, side: customer, items: {one: First, two: Second}}}
reviews:
  RV-1: {name: Cycle, checklist: list, reviewed: terms/lead, answers: {one: true, two: {ok: false, note: Not yet}},
         remaining: CR-2, next: {who: us, what: Decide, by: 2026-05-01}, outcome: expand}
measures:
  owned: {definition: Fields that somebody answers for, owner: us, value: fields-owned, target: 100 %}
  twins: {definition: Twins, owner: us, history: {2026-03-01: 10, 2026-05-01: 4}, unit: records}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return read_model(tmp_path, MODEL, SPEC)


def page(project: Project, address: str, language: str = "en") -> Page:
    return site_map(project).kinds[address].build(Writer(project, language), address)


def said(shown: Page) -> dict[str, str]:
    items: list[Fact] = [fact for block in shown.blocks if isinstance(block, Facts) for fact in block.items]
    return {fact.label: plain(fact.spans).replace("\N{NO-BREAK SPACE}", " ") for fact in items}


def rows(shown: Page) -> list[list[str]]:
    tables = [block.table for block in shown.blocks if isinstance(block, TableBlock)]
    return [
        [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells] for table in tables for row in table.rows
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {"Agreed": "1: −16 h, −800 EUR", "Waits for a decision": "1"}),
        ("ru", {"Согласовано": "1: −16 ч, −800 EUR", "Ждёт решения": "1"}),
        ("zh", {"已商定": "1 项：−16 小时, −800 EUR", "待决定": "1"}),
    ],
)
def test_the_register_says_what_is_agreed_and_what_waits(
    project: Project, language: str, expected: dict[str, str]
) -> None:
    assert said(page(project, "changes", language)) == expected


def test_a_change_shows_its_price_by_position(project: Project) -> None:
    shown = page(project, "changes/CR-1")
    assert rows(shown) == [["Developer", "−16", "50 EUR", "−800 EUR"]]
    assert rows(page(project, "changes/CR-2")) == []


def test_a_review_is_a_memo_and_its_answers(project: Project) -> None:
    shown = page(project, "reviews/RV-1")
    assert said(shown).items() >= {"Outcome": "Go on", "In order": "1 / 2", "Remaining": "Later"}.items()
    assert rows(shown) == [["First", "in order", "", ""], ["Second", "not in order", "", "Not yet"]]


def test_a_checklist_shows_what_each_cycle_said(project: Project) -> None:
    assert rows(page(project, "checklists/list")) == [["1. First", "in order"], ["2. Second", "not in order"]]


def test_the_scorecard(project: Project) -> None:
    assert [row[2:5] for row in rows(page(project, "measures"))] == [
        ["100 %", "100 %", "reached"],
        ["4 records", "", ""],
    ]
    assert rows(page(project, "measures/twins")) == [["2026-05-01", "4 records"], ["2026-03-01", "10 records"]]


def test_documents_are_listed_with_what_they_show(project: Project) -> None:
    [row] = rows(page(project, "artefacts"))
    assert row[:2] == ["map", "Map"]
    assert "A first contact" in row


def test_a_function_shows_what_the_contractor_says(project: Project) -> None:
    shown = page(project, "functions/FN-1")
    assert next(heading.id for heading in shown.headings()) == "feasibility"
    assert (
        said(shown).items()
        >= {
            "Feasible": "With a change",
            "Note": "No push",
            "Alternative": "Poll **often**",
            "Saves": "16 h",
            "By": "Maker",
        }.items()
    )
