"""The same answer from a clone, a package and a downloaded site, of the version that is meant; and the one file."""

import ast
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from specatlas.loading.releases import releases
from specatlas.versions.release.standalone import MODULES, verify_py
from specatlas.versions.release.terms import APPROVED, OPEN, SITE, TAMPERED, UNCLEAR
from specatlas.versions.release.verifier import answer, report
from specatlas.workbench.packaging import evidence
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys, git


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, agreed: Path, keys: Keys) -> Path:
    """A project with two versions, the first approved by both."""
    folder = Path(shutil.copytree(agreed, tmp_path_factory.mktemp("two") / "shop"))
    (folder / "docs/index.md").write_text("# Another\n")
    making.commit(folder)
    making.release(folder, "1.1.0")
    making.say(folder, keys, "1.1.0", "anna")
    return folder


@pytest.fixture
def site(two: Path, tmp_path: Path) -> Path:
    """A downloaded site: its versions beside one another, and what proves them."""
    above = tmp_path / "site"
    files = dict(evidence(two))
    for version in ("1.0.0", "1.1.0"):
        made = making.artefacts(version).items()
        files |= {f"{version}/{name.removeprefix(SITE)}": content for name, content in made if name.startswith(SITE)}
    files["versions.json"] = b"[]"
    files["latest/index.html"] = b"leads on"
    for name, content in files.items():
        path = above / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return above


def test_each_version_of_a_clone_can_be_meant(two: Path) -> None:
    old, new = releases(two)
    assert (answer(two).code, answer(two, new.root).code, answer(two, old.root).code) == (OPEN, OPEN, APPROVED)
    found = answer(two, old.root)
    assert found.standing is not None
    assert found.standing.record.version == "1.0.0"
    assert found.checked == ("4 files of the sources",)


def test_each_version_of_a_downloaded_site_can_be_meant(site: Path, two: Path) -> None:
    old, new = releases(two)
    assert (answer(site).code, answer(site, new.seal).code, answer(site, old.seal).code) == (OPEN, OPEN, APPROVED)
    assert answer(site, old.seal).checked == ("2 files of the site",)
    # The digest is that of the texts, which are not here.
    assert (answer(site, new.root).code, answer(site, old.root).code) == (OPEN, UNCLEAR)
    (site / "1.0.0/en/index.html").write_text("another")
    assert answer(site, old.root).code == TAMPERED
    assert answer(site, new.root).code == OPEN
    shutil.rmtree(site / "1.0.0")
    assert answer(site, old.root).code == UNCLEAR


def test_a_status_that_says_more_than_the_signatures_is_found(site: Path) -> None:
    file = site / "status.json"
    file.write_text(file.read_text().replace("in-review", "approved"))
    found = answer(site)
    assert found.code == TAMPERED
    assert found.findings[-1].text == "status.json does not say what the signatures say"


def test_a_page_more_on_a_downloaded_site_is_found(site: Path) -> None:
    (site / "1.1.0/more.html").write_text("more")
    assert answer(site).code == TAMPERED


def test_a_clone_without_files_is_read_from_its_commits(two: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(two), "bare")
    old, _ = releases(two)
    assert answer(tmp_path / "bare", old.root).code == APPROVED


def test_a_project_below_the_top_of_its_repository_is_verified(agreed: Path, tmp_path: Path, keys: Keys) -> None:
    above = tmp_path / "product"
    folder = making.begin(above / "spec", keys)
    shutil.rmtree(folder / ".git")
    git(above, "init", "-q", "-b", "main")
    making.commit(above)
    making.release(folder, "1.0.0")
    making.both(folder, keys, "1.0.0")
    assert answer(folder).code == APPROVED
    assert (folder / "versions/1.0.0/MANIFEST.sha256").read_bytes() == (
        agreed / "versions/1.0.0/MANIFEST.sha256"
    ).read_bytes()


@pytest.mark.parametrize("root", ["x", "12", "0" * 63, "0" * 65, "g" * 64])
def test_what_is_no_digest_is_told(two: Path, root: str) -> None:
    found = answer(two, root)
    assert found.code == UNCLEAR
    assert "is no digest" in found.findings[0].text


def test_the_one_file_needs_nothing_but_the_standard_library_and_has_each_name_once() -> None:
    tree = ast.parse(verify_py())
    imported = {
        alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {str(node.module).partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    names += [
        t.id for node in tree.body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert verify_py() == verify_py()
    assert len(MODULES) == 5


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["--wrong"], 2), (["/nowhere"], 2), (["--root"], 2)])
def test_the_one_file_answers_on_the_command_line(tmp_path: Path, arguments: list[str], code: int) -> None:
    (tmp_path / "verify.py").write_bytes(verify_py())
    command = [sys.executable, "-I", "-S", "verify.py", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_what_is_shown_cannot_write_on_the_terminal(package: Path) -> None:
    (package / "source/docs/\u202e\u001b[2J.md").write_text("x")
    said = report(answer(package))
    assert "source/docs/??[2J.md is on no list" in said
    assert "\u001b" not in said


def test_what_a_system_leaves_in_a_folder_is_noted(package: Path) -> None:
    for name in (".DS_Store", "site/.DS_Store", "source/docs/Thumbs.db"):
        (package / name).write_bytes(b"x")
    found = answer(package)
    assert found.code == APPROVED
    assert len(found.findings) == 3
    assert "note: site/.DS_Store was left by the system of this machine" in report(found)
    (package / "source/docs/.DS_Store.md").write_bytes(b"x")
    assert answer(package).code == TAMPERED
