"""Class diagrams: attributes in UML syntax, relations with their ends, enumerations, packages, neighbours, overview."""

import json
from pathlib import Path

import pytest

from specatlas.diagrams.notations import er
from specatlas.diagrams.notations.uml_class import NOTATION
from specatlas.diagrams.views.view import NothingToShowError
from tests.unit.diagrams.sample import company, drawn, everything, heads, ids, item, line_style, texts
from tests.unit.models import read_model


def test_a_class_shows_name_attributes_and_operations(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), element="entities/client")
    client = item(picture, "client")
    assert client.address == "entities/client"
    assert client.title == "Client. Sales. Who buys."
    rows = texts(client)
    assert rows[0] == "Client"
    pairs = dict(zip(rows[1::2], rows[2::2], strict=False))
    assert pairs["+ Tax number"] == "Text (12) [0..1] {unique}"
    assert pairs["+ /Debt"] == "Amount [0..1]"
    assert pairs["- Token"] == "Secret [0..1]"
    assert pairs["+ Vip"] == "Yes or no [0..1] = no"
    assert rows[-1] == "+ Merge()"
    assert "+ Responsible manager" not in rows  # It is a line.
    row = item(picture, "client.tax-id")
    assert row.address == "entities/client.fields.tax-id"
    assert row.title.startswith("Tax number. Text (12)")


def test_names_and_types_are_in_the_language_of_the_reader(tmp_path: Path) -> None:
    project = company(tmp_path)
    russian = drawn(NOTATION, project, "ru", element="entities/client")
    assert russian.title == "Диаграмма классов: Клиент"
    assert {"Клиент", "+ ИНН", "Строка (12) [0..1] {unique}", "+ Объединить()"} <= set(texts(item(russian, "client")))
    chinese = drawn(NOTATION, project, "zh", module="sales")
    assert chinese.title == "类图：销售"
    assert "«抽象»" in texts(item(chinese, "party"))


def test_relations_have_the_ends_of_uml(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), module="sales")
    special = item(picture, "client-extends")
    assert (special.source, special.target) == ("party", "client")
    assert heads(special) == ["head hollow"]
    parts = item(picture, "order-lines")
    assert (parts.source, parts.target) == ("order", "order-line")
    assert heads(parts) == ["head solid"]
    assert texts(parts) == ["1", "1..*"]
    assert parts.address == "entities/order.relations.lines"
    plain = item(picture, "order-client")
    assert (plain.source, plain.target, heads(plain)) == ("client", "order", [])
    assert texts(plain) == ["1", "0..*"]
    assert plain.title == "Order (0..*) — Client (1)"
    uses = item(picture, "order-prints")
    assert line_style(uses) == "line dashed"
    assert heads(uses) == ["head"]


def test_a_role_is_named_unless_the_class_says_as_much(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), element="entities/client")
    assert texts(item(picture, "client-manager")) == ["1 Responsible manager", "0..*"]
    assert texts(item(drawn(NOTATION, company(tmp_path), element="entities/order"), "order-client")) == ["1", "0..*"]


def test_an_association_class_hangs_on_the_diamond_of_its_association(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), module="sales")
    assert "order-paid-by~link" in ids(picture, "node")
    ends = {name: (item(picture, name).source, item(picture, name).target) for name in ids(picture, "edge")}
    assert ends["order-paid-by~source"] == ("order", "order-paid-by~link")
    assert ends["order-paid-by~target"] == ("order-paid-by~link", "payment")
    assert ends["order-paid-by~class"] == ("order-paid-by~link", "allocation")
    assert line_style(item(picture, "order-paid-by~class")) == "line dashed"
    # Its references are the ends of that association, and not drawn twice.
    assert not {"allocation-order", "allocation-payment"} & ids(picture, "edge")


def test_neighbours_of_other_modules_are_shown_by_name(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path), module="sales")
    assert texts(item(picture, "product")) == ["Product", "Warehouse"]
    assert item(picture, "product").style == "hue-2 near"
    assert "shown by name only" in everything(picture)
    assert {"Sales", "Warehouse"} <= set(texts(item(picture, "legend")))


def test_modules_have_frames_where_there_are_several(tmp_path: Path) -> None:
    picture = drawn(NOTATION, company(tmp_path))
    assert ids(picture, "group") == {"module:sales", "module:stock", "module:staff"}
    assert item(picture, "module:stock").address == "modules/stock"
    assert ids(drawn(NOTATION, company(tmp_path), module="sales"), "group") == set()


def test_detail_decides_how_much_is_shown(tmp_path: Path) -> None:
    fields = ", ".join(f"f{number}: string" for number in range(12))
    more = f"  big: {{module: stock, fields: {{id: uuid key, {fields}, must: string!, state: enum order-status}}}}\n"
    project = company(tmp_path, more)
    low = drawn(NOTATION, project, module="stock", detail="low")
    assert texts(item(low, "big")) == ["Big"]
    medium = drawn(NOTATION, project, module="stock")
    rows = texts(item(medium, "big"))
    assert {"+ Id", "+ Must", "… 7 more"} <= set(rows)
    assert "enum:order-status" not in ids(medium, "node")
    high = drawn(NOTATION, project, module="stock", detail="high")
    assert len([row for row in texts(item(high, "big")) if row.startswith("+")]) == 15
    assert texts(item(high, "enum:order-status")) == ["«enumeration»", "Order status", "Draft", "Sent"]
    assert item(high, "big~enum:order-status").source == "big"


def test_what_points_at_a_hub_is_listed_by_module(tmp_path: Path) -> None:
    many = "".join(
        f"  paper-{n}: {{module: {'sales' if n % 2 else 'stock'}, fields: {{author: -> user!}}}}\n" for n in range(8)
    )
    picture = drawn(NOTATION, company(tmp_path, many), element="entities/user")
    assert ids(picture, "node") == {"user", "module:sales", "module:stock"}
    listed = texts(item(picture, "module:stock"))
    assert listed[:2] == ["Warehouse", "refer to it"]
    assert {"Paper 0", "Author"} <= set(listed)
    assert item(picture, "paper-0-author").address == "entities/paper-0"
    assert "Paper 7" in picture.description


def test_what_everything_points_at_is_named_in_rows(tmp_path: Path) -> None:
    many = "".join(f"  paper-{n}: {{module: stock, fields: {{author: -> user!}}}}\n" for n in range(4))
    picture = drawn(NOTATION, company(tmp_path, many), module="stock")
    assert "user" not in ids(picture, "node")
    assert {"+ Author", "User"} <= set(texts(item(picture, "paper-0")))


def test_a_large_model_is_an_overview_of_its_modules(tmp_path: Path) -> None:
    many = "".join(f"  paper-{n}: {{module: stock, fields: {{client: -> client!}}}}\n" for n in range(40))
    picture = drawn(NOTATION, company(tmp_path, many))
    assert ids(picture, "node") == {"area:sales", "area:stock", "area:staff"}
    assert "… 35 more" in texts(item(picture, "area:stock"))
    assert "Entities: 41" in texts(item(picture, "area:stock"))
    [line] = [name for name in ids(picture, "edge") if "stock" in name]
    assert texts(item(picture, line)) == ["41"]
    assert item(picture, line).title == "Sales → Warehouse: 1. Warehouse → Sales: 40."
    # Asked for, they are all drawn: by their names, until all detail is asked for.
    named = drawn(NOTATION, company(tmp_path, many), module="stock")
    assert len(ids(named, "node")) == 41
    assert texts(item(named, "paper-7")) == ["Paper 7"]
    full = drawn(NOTATION, company(tmp_path, many), module="stock", detail="high")
    assert len(texts(item(full, "paper-7"))) > 1


def test_the_picture_is_said_in_words(tmp_path: Path) -> None:
    words = drawn(NOTATION, company(tmp_path), element="entities/client").description
    assert words.startswith("Classes: Client (attributes: 6). By name only: Order, Party, User. Relations: ")
    assert "Client is a special case of Party" in words
    assert "Order (0..*) — Client (1)" in words


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    project = company(tmp_path)
    with pytest.raises(NothingToShowError, match='no entity belongs to the module "none"'):
        drawn(NOTATION, project, module="none")
    with pytest.raises(NothingToShowError, match="no entity is left"):
        drawn(NOTATION, project, include=("tag",), exclude=("tag",))


@pytest.mark.parametrize("name", ["<script>{{ 7*7 }}]]>", "x" * 500, "\u202eevil", "客户" * 60])
def test_a_hostile_name_stays_a_name(tmp_path: Path, name: str) -> None:
    entity = f"  odd: {{name: {json.dumps(name)}, module: stock, fields: {{a: string, b: -> user}}}}\n"
    picture = drawn(NOTATION, company(tmp_path, entity), element="entities/odd")
    assert "odd" in ids(picture, "node")
    assert picture.width < 1500


INTERFACE = """\
modules: {m: M}
entities:
  payable: {module: m, kind: interface, abstract: true, fields: {due: date!},
            operations: {settle: {takes: {sum: int!, note: string}, returns: bool}}}
  bill: {module: m, realizes: payable, fields: {id: uuid key, code: {type: string, visibility: protected}},
         operations: {void: {visibility: package}, close: Close}}
  paper: {module: m, fields: {id: uuid key}, relations: {about: {name: tells about, to: bill}}}
"""


def test_an_interface_and_who_realizes_it(tmp_path: Path) -> None:
    picture = drawn(NOTATION, read_model(tmp_path, INTERFACE), detail="high")
    assert item(picture, "payable").signs == "interface"
    assert "«interface»" in texts(item(picture, "payable"))
    line = item(picture, "bill-realizes-payable")
    assert (line.source, line.target) == ("payable", "bill")
    assert (line_style(line), heads(line)) == ("line dashed", ["head hollow"])
    assert {"realization", "triangle"} <= set(line.signs.split())
    assert "Bill realizes Payable" in picture.description


def test_visibility_and_signatures_as_uml_writes_them(tmp_path: Path) -> None:
    picture = drawn(NOTATION, read_model(tmp_path, INTERFACE), detail="high")
    assert {"# Code", "~ Void()", "+ Close()"} <= set(texts(item(picture, "bill")))
    whole = "Settle(Sum: Whole number, Note: Text [0..1]): Yes or no"
    assert item(picture, "payable.settle()").title == f"Settle. {whole}."


def test_the_name_of_an_association_stands_at_its_line(tmp_path: Path) -> None:
    picture = drawn(NOTATION, read_model(tmp_path, INTERFACE), detail="high")
    assert "tells about" in texts(item(picture, "paper-about"))


def test_an_interface_has_no_table(tmp_path: Path) -> None:
    assert ids(drawn(er.NOTATION, read_model(tmp_path, INTERFACE)), "node") == {"bill", "paper"}
