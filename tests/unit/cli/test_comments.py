"""`specatlas comments` and `specatlas change`, as they are called."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from specatlas.cli.main import command
from specatlas.domain.comments import SCHEMA
from specatlas.domain.quantities import parse_duration, parse_money
from specatlas.loading.project import open_model
from specatlas.workbench import Project
from tests.unit.models import write_model

MODEL = """
modules: {sales: Sales}
parties: {board: {name: Board, side: customer}}
functions:
  FN-1: {name: Register, module: sales, priority: must, acceptance: {fast: In 30 s}}
changes: {CR-09: {name: Old, reason: R, affects: FN-1, status: proposed}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path, MODEL)


@pytest.fixture
def run(folder: Path) -> Callable[..., Result]:
    def called(*arguments: str) -> Result:
        return CliRunner().invoke(command, [*arguments, "--project", str(folder)])

    return called


def saved(folder: Path) -> str:
    path = folder / "review.json"
    items = [
        {"el": "functions/FN-1", "path": "acceptance.fast", "kind": "must-fix", "text": "Too long"},
        {"el": "modules/sales", "text": "Who owns it?"},
        {"el": "nobody", "text": "x"},
    ]
    path.write_text(json.dumps({"format": 1, "author": "Anna", "at": "2026-03-02", "comments": items}))
    return str(path)


def test_import_list_and_import_again(run: Callable[..., Result], folder: Path) -> None:
    done = run("comments", "import", saved(folder))
    assert done.exit_code == 0
    assert "2 new, 0 known already" in done.output
    assert "not brought over (1)" in done.output
    assert "0 new, 2 known already" in run("comments", "import", saved(folder)).output
    listed = json.loads(run("comments", "list", "--format", "json", "functions").output)
    assert [(one["address"], one["state"], one["blocks"], one["status"]) for one in listed] == [
        ("functions/FN-1.acceptance.fast", "unknown", True, "open")
    ]
    assert run("comments", "list", "--must-fix").output.count("functions.FN-1/2026-03-02-") == 1
    assert "2 listed" in run("comments", "list").output


def test_a_dry_run_writes_nothing(run: Callable[..., Result], folder: Path) -> None:
    done = run("comments", "import", "--dry-run", saved(folder))
    assert "text: Too long" in done.output
    assert not (folder / "comments").exists()


def test_what_is_exported_comes_back(run: Callable[..., Result], folder: Path, tmp_path: Path) -> None:
    run("comments", "import", saved(folder))
    exported = tmp_path / "all.json"
    assert run("comments", "export", "-o", str(exported)).exit_code == 0
    jsonschema.validate(json.loads(exported.read_bytes()), SCHEMA)
    assert "0 new, 2 known already" in run("comments", "import", str(exported)).output


def test_the_form_and_the_word_file_are_written(run: Callable[..., Result], tmp_path: Path) -> None:
    assert run("comments", "export", "--form", "--include", "functions", "-o", str(tmp_path / "f.html")).exit_code == 0
    assert "functions/FN-1" in (tmp_path / "f.html").read_text("utf-8")
    assert run("comments", "export", "--word", "-o", str(tmp_path / "f.docx")).exit_code == 0
    assert (tmp_path / "f.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("comments", "export", "--version", "1.0"), "--version is for what reviewers get"),
        (("comments", "export", "--form", "--include", "nothing"), 'there is no "nothing" to review'),
        (("comments", "export", "--form", "--version", "9.9"), 'no released version "9.9"'),
        (("comments", "export", "--word", "--version", "9.9"), 'no released version "9.9"'),
        (("comments", "list", "function"), 'there is no "function": did you mean "functions"'),
        (("comments", "list", "functions/FN-2"), 'did you mean "functions/FN-1"'),
        (("comments", "import", "--version", "9.9", "review.json"), 'no released version "9.9"'),
        (("comments", "import", "--from", "mial", "review.json"), 'did you mean "mail"'),
        (("change", "new", "X", "--reason", "R", "--affects", "FN-7"), 'there is no "FN-7"'),
        (("change", "new", "X", "--reason", "R", "--affects", "FN-1", "--by", "bored"), 'did you mean "board"'),
        (
            ("change", "new", "X", "--reason", "R", "--affects", "FN-1", "--by", "modules/sales"),
            'no "modules/sales" in',
        ),
        (("change", "new", "X", "--reason", "R", "--affects", "FN-1", "--date", "2.3.2026"), '"2.3.2026" is no day'),
        (("change", "new", "X", "--reason", "R", "--affects", "FN-1", "--cost", "much"), "write it as 1200 EUR"),
        (("change", "new", "X", "--reason", "R", "--affects", "FN-1", "--delay", "later"), '"later" is no delay'),
        (("change", "new", " ", "--reason", "R", "--affects", "FN-1"), "a change request has a name"),
        (("change", "new", "X", "--reason", "R", "--affects", "FN-1", "--id", "cr-09"), "already"),
        (("change", "new", "X", "--reason", "R", "--affects", "FN-1", "--id", "../x"), "is no id"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Callable[..., Result], folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    path = saved(folder)
    done = run(*(path if one == "review.json" else one for one in arguments))
    assert done.exit_code == 2
    assert said in done.output


def test_faults_of_comments_are_found_by_check(folder: Path) -> None:
    place = folder / "comments" / "functions.FN-1"
    place.mkdir(parents=True)
    (place / "a.yaml").write_text("el: functions/FN-1\ntext: x\nkind: mustfix\n")
    [fault] = [fault for fault in Project.open(folder).check() if fault.rule.startswith("comments/")]
    assert str(fault.place) == "comments/functions.FN-1/a.yaml:3:7"


def test_a_new_change_request_follows_the_others_and_reads_back(run: Callable[..., Result], folder: Path) -> None:
    done = run(
        "change", "new", "Two: stages # now", "--reason", "Rule of 1 March", "--affects", "FN-1",
        "--date", "2026-03-02", "--cost", "-1200 EUR", "--delay", "0d",
    )  # fmt: skip
    assert "wrote model/changes/CR-10.yaml" in done.output
    model = open_model(folder / "model")
    assert not [fault for fault in model.diagnostics if fault.severity.word == "error"]
    change = model.elements("changes")["CR-10"]
    assert (change.name("en"), change.word("status")) == ("Two: stages # now", "proposed")
    assert [ref.address for ref in change.refs("affects")] == ["functions/FN-1"]
    assert change.values["cost"] == parse_money("-1200 EUR")
    assert change.values["delay"] == parse_duration("0d")
    assert "CR-10" in run("change", "list", "--where", "status = proposed").output


def test_the_first_change_request_and_the_day(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772409600")
    empty = write_model(tmp_path / "empty", "terms: {lead: A first contact}\n")
    arguments = ["change", "new", "X", "--reason", "R", "--affects", "lead", "--dry-run", "--project", str(empty)]
    assert CliRunner().invoke(command, arguments).output == (
        "changes:\n  CR-001:\n    name: X\n    date: 2026-03-02\n    reason: R\n"
        "    affects: [terms/lead]\n    status: proposed\n"
    )
    assert not (empty / "model" / "changes").exists()
