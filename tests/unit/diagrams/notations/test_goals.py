"""Goal trees: problems, goals with metrics, functions by module or by name; many of them from far away."""

from pathlib import Path

import pytest

from specatlas.diagrams.notations.goals import NOTATION
from specatlas.diagrams.views.view import NothingToShowError
from tests.unit.diagrams.sample import box_of, drawn, heads, ids, item, line_style, texts
from tests.unit.diagrams.trade import trade


def test_all_goals_stand_between_problems_and_functions(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path))
    assert ids(picture, "node") == {
        "problem:lost",
        "goal:faster",
        "goal:answered",
        "functions:faster",
        "functions:answered",
    }
    problem, goal, functions = (
        box_of(picture, name) for name in ("problem:lost", "goal:answered", "functions:answered")
    )
    assert problem.right < goal.x < goal.right < functions.x
    assert texts(item(picture, "problem:lost")) == [
        "«problem»",
        "Leads get lost",
        "Loss: 4,000\N{NO-BREAK SPACE}EUR / month",
        "Solved by",
        "Register a lead",
    ]
    assert texts(item(picture, "functions:answered")) == ["Functions: 2", "Sales", "1", "Stock", "1"]


def test_a_goal_says_how_it_is_measured(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), "ru")
    assert texts(item(picture, "goal:faster")) == [
        "«цель»",
        "Заказы уходят быстрее",
        "Начальник отдела",
        "Дней до отгрузки",
        "5 → 2\N{NO-BREAK SPACE}дн.",
        "30.06.2027",
    ]
    assert texts(item(picture, "goal:answered"))[3] == "97\N{NO-BREAK SPACE}%"
    assert len(texts(item(drawn(NOTATION, trade(tmp_path), detail="low"), "goal:faster"))) == 3


def test_lines_point_at_what_is_served_or_hindered(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path))
    hinders, serves = (item(picture, name) for name in ("problem:lost~answered", "answered~faster"))
    assert (line_style(hinders), hinders.target) == ("line dashed", "goal:answered")
    assert (serves.source, serves.target, heads(serves)) == ("goal:faster", "goal:answered", ["head"])
    # A goal stands right below the only one that it serves.
    assert box_of(picture, "goal:faster").bottom < box_of(picture, "goal:answered").y


def test_around_a_goal_functions_have_names(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="goals/answered")
    assert texts(item(picture, "functions:answered:sales")) == ["Sales", "Functions: 1", "Register a lead"]
    assert item(picture, "functions:answered:stock").style == "hue-2"
    assert box_of(picture, "goal:faster").right < box_of(picture, "goal:answered").x
    assert "functions:faster" not in ids(picture, "node")
    alone = drawn(NOTATION, trade(tmp_path), element="problems/lost")
    assert ids(alone, "node") >= {"problem:lost", "goal:answered"}
    assert "goal:faster" not in ids(alone, "node")


def test_a_module_shows_the_goals_that_its_functions_serve(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), module="sales")
    assert ids(picture, "node") >= {"goal:answered"}
    assert "goal:faster" not in ids(picture, "node")


def test_many_goals_show_the_upper_levels(tmp_path: Path) -> None:
    more = "".join(
        f"  g-{n}: {{statement: Goal {n}, parent: {'faster' if n < 4 else f'g-{n % 4}'}, "
        f"metrics: {{m: {{unit: d, target: 1, by: 2027-01-01}}}}}}\n"
        for n in range(24)
    )
    problems = "".join(f"  p-{n}: {{statement: Problem {n}, goals: g-{n}, solved-by: FN-1}}\n" for n in range(24))
    picture = drawn(NOTATION, trade(tmp_path, goals=more, problems=problems))
    assert {"goal:faster", "goal:g-0", "goal:g-3"} <= ids(picture, "node")
    assert "goal:g-9" not in ids(picture, "node")
    assert "Sub-goals: 5" in texts(item(picture, "goal:g-1"))
    assert texts(item(picture, "problems:g-1"))[0] == "Problems: 6"
    assert "problem:p-1" not in ids(picture, "node")


def test_many_goals_without_levels_are_lists_of_their_owners(tmp_path: Path) -> None:
    more = "".join(
        f"  g-{n}: {{statement: Goal {n}, owner: {'head' if n % 2 else 'seller'}, "
        f"metrics: {{m: {{unit: d, target: 1, by: 2027-01-01}}}}}}\n"
        for n in range(30)
    )
    project = trade(tmp_path, goals=more)
    picture = drawn(NOTATION, project)
    assert ids(picture, "node") == {"owner:roles/head", "owner:roles/seller"}
    assert "Goals: 16" in texts(item(picture, "owner:roles/head"))
    assert len(ids(drawn(NOTATION, project, detail="high"), "node")) > 30


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, trade(tmp_path)).description
    assert "Problem – Leads get lost: stands against the goal Every lead is answered." in words
    assert "Goal – Orders leave sooner: Days to ship: 5 → 2 d, 30 Jun 2027" in words.replace("\N{NO-BREAK SPACE}", " ")


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToShowError, match='no goals of "none"'):
        drawn(NOTATION, trade(tmp_path), module="none")
    with pytest.raises(NothingToShowError, match="is no goal and no problem"):
        drawn(NOTATION, trade(tmp_path), element="roles/seller")
