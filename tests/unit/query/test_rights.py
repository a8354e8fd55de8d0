"""Effective rights after inheritance (model-by-example, 3)."""

from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.query.rights import differing_parents, effective_rights, inherited_chain
from tests.unit.models import read_model

MODEL = """\
modules: {sales: Sales, debts: {name: Debts, parent: sales}, stock: Stock}
entities:
  order: {module: sales, owner-field: owner, operations: {close: Close}, fields: {owner: string}}
  debt: {module: debts, fields: {sum: int}}
  item: {module: stock, fields: {place: string}}
roles:
  employee: {name: Employee, abstract: true, rights: {"*": r all}}
  clerk: {name: Clerk, inherits: employee, rights: {order: "cru own, close own"}}
  head: {name: Head, inherits: clerk, rights: {order: "crud team, close none", modules/sales: ru}}
  auditor: {name: Auditor, rights: {order: r own, item: crud}}
  both: {name: Both, inherits: [clerk, auditor]}
"""


@pytest.fixture
def model(tmp_path: Path) -> Project:
    return read_model(tmp_path, MODEL)


def scopes(model: Project, role: str, entity: str) -> dict[str, str]:
    return {op: right.scope for op, right in effective_rights(model)[role].get(entity, {}).items()}


def test_own_words_replace_inherited_ones_letter_by_letter(model: Project) -> None:
    assert scopes(model, "clerk", "order") == {"create": "own", "read": "own", "update": "own", "close": "own"}
    assert scopes(model, "clerk", "item") == {"read": "all"}


def test_none_takes_away(model: Project) -> None:
    assert scopes(model, "head", "order") == {"create": "team", "read": "team", "update": "team", "delete": "team"}


def test_module_holds_for_its_entities_and_those_of_its_parts(model: Project) -> None:
    assert scopes(model, "head", "debt") == {"read": "all", "update": "all"}


def test_widest_of_several_parents_wins(model: Project) -> None:
    assert scopes(model, "both", "item") == {"create": "all", "read": "all", "update": "all", "delete": "all"}
    assert scopes(model, "both", "order")["read"] == "own"


def test_differing_parents_are_named(model: Project) -> None:
    found = {(one.role, one.entity, one.operation) for one in differing_parents(model)}
    assert ("both", "item", "delete") in found
    assert ("both", "order", "read") not in found


def test_chain_is_nearest_first(model: Project) -> None:
    assert inherited_chain(model, "head") == ("head", "clerk", "employee")


def test_a_ring_of_inheritance_ends(tmp_path: Path) -> None:
    model = read_model(
        tmp_path,
        "modules: {m: M}\nentities: {e: {module: m, fields: {x: int}}}\n"
        "roles: {a: {name: A, inherits: b, rights: {e: r}}, b: {name: B, inherits: a, rights: {e: c}}}\n",
    )
    assert set(scopes(model, "a", "e")) >= {"read"}
