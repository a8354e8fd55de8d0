"""The appendix of a contract: the whole specification of one version in one HTML file that needs nothing else.

It holds what the pages of the model hold, in their order, with pictures, font and style inside, and the list of all
texts with their digests. It names version and digest, and never who approved it: that would change what is approved.
"""

import base64
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from importlib.resources import files as package_files
from pathlib import Path

from specatlas.diagrams.render.theme import css
from specatlas.domain.chapters import CHAPTERS
from specatlas.domain.words import words
from specatlas.hosts.font import font_face, woff
from specatlas.pages.blocks import Block, Figure, Heading, Page
from specatlas.pages.html import Surroundings, page_html
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import Prose
from specatlas.pages.site_map import FRONT, SiteMap, site_map
from specatlas.pages.words import word
from specatlas.tables.values import Writer
from specatlas.text.errors import SpecatlasError
from specatlas.versions.release.terms import groups, sha256
from specatlas.workbench import Project

_TITLE = words("Specification|Спецификация|规格说明")
_VERSION = words("Version|Версия|版本")
_DIGEST = words("Digest|Отпечаток|摘要")
_CONTENTS = words("Contents|Содержание|目录")
_TEXTS = words("Texts that this version covers|Тексты, которые охватывает эта версия|本版本涵盖的文本")
_TEXTS_NOTE = words(
    "The digest of the version is the SHA-256 of the list of these digests (versions/{version}/MANIFEST.sha256)."
    "|Отпечаток версии — SHA-256 списка этих отпечатков (versions/{version}/MANIFEST.sha256)."
    "|版本摘要即这些摘要清单（versions/{version}/MANIFEST.sha256）的 SHA-256。"
)
TRACE = "trace"
_IMAGES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".webp": "webp", ".svg": "svg+xml"}
_PICTURE = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)
_OF_PICTURE = re.compile(r' id="(sa-[0-9a-f]{10})"')
_ID = re.compile(r' (id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')
_HERE = re.compile(r' href="#(?!@)([^"]*)"')
_HEADING = re.compile(r"<(/?)h([1-5])\b")


@dataclass(frozen=True)
class _Inside:
    """Links inside the one file."""

    project: Project
    pages: SiteMap
    writer: Writer

    def url(self, address: str) -> str | None:
        """Return the link to an element or part, or an image itself; None when it is on no page."""
        file = self.project.folder / address
        if (kind := _IMAGES.get(Path(address).suffix.lower())) and file.is_file():
            return f"data:image/{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
        spot = self.pages.spot(address)
        return f"#{_anchor(spot.page, spot.anchor or 'top')}" if spot else None

    def name(self, address: str) -> str | None:
        """Return what an element or part is called; None when there is none."""
        return self.writer.name(address)


def _anchor(page: str, id_: str) -> str:
    """Return the id that a place of a page has in the one file; the sign tells it from what was written before."""
    return f"@{page}:{id_}" if id_ != "top" else f"@{page}"


def appendix(project: Project, sources: Mapping[str, bytes], version: str, root: str, language: str) -> str:
    """Return the appendix in a language.

    Args:
        project: the texts of the version, laid out in a folder.
        sources: the same by name.
        version: what it is called.
        root: its digest.
        language: of names and texts.
    """
    model = project.model
    writer, pages = Writer(model, language), site_map(model)
    links = _Inside(project, pages, writer)
    prose = Prose(Glossary(model, language))

    seen: Counter[str] = Counter()

    def draw(figure: Figure) -> str:
        try:
            return _told_apart(project.picture(figure, language, links.url), seen)
        except SpecatlasError as error:
            return f'<p class="sa-fault">{escape(word("not-drawn", language))}: {escape(str(error))}</p>'

    body, contents = [], []
    for chapter, addresses in _chapters(pages, language):
        contents += [f'<li class="sp-chapter">{escape(chapter)}'] if chapter else []
        for address in addresses:
            page = _for_paper(pages.kinds[address].build(writer, address))
            around = Surroundings(language, links, prose, draw, here=address)
            level = _level(address)
            html = _set_in(page_html(page, around).body, address, level)
            body.append(f'<section class="sp-page">\n{html}</section>\n')
            link = f'<a href="#{escape(_anchor(address, "top"))}">{escape(page.title)}</a>'
            contents.append(f'<li class="sp-{level}">{link}')
    title = model.spec.text("title", language) if model.spec else ""
    return _PAGE.format(
        language=escape(language),
        title=escape(title or _TITLE.in_(language)),
        kind=_TITLE.in_(language),
        version_word=_VERSION.in_(language),
        version=escape(version),
        digest_word=_DIGEST.in_(language),
        groups=groups(root),
        contents_word=_CONTENTS.in_(language),
        contents="\n".join(contents),
        body="".join(body),
        texts_word=_TEXTS.in_(language),
        texts_note=escape(_TEXTS_NOTE.in_(language).format(version=version)),
        texts="\n".join(_texts(sources)),
        style=_style(),
    )


def _told_apart(picture: str, seen: Counter[str]) -> str:
    """Return a picture whose ids are its own, also where the same one stands on several pages."""
    for id_ in _OF_PICTURE.findall(picture):
        seen[id_] += 1
        if seen[id_] > 1:
            picture = picture.replace(id_, f"{id_}-{seen[id_]}")
    return picture


def _for_paper(page: Page) -> Page:
    """Return a page without its pictures of traces: on a site one goes on from them, on paper the lists say it."""
    kept = [block for block in page.blocks if not (isinstance(block, Figure) and block.view.kind == TRACE)]
    blocks = [block for block, after in zip(kept, [*kept[1:], None], strict=True) if not _is_empty(block, after)]
    return replace(page, blocks=tuple(blocks))


def _is_empty(block: Block, after: Block | None) -> bool:
    """Tell whether a block is a heading under which nothing stands."""
    if not isinstance(block, Heading):
        return False
    return after is None or (isinstance(after, Heading) and after.level <= block.level)


def _chapters(pages: SiteMap, language: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the pages in the order of reading: title of a chapter, and the addresses of its pages."""
    model = pages.project
    left = dict.fromkeys(pages)

    def taken(addresses: Iterable[str]) -> list[str]:
        return [address for address in addresses if left.pop(address, address) is None]

    yield "", taken([FRONT])
    for chapter, title in CHAPTERS.items():
        found = taken(address for address, kind in pages.kinds.items() if kind.chapter == chapter)
        for section, kind in model.kinds.items():
            if kind.chapter == chapter:
                found += taken([section, *(element.address for element in model.elements(section).values())])
        if found:
            yield title.in_(language), found
    yield "", list(left)


def _level(address: str) -> int:
    """Return how deep a page stands: the whole, a kind of elements, an element."""
    return 1 if address == FRONT else 2 if "/" not in address else 3


def _set_in(html: str, address: str, level: int) -> str:
    """Return the body of a page as a part of the one file: its ids made unique, its headings below its own."""

    def named(match: re.Match[str]) -> str:
        return f' {match[1]}="{escape(_anchor(address, match[2]))}"'

    def lowered(match: re.Match[str]) -> str:
        return f"<{match[1]}h{min(6, int(match[2]) + level - 1)}"

    pieces = _PICTURE.split(html)
    for at in range(0, len(pieces), 2):
        piece = _ID.sub(named, pieces[at])
        piece = _HERE.sub(lambda match: f' href="#{escape(_anchor(address, match[1]))}"', piece)
        pieces[at] = _HEADING.sub(lowered, piece)
    return "".join(pieces)


def _texts(sources: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted(sources, key=str.encode):
        yield f"<tr><td>{escape(name)}</td><td><code>{sha256(sources[name])}</code></td></tr>"


def _style() -> str:
    assets = package_files("specatlas.pages").joinpath("assets")
    blocks, own = (assets.joinpath(name).read_text("utf-8") for name in ("blocks.css", "appendix.css"))
    font = font_face(f"data:font/woff;base64,{base64.b64encode(woff()).decode()}")
    return f"{font}{css()}{blocks}{own}"


_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title} · {version}</title>
<style>{style}</style>
</head>
<body>
<header class="sp-cover">
<p>{kind}</p>
<h1>{title}</h1>
<p>{version_word} <b>{version}</b></p>
<p>{digest_word} <code>{groups}</code></p>
</header>
<nav>
<h2>{contents_word}</h2>
<ul class="sp-contents">
{contents}
</ul>
</nav>
<main>
{body}</main>
<section class="sp-page">
<h2>{texts_word}</h2>
<p>{texts_note}</p>
<table>
{texts}
</table>
</section>
</body>
</html>
"""
