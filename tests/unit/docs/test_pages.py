"""The guide as a set of pages: three languages of one shape, links that lead somewhere, a reference that is whole."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import specatlas
from specatlas.cli.registry import COMMANDS
from specatlas.diagrams.catalogue.registry import CATALOGUES, catalogue
from specatlas.domain.chapters import CHAPTERS
from specatlas.hosts.fences import fenced_request
from specatlas.hosts.reference import reference
from specatlas.pages.macros import Request
from specatlas.reports import _reference
from tests.unit.docs import guide
from tests.unit.docs.guide import Page

TRANSLATED = [p for p in guide.in_english() if not str(p).startswith("decisions/")]
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_COMMENT = re.compile(r"\s*#[^{].*$", re.MULTILINE)


@pytest.mark.parametrize("page", TRANSLATED, ids=str)
@pytest.mark.parametrize("language", ["ru", "zh"])
def test_a_page_has_the_same_shape_in_every_language(page: Page, language: str) -> None:
    path = guide.translation(page, language)
    assert path.is_file(), f"{page} is not there in {language}"
    other = guide.page(path.relative_to(guide.GUIDE).as_posix())
    assert [(level, id) for level, _, id in other.headings] == [(level, id) for level, _, id in page.headings]
    assert [b.language for b in other.blocks] == [b.language for b in page.blocks]
    for mine, theirs in zip(page.blocks, other.blocks, strict=True):
        assert mine.remarks.keys() == theirs.remarks.keys(), str(theirs)
        if mine.language in ("sh", "python", "specatlas", "sql", "text"):
            assert _bare(theirs.text) == _bare(mine.text), str(theirs)
        if mine.language == "yaml":
            assert _keys(theirs.text) == _keys(mine.text), str(theirs)


def _bare(text: str) -> str:
    """Return commands without what is said about them."""
    return re.sub(r"(?m)^caption: .*$", "caption", _COMMENT.sub("", text))


def _keys(text: str) -> list[str]:
    """Return the keys of a block in order, less those of translated texts: in English, an id is a name by itself."""
    found = re.findall(r"(?:^|[\s{,])([\w.*/\"-]+):(?=\s|$)", _COMMENT.sub("", text))
    return [key for key in found if key not in (*guide.LANGUAGES, "name", "steps")]


@pytest.mark.parametrize("page", guide.pages(), ids=str)
def test_every_heading_has_an_id_of_its_own(page: Page) -> None:
    ids = [id for _, _, id in page.headings]
    assert all(ids), page.headings
    assert len(set(ids)) == len(ids)
    assert [level for level, _, _ in page.headings].count(1) == 1


@pytest.mark.parametrize("page", guide.pages(), ids=str)
def test_links_between_pages_lead_somewhere(page: Page) -> None:
    for target in _LINK.findall(_without_blocks(page)):
        if "://" in target or target.startswith("#"):
            continue
        path, _, anchor = target.partition("#")
        found = (page.path.parent / path).resolve()
        assert found.is_file(), f"{page}: {target}"
        if anchor:
            assert anchor in [id for one in guide.pages() if one.path == found for _, _, id in one.headings], target


def _without_blocks(page: Page) -> str:
    text = page.path.read_text("utf-8")
    for block in page.blocks:
        text = text.replace(block.text, "")
    return text


@pytest.mark.parametrize("name", ["reference/kinds.md", "reference/kinds.ru.md", "reference/kinds.zh.md"])
def test_every_chapter_of_the_language_is_in_the_reference(name: str) -> None:
    shown = re.findall(r"(?:chapter|only): (\S+)", "".join(block.text for block in guide.page(name).of("specatlas")))
    assert shown == [*CHAPTERS, "common"]


def test_every_command_and_every_public_name_is_in_the_reference() -> None:
    commands = [(b.text.rpartition("only: ")[2].strip()) for b in guide.page("reference/commands.md").of("specatlas")]
    assert commands == list(COMMANDS)
    names = [id for level, _, id in guide.page("reference/python.md").headings if level == 2]
    assert sorted(names[:-1]) == sorted(specatlas.__all__)


@pytest.mark.parametrize("kind", CATALOGUES)
def test_every_kind_of_diagram_is_in_the_gallery_and_has_a_page(kind: str) -> None:
    shown = [block.text.split() for block in guide.page("gallery.md").of("specatlas")]
    assert ["reference:", "gallery", "only:", kind] in shown
    assert kind in [id for level, _, id in guide.page("gallery.md").headings if level == 2]
    (block,) = guide.page(f"notations/{kind}.md").of("specatlas")
    assert block.text.split() == ["reference:", "notation", "only:", kind]


@pytest.mark.parametrize("language", guide.LANGUAGES)
@pytest.mark.parametrize("kind", CATALOGUES)
def test_the_page_of_a_notation_shows_every_sign_and_what_is_left_out(kind: str, language: str) -> None:
    from specatlas.pages.blocks import Code, Facts, Figure, Heading, Paragraph
    from specatlas.tables.spans import Web

    blocks = reference(Request("reference", "notation", {"only": kind}), language)
    one = catalogue(kind)
    anchors = [entry.id for entry in one.entries] + ["left-out"] * bool(one.left_out)
    assert [block.id for block in blocks if isinstance(block, Heading)] == anchors
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert [block.drawing.language for block in figures if block.drawing] == [language] * len(one.entries)
    assert len([block for block in blocks if isinstance(block, Code)]) == len(one.entries)
    spans = [span for block in blocks if isinstance(block, Paragraph) for span in block.spans]
    families = [fact for block in blocks if isinstance(block, Facts) for fact in block.items]
    spans += [span for fact in families for span in fact.spans]
    links = [span.url for span in spans if isinstance(span, Web)]
    assert sorted(links) == sorted(f"#{entry.id}" for entry in one.entries)
    assert all(fact.label for fact in families)
    # More links than that are no list that anybody reads.
    assert families or len(links) <= 32


def asked_for(*names: str) -> Iterator[Request]:
    """Yield what pages of the guide ask for."""
    for name in names:
        for block in guide.page(name).of("specatlas"):
            yield fenced_request(block.text.splitlines())[0]


def sentences(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield every sentence of the reference."""
    asked: list[str] = []

    def said(text: str, language: str) -> str:
        asked.append(text)
        return text

    monkeypatch.setattr(_reference, "said", said)
    for request in asked_for(
        "reference/kinds.md", "reference/rules.md", "reference/python.md", "reference/commands.md"
    ):
        reference(request, "ru")
    yield from dict.fromkeys(asked)


def test_every_sentence_of_the_reference_is_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(_reference.__file__).with_name("reference.json")
    known = json.loads(path.read_text("utf-8"))
    found = set(sentences(monkeypatch))
    assert sorted(found - known.keys()) == [], f"add to {path.name}, in Russian and Chinese"
    assert sorted(known.keys() - found) == [], f"nobody says this any more: take it out of {path.name}"
    assert list(known) == sorted(known)
    for text, translations in known.items():
        assert len(translations) == 2, text
        assert all(translations), text


def test_each_check_is_shown_with_both_of_its_examples() -> None:
    from specatlas.checks.registry import CHECKS
    from specatlas.pages.blocks import Code, Heading
    from specatlas.reports.rules import OF_PINS, OF_VERSIONS

    blocks = reference(Request("reference", "checks"), "en")
    others = (*OF_PINS, *OF_VERSIONS)
    names = [*(one.rule for one in CHECKS), *(one.name for one in others)]
    assert [b.id for b in blocks if isinstance(b, Heading)] == names
    examples = [(one.wrong, one.right) for one in CHECKS] + [(one.wrong, one.right) for one in others]
    assert [b.text for b in blocks if isinstance(b, Code)] == [text for pair in examples for text in pair]
