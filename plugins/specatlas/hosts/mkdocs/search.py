"""Search that finds words inside Russian and Chinese sentences; what it does in the browser is in `search.js`."""

import json
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

LANGUAGE = "specatlas"
"""What the search plugin takes for the name of a language: the file that it loads bears it."""
FOLDER = "assets/javascripts/lunr/min"
OFFLINE = "assets/specatlas/offline.js"
_IDEOGRAPH = r"[\u3400-\u9fff\uf900-\ufaff]"
SIGNS = r"[\s\u200b\u00a0,.:;!?()\[\]{}\"'`«»“”„‘’/\\|<>=+*#&%@~^$。，、；：！？（）《》「」『』【】…—–·]+"
"""Where words end; hyphens belong to words and ids."""
SEPARATOR = f"{SIGNS}|(?={_IDEOGRAPH})|(?<={_IDEOGRAPH})"
"""Where words of a text end: at signs, and around every ideograph."""


def set_up(config: MkDocsConfig) -> bool:
    """Let the theme's search use our language file; False when the site has no such search."""
    plugin: Any = config.plugins.get("material/search")
    if plugin is None:
        return False
    plugin.config["lang"] = [LANGUAGE]
    plugin.config["separator"] = SEPARATOR
    plugin.config["pipeline"] = []
    if not config.use_directory_urls:
        # Before the theme's own script, which starts the worker.
        config.extra["polyfills"] = [*(config.extra.get("polyfills") or []), OFFLINE]
    return True


def add_to(files: Files, config: MkDocsConfig) -> None:
    """Add the language file: the theme's Russian stemmer, if it has one, then our own."""
    stemmer = files.get_file_from_path(f"{FOLDER}/lunr.ru.min.js")
    own = package_files("specatlas.hosts.mkdocs").joinpath("search.js").read_text("utf-8")
    own = own.replace('"SEPARATOR"', json.dumps(SIGNS))
    content = f"{stemmer.content_string}\n{own}" if stemmer else own
    path = f"{FOLDER}/lunr.{LANGUAGE}.min.js"
    files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))
    if not config.use_directory_urls:
        frame = package_files("specatlas.hosts.mkdocs").joinpath("offline.js").read_text("utf-8")
        files.append(File.generated(config, OFFLINE, content=frame, inclusion=InclusionLevel.INCLUDED))


def finish(site: Path, *, offline: bool) -> None:
    """Write the index as UTF-8 (escaped, a Russian letter takes six bytes, not two), and as a script for a folder.

    Args:
        site: folder of one language.
        offline: pages are to be opened from a folder, where a browser reads no JSON but any script.
    """
    path = site / "search" / "search_index.json"
    if not path.is_file():
        return
    index = json.dumps(json.loads(path.read_bytes()), ensure_ascii=False, separators=(",", ":"))
    path.write_text(index, "utf-8")
    if offline:
        path.with_suffix(".js").write_text(f"var __index = {index};\n", "utf-8")
