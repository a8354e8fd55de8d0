"""Money: what lines cost once and again, converted, with their tax, within the years that count."""

from decimal import Decimal
from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.query.budget import CostLine, Priceless, budget, function_cost, payments
from tests.unit.models import read_model

SPEC = """
spec: {title: T, languages: [en], customer: us, purpose: P, scope: {out: {b: B}}, currency: EUR, years: 5,
       rates: {USD: 0.92, JPY: 0.00615}}
parties: {us: {name: Us, side: customer}}
phases: {pilot: {start: 2025-04-01, end: 2025-09-30}, rollout: {start: 2025-10-01, end: 2026-03-31}}
"""


def model(tmp_path: Path, lines: str) -> Project:
    return read_model(tmp_path, lines, SPEC)


def line(tmp_path: Path, text: str) -> CostLine | Priceless:
    lines, without = budget(model(tmp_path, f"budget:\n  x: {text}\n"))
    return lines[0] if lines else without[0]


@pytest.mark.parametrize(
    ("text", "once", "per_year", "total", "vat"),
    [
        ("{kind: other, amount: 3200}", "3200", "0", "3200", "0"),
        ("{kind: other, amount: 100 USD, vat: 21 %}", "92", "0", "92", "19.32"),
        ("{kind: other, quantity: 3, unit-price: 0.35 USD}", "0.97", "0", "0.97", "0"),  # 0.966, rounded once
        ("{kind: other, amount: 0.5 JPY}", "0", "0", "0", "0"),
        ("{kind: licence, amount: 1200, recurring: {per: month}}", "0", "14400", "72000", "0"),
        # 40 x 25 USD a month; five months of the first year are over by then: 55 of 60.
        (
            "{kind: licence, quantity: 40, unit-price: 25 USD, recurring: {per: month, from: 2025-09-01}}",
            "0",
            "11040",
            "50600",
            "0",
        ),
        (
            "{kind: support, amount: 1200, recurring: {per: month, from: 2025-10-01, times: 36}}",
            "0",
            "14400",
            "43200",
            "0",
        ),
        (
            "{kind: support, amount: 900, phase: rollout, recurring: {per: quarter}, vat: 10}",
            "0",
            "3600",
            "16200",
            "1620",
        ),
        ("{kind: support, amount: 500, recurring: {per: year, from: 2025-04-02}}", "0", "500", "2500", "0"),
        ("{kind: support, amount: 500, recurring: {per: year, from: 2026-05-01}}", "0", "500", "2000", "0"),
        ("{kind: support, amount: 500, recurring: {per: year, from: 2040-01-01}}", "0", "500", "0", "0"),
        ("{kind: support, amount: 10, recurring: {per: week, times: 3}}", "0", "520", "30", "0"),
    ],
)
def test_a_line(tmp_path: Path, text: str, once: str, per_year: str, total: str, vat: str) -> None:
    found = line(tmp_path, text)
    assert isinstance(found, CostLine)
    assert (found.once, found.per_year, found.total, found.vat) == tuple(map(Decimal, (once, per_year, total, vat)))


@pytest.mark.parametrize(
    ("text", "why", "name"),
    [
        ("{kind: other}", "amount", ""),
        ("{kind: other, quantity: 40}", "amount", ""),
        ("{kind: other, unit-price: 40}", "amount", ""),
        ("{kind: other, amount: 5 GBP}", "rate", "GBP"),
        ("{kind: other, quantity: 1, unit-price: 5 GBP}", "rate", "GBP"),
        ("{kind: implementation, estimates: {phase: pilot}}", "estimated", ""),
    ],
)
def test_a_line_without_an_amount_says_why(tmp_path: Path, text: str, why: str, name: str) -> None:
    found = line(tmp_path, text)
    assert isinstance(found, Priceless)
    assert (found.why, found.name) == (why, name)


WORK = """
modules: {sales: Sales, funnel: {name: Funnel, parent: sales}, store: Store}
positions: {analyst: {name: Analyst, rate: 60}, developer: {name: Developer, rate: 50 USD}, guest: Guest}
functions:
  F-1: {name: A, module: sales, priority: must, phase: pilot,
        estimate: {analyst: 8h, developer: 40h, risk: 20 %, extra: 300}}
  F-2: {name: B, module: funnel, priority: could, phase: pilot, estimate: 2d}
  F-3: {name: C, module: store, priority: must, phase: rollout, estimate: {analyst: 10h}}
  F-4: {name: D, module: store, priority: must, phase: pilot}
"""


def test_a_function_costs_its_hours_at_their_rates_with_the_risk_and_what_is_extra(tmp_path: Path) -> None:
    project = model(tmp_path, WORK)
    costs = {name: function_cost(project, one) for name, one in project.elements("functions").items()}
    # (8 x 60 + 40 x 46) x 1.2 + 300; 16 hours of the first position; 10 x 60.
    assert costs == {"F-1": Decimal(3084), "F-2": Decimal(960), "F-3": Decimal(600), "F-4": Decimal(0)}


@pytest.mark.parametrize(
    ("selection", "total", "hours"),
    [
        ("{phase: pilot}", 4044, 64),
        ("{module: sales}", 4044, 64),  # with the module inside it
        ("{module: store}", 600, 10),
        ("{priority: must}", 3684, 58),
        ("{priority: [must, could], phase: pilot, module: funnel}", 960, 16),
        ("{}", 4644, 74),
    ],
)
def test_estimates_add_up_over_a_selection(tmp_path: Path, selection: str, total: int, hours: int) -> None:
    text = f"{WORK}budget: {{x: {{kind: implementation, estimates: {selection}}}}}\n"
    [found], without = budget(model(tmp_path, text))
    assert without == ()
    assert (found.once, found.hours) == (Decimal(total), Decimal(hours))


def test_hours_without_a_rate_have_no_price(tmp_path: Path) -> None:
    text = (
        WORK.replace("{analyst: 10h}", "{guest: 10h}")
        + "budget: {x: {kind: implementation, estimates: {module: store}}}\n"
    )
    [without] = budget(model(tmp_path, text))[1]
    assert (without.why, without.name) == ("price", "guest")


def test_years_begin_with_the_plan_else_with_the_first_payment(tmp_path: Path) -> None:
    text = "budget:\n  a: {kind: support, amount: 1, recurring: {per: month, from: 2025-01-01}}\n"
    text += "  b: {kind: support, amount: 1, recurring: {per: month, from: 2025-07-01}}\n"
    spec = "\n".join(SPEC.strip().splitlines()[:3]) + "\n"
    project = read_model(tmp_path, text, spec)
    assert [payments(project, one) for one in project.elements("budget").values()] == [60, 54]
