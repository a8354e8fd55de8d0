"""The plugin: which event of MkDocs leads to which part of the work."""

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from specatlas.hosts.building import CONFIG
from specatlas.hosts.fences import SpecatlasExtension
from specatlas.hosts.macros import MACROS
from specatlas.hosts.mkdocs import search
from specatlas.hosts.mkdocs.frozen import frozen
from specatlas.hosts.mkdocs.generated import GeneratedSite
from specatlas.hosts.mkdocs.languages import alternates, chosen_languages, localised, quiet_alternates, speak
from specatlas.hosts.mkdocs.navigation import marked, with_tree
from specatlas.hosts.mkdocs.options import Options
from specatlas.hosts.mkdocs.root import former_files, former_names, root_files
from specatlas.hosts.mkdocs.run import Run
from specatlas.hosts.mkdocs.theme import FOLDER, Look, lean
from specatlas.hosts.mkdocs.written import WrittenPages
from specatlas.hosts.plantuml import PROFILE, renderer
from specatlas.hosts.swapping import replaceable
from specatlas.pages.blocks import Page as GeneratedPage
from specatlas.pages.html import text
from specatlas.pages.kinds.registry import PAGES
from specatlas.pages.review import ReviewPages
from specatlas.pages.site_map import site_map
from specatlas.pages.versions import VersionPages
from specatlas.pages.words import word
from specatlas.reports.findings.as_text import FORMAT, summary
from specatlas.tables.values import Writer
from specatlas.text.diagnostics import Diagnostic, Severity
from specatlas.text.errors import SpecatlasError
from specatlas.workbench import Project
from specatlas.workbench.version_pages import version_pages

log = logging.getLogger("mkdocs.plugins.specatlas")
FIRST, LAST = 100, -100
PUBLISHED, RELEASED, OF_MIKE = "SPECATLAS_PUBLISHED", "SPECATLAS_RELEASE", "MIKE_DOCS_VERSION"
"""Environment variables: the site will stand beside other versions, put there by us or by mike."""


class SpecatlasPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Puts the pages of the model into a MkDocs site."""

    serving = False
    run: Run
    project: Project
    site: GeneratedSite
    look: Look
    site_name: str
    site_url: str | None
    searching: bool
    published: bool

    tell: Callable[[str], None] = staticmethod(lambda _: None)
    """Is told how far the build has come, for somebody who waits."""
    versions: VersionPages = VersionPages()
    """What pages say of versions."""
    review: ReviewPages = ReviewPages()
    """What the plugin `specatlas-review` says on pages; nothing without it."""
    assigned: Run | None = None
    """Set when another process builds the whole, and this one only a language of it."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Take note of what is being done."""
        self.serving = command == "serve"

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the model, choose the languages, and let everything else know the first of them."""
        if os.environ.keys() & {PUBLISHED, RELEASED} and config.site_url:
            # Search engines are led to the newest version; and pages that did not change are the same in all.
            config.site_url = f"{config.site_url.rstrip('/')}/latest/"
        self.published = bool(os.environ.keys() & {PUBLISHED, RELEASED, OF_MIKE})
        self.site_name, self.site_url = config.site_name, config.site_url
        # MkDocs keeps this plugin from one build to the next; whether the other one is listed, it says anew.
        self.review = ReviewPages()
        self.folder = Path(self.config.project or Path(config.config_file_path or CONFIG).parent).resolve()
        self.project = self._open()
        known = tuple(self.config.languages or self.project.model.languages)
        if self.assigned is None and not self.serving:
            self._protect(config)
        self.run = self.assigned or Run.first(config, known, chosen_languages(known), serving=self.serving)
        self.run.point(config)
        speak(config, self.run.language, self.config.translate)
        config.nav = marked(config.nav, self.config.nav)
        self._prepare_markdown(config)
        self.look = Look(config, self.run.language, self.config.look, published=self.published)
        self.look.prepare()
        self.searching = search.set_up(config)
        return config

    def _protect(self, config: MkDocsConfig) -> None:
        """See that the site takes nobody's place.

        Raises:
            PluginError: when it would.
        """
        try:
            model = self.folder / self.config.model
            replaceable(Path(config.site_dir).resolve(), (self.folder, model, Path(config.docs_dir)), model)
        except SpecatlasError as error:
            raise PluginError(str(error)) from error

    def _open(self) -> Project:
        """Read the model; its faults are told by the process that somebody started.

        Raises:
            PluginError: when there is none, or it has errors.
        """
        try:
            project = Project.open(self.folder, self.config.model)
        except SpecatlasError as error:
            raise PluginError(str(error)) from error
        if self.assigned is None:
            self._report(project.check(), strict=self.config.strict)
        return project

    def _report(self, findings: Iterable[Diagnostic], *, strict: bool = False) -> None:
        """Tell what is wrong; errors, and with `strict` warnings too, end the build.

        Raises:
            PluginError: when there are errors.
        """
        worst = Severity.WARNING if strict else Severity.ERROR
        found = list(findings)
        told = [item for item in found if item.severity >= worst]
        if told:
            raise PluginError(f"nothing was built:\n{FORMAT.write(told)}")
        if found:
            log.info("the model: %s; see them with: specatlas check", summary(found))

    def _prepare_markdown(self, config: MkDocsConfig) -> None:
        """Let hand-written pages ask for parts of the model."""
        self.extension = SpecatlasExtension()
        others = [name for name in config.markdown_extensions if name != "specatlas"]
        extensions: list[Any] = [*others, self.extension]
        config.markdown_extensions = extensions
        said = {"permalink_title": word("permalink", self.run.language)}
        config.mdx_configs["toc"] = said | (config.mdx_configs.get("toc") or {})
        if macros := config.plugins.get("macros"):
            macros.register_macros(dict(MACROS))
        if "plantuml_markdown" in others:
            return
        cache = self.folder / ".specatlas-cache" / "plantuml"
        if command := renderer(cache):
            os.environ.update(PROFILE)
            config.markdown_extensions.append("plantuml_markdown")
            config.mdx_configs["plantuml_markdown"] = {
                "plantuml_cmd": command,
                "format": "svg",
                "cachedir": str(cache),
                "base_dir": [config.docs_dir],
            }
        else:
            self.extension.no_plantuml = word("no-renderer", self.run.language)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Start the other languages beside this one."""
        self.run.start_others(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, and what they need to look right."""
        localised(files, config, self.run.language, self.run.known)
        writer = Writer(self.project.model, self.run.language)
        versions = self.versions = self._versions()
        pages = site_map(self.project.model, (*versions.kinds(), *self.review.kinds(), *PAGES))

        def decorate(writer: Writer, page: GeneratedPage) -> GeneratedPage:
            return self.review.decorate(writer, versions.decorate(writer, page))

        self.site = GeneratedSite(pages, writer, self.project.picture, self.look.icon, decorate)
        self.site.add_to(files, config)
        self.site.add_written(versions.files, files, config)
        self.site.add_downloads(self.folder, files, config)
        self.site.add_pages(self.folder, files)
        self.steps = Steps(self.run.language, 2 * len(list(files.documentation_pages())), self.tell)
        self.written = WrittenPages(self.site, self.folder)
        self.extension.host, self.extension.mentions = self.written, self.written.mentions
        self.look.add_to(files)
        if self.searching:
            search.add_to(files, config)
        return files

    def _versions(self) -> VersionPages:
        """Return what pages say of versions; nothing in a frozen site, for what is approved knows nothing of that."""
        if frozen() is not None:
            return VersionPages()
        try:
            return version_pages(self.folder, self.project.model, self.run.language)
        except SpecatlasError as error:
            log.warning("pages say nothing of versions: %s", error)
            return VersionPages()

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the generated tree into the navigation."""
        for path, address in self.site.own.items():
            page = files.src_uris[path].page or Page(None, files.src_uris[path], config)
            self.site.give_title(page, address)
        return with_tree(nav, self.site)

    @event_priority(FIRST)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Take up a page of the team, before any other plugin changes its lines."""
        if page.file.src_uri not in self.site.own:
            self.written.turn_to(page, markdown)
            if "title" in page.meta:
                # Themes write it as it is.
                page.meta["title"] = Markup(text(str(page.meta["title"])))  # noqa: S704 just escaped
        return markdown

    @event_priority(FIRST)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Fill a generated page."""
        self.steps.one()
        address = self.site.own.get(page.file.src_uri)
        if address is not None:
            return self.site.fill(page, address)
        html = self.written.with_notice(html, page)
        source = Path(page.file.abs_src_path or "")
        name = source.relative_to(self.folder).as_posix() if source.is_relative_to(self.folder) else ""
        return self.written.with_changes(html, page, *self.versions.notice(name, self.run.language))

    def on_env(self, env: Environment, *, files: Files, **_: Any) -> Environment:
        """End the build when pages asked for what is not there: every page has been read by now."""
        self._report(self.written.faults)
        if today := self.project.model.today:
            # The same for the same input, not the day on which the site happens to be built.
            for page in (file.page for file in files.documentation_pages() if file.page):
                page.update_date = today.isoformat()
        return env

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Show an edit of the model at once, as MkDocs does for a page."""
        for name in (self.config.model, "diagrams", "governance.yml"):
            if (self.folder / name).exists():
                server.watch(str(self.folder / name))
        return server

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, **_: Any) -> Any:
        """Let the language switch stay on the page."""
        if len(self.run.languages) > 1:
            config.extra["alternate"] = alternates(page.url, self.run.languages)
        return context

    @event_priority(FIRST)
    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Put in the pictures, which neither Markdown nor the search index has seen."""
        self.steps.one()
        html = self.site.put_figures(lean(quiet_alternates(output)), page)
        if (version := frozen()) is not None:
            html = version.put_strip(html, page.url, FOLDER, self.run.language)
        return html

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the site: wait for the other languages, then put all in place."""
        self.run.counted[self.run.language] = self.site.counted
        _write(Path(config.site_dir), former_files(self.site))
        if self.published:
            _write(Path(config.site_dir), former_names(self.site))
        search.finish(Path(config.site_dir), offline=not config.use_directory_urls)
        self.tell(", ".join(self.run.others))
        self.run.finish(config, lambda: self._write_root(offline=not config.use_directory_urls))

    def _write_root(self, *, offline: bool) -> None:
        """Write what stands above the languages."""
        translations = {name: self.config.translate.get(name) or {} for name in self.run.known}
        titles = {name: str(words.get(self.site_name, self.site_name)) for name, words in translations.items()}
        _write(self.run.folder, root_files(self.run.languages, titles, self.site_url, offline=offline))

    @event_priority(LAST)
    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Leave the old site as it was.

        Raises:
            Abort: in a preview, which prints what ended it: the faults themselves, not that there were some.
        """
        self.on_shutdown()
        if self.serving and isinstance(error, BuildError):
            raise Abort(str(error)) from error

    def on_shutdown(self, **_: Any) -> None:
        """Leave nothing behind, however the build ended: another plugin or Ctrl+C may have ended it all."""
        if (run := getattr(self, "run", None)) is not None:
            run.give_up()


class Steps:
    """Counts what is done of a language, and tells it whenever another hundredth is."""

    def __init__(self, language: str, total: int, tell: Callable[[str], None]) -> None:
        self.language, self.total, self.tell, self.done = language, max(total, 1), tell, 0

    def one(self) -> None:
        """Take note of one more."""
        before, self.done = self.done, min(self.done + 1, self.total)
        if self.done * 100 // self.total > before * 100 // self.total:
            self.tell(f"{self.language} {self.done * 100 // self.total} %")


def _write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
