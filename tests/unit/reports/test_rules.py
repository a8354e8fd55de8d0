"""Every rule that the program can report is explained."""

import re
from pathlib import Path

import pytest

import specatlas
from specatlas.reports.rules import READING, UnknownRuleError, explanation, rules

PACKAGE = Path(specatlas.__file__).parent
_KINDS = "yaml|model|id|ref|text|process|ignore|kinds|fields|spec|pins|comments|changes"
_RULE = re.compile(rf'"((?:{_KINDS})/[a-z][a-z-]*)"')


def reported() -> set[str]:
    """Return the names of rules that stand in the code that reports them."""
    folders = ("text", "loading", "query", "checks", "domain", "diagrams/canvas", "workbench")
    files = [file for folder in folders for file in (PACKAGE / folder).rglob("*.py")]
    return {name for file in files for name in _RULE.findall(file.read_text(encoding="utf-8"))}


def test_every_reported_rule_is_explained() -> None:
    assert reported() - set(rules()) == set()


def test_no_explained_rule_of_reading_is_dead() -> None:
    assert set(READING) - reported() == set()


def test_explanation_holds_the_examples() -> None:
    text = explanation("functions/no-acceptance")
    assert "acceptance: [A call" in text
    assert "argue at hand-over" in text


def test_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(UnknownRuleError, match="functions/no-acceptance"):
        explanation("functions/no-aceptance")
