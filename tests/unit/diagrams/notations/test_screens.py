"""Screen maps: of a module, around a screen, of a role, from far away; where people begin and what they do."""

from pathlib import Path

import pytest

from specatlas.diagrams.notations.screens import NOTATION
from specatlas.diagrams.views.view import NothingToShowError
from tests.unit.diagrams.sample import box_of, drawn, ids, item, texts
from tests.unit.diagrams.trade import trade


def many(count: int) -> str:
    """Return screens of one module in rings of ten."""
    return "".join(
        f"  s-{n:02}: {{name: S {n}, module: sales, roles: seller, image: a.png, "
        f"goes-to: s-{n - n % 10 + (n + 1) % 10:02}}}\n"
        for n in range(count)
    )


def test_a_module_shows_its_screens_and_names_their_neighbours(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), module="sales")
    assert ids(picture, "node") == {"leads", "deal", "client", "place"}
    assert texts(item(picture, "leads")) == ["«start»", "Leads", "Click on a row", "→ Deal"]
    assert texts(item(picture, "deal")) == ["Deal", "→ Leads", "→ Places", "Name of the client", "→ Client card"]
    assert texts(item(picture, "place")) == ["Places", "Stock"]
    assert any("dashed" in getattr(shape, "style", "") for shape in item(picture, "place").shapes)
    assert item(picture, "deal").title == "Deal. Sales. Seen by: Seller."
    assert item(picture, "way:leads:deal").address == "screens/deal"


def test_ways_are_lines_from_screen_to_screen_also_by_hotspots(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), module="sales")
    assert ids(picture, "edge") == {"leads~deal", "deal~leads", "deal~place", "deal~client"}
    assert item(picture, "leads~deal").title == "Leads → Deal: Click on a row"
    assert {"«start»", "people begin here", "leads to", "a screen of another module"} <= set(
        texts(item(picture, "legend"))
    )


def test_around_a_screen_what_leads_there_is_left_and_where_it_leads_right(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), "ru", element="screens/deal")
    boxes = {name: box_of(picture, name) for name in ("leads", "deal", "client", "place")}
    # Where one comes from and goes to again stands at the right.
    assert boxes["deal"].right < min(boxes[name].x for name in ("leads", "client", "place"))
    other = drawn(NOTATION, trade(tmp_path), element="screens/client")
    assert box_of(other, "deal").right < box_of(other, "client").x
    assert texts(item(other, "deal"))[1:] == ["Name of the client", "→ Client card"]


def test_a_role_shows_what_it_sees(tmp_path: Path) -> None:
    assert ids(drawn(NOTATION, trade(tmp_path), element="roles/accountant"), "node") == {"client", "place"}


def test_many_screens_are_named_then_counted(tmp_path: Path) -> None:
    project = trade(tmp_path, screens=many(20))
    assert ids(drawn(NOTATION, project), "node") == {"area:sales", "area:stock"}
    assert texts(item(drawn(NOTATION, project), "stock~sales")) == ["1"]
    named = drawn(NOTATION, project, module="sales")
    assert texts(item(named, "leads")) == ["«start»", "Leads"]
    crowd = drawn(NOTATION, trade(tmp_path / "more", screens=many(40)), module="sales")
    assert len(ids(crowd, "node")) <= 12
    assert "Screens: 3" in texts(item(crowd, "area:screens/deal"))


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, trade(tmp_path), module="sales").description
    assert words.startswith("Screens: Leads (start), Deal, Client card. Leads to: Leads → Deal: Click on a row")


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToShowError, match='no screen belongs to the module "none"'):
        drawn(NOTATION, trade(tmp_path), module="none")
    with pytest.raises(NothingToShowError, match="sees no screen"):
        drawn(NOTATION, trade(tmp_path), element="roles/guest")
    with pytest.raises(NothingToShowError, match="is no screen and no role"):
        drawn(NOTATION, trade(tmp_path), element="goals/faster")
