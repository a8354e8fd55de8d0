"""Use case diagrams: who stands where, what includes, extends and specialises what, the boundary of the system."""

from pathlib import Path

import pytest

from specatlas.diagrams.notations.use_case import NOTATION
from specatlas.diagrams.views.view import NothingToShowError
from tests.unit.diagrams.sample import box_of, company, drawn, everything, heads, ids, item, line_style, texts


def test_actors_stand_at_their_sides_of_the_system(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), module="sales")
    boundary, manager, buyer, mail = (
        box_of(picture, name) for name in ("boundary", "roles/manager", "roles/buyer", "systems/mail")
    )
    assert manager.right < boundary.x < boundary.right < min(buyer.x, mail.x)
    assert texts(item(picture, "boundary")) == ["CRM platform"]
    assert item(picture, "boundary").address == "systems/crm"
    assert texts(item(picture, "systems/mail")) == ["«system»", "Mail"]


def test_lines_run_from_who_wants_to_who_takes_part(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), module="sales")
    ends = {name: (item(picture, name).source, item(picture, name).target) for name in ids(picture, "edge")}
    assert ends["roles/manager~UC-1"] == ("roles/manager", "UC-1")
    assert ends["systems/mail~UC-1"] == ("UC-1", "systems/mail")
    assert ends["roles/head~roles/manager"] == ("roles/head", "roles/manager")
    assert heads(item(picture, "roles/head~roles/manager")) == ["head hollow"]


def test_relations_between_use_cases(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), "ru", module="sales")
    include = item(picture, "UC-1~include~UC-2")
    assert (texts(include), line_style(include), heads(include)) == (["«include»"], "line dashed", ["head"])
    assert include.title == "«Оформить заказ» включает «Проверить остаток»"
    extend = item(picture, "UC-3~extend~UC-1")
    assert (extend.source, extend.target) == ("UC-3", "UC-1")
    assert texts(extend) == ["«extend»", "(Поздно)", "[уже поздно]"]
    special = item(picture, "UC-4~generalization~UC-1")
    assert (line_style(special), heads(special)) == ("line", ["head hollow"])
    legend = set(texts(item(picture, "legend")))
    assert {"«include» всегда включает", "«extend» может расширять", "частный случай"} <= legend


def test_a_use_case_shows_its_number_name_and_extension_points(tmp_path: Path) -> None:
    case = item(drawn(NOTATION, company(tmp_path), module="sales"), "UC-1")
    assert texts(case) == ["UC-1", "Place an order", "extension points", "Too late"]
    assert case.address == "use-cases/UC-1"
    assert case.title == "Place an order. Sales. The order is confirmed."
    low = item(drawn(NOTATION, company(tmp_path), module="sales", detail="low"), "UC-1")
    assert texts(low) == ["UC-1", "Place an order"]


def test_use_cases_of_other_modules_are_dashed(tmp_path: Path) -> None:
    case = item(drawn(NOTATION, company(tmp_path), module="sales"), "UC-2")
    assert next(shape.style for shape in case.shapes) == "shape dashed"
    assert case.style == "hue-2"


def test_the_whole_has_a_frame_for_each_module(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path))
    assert ids(picture, "group") == {"boundary", "module:sales", "module:stock"}


def test_around_a_role_or_a_use_case(tmp_path: Path) -> None:
    project = company(tmp_path)
    assert {"UC-3", "UC-1"} <= ids(drawn(NOTATION, project, element="roles/head"), "node")
    assert "UC-2" not in ids(drawn(NOTATION, project, element="roles/head"), "node")
    assert {"UC-1", "UC-2"} <= ids(drawn(NOTATION, project, element="use-cases/UC-2"), "node")
    assert "UC-4" not in ids(drawn(NOTATION, project, element="use-cases/UC-2"), "node")
    with pytest.raises(NothingToShowError, match="is no use case"):
        drawn(NOTATION, project, element="entities/client")
    with pytest.raises(NothingToShowError, match='in the module "staff"'):
        drawn(NOTATION, project, module="staff")


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, company(tmp_path), module="sales").description
    assert words.startswith("Actors: Manager, Head of sales, Buyer, Mail. Use cases: UC-1 Place an order (Manager, ")
    assert "Ask the head extends Place an order" in words


def test_titles_are_in_the_language_of_the_reader(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), "zh", module="sales")
    assert picture.title == "用例图：销售"
    assert "扩展点" in everything(picture)
