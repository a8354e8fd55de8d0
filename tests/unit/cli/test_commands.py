"""The contract of the command line: exit statuses, formats, messages without a traceback."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from click.testing import CliRunner, Result

from specatlas.cli.main import command
from specatlas.cli.registry import COMMANDS
from tests.unit.models import write_model

MODEL = """\
modules: {sales: {name: {en: Sales}}}
entities:
  client: {module: sales, steward: clerk, kind: master, fields: {name: string(200)!, phone: phone}}
roles: {clerk: {name: Clerk, rights: {client: cru}}}
functions:
  FN-1: {name: "=cmd() of a lead", module: sales, priority: must, acceptance: [A lead is there in 5 s]}
"""


def run(folder: Path, *arguments: str, text: str | None = None) -> Result:
    result = CliRunner().invoke(command, [*arguments, "--project", str(folder)], input=text)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path, MODEL)


def test_check_of_a_sound_model_is_0(folder: Path) -> None:
    result = run(folder, "check")
    assert (result.exit_code, "error" in result.stdout) == (0, False)


def test_check_with_errors_is_1_and_leads_to_the_mend(folder: Path) -> None:
    write_model(folder, MODEL.replace("module: sales, steward", "modul: sales, steward"))
    result = run(folder, "check")
    assert result.exit_code == 1
    assert 'model/model.yaml:3:12: error: a entity has no attribute "modul"' in result.stdout.replace(
        "an entity", "a entity"
    )
    assert 'did you mean "module"?' in result.stdout


@pytest.mark.parametrize("format_", ["json", "sarif", "junit", "github"])
def test_every_format_holds_the_same_findings(folder: Path, format_: str) -> None:
    write_model(folder, MODEL.replace("must", "mst"))
    result = run(folder, "check", "--format", format_, "--min-severity", "error")
    assert result.exit_code == 1
    assert "model/model.yaml" in result.stdout
    if format_ == "json":
        schema = json.loads(run(folder, "schema", "--of", "check").stdout)
        jsonschema.validate(json.loads(result.stdout), schema)
        (finding,) = json.loads(result.stdout)["findings"]
        assert (finding["rule"], finding["line"], finding["address"]) == ("model/wrong-value", 6, "functions/FN-1")
    if format_ == "sarif":
        region = json.loads(result.stdout)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == 6
    if format_ == "junit":
        assert ET.fromstring(result.stdout).attrib["failures"] == "1"  # noqa: S314 our own output
    if format_ == "github":
        assert result.stdout.startswith("::error file=model/model.yaml,line=6,col=")


def test_check_prints_only_what_lies_in_the_paths(folder: Path) -> None:
    write_model(folder, MODEL.replace("must", "mst"))
    assert run(folder, "check", str(folder / "model" / "spec.yaml")).exit_code == 0
    assert run(folder, "check", str(folder / "model")).exit_code == 1


def test_select_and_ignore_take_rules_and_kinds_of_rules(folder: Path) -> None:
    write_model(folder, MODEL.replace("must", "mst"))
    assert run(folder, "check", "--select", "yaml").exit_code == 0
    assert run(folder, "check", "--ignore", "model/wrong-value").exit_code == 0


def test_no_project_is_2(tmp_path: Path) -> None:
    result = run(tmp_path, "check")
    assert (result.exit_code, "there is no model folder" in result.stderr) == (2, True)


def test_unknown_command_names_the_nearest(folder: Path) -> None:
    result = CliRunner().invoke(command, ["chekc"])
    assert result.exit_code == 2
    assert 'did you mean "check"?' in result.output


def test_list_as_json_keeps_kind_id_and_attributes(folder: Path) -> None:
    rows = json.loads(run(folder, "list", "entities", "--format", "json").stdout)
    jsonschema.validate(rows, json.loads(run(folder, "schema", "--of", "list").stdout))
    assert [(row["kind"], row["id"]) for row in rows] == [("entities", "client")]
    assert rows[0]["own-kind"] == "master"
    assert rows[0]["fields"]["name"]["length"] == 200


def test_lists_hold_no_formulas(folder: Path, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(run(folder, "list", "functions", "--format", "csv").stdout)))
    assert rows[1][:2] == ["FN-1", "'=cmd() of a lead"]
    sheet = tmp_path / "list.xlsx"
    assert run(folder, "list", "functions", "--format", "xlsx", "-o", str(sheet)).exit_code == 0
    from openpyxl import load_workbook

    (page,) = load_workbook(sheet).worksheets
    assert page.cell(2, 2).data_type == "s"


def test_show_tells_who_mentions_it(folder: Path) -> None:
    assert "mentioned by (1): roles/clerk" in run(folder, "show", "client").stdout
    shown = json.loads(run(folder, "show", "client.phone", "--format", "json").stdout)
    assert shown["address"] == "entities/client.fields.phone"


def test_import_into_an_empty_folder_gives_a_model_without_faults(tmp_path: Path) -> None:
    script = tmp_path / "shop.sql"
    script.write_text("CREATE TABLE a (x int PRIMARY KEY, y int REFERENCES a);", encoding="utf-8")
    assert run(tmp_path, "import", "sql", str(script)).exit_code == 0
    assert run(tmp_path, "check").exit_code == 0
    again = run(tmp_path, "import", "sql", str(script))
    assert (again.exit_code, "is in the model already" in again.stderr) == (2, True)


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, "import", "sql", "-", "--dry-run", text="CREATE TABLE a (x int PRIMARY KEY);")
    assert "x: int key" in result.stdout
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(command, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_output_does_not_depend_on_the_order_of_hashes(folder: Path) -> None:
    write_model(folder, MODEL.replace("must", "mst"))
    outputs = set()
    for seed in ("1", "2"):
        words = [sys.executable, "-m", "specatlas", "check", "--format", "json", "--project", str(folder)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        outputs.add(subprocess.run(words, capture_output=True, check=False, env=environment).stdout)
    assert len(outputs) == 1


def test_draw_writes_one_picture_that_needs_nothing_else(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "er.svg"
    assert run(folder, "draw", "er", "client", "-o", str(file)).exit_code == 0
    root = ET.fromstring(file.read_bytes())  # noqa: S314 our own output
    assert root.tag.endswith("svg")
    assert "var(" not in file.read_text(encoding="utf-8")
    assert "Client" in "".join(root.itertext())
    assert run(folder, "draw", "er", "client").stdout == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("format", "begins"),
    [
        ("svg", b"<svg"),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF"),
        ("puml", b"@startuml"),
        ("mermaid", b"---"),
        ("dot", b"digraph"),
    ],
)
def test_a_picture_in_each_format(folder: Path, format: str, begins: bytes) -> None:
    result = run(folder, "draw", "er", "--format", format, "-o", str(folder / "picture"))
    assert result.exit_code == 0, result.stderr
    assert (folder / "picture").read_bytes().startswith(begins)
    assert ("not written: " in result.stderr) == (format in {"puml", "mermaid", "dot"})


def test_links_to_a_site_and_colours_of_a_page(folder: Path) -> None:
    linked = run(folder, "draw", "er", "--site", "https://spec.example/x/").stdout
    assert 'href="https://spec.example/x/' in linked
    assert "href" not in run(folder, "draw", "er").stdout
    assert "var(--sa-" in run(folder, "draw", "er", "--theme", "css").stdout
    assert "var(--sa-" not in linked


def test_every_picture_in_another_format(folder: Path) -> None:
    result = run(folder, "draw", "--all", "--format", "dot", "-o", str(folder / "out"))
    assert result.exit_code == 0, result.stderr
    assert {path.suffix for path in (folder / "out").iterdir()} == {".dot"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clas"], 'did you mean "class"?'),
        (["er", "cleint"], 'did you mean "client"?'),
        (["class", "--module", "sale"], 'did you mean "sales"?'),
        (["bpmn"], "the model has no processes to draw"),
        (["er", "client", "--engine", "pined"], 'did you mean "pinned"?'),
        (["er", "--include", "clint"], 'did you mean "client"?'),
        (["?"], "name a kind of diagram: class, use-case, er"),
        (["er", "client", "--format", "bpmn"], "of bpmn, not of a diagram"),
        (["er", "client", "--format", "png", "--theme", "css"], "follow the page"),
        (["er", "client", "--lang", "de"], "is no language of this spec"),
        (["--all"], "give -o FOLDER"),
        ([], "name a kind of diagram"),
    ],
)
def test_what_cannot_be_drawn_is_said(folder: Path, arguments: list[str], said: str) -> None:
    result = run(folder, "draw", *arguments)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_draw_all_gives_every_picture_of_the_site(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "draw", "--all", "-o", str(tmp_path / "pictures")).exit_code == 0
    assert "entities-client-er-diagram.svg" in {file.name for file in (tmp_path / "pictures").iterdir()}


def test_an_old_picture_is_not_lost_when_the_new_one_fails(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "er.svg"
    file.write_text("old", encoding="utf-8")
    assert run(folder, "draw", "er", "nobody", "-o", str(file)).exit_code == 2
    assert file.read_text(encoding="utf-8") == "old"
