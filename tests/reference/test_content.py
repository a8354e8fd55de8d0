"""The reference spec is believable: large enough, without a fault, in three languages, and nothing in it is filler."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from specatlas.checks.text_not_translated import SAME_IN_ALL
from specatlas.domain.element import Element
from specatlas.domain.project import walk
from specatlas.domain.values import Text
from specatlas.query.flow import flow
from specatlas.workbench import Project

SAME = 0.8
"""Share of words from which two texts say the same."""


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    return Project.open(root)


def test_no_fault_and_no_warning(project: Project) -> None:
    assert [str(item.place) + " " + item.message for item in project.check() if item.severity.word != "info"] == []


def test_size(project: Project) -> None:
    model = project.model
    counts = {section: len(elements) for section, elements in model.sections.items()}
    for section, least in {
        "modules": 8,
        "entities": 40,
        "functions": 120,
        "use-cases": 15,
        "processes": 12,
        "lifecycles": 6,
        "roles": 10,
        "integrations": 8,
        "qualities": 25,
    }.items():
        assert counts[section] >= least, section
    assert sum(len(entity.parts("fields")) for entity in model.elements("entities").values()) >= 300
    assert sum(len(one.parts("events")) for one in model.elements("integrations").values()) >= 25
    assert all(role.has("rights") or role.has("inherits") for role in model.elements("roles").values())


def test_processes_are_of_a_readable_size(project: Project) -> None:
    fitting = 0
    for process in project.model.elements("processes").values():
        found = flow(project.model, process)
        steps = [node for node in found.nodes if node.element is not None]
        lanes = {node.lane for node in found.nodes if node.lane}
        fitting += 6 <= len(steps) <= 25 and 2 <= len(lanes) <= 5
    assert fitting >= 12


def test_qualities_are_measurable(project: Project) -> None:
    measured = [
        quality
        for quality in project.model.elements("qualities").values()
        if any(quality.has(name) for name in ("at-most", "at-least", "exactly", "between"))
    ]
    assert len(measured) >= 25


def test_everything_is_said_in_three_languages(project: Project) -> None:
    missing = [
        (part.address, name, language)
        for element in project.model
        for part in walk(element)
        for name, value in part.values.items()
        if isinstance(value, Text) and name not in SAME_IN_ALL
        for language in project.model.languages
        if not value.has(language)
    ]
    assert missing == []


def words(text: str) -> frozenset[str]:
    """Return the words of a text without numbers; Chinese, which has no spaces, as pairs of characters."""
    bare = re.sub(r"\d+([.,]\d+)?", "", text.lower())
    found = set(re.findall(r"[^\W\d_]+", re.sub(r"[\u3400-\u9fff]+", " ", bare)))
    for run in re.findall(r"[\u3400-\u9fff]+", bare):
        found |= {run[at : at + 2] for at in range(max(len(run) - 1, 1))}
    return frozenset(found)


def alike(first: str, second: str) -> bool:
    """Tell whether two texts differ only in a number, or share four words in five."""
    one, two = words(first), words(second)
    if not one or not two:
        return first == second
    return len(one & two) / max(len(one), len(two)) >= SAME


def texts(project: Project, language: str) -> dict[str, list[tuple[str, str]]]:
    """Return names and criteria by kind, each with its address."""
    found: dict[str, list[tuple[str, str]]] = {}
    for element in project.model:
        for part in walk(element):
            if part is element:
                found.setdefault(f"{element.section} name", []).append((part.address, part.text("name", language)))
                found.setdefault(f"{element.section} statement", []).append(
                    (part.address, part.text("statement", language))
                )
            elif ".acceptance." in part.address:
                found.setdefault("criterion", []).append((part.address, " ".join(_criterion(part, language))))
    return {kind: [(address, text) for address, text in some if text] for kind, some in found.items()}


def _criterion(part: Element, language: str) -> Iterator[str]:
    for value in part.values.values():
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Text):
                yield item.in_(language)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_no_two_texts_say_the_same(project: Project, language: str) -> None:
    twins = [
        (one, two)
        for kind, some in texts(project, language).items()
        for (one, first), (two, second) in combinations(some, 2)
        if alike(first, second)
    ]
    assert twins == []


def test_twins_would_be_found() -> None:
    assert alike("The page opens in 2 s", "The page opens in 5 s")
    assert alike("库存查询时间不超过2秒", "库存查询时间不超过5秒")
    assert not alike("Register a lead", "Qualify a deal")
