"""Released versions: published as they were released, with what proves them; real releases, keys and approvals."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from specatlas.cli.main import command
from specatlas.hosts import freezing
from specatlas.hosts.publishing.evidence import EvidenceError
from specatlas.hosts.publishing.folder import publish_into_folder
from specatlas.hosts.publishing.plan import Publication, PublishError
from specatlas.hosts.publishing.sources import Wanted, ready
from specatlas.hosts.publishing.targets import Folder, publish
from specatlas.versions.release.evidence import open_files
from specatlas.versions.release.terms import APPROVED, OPEN, TAMPERED
from specatlas.versions.release.verifier import verify
from specatlas.workbench.releasing import keep_artefacts
from tests.unit.hosts.publishing.places import site, versions_in
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return Keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def released_once(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Path:
    """A project whose version 1.0.0 waits for both parties; do not change it."""
    folder = making.begin(tmp_path_factory.mktemp("released") / "shop", keys)
    making.release(folder, "1.0.0")
    keep_artefacts(folder, "1.0.0", making.artefacts("1.0.0"))
    return folder


@pytest.fixture
def project(tmp_path: Path, released_once: Path) -> Path:
    return Path(shutil.copytree(released_once, tmp_path / "shop"))


def put(project: Path, version: str, web: Path, given: Path | None = None) -> bool:
    with ready(project, Wanted(version, given)) as what:
        return publish(Folder(web), what).changed


def verdict(web: Path) -> int:
    kind, files = open_files(web)
    assert kind == "site"
    return verify(files, kind).code


def test_the_site_that_was_released_is_published_with_what_proves_it(project: Path, tmp_path: Path) -> None:
    web = tmp_path / "web"
    assert put(project, "1.0.0", web)
    made = {name.removeprefix("site/"): text for name, text in making.artefacts("1.0.0").items() if "site/" in name}
    there = {path.relative_to(web / "1.0.0").as_posix(): path.read_bytes() for path in (web / "1.0.0").rglob("*.*")}
    assert there == made
    [entry] = versions_in(web).values()
    assert (entry.status, entry.aliases, entry.final) == ("in-review", ("latest",), True)
    assert entry.properties["digest"] in (project / "versions/1.0.0/version.json").read_text()
    assert entry.date == "2026-09-21"
    assert (web / "versions/1.0.0/MANIFEST.sha256").is_file()
    assert verdict(web) == OPEN


def test_an_approval_that_comes_in_later_is_published_without_touching_the_version(
    project: Path, tmp_path: Path, keys: Keys
) -> None:
    web = tmp_path / "web"
    put(project, "1.0.0", web)
    before = {path: path.stat().st_ino for path in (web / "1.0.0").rglob("*")}
    making.both(project, keys, "1.0.0")
    assert put(project, "1.0.0", web)
    assert {path: path.stat().st_ino for path in (web / "1.0.0").rglob("*")} == before
    [entry] = versions_in(web).values()
    assert (entry.status, entry.aliases) == ("approved", ("approved", "latest"))
    assert json.loads((web / "status.json").read_bytes())["approved"] == "1.0.0"
    assert verdict(web) == APPROVED
    assert not put(project, "1.0.0", web)


def test_approvals_of_two_clones_come_together(project: Path, tmp_path: Path, keys: Keys) -> None:
    web = tmp_path / "web"
    other = Path(shutil.copytree(project, tmp_path / "other"))
    making.say(project, keys, "1.0.0", "anna")
    making.say(other, keys, "1.0.0", "boris")
    put(project, "1.0.0", web)
    put(other, "1.0.0", web)
    assert [entry.status for entry in versions_in(web).values()] == ["approved"]
    assert verdict(web) == APPROVED


def test_a_draft_beside_it_brings_the_approvals_too(project: Path, tmp_path: Path, keys: Keys) -> None:
    web = tmp_path / "web"
    put(project, "1.0.0", web)
    making.both(project, keys, "1.0.0")
    put(project, "1.1.0-draft", web, site(tmp_path / "draft"))
    assert {entry.version: entry.status for entry in versions_in(web).values()} == {
        "1.1.0-draft": "draft",
        "1.0.0": "approved",
    }
    assert verdict(web) == APPROVED


def test_of_versions_that_are_not_published_yet_nothing_is_told(project: Path, tmp_path: Path, keys: Keys) -> None:
    web = tmp_path / "web"
    making.both(project, keys, "1.0.0")
    making.write(project, {"docs/index.md": "# Small shop\n\nA deal is paid within 5 days.\n"})
    making.commit(project)
    making.release(project, "1.1.0")
    keep_artefacts(project, "1.1.0", making.artefacts("1.1.0"))
    put(project, "1.0.0", web)
    assert not (web / "versions/1.1.0").exists()
    assert verdict(web) == APPROVED
    put(project, "1.1.0", web)
    assert {entry.version: entry.status for entry in versions_in(web).values()} == {
        "1.1.0": "in-review",
        "1.0.0": "approved",
    }
    making.both(project, keys, "1.1.0")
    put(project, "1.1.0", web)
    assert {entry.version: entry.status for entry in versions_in(web).values()} == {
        "1.1.0": "approved",
        "1.0.0": "superseded",
    }
    assert {entry.version: entry.aliases for entry in versions_in(web).values()}["1.1.0"] == ("approved", "latest")


def test_a_page_that_is_changed_after_publishing_is_noticed(project: Path, tmp_path: Path, keys: Keys) -> None:
    web = tmp_path / "web"
    making.both(project, keys, "1.0.0")
    put(project, "1.0.0", web)
    (web / "1.0.0/en/index.html").write_text("another")
    assert verdict(web) == TAMPERED
    assert "with other content" in told(["1.0.0", "--to", str(web)], project).stderr


def test_proof_that_was_changed_where_it_is_published_is_noticed(project: Path, tmp_path: Path, keys: Keys) -> None:
    web = tmp_path / "web"
    making.both(project, keys, "1.0.0")
    put(project, "1.0.0", web)
    (web / "approvals/1.0.0/buyer-anna.json").write_text("{}")
    with pytest.raises(EvidenceError, match=r"approvals/1\.0\.0/buyer-anna\.json.* with another content"):
        put(project, "1.0.0", web)


def told(arguments: list[str], project: Path) -> Result:
    return CliRunner().invoke(command, ["publish", *arguments, "--project", str(project)])


def test_another_site_is_not_published_under_the_number(project: Path, tmp_path: Path) -> None:
    another = site(tmp_path / "another")
    result = told(["1.0.0", "--to", str(tmp_path / "web"), "--site-dir", str(another)], project)
    assert result.exit_code == 2
    assert "is not the site of 1.0.0 that was released" in result.stderr
    assert not (tmp_path / "web").exists()


def test_the_site_of_an_unpacked_package_is_taken(project: Path, tmp_path: Path) -> None:
    shutil.rmtree(project / "releases")
    given = tmp_path / "package/site"
    for name, content in making.artefacts("1.0.0").items():
        path = tmp_path / "package" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert put(project, "1.0.0", tmp_path / "web", given)
    assert verdict(tmp_path / "web") == OPEN


def test_in_another_clone_the_site_is_built_anew_and_must_be_the_same(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(project / "releases")
    made = {**making.artefacts("1.0.0"), "README.txt": b"of a newer program"}
    monkeypatch.setattr(freezing, "freeze", lambda *_: made)
    assert put(project, "1.0.0", tmp_path / "web")
    assert verdict(tmp_path / "web") == OPEN
    made["site/en/index.html"] = b"of a newer program"
    with pytest.raises(PublishError, match=r"site/en/index\.html would not be the one that was released"):
        put(project, "1.0.0", tmp_path / "other")


def test_a_released_version_takes_the_place_of_its_draft_and_stays(project: Path, tmp_path: Path) -> None:
    web = tmp_path / "web"
    publish_into_folder(web, site(tmp_path / "draft"), Publication("1.0.0"))
    assert put(project, "1.0.0", web)
    assert [entry.status for entry in versions_in(web).values()] == ["in-review"]


def test_on_a_branch(project: Path, tmp_path: Path, keys: Keys) -> None:
    assert told(["1.0.0", "--to", "pages"], project).exit_code == 0
    making.both(project, keys, "1.0.0")
    result = told(["1.0.0", "--to", "pages", "--alias", "tender"], project)
    assert result.exit_code == 0, result.output
    assert "also called approved, latest, tender" in result.stdout
    making.git(project, "worktree", "add", "-q", str(tmp_path / "web"), "pages")
    (tmp_path / "web" / ".git").unlink()
    assert verdict(tmp_path / "web") == APPROVED
    assert making.git(project, "log", "-1", "--format=%ct", "pages").strip() == making.EPOCH


def test_versions_lists_what_was_released_and_what_is_published(project: Path, tmp_path: Path) -> None:
    def listed(*arguments: str) -> str:
        result = CliRunner().invoke(command, ["versions", *arguments, "--project", str(project)])
        assert result.exit_code == 0, result.output
        return result.stdout

    assert listed() == "1.0.0  in-review  2026-09-21\n"
    web = str(tmp_path / "web")
    told(["1.0.0", "--to", web], project)
    assert listed("--to", web) == "1.0.0  in-review  2026-09-21  latest\n"
    [item] = found = json.loads(listed("--to", web, "--format", "json"))
    schema = json.loads(CliRunner().invoke(command, ["schema", "--of", "versions"]).stdout)
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(found)) == []
    assert (item["version"], item["aliases"], len(item["digest"])) == ("1.0.0", ["latest"], 64)
    result = CliRunner().invoke(command, ["versions", "--to", "nothing", "--project", str(project)])
    assert (result.exit_code, "there is no branch nothing yet" in result.stderr) == (2, True)
    told(["1.0.0", "--to", "pages"], project)
    assert listed("--to", "pages") == listed("--to", web)
