"""Every page of a model, in every language: it can be built, it says what it is, and its links arrive."""

import re
from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.domain.words import LANGUAGES
from specatlas.loading.project import open_model
from specatlas.pages.blocks import Figure
from specatlas.pages.html import Html, Surroundings, page_html
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import Prose
from specatlas.pages.site_map import SiteMap, Spot, folder, former_pages, site_map
from specatlas.pages.words import WORDS, script_words
from specatlas.tables.values import Writer
from tests.unit.models import read_model


class Recorded:
    """Links of one page; every address that was asked for is kept."""

    def __init__(self, pages: SiteMap, writer: Writer) -> None:
        self.pages = pages
        self.writer = writer
        self.asked: set[str] = set()

    def url(self, address: str) -> str | None:
        self.asked.add(address)
        spot = self.pages.spot(address)
        return f"{folder(spot.page)}/#{spot.anchor}" if spot else None

    def name(self, address: str) -> str | None:
        return self.writer.name(address)


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    return open_model(root / "tests" / "site" / "project" / "model")


def written(project: Project, language: str) -> tuple[SiteMap, dict[str, Html], set[str]]:
    writer, pages = Writer(project, language), site_map(project)
    links = Recorded(pages, writer)
    prose = Prose(Glossary(project, language))
    found = {}
    for address, kind in pages.kinds.items():
        page = kind.build(writer, address)
        assert page.address == address
        assert page.title == kind.title(writer, address)
        found[address] = page_html(page, Surroundings(language, links, prose, lambda _: "", here=address))
    return pages, found, links.asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_arrive(project: Project, language: str) -> None:
    pages, found, asked = written(project, language)
    lost = set()
    for address in asked:
        spot = pages.spot(address)
        assert spot is not None, address
        if spot.anchor and spot.anchor not in found[spot.page].anchors:
            lost.add(f"{spot.page}#{spot.anchor}")
    assert lost == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_anchor_stands_once_in_a_page(project: Project, language: str) -> None:
    _, found, _ = written(project, language)
    for address, html in found.items():
        for anchor in html.anchors:
            assert html.body.count(f' id="{anchor}"') == 1, f"{address}#{anchor}"


def test_pages_stand_where_kind_and_id_say(project: Project) -> None:
    pages = site_map(project)
    assert folder("entities/deal") == "spec/entities/deal"
    assert folder("") == "spec"
    assert pages.spot("entities/deal.fields.amount") == Spot("entities/deal", "fields.amount")
    assert pages.spot("terms/lead") == Spot("terms", "lead")
    assert pages.spot("enums/deal-stage.values.won") == Spot("enums", "deal-stage")
    assert pages.spot("spec/spec.scope.in.sales") == Spot("", "scope.in.sales")
    assert pages.spot("entities/nothing") == Spot("entities", "nothing")
    assert pages.spot("nothing/at-all") is None


def test_former_ids_lead_on(project: Project) -> None:
    assert list(former_pages(site_map(project))) == [("spec/entities/customer", "entities/client")]


def test_pages_with_pictures(project: Project) -> None:
    writer, pages = Writer(project, "en"), site_map(project)
    drawn = {
        address: [block.view.kind for block in kind.build(writer, address).blocks if isinstance(block, Figure)]
        for address, kind in pages.kinds.items()
    }
    assert drawn["entities/deal"] == ["class", "er", "trace"]
    assert drawn["processes/order-to-cash"] == ["bpmn", "handoffs"]
    assert drawn["lifecycles/deal-funnel"] == ["state"]
    assert drawn["modules/sales"][:4] == ["use-case", "class", "er", "ownership"]
    assert drawn["modules/finance"][:3] == ["class", "er", "ownership"]
    assert drawn["entities"] == ["ownership"]
    assert drawn["roles"] == ["roles"]


def test_an_element_called_index_has_a_page_of_its_own(tmp_path: Path) -> None:
    project = read_model(tmp_path, "modules: {index: Index}\nentities: {index: {module: index, fields: {a: text}}}")
    pages = site_map(project)
    assert {"entities", "entities/index", "modules/index"} <= set(pages)


def test_an_empty_model_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    project = open_model(tmp_path / "model")
    page = site_map(project).kinds[""].build(Writer(project, "en"), "")
    assert page.title == "Specification"
    assert "model/" in str(page.blocks[0])


def test_the_words_of_the_script_are_there() -> None:
    for language in LANGUAGES:
        assert set(script_words(language)) <= set(WORDS)
        assert all(script_words(language).values())


def test_the_script_asks_for_no_other_words(root: Path) -> None:
    script = (root / "plugins/specatlas/pages/assets/specatlas.js").read_text("utf-8")
    actions = {"zoom-in", "zoom-out", "fit", "full-screen", "download"}
    assert all(f'"{name}"' in script or f"{name}:" in script for name in script_words("en"))
    assert set(re.findall(r'word\("([a-z-]+)"\)', script)) | actions == set(script_words("en"))
