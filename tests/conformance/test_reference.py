"""Every picture of the reference spec's site, measured on the SVG that stands in the page."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from specatlas.diagrams.layouts.cache import Cache
from specatlas.diagrams.render.theme import css
from specatlas.workbench import Project
from tests.browser import Page
from tests.conformance import measure, sequences

SHEET = 120
"""Pictures that a browser lays out at once in good time."""
LEAVES = """
document.fonts.ready.then(() => [...document.querySelectorAll('g.item[data-box] text')].flatMap(text => {
  const item = text.closest('g.item[data-box]');
  const [left, top, wide, high] = item.getAttribute('data-box').split(' ').map(Number);
  const [x, y, size] = ['x', 'y', 'font-size'].map(name => Number(text.getAttribute(name)));
  // How wide a text is, the browser knows; how high its letters reach over the base line, the font says.
  const lying = text.getBBox();
  const [start, end, up, down] = [lying.x - x, lying.x + lying.width - x, 0.75 * size, 0.22 * size];
  const real = text.hasAttribute('transform')
    ? [x - up, y - end, x + down, y - start]
    : [x + start, y - up, x + end, y + down];
  const over = Math.max(left - real[0], top - real[1], real[2] - left - wide, real[3] - top - high);
  return over > 1 ? [`${text.textContent} leaves ${item.dataset.id} by ${over.toFixed(1)}`] : [];
}))
"""


@pytest.fixture(scope="module")
def written(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Mapping[str, str]]:
    """Return every picture of the reference spec in a language as SVG, with no layout kept from before."""
    project = replace(Project.open(root), layouts=Cache(tmp_path_factory.mktemp("layouts")))

    @cache
    def draw(language: str) -> Mapping[str, str]:
        # A picture that stands on several pages is the same on all.
        once = {view: name for name, view in project.pictures(language).items()}
        return {name: project.svg(view, language) for view, name in once.items()}

    return draw


def _faults(svg: str) -> list[str]:
    picture = measure.from_svg(svg)
    measures = (*measure.MUST_BE_NONE, measure.edge_overlaps, measure.label_hits)
    return [fault for measured in measures for fault in measured(picture)]


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_every_picture(written: Callable[[str], Mapping[str, str]], language: str) -> None:
    faults: dict[str, list[str]] = {}
    pictures = written(language)
    for name, svg in pictures.items():
        if found := sequences.faults(svg) if "sa-sequence" in svg else _faults(svg):
            faults[name] = found
    assert len(pictures) > 40
    assert faults == {}


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_in_a_browser_no_text_leaves_its_box(
    written: Callable[[str], Mapping[str, str]], language: str, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    import fontpkg_roboto

    font = (fontpkg_roboto.ROOT / "files" / "Roboto[wdth,wght].ttf").as_uri()
    face = f"@font-face{{font-family:Roboto;font-weight:100 900;src:url('{font}')}}"
    pictures = list(written(language).values())
    # Wide enough that no picture is made smaller: then each glyph is as wide as the font says.
    page = open_page(width=4000)
    texts = 0
    for start in range(0, len(pictures), SHEET):
        sheet = tmp_path / f"pictures-{start}.html"
        body = "".join(pictures[start : start + SHEET])
        sheet.write_text(f"<meta charset=utf-8><style>{face}{css()}</style>{body}", encoding="utf-8")
        page.goto(sheet.as_uri())
        texts += page.evaluate("document.querySelectorAll('g.item[data-box] text').length")
        assert page.evaluate(LEAVES) == []
    assert texts > 1000
