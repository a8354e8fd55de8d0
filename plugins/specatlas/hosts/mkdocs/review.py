"""The plugin `specatlas-review`: a review on the site. Without it in `mkdocs.yml`, no page says a word of one."""

from importlib.resources import files as package_files
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from specatlas.domain.comments import FOLDER as COMMENTS
from specatlas.domain.words import words
from specatlas.exchange.comments._marks import Mark
from specatlas.exchange.comments.links import PROVIDERS, issue_link, mail_link, provider_of
from specatlas.hosts.mkdocs.frozen import frozen
from specatlas.hosts.mkdocs.plugin import SpecatlasPlugin
from specatlas.hosts.mkdocs.theme import FOLDER
from specatlas.pages.review import ReviewPages
from specatlas.pages.site_map import folder as folder_of
from specatlas.tables.spans import Web
from specatlas.tables.values import Writer
from specatlas.versions.canonical import digest
from specatlas.workbench.reviewing import review_of

AFTER = 50
"""After the model was read, before pages are made of it."""
SCRIPT = f"{FOLDER}/review.js"
_ISSUE = words("as an issue|задачей в системе учёта|提交议题")
_MAIL = words("by mail|письмом|发送邮件")
_PART = words("Comment on this line|Замечание к этой строке|对此行提出意见")


class ReviewOptions(base.Config):  # type: ignore[no-untyped-call]
    """What a team writes under `specatlas-review:`; without anything, there are states and comments but no links."""

    issues = c.Optional(c.Type(str))
    """Web address of the repository whose issues take comments."""
    provider = c.Optional(c.Choice(PROVIDERS))
    """Program that serves it, where its host does not say."""
    mail = c.Optional(c.Type(str))
    """Mail address that takes comments."""


class ReviewPlugin(BasePlugin[ReviewOptions]):  # type: ignore[no-untyped-call]
    """Shows how far the review has come, what was said, and where to say more."""

    @event_priority(AFTER)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let the pages of the model know of the review.

        Raises:
            PluginError: when there are no such pages, or an option cannot be.
        """
        pages = next((one for one in config.plugins.values() if isinstance(one, SpecatlasPlugin)), None)
        if pages is None:
            raise PluginError('specatlas-review needs the plugin "specatlas": list it too')
        self._check()
        self.folder, self.language = pages.folder, pages.run.language
        self.site_url = config.site_url or ""
        found = None if frozen() else review_of(pages.folder, pages.project.model)
        pages.review = ReviewPages(found, self._ways)
        config.extra_javascript = [*config.extra_javascript, SCRIPT]
        return config

    def _check(self) -> None:
        issues, mail = self.config.issues, self.config.mail
        if issues and (urlsplit(issues).scheme not in ("https", "http") or not urlsplit(issues).hostname):
            raise PluginError(f'specatlas-review: "{issues}" is no web address of a repository (issues)')
        if mail and ("@" not in mail or any(letter.isspace() or letter in "?&," for letter in mail)):
            raise PluginError(f'specatlas-review: "{mail}" is no mail address (mail)')

    def _ways(self, writer: Writer, address: str) -> tuple[Web, ...]:
        element = writer.project.find(address)
        release = frozen()
        about = Mark(address, release.version if release else "", digest(element) if element else "")
        name = writer.own_name(element) if element else address
        page = f"{self.site_url}{folder_of(address)}/" if self.site_url else ""
        found = []
        if repository := self.config.issues:
            provider = self.config.provider or provider_of(repository)
            found.append(Web(issue_link(repository, provider, about, name, page), _ISSUE.in_(self.language)))
        if mail := self.config.mail:
            found.append(Web(mail_link(mail, about, name, page), _MAIL.in_(self.language)))
        return tuple(found)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the script that lets readers comment on a part of an element."""
        script = package_files("specatlas.pages").joinpath("assets", "review.js").read_text("utf-8")
        content = script.replace("PART", _PART.in_(self.language))
        files.append(File.generated(config, SCRIPT, content=content, inclusion=InclusionLevel.INCLUDED))
        return files

    def on_serve(self, server: Any, **_: Any) -> Any:
        """Show a new comment at once."""
        if (self.folder / COMMENTS).is_dir():
            server.watch(str(self.folder / COMMENTS))
        return server
