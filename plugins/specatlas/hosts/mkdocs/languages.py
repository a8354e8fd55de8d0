"""One site in several languages: which ones, the team's pages in each, and the way from one to the other.

A page of the team is `page.md` in the first language and `page.ru.md`, `page.zh.md` in others; where one is missing,
the first stands in its place and says so.
"""

import os
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from specatlas.loading.project import LANGUAGE
from specatlas.pages.words import language_name

VARIABLE = "SPECATLAS_LANG"
"""Environment variable that limits the languages, `ru` or `ru,zh`."""
FALLBACK = "specatlas_fallback"
"""Mark in the meta data of a page that is shown in another language than the reader's."""


def chosen_languages(known: Iterable[str]) -> tuple[str, ...]:
    """Return the languages to build: all, or those of SPECATLAS_LANG.

    Raises:
        PluginError: when a language is asked for that the spec does not have.
    """
    languages = tuple(known)
    for name in languages:
        if not LANGUAGE.fullmatch(name):
            raise PluginError(
                f'"{name}" is no code of a language, such as en, ru, zh: correct "languages" in mkdocs.yml'
            )
    wanted = [name.strip() for name in os.environ.get(VARIABLE, "").split(",") if name.strip()]
    for name in wanted:
        if name not in languages:
            raise PluginError(f'{VARIABLE} asks for the language "{name}"; the spec has {", ".join(languages)}')
    return tuple(name for name in languages if not wanted or name in wanted)


def localised(files: Files, config: MkDocsConfig, language: str, languages: tuple[str, ...]) -> None:
    """Let each page of the team stand in `language`, under the path it has in the first one."""
    pages: dict[str, dict[str, File]] = {}
    for file in files.documentation_pages():
        base, own = _base_path(file.src_uri, languages)
        pages.setdefault(base, {})[own or languages[0]] = file
    for base, by_language in pages.items():
        found = by_language.get(language) or next(by_language[name] for name in languages if name in by_language)
        for file in by_language.values():
            files.remove(file)
        files.append(_standing_at(base, found, config))
        if language not in by_language:
            setattr(files.src_uris[base], FALLBACK, True)


def _base_path(path: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Split `guide/start.ru.md` into `guide/start.md` and `ru`."""
    stem, ending = posixpath.splitext(path)
    base, dot, language = stem.rpartition(".")
    return (base + ending, language) if dot and language in languages else (path, "")


def _standing_at(base: str, file: File, config: MkDocsConfig) -> File:
    if file.src_uri == base:
        return file
    source = file.abs_src_path
    if source is None:
        moved = File.generated(config, base, content=file.content_string, inclusion=file.inclusion)
    else:
        moved = File.generated(config, base, abs_src_path=source, inclusion=file.inclusion)
    moved.edit_uri = file.edit_uri
    return moved


def speak(config: MkDocsConfig, language: str, translations: Mapping[str, Any]) -> None:
    """Let the theme and the team's own words be in `language`."""
    if _theme_speaks(config, language):
        config.theme["language"] = language
    words = translations.get(language) or {}
    if config.site_name in words:
        config.site_name = words[config.site_name]
    config.nav = _translated(config.nav, words)


def _theme_speaks(config: MkDocsConfig, language: str) -> bool:
    return any(Path(folder, "partials", "languages", f"{language}.html").is_file() for folder in config.theme.dirs)


def _translated(nav: Any, words: Mapping[str, str]) -> Any:
    if isinstance(nav, dict):
        return {words.get(title, title): _translated(item, words) for title, item in nav.items()}
    return [_translated(item, words) for item in nav] if isinstance(nav, list) else nav


def alternates(url: str, languages: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the same page in every language, as the theme's language switch expects it."""
    return [
        {"name": language_name(language), "link": f"../{language}/{url}", "lang": language} for language in languages
    ]


def quiet_alternates(html: str) -> str:
    """Keep the theme's script from fetching a site map for each language.

    It looks for `rel=alternate` to learn which page stands for this one in the other languages; our links know that.
    With a space the attribute says the same to search engines, and nothing to the script.
    """
    return html.replace('<link rel="alternate" href="', '<link rel="alternate " href="')
