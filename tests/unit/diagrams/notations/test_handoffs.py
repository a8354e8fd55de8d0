"""Hand-off maps: of one process, around who works in it, of all; what is passed, how often, and by hand."""

from pathlib import Path

import pytest

from specatlas.diagrams.notations.handoffs import NOTATION
from specatlas.diagrams.views.view import NothingToShowError
from tests.unit.diagrams.sample import box_of, drawn, ids, item, line_style, texts
from tests.unit.diagrams.trade import trade


def test_a_process_shows_who_receives_what_from_whom(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="processes/selling")
    assert ids(picture, "node") == {"roles/seller", "roles/accountant", "systems/crm", "roles/buyer"}
    assert texts(item(picture, "roles/seller")) == [
        "«role»",
        "Seller",
        "Trade department",
        "Refuse",
        "CRM",
        "Order in free form",
        "Buyer",
    ]
    assert texts(item(picture, "roles/accountant"))[3:] == ["Issue the invoice", "CRM", "by hand"]
    assert "outside the company" in texts(item(picture, "roles/buyer"))
    assert item(picture, "systems/crm~roles/accountant:0").address == "processes/selling.steps.bill"
    assert "loses" not in item(picture, "systems/crm~roles/accountant:0").title
    assert "the discount" in item(picture, "systems/crm~roles/accountant:0").title


def test_what_goes_by_hand_is_dashed_and_explained(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="processes/selling")
    assert line_style(item(picture, "systems/crm~roles/accountant")) == "line dashed"
    assert line_style(item(picture, "systems/crm~roles/seller")) == "line"
    assert {"work is passed on", "by hand"} <= set(texts(item(picture, "legend")))


def test_numbers_stand_where_there_is_more_than_one(tmp_path: Path) -> None:
    turns = "{user: x}, {user: y, lane: accountant}, {user: z, lane: seller}, {user: w, lane: accountant}"
    twice = f"  twice: {{owner: seller, lanes: [seller, accountant], steps: [{{start: s}}, {turns}, {{end: e}}]}}\n"
    picture = drawn(NOTATION, trade(tmp_path, processes=twice), element="processes/twice")
    assert texts(item(picture, "roles/seller~roles/accountant")) == ["2"]
    assert texts(item(picture, "roles/accountant~roles/seller")) == []


def test_around_one_who_gives_stands_at_the_left_and_who_takes_at_the_right(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), "ru", element="roles/accountant")
    assert ids(picture, "node") == {"roles/accountant", "from:systems/crm", "to:roles/buyer"}
    boxes = [box_of(picture, name) for name in ("from:systems/crm", "roles/accountant", "to:roles/buyer")]
    assert boxes[0].right < boxes[1].x < boxes[1].right < boxes[2].x
    assert texts(item(picture, "to:roles/buyer"))[-1] == "Счёт"
    assert texts(item(picture, "from:systems/crm~roles/accountant")) == ["1"]


def test_who_is_called_otherwise_in_one_process_keeps_its_own_name_where_there_are_several(tmp_path: Path) -> None:
    lanes = "{seller: {}, books: {is: accountant, name: Keeper of books}}"
    steps = "[{start: s}, {user: x}, {user: y, lane: books}, {end: e}]"
    model = f"  named: {{owner: seller, lanes: {lanes}, steps: {steps}}}\n"
    project = trade(tmp_path, processes=model)
    alone = drawn(NOTATION, project, element="processes/named")
    assert "Keeper of books" in texts(item(alone, "roles/accountant"))
    several = drawn(NOTATION, project, element="roles/seller", include=["named"])
    assert "Keeper of books" in texts(item(several, "to:roles/accountant"))
    around = drawn(NOTATION, project, element="roles/seller", include=["named", "selling"])
    assert "Accountant" in texts(item(around, "to:roles/accountant"))


def test_a_department_stands_for_its_people(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="departments/trade")
    assert {"from:roles/buyer", "from:systems/crm", "to:systems/crm", "departments/trade"} == ids(picture, "node")


def test_all_processes_to_be_are_shown_without_those_of_today(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path))
    assert "Today" not in picture.description
    assert "roles/seller~roles/accountant" not in ids(picture, "edge")
    today = drawn(NOTATION, trade(tmp_path), element="processes/today")
    assert ids(today, "edge") == {"roles/seller~roles/accountant"}
    only = drawn(NOTATION, trade(tmp_path), module="sales")
    assert only.description == picture.description
    with pytest.raises(NothingToShowError):
        drawn(NOTATION, trade(tmp_path), module="stock")


def test_many_participants_share_boxes_by_department(tmp_path: Path) -> None:
    roles = "".join(f"  r-{n}: {{name: Role {n}, department: {'trade' if n % 2 else 'money'}}}\n" for n in range(16))
    lanes = ", ".join(f"r-{n}" for n in range(16))
    steps = ", ".join(f"{{user: u-{n}, lane: r-{n}}}" for n in range(16))
    long = f"  long: {{name: Long, owner: seller, lanes: [{lanes}], steps: [{{start: a}}, {steps}, {{end: z}}]}}\n"
    project = trade(tmp_path, roles=roles, processes=long)
    picture = drawn(NOTATION, project)
    assert ids(picture, "node") == {"departments/trade", "departments/money", "systems", "outside"}
    assert texts(item(picture, "outside"))[-1] == "Buyer"
    line = item(picture, "departments/money~departments/trade")
    assert sorted(texts(line)) == ["7", "8"]
    one = drawn(NOTATION, project, element="processes/long")
    assert len(ids(one, "node")) == 16


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, trade(tmp_path), element="processes/selling").description
    assert words.startswith(
        "Processes: Selling. Who takes part: Seller, Accountant, CRM, Buyer. Seller → CRM (1): Check"
    )
    assert "CRM → Accountant (1): Issue the invoice; by hand: 1" in words


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToShowError, match=r"no work passes .* of processes/alone"):
        drawn(NOTATION, trade(tmp_path), element="processes/alone")
    with pytest.raises(NothingToShowError, match="takes no part"):
        drawn(NOTATION, trade(tmp_path), element="goals/faster")
