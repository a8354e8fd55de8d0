"""Templates in the texts of a model are never evaluated, whichever plugin comes first."""

import io
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from specatlas.domain.project import Project
from specatlas.hosts.building import build
from specatlas.loading.project import build as build_model
from tests.unit.pages.test_hostile_model import poisoned

WORD = "{{ 7*7 }}{% if true %}49{% endif %}{{ cycler.__init__.__globals__ }}"
CONFIG = "site_name: S\ntheme: material\nplugins:\n  - search\n"


@pytest.fixture
def poisoned_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every model that is opened hold a template wherever it holds a text."""

    def built(*arguments: Any) -> Project:
        project = build_model(*arguments)
        sections = {
            section: {name: poisoned(element, WORD) for name, element in elements.items()}
            for section, elements in project.sections.items()
        }
        return replace(project, sections=sections)

    monkeypatch.setattr("specatlas.workbench.project.build", built)
    monkeypatch.setenv("SPECATLAS_LANG", "en")


@pytest.mark.parametrize("plugins", [("macros", "specatlas"), ("specatlas", "macros")])
def test_a_template_in_any_text_stays_a_text(
    root: Path, tmp_path: Path, poisoned_model: None, plugins: tuple[str, str]
) -> None:
    shutil.copytree(root / "tests" / "site" / "project" / "model", tmp_path / "model")
    (tmp_path / "docs").mkdir()
    page = '# Sum {{ 6*7 }}\n\n{{ value("deal.description") }}\n\n{{ table("entities") }}\n\n@entities/deal\n'
    (tmp_path / "docs" / "page.md").write_text(page, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG + "".join(f"  - {name}\n" for name in plugins), "utf-8")
    said = io.StringIO()
    assert build(tmp_path, to=said).done, said.getvalue()
    site = tmp_path / "site" / "en"
    assert "Sum 42" in (site / "page" / "index.html").read_text("utf-8")
    found = 0
    for path in [*site.rglob("*.html"), site / "search" / "search_index.json"]:
        text = path.read_text("utf-8")
        if path.suffix == ".json":
            text = json.dumps(json.loads(text)["docs"], ensure_ascii=False)
        found += text.count("{{ 7*7 }}")
        # Numbers of pictures are no answer.
        outside = re.sub(r"<svg.*?</svg>|\{% if true %\}49\{% endif %\}", "", text, flags=re.DOTALL)
        assert not re.search(r"(?<![\w.#-])49(?![\w.-])", outside), path
        assert "<module" not in text
    assert found > 100
