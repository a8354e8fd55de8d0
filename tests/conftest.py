"""What any test may ask for."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.browser import Browser, BrowserError, Page, find_chromium
from tests.npm import BPMN_JS, NpmError, fetch

ROOT = Path(__file__).parents[1]

# What one run finds, the next finds too: nobody's change is refused for a fault that was there before by the throw of
# a die. `make test-slow` throws the dice, with `--hypothesis-profile=random`.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> Path:
    """Folder of sample inputs beside the checkout (or SPECATLAS_SAMPLES); the test is skipped without it."""
    folder = Path(os.environ.get("SPECATLAS_SAMPLES", ROOT.parent / "shared" / "samples"))
    if not folder.is_dir():
        pytest.skip("no folder of samples beside the checkout")
    return folder


@pytest.fixture(scope="session")
def bpmn_js() -> Path:
    """Folder of bpmn-js; without npm or a network the test fails, or is skipped with SPECATLAS_TEST_PARTIAL=1."""
    try:
        return fetch(BPMN_JS)
    except NpmError as error:
        if os.environ.get("SPECATLAS_TEST_PARTIAL") == "1":
            pytest.skip(str(error))
        raise


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for the whole run; without one the test fails, or is skipped with SPECATLAS_TEST_PARTIAL=1."""
    executable = find_chromium()
    if not executable:
        message = "no Chromium found: `python tests/parts.py` installs one, SPECATLAS_CHROMIUM names one"
        if os.environ.get("SPECATLAS_TEST_PARTIAL") == "1":
            pytest.skip(message)
        raise BrowserError(message)
    with Browser(executable) as chromium:
        yield chromium


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages as `Browser.page` does; they are closed after the test."""
    pages: list[Page] = []

    def open_one(width: int = 1280, height: int = 900, *, phone: bool = False, dark: bool = False) -> Page:
        pages.append(browser.page(width, height, phone=phone, dark=dark))
        return pages[-1]

    yield open_one
    for page in pages:
        page.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page of a desk's size in light mode."""
    return open_page()
