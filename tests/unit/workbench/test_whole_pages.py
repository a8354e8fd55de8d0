"""A page that came or went is told with its text, so that a reader of the report can decide on it."""

import io
import re
import zipfile
from html import unescape

import pytest

from specatlas.loading.snapshot import Snapshot
from specatlas.reports.changes.as_docx import as_docx
from specatlas.reports.changes.as_html import as_html
from specatlas.reports.changes.as_markdown import as_markdown
from specatlas.reports.changes.as_text import as_text
from specatlas.versions.compare import compare
from specatlas.workbench.telling import told
from tests.unit.reports.changes.told import OLD

PAGE = """\
---
title: Delivery
---

# Delivery <b>terms</b>

A client gets the goods within **3 days**; see [entities/order](@entities/order).

- by lorry
- by train

| Who | How |
| --- | --- |
| Clerk | calls |

```sql
select 1 < 2
```

## Returns

Goods come back within 14 days.
"""
GOVERNANCE = "changes: {informative: docs/guide/*}\n"


def versions(name: str, *, gone: bool = False) -> tuple[Snapshot, Snapshot]:
    """Return two versions, one of which has a page more."""
    files = {file: text.encode() for file, text in OLD.items()} | {"governance.yml": GOVERNANCE.encode()}
    without, with_it = Snapshot("1.0", files), Snapshot("1.1", {**files, name: PAGE.encode()})
    return (with_it, without) if gone else (without, with_it)


def page(name: str, language: str = "en", *, gone: bool = False) -> str:
    old, new = versions(name, gone=gone)
    return as_html(told(compare(old, new), old, new, language))


def fold(html: str) -> str:
    found = re.search(r'<details class="page"><summary>(.*?)</details>', html, re.DOTALL)
    assert found, html
    return found[1]


@pytest.mark.parametrize(("gone", "tag"), [(False, "ins"), (True, "del")])
def test_the_page_of_changes_holds_the_text_folded(tag: str, *, gone: bool) -> None:
    text = fold(page("docs/delivery.md", gone=gone))
    assert text.startswith("Text of the page</summary>")
    said = [unescape(one) for one in re.findall(rf"<{tag}>(.*?)</{tag}>", text)]
    assert said[0] == "Delivery <b>terms</b>"
    assert said[1].startswith("A client gets the goods within 3 days")
    assert "@entities/order" not in said[1]
    assert said[2:] == ["by lorry", "by train", "Who | How", "Clerk | calls", "select 1 < 2", "Returns",
                        "Goods come back within 14 days."]  # fmt: skip
    assert "title: Delivery" not in text


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Headings of the page, and how it begins"),
        ("ru", "Заголовки страницы и её начало"),
        ("zh", "页面的标题与开头"),
    ],
)
def test_of_a_page_that_binds_nobody_it_holds_the_beginning(language: str, title: str) -> None:
    text = fold(page("docs/guide/delivery.md", language))
    assert text.startswith(f"{title}</summary>")
    said = re.findall(r"<ins>(.*?)</ins>", text)
    assert (len(said), said[2]) == (3, "Returns")


def test_word_and_markdown_hold_it_too_a_terminal_does_not() -> None:
    old, new = versions("docs/delivery.md", gone=True)
    ready = told(compare(old, new), old, new, "en")
    with zipfile.ZipFile(io.BytesIO(as_docx(ready))) as archive:
        document = archive.read("word/document.xml").decode()
    assert "<w:delText" in document
    assert "Goods come back within 14 days." in document
    markdown = as_markdown(ready)
    assert "<details><summary>Text of the page</summary>" in markdown
    assert "<del>Goods come back within 14 days.</del>" in markdown
    assert "<b>terms</b>" not in markdown
    assert "Goods come back" not in as_text(ready)


def test_a_page_that_moved_or_changed_is_told_by_its_changes() -> None:
    files = {file: text.encode() for file, text in OLD.items()}
    old = Snapshot("1.0", {**files, "docs/delivery.md": PAGE.encode()})
    for name, text in (("docs/terms.md", PAGE), ("docs/delivery.md", PAGE.replace("3 days", "5 days"))):
        new = Snapshot("1.1", {**files, name: text.encode()})
        ready = told(compare(old, new), old, new, "en")
        assert ready.page_texts == {}
        assert '<details class="page">' not in as_html(ready)
