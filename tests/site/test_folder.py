"""The site opened from a folder, as it is handed over on a disk: no server, and everything works."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from specatlas.hosts.building import build
from tests.browser import Page
from tests.site.conftest import PROJECT
from tests.site.test_site import TITLES, search

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a site built to be opened without a server."""
    project = tmp_path_factory.mktemp("offline")
    shutil.copytree(PROJECT, project, dirs_exist_ok=True)
    said = io.StringIO()
    done = build(project, offline=True, to=said)
    assert done.done, said.getvalue()
    return done.folder


def test_the_root_leads_to_a_page_and_pages_to_one_another(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri())
    page.wait("location.pathname.endsWith('/en/index.html')")
    page.click('.sa-card[href="spec/entities/index.html"]')
    page.wait("location.pathname.endsWith('/en/spec/entities/index.html')")
    page.click('.sa-grid a[href="deal/index.html"]')
    page.wait("document.querySelector('h1')?.textContent === 'Deal'")
    page.hover(".md-select")
    page.click(".md-select__link[hreflang=ru]")
    page.wait("document.querySelector('h1')?.textContent === 'Сделка'")
    assert page.errors == []


@pytest.mark.parametrize(("language", "words", "found"), [("ru", "сделками", "Сделка"), ("zh", "跟进处理", "商机")])
def test_search_works_without_a_server(folder: Path, page: Page, language: str, words: str, found: str) -> None:
    page.goto((folder / language / "index.html").as_uri())
    assert found in search(page, words, f"{TITLES}.includes({json.dumps(found)})")
    assert page.errors == []


def test_pictures_and_tables_work_without_a_server(folder: Path, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto((folder / "en" / "spec" / "processes" / "order-to-cash" / "index.html").as_uri())
    page.click("#map [data-action=zoom-in]")
    page.goto((folder / "en" / "spec" / "functions" / "index.html").as_uri())
    page.click('.sa-chip[data-value="Mandatory"]')
    assert page.evaluate("document.querySelector('.sa-shown').textContent") == "5 of 9"
    assert page.errors == []
