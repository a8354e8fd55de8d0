"""The plugin `specatlas-review` in whole builds: what stands on the pages with it, and that nothing does without it."""

import io
import re
from pathlib import Path

import pytest

from specatlas.hosts.building import SiteError, build
from specatlas.hosts.mkdocs.frozen import VARIABLE
from tests.unit.models import write_model

SPEC = """\
spec: {title: T, languages: [en], customer: us, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {us: {name: Us, side: customer}}
"""
MODEL = """\
modules: {sales: Sales}
functions:
  FN-1: {name: Register, module: sales, priority: must, acceptance: {fast: In 30 s}}
"""
CONFIG = "site_name: S\nsite_url: https://spec.example/\nplugins:\n  - search\n  - specatlas\n"
REVIEW = CONFIG + "  - specatlas-review: {issues: 'https://github.com/o/r', mail: spec@us.example}\n"
EVIL = "</td><script>alert(1)</script> {{ 7*7 }} @functions/FN-1"


def site(folder: Path, config: str, comment: str = "") -> Path:
    write_model(folder, MODEL, SPEC)
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    if comment:
        place = folder / "comments" / "functions.FN-1"
        place.mkdir(parents=True, exist_ok=True)
        (place / "a.yaml").write_text(f"el: functions/FN-1\nparty: us\ntext: '{comment}'\n", "utf-8")
    said = io.StringIO()
    assert build(folder, to=said).done, said.getvalue()
    return folder / "site" / "en"


def test_pages_with_it(tmp_path: Path) -> None:
    built = site(tmp_path, REVIEW, EVIL)
    page = (built / "spec/functions/FN-1/index.html").read_text("utf-8")
    assert '<h2 id="review">' in page
    assert "open comments: 1" in page
    issue = re.search(r'href="(https://github\.com/o/r/issues/new\?[^"]+)"', page)
    assert issue
    assert "functions%2FFN-1" in issue[1]
    assert "https%3A%2F%2Fspec.example%2Fen%2Fspec%2Ffunctions%2FFN-1%2F" in issue[1]
    assert 'href="mailto:spec@us.example?' in page
    assert "<script>alert" not in page
    assert "{{ 7*7 }} @functions/FN-1" in page
    everything = (built / "spec/comments/index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in everything
    assert '<a href="../functions/FN-1/">Register</a>' in everything
    assert "Comment on this line" in (built / "assets/specatlas/review.js").read_text("utf-8")
    assert "open: 1" in (built / "index.html").read_text("utf-8")


def test_pages_without_it_do_not_know_of_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772409600")
    without = site(tmp_path / "without", CONFIG)
    beside = site(tmp_path / "beside", CONFIG, "A remark")
    names = sorted(path.relative_to(without) for path in without.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(beside) for path in beside.rglob("*") if path.is_file())
    assert [name for name in names if (without / name).read_bytes() != (beside / name).read_bytes()] == []
    assert "review" not in (without / "spec/functions/FN-1/index.html").read_text("utf-8").lower()


def test_a_frozen_site_says_nothing_of_its_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, f"1.2.0 {'ab' * 32}")
    plain = site(tmp_path / "plain", REVIEW)
    said = site(tmp_path / "said", REVIEW, "A remark")
    page = "spec/functions/FN-1/index.html"
    assert (plain / page).read_bytes() == (said / page).read_bytes()
    assert not (said / "spec/comments").exists()
    assert "version%201.2.0" in (said / page).read_text("utf-8")


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("site_name: S\nplugins:\n  - specatlas-review\n", "does not list the plugin"),
        (CONFIG + "  - specatlas-review: {issues: 'javascript:alert(1)'}\n", "no web address"),
        (CONFIG + "  - specatlas-review: {mail: 'a@b?bcc=x'}\n", "no mail address"),
        (CONFIG + "  - specatlas-review: {provider: svn}\n", "cannot be used"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, config: str, message: str) -> None:
    write_model(tmp_path, MODEL, SPEC)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    said = io.StringIO()
    try:
        assert not build(tmp_path, to=said).done
        told = said.getvalue()
    except SiteError as error:
        told = str(error)
    assert message in told
