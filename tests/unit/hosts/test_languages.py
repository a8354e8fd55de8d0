from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, get_files

from specatlas.hosts.mkdocs.languages import FALLBACK, alternates, chosen_languages, localised, quiet_alternates, speak
from specatlas.hosts.mkdocs.root import entrance, root_files

LANGUAGES = ("en", "ru", "zh")


def configured(folder: Path, pages: dict[str, str], **settings: Any) -> MkDocsConfig:
    (folder / "docs").mkdir()
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text("site_name: S\n", "utf-8")
    config: MkDocsConfig = load_config(str(folder / "mkdocs.yml"), **settings)
    config.plugins._current_plugin = "specatlas"
    return config


def in_language(config: MkDocsConfig, language: str) -> Files:
    files = get_files(config)
    localised(files, config, language, LANGUAGES)
    return files


def test_a_page_stands_in_each_language_at_the_same_place(tmp_path: Path) -> None:
    pages = {
        "guide/a.md": "en",
        "guide/a.ru.md": "ru",
        "only.ru.md": "ru",
        "b.v2.md": "other",
        "c.zh.md": "zh",
        "c.en.md": "en",
    }
    config = configured(tmp_path, pages)
    for language, texts in {"en": "en ru other en", "ru": "ru ru other en", "zh": "en ru other zh"}.items():
        files = in_language(config, language)
        found = [files.src_uris[name] for name in ("guide/a.md", "only.md", "b.v2.md", "c.md")]
        assert [file.content_string for file in found] == texts.split()
        assert len(files.documentation_pages()) == 4
        assert [file.url for file in found] == ["guide/a/", "only/", "b.v2/", "c/"]


def test_a_page_in_another_language_is_marked(tmp_path: Path) -> None:
    config = configured(tmp_path, {"a.md": "en", "a.ru.md": "ru"})
    marks = {name: getattr(in_language(config, name).src_uris["a.md"], FALLBACK, False) for name in LANGUAGES}
    assert marks == {"en": False, "ru": False, "zh": True}


def test_the_edit_button_leads_to_the_file_of_the_language(tmp_path: Path) -> None:
    config = configured(tmp_path, {"a.md": "en", "a.ru.md": "ru"})
    assert in_language(config, "ru").src_uris["a.md"].edit_uri == "a.ru.md"
    assert in_language(config, "en").src_uris["a.md"].edit_uri == "a.md"


def test_words_of_the_team_are_translated(tmp_path: Path) -> None:
    nav = [{"Home": "index.md"}, {"Guide": [{"First": "a.md"}, "b.md"]}]
    config = configured(tmp_path, {}, nav=nav, theme="material")
    speak(config, "ru", {"ru": {"S": "С", "Guide": "Руководство", "First": "Первое"}})
    assert config.site_name == "С"
    assert config.nav == [{"Home": "index.md"}, {"Руководство": [{"Первое": "a.md"}, "b.md"]}]
    assert config.theme["language"] == "ru"


def test_a_language_that_the_theme_does_not_speak_is_left_to_its_own(tmp_path: Path) -> None:
    config = configured(tmp_path, {}, theme="material")
    before = config.theme.get("language")
    speak(config, "xx", {})
    assert config.theme.get("language") == before


def test_languages_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPECATLAS_LANG", raising=False)
    assert chosen_languages(LANGUAGES) == LANGUAGES
    monkeypatch.setenv("SPECATLAS_LANG", "zh, ru")
    assert chosen_languages(LANGUAGES) == ("ru", "zh")
    monkeypatch.setenv("SPECATLAS_LANG", "de")
    with pytest.raises(PluginError, match='asks for the language "de"; the spec has en, ru, zh'):
        chosen_languages(LANGUAGES)


def test_the_switch_leads_to_the_same_page() -> None:
    links = [item["link"] for item in alternates("spec/entities/deal/", LANGUAGES)]
    assert links == [f"../{name}/spec/entities/deal/" for name in LANGUAGES]


def test_the_script_of_the_theme_sees_no_alternates() -> None:
    html = '<link rel="alternate" href="../ru/" hreflang="ru"><a rel="alternate">'
    assert quiet_alternates(html) == '<link rel="alternate " href="../ru/" hreflang="ru"><a rel="alternate">'


def test_the_entrance_lists_every_language_and_escapes_titles() -> None:
    html = entrance(("en", "ru"), {"en": "A </title><script>x</script>", "ru": "Б"})
    assert html.count("<script>") == 1
    assert '<a href="en/" hreflang="en" lang="en">English<small>A &lt;/title&gt;' in html
    assert 'var known = ["en", "ru"]' in html


def test_the_root_knows_where_the_site_stands() -> None:
    titles = {"en": "A", "ru": "Б"}
    assert [name for name, _ in root_files(("en", "ru"), titles, None)] == ["index.html"]
    [(_, html)] = root_files(("en", "ru"), titles, None, offline=True)
    assert 'href="ru/index.html"' in html
    assert 'first + "/index.html"' in html
    files = dict(root_files(("en", "ru"), titles, "https://example.com/x"))
    assert 'href="/x/ru/"' in files["404.html"]
    assert "<loc>https://example.com/x/ru/sitemap.xml</loc>" in files["sitemap.xml"]
