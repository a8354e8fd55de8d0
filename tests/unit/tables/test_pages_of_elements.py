"""Tables that stand on the pages of elements: fields, steps, criteria, rights of a role."""

from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.tables.acceptance import acceptance_table
from specatlas.tables.fields import fields_table
from specatlas.tables.role_rights import role_rights_table
from specatlas.tables.spans import Here, LinkTo
from specatlas.tables.states import states_table, transitions_table
from specatlas.tables.steps import steps_table
from specatlas.tables.table import Table
from specatlas.tables.values import Writer
from tests.unit.models import read_model

SPEC = """\
spec: {title: T, languages: [en, ru], customer: us, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {us: {name: Us, side: customer}}
"""
MODEL = """\
modules: {sales: Sales, stock: Stock}
rules: {R-credit: {statement: An order is confirmed when the debt of the client with its sum stays within the limit}}
enums: {stage: {name: Stage, values: {new: , won: }}}
entities:
  client: {module: sales, owner-field: name, fields: {name: string(60)! unique, groups: -> client many}}
  deal:
    module: sales
    owner-field: title
    operations: {close: {name: Close it}}
    fields:
      id: uuid key
      title: string(200)!
      client: -> client!
      stage: enum stage! = new
      amount: {type: money, precision: 14, scale: 2, rule: R-credit, why: {en: For the plan, ru: Для плана}}
      way: enum(post, courier)
  bin: {module: stock, fields: {code: string(20)!}}
roles:
  employee: {abstract: true, rights: {bin: r all}}
  manager:
    inherits: employee
    rights: {client: cru own, deal: {can: "cru own, close own", fields: {amount: read}, if: not closed}}
functions:
  FN-1:
    name: Talk about it
    priority: must
    module: sales
    acceptance:
      form: {given: {en: a form, ru: форма}, when: sent, then: [one, two]}
      fast: {measure: delay, at-most: 30 s, verified-by: test}
      plain: {en: It works, ru: Работает}
processes:
  sell:
    owner: manager
    lanes: [manager]
    steps:
      - start: asked
      - user: talk
        function: FN-1
        reads: [client]
        writes: {deal: new}
      - exclusive: ok
        name: "Ok?"
        ways: {good: {default: true}, bad: [{end: lost}]}
      - decide: check
        rule: R-credit
      - end: sold
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_model(tmp_path_factory.mktemp("tables"), MODEL, SPEC)


def as_text(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_fields_say_their_type_in_words(project: Project) -> None:
    table = fields_table(Writer(project, "en"), project.elements("entities")["deal"])
    assert [column.id for column in table.columns] == ["name", "id", "type", "marks", "default", "rule", "why"]
    assert as_text(table) == [
        ["Id", "id", "Unique id", "Key", "", "", ""],
        ["Title", "title", "Text (200)", "Required", "", "", ""],
        ["Client", "client", "Client", "Required", "", "", ""],
        ["Stage", "stage", "Stage", "Required", "New", "", ""],
        ["Amount", "amount", "Amount (14, 2)", "", "", "R-credit", "For the plan"],
        ["Way", "way", "Post | Courier", "", "", "", ""],
    ]
    assert table.rows[2].cells[2].spans == (LinkTo("entities/client", "Client"),)
    assert table.rows[4].address == "entities/deal.fields.amount"


def test_a_field_of_several_values_says_so(project: Project) -> None:
    table = fields_table(Writer(project, "ru"), project.elements("entities")["client"])
    assert table.rows[1].cells[2].text == "Client, несколько"


def test_a_long_sentence_is_called_by_its_id_with_itself_as_tool_tip(project: Project) -> None:
    [rule] = fields_table(Writer(project, "en"), project.elements("entities")["deal"]).rows[4].cells[5].spans
    assert isinstance(rule, LinkTo)
    assert (rule.text, rule.title[:11]) == ("R-credit", "An order is")


def test_steps_say_who_does_what_with_what(project: Project) -> None:
    table = steps_table(Writer(project, "en"), project.elements("processes")["sell"])
    assert [column.id for column in table.columns] == ["step", "kind", "lane", "function", "reads", "writes", "more"]
    rows = {row.address.rpartition(".")[2]: [cell.text for cell in row.cells] for row in table.rows}
    assert rows["talk"] == ["Talk", "User task", "Manager", "Talk about it", "Client", "Deal [New]", ""]
    assert rows["check"][-1] == "Rules: R-credit"
    assert [row.cells[0].text for row in table.rows] == ["Asked", "Talk", "Ok?", "Lost", "Check", "Sold"]


def test_criteria_stand_as_given_when_then_or_as_a_limit(project: Project) -> None:
    criteria = project.elements("functions")["FN-1"].parts("acceptance")
    assert as_text(acceptance_table(Writer(project, "ru"), "x", criteria)) == [
        ["form", "Дано: форма, Когда: sent, Тогда: one, two", ""],
        ["fast", "Показатель: delay, Не более: 30\N{NO-BREAK SPACE}с", "Испытание"],
        ["plain", "Работает", ""],
    ]


def test_rights_of_a_role_come_with_what_it_inherits(project: Project) -> None:
    table = role_rights_table(Writer(project, "en"), project.elements("roles")["manager"])
    assert [row.group for row in table.rows] == ["Sales", "Sales", "Stock"]
    assert [(row.cells[0].text, row.cells[1].text) for row in table.rows] == [
        ("Client", "CRU own"),
        ("Deal", "CRU own, Close it own"),
        ("Bin", "R"),
    ]
    assert [row.cells[-1].text for row in table.rows] == ["", "not closed", ""]


def test_a_role_without_rights_has_no_rows(tmp_path: Path) -> None:
    project = read_model(tmp_path, "roles: {guest: {}}\nmodules: {m: M}\nentities: {a: {module: m, fields: {x: text}}}")
    assert role_rights_table(Writer(project, "en"), project.elements("roles")["guest"]).rows == ()


def test_states_inside_others_stand_in_the_same_table(tmp_path: Path) -> None:
    model = """\
modules: {m: M}
entities: {deal: {module: m, fields: {a: text}}}
lifecycles:
  life:
    name: Life
    entity: deal
    states:
      new: {name: New}
      contract:
        name: Contract
        regions:
          papers:
            name: Papers
            states: {drafted: {name: Drafted}, signed: {name: Signed, final: true}}
            transitions: {sign: drafted -> signed}
    transitions: {go: new -> contract}
"""
    project = read_model(tmp_path, model)
    life = project.elements("lifecycles")["life"]
    writer = Writer(project, "en", life.address)
    states, ways = states_table(writer, life), transitions_table(writer, life)
    assert states is not None
    assert ways is not None
    assert [row.cells[0].text for row in states.rows] == [
        "New",
        "Contract",
        "Contract › Papers",
        "Contract › Papers › Drafted",
        "Contract › Papers › Signed",
    ]
    assert {row.address.rpartition(".")[2] for row in ways.rows} == {"sign", "go"}
    assert all(row.address.startswith("lifecycles/life.") for row in (*states.rows, *ways.rows))


def test_parts_inside_a_row_can_be_linked_to(project: Project) -> None:
    deal = project.elements("entities")["deal"]
    way = deal.parts("fields")["way"]
    here = Writer(project, "en", deal.address).attribute(way, way.shape.attributes["values"])
    elsewhere = Writer(project, "en").attribute(way, way.shape.attributes["values"])
    assert [type(span) for span in here] == [Here, Here]
    assert [type(span) for span in elsewhere] == [LinkTo, LinkTo]
