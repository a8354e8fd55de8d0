"""What is asked for in vain is refused with a message; nothing is answered about what was never looked at."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from specatlas.cli.main import command
from tests.unit.models import write_model

MODEL = """\
modules: {m: {name: 模块}}
kinds: {suppliers: {attributes: {rating: int}, checks: {low: {when: rating < 3, message: "{id} is bad"}}}}
suppliers: {bolts: {rating: 1}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "project", MODEL)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nofile.yaml"], 'there is no "nofile.yaml"'),
        (["check", "/"], '"/" is not in the project'),
        (["check", "--select", "entities/emty"], 'did you mean "entities/empty"'),
        (["check", "--ignore", "nothing-like-it-at-all"], 'there is no rule "nothing-like-it-at-all"'),
        (["list", "modules", "--lang", "fr"], '"fr" is no language of this spec; it has en'),
        (["show", "m", "--lang", "fr"], '"fr" is no language of this spec; it has en'),
        (["draw", "er", "--module", "zzz"], 'there is no module "zzz"; specatlas list modules'),
        (["draw", "er", "-o", "x.gif"], '"x.gif": no format has the ending ".gif"; there are .svg, .png'),
        (["list", "modules", "--where", "name == a"], 'after "=" comes a value, and not "="; one "=" is enough'),
        (["draw", "bpmn"], "the model has no processes to draw"),
        (["schema", "-o", "/dev/null/x"], "/dev/null"),
    ],
)
def test_refused_with_2(folder: Path, arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(command, [*arguments, "--project", str(folder)])
    assert (result.exit_code, said in result.stderr) == (2, True), result.output
    assert result.stdout == ""


def test_rules_of_own_kinds_can_be_selected(folder: Path) -> None:
    result = CliRunner().invoke(command, ["check", "--select", "suppliers/low", "--project", str(folder)])
    assert result.exit_code == 0
    assert "bolts is bad" in result.stdout


@pytest.mark.parametrize("arguments", [["list", "modules"], ["show", "m"], ["list", "modules", "--format", "json"]])
def test_output_is_utf_8_whatever_the_locale(folder: Path, arguments: list[str]) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "specatlas", *arguments], cwd=folder, env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "模块" in done.stdout.decode("utf-8")


def test_the_rest_of_a_list_that_nobody_reads_is_no_fault(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "specatlas", "list", "kinds"],
        cwd=folder,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert done.stderr == b""


def test_a_file_is_of_the_format_that_its_ending_names(tmp_path: Path) -> None:
    entity = "entities: {bolt: {name: Bolt, module: m, fields: {title: string}}}\n"
    folder = write_model(tmp_path / "project", MODEL + entity)

    def drawn(name: str, *more: str) -> str:
        out = tmp_path / name
        arguments = ["draw", "class", "-o", str(out), "--project", str(folder), *more]
        result = CliRunner().invoke(command, arguments)
        assert result.exit_code == 0, result.output
        return out.read_text("utf-8")

    assert drawn("picture.svg").startswith("<svg")
    assert drawn("picture").startswith("<svg")
    assert drawn("picture.puml").startswith("@startuml")
    assert drawn("picture.puml", "--format", "dot").startswith("digraph")
