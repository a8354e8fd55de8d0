"""A comment follows its element: through changes, other names, and the end of it."""

from pathlib import Path

import pytest

from specatlas.domain.comments import Comment
from specatlas.domain.project import Project
from specatlas.versions.canonical import digest
from specatlas.versions.commenting import CommentsError, by_element, open_must_fix, standing
from tests.unit.models import read_model

FN = "functions:\n  FN-1: {name: Register, module: sales, priority: must, acceptance: {fast: In 30 s}}\n"
BEFORE = f"modules: {{sales: Sales}}\n{FN}"


@pytest.fixture
def before(tmp_path: Path) -> Project:
    return read_model(tmp_path / "before", BEFORE)


def comment(model: Project, path: str = "") -> Comment:
    return Comment("functions/FN-1", "Why?", path=path, sha256=digest(model.elements("functions")["FN-1"]))


def after(folder: Path, text: str) -> Project:
    return read_model(folder / "after", text)


def test_the_same_text_is_current_however_it_is_written(before: Project, tmp_path: Path) -> None:
    same = (
        "functions:\n  FN-1:\n    priority: must\n    module: sales\n    name: Register\n"
        "    acceptance:\n      fast: {statement: In 30 s}\n"
    )
    found = standing(after(tmp_path, f"modules: {{sales: Sales}}\n{same}"), comment(before, "acceptance.fast"))
    assert (found.state, found.address, found.renamed) == ("current", "functions/FN-1.acceptance.fast", False)


def test_another_text_is_told(before: Project, tmp_path: Path) -> None:
    changed = after(tmp_path, BEFORE.replace("30 s", "10 s"))
    assert standing(changed, comment(before)).state == "changed"


def test_a_new_id_is_followed_and_is_no_change(before: Project, tmp_path: Path) -> None:
    renamed = after(tmp_path, BEFORE.replace("FN-1: {", "FN-2: {formerly: FN-1, "))
    found = standing(renamed, comment(before, "acceptance.fast"))
    assert (found.state, found.address, found.renamed) == ("current", "functions/FN-2.acceptance.fast", True)
    assert list(by_element(renamed, [comment(before)])) == ["functions/FN-2"]


def test_a_part_that_is_gone_leads_to_its_element(before: Project, tmp_path: Path) -> None:
    gone = after(tmp_path, BEFORE.replace("fast: In 30 s", "slow: In 2 min"))
    found = standing(gone, comment(before, "acceptance.fast"))
    assert (found.state, found.address) == ("changed", "functions/FN-1")


def test_a_part_with_a_new_id_is_followed(before: Project, tmp_path: Path) -> None:
    renamed = after(tmp_path, BEFORE.replace("fast: In 30 s", "speed: {statement: In 30 s, formerly: fast}"))
    found = standing(renamed, comment(before, "acceptance.fast"))
    assert (found.state, found.address) == ("changed", "functions/FN-1.acceptance.speed")


def test_comments_on_what_is_gone_are_kept(before: Project, tmp_path: Path) -> None:
    gone = after(tmp_path, "modules: {sales: Sales}\n")
    found = standing(gone, comment(before))
    assert (found.state, found.address) == ("removed", "functions/FN-1")
    assert list(by_element(gone, [comment(before)])) == ["functions/FN-1"]


def test_without_a_digest_nobody_knows(before: Project) -> None:
    assert standing(before, Comment("functions/FN-1", "Why?")).state == "unknown"


def test_an_attribute_is_a_place_too(before: Project) -> None:
    assert standing(before, comment(before, "priority")).address == "functions/FN-1.priority"


@pytest.mark.parametrize(
    ("kind", "status", "blocks"),
    [
        ("must-fix", "open", True),
        ("must-fix", "answered", True),
        ("must-fix", "accepted", True),
        ("must-fix", "rejected", False),
        ("must-fix", "resolved", False),
        ("defect", "open", False),
    ],
)
def test_what_blocks_an_approval(tmp_path: Path, kind: str, status: str, *, blocks: bool) -> None:
    folder = tmp_path / "comments" / "functions.FN-1"
    folder.mkdir(parents=True)
    content = f"el: functions/FN-1\ntext: x\nkind: {kind}\nstatus: {status}\n"
    (folder / "one.yaml").write_text(content, encoding="utf-8")
    assert open_must_fix(tmp_path) == (("functions.FN-1/one",) if blocks else ())


def test_comments_that_cannot_be_read_block_too(tmp_path: Path) -> None:
    folder = tmp_path / "comments" / "functions.FN-1"
    folder.mkdir(parents=True)
    (folder / "one.yaml").write_text("el: functions/FN-1\ntext: [", encoding="utf-8")
    with pytest.raises(CommentsError, match=r"comments/functions\.FN-1/one\.yaml:"):
        open_must_fix(tmp_path)
