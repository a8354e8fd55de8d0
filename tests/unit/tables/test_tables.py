"""Tables that are more than the list of one kind."""

from decimal import Decimal
from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.pages.site_map import site_map
from specatlas.query.relations import key_fields
from specatlas.tables.fields import fields_table
from specatlas.tables.parts import parts_table
from specatlas.tables.registry import TABLES
from specatlas.tables.table import Table
from specatlas.tables.values import Writer
from tests.unit.models import read_model

SPEC = """\
spec: {title: {en: T, ru: Т}, languages: [en, ru], customer: the-customer, purpose: P, currency: EUR}
parties: {the-customer: {name: {en: Customer, ru: Заказчик}, side: customer}}
"""
MODEL = """\
positions: {developer: {name: D, party: the-customer, rate: 50}, tester: {name: T, party: the-customer, rate: 1}}
modules: {sales: {name: {en: Sales, ru: Продажи}}, stock: Stock}
roles:
  employee: {name: Employee, abstract: true, rights: {"*": r}}
  clerk: {name: {en: Clerk, ru: Клерк}, inherits: employee, rights: {order: "cu own, close own"}}
entities:
  party: {module: sales, abstract: true, fields: {name: string(50)!}}
  order:
    module: sales
    table: orders
    owner-field: clerk
    operations: {close: {name: {en: Close, ru: Закрыть}}}
    fields: {number: string(30)! unique, clerk: string, total: "money(10,2)"}
  item: {module: stock, extends: party, fields: {order: -> order! key, place: "int"}}
functions:
  FN-2: {name: Count, module: stock, priority: should, estimate: {developer: 1d, tester: 30min}}
  FN-1: {name: Take an order, module: sales, priority: must, status: agreed, acceptance: [It takes 5 s, It is numbered]}
"""


@pytest.fixture
def model(tmp_path: Path) -> Project:
    return read_model(tmp_path, MODEL, SPEC)


def table(model: Project, name: str, language: str = "en", module: str = "") -> Table:
    return next(kind for kind in TABLES if kind.name == name).build(model, language, module)


def test_checklist_follows_the_modules_and_counts(model: Project) -> None:
    found = table(model, "functions")
    ids = [row.cells[0].text for row in found.rows]
    assert ids == ["FN-1", "FN-2"]
    columns = {column.id: number for number, column in enumerate(found.columns)}
    assert found.rows[0].cells[columns["acceptance"]].number == 2
    assert found.rows[1].cells[columns["estimate"]].number == Decimal("8.5")
    assert found.rows[0].cells[columns["priority"]].order < found.rows[1].cells[columns["priority"]].order
    assert [row.cells[0].text for row in table(model, "functions", module="stock").rows] == ["FN-2"]
    assert table(model, "functions", "ru").rows[0].group == "Продажи"


def test_matrix_of_rights_shows_letters_and_operations_by_scope(model: Project) -> None:
    found = table(model, "rights")
    assert [column.id for column in found.columns] == ["entity", "clerk"]
    cells = {row.address: row.cells[1] for row in found.rows}
    assert cells["entities/order"].text == "R, CU own, Close own"
    assert cells["entities/item"].text == "R"
    assert "entities/party" not in cells
    russian = table(model, "rights", "ru")
    assert {row.address: row.cells[1].text for row in russian.rows}["entities/order"] == "Ч, СИ свои, Закрыть свои"


def test_database_structure_is_that_of_the_tables(model: Project) -> None:
    rows = [[cell.text for cell in row.cells] for row in table(model, "database").rows]
    assert ["orders", "id", "uuid", "", "key", ""] in rows
    assert ["orders", "number", "varchar(30)", "Number", "required, unique", ""] in rows
    assert ["orders", "total_currency", "char(3)", "Total", "", ""] in rows
    assert ["item", "name", "varchar(50)", "Name", "required", ""] in rows
    assert ["item", "order_id", "uuid", "Order", "key", "Order"] in rows
    assert not [row for row in rows if row[0] == "party"]
    assert [field.id for field in key_fields(model.elements("entities")["item"])] == ["order"]


def test_what_the_team_accepts_is_listed_with_its_reason(tmp_path: Path) -> None:
    accepted = """\
people: {anna: {name: Anna, party: the-customer}}
terms:
  lead:
    definition: {en: A first contact., ru: Первый контакт.}
    ignore:
      terms/unused: {en: In the contract only., ru: Только в договоре.}
      text/vague: {because: It is quoted., by: anna, until: 2030-01-31}
"""
    model = read_model(tmp_path, MODEL + accepted, SPEC)
    kind = next(kind for kind in TABLES if kind.name == "exemptions")
    table = kind.build(model, "ru", "")
    assert [column.label for column in table.columns] == ["Где", "Правило", "Причина", "Кто решил", "До"]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][1:] == ["terms/unused", "Только в договоре.", "", ""]
    assert rows[1][1:4] == ["text/vague", "It is quoted.", "Anna"]
    assert "exemptions" in site_map(model)
    assert "exemptions" not in site_map(read_model(tmp_path / "other", MODEL, SPEC))


def test_a_sentence_with_a_column_of_its_own_is_not_repeated_as_a_name(tmp_path: Path) -> None:
    spec = SPEC.replace("purpose: P", "purpose: P, constraints: {law: {statement: Data stay here, kind: legal}}")
    model = read_model(tmp_path, MODEL, spec)
    assert model.spec is not None
    attribute = model.spec.shape.attributes["constraints"]
    table = parts_table(Writer(model, "en"), "constraints", attribute, model.spec.parts("constraints"))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["law", "Data stay here", "legal"]]


def test_a_default_value_is_said_in_words(tmp_path: Path) -> None:
    model = read_model(
        tmp_path,
        """\
modules: {sales: Sales}
enums: {stage: {values: {fresh: {name: {en: Fresh, ru: Новая}}, won: Won}}}
entities:
  deal: {module: sales, fields: {stage: enum stage = fresh, open: bool = true, at: datetime = now, rate: int = 5}}
""",
        SPEC,
    )
    table = fields_table(Writer(model, "ru"), model.elements("entities")["deal"])
    place = [column.id for column in table.columns].index("default")
    assert [row.cells[place].text for row in table.rows] == ["Новая", "да", "сейчас", "5"]
