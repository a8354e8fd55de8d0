"""Generated pages among the team's files: put in without Markdown, filled with HTML, their pictures last.

The page's body goes in after MkDocs has read the (empty) Markdown, so that neither Markdown nor any template ever
sees a text of the model, and before the search index is made, so that tables are found. Pictures go in after the
index: their words are the captions'.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from specatlas.diagrams.layouts._base import LayoutError
from specatlas.diagrams.views.view import NothingToShowError
from specatlas.hosts.mkdocs.colouring import coloured
from specatlas.loading.bpmn_file import bpmn_files, file_and_part, file_names, inside
from specatlas.pages.blocks import Figure, Page
from specatlas.pages.html import Html, Section, Surroundings, page_html, text
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import Prose
from specatlas.pages.site_map import FRONT, SiteMap, Spot, folder
from specatlas.pages.words import word
from specatlas.tables.values import Writer
from specatlas.text.errors import SpecatlasError

log = logging.getLogger("mkdocs.plugins.specatlas")

Draw = Callable[[Figure, str, Callable[[str], str | None]], str]
"""Figure, language, and where the links of a page lead, to what stands inside it."""


FEW_HEADINGS = 3
"""Headings, with the title, up to which a table of contents is no help: tables and pictures get its room."""
_SOURCE = "---\nrender_macros: false\n---\n"
_FIGURE = re.compile(
    r'(?P<before><figure class="sa-figure"(?:(?!<figure).)*?)<div data-sa-figure="?(?P<number>\d+)"?></div>'
    r"(?P<after>.*?</figure>\n?)",
    re.DOTALL,
)


@dataclass
class GeneratedSite:
    """The generated pages of one language, as MkDocs sees them."""

    pages: SiteMap
    writer: Writer
    draw: Draw
    icon: Callable[[str], str]
    decorate: Callable[[Writer, Page], Page] = lambda _, page: page
    """Adds to a page what is said of it elsewhere: its review."""
    files: dict[str, File] = field(default_factory=dict)
    """Address to the file that stands for it; of a page that the team wrote itself, the team's."""
    own: dict[str, str] = field(default_factory=dict)
    """Path of a generated file to its address."""
    downloads: dict[str, File] = field(default_factory=dict)
    """Name of a file in the project, a page, a process or a picture, to the file of the site that readers get."""
    figures: dict[str, list[tuple[Figure, str]]] = field(default_factory=dict)
    """Path of a file to the pictures that are still to be put into its page, drawn already or not."""

    def __post_init__(self) -> None:
        self.prose = Prose(Glossary(self.writer.project, self.writer.language))

    def add_to(self, files: Files, config: MkDocsConfig) -> None:
        """Add a file for every page that the team did not write itself."""
        taken = {file.dest_uri: file for file in files.documentation_pages()}
        for address in self.pages:
            path = self._path(address, taken)
            file = File.generated(config, path, content=_SOURCE, inclusion=InclusionLevel.NOT_IN_NAV)
            written = taken.get(file.dest_uri)
            if written is not None:
                log.info("%s is shown instead of the generated page of %s", written.src_uri, address or "the spec")
                self.files[address] = written
                continue
            self.files[address] = file
            self.own[file.src_uri] = address
            if not self._heads_section(address):
                # MkDocs takes every `index` for the page of its section; its place in the site is settled by now.
                file.name = address.rpartition("/")[2]
            files.append(file)

    def add_downloads(self, project: Path, files: Files, config: MkDocsConfig) -> None:
        """Add the BPMN files of the project, for readers to take along, and the pictures of its screens."""
        model = self.writer.project
        words = [process.word("drawn") for process in model.elements("processes").values()]
        drawn = [file_and_part(word)[0] for word in words if word]
        shown = [name for screen in model.elements("screens").values() if (name := screen.word("image"))]
        named = [project / name for name in (*drawn, *shown) if inside(name)]
        for path in dict.fromkeys([*bpmn_files(project), *(path for path in named if path.is_file())]):
            name = path.relative_to(project).as_posix()
            file = File.generated(config, name, abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
            self.downloads[name] = file

    def add_pages(self, project: Path, files: Files) -> None:
        """Take note of the pages that the team wrote, which others may link to by their names in the project."""
        for file in files.documentation_pages():
            source = Path(file.abs_src_path or "")
            if file.abs_src_path and source.is_relative_to(project):
                self.downloads[source.relative_to(project).as_posix()] = file

    def add_written(self, written: Mapping[str, str], files: Files, config: MkDocsConfig) -> None:
        """Add pages that are whole by themselves, which pages of the site link to by their names."""
        for name, content in written.items():
            file = File.generated(config, name, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
            self.downloads[name] = file

    @property
    def counted(self) -> dict[str, int]:
        """What was made of it: pages and pictures."""
        return {"pages": len(self.own), "pictures": sum(map(len, self.figures.values()))}

    def _heads_section(self, address: str) -> bool:
        """Tell whether the pages of elements stand under a page."""
        kind = self.writer.project.kinds.get(address)
        return address == FRONT or (kind is not None and kind.page)

    def _path(self, address: str, taken: Mapping[str, File]) -> str:
        if address == FRONT and "index.html" not in taken:
            return "index.md"
        return f"{folder(address)}/index.md"

    def give_title(self, page: MkDocsPage, address: str) -> None:
        """Give a page its title; themes write titles as they are, so this one is escaped already."""
        title = Markup(text(self.pages.kinds[address].title(self.writer, address)))  # noqa: S704 just escaped
        page.title = title

    def fill(self, page: MkDocsPage, address: str) -> str:
        """Return the body of a page, and give the page its contents, anchors and title."""
        built = self.decorate(self.writer, self.pages.kinds[address].build(self.writer, address))
        html = page_html(built, self.surroundings(page, address))
        page.meta["title"] = page.title
        if len(html.sections) <= FEW_HEADINGS:
            page.meta["hide"] = ["toc"]
        if built.description:
            page.meta["description"] = Markup(text(built.description))  # noqa: S704 just escaped
        page.toc = _contents(html)
        page.present_anchor_ids = set(html.anchors)
        return html.body

    def surroundings(self, page: MkDocsPage, here: str = "", *, at_once: bool = False) -> Surroundings:
        """Return what a page stands in: its links are relative to it, its pictures are noted for later.

        Args:
            page: the page.
            here: its address, if it is a generated one.
            at_once: draw when a picture is asked for, so that what cannot be drawn is the fault of who asked.
        """
        noted = self.figures.setdefault(page.file.src_uri, [])
        links = PageLinks(self, page.url)

        def note(figure: Figure) -> str:
            drawn = ""
            if at_once:
                # No room for a line is nobody's fault; it is said where the picture would stand.
                with suppress(LayoutError):
                    drawn = self.draw(figure, self.writer.language, links.url)
            noted.append((figure, drawn))
            return f'<div data-sa-figure="{len(noted) - 1}"></div>'

        return Surroundings(self.writer.language, links, self.prose, note, self.icon, here, coloured)

    def put_figures(self, html: str, page: MkDocsPage) -> str:
        """Put the pictures of a page where they were noted; one with nothing in it goes with its frame."""
        noted = self.figures.get(page.file.src_uri)
        if not noted:
            return html
        links = PageLinks(self, page.url)

        def picture(match: re.Match[str]) -> str:
            figure, drawn = noted[int(match["number"])]
            try:
                drawn = drawn or self.draw(figure, self.writer.language, links.url)
            except NothingToShowError:
                return ""
            except SpecatlasError as error:
                of = figure.view.element or figure.view.kind
                log.warning("%s: the picture of %s was not drawn: %s", page.file.src_uri, of, error)
                said = word("not-drawn", self.writer.language)
                drawn = f'<div class="sa-canvas"><p class="sa-fault">{text(said)}: {text(str(error))}</p></div>'
            return f"{match['before']}{drawn}{match['after']}"

        return _FIGURE.sub(picture, html)


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Links as seen from one page."""

    site: GeneratedSite
    here: str
    """Path of the page in the site."""

    def url(self, address: str) -> str | None:
        """Return the link to an element or part; None when it is on no page."""
        if name := next((name for name in (address, *file_names(address)) if name in self.site.downloads), ""):
            return get_relative_url(self.site.downloads[name].url, self.here)
        spot: Spot | None = self.site.pages.spot(address)
        file = self.site.files.get(spot.page) if spot else None
        if spot is None or file is None:
            return None
        link = get_relative_url(file.url, self.here)
        return f"{link}#{spot.anchor}" if spot.anchor else link

    def name(self, address: str) -> str | None:
        """Return what an element or part is called; None when there is none."""
        return self.site.writer.name(address)


def _contents(html: Html) -> TableOfContents:
    """Return the table of contents: the page's title above its headings."""
    root = [_entry(section) for section in html.sections[:1]]
    last: dict[int, AnchorLink] = {}
    for section, above in _nested(html.sections[1:]):
        entry = _entry(section)
        (last[above].children if above in last else root[0].children).append(entry)
        last[section.level] = entry
    return TableOfContents(root)


def _nested(sections: tuple[Section, ...]) -> Iterator[tuple[Section, int]]:
    return ((section, section.level - 1) for section in sections)


def _entry(section: Section) -> AnchorLink:
    return AnchorLink(section.text, section.id, section.level)
