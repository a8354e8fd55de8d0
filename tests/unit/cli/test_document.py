"""`specatlas document` and `specatlas diff` as people type them."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from specatlas.cli.main import command
from tests.unit.reports.changes.told import NEW, OLD


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    for folder, files in (("old", OLD), ("new", NEW)):
        for name, text in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["addendum", "-o", "x.pdf"], "end the file with .html or .docx"),
        (["addendum", "--lang", "de"], '"de" is no language of this spec; it has en, ru, zh'),
        (["addendum", "9.9"], 'there is no version "9.9"'),
        (["letter"], "Invalid value"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(spec: Path, arguments: list[str], said: str) -> None:
    code, output = run("document", *arguments, "--project", str(spec / "new"))
    assert (code, said in output) == (2, True), output


def test_a_paper_on_what_is_being_written(spec: Path) -> None:
    file = spec / "sheet.docx"
    assert run("document", "approval-sheet", "--project", str(spec / "new"), "-o", str(file))[0] == 0
    assert zipfile.is_zipfile(file)
    code, output = run("document", "changes-list", "--project", str(spec / "new"), "--lang", "zh")
    assert (code, "变更登记表" in output) == (0, True)


@pytest.mark.parametrize(
    ("format_", "begins"),
    [("text", b"Version"), ("markdown", b"## "), ("html", b"<!DOCTYPE"), ("docx", b"PK"), ("json", b"{")],
)
def test_a_difference_in_each_format(spec: Path, format_: str, begins: bytes) -> None:
    file = spec / "out"
    arguments = ("diff", str(spec / "old"), str(spec / "new"), "--format", format_, "-o", str(file))
    assert run(*arguments)[0] == 0
    assert file.read_bytes().startswith(begins)
    assert b"\x1b" not in file.read_bytes() or format_ == "docx"
    assert run(*arguments, "--fail-on", "contract")[0] == 1
    ending = {"text": "txt", "markdown": "md"}.get(format_, format_)
    named = spec / f"out.{ending}"  # The ending of the file says it too.
    assert run("diff", str(spec / "old"), str(spec / "new"), "-o", str(named))[0] == 0
    assert named.read_bytes() == file.read_bytes()
    assert run("diff", str(spec / "old"), str(spec / "old"), "--fail-on", "layout", "-o", str(file))[0] == 0
