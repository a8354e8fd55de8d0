"""Each element of each notation, rendered alone: it is there, under its name, and nothing overlaps."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Item, Text
from specatlas.diagrams.catalogue._base import Catalogue, Entry, Sample
from specatlas.diagrams.catalogue.registry import CATALOGUES, catalogue
from specatlas.diagrams.notations.registry import NOTATIONS
from specatlas.diagrams.render.svg import svg
from specatlas.domain.words import LANGUAGES
from specatlas.hosts.samples import opened
from specatlas.text.diagnostics import Severity
from tests.conformance import measure, sequences

WAITING: tuple[str, ...] = ()
"""Kinds of diagrams whose catalogue is still to be written."""
ALL = {name: catalogue(name) for name in CATALOGUES}
ENTRIES = [pytest.param(one, entry, id=f"{name}-{entry.id}") for name, one in ALL.items() for entry in one.entries]
SAMPLES = [pytest.param(one, one.example, id=f"{name}-example") for name, one in ALL.items()] + [
    pytest.param(one, entry.sample, id=f"{name}-{entry.id}") for name, one in ALL.items() for entry in one.entries
]


@cache
def drawn(name: str, sample: Sample, language: str) -> Drawing:
    return opened(name, sample, language).drawing()


def signs(drawing: Drawing) -> set[str]:
    return {sign for item in drawing.walk() if item.role != "legend" for sign in item.signs.split()}


def texts(drawing: Drawing) -> set[str]:
    return {shape.text for item in drawing.walk() for shape in item.shapes if isinstance(shape, Text)}


def test_every_kind_of_diagram_has_a_catalogue() -> None:
    assert [name for name in NOTATIONS if name not in CATALOGUES] == [name for name in NOTATIONS if name in WAITING]
    assert [name for name in CATALOGUES if name not in NOTATIONS] == []
    assert [one.name for one in ALL.values()] == list(ALL)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("one", "entry"), ENTRIES)
def test_an_element_alone_is_drawn_with_its_sign(one: Catalogue, entry: Entry, language: str) -> None:
    drawing = drawn(one.name, entry.sample, language)
    assert set(entry.signs) <= signs(drawing)
    assert set(entry.texts) <= texts(drawing)
    assert entry.signs or entry.texts, "says nothing that could be looked for"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("one", "sample"), SAMPLES)
def test_no_sample_has_a_fault(one: Catalogue, sample: Sample, language: str) -> None:
    found = opened(one.name, sample, language)
    errors = [fault for fault in found.project.check() if fault.severity is Severity.ERROR]
    # An element that is shown alone need not say to which module it would belong; the example of the gallery does.
    known = () if sample is one.example else ("no-module",)
    assert [str(fault) for fault in errors if not fault.rule.endswith(known)] == []
    text = svg(drawn(one.name, sample, language))
    assert (sequences.faults(text) if one.name == "sequence" else faults(text)) == []


def faults(text: str) -> list[str]:
    picture = measure.from_svg(text)
    return [fault for measured in (*measure.MUST_BE_NONE, measure.edge_overlaps) for fault in measured(picture)]


@pytest.mark.parametrize("name", CATALOGUES)
def test_nothing_is_drawn_that_the_catalogue_does_not_explain(name: str) -> None:
    one = ALL[name]
    explained = {sign for entry in one.entries for sign in entry.signs}
    samples = [one.example, *(entry.sample for entry in one.entries)]
    found = {sign for sample in samples for sign in signs(drawn(name, sample, "en"))}
    assert sorted(found - explained) == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_box_and_line_bears_a_sign(name: str) -> None:
    def bare(items: tuple[Item, ...]) -> Iterator[str]:
        return (item.id for item in items if item.role in {"node", "edge", "group"} and not item.signs)

    for sample in (ALL[name].example, *(entry.sample for entry in ALL[name].entries)):
        assert list(bare(drawn(name, sample, "en").items)) == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_line_says_which_items_it_joins(name: str) -> None:
    for sample in (ALL[name].example, *(entry.sample for entry in ALL[name].entries)):
        items = list(drawn(name, sample, "en").walk())
        ids = {item.id for item in items if item.role != "edge"}
        assert [item.id for item in items if item.role == "edge" and not {item.source, item.target} <= ids] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_is_well_kept(name: str) -> None:
    one = ALL[name]
    ids = [entry.id for entry in one.entries]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) for id in ids)
    assert all(clause.strip() for clause in [e.clause for e in one.entries] + [o.clause for o in one.left_out])
    for sample in (one.example, *(entry.sample for entry in one.entries)):
        assert sample.model.endswith("\n")
        assert not re.search(r"[<>|]", re.sub(r"<[^<>|\n]+\|[^<>|\n]+\|[^<>|\n]+>|-->|->>|->|\|\n", "", sample.model))
    for words in (one.purpose, *(entry.name for entry in one.entries), *(e.note for e in one.entries if e.note)):
        assert re.search("[а-яё]", words.ru, re.IGNORECASE) or words.ru == words.en
        assert re.search("[\u4e00-\u9fff]", words.zh) or words.zh == words.en


@pytest.mark.parametrize("language", ["ru", "zh"])
@pytest.mark.parametrize(("one", "sample"), SAMPLES)
def test_no_name_of_a_sample_is_left_in_english(one: Catalogue, sample: Sample, language: str) -> None:
    # A name that nobody gave is made of the id; words of a notation and columns are written small, brands are no words.
    english = {text for text in texts(drawn(one.name, sample, language)) if re.fullmatch("[A-Z][a-z]+( [a-z]+)*", text)}
    assert english <= {"Webhook"}
