"""The site as a reader meets it: in three languages, on a desk, on a phone, in the dark, on paper."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from specatlas.domain.words import LANGUAGES
from tests.browser import Page

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
PAGES = (
    "",
    "spec/entities/",
    "spec/entities/deal/",
    "spec/functions/",
    "spec/functions/FN-010/",
    "spec/processes/order-to-cash/",
    "spec/lifecycles/deal-funnel/",
    "spec/modules/sales/",
    "spec/use-cases/",
    "spec/rights/",
    "spec/database/",
    "spec/terms/",
    "guide/",
    "guide/asking/",
)
DEAL = {"en": "Deal", "ru": "Сделка", "zh": "商机"}


def quiet(page: Page) -> None:
    """No console error, nothing asked of another host."""
    assert page.errors == []
    assert page.foreign == []


def no_sideways_scroll(page: Page, path: str) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    culprits = (
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right"
        " > document.documentElement.clientWidth + 1).slice(0, 5).map(e => e.tagName + '.' + e.className)"
    )
    assert page.evaluate(wide) <= 0, f"{path}: {page.evaluate(culprits)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_quiet_and_fits_a_desk_and_a_phone(visit: Visit, address: str, language: str) -> None:
    page = visit(f"/{language}/")
    for path in PAGES:
        page.resize(1280, 900)
        page.goto(f"{address}/{language}/{path}")
        assert page.evaluate("document.documentElement.lang") == language, path
        assert page.evaluate("document.querySelectorAll('h1').length") == 1, path
        no_sideways_scroll(page, path)
        page.resize(390, 844, phone=True)
        page.wait("innerWidth === 390")
        no_sideways_scroll(page, path)
        quiet(page)


def test_the_root_leads_to_the_reader_s_language(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.send(
        "Page.addScriptToEvaluateOnNewDocument",
        source="Object.defineProperty(navigator, 'languages', {get: () => ['kk', 'ru-KZ', 'en']})",
    )
    page.goto(f"{address}/")
    page.wait("location.pathname === '/ru/'")
    page = open_page()
    page.send(
        "Page.addScriptToEvaluateOnNewDocument",
        source="Object.defineProperty(navigator, 'languages', {get: () => ['fr']})",
    )
    page.goto(f"{address}/")
    page.wait("location.pathname === '/en/'")


def test_without_a_script_the_root_lists_the_languages(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.goto(f"{address}/")
    assert page.evaluate("[...document.links].map(a => a.textContent.slice(0, 5))") == ["Engli", "Русск", "中文北线公"]


@pytest.mark.parametrize(("start", "goal"), [("en", "ru"), ("ru", "zh"), ("zh", "en")])
def test_the_switch_of_languages_stays_at_the_place(visit: Visit, start: str, goal: str) -> None:
    page = visit(f"/{start}/spec/entities/deal/#fields.amount")
    assert page.evaluate("document.querySelector('h1').textContent") == DEAL[start]
    page.hover(".md-select")
    page.click(f".md-select__link[hreflang={goal}]")
    page.wait(f"location.pathname === '/{goal}/spec/entities/deal/'")
    page.wait(f"document.querySelector('h1')?.textContent === '{DEAL[goal]}'")
    assert page.evaluate("location.hash") == "#fields.amount"
    quiet(page)


def test_a_page_that_is_not_translated_says_so(visit: Visit) -> None:
    assert "not been translated" not in visit("/en/guide/").evaluate("document.body.textContent")
    assert "ещё не переведена" not in visit("/ru/guide/").evaluate("document.body.textContent")
    page = visit("/zh/guide/")
    assert page.evaluate("document.querySelector('.sa-notice').textContent").startswith("本页尚未翻译")
    assert page.evaluate("document.querySelector('h1').textContent").startswith("How to read this")


# ---- Pictures


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_seen_and_a_link_in_it_leads_where_it_says(visit: Visit, language: str) -> None:
    page = visit(f"/{language}/spec/entities/deal/")
    assert page.evaluate("document.querySelectorAll('.sa-figure svg.sa-diagram').length") == 3
    _, _, width, height = page.box("#class-diagram svg.sa-diagram")
    assert min(width, height) > 100
    assert "Roboto" in page.evaluate("getComputedStyle(document.querySelector('svg.sa-diagram text')).fontFamily")
    assert page.evaluate("document.fonts.check('13px Roboto')")
    target = page.evaluate("document.querySelector('[data-address=\"entities/client\"] a').href.baseVal")
    assert target == "../client/"
    page.click('#class-diagram [data-address="entities/client"] a text')
    page.wait(f"location.pathname === '/{language}/spec/entities/client/'")
    quiet(page)


STATE = "(() => {{ const v = document.querySelector('{0}').specatlas.view; return [v.x, v.y, v.scale]; }})()"


def test_a_picture_zooms_by_buttons_wheel_and_keys(visit: Visit) -> None:
    page = visit("/en/spec/processes/order-to-cash/")
    state = STATE.format("#map")
    start = page.evaluate(state)[2]
    page.click("#map [data-action=zoom-in]")
    assert page.evaluate(state)[2] == pytest.approx(start * 1.25)
    page.wheel("#map .sa-canvas", -200, control=True)
    zoomed = page.wait(f"{state}[2] > {start * 1.3} && {state}[2]")
    page.evaluate("document.querySelector('#map .sa-canvas').focus()")
    page.send("Input.dispatchKeyEvent", type="keyDown", key="0", text="0")
    assert page.evaluate(state)[2] == pytest.approx(start) != zoomed
    quiet(page)


def test_the_wheel_alone_scrolls_the_page(visit: Visit) -> None:
    page = visit("/en/spec/entities/deal/", 1280, 500)
    before = page.evaluate(STATE.format("#class-diagram"))
    page.wheel("#class-diagram .sa-canvas", 200)
    page.wait("scrollY > 50")
    assert page.evaluate(STATE.format("#class-diagram")) == before


def test_a_picture_is_dragged_and_a_drag_is_no_click(visit: Visit) -> None:
    page = visit("/en/spec/processes/order-to-cash/", 700, 700)
    state = STATE.format("#map")
    for _ in range(4):
        page.click("#map [data-action=zoom-in]")
    x, y, _ = page.evaluate(state)
    page.drag("#map .sa-canvas", -80, -30)
    moved = page.evaluate(state)
    assert (moved[0] > x, moved[1] > y) == (True, True)
    assert page.url.endswith("/en/spec/processes/order-to-cash/")


def test_a_picture_fills_the_screen_and_comes_back(visit: Visit) -> None:
    page = visit("/en/spec/processes/order-to-cash/")
    before = page.box("#map .sa-canvas")[3]
    page.click("#map [data-action=full-screen]")
    page.wait("document.fullscreenElement?.id === 'map'")
    page.wait("document.querySelector('#map .sa-canvas').clientHeight > innerHeight * 0.8")
    page.click("#map [data-action=full-screen]")
    page.wait("!document.fullscreenElement")
    page.wait(f"Math.abs(document.querySelector('#map .sa-canvas').offsetHeight - {before}) < 2")
    quiet(page)


def test_a_picture_is_saved_whole_and_stands_alone(visit: Visit, tmp_path: Path) -> None:
    page = visit("/ru/spec/entities/deal/")
    page.downloads_to(tmp_path)
    page.click("#class-diagram [data-action=zoom-in]")
    page.click("#class-diagram [data-action=download]")
    page.wait("true")
    for _ in range(100):
        if found := list(tmp_path.glob("*.svg")):
            break
        page.evaluate("new Promise(done => setTimeout(done, 50))")
    [saved] = found
    assert saved.stem.startswith("Сделка")
    text = saved.read_text("utf-8")
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    assert size
    assert f'width="{size[1]}"' in text
    assert 'href="http' in text
    page.goto(saved.as_uri())
    assert page.evaluate("document.documentElement.tagName") == "svg"
    colours = "new Set([...document.querySelectorAll('rect')].map(r => getComputedStyle(r).fill)).size"
    assert page.evaluate(colours) > 1


def test_pictures_follow_the_colours_of_the_page(visit: Visit) -> None:
    fill = "getComputedStyle(document.querySelector('#class-diagram .sa-canvas')).backgroundColor"
    text = "getComputedStyle(document.querySelector('#class-diagram text')).fill"
    light = visit("/en/spec/entities/deal/")
    dark = visit("/en/spec/entities/deal/", dark=True)
    assert light.evaluate(fill) == "rgb(255, 255, 255)"
    assert dark.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert dark.evaluate(fill) != light.evaluate(fill)
    assert dark.evaluate(text) != light.evaluate(text)
    light.click("label[for=__palette_1]")
    light.wait(f"{fill} === {json.dumps(dark.evaluate(fill))}")
    quiet(light)
    quiet(dark)


def test_on_paper_the_whole_picture_stands_and_the_tools_do_not(visit: Visit) -> None:
    page = visit("/en/spec/processes/order-to-cash/")
    for _ in range(5):
        page.click("#map [data-action=zoom-in]")
    page.media(printed=True)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("getComputedStyle(document.querySelector('#map .sa-bar')).display") == "none"
    view = page.evaluate("document.querySelector('#map svg.sa-diagram').getAttribute('viewBox')")
    size = page.evaluate("document.querySelector('#map').specatlas.size")
    assert view == f"0 0 {size['width']:g} {size['height']:g}"


def test_on_paper_a_sum_stands_once_and_chinese_names_are_no_columns_of_ideographs(visit: Visit) -> None:
    page = visit("/zh/spec/functions/")
    page.media(printed=True)
    assert page.evaluate("getComputedStyle(document.querySelector('.sa-grid tfoot')).display") == "table-row-group"
    wide = "getComputedStyle(document.querySelector('.sa-grid td.sa-wide'))"
    assert page.evaluate(f"parseFloat({wide}.minWidth) / parseFloat({wide}.fontSize)") >= 8


# ---- Tables

SHOWN = "[...document.querySelectorAll('.sa-grid tbody tr:not(.sa-group)')].filter(r => !r.hidden).map(r => r.id)"


def test_the_checklist_filters_by_text_and_by_word_and_counts(visit: Visit) -> None:
    page = visit("/en/spec/functions/")
    assert len(page.evaluate(SHOWN)) == 9
    chip = "document.querySelector('.sa-chip[data-value=\"Mandatory\"]')"
    assert page.evaluate(f"{chip}.textContent") == "Mandatory5"
    page.click('.sa-chip[data-value="Mandatory"]')
    assert page.evaluate(SHOWN) == ["FN-010", "FN-011", "FN-012", "FN-020", "FN-021"]
    assert page.evaluate(f"{chip}.getAttribute('aria-pressed')") == "true"
    assert page.evaluate("document.querySelector('.sa-shown').textContent") == "5 of 9"
    page.evaluate("document.querySelector('.sa-tools input').focus()")
    page.type("lead")
    assert page.evaluate(SHOWN) == ["FN-010"]
    assert page.evaluate(f"{chip}.textContent") == "Mandatory1"
    page.click(".sa-reset")
    assert len(page.evaluate(SHOWN)) == 9
    assert page.evaluate("document.querySelector('.sa-reset').hidden")
    quiet(page)


@pytest.mark.parametrize(("language", "said"), [("en", "9 rows"), ("ru", "Строк: 9"), ("zh", "共 9 行")])
def test_rows_are_counted_without_a_wrong_plural(visit: Visit, language: str, said: str) -> None:
    page = visit(f"/{language}/spec/functions/")
    assert page.evaluate("document.querySelector('.sa-shown').textContent") == said


def test_totals_follow_the_filter(visit: Visit) -> None:
    page = visit("/en/spec/functions/")
    total = "document.querySelector('.sa-grid tfoot').innerText.replace(/\\s+/g, ' ').trim()"
    assert page.evaluate(total) == "Total 10 264 h"
    page.click('.sa-chip[data-value="Nice to have"]')
    assert page.evaluate(total) == "Total 2 36 h"


def test_the_checklist_sorts_and_unsorts(visit: Visit) -> None:
    page = visit("/en/spec/functions/")
    before = page.evaluate(SHOWN)
    column = "th[data-id=estimate] .sa-sort"
    page.click(column)
    assert page.evaluate(SHOWN)[:3] == ["FN-015", "FN-014", "FN-011"]
    assert page.evaluate("document.querySelector('th[data-id=estimate]').getAttribute('aria-sort')") == "ascending"
    assert page.evaluate("[...document.querySelectorAll('.sa-group')].every(r => r.hidden)")
    page.click(column)
    assert page.evaluate(SHOWN)[0] == "FN-012"
    page.click(column)
    assert page.evaluate(SHOWN) == before
    assert not page.evaluate("[...document.querySelectorAll('.sa-group')].some(r => r.hidden)")


def test_priorities_sort_by_urgency_in_every_language(visit: Visit) -> None:
    for language in LANGUAGES:
        page = visit(f"/{language}/spec/functions/")
        page.click("th[data-id=priority] .sa-sort")
        assert page.evaluate(SHOWN)[-1] == "FN-022"


def test_a_filter_can_be_sent_to_somebody(visit: Visit, address: str) -> None:
    page = visit("/ru/spec/functions/")
    page.click('.sa-chip[data-value="Обязательно"]')
    page.evaluate("document.querySelector('.sa-tools input').focus()")
    page.type("СЧЕТ")
    assert page.evaluate(SHOWN) == ["FN-020"]
    link = page.url
    page.goto(f"{address}/ru/spec/terms/")
    page.goto(link)
    assert page.evaluate(SHOWN) == ["FN-020"]
    assert page.evaluate("document.querySelector('.sa-tools input').value") == "СЧЕТ"


def test_a_filter_that_finds_nothing_says_so(visit: Visit) -> None:
    page = visit("/zh/spec/functions/")
    page.evaluate("document.querySelector('.sa-tools input').focus()")
    page.type("没有这个")
    assert page.evaluate(SHOWN) == []
    assert page.evaluate("document.querySelector('.sa-none').checkVisibility()")


def test_heads_of_a_long_table_stay_in_view(visit: Visit) -> None:
    page = visit("/en/spec/functions/", 1280, 420)
    page.evaluate("scrollTo(0, 500)")
    page.wait("scrollY > 300")
    top = page.evaluate("document.querySelector('.sa-grid thead th').getBoundingClientRect().top")
    assert 0 <= top < 120


def test_a_matrix_is_read_by_row_and_column(visit: Visit) -> None:
    page = visit("/en/spec/rights/")
    assert page.evaluate("document.querySelectorAll('.sa-matrix th[scope=row]').length") == 5
    page.click(".sa-matrix thead th a")
    page.wait("location.pathname.startsWith('/en/spec/roles/')")


# ---- Search


TITLES = "[...document.querySelectorAll('.md-search-result__list h1')].map(h => h.textContent)"


def search(page: Page, words: str, until: str) -> list[str]:
    """Type into the theme's search, wait until a script says that it is done, and return the titles found."""
    page.evaluate("document.getElementById('__search').checked || document.querySelector('[for=__search]').click()")
    page.evaluate("document.querySelector('.md-search__input').value = ''")
    page.evaluate("document.querySelector('.md-search__input').focus()")
    page.type(words)
    page.evaluate("document.querySelector('.md-search__input').dispatchEvent(new Event('keyup'))")
    page.wait(until)
    return [str(title) for title in page.evaluate(TITLES)]


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "orders", "Order"),
        ("en", "FN-014", "Check the credit limit"),
        ("en", "agreed need", "Deal"),
        ("ru", "сделками", "Сделка"),
        ("ru", "счетов", "Счёт"),
        ("ru", "коммерческого предложения", "Как это читать"),
        ("zh", "商机", "商机"),
        ("zh", "跟进处理", "商机"),
        ("zh", "负责跟进", "商机"),
        ("zh", "信用额度", "检查信用额度"),
        ("zh", "重复客户 FN-011", "查找重复客户"),
    ],
)
def test_search_finds_words_inside_sentences(visit: Visit, language: str, words: str, found: str) -> None:
    page = visit(f"/{language}/")
    # The theme writes the results of what is typed bit by bit, so the one that matters is waited for.
    assert found in search(page, words, f"{TITLES}.includes({json.dumps(found)})")
    quiet(page)


def test_search_finds_no_chinese_word_that_is_not_there(visit: Visit) -> None:
    page = visit("/zh/")
    search(page, "商机", f"{TITLES}.length > 0")
    assert search(page, "机商", "/没有找到/.test(document.querySelector('.md-search-result__meta').textContent)") == []


def test_a_found_word_is_marked_once(visit: Visit) -> None:
    page = visit("/zh/")
    search(page, "检查信用额度", f"{TITLES}.includes('检查信用额度')")
    html = page.evaluate("document.querySelector('.md-search-result__list').innerHTML")
    assert "<mark>检</mark><mark>查</mark><mark>信</mark><mark>用</mark>" in html.replace(' data-md-highlight=""', "")
    assert "&lt;mark" not in html


# ---- Pages of the team


def test_a_page_of_the_team_holds_what_it_asked_for(visit: Visit) -> None:
    page = visit("/ru/guide/asking/")
    assert page.evaluate("document.querySelectorAll('.sa-figure svg.sa-diagram').length") == 1
    assert page.evaluate("document.querySelector('.sa-figure figcaption').textContent") == "Classes of sales"
    assert page.evaluate("[...document.querySelectorAll('.sa-table')].map(t => t.dataset.table)") == [
        "functions",
        "rights",
        "entities",
    ]
    body = page.evaluate("document.querySelector('article').innerText")
    assert "A link Сделка, a value 2 days, and {spec:ref deal} as code." in body
    assert "By macro: Клиент, 14." in body
    assert "Alice -> Bob: <b>hello</b>" in body
    assert "diagram: class" in body
    quiet(page)


def test_a_title_of_the_team_is_no_markup(visit: Visit) -> None:
    page = visit("/en/guide/")
    assert page.evaluate("document.title").startswith("How to read <script>this</script>")


def test_old_links_lead_on(visit: Visit) -> None:
    page = visit("/ru/spec/entities/customer/")
    page.wait("location.pathname === '/ru/spec/entities/client/'")


def test_mentions_lead_both_ways(visit: Visit) -> None:
    page = visit("/en/spec/entities/deal/")
    links = page.evaluate("[...document.querySelectorAll('.sa-links a')].map(a => a.textContent)")
    assert {"Order", "Register a lead from any channel", "Sales funnel"} <= set(links)
    page.click('.sa-links a[href="../../functions/FN-010/"]')
    page.wait("location.pathname.endsWith('/functions/FN-010/')")
    page.wait("[...document.querySelectorAll('.sa-facts a')].some(a => a.textContent === 'Deal')")


def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit: Visit) -> None:
    page = visit("/en/spec/functions/")
    page.evaluate("document.querySelector('.sa-tools input').focus()")
    seen = []
    for _ in range(14):
        page.press("Tab")
        seen.append(page.evaluate("document.activeElement.className"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none" or seen[-1] == ""
    assert any("sa-chip" in name for name in seen)
    assert any("sa-sort" in name for name in seen)


def test_the_site_answers_without_scripts(visit: Visit, address: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.goto(f"{address}/en/spec/entities/deal/")
    assert page.box("#class-diagram svg.sa-diagram")[2] > 100
    assert page.box(".sa-grid")[2] > 100
