"""Every text attribute of every kind holds a hostile text: the site shows it as it was written, wherever it stands."""

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from specatlas.hosts.building import build
from specatlas.text.diagnostics import Severity
from specatlas.workbench import Project
from tests.robustness.hostile import write_hostile

HOSTILE = (
    "{{ 7*7 }}{% raise %}{# gone #}</title></td></svg><script>alert(1)</script>\"><img src=x onerror=alert(2)>' ]]>"
    " &amp; [a](javascript:alert(3)) <javascript:alert(4)> {spec:table functions} \U0001f600 \u05d0\u05d1 e\u0301"
)
CONFIG = """\
site_name: "{{ 7*7 }}"
theme: {name: material, font: false}
plugins: [PLUGINS]
"""
SECTIONS, SHOWN = 40, 400
"""At least so many kinds are tried, and texts seen on pages: a site that shows nothing would be no success."""


class Elements(HTMLParser):
    """What of a page can do harm: scripts, handlers, addresses that run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.harm: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            runs = name in {"href", "src", "action", "xlink:href"} and (value or "").strip().lower().startswith(
                "javascript:"
            )
            if runs or name.startswith("on"):
                self.harm.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            if re.match(r"\s*alert", data):
                self.harm.append(f"<script>{data}")
            return
        self.texts.append(data)


def built(folder: Path, plugins: str) -> Path:
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text('# Home {{ 6*7 }}\n\n{{ value("modules/base-module.name") }}\n', "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG.replace("PLUGINS", plugins), "utf-8")
    said = io.StringIO()
    assert build(folder, to=said).done, said.getvalue()
    return folder / "site"


@pytest.mark.parametrize("plugins", ["search, macros, specatlas", "search, specatlas, macros"])
def test_no_text_of_a_model_does_anything_in_a_site(tmp_path: Path, plugins: str) -> None:
    tried, _ = write_hostile(tmp_path, HOSTILE)
    assert len(tried) >= SECTIONS
    assert [item for item in Project.open(tmp_path).check() if item.severity is Severity.ERROR] == []
    site = built(tmp_path, plugins)
    assert "Home 42" in (site / "en" / "index.html").read_text("utf-8")
    shown = 0
    for path in site.rglob("*.html"):
        page = Elements()
        page.feed(path.read_text("utf-8"))
        page.close()
        text = "".join(page.texts)
        assert page.harm == [], path
        # What a template would leave of "{{ 7*7 }}{% raise %}{# gone #}".
        assert not re.search(r"\b49\b", text), path
        shown += text.count('{{ 7*7 }}{% raise %}{# gone #}</title></td></svg><script>alert(1)</script>"><img src=x')
    assert shown >= SHOWN
    index = (site / "en" / "search" / "search_index.json").read_text("utf-8")
    assert "<script>" not in index
    assert "<img" not in index
