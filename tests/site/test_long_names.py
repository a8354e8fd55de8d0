"""Names as long as nobody writes them: no page scrolls sideways, on a desk or on a phone."""

import io
from pathlib import Path

import pytest

from specatlas.hosts.building import build
from tests.browser import Page, serve
from tests.site.test_site import no_sideways_scroll
from tests.unit.models import write_model

pytestmark = pytest.mark.browser

W, CYRILLIC, HAN = "W" * 500, "Ж" * 300 + " " + "щ" * 200, "汉" * 500
SPEC = f"""\
spec: {{title: {W}, languages: [en], customer: us, purpose: {W}, scope: {{in: {{a: {W}}}, out: {{b: B}}}}}}
parties: {{us: {{name: {W}, side: customer}}}}
"""
FUNCTION = (
    f"{{name: {W}, module: sales, priority: must, roles: user, entities: deal, statement: {W}, acceptance: [{W}]}}"
)
MODEL = f"""\
modules: {{sales: {{name: {CYRILLIC}, purpose: {HAN}}}}}
terms: {{t: {{name: {W}, definition: {CYRILLIC}}}}}
roles: {{user: {{name: {W}, rights: {{"*": crud}}}}}}
entities:
  deal:
    name: {W}
    description: {W} {W}
    module: sales
    fields: {{a: {{type: string, name: {W}, why: {CYRILLIC}}}, b: -> deal}}
functions:
""" + "".join(f"  FN-{number}: {FUNCTION}\n" for number in range(9))
PAGES = (
    "",
    "entities/",
    "entities/deal/",
    "functions/",
    "functions/FN-1/",
    "modules/sales/",
    "terms/",
    "rights/",
    "roles/user/",
)


def test_no_page_scrolls_sideways(tmp_path: Path, page: Page) -> None:
    write_model(tmp_path, MODEL, SPEC)
    said = io.StringIO()
    done = build(tmp_path, to=said)
    assert done.done, said.getvalue()
    with serve(done.folder) as address:
        for path in PAGES:
            page.resize(1280, 900)
            page.goto(f"{address}/en/{'spec/' if path else ''}{path}")
            no_sideways_scroll(page, path)
            page.resize(390, 844, phone=True)
            page.wait("innerWidth === 390")
            no_sideways_scroll(page, path)
        assert page.errors == []
