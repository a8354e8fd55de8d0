"""Several languages, each in a process of its own: all arrive together, or none does."""

import io
import os
import re
from pathlib import Path

import pytest

from specatlas.hosts.building import Built, build
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


def test_a_language_alone_makes_a_whole_site(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert build(folder, languages=("ru",), to=io.StringIO()).languages == ("ru",)
    assert 'href="ru/"' in (folder / "site" / "index.html").read_text("utf-8")
    assert not (folder / "site" / "en").exists()
