"""The declarations hold together: what they name exists, and readers of all three languages are served."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from specatlas.domain.chapters import CHAPTERS
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.registry import KINDS
from specatlas.domain.own_kinds import OWN_KINDS
from specatlas.domain.types import (
    Attribute,
    Kind,
    OneOf,
    Parts,
    Reference,
    Steps,
)
from specatlas.domain.words import LANGUAGES, Words
from tests.unit.domain.samples import all_shapes, shapes_in, types_in

ALL = (*KINDS, OWN_KINDS)
SECTIONS = {kind.section for kind in KINDS}
PROPER_NAMES = {"E-mail", "Figma", "Moqups", "Balsamiq", "Miro", "REST", "GraphQL", "SOAP", "ERP", "CRM", "Webhook"}


SHAPES = all_shapes()
ATTRIBUTES = [(f"{path}.{item.name}", item) for path, shape in SHAPES for item in shape.attributes.values()]
PART_KINDS = {
    f"{kind.section}.{path}"
    for kind in KINDS
    for path, type_ in ((a.name, t) for a in kind.shape.attributes.values() for t in types_in(a.type))
    if isinstance(type_, Parts | Steps)
}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.section)
def test_a_kind_names_what_exists(kind: Kind) -> None:
    known = {*COMMON.attributes, *kind.shape.attributes}
    assert kind.chapter in CHAPTERS
    assert set(kind.columns) <= known
    assert kind.shape.short is None or kind.shape.short in known
    assert len(kind.columns) == len(set(kind.columns))


def test_sections_are_unique_and_none_is_called_like_a_common_attribute() -> None:
    assert len({kind.section for kind in ALL}) == len(ALL)
    assert not {kind.section for kind in ALL} & set(COMMON.attributes)


def test_the_short_form_of_a_shape_stands_for_one_of_its_attributes() -> None:
    for path, shape in SHAPES:
        known = {*(COMMON.attributes if shape.common else {}), *shape.attributes}
        assert shape.short is None or shape.short in known, path


def test_references_lead_to_sections_and_parts_that_exist() -> None:
    references = [(path, type_) for path, item in ATTRIBUTES for type_ in types_in(item.type)]
    targets = [(path, target) for path, type_ in references if isinstance(type_, Reference) for target in type_.to]
    assert len(targets) > 300
    for path, target in targets:
        section, _, part = target.partition(".")
        assert target == "*" or section in SECTIONS, path
        assert not part or target in PART_KINDS, path


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.section)
def test_a_scope_names_a_reference_of_the_element(kind: Kind) -> None:
    seen: set[int] = set()
    waiting = [kind.shape]
    while waiting:
        shape = waiting.pop()
        if id(shape) in seen:
            continue
        seen.add(id(shape))
        waiting += [inner for _, inner in shapes_in(shape)]
        for type_ in (type_ for item in shape.attributes.values() for type_ in types_in(item.type)):
            if isinstance(type_, Reference) and type_.scope not in (None, ".", "key"):
                assert isinstance(kind.shape.attributes[str(type_.scope)].type, Reference)


def test_attributes_have_names_that_every_yaml_reads_alike() -> None:
    for path, attribute in ATTRIBUTES:
        assert re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", attribute.name), path
        assert attribute.name not in {*LANGUAGES, "on", "off", "yes", "no", "y", "n", "null"}, path


def test_attributes_are_documented_in_sentences() -> None:
    for path, attribute in ATTRIBUTES:
        assert len(attribute.doc) > 8, path
        assert attribute.doc != attribute.label.en, path
        assert attribute.doc.endswith(".") or re.search(r"[:…,] ?.*\S$", attribute.doc), path


def test_labels_are_in_three_languages() -> None:
    for path, attribute in ATTRIBUTES:
        _check_label(path, attribute.label)
        _check_label(path, attribute.inverse or attribute.label)
        for word, label in _choices(attribute):
            _check_label(f"{path} = {word}", label)
    for label in (*CHAPTERS.values(), *(label for kind in ALL for label in (kind.name, kind.plural))):
        _check_label(label.en, label)


def _choices(attribute: Attribute) -> Iterator[tuple[str, Words]]:
    for type_ in types_in(attribute.type):
        if isinstance(type_, OneOf):
            yield from type_.choices.items()


def _check_label(path: str, label: Words) -> None:
    assert label.en[0].isupper(), path
    if label.en not in PROPER_NAMES:
        assert re.search("[а-яё]", label.ru, re.IGNORECASE), path
        assert re.search("[\u4e00-\u9fff]", label.zh), path


def test_icons_are_drawn_by_the_theme() -> None:
    material = pytest.importorskip("material")
    icons = Path(material.__file__).parent / "templates" / ".icons" / "material"
    assert [kind.icon for kind in ALL if not (icons / f"{kind.icon}.svg").is_file()] == []


def test_what_is_missing_is_said_in_a_sentence_under_a_rule() -> None:
    expected = [(path, item.missing) for path, item in ATTRIBUTES if item.missing is not None]
    assert len(expected) > 20
    for path, missing in expected:
        assert re.fullmatch(r"[a-z-]+/[a-z-]+", missing.rule), path
        assert missing.message.format(name="x").endswith("."), path


def test_the_order_is_that_of_the_language() -> None:
    sections = [kind.section for kind in KINDS]
    in_order = ["spec", "goals", "roles", "functions", "entities", "processes", "integrations", "screens", "changes"]
    assert sorted(in_order, key=sections.index) == in_order
