"""The site of the small project beside this file, built once, served, and opened in a browser."""

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from specatlas.hosts.building import build
from tests.browser import Page, serve

PROJECT = Path(__file__).parent / "project"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the built site."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT, folder, dirs_exist_ok=True)
    said = io.StringIO()
    done = build(folder, to=said)
    assert done.done, said.getvalue()
    assert done.languages == ("en", "ru", "zh")
    return done.folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Address under which the site is served."""
    with serve(site) as url:
        yield url


@pytest.fixture
def visit(address: str, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page of the site; on a desk, in light colours, unless asked otherwise."""

    def go(path: str, width: int = 1280, height: int = 900, *, phone: bool = False, dark: bool = False) -> Page:
        page = open_page(width, height, phone=phone, dark=dark)
        page.goto(f"{address}{path}")
        return page

    return go
