"""The Gantt chart: rows in the order of time, bars as long as what they stand for, marks of what is critical."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Item, Text
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.time_axis import time_axis
from specatlas.diagrams.layouts._chart_lines import Bar, Wire, routes
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.workbench import Project
from tests.unit.models import write_model

MODEL = """
phases:
  pilot: {name: Pilot, start: 2026-03-02, end: 2026-05-29}
  rollout: {name: Roll-out, after: pilot, duration: 60d}
tasks:
  build: {name: Build, phase: pilot, after: design, duration: 20wd, progress: 50 %, who: the-customer}
  design: {name: Design, phase: pilot, start: 2026-03-02, duration: 10wd, who: the-customer}
  papers: {name: Papers, phase: pilot, after: design start + 1w, duration: 5wd, who: the-customer}
  lost: {name: Nobody knows when, phase: pilot, who: the-customer}
  unclear: {name: After what nobody knows, phase: pilot, after: lost, who: the-customer}
milestones: {live: {name: Goes live, phase: pilot, after: build}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.open(write_model(tmp_path, MODEL))


def picture(project: Project, element: str = "", language: str = "en", **asked: Any) -> Drawing:
    return project.drawing(project.view("plan", element, **asked), language)


def item(drawing: Drawing, id: str) -> Item:
    return next(one for one in drawing.items if one.id == id)


def texts(one: Item) -> list[str]:
    return [shape.text for shape in one.shapes if isinstance(shape, Text)]


def rows(drawing: Drawing) -> list[str]:
    return [one.id.removesuffix("~row").partition("/")[2] for one in drawing.items if one.id.endswith("~row")]


def bars(drawing: Drawing) -> dict[str, Box]:
    return {one.id: one.box for one in drawing.items if one.role == "node" and one.box}


def test_rows_follow_time_below_their_phase_and_what_has_no_dates_comes_last(project: Project) -> None:
    assert rows(picture(project)) == ["pilot", "design", "papers", "build", "live", "lost", "unclear", "rollout"]
    assert texts(item(picture(project), "tasks/unclear~row")) == ["After what nobody knows"]
    assert texts(item(picture(project), "tasks/unclear~dates")) == ["no dates"]


def test_a_bar_is_as_long_as_its_days(project: Project) -> None:
    found = bars(picture(project))
    design, build = found["tasks/design"], found["tasks/build"]
    # Two weeks without the last weekend are 12 days, four weeks 26.
    assert build.width / design.width == pytest.approx(26 / 12)
    assert build.x - design.right == pytest.approx(design.width / 12 * 2)
    assert found["milestones/live"].centre[0] == pytest.approx(build.right)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["Design", "2\N{NO-BREAK SPACE}Mar – 13\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2026", "10"]),
        ("ru", ["Design", "02.03–13.03.2026", "10"]),
        ("zh", ["Design", "2026/03/02–03/13", "10"]),
    ],
)
def test_dates_are_written_as_in_the_language(project: Project, language: str, written: list[str]) -> None:
    drawing = picture(project, language=language)
    assert [
        text for part in ("row", "dates", "days") for text in texts(item(drawing, f"tasks/design~{part}"))
    ] == written


def test_what_is_critical_has_an_outline_and_a_mark(project: Project) -> None:
    drawing = picture(project)
    for name, critical in (("tasks/design", True), ("tasks/papers", False), ("milestones/live", True)):
        styles = [shape.style for shape in item(drawing, name).shapes if not isinstance(shape, Item)]
        marks = [shape.style for shape in item(drawing, f"{name}~row").shapes if not isinstance(shape, Text | Item)]
        assert ("critical" in styles) is critical
        assert marks == (["critical", "critical"] if critical else [])
        assert ("critical" in item(drawing, name).signs.split()) is critical


def test_tool_tips_tell_the_time_to_spare(project: Project) -> None:
    drawing = picture(project)
    assert item(drawing, "tasks/papers").title == (
        "Papers. 9\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2026 to 13\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2026."
        " Float, working days: 20."
    )
    tie = next(one for one in drawing.items if one.source == "tasks/design" and one.target == "tasks/papers")
    assert tie.title == "Papers after Design (+\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}wk)"
    assert tie.signs == "start-start"


def test_today_is_a_line_only_where_the_day_is_given(tmp_path: Path) -> None:
    folder = write_model(tmp_path, MODEL)
    assert not [one for one in picture(Project.open(folder)).items if one.id == "today"]
    given = Project.open(folder, today=date(2026, 4, 1))
    assert texts(item(picture(given), "today")) == ["Today 1\N{NO-BREAK SPACE}Apr\N{NO-BREAK SPACE}2026"]
    outside = Project.open(folder, today=date(2020, 4, 1))
    assert not [one for one in picture(outside).items if one.id == "today"]


@pytest.mark.parametrize(
    ("element", "asked", "shown"),
    [
        ("rollout", {}, ["rollout"]),
        ("papers", {}, ["design", "papers"]),
        ("papers", {"depth": 2}, ["design", "papers", "build"]),
        ("", {"include": ["live", "build"]}, ["build", "live"]),
        ("", {"exclude": ["design", "papers", "lost", "unclear"]}, ["pilot", "build", "live", "rollout"]),
    ],
)
def test_what_is_asked_for(project: Project, element: str, asked: dict[str, Any], shown: list[str]) -> None:
    assert rows(picture(project, element, **asked)) == shown


def test_without_anything_planned_there_is_nothing_to_show(tmp_path: Path) -> None:
    project = Project.open(write_model(tmp_path, "tasks: {lost: {name: Lost}}\n"))
    with pytest.raises(NothingToShowError, match="nothing that has a date"):
        picture(project)


def test_the_picture_in_words_names_dates_and_the_critical_path(project: Project) -> None:
    said = picture(project, language="ru").description
    assert "Этапы: Pilot: с 02.03.2026 по 29.05.2026" in said
    assert said.endswith("Критический путь: Design, Build, Goes live.")


def test_the_same_plan_in_another_order_is_the_same_picture(tmp_path: Path) -> None:
    head, _, rest = MODEL.partition("tasks:\n")
    lines, _, tail = rest.partition("milestones:")
    turned = f"{head}tasks:\n" + "\n".join(reversed(lines.strip("\n").split("\n"))) + f"\nmilestones:{tail}"
    one = picture(Project.open(write_model(tmp_path / "one", MODEL)))
    other = picture(Project.open(write_model(tmp_path / "other", turned)))
    ones, others = (sorted(repr(replace(i, title="")) for i in drawing.items) for drawing in (one, other))
    assert ones == others


@pytest.mark.parametrize(
    "text",
    [
        "milestones: {live: {date: 2026-03-02}}",
        "tasks: {a: {start: 2026-03-02, end: 2026-01-05}}",
        "tasks: {a: {start: 2026-03-02, duration: 0d}}",
        "phases: {a: {start: 2026-01-05, duration: 90y}}",
    ],
)
def test_plans_of_next_to_nothing_and_of_a_century(tmp_path: Path, text: str) -> None:
    drawing = picture(Project.open(write_model(tmp_path, f"{text}\n")))
    assert [one.box.width > 0 for one in drawing.items if one.role == "node" and one.box] == [True]


def test_what_is_not_planned_is_not_in_the_plan(tmp_path: Path) -> None:
    project = Project.open(write_model(tmp_path, MODEL))
    with pytest.raises(NothingToShowError, match="is nothing that is planned"):
        project.drawing(View("plan", "parties/the-customer"), "en")


@pytest.mark.parametrize("days", [1, 9, 60, 200, 800, 4000, 20000])
def test_an_axis_fits_any_length_of_time(days: int) -> None:
    start = date(2026, 3, 4).toordinal()
    axis = time_axis(start, start + days, 100)
    assert axis.first <= start
    assert axis.last >= start + days
    assert 120 <= axis.width <= 800
    assert axis.at(axis.last) == pytest.approx(axis.x + axis.width)


def test_lines_keep_off_bars_and_off_one_another() -> None:
    # A fan: one bar, and eight that begin where it ends, with a long one in between.
    boxes = [Box(100, 9, 80, 13), Box(120, 39, 400, 13), *(Box(180, 69 + 30 * n, 60 + 20 * n, 13) for n in range(8))]
    bars_ = [Bar(row, box) for row, box in enumerate(boxes)]
    wires = [Wire(f"w{n}", bars_[0], bars_[2 + n]) for n in range(8)]
    found = routes(wires, bars_, [30.0 * row for row in range(11)], (60, 700))
    for points in found.values():
        for (x1, y1), (x2, y2) in pairwise(points):
            assert x1 == x2 or y1 == y2
            low, high = sorted((y1, y2))
            upright = (box for box in boxes[1:] if box.x < x1 == x2 < box.right)
            assert not [box for box in upright if low < box.bottom - 1 and high > box.y + 1], points
    pieces = [piece for points in found.values() for piece in pairwise(points)]
    assert len(set(pieces)) == len(pieces), "no piece twice"
