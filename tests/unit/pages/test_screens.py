"""The prototype of a screen: a link, and a frame for who asks for it."""

from pathlib import Path

import pytest

from specatlas.pages.blocks import Embed, Picture
from specatlas.pages.html import Surroundings, block_html
from specatlas.pages.kinds.screens import SCREENS
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import Prose
from specatlas.tables.values import Writer
from tests.unit.models import read_model
from tests.unit.pages.test_html import Nowhere

FIGMA = "https://www.figma.com/embed?embed_host=share&url=https%3A%2F%2Fwww.figma.com%2Ffile%2Fabc%3Fnode-id%3D1"


def embeds(folder: Path, embed: str) -> list[Embed]:
    screen = f"screens: {{card: {{name: Card, roles: clerk, start: true, embed: {embed}}}}}\n"
    model = read_model(folder, f"roles: {{clerk: {{name: Clerk, external: true}}}}\n{screen}")
    page = SCREENS.build(Writer(model, "en"), "screens/card")
    return [block for block in page.blocks if isinstance(block, Embed)]


@pytest.mark.parametrize(
    ("written", "frame", "height"),
    [
        ('{figma: "https://www.figma.com/file/abc?node-id=1", height: 320}', FIGMA, 320),
        ('{miro: "https://miro.com/app/board/uXj=/?a=b"}', "https://miro.com/app/live-embed/uXj=/", 600),
        ('{moqups: "https://app.moqups.com/a/view"}', "https://app.moqups.com/a/view", 600),
        ('"https://example.com/p"', "https://example.com/p", 600),
    ],
)
def test_each_service_gets_the_address_that_it_wants_in_a_frame(
    tmp_path: Path, written: str, frame: str, height: int
) -> None:
    (found,) = embeds(tmp_path, written)
    assert (found.frame, found.height) == (frame, height)
    assert found.url in written


def test_nothing_is_loaded_before_somebody_asks(tmp_path: Path) -> None:
    around = Surroundings("ru", Nowhere(), Prose(Glossary(read_model(tmp_path, ""), "ru")), lambda _: "")
    html = block_html(Embed("https://a.example/x?y=1&z=2", "https://a.example/e", 'Card "1"', 500), around)
    assert "<iframe" not in html
    assert 'data-frame="https://a.example/e"' in html
    assert 'href="https://a.example/x?y=1&amp;z=2"' in html
    assert "a.example только по вашей просьбе" in html
    for url in ("javascript:alert(1)", "data:text/html,x", "//evil.example/"):
        refused = block_html(Embed(url, url, "Card", 500), around)
        assert "href" not in refused
        assert "data-frame" not in refused
    assert block_html(Embed("https://[x", "https://[x", "Card", 500), around)


def test_the_picture_of_a_screen_stands_on_its_page(tmp_path: Path) -> None:
    screen = "screens: {card: {name: Card, roles: clerk, start: true, image: 'screens/a&b.png'}}\n"
    model = read_model(tmp_path, f"roles: {{clerk: {{name: Clerk, external: true}}}}\n{screen}")
    page = SCREENS.build(Writer(model, "zh"), "screens/card")
    (picture,) = [block for block in page.blocks if isinstance(block, Picture)]
    assert picture.file == "screens/a&b.png"

    class Site(Nowhere):
        def url(self, address: str) -> str | None:
            return f"../../{address}" if address == picture.file else None

    prose = Prose(Glossary(model, "zh"))
    html = block_html(picture, Surroundings("zh", Site(), prose, lambda _: ""))
    assert '<img src="../../screens/a&amp;b.png" alt="Card (' in html
    missing = block_html(picture, Surroundings("zh", Nowhere(), prose, lambda _: ""))
    assert "<img" not in missing
    assert "<code>screens/a&amp;b.png</code>" in missing
