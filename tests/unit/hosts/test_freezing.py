"""What is made from a version: from its texts alone, the same each time, and without a word on who approved it."""

import html
import os
import re
import shutil
from pathlib import Path

import pytest

from specatlas.hosts.freezing import FreezeError, freeze
from specatlas.hosts.mkdocs.frozen import Frozen
from specatlas.loading.snapshot import Snapshot, of_folder

ROOT = "0123456789abcdef" * 4
GROUPS = "01234567 89abcdef 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef"
EPOCH = 1_790_000_000
PROJECT = Path(__file__).parents[2] / "site" / "project"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return freeze(of_folder(PROJECT), "1.2.0", ROOT, EPOCH)


def test_every_page_names_version_and_digest_and_where_the_status_is(made: dict[str, bytes]) -> None:
    pages = {name: text.decode() for name, text in made.items() if re.fullmatch(r"site/(en|ru|zh)/.*\.html", name)}
    # Neither pages that lead on, nor the one for what is not there, are of the version.
    with_body = {
        name: text
        for name, text in pages.items()
        if 'http-equiv="refresh"' not in text and not name.endswith("/404.html")
    }
    assert len(with_body) > 60
    for name, text in with_body.items():
        assert text.count('class="sa-frozen"') == 1, name
        assert GROUPS in text
        status = re.search(r'data-status="([^"]+)"', text)
        assert status, name
        # Beside the site, from wherever the page is; so do the script and the style sheet find their way.
        assert os.path.normpath(os.path.join(os.path.dirname(name), status[1])) == "status.json", name  # noqa: PTH118, PTH120
        for asset in re.findall(r'(?:src|href)="([^"]*frozen\.(?:js|css))"', text):
            assert os.path.normpath(os.path.join(os.path.dirname(name), asset)) in made, name  # noqa: PTH118, PTH120


def test_a_site_that_is_no_release_has_no_strip(tmp_path: Path) -> None:
    import io

    from specatlas.hosts.building import build

    project = Path(shutil.copytree(PROJECT, tmp_path / "project"))
    built = build(project, languages=("en",), to=io.StringIO())
    assert b"sa-frozen" not in (built.folder / "en" / "index.html").read_bytes()
    assert not list(built.folder.rglob("frozen.*"))


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_appendix_is_one_file_that_needs_nothing_else(made: dict[str, bytes], language: str) -> None:
    text = made[f"appendix.{language}.html"].decode()
    assert GROUPS in text
    assert "<b>1.2.0</b>" in text
    assert set(re.findall(r'data-kind="([^"]+)"', text)) >= {"class", "er", "bpmn", "state"}
    assert 'data-kind="trace"' not in text  # Paper has no way on; the lists say the same.
    assert not re.search(r"<h([2-6])[^>]*>[^<]*(?:<a[^>]*>#</a>)?</h\1>\s*</section>", text)
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    targets = [html.unescape(target) for target in re.findall(r' href="#([^"]*)"', text)]
    assert len(targets) > 100
    assert set(targets) <= {html.unescape(one) for one in ids}
    # The xlink and SVG names are no addresses that anything is loaded from.
    assert not re.search(r'(?:src|srcset)="(?!data:)|<link|<script|@import|url\((?!"?data:|#|\'data:)', text)
    assert all(f"<td>{name}</td>" in text for name in of_folder(PROJECT).files)


def test_what_verifies_it_is_there_for_people_with_python_and_without(made: dict[str, bytes]) -> None:
    tools = {name for name in made if "/" not in name and not name.startswith("appendix.")}
    assert tools == {"README.txt", "verify.html", "verify.py"}
    assert all(name in made["README.txt"].decode() for name in ("verify.html", "verify.py"))


def test_nothing_tells_who_approved_it(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        if name.endswith(".html"):
            assert b"data-state" not in content, name
    assert "status.json" not in made
    assert not any(name.startswith("site/status") for name in made)


def test_it_is_the_same_wherever_it_is_made(
    made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TZ", "Asia/Almaty")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("SPECATLAS_LANG", "en")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = dict(os.environ)
    again = freeze(of_folder(PROJECT), "1.2.0", ROOT, EPOCH, jobs=1)
    assert dict(os.environ) == before
    assert sorted(again) == sorted(made)
    assert [name for name in made if made[name] != again[name]] == []


def test_what_a_version_does_not_hold_is_told(tmp_path: Path) -> None:
    files = dict(of_folder(PROJECT).files)
    files["docs/index.md"] = b"# Start\n\n```specatlas\ntable: nonsense\n```\n"
    with pytest.raises(FreezeError, match=r"the site of 1\.2\.0 cannot be built from what the version holds"):
        freeze(Snapshot("1.2.0", files), "1.2.0", ROOT, EPOCH)


SMALL = {
    "model/spec.yaml": b"spec: {format: 1, title: Shop, languages: [en], customer: a, contractor: b, purpose: Sell}\n"
    b"parties: {a: {name: A, side: customer}, b: {name: B, side: contractor}}\n",
    "docs/index.md": b"# Shop\n\n```python\nprint(1)\n```\n",
}


def configured(theme: str, more: str = "") -> dict[str, bytes]:
    text = f"site_name: Shop\ntheme: {theme}\nplugins:\n  - search\n  - specatlas\n{more}"
    return {**SMALL, "mkdocs.yml": text.encode()}


@pytest.mark.parametrize(
    ("theme", "more"),
    [
        ("mkdocs", ""),
        ("{name: mkdocs, highlightjs: true, analytics: {gtag: G-1}}", ""),
        ("{name: readthedocs, highlightjs: true}", ""),
        # Of itself: a font, the stars of the repository, and who counts the readers.
        (
            "material",
            "repo_url: https://github.com/a/b\nextra: {analytics: {provider: google, property: G-1}}\n",
        ),
    ],
)
def test_what_a_theme_fetches_from_other_hosts_is_switched_off(theme: str, more: str) -> None:
    made = freeze(Snapshot("1.0", configured(theme, more)), "1.0", ROOT, EPOCH)
    page = made["site/en/index.html"].decode()
    assert "print" in page
    for host in ("cdnjs.", "fonts.g", "googletagmanager", "google-analytics", "github.com/a/b"):
        assert host not in page, host


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"docs/index.md": "# Shop\n\nText.\n\n![A map](https://a.invalid/map.png?x=1&y=2)\n"},
         "  docs/index.md:5: https://a.invalid/map.png?x=1&y=2\n"),
        ({"mkdocs.yml": "site_name: Shop\nplugins: [specatlas]\nextra_javascript:\n  - https://a.invalid/maths.js\n"},
         "  mkdocs.yml:4: https://a.invalid/maths.js\n"),
        ({"docs/a.css": ".x {\n  background: url('//a.invalid/b.png');\n}\n"}, "  docs/a.css:2: //a.invalid/b.png\n"),
        ({"docs/index.md": '# Shop\n\n<pre class="mermaid">graph LR</pre>\n',
          "mkdocs.yml": "site_name: Shop\ntheme: material\nplugins: [specatlas]\n"},
         "  site/en/index.html:"),
    ],
)  # fmt: skip
def test_what_a_page_would_fetch_from_other_hosts_is_refused_with_its_place(files: dict[str, str], said: str) -> None:
    texts = {**configured("mkdocs"), **{name: text.encode() for name, text in files.items()}}
    with pytest.raises(FreezeError) as refused:
        freeze(Snapshot("1.0", texts), "1.0", ROOT, EPOCH)
    assert said in str(refused.value)
    assert "put such a file into docs/" in str(refused.value)


@pytest.mark.parametrize("page", ["no body at all", "<body", "<html><head></head></html>"])
def test_a_page_without_a_body_stays_as_it_is(page: str) -> None:
    assert Frozen("1.2.0", ROOT).put_strip(page, "a/", "assets", "en") == page
