"""SQL data definitions come over whole, and what does not is listed."""

import json
from pathlib import Path
from typing import Any

import pytest

from specatlas.domain.project import Project
from specatlas.exchange.importers._base import ImportFailedError
from specatlas.exchange.importers.sql import IMPORTER
from specatlas.loading.project import open_model
from specatlas.query.columns import columns, table_name
from specatlas.query.relations import key_fields

DDL = """\
SET client_encoding = 'UTF8';
\\connect shop
CREATE TYPE mood AS ENUM ('calm', 'in a hurry');
CREATE TABLE public."Order Item" (
    id serial PRIMARY KEY,
    code varchar(20) NOT NULL DEFAULT 'it''s',
    mood mood,
    price numeric(10,2) CHECK (price > 0),
    stars int CHECK (stars BETWEEN 1 AND 5),
    state varchar(10) CHECK (state IN ('open', 'done')),
    parent_id int REFERENCES "Order Item" ON DELETE CASCADE,
    tags text[],
    made timestamp with time zone DEFAULT now(),
    full_name text GENERATED ALWAYS AS (code || ' x') STORED,
    shape polygon,
    UNIQUE (code, mood)
);
COMMENT ON TABLE public."Order Item" IS 'Line: of an order # with {signs}';
COMMENT ON COLUMN public."Order Item".code IS 'Its code';
COPY public."Order Item" (id, code) FROM stdin;
1\tCREATE TABLE not_one (x int);
\\.
CREATE TABLE pair (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE user_of_pair (x int, y int, CONSTRAINT to_pair FOREIGN KEY (x, y) REFERENCES pair (a, b));
CREATE INDEX by_state ON "Order Item" (state);
CREATE VIEW seen AS SELECT 1;
CREATE TABLE broken (a int;
"""


def imported(folder: Path, text: str, name: str) -> tuple[Project, Any]:
    done = IMPORTER.read(text.encode(), name, None)
    model = folder / "model"
    model.mkdir()
    for file, content in done.files.items():
        (model / file).write_text(content, encoding="utf-8")
    (model / "spec.yaml").write_text(
        "spec: {title: T, languages: [en], customer: c, purpose: P}\nparties: {c: {name: C, side: customer}}\n",
        encoding="utf-8",
    )
    return open_model(model), done


@pytest.mark.parametrize("name", ["northwind", "chinook"])
def test_sample_comes_over_as_a_live_database_reports_it(name: str, tmp_path: Path, samples: Path) -> None:
    truth = json.loads((samples / "sql" / f"{name}.truth.json").read_text(encoding="utf-8"))
    model, done = imported(tmp_path, (samples / "sql" / f"{name}.sql").read_text(encoding="utf-8"), name)
    assert model.diagnostics == ()
    assert done.counts["references"] == truth["counts"]["foreign_keys"]
    tables = {table["name"]: table for table in truth["tables"]}
    entities = model.elements("entities")
    assert {table_name(entity) for entity in entities.values()} == set(tables)
    for entity in entities.values():
        expected = [(column["name"], column["not_null"]) for column in tables[table_name(entity)]["columns"]]
        assert [(column.name, column.required) for column in columns(model, entity)] == expected
    keys = {entity.id: sorted(field.id for field in key_fields(entity)) for entity in entities.values()}
    assert keys == {c["table"]: sorted(c["columns"]) for c in truth["constraints"] if c["kind"] == "primary key"}


def test_everything_that_a_table_can_say(tmp_path: Path) -> None:
    model, _ = imported(tmp_path, DDL, "shop")
    assert model.diagnostics == ()
    item = model.elements("entities")["Order-Item"]
    fields = item.parts("fields")
    assert item.word("table") == "Order Item"
    assert item.text("description", "en") == "Line: of an order # with {signs}"
    assert fields["id"].flag("key")
    assert fields["id"].flag("readonly")
    assert (fields["code"].word("default"), fields["code"].text("description", "en")) == ("it's", "Its code")
    assert [value.name("en") for value in model.elements("enums")["mood"].parts("values").values()] == [
        "calm",
        "in a hurry",
    ]
    assert fields["stars"].word("range") == "1..5"
    assert list(fields["state"].parts("values")) == ["open", "done"]
    parent = fields["parent_id"].ref("ref")
    assert parent is not None
    assert parent.id == "Order-Item"
    assert fields["parent_id"].word("on-delete") == "cascade"
    assert fields["tags"].flag("many")
    assert fields["made"].word("default") == "now"
    assert fields["full_name"].flag("computed")
    assert "not_one" not in model.elements("entities")
    assert model.elements("entities")["user_of_pair"].parts("relations")["to_pair"].word("there") == "1"


def test_what_did_not_come_over_is_listed_with_its_line() -> None:
    lost = {(item.line, item.text) for item in IMPORTER.read(DDL.encode(), "shop", None).lost}
    texts = " | ".join(text for _, text in lost)
    assert (26, "view seen: it is read from no table of this file") in lost
    assert any(line == 27 and "not understood: CREATE TABLE broken" in text for line, text in lost)
    assert "check price > 0" in texts
    assert "shape: the type polygon became text" in texts
    assert "the reference over several columns (x, y) became a relation" in texts


def test_a_file_without_tables_is_refused() -> None:
    with pytest.raises(ImportFailedError, match="defines no table"):
        IMPORTER.read(b"SELECT 1;", "nothing", None)


def test_entities_that_exist_are_left_as_they_are(tmp_path: Path) -> None:
    model, _ = imported(tmp_path, "CREATE TABLE a (x int PRIMARY KEY);", "one")
    again = IMPORTER.read(b"CREATE TABLE a (x int); CREATE TABLE b (y int PRIMARY KEY);", "two", model)
    text = again.files["two.yaml"]
    assert "  b:" in text
    assert "  a:" not in text
    assert any("an entity of this id already" in item.text for item in again.lost)


VIEWS = """\
CREATE VIEW debt (client, owed, bills, seen) AS
  SELECT b.client_id, SUM(b.sum), COUNT(*), upper(max(c.name))
  FROM bill b JOIN client c ON c.id = b.client_id GROUP BY 1;
CREATE TABLE client (id int PRIMARY KEY, name varchar(200) NOT NULL);
CREATE TABLE bill (number varchar(20) PRIMARY KEY, client_id int NOT NULL, sum numeric(14,2));
CREATE MATERIALIZED VIEW all_bills AS WITH old AS (SELECT * FROM bill) SELECT bill.*, 1::int AS one FROM bill;
ALTER TABLE bill ADD CONSTRAINT of FOREIGN KEY (client_id) REFERENCES client (id);
"""


def test_views_are_read_from_tables_wherever_these_are_defined(tmp_path: Path) -> None:
    model, done = imported(tmp_path, VIEWS, "shop")
    entities = model.elements("entities")
    debt, bills = entities["debt"], entities["all_bills"]
    assert [ref.id for ref in debt.refs("view-of")] == ["bill", "client"]
    assert {id_: field.word("type") for id_, field in debt.parts("fields").items()} == {
        "client": "ref",
        "owed": "decimal",
        "bills": "bigint",
        "seen": "text",
    }
    assert list(bills.parts("fields")) == ["number", "client_id", "sum", "one"]
    assert not any(field.flag("key") or field.flag("required") for field in bills.parts("fields").values())
    assert [(item.line, item.text) for item in done.lost] == [
        (1, "view debt: the type of seen, which is UPPER(MAX(c.name))")
    ]
