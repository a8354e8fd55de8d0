"""Whoever has only the page of changes can answer what a person who decides asks."""

import io
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from specatlas.reports.changes.as_docx import as_docx
from specatlas.reports.changes.as_html import as_html
from specatlas.reports.changes.as_markdown import as_markdown
from specatlas.reports.changes.as_text import as_text
from specatlas.workbench.differences import difference, version
from specatlas.workbench.telling import told
from tests.unit.versions.release import making
from tests.unit.workbench.test_papers import shop  # noqa: F401 a fixture

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")


def read(folder: Path, language: str, *, approvals: bool = True) -> str:
    """Return what a person reads on the page, without its style sheet and pictures."""
    old, new = version(folder, "1.0.0"), version(folder, "1.1.0")
    page = as_html(told(difference(old, new), old, new, language, folder=folder if approvals else None))
    body = page.partition("<body>")[2]
    return " ".join(re.sub("<[^>]*>", " ", body).split())


QUESTIONS = {
    "which versions are compared": "Version 1.1.0 against version 1.0.0",
    "how many decisions are mine": "2 Decide on the changes of the agreement",
    "what else must I look at": "1 Confirm the new wording",
    "who decides": "Who decides: Buyer Ltd: Anna Petrova; Maker Ltd: Boris Lee",
    "what was promised, and what is it now": "The clerk enters an order within 3 minutes 2 minutes",
    "what must now be filled in": "Field “Amount” › required no → yes",
    "why": "Reason: CR-1 Faster entry",
    "what does it cost, and how much later is it": "CR-1 Faster entry, as estimated in it +1,200 EUR; +2 working days",
    "what else hangs on it": "Built right on it: Functions 1 FN-1 Enter an order",
    "what did not change": "Roles 1 of 1 all Clerk",
    "did the pages change": "Pages 1 of 1",
    "who said what": "Buyer Ltd, Anna Petrova: rejected, 2026-11-22",
}


def test_in_markdown_those_who_said_something_stand_apart(shop: Path) -> None:  # noqa: F811
    old, new = version(shop, "1.0.0"), version(shop, "1.1.0")
    page = as_markdown(told(difference(old, new), old, new, "en", folder=shop)).replace("\\", "")
    assert "; Buyer Ltd, Anna Petrova: rejected, 2026-11-22" in page


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_page_answers(shop: Path, question: str) -> None:  # noqa: F811
    assert QUESTIONS[question] in read(shop, "en").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "answers"),
    [
        ("ru", ["Кто решает: ООО «Покупатель»: Анна Петрова", "за 3 минуты 2 минуты", "+1 200 EUR; +2 раб. дн."]),
        ("zh", ["由谁决定: 买方公司: 安娜", "3分钟 2分钟", "+1,200 EUR; +2 个工作日"]),
    ],
)
def test_in_each_language(shop: Path, language: str, answers: list[str]) -> None:  # noqa: F811
    page = read(shop, language).replace("\N{NO-BREAK SPACE}", " ")
    assert [answer for answer in answers if answer not in page] == []


def test_a_page_that_is_frozen_says_nothing_of_approvals(shop: Path) -> None:  # noqa: F811
    assert "rejected" not in read(shop, "en", approvals=False)


def test_colours_are_for_terminals_only(shop: Path) -> None:  # noqa: F811
    from dataclasses import replace

    old, new = version(shop, "1.0.0"), version(shop, "1.1.0")
    ready = told(difference(old, new), old, new, "en")
    assert "\x1b" not in as_text(ready)
    coloured = as_text(replace(ready, coloured=True))
    assert "\x1b[31m[-3 minutes-]\x1b[0m\x1b[32m{+2 minutes+}\x1b[0m" in coloured
    assert re.sub("\x1b\\[\\d+m", "", coloured) == as_text(ready)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "nobody is named to approve it"), ("ru", "утверждающие не названы"), ("zh", "尚未指定批准人")],
)
def test_where_nobody_is_named_to_approve_the_page_says_so(tmp_path: Path, language: str, said: str) -> None:
    folder = making.begin(tmp_path / "shop", making.Keys(tmp_path))
    (folder / "governance.yml").unlink()
    making.commit(folder)
    for name in ("1.0.0", "1.1.0"):
        making.release(folder, name)
    assert said in read(folder, language)


SAID = {"en": "it could not be drawn for this file", "ru": "не удалось нарисовать", "zh": "未能为本文件绘制"}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("installed", [True, False])
def test_a_word_file_holds_the_maps_or_says_why_not(
    shop: Path,  # noqa: F811
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    *,
    installed: bool,
) -> None:
    if not installed:
        monkeypatch.setitem(sys.modules, "resvg_py", None)
    old, new = version(shop, "1.0.0"), version(shop, "1.1.0")
    ready = told(difference(old, new), old, new, language, pictures=True, rasters=True)
    assert ready.pictures
    with zipfile.ZipFile(io.BytesIO(as_docx(ready))) as archive:
        shown = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
        text = archive.read("word/document.xml").decode()
    if installed:
        assert [png[:8] for png in shown] == [b"\x89PNG\r\n\x1a\n"] * len(ready.pictures)
        assert SAID[language] not in text
    else:
        assert shown == []
        assert text.count(SAID[language]) == len(ready.pictures)
        assert "pip install 'specatlas[png]'" in text
