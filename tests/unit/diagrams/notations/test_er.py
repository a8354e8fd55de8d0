"""ER diagrams: tables with their names and types, keys, crow's feet, inheritance, join tables."""

from pathlib import Path

import pytest

from specatlas.diagrams.notations.er import NOTATION
from specatlas.diagrams.notations.parts.ends import ENDS, EndName
from specatlas.diagrams.views.view import NothingToShowError, View
from tests.unit.diagrams.sample import company, drawn, everything, heads, ids, item, texts
from tests.unit.models import read_model


def ends(name: EndName) -> list[str]:
    """Return the styles of the pieces of an end."""
    return [piece.style for piece in ENDS[name].pieces]


def test_a_table_has_names_for_readers_and_for_the_database(tmp_path: Path) -> None:
    client = item(drawn(NOTATION, company(tmp_path), "ru", element="entities/client"), "client")
    rows = texts(client)
    assert rows[:2] == ["Клиент", "crm_client"]
    at = rows.index("ИНН")
    assert rows[at : at + 3] == ["ИНН", "tax_id", "varchar(12)"]
    assert rows[2:5] == ["Идентификатор", "id", "uuid"]  # No field is a key: one is implied.
    # Fields of an abstract parent are the table's own, an address is one column a part.
    assert {"Name", "Address: улица", "address_postcode", "Debt: валюта"} <= set(rows)


def test_keys_references_and_what_must_be_filled_are_marked(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), element="entities/client")

    def marks(name: str) -> list[str]:
        styles = [getattr(shape, "style", "") for shape in item(picture, f"client.{name}").shapes]
        return [style for style in styles if style.startswith(("symbol", "solid"))]

    assert {name: marks(name) for name in ("id", "tax_id", "manager_id", "vip")} == {
        "id": ["symbol-key", "symbol-key"],
        "tax_id": ["symbol-muted"],
        "manager_id": ["symbol-hue", "solid-muted plain-line"],
        "vip": [],
    }
    key = texts(item(picture, "legend"))
    assert {"primary key", "foreign key", "unique", "must be filled"} <= set(key)


def test_crows_feet_say_how_many_at_each_end(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), module="sales")
    client = item(picture, "order-client")
    assert (client.source, client.target) == ("client", "order")
    assert heads(client) == ends("exactly-one") + ends("zero-or-many")
    assert heads(item(picture, "order-lines")) == ends("exactly-one") + ends("one-or-many")
    assert heads(item(picture, "order-replaces")) == ends("zero-or-many") + ends("zero-or-one")
    assert client.title == "Order (0..*) — Client (1)"
    assert {"exactly one", "none or one", "one or more", "any number"} <= set(texts(item(picture, "legend")))


def test_several_values_become_a_table_of_their_own(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), module="sales")
    join = item(picture, "order/tags")
    assert join.address == "entities/order.fields.tags"
    assert {"«join table»", "Order · Tags", "order_tags", "order_id", "tag_id", "varchar(20)"} <= set(texts(join))
    lines = {(item(picture, name).source, item(picture, name).target) for name in ids(picture, "edge")}
    assert {("order", "order/tags"), ("tag", "order/tags")} <= lines
    assert ("tag", "order") not in lines
    low = drawn(NOTATION, company(tmp_path), module="sales", detail="low")
    assert heads(item(low, "order-tags")) == ends("zero-or-many") * 2


def test_a_relation_through_an_entity_is_its_two_references(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), module="sales")
    assert {"allocation-order", "allocation-payment"} <= ids(picture, "edge")
    assert not {"order-paid-by", "order-prints"} & ids(picture, "edge")


def test_what_has_no_table_is_not_drawn(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), module="sales")
    assert "party" not in ids(picture, "node")
    with pytest.raises(NothingToShowError, match="abstract"):
        drawn(NOTATION, company(tmp_path), include=("party",))


def test_tables_that_share_a_key_are_joined_by_inheritance(tmp_path: Path) -> None:
    entity = "  shop: {module: sales, extends: client, fields: {area: int}}\n"
    picture = drawn(NOTATION, company(tmp_path, entity), include=("shop", "client"))
    line = item(picture, "shop-extends")
    assert (line.source, line.target) == ("client", "shop")
    assert heads(line) == ends("triangle")
    assert "takes over the columns of" in everything(picture)


def test_a_reference_to_a_table_that_is_not_drawn_names_it(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), include=("client",))
    assert "uuid → user" in texts(item(picture, "client"))
    assert "uuid" in texts(item(drawn(NOTATION, company(tmp_path), element="entities/client"), "client.manager_id"))


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, company(tmp_path), "zh", element="entities/client").description
    assert words.startswith("数据表：客户 (crm_client, 列数：")
    assert "订单 (0..*) — 客户 (1)" in words


def test_the_table_in_the_middle_shows_its_indexes_and_what_is_unique_together(tmp_path: Path) -> None:
    fields = "{a: string!, b: -> u, c: address index, d: string unique index}"
    indexes = "{by-b: [b, a], once: {fields: d, unique: true}}"
    model = (
        f"modules: {{m: M}}\nentities:\n"
        f"  t: {{module: m, fields: {fields}, unique: [[a, b]], indexes: {indexes}}}\n"
        f"  u: {{module: m, fields: {{n: string}}}}\n"
    )
    project = read_model(tmp_path, model)
    picture = drawn(NOTATION, project, element="entities/t")
    found = [(texts(row), row.signs) for row in picture.walk() if row.id.startswith("t.index-")]
    assert found == [
        (["a, b_id"], "unique"),
        (["b_id, a", "by_b"], "index"),
        (["d", "once"], "unique"),
        (["c_street, c_city, c_region, c_country, c_postcode"], "index"),
    ]
    assert "index" in texts(item(picture, "legend"))
    assert not [row for row in drawn(NOTATION, project).walk() if ".index-" in row.id]


def test_in_the_notation_of_chen_there_are_entities_relationships_and_attributes(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), module="sales", notation="chen", detail="high")
    signs = {one.id: one.signs for one in picture.walk() if one.role == "node"}
    assert signs["client"] == "entity-set"
    assert signs["order-line"] == "weak-entity-set"
    assert signs["order-client~relationship"] == "relationship-set"
    assert signs["order-lines~relationship"] == "identifying-relationship-set"
    assert signs["client.tax-id"] == "attribute"
    assert signs["client.debt"] == "derived-attribute"
    assert "client.manager" not in signs, "a reference is a relationship"
    sides = {one.id: (one.source, one.target, one.ends) for one in picture.walk() if one.role == "edge"}
    source, target, ends_ = sides["order-client~source"]
    assert (source, target, ends_ and ends_.at_source) == ("order", "order-client~relationship", "N")
    source, target, ends_ = sides["order-client~target"]
    assert (source, target, ends_ and ends_.at_target) == ("order-client~relationship", "client", "1")
    assert "relationship" in texts(item(picture, "legend"))
    assert "Order (0..*) — Client (1)" in picture.description


def test_no_other_kind_has_the_notation_of_chen() -> None:
    with pytest.raises(NothingToShowError, match='"class" is not drawn in the notation "chen"; it has but its own'):
        View("class").in_notation("chen")
    with pytest.raises(NothingToShowError, match="besides its own it has chen"):
        View("er").in_notation("barker")


def test_a_view_is_read_from_tables_and_has_no_key_of_its_own(tmp_path: Path) -> None:
    project = read_model(
        tmp_path,
        """
        modules: {sales: {name: Sales}}
        entities:
          order: {module: sales, fields: {total: int}}
          by-day: {name: Sales by day, module: sales, view-of: order, fields: {day: date, total: int}}
        """,
    )
    picture = drawn(NOTATION, project, module="sales")
    assert texts(item(picture, "by-day"))[:3] == ["«view»", "Sales by day", "by_day"]
    assert "id" not in texts(item(picture, "by-day"))
    read = item(picture, "by-day-view-of-order")
    assert (read.source, read.target) == ("order", "by-day")
    assert "is read from" in texts(item(picture, "legend"))
    assert "Sales by day is read from Order" in picture.description
