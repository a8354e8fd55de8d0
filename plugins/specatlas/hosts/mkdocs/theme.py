"""What the pages need to look right: style sheets, script, font and symbols, all from this package and the theme."""

import json
import re
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from specatlas.diagrams.render.theme import css
from specatlas.hosts.font import ROBOTO, font_face, woff
from specatlas.hosts.mkdocs.frozen import frozen
from specatlas.pages.version_words import version_words
from specatlas.pages.words import script_words

_BLANKS = re.compile(r"\s*\n\s*")
_LINE = "\n"
FOLDER = "assets/specatlas"
THEME_FAVICON = "assets/images/favicon.png"
"""What the theme shows where the team chose nothing."""
FEATURES = ("navigation.prune", "navigation.indexes")
"""What a site of many pages cannot do without: the navigation of a page holds only what is near it."""


class Look:
    """The looks of one language's site."""

    def __init__(self, config: MkDocsConfig, language: str, style: str, *, published: bool = False) -> None:
        self.config = config
        self.language = language
        self.style = style
        self.published = published
        """The site will stand beside other versions, and a reader may go from one to another."""

    def prepare(self) -> None:
        """Let every page load the style sheets and the script."""
        sheets = ["font.css", "diagrams.css", "blocks.css", *(["look.css"] if self.style == "specatlas" else [])]
        self.config.extra_css = [*(f"{FOLDER}/{name}" for name in sheets), *self.config.extra_css]
        scripts = ["specatlas.js", *(["versions.js"] if self.published else [])]
        self.config.extra_javascript = [*(f"{FOLDER}/{name}" for name in scripts), *self.config.extra_javascript]
        if self.published:
            # The theme's own switch of versions knows nothing of languages.
            self.config.extra.pop("version", None)
        if frozen() is not None:
            self._ask_nobody()
        if self.config.theme.name == "material":
            features = self.config.theme.get("features") or []
            self.config.theme["features"] = [*features, *(f for f in FEATURES if f not in features)]
            if self.style == "specatlas":
                self.config.theme["font"] = False
                if self.config.theme.get("favicon") == THEME_FAVICON:
                    self.config.theme["favicon"] = f"{FOLDER}/favicon.svg"

    def _ask_nobody(self) -> None:
        """Switch off what themes fetch from other hosts: a released version is read without a network."""
        theme = self.config.theme
        theme["font"] = False
        theme["highlightjs"] = False
        theme["analytics"] = {"gtag": None}
        self.config.extra.pop("analytics", None)
        # Material asks the host of the repository for its stars; and nobody edits what was released.
        self.config.repo_url = self.config.edit_uri = self.config.edit_uri_template = None

    def add_to(self, files: Files) -> None:
        """Add the files that the pages load."""
        contents: dict[str, str | bytes] = {"font.css": font_face(f"{ROBOTO}.woff"), "diagrams.css": css()}
        contents |= {name: _asset(name) for name in ("blocks.css", "look.css", "favicon.svg")}
        words = json.dumps(script_words(self.language), ensure_ascii=False, sort_keys=True)
        contents["specatlas.js"] = f"window.SPECATLAS_WORDS = {words};\n{_asset('specatlas.js')}"
        if self.published:
            words = json.dumps(version_words(self.language), ensure_ascii=False, sort_keys=True)
            contents["versions.js"] = f"window.SPECATLAS_VERSIONS = {words};\n{_asset('versions.js')}"
        contents[f"{ROBOTO}.woff"] = woff()
        if (version := frozen()) is not None:
            contents |= version.files()
        for name, content in sorted(contents.items()):
            path = f"{FOLDER}/{name}"
            files.append(File.generated(self.config, path, content=content, inclusion=InclusionLevel.INCLUDED))

    def icon(self, name: str) -> str:
        """Return a symbol of the theme as SVG; empty when the theme has none of that name."""
        return _icon(name, tuple(self.config.theme.dirs))


def lean(html: str) -> str:
    """Take out the empty lines and indents that the theme's templates leave around the content: half of a page."""
    before, article, rest = html.partition("<article")
    content, end, after = rest.rpartition("</article>")
    return f"{_BLANKS.sub(_LINE, before)}{article}{content}{end}{_BLANKS.sub(_LINE, after)}"


def _asset(name: str) -> str:
    return package_files("specatlas.pages").joinpath("assets", name).read_text("utf-8")


@cache
def _icon(name: str, folders: tuple[str, ...]) -> str:
    for folder in folders:
        path = Path(folder, ".icons", "material", f"{name}.svg")
        if path.is_file():
            return path.read_text("utf-8").strip()
    return ""
