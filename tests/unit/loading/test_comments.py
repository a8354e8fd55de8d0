"""Comments as files: read with places, faults collected, nothing lost."""

from pathlib import Path

import pytest

from specatlas.domain.comments import Comment, written
from specatlas.loading.comments import read_comments
from specatlas.text.writing import block

GOOD = """\
el: functions/FN-1
path: acceptance.fast
version: 1.2.0
el-sha256: {sha}
quote: within 30 s
author: aigul
party: us
at: 2026-03-02T10:30Z
kind: must-fix
text: "Too long: a client is gone after 10 s."
status: answered
answer: We look into it.
answered-by: irina
resolved-in: 1.3.0
source: "mail:1@example.org"
x-own: kept
""".format(sha="a" * 64)


def write(folder: Path, content: str, name: str = "comments/functions.FN-1/one.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return folder


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert read_comments(tmp_path).items == ()


def test_every_attribute_is_read(tmp_path: Path) -> None:
    found = read_comments(write(tmp_path, GOOD))
    assert found.diagnostics == ()
    [comment] = found.items
    assert comment.id == "functions.FN-1/one"
    assert comment.address == "functions/FN-1.acceptance.fast"
    assert (comment.kind, comment.status, comment.answered_by, comment.resolved_in) == (
        "must-fix",
        "answered",
        "irina",
        "1.3.0",
    )
    assert comment.blocks
    assert found.blocking == (comment,)


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    [comment] = read_comments(write(tmp_path, GOOD)).items
    text = "\n".join(block(written(comment))) + "\n"
    [again] = read_comments(write(tmp_path / "again", text)).items
    assert written(again) == written(comment)


def test_a_text_of_several_lines_in_any_script_reads_back(tmp_path: Path) -> None:
    comment = Comment("functions/FN-1", "Первая: строка\n- вторая # не комментарий\n第三行 {{ 7*7 }}")
    [again] = read_comments(write(tmp_path, "\n".join(block(written(comment))) + "\n")).items
    assert again.text == comment.text


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        ("text: No element\n", "comments/missing", 1),
        ("el: functions/FN-1\n", "comments/missing", 1),
        ("el: FN-1\ntext: x\n", "comments/wrong-value", 1),
        ("el: functions/FN-1\ntext: x\nkind: mustfix\n", "comments/wrong-value", 3),
        ("el: functions/FN-1\ntext: x\nstatus: done\n", "comments/wrong-value", 3),
        ("el: functions/FN-1\ntext: x\nat: yesterday\n", "comments/wrong-value", 3),
        ("el: functions/FN-1\ntext: [a, b]\n", "comments/wrong-form", 2),
        ("el: functions/FN-1\ntext: x\nautor: me\n", "comments/unknown-attribute", 3),
        ("el: functions/FN-1\ntext: x\npath: ../../etc\n", "comments/wrong-value", 3),
        ("el: functions/FN-1\ntext: x\ntext: y\n", "yaml/duplicate-key", 3),
    ],
)
def test_faults_have_a_rule_a_place_and_a_mend(tmp_path: Path, content: str, rule: str, line: int) -> None:
    [fault] = read_comments(write(tmp_path, content)).diagnostics
    assert (fault.rule, fault.place.line if fault.place else 0) == (rule, line)
    assert fault.help


def test_a_file_in_the_wrong_folder_is_read_and_told(tmp_path: Path) -> None:
    found = read_comments(write(tmp_path, "el: functions/FN-2\ntext: x\n"))
    assert [one.el for one in found.items] == ["functions/FN-2"]
    assert [(fault.rule, fault.severity.word) for fault in found.diagnostics] == [("comments/misplaced", "error")]
