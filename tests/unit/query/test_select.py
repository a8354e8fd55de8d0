"""The language of `--where`."""

from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.query.select import WhereError, parse_where
from tests.unit.models import read_model

MODEL = """\
modules: {sales: Sales, stock: Stock}
roles: {clerk: {name: Clerk, external: true}, head: {name: "Head, of sales", count: 3}}
functions:
  FN-1: {name: Register a lead, module: sales, priority: must, roles: [clerk, head], acceptance: [It takes 5 s]}
  FN-2: {name: Count stock, module: stock, priority: should, estimate: {clerk-time: 8h}}
  FN-3: {name: Forecast, module: stock, priority: wont, x-risk: high}
qualities:
  NFR-1: {statement: Pages open, category: performance, metric: time, at-most: 2 s, condition: c, verified-by: test}
positions: {clerk-time: {name: P, party: the-customer, rate: 10}}
"""


@pytest.fixture
def model(tmp_path: Path) -> Project:
    return read_model(tmp_path, MODEL)


def ids(model: Project, expression: str, section: str = "functions") -> list[str]:
    test = parse_where(expression, model.kinds[section])
    return [element.id for element in model.elements(section).values() if test(element)]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("priority = must", ["FN-1"]),
        ("priority != must", ["FN-2", "FN-3"]),
        ("module = stock and not priority = wont", ["FN-2"]),
        ("priority = must or priority = wont", ["FN-1", "FN-3"]),
        ("priority in (must, should)", ["FN-1", "FN-2"]),
        ("(priority = must or module = stock) and priority != wont", ["FN-1", "FN-2"]),
        ("roles = head", ["FN-1"]),
        ("roles = roles/head", ["FN-1"]),
        ("roles is empty", ["FN-2", "FN-3"]),
        ("acceptance is not empty", ["FN-1"]),
        ("acceptance", ["FN-1"]),
        ("name ~ LEAD", ["FN-1"]),
        ('name = "count stock"', ["FN-2"]),
        ("id = FN-3", ["FN-3"]),
        ("x-risk = high", ["FN-3"]),
        ("estimate.hours.clerk-time is not empty", ["FN-2"]),
    ],
)
def test_expression_finds_what_it_says(model: Project, expression: str, expected: list[str]) -> None:
    assert ids(model, expression) == expected


def test_numbers_are_compared_as_numbers(model: Project) -> None:
    assert ids(model, "at-most <= 2.0", "qualities") == ["NFR-1"]
    assert ids(model, "at-most < 2", "qualities") == []
    assert ids(model, "count > 2", "roles") == ["head"]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("priorty = must", 'did you mean "priority"'),
        ("priority =", "a value is missing"),
        ("priority = must module = sales", '"and" or "or" is missing'),
        ("(priority = must", "a closing bracket is missing"),
        ("name < abc", "is no number"),
        ("", "an attribute is missing"),
        ("priority is must", 'after "is" comes'),
        ('name = "open', "cannot be read"),
        ("__class__ = x", "have no attribute"),
    ],
)
def test_what_cannot_be_read_says_where(model: Project, expression: str, message: str) -> None:
    with pytest.raises(WhereError) as error:
        parse_where(expression, model.kinds["functions"])
    assert message in str(error.value)
    assert "^" in str(error.value)
