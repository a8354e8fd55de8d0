"""The site of the reference spec: every link arrives, nothing is loaded from elsewhere, every picture is drawn."""

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from specatlas.hosts.building import Built, build

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}
"""Elements that make a browser fetch something at once."""


class Links(HTMLParser):
    """What a page links to, loads, and can be linked to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors = {"", "__codelineno"}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag in LOADED and LOADED[tag] in given:
            self.loaded.append(given[LOADED[tag]])
        elif tag == "link" and {"stylesheet", "icon", "preload"} & set(given.get("rel", "").split()):
            self.loaded.append(given["href"])
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])


@pytest.fixture(scope="module")
def reference(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, str]:
    """The site in Russian, and what the build had to say."""
    said = io.StringIO()
    done = build(root, tmp_path_factory.mktemp("reference") / "site", languages=("ru",), to=said)
    assert done.done, said.getvalue()
    return done, said.getvalue()


@pytest.fixture(scope="module")
def pages(reference: tuple[Built, str]) -> dict[str, Links]:
    """Path of every page in the site to its links."""
    folder = reference[0].folder
    found = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}
    return {
        name.removesuffix("index.html"): Links(html) for name, html in found.items() if not name.endswith("404.html")
    }


def lost(pages: dict[str, Links], folder: Path) -> Iterator[str]:
    for name, page in pages.items():
        for link in page.links:
            if urlsplit(link).scheme or link.startswith(("/", "//")):
                continue
            target, anchor = urldefrag(urljoin(f"https://site.test/{name}", link))
            path = unquote(urlsplit(target).path).removeprefix("/")
            if path in pages:
                known = pages[path].anchors
                if unquote(anchor) not in known and not anchor.startswith(("__", "?")):
                    yield f"{name}: {link} (no such anchor)"
            elif not (folder / path).is_file():
                yield f"{name}: {link}"


def test_every_link_arrives(reference: tuple[Built, str], pages: dict[str, Links]) -> None:
    assert len(pages) > 350
    assert sorted(set(lost(pages, reference[0].folder))) == []


def test_nothing_is_loaded_from_another_host(reference: tuple[Built, str], pages: dict[str, Links]) -> None:
    assert {link for page in pages.values() for link in page.loaded if urlsplit(link).netloc} == set()
    for sheet in reference[0].folder.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", sheet.read_text("utf-8")), sheet


def test_the_build_has_nothing_to_say(reference: tuple[Built, str]) -> None:
    assert reference[1] == ""


def test_every_picture_is_drawn(reference: tuple[Built, str]) -> None:
    done = reference[0]
    # Pages of changes are whole by themselves; their maps are no pictures of the model.
    pages = [path for path in done.folder.rglob("*.html") if path.parent.name != "changes" or path.name == "index.html"]
    html = [path.read_text("utf-8") for path in pages]
    assert not any("data-sa-figure" in text for text in html)
    assert sum(text.count('<svg xmlns="http://www.w3.org/2000/svg" id="sa-') for text in html) == done.pictures > 150


def test_ids_are_unique_in_a_page(reference: tuple[Built, str]) -> None:
    for path in (reference[0].folder / "ru" / "spec").rglob("*.html"):
        ids = re.findall(r'(?<=[\s"])id="([^"]+)"', path.read_text("utf-8"))
        # The theme writes the table of contents twice.
        twice = {name for name in ids if ids.count(name) > 1 and not name.startswith("__")}
        assert twice == set(), path
