"""Charts measured as they are written: plans of 5, 50 and 300 tasks, crowded risk maps, budgets, funnels."""

from pathlib import Path

import pytest

from specatlas.diagrams.views.plan import MOST, pieces
from specatlas.workbench import Project
from tests.conformance import measure
from tests.conformance.models import Dice
from tests.conformance.plans import plan
from tests.unit.models import write_model

HIGHEST, WIDEST = 2400, 1700
"""Pixels that a picture of a plan has at most, so that it is read without being made smaller by much."""


def faults(svg: str) -> list[str]:
    picture = measure.from_svg(svg)
    assert picture.nodes
    return [fault for measured in (*measure.MUST_BE_NONE, measure.label_hits) for fault in measured(picture)]


def pictures(project: Project) -> list[str]:
    """Return the pictures of a plan that the site shows: the whole, then each phase, in pieces where it is long."""
    views = [project.view("plan")]
    for phase in project.model.elements("phases").values():
        parts = pieces(project.model, phase.address)
        views += [project.view("plan", include=ids) for ids in parts] or [project.view("plan", phase.address)]
    return [project.svg(view, "en") for view in views]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    ("count", "phases", "nested"),
    [(5, 0, False), (5, 2, False), (50, 3, False), (50, 3, True), (50, 0, True), (300, 4, False), (300, 8, True)],
)
def test_a_plan(tmp_path: Path, count: int, phases: int, *, nested: bool, seed: int) -> None:
    project = Project.open(write_model(tmp_path, plan(count, seed, phases=phases, nested=nested)))
    assert [item for item in project.model.diagnostics if item.severity.word == "error"] == []
    drawn = pictures(project)
    shared = lines = 0
    for svg in drawn:
        assert faults(svg) == []
        picture = measure.from_svg(svg)
        assert picture.height <= HIGHEST, "nobody reads a wall of tasks"
        assert picture.width <= WIDEST
        shared += len(measure.edge_overlaps(picture))
        lines += len(picture.edges)
    # Tasks of a day or two have a single point above and below, where what comes and what goes may meet; in groups that
    # wait for one another, up and down, that is the case most often.
    assert shared <= lines * (0.05 if nested else 0.01)


def test_everything_at_once_is_long_but_clean(tmp_path: Path) -> None:
    project = Project.open(write_model(tmp_path, plan(150, phases=4)))
    assert faults(project.svg(project.view("plan", detail="high"), "en")) == []


def test_a_long_plan_tells_how_much_it_does_not_show(tmp_path: Path) -> None:
    project = Project.open(write_model(tmp_path, plan(300, phases=4)))
    drawing = project.drawing(project.view("plan"), "en")
    shown = [item for item in drawing.items if item.role == "node"]
    assert len(shown) < MOST
    assert {item.id.partition("/")[0] for item in shown} == {"phases", "milestones"}
    texts = [shape.text for item in drawing.walk() for shape in item.shapes if hasattr(shape, "text")]
    assert sum(int(text.removeprefix("tasks inside: ")) for text in texts if text.startswith("tasks inside")) == 300


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("count", [1, 15, 120])
def test_a_crowded_risk_map(tmp_path: Path, count: int, language: str) -> None:
    dice = Dice(count)
    lines = ["risks:"]
    for number in range(count):
        name = "R" + "-long-name-of-a-risk" * dice.below(3) + f"-{number}"
        status = ("open", "occurred", "closed")[dice.below(3)]
        level = f"{dice.below(101)} %" if dice.chance(30) else str(dice.between(1, 5))
        words = "Something goes wrong with the data " * dice.between(1, 6)
        lines.append(
            f"  {name}: {{statement: {words}{number}, probability: {level}, impact: {dice.between(1, 5)},"
            f" mitigation: M, owner: the-customer, status: {status}}}"
        )
    project = Project.open(write_model(tmp_path, "\n".join(lines) + "\n"))
    assert faults(project.svg(project.view("risks"), language)) == []


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize(("phases", "count"), [(0, 1), (3, 12), (7, 60)])
def test_a_budget(tmp_path: Path, phases: int, count: int, language: str) -> None:
    dice = Dice(count)
    kinds = ("licence", "hardware", "implementation", "support", "training", "migration", "travel", "reserve", "other")
    lines = ["phases:"] if phases else []
    lines += [
        f"  p{number}: {{name: {'Roll-out to the branches of the region ' * (number % 3)}{number},"
        f" start: 2026-{number + 1:02}-01, duration: 20d}}"
        for number in range(phases)
    ]
    lines += ["budget:"]
    for number in range(count):
        amount = dice.between(1, 9) * 10 ** dice.between(1, 8)
        more = ", recurring: {per: month}" if dice.chance(25) else ""
        more += f", phase: p{dice.below(phases)}" if phases and dice.chance(80) else ""
        lines.append(
            f"  c{number}: {{name: Cost {number}, kind: {kinds[dice.below(9)]}, amount: {amount}, vat: 20{more}}}"
        )
    project = Project.open(write_model(tmp_path, "\n".join(lines) + "\n"))
    assert faults(project.svg(project.view("budget"), language)) == []


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize(("count", "target"), [(1, 50), (6, 90), (12, 40), (5, None)])
def test_a_funnel(tmp_path: Path, count: int, target: int | None, language: str) -> None:
    names = (
        "New",
        "Discovery of the need together with the client and the engineer",
        "Договорённость",
        "商务谈判与审批",
    )
    states = [
        f"      s{number}: {{name: {names[number % 4]} {number}, probability: {number * 80 // count} %,"
        f" limit: {number + 1}wd,"
        + (f" target: {target} %," if target else "")
        + " does: [Call the client and note what the tools are for, Write], by: seller}"
        for number in range(count)
    ]
    ways = [f"      w{number}: s{number} -> s{number + 1}" for number in range(count - 1)]
    text = (
        "modules: {m: M}\nroles: {seller: {name: Sales manager of the region, rights: {deal: cru}}}\n"
        "entities: {deal: {module: m, steward: seller, fields: {a: string}}}\n"
        "lifecycles:\n  funnel:\n    entity: deal\n    kind: funnel\n    states:\n"
        + "\n".join(states)
        + "\n      won: {final: won}\n      lost: {final: lost}\n      other: {final: true, name: Ended otherwise}\n"
        + "    transitions:\n"
        + "\n".join(ways)
        + f"\n      win: s{count - 1} -> won\n      lose: s0 -> lost\n      end: s0 -> other\n"
    )
    project = Project.open(write_model(tmp_path, text))
    assert faults(project.svg(project.view("funnel", "funnel"), language)) == []
