"""The commands from the first release to the package in the customer's hands, as people type them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import validate

from specatlas.versions.release.schemas import SCHEMAS
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys, git


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return Keys(tmp_path_factory.mktemp("keys"))


def specatlas(folder: Path, *arguments: str) -> tuple[int, str, str]:
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Writer",
        "GIT_AUTHOR_EMAIL": "writer@maker.example",
        "GIT_COMMITTER_NAME": "Writer",
        "GIT_COMMITTER_EMAIL": "writer@maker.example",
        "HOME": str(folder.parent),
    }
    command = [sys.executable, "-m", "specatlas", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


def test_from_release_to_package(tmp_path: Path, keys: Keys) -> None:
    folder = making.begin(tmp_path / "shop", keys)

    assert specatlas(folder, "status") == (2, "", "specatlas: nothing was released yet: specatlas release VERSION\n")
    code, said, _ = specatlas(folder, "release", "1.0.0", "--tag")
    assert code == 0, said
    digest = re.search(r"digest ((?:[0-9a-f]{8} ){7}[0-9a-f]{8})", said)
    assert digest
    assert git(folder, "status", "--porcelain") == ""
    handed = (folder / "releases" / "spec-1.0.0.zip").read_bytes()
    assert digest[1] in git(folder, "tag", "-l", "-n9", "v1.0.0")

    code, _, fault = specatlas(folder, "release", "1.0.0")
    assert (code, "never changes" in fault) == (2, True)
    code, said, _ = specatlas(folder, "verify")
    assert (code, "Result: intact, but not approved." in said) == (1, True)

    code, said, _ = specatlas(
        folder, "approve", "1.0.0", "--as", "anna", "--key", str(keys.file("anna")), "--at", "2026-03-12"
    )
    assert code == 0
    assert "version 1.0.0: in review" in said
    code, _, fault = specatlas(folder, "approve", "1.0.0", "--as", "boris")
    assert (code, "none of the keys on this machine is one of this person" in fault) == (2, True)
    code, _, fault = specatlas(folder, "approve", "1.0.0", "--as", "borris")
    assert (code, 'did you mean "boris"?' in fault) == (2, True)
    # A key that lies where keys lie is found.
    (folder.parent / ".ssh").mkdir()
    for ending in ("", ".pub"):
        (folder.parent / ".ssh" / f"id_ed25519{ending}").write_bytes(Path(f"{keys.file('boris')}{ending}").read_bytes())
    (folder.parent / ".ssh" / "id_ed25519").chmod(0o600)
    assert specatlas(folder, "approve", "1.0.0", "--as", "boris", "--sign", "ssh")[0] == 0

    code, said, _ = specatlas(folder, "status", "1.0.0")
    assert (code, said.splitlines()[0]) == (0, "1.0.0  approved")
    assert "approved by Anna (Buyer Ltd) on 2026-03-12, ssh" in said
    code, said, _ = specatlas(folder, "status", "--format", "json")
    assert json.loads(said)["approved"] == "1.0.0"
    validate(json.loads(said), SCHEMAS["status"])
    validate(yaml.safe_load((folder / "governance.yml").read_text()), SCHEMAS["governance"])

    code, said, _ = specatlas(folder, "package", "1.0.0")
    assert code == 0
    packed = folder / "releases" / "spec-1.0.0.zip"
    assert str(packed) in said
    # Now with the approvals that came in.
    assert packed.read_bytes() != handed
    assert specatlas(tmp_path, "verify", str(packed), "--root", digest[1])[0] == 0
    assert specatlas(tmp_path, "verify", str(packed), "--root", "0" * 64)[0] == 3
    code, said, _ = specatlas(tmp_path, "verify", str(packed), "--format", "json")
    assert (code, json.loads(said)["state"]) == (0, "approved")
    validate(json.loads(said), SCHEMAS["verify"])

    # Another clone has nothing that was built: the same is built anew, to the last byte.
    making.commit(folder)
    git(tmp_path, "clone", "-q", str(folder), "other")
    code, said, fault = specatlas(tmp_path / "other", "package", "1.0.0", "-o", "spec.zip")
    assert code == 0, fault
    assert (tmp_path / "other" / "spec.zip").read_bytes() == packed.read_bytes()


def test_a_release_ends_with_the_package_that_package_would_write(tmp_path: Path, keys: Keys) -> None:
    folder = making.begin(tmp_path / "shop", keys)
    code, said, _ = specatlas(folder, "release", "1.0.0")
    packed = folder / "releases" / "spec-1.0.0.zip"
    assert (code, f"package {packed} (" in said) == (0, True)
    assert git(folder, "status", "--porcelain") == "?? versions/\n"
    code, said, _ = specatlas(tmp_path, "verify", str(packed))
    assert (code, "Result: intact, but not approved." in said) == (1, True)
    assert specatlas(folder, "package", "1.0.0", "-o", str(tmp_path / "again.zip"))[0] == 0
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()
    # What somebody put beside the site is not handed over.
    (folder / "releases" / "1.0.0" / "site" / "note.html").write_text("mine")
    assert specatlas(folder, "package", "1.0.0")[0] == 0
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()


def test_nothing_is_released_after_a_version_that_is_not_as_it_was(tmp_path: Path, keys: Keys) -> None:
    folder = making.begin(tmp_path / "shop", keys)
    making.release(folder, "1.0.0")
    making.both(folder, keys, "1.0.0")
    statement = folder / "approvals" / "1.0.0" / "buyer-anna.json"
    statement.write_text(statement.read_text().replace("approve", "reject", 1))
    making.commit(folder)
    code, _, fault = specatlas(folder, "release", "1.1.0")
    assert (code, "approvals/1.0.0/buyer-anna.json" in fault) == (2, True)
    assert not (folder / "versions" / "1.1.0").exists()
    assert not (folder / "releases").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["approve", "1.0.0", "--as", "anna", "--attach", "x.pdf", "--sign", "ssh"], "leave --sign and --key away"),
        (
            ["approve", "1.0.0", "--as", "anna", "--decision", "approve-with-remarks"],
            "name the comments that are meant",
        ),
        (["approve", "1.0.0", "--as", "anna", "--at", "soon"], '"soon" is no time'),
        (["approve", "1.0.0", "--as", "anna"], 'there is no released version "1.0.0"; release one first'),
        (["package", "1.0.0"], "nothing was released yet"),
        (["release", "1/0"], "is no name of a version"),
        (["release", "1.0"], "a release is made of what was committed, and nothing was"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, arguments: list[str], said: str) -> None:
    folder = tmp_path / "shop"
    making.write(folder, {"model/spec.yaml": making.MODEL})
    git(folder, "init", "-q")
    code, _, fault = specatlas(folder, *arguments)
    assert code == 2
    assert said in fault


def test_where_nobody_is_named_to_approve_the_status_says_how_to(tmp_path: Path, keys: Keys) -> None:
    folder = making.begin(tmp_path / "shop", keys)
    (folder / "governance.yml").unlink()
    making.commit(folder)
    making.release(folder, "1.0.0")
    code, said, _ = specatlas(folder, "status")
    assert (code, said.splitlines()[0]) == (0, "1.0.0  in review")
    assert "nobody is named to approve it: governance.yml names people and keys" in said


def test_without_git_it_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    making.write(folder, {"model/spec.yaml": making.MODEL})
    code, _, fault = specatlas(folder, "release", "1.0")
    assert code == 2
    assert "git" in fault
