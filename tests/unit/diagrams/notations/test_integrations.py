"""Integration maps: one system among its partners, a net of systems, kinds of systems; which way events go."""

from pathlib import Path

import pytest

from specatlas.diagrams.notations.integrations import NOTATION
from specatlas.diagrams.views.view import NothingToShowError
from tests.unit.diagrams.sample import box_of, drawn, everything, heads, ids, item, texts
from tests.unit.diagrams.trade import trade


def test_a_system_stands_among_its_integrations_and_their_partners(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="systems/crm")
    assert ids(picture, "node") == {"crm", "books", "shop", "integration:to-books", "integration:from-shop"}
    boxes = [box_of(picture, name) for name in ("crm", "integration:to-books", "books")]
    assert [box.x for box in boxes] == sorted(box.x for box in boxes)
    assert texts(item(picture, "crm")) == ["«The system being built»", "CRM"]
    assert texts(item(picture, "books"))[2:] == ["1C"]
    assert "external" in texts(item(picture, "shop"))
    assert item(picture, "integration:to-books").address == "integrations/to-books"


def test_events_show_which_way_they_go(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="systems/crm")
    signs = {
        name: item(picture, f"integrations/{name}").signs
        for name in (
            "to-books.events.posted",
            "to-books.events.debt",
            "from-shop.events.placed",
            "from-shop.events.state",
        )
    }
    assert list(signs.values()) == ["to-right", "to-left", "to-left", "both-ways"]
    other = drawn(NOTATION, trade(tmp_path), element="systems/books")
    assert item(other, "integrations/to-books.events.posted").signs == "to-left"
    assert item(picture, "integrations/to-books.events.posted").title.startswith("Order posted. Volume: ")


def test_heads_stand_where_data_arrive(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), element="systems/books")
    [first, last] = [item(picture, name) for name in ("books~integration:to-books", "integration:to-books~crm")]
    assert heads(first) == heads(last) == ["head solid"]
    assert (first.source, last.target) == ("books", "crm")


def test_a_module_shows_what_carries_its_data_or_serves_its_functions(tmp_path: Path) -> None:
    picture = drawn(NOTATION, trade(tmp_path), module="stock")
    assert ids(picture, "node") == {"crm", "shop", "integration:from-shop"}
    # Of the integration only the event that a function of the module needs.
    assert "Order placed" in everything(picture)
    assert "State" not in everything(picture)


def test_systems_without_a_middle_are_a_net(tmp_path: Path) -> None:
    more = """\
  night: {name: Nightly load, from: books, to: archive, protocol: file,
          events: {load: {name: Load, trigger: t, direction: to, payload: {order.number: N}}}}
"""
    picture = drawn(NOTATION, trade(tmp_path, integrations=more), "ru")
    assert ids(picture, "node") == {"crm", "books", "shop", "archive"}
    assert texts(item(picture, "integration:to-books")) == ["Обмен с бухгалтерией", "REST", "событий: 2"]
    low = drawn(NOTATION, trade(tmp_path, integrations=more), detail="low")
    assert texts(item(low, "integration:night")) == ["File", "events: 1"]


def test_many_systems_stand_by_kind(tmp_path: Path) -> None:
    systems = "".join(f"  bank-{n}: {{name: Bank {n}, kind: bank}}\n" for n in range(20))
    events = "{e: {name: E, trigger: t, direction: to, payload: {order.number: N}}}"
    links = "".join(
        f"  i-{n}: {{name: I {n}, from: crm, to: bank-{n}, protocol: rest, events: {events}}}\n" for n in range(20)
    )
    picture = drawn(NOTATION, trade(tmp_path, systems=systems, integrations=links))
    assert ids(picture, "node") == {"crm", "kind:bank", "kind:accounting", "kind:web-form"}
    assert {"Bank", "Systems: 20", "… 12 more"} <= set(texts(item(picture, "kind:bank")))
    assert texts(item(picture, "crm~bank")) == ["events: 20"]


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, trade(tmp_path)).description
    assert words.startswith("Systems: CRM, Books, Web shop. Exchange with the books (CRM – Books, REST): ")
    assert "CRM sends: Order posted; Books sends: Debt of a client" in words
    assert "exchange: State" in words


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToShowError, match='no integrations of "systems/archive"'):
        drawn(NOTATION, trade(tmp_path), element="systems/archive")
    with pytest.raises(NothingToShowError, match="is no system and no integration"):
        drawn(NOTATION, trade(tmp_path), element="roles/seller")
