"""Several languages, each in a process of its own: all arrive together, or none does."""

import gc
import io
import os
import re
from pathlib import Path

import pytest

from specatlas.hosts.building import Built, SiteError, build, serve
from tests.unit.models import write_model

SPEC = """\
spec: {title: T, languages: [en, ru], customer: us, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {us: {name: {en: Us, ru: Мы}, side: customer}}
"""
MODEL = """\
modules: {sales: {name: {en: Sales, ru: Продажи}}}
entities: {deal: {name: {en: Deal, ru: Сделка}, module: sales, fields: {a: text}}}
"""
CONFIG = "site_name: S\nsite_url: https://example.com/s/\nplugins:\n  - search\n  - specatlas\n"


def project(folder: Path, **pages: str) -> Path:
    write_model(folder, MODEL, SPEC)
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    for name, text in pages.items():
        (folder / "docs" / f"{name.replace('_', '.')}.md").write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return folder


def run(folder: Path, *, jobs: int | None = None, strict: bool = False) -> tuple[Built, str]:
    said = io.StringIO()
    return build(folder, to=said, jobs=jobs, strict=strict), said.getvalue()


@pytest.mark.parametrize("jobs", [1, 2])
def test_all_languages_arrive_with_any_number_of_processes(tmp_path: Path, jobs: int) -> None:
    folder = project(tmp_path)
    done, said = run(folder, jobs=jobs)
    assert done.done, said
    assert done.languages == ("en", "ru")
    assert done.pages == 2 * len(list((folder / "site" / "en" / "spec").rglob("index.html")))
    for language, name in {"en": "Deal", "ru": "Сделка"}.items():
        page = (folder / "site" / language / "spec" / "entities" / "deal" / "index.html").read_text("utf-8")
        assert f'<h1 id="top">{name}</h1>' in page
        assert f'href="https://example.com/s/{language}/spec/entities/deal/"' in page
    assert {path.name for path in (folder / "site").iterdir()} == {
        "en",
        "ru",
        "index.html",
        "404.html",
        "sitemap.xml",
    }


def test_a_fault_in_one_language_keeps_all_back(tmp_path: Path) -> None:
    folder = project(tmp_path, page="# Page\n", page_ru="# Страница\n\n{spec:ref deel}\n")
    done, said = run(folder)
    assert not done.done
    assert "[ru]" in said
    assert 'docs/page.ru.md:3:1: error: there is no "deel" in the model; did you mean "deal"' in said
    assert "Traceback" not in said
    assert sorted(path.name for path in folder.iterdir() if path.name != ".specatlas-cache") == [
        "docs",
        "mkdocs.yml",
        "model",
    ]


def test_a_warning_in_another_language_is_told_and_fails_a_strict_build(tmp_path: Path) -> None:
    folder = project(tmp_path, page="# Page\n", page_ru="# Страница\n\n[нет](nowhere.md)\n")
    done, said = run(folder)
    assert done.done
    assert re.search(r"\[ru\].*nowhere\.md", said)
    before = (folder / "site" / "en" / "index.html").stat().st_mtime_ns
    done, said = run(folder, strict=True)
    assert not done.done
    assert (folder / "site" / "en" / "index.html").stat().st_mtime_ns == before


def test_the_environment_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPECATLAS_LANG", "ru")
    before = dict(os.environ)
    done = build(project(tmp_path), languages=("en",), jobs=1, to=io.StringIO())
    assert done.languages == ("en",)
    assert dict(os.environ) == before


def test_it_is_told_how_far_the_build_has_come(tmp_path: Path) -> None:
    told: list[str] = []
    build(project(tmp_path), to=io.StringIO(), tell=told.append)
    hundredths = [int(news.split()[1]) for news in told if news.startswith("en ")]
    assert hundredths == sorted(hundredths)
    assert hundredths[-1] == 100
    assert told[-1] == "ru"  # It waits for the other language.


def test_a_language_that_the_spec_does_not_have_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    folder = project(tmp_path)
    with pytest.raises(SiteError, match='"zz" is no language of this spec; it has en, ru'):
        build(folder, languages=("zz",), to=io.StringIO())
    with pytest.raises(SiteError, match='"zz" is no language'):
        serve(folder, language="zz")
    assert not (folder / "site").exists()


def test_a_misspelt_option_of_the_plugin_is_an_error(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "mkdocs.yml").write_text("site_name: S\nplugins:\n  - specatlas:\n      modle: model\n", "utf-8")
    said = io.StringIO()
    with pytest.raises(SiteError, match=r"mkdocs\.yml cannot be used"):
        build(folder, to=said)
    assert "option 'modle': there is no such option; did you mean \"model\"?" in said.getvalue()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_preview_of_a_faulty_model_tells_the_faults_and_does_not_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path)
    (folder / "model" / "bad.yaml").write_text("terms: {a: {definiton: x}}\n", "utf-8")
    assert serve(folder, port=8901) is False
    said = capsys.readouterr().err
    assert 'did you mean "definition"' in said
    assert "BuildError" not in said
    gc.collect()  # MkDocs leaves the socket of its server to the collector.


def test_a_language_alone_makes_a_whole_site(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert build(folder, languages=("ru",), to=io.StringIO()).languages == ("ru",)
    assert 'href="ru/"' in (folder / "site" / "index.html").read_text("utf-8")
    assert not (folder / "site" / "en").exists()
