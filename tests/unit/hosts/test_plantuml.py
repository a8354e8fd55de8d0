import base64
import io
import os
import re
import sys
from pathlib import Path

import pytest

from specatlas.hosts import plantuml
from specatlas.hosts.building import build
from tests.unit.models import write_model

SAFE = "import os, sys; sys.stdin.read(); print('<svg>' + os.environ.get('PLANTUML_SECURITY_PROFILE', '') + '</svg>')"
READS_FILES = (
    "import re, sys; t = sys.stdin.read(); print('<svg>' + open(re.search('!include (.*)', t)[1]).read() + '</svg>')"
)


def command(folder: Path, script: str) -> Path:
    """Put a program called `plantuml` into a folder."""
    folder.mkdir()
    path = folder / "plantuml"
    path.write_text(f"#!{sys.executable}\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def no_jar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANTUML_JAR", raising=False)


def test_a_command_that_keeps_to_its_profile_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = command(tmp_path / "bin", SAFE)
    monkeypatch.setenv("PATH", str(path.parent))
    assert plantuml.renderer(tmp_path / "cache") == str(path)


def test_a_command_that_reads_files_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_jar: None) -> None:
    monkeypatch.setenv("PATH", str(command(tmp_path / "bin", READS_FILES).parent))
    assert plantuml.renderer(tmp_path / "cache") is None


def test_the_question_is_asked_once_for_each_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = tmp_path / "count"
    path = command(tmp_path / "bin", f"open({str(counter)!r}, 'a').write('x'); {SAFE}")
    monkeypatch.setenv("PATH", str(path.parent))
    for _ in range(3):
        plantuml.renderer(tmp_path / "cache")
    assert counter.read_text() == "x"
    os.utime(path, (1, 1))
    plantuml.renderer(tmp_path / "cache")
    assert counter.read_text() == "xx"


def test_without_a_program_nothing_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_jar: None) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert plantuml.renderer(tmp_path / "cache") is None


def test_a_jar_needs_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jar = tmp_path / "plantuml.jar"
    jar.touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLANTUML_JAR", str(jar))
    assert plantuml.renderer(tmp_path / "cache") is None
    java = command(tmp_path / "bin", SAFE).rename(tmp_path / "bin" / "java")
    monkeypatch.setenv("PATH", str(java.parent))
    assert plantuml.renderer(tmp_path / "cache") == f"java -jar {jar}"


def test_a_program_that_does_not_start_is_not_used() -> None:
    assert not plantuml.is_safe("/nowhere/plantuml")


def test_pictures_of_plantuml_stand_in_a_page_as_images(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(command(tmp_path / "bin", SAFE).parent))
    write_model(tmp_path, "")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n```plantuml\nA -> B\n```\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [specatlas]\n", "utf-8")
    said = io.StringIO()
    assert build(tmp_path, to=said).done, said.getvalue()
    html = (tmp_path / "site" / "en" / "index.html").read_text("utf-8")
    [picture] = re.findall(r'<img[^>]+src="data:image/svg\+xml;base64,([^"]+)"', html)
    # It ran with its profile, and as an image it can run nothing.
    assert base64.b64decode(picture).strip() == b"<svg>SANDBOX</svg>"
