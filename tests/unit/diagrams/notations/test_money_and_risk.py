"""The budget's bars and table, the risk map, and the funnel: the numbers in them are those of the model."""

from pathlib import Path

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Item, Text
from specatlas.diagrams.canvas.outline import outline
from specatlas.diagrams.render.theme import THEMES, Theme
from specatlas.diagrams.views.view import NothingToShowError
from specatlas.tables.amounts import years
from specatlas.workbench import Project
from tests.unit.diagrams.render.test_theme import contrast
from tests.unit.models import write_model

SPEC = """
spec: {title: T, languages: [en, ru, zh], customer: us, purpose: P, scope: {out: {b: B}}, currency: EUR, years: 2}
parties: {us: {name: Us, side: customer}}
"""
BUDGET = """
phases:
  b-late: {name: Late, start: 2026-06-01, end: 2026-08-31}
  a-first: {name: First, start: 2026-02-02, end: 2026-05-29}
budget:
  x: {name: X, kind: implementation, phase: b-late, amount: 1000000, vat: 20 %}
  y: {name: Y, kind: hardware, phase: a-first, amount: 250000.50}
  z: {name: Z, kind: support, amount: 1000, recurring: {per: month}}
  w: {name: W, kind: reserve, amount: 40000}
"""


def drawing(folder: Path, kind: str, text: str, element: str = "", language: str = "en") -> Drawing:
    project = Project.open(write_model(folder, text, SPEC))
    return project.drawing(project.view(kind, element), language)


def texts(drawn: Drawing, id: str) -> list[str]:
    return [shape.text for one in drawn.items if one.id == id for shape in one.shapes if isinstance(shape, Text)]


def nodes(drawn: Drawing) -> dict[str, Item]:
    return {one.id: one for one in drawn.items if one.role == "node"}


def test_bars_stand_in_the_order_of_time_and_to_scale(tmp_path: Path) -> None:
    drawn = drawing(tmp_path, "budget", BUDGET)
    names = [one.id for one in drawn.items if one.id.endswith("~name")]
    assert names == ["phases/a-first~name", "phases/b-late~name", "no-phase~name", "running~name"]
    wide = {name: one.box.width for name, one in nodes(drawn).items() if one.box}
    assert wide["phases/b-late~implementation"] / wide["phases/a-first~hardware"] == pytest.approx(1e6 / 250000.5)
    assert texts(drawn, "phases/b-late~total") == ["1,000,000\N{NO-BREAK SPACE}EUR"]
    assert (
        nodes(drawn)["running~support"].title
        == "Running costs, 2\N{NO-BREAK SPACE}years, Support: 24,000\N{NO-BREAK SPACE}EUR"
    )


def test_the_scale_ends_in_the_picture(tmp_path: Path) -> None:
    drawn = drawing(tmp_path, "budget", "budget:\n  one: {name: X, kind: support, amount: 3600}")
    (bar,) = nodes(drawn).values()
    marks = [shape for one in drawn.items if one.id == "axis" for shape in one.shapes if isinstance(shape, Text)]
    assert bar.box is not None
    assert marks[-1].text == "4\N{NO-BREAK SPACE}k"
    assert bar.box.right < marks[-1].x
    assert marks[-1].x + marks[-1].width / 2 < drawn.width


def row(drawn: Drawing, name: str) -> list[str]:
    """Return what is written in a row of the table, from left to right."""
    found = [item for item in drawn.items if item.id == name or item.id.startswith(f"{name}~")]
    return [shape.text for item in found for shape in item.shapes if isinstance(shape, Text)]


def test_the_table_adds_up(tmp_path: Path) -> None:
    drawn = drawing(tmp_path, "budget", BUDGET, language="ru")
    space = "\N{NO-BREAK SPACE}"
    columns = ["First", "Late", "Вне этапов", "Текущие расходы, 2\N{NO-BREAK SPACE}года", "Итого"]
    assert " ".join(row(drawn, "table-head")) == " ".join(columns)
    assert row(drawn, "sum~net") == [
        "Итого",
        f"250{space}000,50",
        f"1{space}000{space}000,00",
        f"40{space}000,00",
        f"24{space}000,00",
        f"1{space}314{space}000,50",
    ]
    assert row(drawn, "sum~vat")[0::5] == ["НДС", f"200{space}000,00"]
    assert row(drawn, "sum~gross")[-1] == f"1{space}514{space}000,50"


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en", ["0", "200 k", "400 k", "600 k", "800 k", "1,000 k"]),
        ("ru", ["0", "200 тыс.", "400 тыс.", "600 тыс.", "800 тыс.", "1 000 тыс."]),
        ("zh", ["0", "20万", "40万", "60万", "80万", "100万"]),
    ],
)
def test_the_scale_speaks_the_language(tmp_path: Path, language: str, marks: list[str]) -> None:
    found = texts(drawing(tmp_path, "budget", BUDGET, language=language), "axis")
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in found] == marks


@pytest.mark.parametrize(
    ("count", "language", "said"),
    [
        *((1, "en", "1 year"), (5, "en", "5 years"), (1, "ru", "1 год"), (3, "ru", "3 года"), (5, "ru", "5 лет")),
        *((11, "ru", "11 лет"), (12, "ru", "12 лет"), (21, "ru", "21 год"), (24, "ru", "24 года"), (5, "zh", "5 年")),
    ],
)
def test_years(count: int, language: str, said: str) -> None:
    assert years(count, language).replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_phase_shows_its_lines(tmp_path: Path) -> None:
    drawn = drawing(tmp_path, "budget", BUDGET, "a-first")
    assert list(nodes(drawn)) == ["budget/y~hardware"]


def test_a_budget_of_nothing_is_not_drawn(tmp_path: Path) -> None:
    with pytest.raises(NothingToShowError):
        drawing(tmp_path, "budget", "budget: {x: {kind: other, amount: 0}}\n")


def risk(name: str, probability: str, impact: str, more: str = "") -> str:
    rest = f"probability: {probability}, impact: {impact}, mitigation: M, owner: us{more}"
    return f"  {name}: {{statement: {name} happens, {rest}}}\n"


def test_a_risk_stands_in_its_cell_and_in_the_list(tmp_path: Path) -> None:
    text = "risks:\n" + risk("A", "4", "5") + risk("B", "30 %", "1", ", status: occurred") + risk("C", "1", "1")
    drawn = drawing(tmp_path, "risks", text)
    cells = {one.id: one for one in drawn.items if one.id.startswith("cell-")}
    assert len(cells) == 25
    assert cells["cell-4-5"].signs == "cell critical"
    found = nodes(drawn)
    assert found["risks/A"].title == "A happens. Score: 4 × 5 = 20. critical. Open. Owner: Us."
    assert found["risks/B"].signs == "risk occurred"
    # From left to right impact grows, from bottom to top probability.
    boxes = {name: one.box for name, one in found.items() if one.box}
    assert boxes["risks/A"].x > boxes["risks/B"].x == boxes["risks/C"].x
    assert boxes["risks/A"].y < boxes["risks/B"].y < boxes["risks/C"].y
    order = [one.id for one in drawn.items if one.id.endswith("~line")]
    assert order == ["risks/A~line", "risks/B~line", "risks/C~line"]
    assert "Critical: A happens, probability 4, impact 5, score 20." in drawn.description


def test_a_cell_that_is_too_full_says_how_many_more(tmp_path: Path) -> None:
    drawn = drawing(tmp_path, "risks", "risks:\n" + "".join(risk(f"R-{n:02}", "3", "3") for n in range(30)))
    assert sum(name.startswith("risks/") for name in nodes(drawn)) == 10
    assert [text for one in drawn.items if one.id.endswith("~more") for text in texts(drawn, one.id)] == ["+20"]


def test_risks_that_hit_an_element(tmp_path: Path) -> None:
    text = (
        "phases: {p: {start: 2026-03-02, end: 2026-04-30}}\nrisks:\n"
        + risk("A", "4", "5", ", affects: p")
        + risk("B", "1", "1")
    )
    assert list(nodes(drawing(tmp_path, "risks", text, "phases/p"))) == ["risks/A"]


FUNNEL = """
modules: {m: M}
roles: {seller: {name: Seller, rights: {deal: cru}}}
entities: {deal: {module: m, steward: seller, fields: {a: string}}}
lifecycles:
  sale:
    entity: deal
    kind: funnel
    states:
      new: {probability: 10 %, target: 50 %, limit: 2wd, does: [Call], by: seller}
      offer: {probability: 40 %, TARGET limit: 1w, does: [Write], by: seller}
      won: {probability: 100 %, final: won}
      lost: {probability: 0 %, final: lost}
    transitions: {a: new -> offer, b: offer -> won, c: "new, offer -> lost"}
"""


def test_stages_are_as_wide_as_the_share_that_gets_there(tmp_path: Path) -> None:
    drawn = drawing(tmp_path, "funnel", FUNNEL.replace("TARGET", "target: 40 %,"), "sale")
    wide = [one.box.width for one in drawn.items if one.signs.startswith("stage") and one.box]
    assert wide == pytest.approx([380, 190, 76])
    shares = [texts(drawn, f"lifecycles/sale.states.{name}~share")[0] for name in ("new", "offer", "won")]
    assert shares == ["100\N{NO-BREAK SPACE}%", "50\N{NO-BREAK SPACE}%", "20\N{NO-BREAK SPACE}%"]
    assert "Lost" in texts(drawn, "lifecycles/sale.states.lost")
    assert drawn.description.startswith("New (Get this far: 100\N{NO-BREAK SPACE}%, Prob")


def test_boxes_say_in_words_what_their_numbers_mean(tmp_path: Path) -> None:
    def said(kind: str, text: str, element: str = "") -> list[str]:
        boxes = outline(drawing(tmp_path / kind, kind, text, element)).boxes
        return [box.name.replace("\N{NO-BREAK SPACE}", " ") for box in boxes]

    assert said("budget", BUDGET, "a-first") == ["Y, Hardware: 250,000.50 EUR"]
    assert said("risks", "risks:\n" + risk("A", "4", "5")) == ["A: A happens, probability 4, impact 5, score 20"]
    found = said("funnel", FUNNEL.replace("TARGET", "target: 40 %,"), "sale")
    assert found[1] == "Offer (Get this far: 50 %, Probability: 40 %, Time limit: 1 wk, By: Seller)"


def test_without_a_target_no_share_is_made_up(tmp_path: Path) -> None:
    drawn = drawing(tmp_path, "funnel", FUNNEL.replace("TARGET", ""), "sale")
    assert texts(drawn, "lifecycles/sale.states.won") == []
    assert "widths are no measure" in [text for one in drawn.items for text in texts(drawn, one.id)]


def test_a_life_cycle_that_is_no_funnel_says_so(tmp_path: Path) -> None:
    text = FUNNEL.replace("TARGET", "").replace("kind: funnel", "kind: states")
    with pytest.raises(NothingToShowError, match="is no funnel"):
        drawing(tmp_path, "funnel", text, "sale")


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_numbers_and_marks_can_be_read_on_the_cells_of_the_map(theme: Theme) -> None:
    for ground in ("good-fill", "hue-2-soft", "hue-7-soft", "hue-9-edge"):
        assert contrast(theme["text"], theme[ground]) >= 4.5, ground
