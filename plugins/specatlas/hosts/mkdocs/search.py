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
    return True


def add_to(files: Files, config: MkDocsConfig) -> None:
    """Add the language file: the theme's Russian stemmer, if it has one, then our own."""
    stemmer = files.get_file_from_path(f"{FOLDER}/lunr.ru.min.js")
    own = package_files("specatlas.hosts.mkdocs").joinpath("search.js").read_text("utf-8")
    own = own.replace('"SEPARATOR"', json.dumps(SIGNS))
    content = f"{stemmer.content_string}\n{own}" if stemmer else own
    path = f"{FOLDER}/lunr.{LANGUAGE}.min.js"
    files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))


def shrink(site: Path) -> None:
    """Write the index as UTF-8: escaped, a Russian letter takes six bytes instead of two."""
    path = site / "search" / "search_index.json"
    if path.is_file():
        index = json.loads(path.read_bytes())
        path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")
