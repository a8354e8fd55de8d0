"""Answers for pages that are read without our MkDocs plugin: by Python-Markdown alone, or by another site generator.

    markdown.markdown(text, extensions=["specatlas"], extension_configs={"specatlas": {"project": "."}})

Links lead to the pages that `specatlas build` writes, under the address given as `base`.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from specatlas.hosts.reference import reference
from specatlas.loading.bpmn_file import file_names
from specatlas.pages.blocks import Block, Figure
from specatlas.pages.html import Surroundings, block_html, span_html
from specatlas.pages.macros import Answer, MacroError, Request, answer
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import Prose
from specatlas.pages.site_map import SiteMap, folder, site_map
from specatlas.tables.values import Writer
from specatlas.workbench import Project


@dataclass
class Alone:
    """A host that knows the project and nothing of the page."""

    project_folder: str = "."
    language: str = ""
    """The spec's first when empty."""
    base: str = "/"
    """Address under which the site in the language stands."""

    def block(self, request: Request) -> str:
        """Return what is asked for as HTML blocks."""
        return "".join(block_html(item, self._around) for item in self._answer(request) if isinstance(item, Block))

    def line(self, request: Request) -> str:
        """Return a link or value as HTML for inside a line."""
        spans = (item for item in self._answer(request) if not isinstance(item, Block))
        return ", ".join(span_html(item, self._around) for item in spans)

    def fault(self, message: str, line: int, mend: str = "") -> None:
        """Stop: nobody is there to collect faults.

        Raises:
            MacroError: always.
        """
        raise MacroError(f"line {line}: {message}" + (f" ({mend})" if mend else ""))

    def url(self, address: str) -> str | None:
        """Return the link to an element or part; None when it is on no page."""
        folder_ = Path(self.project_folder)
        if name := next((name for name in file_names(address) if (folder_ / name).is_file()), ""):
            return f"{self.base}{name}"
        spot = self._pages.spot(address)
        if spot is None:
            return None
        return f"{self.base}{folder(spot.page)}/" + (f"#{spot.anchor}" if spot.anchor else "")

    def name(self, address: str) -> str | None:
        """Return what an element or part is called; None when there is none."""
        return self._writer.name(address)

    def _answer(self, request: Request) -> Answer:
        from specatlas.diagrams.notations.registry import NOTATIONS

        return answer(self._writer, request, NOTATIONS, reference)

    def _figure(self, figure: Figure) -> str:
        return self._project.picture(figure, self._writer.language, self.url)

    @cached_property
    def _project(self) -> Project:
        return Project.open(Path(self.project_folder))

    @cached_property
    def _pages(self) -> SiteMap:
        return site_map(self._project.model)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self._project.model, self.language or self._project.model.language)

    @cached_property
    def _around(self) -> Surroundings:
        prose = Prose(Glossary(self._project.model, self._writer.language))
        return Surroundings(self._writer.language, self, prose, self._figure)
