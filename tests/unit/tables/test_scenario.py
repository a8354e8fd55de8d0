"""The table of a scenario says what its picture says."""

from pathlib import Path

from specatlas.tables.scenario import scenario_table
from specatlas.tables.values import Writer
from tests.unit.models import read_model

MODEL = """\
roles: {buyer: {name: Buyer}}
systems: {shop: {name: Shop, kind: web-form}}
entities: {order: {name: Order, fields: {id: uuid key}}}
sequences:
  other: {name: Other, participants: [buyer, shop], steps: [shop ->> buyer: x]}
  s:
    participants: [buyer, shop]
    steps:
      - buyer -> shop: {text: Orders, data: order}
      - alt: {in stock: [shop --> buyer: Yes], else: [opt: {asked: [shop --> buyer: Later]}]}
      - note: {over: shop, text: Remark}
      - ref: other
      - shop ->> : Lost
"""


def test_rows(tmp_path: Path) -> None:
    project = read_model(tmp_path, MODEL.replace("fields: {id", "module: m, fields: {id") + "modules: {m: M}\n")
    table = scenario_table(Writer(project, "en"), project.elements("sequences")["s"])
    assert [column.id for column in table.columns] == ["number", "from", "to", "what", "kind", "when", "data"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "Buyer", "Shop", "Orders", "Call", "", "Order"],
        ["2", "", "", "", "One of", "", ""],
        ["2.1", "Shop", "Buyer", "Yes", "Reply", "[in stock]", ""],
        ["2.2", "", "", "", "If", "[else]", ""],
        ["2.2.1", "Shop", "Buyer", "Later", "Reply", "[else] · [asked]", ""],
        ["", "Shop", "", "Remark", "Note", "", ""],
        ["3", "Buyer, Shop", "", "Other", "Other scenario", "", ""],
        ["4", "Shop", "outside", "Lost", "Message", "", ""],
    ]
    assert table.rows[2].address == "sequences/s.steps.2:1"
