"""Pages of the plan, the budget and the risks: what they compute, which pictures they show, in every language."""

from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.domain.words import LANGUAGES
from specatlas.pages.blocks import Bullets, Card, Cards, Fact, Facts, Figure, Page, TableBlock
from specatlas.pages.site_map import site_map
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer
from tests.unit.models import read_model

SPEC = """
spec: {title: T, languages: [en], customer: us, purpose: P, scope: {out: {b: B}}, currency: EUR, years: 2}
parties: {us: {name: Us, side: customer}}
"""
MODEL = """
phases: {pilot: {name: Pilot, start: 2026-03-02, end: 2026-05-29}}
tasks:
  design: {name: Design, phase: pilot, start: 2026-03-02, duration: 10wd, who: us}
  build: {name: Build, phase: pilot, after: design, duration: 20wd, who: us}
  papers: {name: Papers, phase: pilot, after: design start + 1w, duration: 5wd, who: us}
milestones: {live: {name: Goes live, phase: pilot, after: build}}
goals:
  g: {statement: Faster, metrics: {m: {unit: d, baseline: 5, target: 2, by: 2026-12-31}},
      benefit: {amount: 5000, per: month}}
budget:
  work: {name: Work, kind: implementation, phase: pilot, amount: 40000, vat: 20 %}
  support: {name: Support, kind: support, amount: 1000, recurring: {per: month}, vat: 20 %}
risks:
  R-1: {statement: Bad data, probability: 4, impact: 4, mitigation: Trial, owner: us, contingency: C, trigger: T,
        affects: build}
  R-2: {statement: Over already, probability: 5, impact: 5, mitigation: M, owner: us, status: closed}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return read_model(tmp_path, MODEL, SPEC)


def page(project: Project, address: str, language: str = "en") -> Page:
    return site_map(project).kinds[address].build(Writer(project, language), address)


def facts(shown: Page) -> dict[str, str]:
    items: list[Fact] = [fact for block in shown.blocks if isinstance(block, Facts) for fact in block.items]
    return {
        fact.label.replace("\N{NO-BREAK SPACE}", " "): plain(fact.spans).replace("\N{NO-BREAK SPACE}", " ")
        for fact in items
    }


def pictures(shown: Page) -> list[tuple[str, str]]:
    return [(figure.view.kind, figure.view.element) for figure in shown.blocks if isinstance(figure, Figure)]


def test_the_plan(project: Project) -> None:
    shown = page(project, "plan")
    assert pictures(shown) == [("plan", ""), ("plan", "phases/pilot")]
    assert facts(shown) == {
        "From – to": "2 Mar – 29 May 2026",
        "Working days": "65",
        "On the critical path": "3 tasks and milestones",
    }
    [path] = [block for block in shown.blocks if isinstance(block, Bullets)]
    said = [plain(line).replace("\N{NO-BREAK SPACE}", " ") for line in path.items]
    assert said == ["Design, 2 Mar – 13 Mar 2026", "Build, 16 Mar – 10 Apr 2026", "Goes live, 10 Apr 2026"]


def test_a_task_tells_its_dates_and_its_neighbours(project: Project) -> None:
    shown = page(project, "tasks/papers")
    assert facts(shown)["When"] == "9 Mar – 13 Mar 2026"
    assert facts(shown)["Float, working days"] == "20"
    assert facts(shown)["After"] == "Design (its start) + 1 wk"
    assert pictures(shown)[0] == ("plan", "tasks/papers")
    assert facts(page(project, "tasks/build"))["Critical path"] == "critical"


def test_a_phase_shows_its_work_and_what_it_costs(project: Project) -> None:
    shown = page(project, "phases/pilot")
    assert ("plan", "phases/pilot") in pictures(shown)
    assert ("budget", "phases/pilot") in pictures(shown)
    tables = {block.table.id: block.table for block in shown.blocks if isinstance(block, TableBlock)}
    rows = [[cell.text for cell in row.cells][:2] for row in tables["phases/pilot.tasks"].rows]
    assert rows == [["design", "Design"], ["papers", "Papers"], ["build", "Build"]]


def test_the_budget_says_when_it_pays_back(project: Project) -> None:
    shown = page(project, "budget")
    assert facts(shown) == {
        "Project, once": "40,000 EUR",
        "Running costs, per year": "12,000 EUR",
        "All over 2 years": "64,000 EUR",
        "With VAT": "76,800 EUR",
        "Benefit of the goals, per year": "60,000 EUR",
        # 48,000 a year are left of the benefit: 40,000 are back after ten months.
        "Pays back in": "10 months after everything is live",
    }
    [table] = [block.table for block in shown.blocks if isinstance(block, TableBlock)]
    assert [row.group for row in table.rows] == ["Pilot", "Running costs"]
    totals = [sum(row.cells[place].number or 0 for row in table.rows) for place in range(4, 8)]
    assert totals == [40000, 12000, 64000, 12800]


def test_running_costs_above_the_benefit_never_pay_back(tmp_path: Path) -> None:
    project = read_model(tmp_path, MODEL.replace("amount: 5000, per: month", "amount: 5000, per: year"), SPEC)
    assert facts(page(project, "budget"))["Pays back in"] == "running costs exceed the benefit"


def test_risks(project: Project) -> None:
    shown = page(project, "risks")
    assert pictures(shown) == [("risks", "")]
    [table] = [block.table for block in shown.blocks if isinstance(block, TableBlock)]
    assert [[cell.text for cell in row.cells][:7] for row in table.rows] == [
        ["R-1", "Bad data", "4", "4", "16", "critical", "Open"],
        ["R-2", "Over already", "5", "5", "25", "critical", "Closed"],
    ]
    assert facts(page(project, "risks/R-1"))["Score"] == "16"


def test_the_front_page_has_it_at_a_glance(project: Project) -> None:
    cards: list[Card] = [card for block in page(project, "").blocks if isinstance(block, Cards) for card in block.items]
    said = {card.address: card.text.replace("\N{NO-BREAK SPACE}", " ") for card in cards if card.count is None}
    assert said["plan"] == "2 Mar – 29 May 2026; last milestone: Goes live, 10 Apr 2026"
    assert said["budget"] == "40,000 EUR for the project, 12,000 EUR a year afterwards"
    assert said["risks"] == "critical: 1, high: 0, all open: 1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_built_in_every_language(project: Project, language: str) -> None:
    pages = site_map(project)
    for address, kind in pages.kinds.items():
        assert kind.build(Writer(project, language), address).address == address


def test_a_model_without_a_plan_has_no_such_pages(tmp_path: Path) -> None:
    pages = site_map(read_model(tmp_path, "terms: {a: A}\n"))
    assert not {"plan", "budget", "risks"} & set(pages)
