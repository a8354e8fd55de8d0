"""A review in the browser: the way to comment leads from the page, and from each of its lines, to the right element."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from specatlas.exchange.comments._marks import find_mark
from specatlas.hosts.building import build
from tests.browser import Page, serve
from tests.unit.models import write_model

pytestmark = pytest.mark.browser

SPEC = """\
spec: {title: T, languages: [en, zh], customer: us, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {us: {name: Us, side: customer}}
"""
MODEL = """\
modules: {sales: Sales}
functions:
  FN-1: {name: Register, module: sales, priority: must, acceptance: {fast: In 30 s, sure: No lead is lost}}
"""
CONFIG = """\
site_name: S
theme: {name: material, font: false}
plugins:
  - search
  - specatlas
  - specatlas-review: {mail: spec@us.example, issues: 'https://gitlab.us.example/o/r'}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_model(tmp_path_factory.mktemp("review"), MODEL, SPEC)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    place = folder / "comments" / "functions.FN-1"
    place.mkdir(parents=True)
    (place / "a.yaml").write_text("el: functions/FN-1\npath: acceptance.fast\nparty: us\ntext: Too long\n", "utf-8")
    said = io.StringIO()
    assert build(folder, to=said).done, said.getvalue()
    return folder / "site"


@pytest.mark.parametrize(("language", "label"), [("en", "Comment on this line"), ("zh", "对此行提出意见")])
def test_each_line_leads_to_a_comment_on_itself(site: Path, page: Page, language: str, label: str) -> None:
    with serve(site) as base:
        page.goto(f"{base}/{language}/spec/functions/FN-1/")
        ways = page.evaluate("[...document.querySelectorAll('.sa-comment')].map((a) => [a.title, a.href])")
        asked = [page.evaluate(f"new URL({link!r}).searchParams.get('issue[title]')") for _, link in ways]
        bodies = [page.evaluate(f"new URL({link!r}).searchParams.get('issue[description]')") for _, link in ways]
    assert [title for title, _ in ways] == [label, label]
    assert all(link.startswith("https://gitlab.us.example/o/r/-/issues/new?") for _, link in ways)
    marks = [find_mark(title, body) for title, body in zip(asked, bodies, strict=True)]
    addresses = [mark.address for mark in marks if mark]
    assert addresses == ["functions/FN-1.acceptance.fast", "functions/FN-1.acceptance.sure"]
    assert all(mark and mark.sha256 for mark in marks)
    assert page.errors == []


def test_the_link_beside_the_title_leads_to_the_review(site: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(400, 800, phone=True, dark=True)
    with serve(site) as base:
        page.goto(f"{base}/en/spec/functions/FN-1/")
        page.click('.sa-marks a[href$="#review"]')
        page.wait("location.hash === '#review'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.goto(f"{base}/en/spec/comments/")
        page.goto(page.evaluate("document.querySelector('.sa-grid a[href*=FN-1]').href"))
        assert page.evaluate("document.querySelector(':target').id") == "acceptance.fast"
    assert page.errors == []
