"""Names that are no ids, or that would be one id, come over without a fault in the model."""

from pathlib import Path

from specatlas.exchange.importers._ids import ids
from specatlas.exchange.importers.registry import IMPORTERS
from specatlas.loading.project import open_model
from specatlas.text.diagnostics import Severity
from tests.unit.models import write_model

SQL = """\
CREATE TYPE "状态" AS ENUM ('新', '完成');
CREATE TABLE "客户" ("编号" int PRIMARY KEY, "名称" varchar(20), "名称 2" text, UNIQUE ("名称", "名称 2"));
CREATE TABLE "订单" (id int PRIMARY KEY, "客户" int REFERENCES "客户"("编号"), "状态" "状态" DEFAULT '新');
CREATE TABLE orders (id int PRIMARY KEY, "Total" int, total int);
CREATE TABLE "Orders" (id int PRIMARY KEY);
CREATE TABLE con (id int PRIMARY KEY, "1st {{ 7*7 }}" text);
CREATE INDEX by_total ON orders ("Total", total);
"""


def test_no_two_names_become_one(tmp_path: Path) -> None:
    [importer] = [one for one in IMPORTERS if one.name == "sql"]
    done = importer.read(SQL.encode(), "db", None)
    [text] = done.files.values()
    project = open_model(write_model(tmp_path, text) / "model")
    assert [str(item) for item in project.diagnostics if item.severity is Severity.ERROR] == []
    entities = project.elements("entities")
    assert list(entities) == ["t-unnamed", "t-unnamed-2", "orders", "Orders-2", "con-2"]
    assert [one.name("en") for one in entities.values()][:2] == ["客户", "订单"]
    client, order = list(entities.values())[:2]
    assert [field.name("en") for field in client.parts("fields").values()] == ["编号", "名称", "名称 2"]
    link = list(order.parts("fields").values())[1].ref("ref")
    assert link is not None
    assert link.id == "t-unnamed"


def test_ids_stay_ids() -> None:
    assert ids(["A B", "a-b", "a_b"]) == {"A B": "A-B-2", "a-b": "a-b", "a_b": "a_b"}
