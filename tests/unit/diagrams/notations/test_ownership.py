"""Data ownership maps: masters as frames, stewards as boxes, fields with owners of their own, where data go."""

from pathlib import Path

import pytest

from specatlas.diagrams.notations.ownership import NOTATION
from specatlas.diagrams.views.view import NothingToShowError
from tests.unit.diagrams.sample import box_of, drawn, ids, item, line_style, texts
from tests.unit.diagrams.trade import trade


def test_masters_hold_stewards_and_these_their_data(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), module="sales")
    assert ids(picture, "group") == {"master:crm", "master:books"}
    assert ids(picture, "node") == {"crm~roles/seller", "crm~roles/accountant", "books~roles/accountant", "master:shop"}
    assert texts(item(picture, "crm~roles/seller")) == ["Seller", "Trade department", "Client", "Order"]
    # Fields that somebody else keeps, or another system is the master of, stand there.
    assert texts(item(picture, "crm~roles/accountant"))[2:] == ["Client: Limit"]
    assert texts(item(picture, "books~roles/accountant"))[2:] == ["Client: Debt", "Rate"]
    frame, box = box_of(picture, "master:crm"), box_of(picture, "crm~roles/seller")
    assert frame.x < box.x < box.right < frame.right


def test_colours_are_those_of_departments_and_named(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path))
    assert item(picture, "crm~roles/seller").style == "hue-2"
    assert {"Trade department", "Finance"} <= set(texts(item(picture, "legend")))


def test_numbers_tell_how_much_arrives_at_either_end(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), module="sales")
    line = item(picture, "books~crm")
    assert line_style(line) == "line dashed"
    assert sorted(texts(line)) == ["1", "2"]
    assert "CRM sends to Books: Order, Client" in line.title
    assert texts(item(picture, "master:shop"))[-1] == "not the master of these data"


def test_what_nobody_owns_is_said(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), "ru")
    assert texts(item(picture, "master:")) == ["Мастер-система не названа"]
    assert texts(item(picture, "~")) == ["Никто не назначен", "Место"]


def test_it_stands_around_systems_people_departments_and_entities(tmp_path: Path) -> None:
    project = trade(tmp_path)
    assert ids(drawn(NOTATION, project, element="systems/shop"), "node") == {"crm~roles/seller", "master:shop"}
    assert ids(drawn(NOTATION, project, element="departments/money"), "node") >= {"books~roles/accountant"}
    assert "crm~roles/seller" not in ids(drawn(NOTATION, project, element="roles/accountant"), "node")
    one = drawn(NOTATION, project, element="entities/client")
    assert texts(item(one, "crm~roles/seller"))[2:] == ["Client"]
    with pytest.raises(NothingToShowError, match="owns no data"):
        drawn(NOTATION, project, element="screens/deal")
    with pytest.raises(NothingToShowError, match='no entities of "departments/counters"'):
        drawn(NOTATION, project, element="departments/counters")


def test_too_many_boxes_become_numbers(tmp_path: Path) -> None:
    many = "".join(
        f"  paper-{n}: {{module: stock, authority: crm, steward: r-{n}, fields: {{a: text}}}}\n" for n in range(40)
    )
    roles = "".join(f"  r-{n}: {{name: Role {n}, department: trade}}\n" for n in range(40))
    project = trade(tmp_path, entities=many, roles=roles)
    picture = drawn(NOTATION, project)
    assert ids(picture, "node") == {"master:crm", "kind:accounting", "kind:web-form", "kind:"}
    assert texts(item(picture, "master:crm"))[1:] == ["CRM", "Entities: 42", "Trade department", "42"]
    assert texts(item(picture, "kind:accounting")) == ["Accounting", "Systems: 1", "Books", "2"]
    assert len(ids(drawn(NOTATION, project, detail="high"), "node")) > 40


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, trade(tmp_path)).description
    assert words.startswith("CRM (master): Seller – Client, Order. Books (master): Accountant – Client: Debt, Rate.")
    assert "No master named: Nobody named – Place" in words
