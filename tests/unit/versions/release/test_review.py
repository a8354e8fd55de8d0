"""Comments and approvals meet: what must be fixed blocks, what was approved is agreed as long as the text stands."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from specatlas.cli.main import command
from specatlas.domain.comments import Comment
from specatlas.versions.release.terms import sha256
from specatlas.workbench import Project
from specatlas.workbench.approving import ApprovalRefusedError
from specatlas.workbench.commenting import take_over, write_comments
from specatlas.workbench.releasing import look
from specatlas.workbench.reviewing import review_of
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys


def looks(folder: Path, address: str = "entities/deal") -> dict[str, str]:
    return dict(review_of(folder, Project.open(folder).model).looks[address])


def comment(folder: Path, *, status: str = "open", party: str = "buyer", version: str = "") -> None:
    said = Comment(
        "entities/deal", f"{status} {party}", party=party, kind="must-fix", status=status, source=f"form:{status}"
    )
    write_comments(folder, take_over(folder, Project.open(folder).model, [said], version))
    making.commit(folder, "a comment")


def test_what_both_approved_is_agreed(agreed: Path) -> None:
    assert looks(agreed) == {"buyer": "agreed", "maker": "agreed"}


def test_another_text_is_agreed_by_nobody(project: Path) -> None:
    path = project / "model" / "spec.yaml"
    path.write_text(path.read_text().replace("name: Deal", "name: Bargain"))
    assert looks(project) == {"buyer": "not-looked", "maker": "not-looked"}
    assert looks(project, "modules/sales") == {"buyer": "agreed", "maker": "agreed"}


def test_a_released_version_that_only_one_side_approved_is_agreed_by_that_side(new_project: Path, keys: Keys) -> None:
    making.release(new_project, "1.0.0")
    making.say(new_project, keys, "1.0.0", "boris")
    assert looks(new_project) == {"buyer": "not-looked", "maker": "agreed"}


def test_what_cannot_be_proved_is_agreed_by_nobody(project: Path) -> None:
    for path in (project / "approvals" / "1.0.0").glob("*.sig"):
        path.write_bytes(path.read_bytes()[:-40])
    assert looks(project) == {"buyer": "not-looked", "maker": "not-looked"}


def test_an_open_remark_counts_more_than_an_approval(project: Path) -> None:
    comment(project)
    assert looks(project) == {"buyer": "remark", "maker": "agreed"}


def test_what_must_be_fixed_blocks_an_approval_until_it_is_settled(new_project: Path, keys: Keys) -> None:
    making.release(new_project, "1.0.0")
    comment(new_project)
    with pytest.raises(ApprovalRefusedError, match=r"must be settled first: entities\.deal/undated-"):
        making.say(new_project, keys, "1.0.0", "boris")
    [path] = (new_project / "comments" / "entities.deal").iterdir()
    path.write_text(path.read_text() + "status: resolved\nanswer: Done.\n")
    assert making.say(new_project, keys, "1.0.0", "boris") == "in-review"


@pytest.mark.parametrize("way", ["form", "word"])
def test_who_reviews_a_version_gets_its_texts_whatever_was_edited_since(
    project: Path, tmp_path: Path, way: str
) -> None:
    path = project / "model" / "spec.yaml"
    path.write_text(path.read_text().replace("name: Deal", "name: Bargain"))
    out = tmp_path / f"out.{'docx' if way == 'word' else 'html'}"
    asked = ["comments", "export", f"--{way}", "-o", str(out), "--project", str(project)]

    def text() -> str:
        if way == "form":
            return out.read_text("utf-8")
        with zipfile.ZipFile(out) as packed:
            return packed.read("word/document.xml").decode()

    assert CliRunner().invoke(command, asked).exit_code == 0
    assert "Bargain" in text()
    assert CliRunner().invoke(command, [*asked, "--version", "1.0.0"]).exit_code == 0
    assert "Bargain" not in text()
    assert "Deal" in text()
    assert "1.0.0" in text()


def test_a_comment_that_names_its_version_gets_the_digest_of_that_version(project: Path) -> None:
    said = Comment("entities/deal", "Why?", version="1.0.0", source="form:1")
    strange = Comment("entities/deal", "And why?", version="x" * 5000, source="form:2")
    taken = take_over(project, Project.open(project).model, [said, strange])
    write_comments(project, taken)
    states = {one.comment.text: one.state for one in review_of(project, Project.open(project).model).standings}
    assert states == {"Why?": "current", "And why?": "unknown"}


def test_who_read_a_version_read_its_texts(project: Path) -> None:
    comment(project, status="resolved", version="1.0.0")
    [one] = review_of(project, Project.open(project).model).standings
    assert (one.comment.version, one.state) == ("1.0.0", "current")


def test_a_comment_changes_no_digest(new_project: Path) -> None:
    before = making.release(new_project, "1.0.0").root
    bytes_ = {path: sha256(path.read_bytes()) for path in (new_project / "versions").rglob("*") if path.is_file()}
    comment(new_project)
    assert {path: sha256(path.read_bytes()) for path in bytes_} == bytes_
    assert look(new_project, "1.1.0").cut.root == before
