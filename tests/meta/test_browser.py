"""The tests' browser sees what a person would: it finds faults that are put before it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser import BrowserError, Page, serve

pytestmark = pytest.mark.browser

HOME = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<style>@media (prefers-color-scheme: dark) { body { background: black } } .hidden { display: none }</style>
<a class="hidden" href="nowhere.html">customer</a><h1>客户</h1><a href="next.html">customer</a>
<input onkeydown="window.pressed = event.key">
<svg width="100" height="50"><text id="name" x="10" y="20">Клиент</text></svg>
<script>
addEventListener("wheel", event => { window.turned = event.deltaY })
addEventListener("mousemove", event => { window.moved = event.buttons })
addEventListener("dblclick", () => { window.twice = true })
</script>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text(HOME, "utf-8")
    (folder / "next.html").write_text('<!doctype html><link rel="icon" href="data:,"><title>Next</title>')
    (folder / "faulty.html").write_text(
        '<!doctype html><link rel="icon" href="data:,"><img src="missing.png"><img src="http://site.invalid/x.png">'
        '<script>console.error("said", 7); setTimeout(() => { throw new Error("thrown") })</script>'
    )
    with serve(folder) as address:
        yield address


def test_a_good_page_has_no_faults(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    assert page.evaluate("document.querySelector('h1').textContent") == "客户"
    assert page.errors == []
    assert page.foreign == []
    assert page.requests[0] == f"{site}/"


def test_faults_are_seen(page: Page, site: str) -> None:
    page.goto(f"{site}/faulty.html")
    seen = "\n".join(page.errors)
    for fault in ("said 7", "Error: thrown", "missing.png", "site.invalid"):
        assert fault in seen
    assert page.foreign == ["http://site.invalid/x.png"]


def test_a_click_goes_to_what_is_visible(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.click("a")
    page.wait("document.title === 'Next'")
    assert page.url == f"{site}/next.html"


def test_keys_and_mouse_arrive(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.click("input")
    page.type("Счёт 客户")
    page.press("Enter")
    assert page.evaluate("[document.querySelector('input').value, pressed]") == ["Счёт 客户", "Enter"]
    page.wheel("svg", -120)
    assert page.wait("window.turned") == -120
    page.drag("svg", 20, 10)
    assert page.evaluate("moved") == 1
    page.click("svg", times=2)
    assert page.wait("window.twice")


def test_phone_dark_and_paper(open_page: Callable[..., Page], site: str, tmp_path: Path) -> None:
    page = open_page(390, 844, phone=True, dark=True)
    page.goto(f"{site}/")
    assert page.evaluate("[innerWidth, matchMedia('(pointer: coarse)').matches]") == [390, True]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert page.evaluate("document.querySelector('#name').getBBox().width") > 20
    assert page.screenshot(tmp_path / "page.png", full=True).read_bytes().startswith(b"\x89PNG")
    assert page.screenshot(tmp_path / "part.png", "svg").stat().st_size < (tmp_path / "page.png").stat().st_size
    page.media(printed=True)
    assert page.evaluate("matchMedia('print').matches")
    assert page.pdf(tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_done_is_an_error(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    with pytest.raises(BrowserError, match="ReferenceError: nonsense"):
        page.evaluate("nonsense.value")
    with pytest.raises(BrowserError, match="waited 0 s in vain"):
        page.wait("document.querySelector('h6')", seconds=0.2)
    with pytest.raises(BrowserError, match="ERR_"):
        page.goto("http://127.0.0.1:9/")
