"""Versions beside each other, as a reader meets them: the switch, the language, old names, the page of all versions."""

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from specatlas.hosts.building import beside_versions, build
from specatlas.hosts.publishing.folder import publish_into_folder
from specatlas.hosts.publishing.plan import Publication
from tests.browser import Page, serve

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PROJECT = Path(__file__).parent / "project"
NAMES = {"en": "CRM <of> Northline", "ru": "CRM «Северная линия»"}
MATERIAL = """\
site_name: Plain
site_url: https://example.com/
theme: {name: material, font: false}
extra: {version: {provider: mike}}
plugins: []
"""


def built(folder: Path, *, offline: bool = False) -> Path:
    said = io.StringIO()
    with beside_versions():
        done = build(folder, languages=("en", "ru"), offline=offline, to=said)
    assert done.done, said.getvalue()
    return done.folder


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an approved version, a draft in which an entity has another id, and a site made without us."""
    above = tmp_path_factory.mktemp("versions")
    shutil.copytree(PROJECT, above / "old")
    shutil.copytree(PROJECT, above / "new")
    for file in (above / "new" / "model").glob("*.yaml"):
        text = re.sub(r"\binvoice\b", "bill", file.read_text("utf-8"))
        file.write_text(text.replace("  bill: {name:", "  bill: {formerly: invoice, name:"), "utf-8")
    (above / "new/docs/guide/new.md").write_text("# Only here\n", "utf-8")
    web = above / "web"

    def put(site: Path, version: str, status: str, date: str) -> None:
        properties = {"languages": ["en", "ru"], "date": date, "digest": "3fa2c1d0" * 8 if status != "draft" else ""}
        new = Publication(version, status=status, properties=properties, names=NAMES)
        publish_into_folder(web, site, new)

    # A released version can be opened from a folder too, so that its pages have other addresses.
    put(built(above / "old", offline=True), "1.0", "approved", "2026-05-02")
    put(built(above / "new"), "2.0-draft", "draft", "2026-11-22")
    (above / "plain/docs").mkdir(parents=True)
    (above / "plain/docs/index.md").write_text("# Plain\n")
    (above / "plain/mkdocs.yml").write_text(MATERIAL)
    mkdocs_build(load_config(str(above / "plain/mkdocs.yml"), site_dir=str(above / "plain/site")))
    put(above / "plain/site", "0.9", "superseded", "2025-01-01")
    return web


@pytest.fixture(scope="module")
def address(web: Path) -> Iterator[str]:
    with serve(web) as url:
        yield url


@pytest.fixture
def visit(address: str, open_page: Open) -> Open:
    def go(path: str, *, switch: bool = True, **looks: bool) -> Page:
        page = open_page(**looks)
        page.goto(f"{address}{path}")
        if switch:
            page.wait("!!document.querySelector('.md-version')")
        return page

    return go


def choose(page: Page, version: str) -> None:
    """Click a version in the switch."""
    page.hover(".md-version__current")
    page.click(f".md-version__link[href*='/{version}/']")


def at(page: Page, path: str) -> None:
    page.wait(f"location.pathname === {path!r}")
    page.wait("document.readyState === 'complete' && !!document.querySelector('.md-version')")


def test_the_switch_lists_the_versions_and_how_they_stand(visit: Open) -> None:
    page = visit("/2.0-draft/ru/spec/entities/deal/")
    assert page.evaluate("[...document.querySelectorAll('.md-version__link')].map(a => a.textContent)") == [
        "2.0-draft Черновик",
        "1.0 Утверждена",
        "0.9 Заменена новой",
        "Все версии",
    ]
    assert page.evaluate("document.querySelector('.md-version__current').textContent") == "2.0-draft Черновик"
    assert page.evaluate("document.querySelector('.md-version [aria-current]').textContent") == "2.0-draft Черновик"
    assert (page.errors, page.foreign) == ([], [])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_switching_keeps_the_language_the_page_and_the_place(visit: Open, language: str) -> None:
    page = visit(f"/2.0-draft/{language}/spec/entities/deal/#fields.amount")
    choose(page, "1.0")
    at(page, f"/1.0/{language}/spec/entities/deal/")
    assert page.evaluate("location.hash") == "#fields.amount"
    choose(page, "2.0-draft")
    at(page, f"/2.0-draft/{language}/spec/entities/deal/")
    assert page.evaluate("document.documentElement.lang") == language


def test_pages_that_are_files_find_those_that_are_folders(visit: Open) -> None:
    page = visit("/2.0-draft/en/guide/asking/")
    choose(page, "1.0")
    at(page, "/1.0/en/guide/asking.html")
    choose(page, "2.0-draft")
    at(page, "/2.0-draft/en/guide/asking/")


def test_a_page_is_found_under_its_former_and_its_present_name(visit: Open) -> None:
    page = visit("/2.0-draft/en/spec/entities/bill/")
    choose(page, "1.0")
    at(page, "/1.0/en/spec/entities/invoice/")
    choose(page, "2.0-draft")
    at(page, "/2.0-draft/en/spec/entities/bill/")


def test_where_a_page_is_not_the_front_page_of_the_language_is_shown(visit: Open) -> None:
    page = visit("/2.0-draft/ru/guide/new/")
    choose(page, "1.0")
    at(page, "/1.0/ru/")
    choose(page, "0.9")
    at(page, "/0.9/")


def test_the_switch_of_languages_stays_in_the_version(visit: Open) -> None:
    page = visit("/2.0-draft/en/spec/entities/deal/")
    page.hover(".md-select")
    page.click(".md-select__link[hreflang=ru]")
    at(page, "/2.0-draft/ru/spec/entities/deal/")


def test_a_draft_says_so_and_leads_to_the_approved_version(visit: Open) -> None:
    page = visit("/2.0-draft/en/spec/entities/deal/")
    said = page.wait("document.querySelector('.sa-version-notice')?.textContent")
    assert said == "This is a draft: it has not been released, and it may change. The approved version is 1.0."
    page.click(".sa-version-notice a")
    at(page, "/1.0/en/spec/entities/deal/")
    assert page.evaluate("document.querySelector('.sa-version-notice')") is None


@pytest.mark.parametrize(("alias", "goal"), [("latest", "1.0"), ("approved", "1.0"), ("draft", "2.0-draft")])
def test_an_alias_leads_on_from_each_page(visit: Open, alias: str, goal: str) -> None:
    page = visit(f"/{alias}/ru/spec/entities/deal/?a=1#fields.amount", switch=False)
    at(page, f"/{goal}/ru/spec/entities/deal/")
    assert page.evaluate("location.search + location.hash") == "?a=1#fields.amount"


def test_search_engines_are_led_to_the_newest_version(web: Path) -> None:
    html = (web / "2.0-draft/en/spec/entities/deal/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.com/northline/latest/en/spec/entities/deal/"' in html


def test_the_theme_s_own_switch_knows_our_versions(visit: Open) -> None:
    page = visit("/0.9/")
    assert page.evaluate("[...document.querySelectorAll('.md-version__link')].map(a => a.textContent.trim())") == [
        "2.0-draft",
        "1.0",
        "0.9",
    ]
    choose(page, "1.0")
    page.wait("location.pathname === '/1.0/en/index.html'")


# ---- The page of all versions

STATES = {"en": ["Draft", "Approved", "Superseded"], "ru": ["Черновик", "Утверждена", "Заменена новой"]}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_all_versions(visit: Open, language: str) -> None:
    page = visit(f"/#{language}", switch=False)
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.querySelectorAll('main:not([hidden])').length") == 1
    rows = f"[...document.querySelectorAll('main#{language} tbody tr')]"
    assert page.evaluate(f"{rows}.map(r => r.querySelector('a').textContent)") == ["2.0-draft", "1.0", "0.9"]
    states = page.evaluate(f"{rows}.map(r => r.querySelector('.status').textContent)")
    assert states == STATES.get(language, ["草稿", "已批准", "已被替代"])
    assert page.evaluate(f"{rows}[1].querySelector('code').textContent") == " ".join(["3fa2c1d0"] * 8)
    assert (page.errors, page.foreign) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.resize(390, 844, phone=True)
    page.wait("innerWidth === 390")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.click(f"main#{language} tbody tr:nth-child(2) a")
    page.wait(f"location.pathname.startsWith('/1.0/{language if language != 'zh' else 'en'}/')")


def test_all_versions_without_a_server_and_without_a_script(web: Path, open_page: Open) -> None:
    page = open_page()
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.goto((web / "versions.html").as_uri())
    assert page.evaluate("[...document.querySelectorAll('h1')].map(h => h.textContent)") == [
        "Versions",
        "Версии",
        "版本",
    ]
    assert page.evaluate("document.querySelector('.name').textContent") == "CRM <of> Northline"
