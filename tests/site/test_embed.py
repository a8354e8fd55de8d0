"""A prototype of another host is loaded when a reader asks for it, into a frame that keeps it in its place."""

from collections.abc import Callable
from pathlib import Path

import specatlas
from specatlas.domain.project import Project
from specatlas.pages.blocks import Embed
from specatlas.pages.html import Surroundings, block_html
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import Prose
from tests.browser import Page, serve
from tests.unit.pages.test_html import Nowhere

SCRIPT = Path(specatlas.__file__).parent / "pages" / "assets" / "specatlas.js"


def test_the_frame_comes_with_a_click(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    around = Surroundings("en", Nowhere(), Prose(Glossary(Project({}, {}, ("en",)), "en")), lambda _: "")
    (tmp_path / "own.html").write_text("<p>Prototype", "utf-8")
    (tmp_path / "script.js").write_bytes(SCRIPT.read_bytes())
    foreign = block_html(Embed("https://a.invalid/x", "https://a.invalid/e", "Card", 300), around)
    own = block_html(Embed("own.html", "own.html", "Other", 200), around)
    page_text = f'<!doctype html><link rel="icon" href="data:,">{foreign}{own}<script src="script.js"></script>'
    (tmp_path / "index.html").write_text(page_text, "utf-8")
    with serve(tmp_path) as url:
        page = open_page()
        page.goto(f"{url}/index.html")
        assert page.evaluate("document.querySelectorAll('iframe').length") == 0
        assert page.foreign == []
        sandbox = "document.querySelector('[data-title={}] iframe')?.getAttribute('sandbox')"
        page.click("[data-title=Other] button")
        assert page.wait(sandbox.format("Other")) == "allow-scripts allow-forms allow-popups"
        assert page.foreign == []
        page.evaluate("document.querySelector('[data-title=Card] button').click()")
        assert page.wait(sandbox.format("Card")).endswith("allow-same-origin")
        assert page.evaluate("document.querySelector('[data-title=Card] iframe').height") == "300"
        assert page.evaluate("document.querySelectorAll('.sa-embed button').length") == 0
        assert page.foreign == ["https://a.invalid/e"]
