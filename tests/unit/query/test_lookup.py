"""What a person types leads to the element that is meant."""

from pathlib import Path

import pytest

from specatlas.query.lookup import NotFoundError, look_up
from specatlas.query.trace import rings, used_by, uses
from tests.unit.models import read_model

MODEL = """\
modules: {sales: Sales}
terms: {deal: An agreed need}
entities:
  deal: {module: sales, formerly: bargain, fields: {amount: money, client: -> client}}
  client: {module: sales, fields: {name: string}}
"""


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("client", "entities/client"),
        ("entities/deal", "entities/deal"),
        ("entities/deal.amount", "entities/deal.fields.amount"),
        ("deal.amount", "entities/deal.fields.amount"),
        ("entities/bargain", "entities/deal"),
        ("bargain", "entities/deal"),
    ],
)
def test_finds(tmp_path: Path, written: str, address: str) -> None:
    assert look_up(read_model(tmp_path, MODEL), written).address == address


@pytest.mark.parametrize(
    ("written", "message"), [("deal", "entities/deal, terms/deal"), ("cleint", 'did you mean "client"')]
)
def test_says_what_is_there_instead(tmp_path: Path, written: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        look_up(read_model(tmp_path, MODEL), written)


def test_mentions_are_known_from_both_ends(tmp_path: Path) -> None:
    project = read_model(tmp_path, MODEL)
    assert uses(project, "entities/deal") == ("modules/sales", "entities/client")
    assert used_by(project, "entities/client") == ("entities/deal",)


def test_rings_begin_with_their_least_id(tmp_path: Path) -> None:
    project = read_model(tmp_path, "modules: {c: {parent: a}, a: {parent: b}, b: {parent: c}, d: {parent: d}}\n")
    assert rings(project.elements("modules"), "parent") == (("a", "b", "c"), ("d",))
