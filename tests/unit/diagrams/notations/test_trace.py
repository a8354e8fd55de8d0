"""Traceability graphs: what refers to an element and what it refers to, by kind, one or more links far."""

from pathlib import Path

import pytest

from specatlas.diagrams.notations.trace import NOTATION
from specatlas.diagrams.views.view import NothingToShowError
from specatlas.query.lookup import NotFoundError
from specatlas.workbench import Project
from tests.unit.diagrams.sample import box_of, drawn, ids, item, texts
from tests.unit.diagrams.trade import MODEL, SPEC, trade
from tests.unit.models import write_model


def test_what_refers_stands_left_and_what_is_referred_to_right_by_kind(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="entities/client")
    assert ids(picture, "node") == {
        "entities/client",
        "functions:-1",
        "entities:-1",
        "integrations:-1",
        "roles:1",
        "modules:1",
        "systems:1",
    }
    middle = box_of(picture, "entities/client")
    assert all(box_of(picture, name).right < middle.x for name in ids(picture, "node") if name.endswith(":-1"))
    assert all(middle.right < box_of(picture, name).x for name in ids(picture, "node") if name.endswith(":1"))
    assert texts(item(picture, "entities/client")) == ["«entity»", "Client", "client"]
    assert texts(item(picture, "functions:-1")) == ["Functions: 1", "Data", "Register a lead"]
    assert texts(item(picture, "roles:1")) == ["Roles: 2", "Steward", "Seller", "Accountant"]


def test_lines_point_at_what_is_referred_to(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), "ru", element="entities/client")
    here, there = (item(picture, name) for name in ("functions:-1~entities/client", "entities/client~roles:1"))
    assert (here.source, here.target) == ("functions:-1", "entities/client")
    assert (there.source, there.target) == ("entities/client", "roles:1")
    assert texts(item(picture, "legend")) == ["ссылается на"]


def test_common_attributes_say_what_they_say(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="roles/head")
    assert texts(item(picture, "goals:-1")) == ["Goals: 1", "Owner", "Orders leave sooner"]


def test_further_rings_are_counted(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="functions/FN-1", depth=2)
    assert {"entities:1", "roles:2", "systems:2"} <= ids(picture, "node")
    assert texts(item(picture, "entities:1~roles:2")) == ["2"]
    assert box_of(picture, "entities:1").right < box_of(picture, "roles:2").x
    assert {"number of links", "refers to"} <= set(texts(item(picture, "legend")))


def test_much_is_shortened_to_numbers(tmp_path: Path) -> None:
    many = "".join(
        f"  F-{n}: {{name: F {n}, module: sales, priority: must, entities: client, acceptance: [ok]}}\n"
        for n in range(30)
    )
    project = trade(tmp_path, functions=many)
    assert texts(item(drawn(NOTATION, project, element="entities/client"), "functions:-1"))[-1] == "… 25 more"
    low = drawn(NOTATION, project, element="entities/client", detail="low")
    assert texts(item(low, "functions:-1")) == ["Functions: 31", "Data"]
    high = drawn(NOTATION, project, element="entities/client", detail="high")
    assert len(texts(item(high, "functions:-1"))) == 33


def test_any_element_is_looked_up_by_its_id_or_that_of_a_part(tmp_path: Path) -> None:
    project = Project.open(write_model(tmp_path, MODEL, SPEC))
    assert project.view("trace", "selling").element == "processes/selling"
    assert project.view("trace", "client.debt").element == "entities/client"
    with pytest.raises(NotFoundError, match="several things"):
        project.view("trace", "client")
    with pytest.raises(NothingToShowError, match="is about one element: name it"):
        project.view("trace")


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, trade(tmp_path), element="entities/client").description
    assert "Client is referred to by: Functions: Register a lead." in words
    assert "Client refers to: Systems: CRM, Books." in words


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToShowError, match='nothing refers to "systems/archive"'):
        drawn(NOTATION, trade(tmp_path), element="systems/archive")
    with pytest.raises(NothingToShowError, match="is about one element: name it"):
        drawn(NOTATION, trade(tmp_path))
    with pytest.raises(NothingToShowError, match='no element "entities/none"'):
        drawn(NOTATION, trade(tmp_path), element="entities/none")
