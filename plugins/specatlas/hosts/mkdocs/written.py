"""The team's own pages: what they ask of the model is answered, what they ask in vain is collected."""

import re
from dataclasses import replace
from html import escape
from pathlib import Path

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from specatlas.diagrams.notations.registry import NOTATIONS
from specatlas.hosts.mkdocs.generated import GeneratedSite, PageLinks
from specatlas.hosts.mkdocs.languages import FALLBACK
from specatlas.hosts.reference import plain_prose, reference
from specatlas.pages.blocks import Block, Heading
from specatlas.pages.html import Surroundings, block_html, blocks_html, span_html
from specatlas.pages.macros import Answer, Request, answer
from specatlas.pages.mentions import REFERENCE
from specatlas.pages.prose import MentionsExtension
from specatlas.pages.words import word
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.places import Place
from specatlas.text.suggest import did_you_mean

RULE = "page/asks-in-vain"


class WrittenPages:
    """Answers the pages of one build, one after the other."""

    def __init__(self, site: GeneratedSite, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.kinds_of_diagrams = tuple(NOTATIONS)
        self.mentions = MentionsExtension(site.prose.glossary, priority=-10)
        self.faults: list[Diagnostic] = []
        self._around: Surroundings
        self._file = ""
        self._source: list[str] = []
        self._offset = 0

    def turn_to(self, page: Page, markdown: str) -> None:
        """Take up a page as its team wrote it, before any other plugin changes it."""
        self._around = self.site.surroundings(page, at_once=True)
        self._file = self._name(page)
        self._source = markdown.split("\n")
        whole = page.file.content_string.split("\n")
        # Lines of the front matter above.
        self._offset = len(whole) - len(self._source)
        linked = page.meta.get("mentions") is not False
        self.mentions.aim(PageLinks(self.site, page.url) if linked else None, "")
        if linked:
            self._check_references()

    def _name(self, page: Page) -> str:
        """Return the path of the file as the team knows it."""
        source = Path(page.file.abs_src_path or page.file.src_uri)
        return source.relative_to(self.folder).as_posix() if source.is_relative_to(self.folder) else page.file.src_uri

    def _check_references(self) -> None:
        """Find mentions `@section/id` of what is not there; a word that is no section is none."""
        project = self.site.writer.project
        for number, line in enumerate(self._source, start=1):
            for found in REFERENCE.finditer(re.sub(r"(`+).*?\1", lambda code: " " * len(code[0]), line)):
                address = found["address"]
                section, _, name = address.partition("/")
                if section in project.kinds and project.find(address) is None:
                    mend = did_you_mean(name, project.elements(section))
                    self.fault(f'"@{address}" is nothing in the model', number, mend, found.start() + 1)

    def block(self, request: Request) -> str:
        """Return what is asked for as HTML blocks."""
        around = self._around
        if request.what == "reference":
            around = replace(around, prose=plain_prose(around.language))
        return "".join(block_html(item, around) for item in self._answer(request) if isinstance(item, Block))

    def line(self, request: Request) -> str:
        """Return a link or value as HTML for inside a line."""
        spans = (item for item in self._answer(request) if not isinstance(item, Block))
        return ", ".join(span_html(item, self._around) for item in spans)

    def _answer(self, request: Request) -> Answer:
        return answer(self.site.writer, request, self.kinds_of_diagrams, reference)

    def fault(self, message: str, line: int, mend: str = "", column: int = 1) -> None:
        """Take note of a fault; `line` counts from 1 in the page without its front matter."""
        place = Place(self._file, line + self._offset, column)
        self.faults.append(Diagnostic(RULE, message, place, help=mend))

    def with_notice(self, html: str, page: Page) -> str:
        """Say above a page that it is shown in another language than the reader's."""
        if not getattr(page.file, FALLBACK, False):
            return html
        language = self.site.writer.language
        notice = escape(word("other-language", language))
        said = f'<p class="sa-notice sa-info" data-search-exclude lang="{language}">{notice}</p>'
        return _under_title(html, said)

    def with_changes(self, html: str, page: Page, mark: Block, since: tuple[Block, ...]) -> str:
        """Say under the title of a page that it changed, and at its end, and in its contents, what."""
        if not since:
            return html
        headings = [block for block in since if isinstance(block, Heading)]
        for title in page.toc.items[:1]:
            title.children += (AnchorLink(heading.text, heading.id, heading.level) for heading in headings)
        around = self.site.surroundings(page)
        return _under_title(html, block_html(mark, around)) + blocks_html(since, around)


def _under_title(html: str, said: str) -> str:
    """Return a page with something said under its title; at its beginning when it has none."""
    head, found, rest = html.partition("</h1>")
    return f"{head}{found}\n{said}\n{rest}" if found else f"{said}\n{html}"
