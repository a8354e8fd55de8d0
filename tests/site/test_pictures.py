"""Pictures in a browser: found, followed, read in words, moved with fingers and keys, printed, taken away."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import Page

pytestmark = pytest.mark.browser
MAP = "spec/processes/order-to-cash/"
NEAR = "[...document.querySelectorAll('#map .sa-near')].map(item => item.dataset.id).sort()"
VIEW = "document.querySelector('#map svg').getAttribute('viewBox').split(' ').map(Number)"
FOUND = "document.querySelector('#map .sa-count').textContent"


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    return visit(f"/en/{MAP}")


def downloaded(page: Page, folder: Path) -> str:
    """Return the picture that a reader takes along."""
    page.downloads_to(folder)
    page.click("#map [data-action=download]")
    for _ in range(100):
        if files := list(folder.glob("*.svg")):
            break
        page.wait("new Promise(done => setTimeout(() => done(true), 50))")
    return files[0].read_text("utf-8")


def key(page: Page, sign: str) -> None:
    """Press a key that types a sign."""
    page.send("Input.dispatchKeyEvent", type="keyDown", key=sign, text=sign)
    page.send("Input.dispatchKeyEvent", type="keyUp", key=sign)


def test_a_search_marks_what_it_finds_and_goes_from_one_to_the_next(page: Page) -> None:
    page.evaluate("document.querySelector('#map .sa-canvas').focus()")
    key(page, "/")
    page.type("ORDER")
    assert page.evaluate(FOUND) == "1 of 3"
    assert page.evaluate("document.querySelectorAll('#map .sa-found rect').length") == 3
    page.press("Enter")
    assert page.evaluate(FOUND) == "2 of 3"
    assert page.evaluate("document.querySelectorAll('#map .sa-current').length") == 1
    page.type(" nowhere")
    assert page.evaluate(FOUND) == "0 of 0"
    page.press("Escape")
    assert page.evaluate("[document.activeElement.className.split(' ')[0], document.querySelector('.sa-found')]") == [
        "sa-canvas",
        None,
    ]
    assert page.errors == []


def test_what_is_found_outside_the_frame_is_brought_into_it(visit: Callable[..., Page]) -> None:
    page = visit(f"/en/{MAP}", 390, 844, phone=True)
    for _ in range(3):
        page.click("#map [data-action=zoom-in]")
    page.evaluate("document.querySelector('#map .sa-find input').focus()")
    page.type("Paid")
    assert page.wait("!!document.querySelector('#map .sa-current')")
    inside = """(() => { const [a, b] = ['#map .sa-current', '#map .sa-canvas'].map(s =>
      document.querySelector(s).getBoundingClientRect());
      return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom; })()"""
    assert page.evaluate(inside)


def test_a_box_under_the_pointer_stands_out_with_what_it_is_joined_to(page: Page) -> None:
    page.hover("#map .node[data-id='check-order'] a, #map .node[data-signs*='user-task'] a")
    page.wait("!!document.querySelector('#map .sa-picked')")
    near = page.evaluate(NEAR)
    joined = page.evaluate(
        "[...document.querySelectorAll('#map .edge.sa-near')].flatMap(e => [e.dataset.source, e.dataset.target])"
    )
    assert len([name for name in near if name in joined]) >= 3
    far = page.evaluate("getComputedStyle(document.querySelector('#map svg > .node:not(.sa-near)')).opacity")
    assert float(far) < 0.5
    page.hover("#map figcaption")
    page.wait("!document.querySelector('#map .sa-picked')")


def test_the_keyboard_goes_from_box_to_box_and_opens_one(page: Page) -> None:
    page.evaluate("document.querySelector('#map .sa-canvas').focus()")
    before = page.evaluate(VIEW)
    key(page, "+")
    assert page.evaluate(VIEW)[2] < before[2]
    key(page, "-")
    page.press("ArrowRight")
    key(page, "0")
    assert page.evaluate(VIEW) == before
    page.press("Tab")
    first = page.evaluate("document.activeElement.closest('.item').dataset.id")
    page.press("Tab")
    second = page.evaluate("document.activeElement.closest('.item').dataset.id")
    assert first != second
    page.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('sa-canvas')")
    for _ in range(2):
        page.press("Tab")
    target = page.evaluate("document.activeElement.href.baseVal || document.activeElement.getAttribute('href')")
    page.press("Enter")
    page.wait(f"location.href.endsWith({target.replace('../', '')!r})")


def test_no_line_and_no_row_is_a_stop_of_the_keyboard(page: Page) -> None:
    stops = "[...document.querySelectorAll('.sa-canvas a')].filter(a => a.tabIndex >= 0)"
    assert page.evaluate(f"{stops}.length") > 3
    assert page.evaluate(f"{stops}.filter(a => a.closest('.edge') || a.closest('.item .item')).length") == 0


@pytest.mark.parametrize(("language", "summary"), [("en", "In words"), ("ru", "Словами"), ("zh", "文字说明")])
def test_a_picture_is_told_in_words_in_the_language_of_the_reader(
    visit: Callable[..., Page], language: str, summary: str
) -> None:
    page = visit(f"/{language}/{MAP}")
    fold = "document.querySelector('#map .sa-words')"
    assert page.evaluate(f"{fold}.querySelector('summary').textContent") == summary
    assert not page.evaluate(f"{fold}.open")
    assert page.evaluate(f"{fold}.id === document.querySelector('#map .sa-canvas').getAttribute('aria-details')")
    said = page.evaluate(f"[...{fold}.querySelectorAll('li')].map(li => li.firstChild.textContent)")
    shown = page.evaluate(
        "[...document.querySelectorAll('#map .node')].map(n => n.querySelector('title')?.textContent || '')"
    )
    # Every box by what its tool-tip begins with, and every line.
    assert all(any(re.split(r"[.。:：(（]", tip)[0].strip() in line for line in said) for tip in shown if tip)
    lines = page.evaluate("document.querySelectorAll('#map .edge[data-source]').length")
    assert page.evaluate(f"{fold}.querySelectorAll('ul:last-of-type > li').length") >= lines
    assert page.evaluate(f"{fold}.querySelectorAll('a[href]').length") > 3
    assert page.errors == []


def touch(page: Page, kind: str, *points: tuple[float, float]) -> None:
    page.send("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": x, "y": y} for x, y in points])


def test_two_fingers_zoom_and_one_moves_sideways_while_the_page_still_scrolls(visit: Callable[..., Page]) -> None:
    page = visit(f"/en/{MAP}", 390, 844, phone=True)
    left, top, wide, high = page.box("#map .sa-canvas")
    x, y = left + wide / 2, top + high / 2
    before = page.evaluate(VIEW)
    touch(page, "touchStart", (x - 30, y), (x + 30, y))
    for apart in (40, 60, 80):
        touch(page, "touchMove", (x - apart, y), (x + apart, y))
    touch(page, "touchEnd")
    closer = page.evaluate(VIEW)
    assert closer[2] < before[2] * 0.7
    touch(page, "touchStart", (x + 60, y))
    for by in (20, 60, 100):
        touch(page, "touchMove", (x + 60 - by, y))
    touch(page, "touchEnd")
    assert page.evaluate(VIEW)[0] > closer[0]
    scrolled = page.evaluate("scrollY")
    touch(page, "touchStart", (x, y))
    for by in (20, 80, 140):
        touch(page, "touchMove", (x, y - by))
    touch(page, "touchEnd")
    page.wait(f"scrollY > {scrolled}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_there_are_no_tools_and_the_picture_fits_the_width(page: Page, tmp_path: Path) -> None:
    page.evaluate("document.querySelector('#map .sa-find input').focus()")
    page.type("order")
    page.media(printed=True)
    for part in (".sa-bar", ".sa-words", ".sa-found"):
        assert page.evaluate(f"getComputedStyle(document.querySelector('#map {part}')).display") == "none"
    wide = page.evaluate(
        "['#map svg', '#map'].map(s => document.querySelector(s).getBoundingClientRect()).map(r => r.width)"
    )
    assert wide[0] <= wide[1] + 1
    assert page.pdf(tmp_path / "page.pdf").stat().st_size > 10_000


def test_the_picture_that_is_taken_away_keeps_its_links_and_none_of_the_marks(page: Page, tmp_path: Path) -> None:
    page.evaluate("document.querySelector('#map .sa-find input').focus()")
    page.type("order")
    text = downloaded(page, tmp_path)
    links = re.findall(r'<a [^>]*href="([^"]+)"', text)
    assert links
    assert all(link.startswith("http") for link in links)
    assert "sa-found" not in text
    assert re.search(r'<rect width="[\d.]+" height="[\d.]+" fill="#ffffff"', text)


def test_lines_say_which_boxes_they_join(page: Page) -> None:
    loose = """[...document.querySelectorAll('.sa-canvas > svg > .edge')].filter(e =>
      !['source', 'target'].every(end => e.dataset[end] &&
        e.parentNode.querySelector(`[data-id="${CSS.escape(e.dataset[end])}"]`))).map(e => e.dataset.id)"""
    assert page.evaluate(loose) == []


def test_what_is_seen_at_a_glance_need_not_be_searched(visit: Callable[..., Page]) -> None:
    page = visit("/en/spec/lifecycles/deal-funnel/")
    boxes = page.evaluate("document.querySelectorAll('.sa-canvas > svg > .node').length")
    fields = page.evaluate("document.querySelectorAll('.sa-find').length")
    assert (boxes, fields) == (4, 0)
    # The key is the site's own then.
    page.evaluate("document.querySelector('.sa-canvas').focus()")
    key(page, "/")
    assert page.wait("document.activeElement.matches('.md-search__input')")
    assert page.errors == []


def test_the_name_of_a_pool_stays_in_the_part_that_is_seen(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(f"/en/{MAP}", 390, 844, phone=True)
    seen = """(() => { const name = document.querySelector('#map [data-id="pool~buyer"] text').getBoundingClientRect();
      const frame = document.querySelector('#map .sa-canvas').getBoundingClientRect();
      return name.left >= frame.left && name.right <= frame.right; })()"""
    for _ in range(3):
        page.click("#map [data-action=zoom-in]")
    assert page.evaluate("document.querySelector('#map [data-id=\"pool~buyer\"] text').getAttribute('transform')")
    assert page.evaluate(seen)
    page.drag("#map .sa-canvas", -150, 0)
    assert page.evaluate(seen)
    band = re.search(r'data-id="pool~buyer".*?</g>', downloaded(page, tmp_path), re.DOTALL)
    assert band
    assert "translate" not in band[0]


def test_a_picture_a_little_taller_than_the_window_is_seen_whole(visit: Callable[..., Page]) -> None:
    height = visit(f"/en/{MAP}", 1280, 900).evaluate("document.querySelector('#map').specatlas.size.height")
    page = visit(f"/en/{MAP}", 1280, int(height))
    assert page.evaluate("document.querySelector('#map').specatlas.view.scale") < 1
    seen = page.evaluate(
        "(() => { const f = document.querySelector('#map'); const c = f.querySelector('.sa-canvas');"
        " return c.clientHeight / f.specatlas.view.scale - f.specatlas.size.height })()"
    )
    assert seen >= -1


def test_on_paper_a_page_begins_with_its_picture_and_heads_of_tables_are_repeated(visit: Callable[..., Page]) -> None:
    page = visit(f"/en/{MAP}")
    assert page.evaluate("document.querySelector('#map').classList.contains('sa-first')")
    assert re.fullmatch(r"\d+mm", page.evaluate("document.querySelector('#map').style.getPropertyValue('--sa-above')"))
    heads = "[...document.querySelectorAll('.sa-grid thead th')].map(head => head.textContent)"
    buttons = "document.querySelectorAll('.sa-grid thead button').length"
    said, count = page.evaluate(heads), page.evaluate(buttons)
    assert count
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(buttons) == 0  # A browser leaves them out of the heads that it repeats.
    assert page.evaluate(heads) == said
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert (page.evaluate(buttons), page.evaluate(heads)) == (count, said)
    page.click(".sa-sort")
    assert page.evaluate("!!document.querySelector('th[aria-sort]')")
    assert page.errors == []
