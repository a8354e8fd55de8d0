"""The whole reference spec with a hostile text in every place where a text can stand: its pages keep their shape."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.types import Attribute, Many, OneOf, Simple
from specatlas.domain.values import Text
from specatlas.loading.project import open_model
from specatlas.pages.html import Surroundings, page_html
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import Prose
from specatlas.pages.site_map import site_map
from specatlas.tables.values import Writer
from tests.unit.pages.test_html import HOSTILE, Shape

FREE = ("string", "words", "markdown", "url", "file", "any", "id")
"""Types of attributes that hold what anybody types."""


def poisoned(element: Element, word: str) -> Element:
    """Return an element with `word` for every text of its own and of its parts; words of the glossary stay."""
    values = {}
    for name, value in element.values.items():
        attribute = element.shape.attributes.get(name)
        kept = element.section == "terms" and name in {"name", "synonyms"}
        values[name] = value if kept else changed(value, attribute, word)
    return replace(element, values=values, extra={"x-note": word})


def changed(value: Any, attribute: Attribute | None, word: str) -> Any:
    match value:
        case Text(by_language=texts):
            return replace(value, by_language=dict.fromkeys(texts, word))
        case Element():
            return poisoned(value, word)
        case Mapping():
            return {name: poisoned(part, word) for name, part in value.items()}
        case tuple():
            return tuple(changed(item, attribute, word) for item in value)
        case str():
            type_ = (
                attribute.type.of if attribute and isinstance(attribute.type, Many) else attribute and attribute.type
            )
            free = isinstance(type_, Simple) and type_.name in FREE
            return word if free and not isinstance(type_, OneOf) else value
    return value


def pages(project: Project, word: str) -> dict[str, str]:
    sections = {
        section: {name: poisoned(element, word) for name, element in elements.items()}
        for section, elements in project.sections.items()
    }
    poisoned_project = replace(project, sections=sections)
    writer = Writer(poisoned_project, "en")

    class Links:
        def url(self, address: str) -> str | None:
            return f"/{address}"

        def name(self, address: str) -> str | None:
            return writer.name(address)

    prose = Prose(Glossary(poisoned_project, "en"))
    around = Surroundings("en", Links(), prose, lambda figure: f"[{figure.view.kind}]")
    return {
        address: page_html(kind.build(writer, address), replace(around, here=address)).body
        for address, kind in site_map(poisoned_project).kinds.items()
    }


@pytest.fixture(scope="module")
def reference(root: Path) -> Project:
    return open_model(root / "model")


def test_no_text_of_any_element_becomes_markup(reference: Project) -> None:
    harmless, hostile = pages(reference, "word"), pages(reference, HOSTILE)
    assert set(harmless) == set(hostile)
    assert len(hostile) > 300
    for address, html in hostile.items():
        assert structure(html) == structure(harmless[address]), address
        assert "<script" not in html, address
        assert "\u202e" not in html, address
        assert "onerror" not in re.sub(r"&lt;img src=x onerror=alert\(1\)&gt;", "", html), address


def structure(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return tags and attributes; what is only there for links inside texts is left out on both sides."""
    return [(tag, names) for tag, names in Shape(html).shape if tag not in {"a", "/a", "p", "/p"}]
