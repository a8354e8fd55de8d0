"""Links between entities, each once (model-by-example, 5)."""

from pathlib import Path

from specatlas.query.columns import columns, join_tables
from specatlas.query.relations import Relation, relations
from tests.unit.models import read_model

MODEL = """\
modules: {sales: Sales}
entities:
  party: {module: sales, abstract: true, fields: {name: string(200)!, home: address}}
  client: {module: sales, extends: party, fields: {code: string(20) key, boss: -> client, tags: -> tag many}}
  tag: {module: sales, fields: {label: string(30) key}}
  order:
    module: sales
    fields: {client: -> client!, deal: -> deal unique, total: "money(14,2)"}
    relations:
      lines: composition 1 -> 1..* line
      paid: {kind: association, to: tag, here: 1, there: 0..*, through: deal}
      prints: dependency -> client
  deal: {module: sales, fields: {title: string}}
  line: {module: sales, fields: {order: -> order! part, product: string}}
"""


def found(folder: Path) -> dict[str, Relation]:
    return {relation.id: relation for relation in relations(read_model(folder, MODEL))}


def ends(relation: Relation) -> tuple[str, str, str, str, str]:
    return (relation.kind, relation.source, relation.here, relation.target, relation.there)


def test_reference_fields_are_associations(tmp_path: Path) -> None:
    links = found(tmp_path)
    assert ends(links["order-client"]) == ("association", "order", "0..*", "client", "1")
    assert ends(links["order-deal"]) == ("association", "order", "0..1", "deal", "0..1")
    assert ends(links["client-tags"]) == ("association", "client", "0..*", "tag", "0..*")
    assert ends(links["client-extends"])[0] == "generalization"


def test_a_relation_and_its_field_are_one_link(tmp_path: Path) -> None:
    links = found(tmp_path)
    assert ends(links["order-lines"]) == ("composition", "order", "1", "line", "1..*")
    assert links["order-lines"].field == "entities/line.fields.order"
    assert "line-order" not in links
    assert links["order-paid"].through == "deal"
    assert links["order-prints"].kind == "dependency"


def test_columns_follow_the_types(tmp_path: Path) -> None:
    project = read_model(tmp_path, MODEL)
    entities = project.elements("entities")
    client = {column.name: column.type for column in columns(project, entities["client"])}
    assert client["code"] == "varchar(20)"
    assert client["boss_id"] == "varchar(20)"
    assert client["home_street"] == "varchar(255)"
    assert "tags_id" not in client
    assert [name for name, _ in join_tables(entities["client"])] == ["client_tags"]
    order = columns(project, entities["order"])
    assert (order[0].name, order[0].key) == ("id", True)
    assert [column.name for column in order if column.name.startswith("total")] == ["total", "total_currency"]
