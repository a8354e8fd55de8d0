"""State machines: what a state says, how transitions are labelled, where it begins and ends, levels and regions."""

from pathlib import Path

import pytest

from specatlas.diagrams.notations.state import NOTATION
from specatlas.diagrams.views.view import NothingToShowError
from tests.unit.diagrams.sample import box_of, company, drawn, heads, ids, item, texts


def test_a_state_says_what_happens_in_it(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), element="lifecycles/order-life")
    assert texts(item(picture, "draft")) == [
        "Draft",
        "10\N{NO-BREAK SPACE}%",
        "do /",
        "Fill in the lines",
        "Ask for the address",
        "within",
        "2\N{NO-BREAK SPACE}working days, then: Tell the head",
    ]
    assert texts(item(picture, "sent")) == [
        "With the client",
        "60\N{NO-BREAK SPACE}%",
        "entry /",
        "Send a letter",
        "do /",
        "Wait",
        "exit /",
        "Close the letter",
    ]
    assert item(picture, "draft").address == "lifecycles/order-life.states.draft"


def test_a_state_without_a_name_is_called_like_the_value_of_its_field(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), "ru", element="lifecycles/order-life")
    assert texts(item(picture, "draft"))[0] == "Черновик"
    assert picture.title == "Диаграмма состояний: Жизнь заказа"


def test_detail_decides_what_a_state_says(tmp_path: Path) -> None:
    project = company(tmp_path)
    low = drawn(NOTATION, project, element="lifecycles/order-life", detail="low")
    assert texts(item(low, "sent")) == ["With the client"]
    assert texts(item(low, "send~draft~sent")) == ["Send"]
    high = texts(item(drawn(NOTATION, project, element="lifecycles/order-life", detail="high"), "sent"))
    assert high[-4:] == ["By", "Manager", "Required fields", "Total"]


def test_transitions_are_labelled_as_in_uml(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), element="lifecycles/order-life")
    send = item(picture, "send~draft~sent")
    assert " ".join(texts(send)) == "the client asks [total > 0] / Write the total"
    assert send.title.endswith("By: Manager. Operation: Merge.")
    assert heads(send) == ["head solid"]
    assert texts(item(picture, "accept~sent~packing")) == ["Accepted"]
    # What leaves a choice is set off by nothing.
    assert texts(item(picture, "t-won~fits~won")) == ["[it fits]"]
    assert {"lose~draft~lost", "lose~sent~lost", "change~draft~draft"} <= ids(picture, "edge")


def test_ends_are_marked_by_word_and_sign(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), element="lifecycles/order-life")
    assert texts(item(picture, "won")) == ["Won"]  # A state called like its outcome says so once.
    in_russian = drawn(NOTATION, company(tmp_path), "ru", element="lifecycles/order-life")
    assert texts(item(in_russian, "won")) == ["Won", "Успех"]
    styles = {name: {getattr(shape, "style", "") for shape in item(picture, name).shapes} for name in ("won", "lost")}
    assert "symbol-good thick" in styles["won"]
    assert "symbol-bad thick" in styles["lost"]
    assert {"ring", "dot"} <= {getattr(shape, "style", "") for shape in item(picture, "closed").shapes}
    assert {"begins here", "end", "success", "failure", "choice"} <= set(texts(item(picture, "legend")))


def test_every_level_begins_somewhere(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), element="lifecycles/order-life")
    starts = {name for name in ids(picture, "node") if name.startswith("start~")}
    assert starts == {"start~order-life", "start~region~goods", "start~region~papers"}
    assert {"start~region~goods~picking", "start~region~papers~printing"} <= ids(picture, "edge")


def test_regions_stand_inside_their_state(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), element="lifecycles/order-life")
    assert ids(picture, "group") == {"packing", "region~goods", "region~papers"}
    packing, goods, papers = (box_of(picture, name) for name in ("packing", "region~goods", "region~papers"))
    for region in (goods, papers):
        assert packing.x < region.x < region.right < packing.right
        assert packing.y < region.y < region.bottom < packing.bottom
    assert goods.right < papers.x
    line = item(picture, "accept~sent~packing")
    assert (line.source, line.target) == ("sent", "packing")


def test_a_funnel_runs_straight_down(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), element="lifecycles/order-life")
    path = ("start~order-life", "draft", "sent", "packing", "fits", "won")
    middles = [box_of(picture, name).centre for name in path]
    assert len({round(x) for x, _ in middles}) == 1
    assert [y for _, y in middles] == sorted(y for _, y in middles)
    assert box_of(picture, "lost").x > middles[0][0]


def test_an_entity_leads_to_its_life_cycle(tmp_path: Path) -> None:
    project = company(tmp_path)
    assert drawn(NOTATION, project, element="entities/order") == drawn(
        NOTATION, project, element="lifecycles/order-life"
    )
    with pytest.raises(NothingToShowError, match="no entity that has one"):
        drawn(NOTATION, project, element="entities/client")


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, company(tmp_path), element="lifecycles/order-life").description
    assert words.startswith("States: Draft, With the client, Packing, ")
    assert "Draft → With the client: the client asks [total > 0] / Write the total" in words
