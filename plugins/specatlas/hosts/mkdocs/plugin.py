"""The plugin: which event of MkDocs leads to which part of the work."""

import logging
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from specatlas.hosts.mkdocs.generated import GeneratedSite
from specatlas.hosts.mkdocs.languages import alternates, chosen_languages, entrance, localised, quiet_alternates, speak
from specatlas.hosts.mkdocs.navigation import marked, with_tree
from specatlas.hosts.mkdocs.options import Options
from specatlas.hosts.mkdocs.run import Run
from specatlas.hosts.mkdocs.theme import Look
from specatlas.pages.site_map import site_map
from specatlas.tables.values import Writer
from specatlas.workbench import ModelFolderError, Project

log = logging.getLogger("mkdocs.plugins.specatlas")
FIRST, LAST = 100, -100


class SpecatlasPlugin(BasePlugin[Options]):
    """Puts the pages of the model into a MkDocs site."""

    serving = False
    run: Run
    project: Project
    site: GeneratedSite
    look: Look
    site_name: str

    assigned: Run | None = None
    """Set when another process builds the whole, and this one only a language of it."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Take note of what is being done."""
        self.serving = command == "serve"

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the model, choose the languages, and let everything else know the first of them."""
        self.project = self._open(config)
        self.site_name = config.site_name
        known = tuple(self.config.languages or self.project.model.languages)
        self.run = self.assigned or Run.first(config, known, chosen_languages(known), serving=self.serving)
        self.run.point(config)
        speak(config, self.run.language, self.config.translate)
        config.nav = marked(config.nav, self.config.nav)
        self.look = Look(config, self.run.language, self.config.look)
        self.look.prepare()
        return config

    def _open(self, config: MkDocsConfig) -> Project:
        folder = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        try:
            project = Project.open(folder, self.config.model)
        except ModelFolderError as error:
            raise PluginError(str(error)) from error
        return project

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Start the other languages beside this one."""
        self.run.start_others(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, and what they need to look right."""
        localised(files, config, self.run.language, self.run.known)
        writer = Writer(self.project.model, self.run.language)
        self.site = GeneratedSite(site_map(self.project.model), writer, self._draw, self.look.icon)
        self.site.add_to(files, config)
        self.look.add_to(files)
        return files

    def _draw(self, view: Any, language: str) -> str:
        return self.project.draw(view, language)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the generated tree into the navigation."""
        for path, address in self.site.own.items():
            page = files.src_uris[path].page or Page(None, files.src_uris[path], config)
            self.site.give_title(page, address)
        return with_tree(nav, self.site)

    @event_priority(FIRST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill a generated page."""
        address = self.site.own.get(page.file.src_uri)
        return html if address is None else self.site.fill(page, address)

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Let the language switch stay on the page."""
        config.extra["alternate"] = alternates(page.url, self.run.languages)
        return context

    @event_priority(FIRST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put in the pictures, which neither Markdown nor the search index has seen."""
        return quiet_alternates(self.site.put_figures(output, page))

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the site: wait for the other languages, then put all in place."""
        self.run.finish(config, lambda: self._entrance(config))

    def _entrance(self, config: MkDocsConfig) -> None:
        """Write what stands at the root, above the languages."""
        titles = {
            name: str((self.config.translate.get(name) or {}).get(self.site_name, self.site_name))
            for name in self.run.known
        }
        page = entrance(self.run.languages, titles)
        (self.run.folder / "index.html").write_text(page, "utf-8")

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was."""
        if (run := getattr(self, "run", None)) is not None:
            run.give_up()
