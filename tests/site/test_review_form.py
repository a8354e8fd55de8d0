"""The offline review form: opened from a folder, written in, saved, and what it saved comes into the project."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.exchange.comments.form import form
from specatlas.exchange.comments.form_file import SOURCE
from specatlas.versions.canonical import digest
from tests.browser import Page
from tests.unit.models import read_model

pytestmark = pytest.mark.browser

EVIL = "</script><script>window.evil = 1</script><img src=x onerror='window.evil = 1'> {{ 7*7 }} ]]>"
SPEC = f"""\
spec: {{title: {json.dumps(EVIL)}, languages: [en, ru, zh], customer: us, purpose: P, scope: {{out: {{b: B}}}}}}
parties: {{us: {{name: {json.dumps(EVIL)}, side: customer}}, maker: {{name: Maker, side: contractor}}}}
"""
MODEL = f"""\
modules: {{sales: Sales}}
functions:
  FN-1:
    name: {{en: Register a lead, ru: Регистрация лида, zh: 登记线索}}
    module: sales
    priority: must
    statement: {json.dumps(EVIL)}
    acceptance: {{fast: {{measure: delay, at-most: 30 s, verified-by: test}}}}
  FN-2: {{name: Another, module: sales, priority: could}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return read_model(tmp_path / "spec", MODEL, SPEC)


@pytest.fixture
def opened(project: Project, tmp_path: Path, page: Page) -> Page:
    path = tmp_path / "review.html"
    path.write_text(form(project, "en", version="1.2.0"), "utf-8")
    page.goto(path.as_uri())
    page.wait("document.documentElement.dataset.ready === ''")
    return page


def write(page: Page, path: str, text: str, kind: str = "question") -> None:
    page.evaluate("document.getElementById('functions/FN-1').open = true")
    page.wait(f'document.querySelector(\'[id="functions/FN-1"] button[data-path="{path}"]\') !== null')
    page.click(f'[id="functions/FN-1"] button[data-path="{path}"]')
    page.type(text)
    page.evaluate(f"document.querySelector('.editor select').value = '{kind}'")
    page.click(".editor button.main")


def test_what_is_written_is_saved_and_comes_into_the_project(opened: Page, project: Project, tmp_path: Path) -> None:
    opened.downloads_to(tmp_path)
    write(opened, "acceptance.fast", "30 s is too long </script>", "must-fix")
    write(opened, "", "Who is on duty at night?")
    opened.click("#author")
    opened.type("Aigul Ж 王")
    opened.evaluate("document.getElementById('party').value = 'us'")
    opened.click("#save")
    opened.wait("document.getElementById('said').textContent.startsWith('Saved')")
    saved = tmp_path / "review-aigul-ж-王.json"
    for _ in range(200):
        if saved.exists() and saved.stat().st_size:
            break
        opened.wait("new Promise((done) => setTimeout(() => done(true), 50))")
    found = SOURCE.read(saved.read_bytes(), saved.name, project)
    assert found.lost == ()
    sha = digest(project.elements("functions")["FN-1"])
    assert [
        (one.el, one.path, one.kind, one.text, one.author, one.party, one.version, one.sha256) for one in found.comments
    ] == [
        (
            "functions/FN-1",
            "acceptance.fast",
            "must-fix",
            "30 s is too long </script>",
            "Aigul Ж 王",
            "us",
            "1.2.0",
            sha,
        ),
        ("functions/FN-1", "", "question", "Who is on duty at night?", "Aigul Ж 王", "us", "1.2.0", sha),
    ]
    assert opened.errors == []
    assert opened.foreign == []


def test_texts_of_the_model_stay_texts(opened: Page) -> None:
    assert opened.evaluate("document.querySelectorAll('main img, main script').length") == 0
    assert opened.evaluate("typeof window.evil") == "undefined"
    write(opened, "statement", "x")
    assert "{{ 7*7 }} ]]>" in opened.evaluate("document.querySelector('[id=\"functions/FN-1\"]').textContent")
    assert opened.evaluate("typeof window.evil") == "undefined"
    assert opened.errors == []


def test_no_name_no_file(opened: Page) -> None:
    write(opened, "", "A remark")
    opened.click("#save")
    assert opened.evaluate("document.getElementById('said').textContent") == "Please write your name first"
    assert opened.evaluate("document.activeElement.id") == "author"


def test_comments_can_be_changed_taken_back_and_found_again(opened: Page) -> None:
    write(opened, "", "First")
    write(opened, "", "Second")
    opened.click(".comment button:last-child")
    assert opened.evaluate("document.querySelectorAll('.comment').length") == 1
    opened.click(".comment button")
    opened.evaluate("document.querySelector('.editor textarea').value = 'Other words'")
    opened.click(".editor button.main")
    assert opened.evaluate("document.querySelector('.comment p').textContent") == "Other words"
    opened.goto(opened.url)
    opened.wait("document.documentElement.dataset.ready === ''")
    assert opened.evaluate("document.getElementById('save').textContent") == "Save my comments (1)"


def test_the_filter_leaves_what_holds_all_words(opened: Page) -> None:
    opened.click("#filter")
    opened.type("another")
    shown = "[...document.querySelectorAll('details[data-el]:not([hidden])')].map((one) => one.id)"
    assert opened.evaluate(shown) == ["functions/FN-2"]


@pytest.mark.parametrize(("language", "said"), [("ru", "Сохранить замечания (0)"), ("zh", "保存我的意见 (0)")])
def test_each_language_has_its_page(
    project: Project, tmp_path: Path, open_page: Callable[..., Page], language: str, said: str
) -> None:
    path = tmp_path / f"{language}.html"
    path.write_text(form(project, language), "utf-8")
    page = open_page(400, 800, phone=True, dark=True)
    page.goto(path.as_uri())
    page.wait("document.documentElement.dataset.ready === ''")
    assert page.evaluate("document.getElementById('save').textContent") == said
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []
