"""Charts of departments with their roles, and a role among those that it has to do with."""

from pathlib import Path

import pytest

from specatlas.diagrams.notations.roles import NOTATION
from specatlas.diagrams.views.view import NothingToShowError
from tests.unit.diagrams.sample import box_of, drawn, heads, ids, item, line_style, texts
from tests.unit.diagrams.trade import trade


def test_departments_run_to_the_right_level_by_level(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path))
    assert ids(picture, "node") == {
        "department:board",
        "department:trade",
        "department:counters",
        "department:money",
        "roles:",
        "roles:external",
    }
    assert box_of(picture, "department:board").right < box_of(picture, "department:trade").x
    assert box_of(picture, "department:trade").right < box_of(picture, "department:counters").x
    assert ids(picture, "edge") == {"board~trade", "trade~counters", "board~money"}


def test_a_department_names_who_leads_first_then_its_roles_with_their_numbers(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path))
    assert texts(item(picture, "department:trade")) == ["Trade department", "Head of trade", "Seller", "24"]
    assert item(picture, "roles/head").signs == "leads"
    assert texts(item(picture, "department:counters")) == ["Counters", "Head: Ann", "Cashier"]
    assert texts(item(picture, "roles:external")) == ["Outside the company", "Buyer", "900"]
    assert texts(item(picture, "roles:")) == ["Without a department", "Guest"]
    assert "Employee" not in picture.description
    assert {"leads the department", "number of users"} <= set(texts(item(picture, "legend")))


def test_around_a_department_stand_those_above_and_below(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="departments/trade")
    assert ids(picture, "node") == {"department:board", "department:trade", "department:counters"}
    above = drawn(NOTATION, trade(tmp_path), element="departments/counters")
    assert texts(item(above, "department:trade")) == ["Trade department", "Head of trade", "Seller", "24"]
    assert "Departments below: 3" not in texts(item(above, "department:counters"))


def test_a_role_stands_between_what_it_takes_over_and_who_takes_over_from_it(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), "ru", element="roles/seller")
    assert ids(picture, "node") == {"roles/seller", "department:trade", "roles/employee", "roles/head"}
    assert box_of(picture, "roles/employee").right < box_of(picture, "roles/seller").x
    assert box_of(picture, "roles/seller").right < box_of(picture, "roles/head").x
    general = item(picture, "roles/seller~employee")
    assert (general.source, general.target, heads(general)) == ("roles/seller", "roles/employee", ["head hollow"])
    assert texts(item(picture, "roles/employee")) == ["«абстрактная»", "Сотрудник"]


def test_who_may_not_be_the_same_person_is_joined_by_a_dashed_line(tmp_path: Path) -> None:
    # It is written at one end, and holds for both.
    picture = drawn(NOTATION, trade(tmp_path), element="roles/accountant")
    line = item(picture, "roles/accountant~apart~cashier")
    assert (line_style(line), line.target) == ("line dashed", "apart:cashier")
    assert "never the same person" in texts(item(picture, "legend"))


def test_many_departments_show_the_upper_levels(tmp_path: Path) -> None:
    more = "".join(f"  d-{n}: {{name: D {n}, parent: {'board' if n < 5 else f'd-{n % 5}'}}}\n" for n in range(40))
    roles = "  deep: {name: Deep, department: d-39}\n"
    picture = drawn(NOTATION, trade(tmp_path, departments=more, roles=roles))
    assert {"department:board", "department:d-0", "department:d-4"} <= ids(picture, "node")
    assert "department:d-39" not in ids(picture, "node")
    assert "Departments below: 7" in texts(item(picture, "department:d-4"))
    assert "Deep" in texts(item(picture, "department:d-4"))


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, trade(tmp_path)).description
    assert "Trade department: part of Board; head Head of trade; Seller, Head of trade." in words
    one = drawn(NOTATION, trade(tmp_path), element="roles/seller").description
    assert one == (
        "Seller: works in: Trade department; takes over its rights: Employee; "
        "its rights are taken over by: Head of trade."
    )


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToShowError, match='the role "guest" has neither'):
        drawn(NOTATION, trade(tmp_path), element="roles/guest")
    with pytest.raises(NothingToShowError, match="is no role and no department"):
        drawn(NOTATION, trade(tmp_path), element="goals/faster")
