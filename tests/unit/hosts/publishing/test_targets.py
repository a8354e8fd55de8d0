"""What people name as the place to publish, and what is there already: other tools' versions too."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from specatlas.cli.main import command
from specatlas.hosts.publishing.branch import Branch
from specatlas.hosts.publishing.listing import Entry
from specatlas.hosts.publishing.plan import PublishError
from specatlas.hosts.publishing.targets import Folder, published, target
from tests.unit.hosts.publishing.places import git, page_on, repository, site
from tests.unit.models import write_model


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = repository(tmp_path / "repo")
    write_model(folder, "spec: {title: Shop, languages: [en]}\nmodules: {m: {name: M}}\n")
    monkeypatch.chdir(folder)
    site(tmp_path / "site")
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


@pytest.mark.parametrize("named", ["./public", "../web", "public/", "/srv/spec", "~/spec"])
def test_paths_are_folders(repo: Path, named: str) -> None:
    assert isinstance(target(repo, named), Folder)


@pytest.mark.parametrize("named", ["gh-pages", "pages", "docs/pages"])
def test_other_names_are_branches(repo: Path, named: str) -> None:
    assert target(repo, named) == Branch(repo, named)
    assert target(repo, named, "origin") == Branch(repo, named, "origin")


def test_a_folder_that_is_there_is_meant(repo: Path) -> None:
    (repo / "public").mkdir()
    assert target(repo, "public") == Folder(repo / "public")
    assert target(repo, "public", "origin") == Branch(repo, "public", "origin")
    git(repo, "branch", "public")
    with pytest.raises(PublishError, match=r"is a folder here, and a branch too: write \./public"):
        target(repo, "public")
    assert target(repo, "./public") == Folder(repo / "public")


@pytest.mark.parametrize("named", [".", "..", "./model", "./docs/web", "./.git/x", "/"])
def test_no_place_among_the_sources(repo: Path, named: str) -> None:
    with pytest.raises(PublishError, match=r"sources|part of the spec"):
        target(repo, named)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["../x", "--to", "./web"], "cannot be the name of a version"),
        (["latest", "--to", "./web"], "always leads to another version"),
        (["1.0", "--to", "./web", "--alias", "a/b"], "cannot be the name of an alias"),
        (["1.0", "--to", "./web", "--alias", "draft"], '"draft" follows from the versions by itself'),
        (["1.0", "--to", ""], "nothing is called so"),
        (["1.0", "--to", "pages", "--remote", "nowhere"], 'the remote "nowhere" cannot be read'),
        (["1.0", "--to", "main"], "somebody works in branch"),
        (["1.0", "--to", "./web", "--site-dir", "model"], "is no built site"),
    ],
)
def test_refused_with_2(repo: Path, arguments: list[str], said: str) -> None:
    given = arguments if "--site-dir" in arguments else [*arguments, "--site-dir", str(repo.parent / "site")]
    result = run("publish", *given)
    assert (result.exit_code, said in result.stderr) == (2, True), result.output
    assert result.stdout == ""
    assert git(repo, "branch", "--format=%(refname:short)").split() == ["main"]


def test_a_model_with_errors_is_not_published(repo: Path) -> None:
    (repo / "model/wrong.yaml").write_text("modules: {n: {nam: N}}\n")
    result = run("publish", "draft", "--to", "./web")
    assert result.exit_code == 2
    assert "the site cannot be built, and nothing was published" in result.stderr
    assert "model/wrong.yaml:1:" in result.stderr
    assert not (repo / "web").exists()


def test_what_is_said(repo: Path) -> None:
    given = ("publish", "1.0", "--to", "./web", "--site-dir", "../site", "--alias", "tender")
    first = run(*given)
    assert first.stdout == f"published 1.0 as a draft: {repo / 'web'}\n  also called draft, latest, tender\n"
    assert run(*given).stdout.startswith(f"1.0 is there already: {repo / 'web'}\n")
    assert run(*given, "--quiet").stdout == ""


def test_outside_of_git_a_folder_will_do(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "plain", "spec: {title: Shop, languages: [en]}\n")
    web = tmp_path / "web"
    given = ("publish", "1.0", "--to", str(web), "--site-dir", str(site(tmp_path / "site")), "--project", str(folder))
    result = run(*given)
    assert result.exit_code == 0, result.output
    assert (web / "1.0/en/index.html").read_text() == "<p>one"
    result = run(*given[:2], "--to", "pages", *given[4:])
    assert (result.exit_code, "publishing on a branch needs a git repository" in result.stderr) == (2, True)


OF_MIKE = [
    {"version": "dev", "title": "Development", "aliases": []},
    {"version": "1.0", "title": "1.0", "aliases": ["stable", "latest"], "properties": {"hidden": True}},
]


@pytest.fixture
def mike(repo: Path) -> Path:
    """A branch as mike leaves it: symbolic links for aliases, a front page that leads on, one version not listed."""
    git(repo, "checkout", "-q", "--orphan", "gh-pages")
    git(repo, "rm", "-rfq", "--cached", "--ignore-unmatch", ".")
    for version in ("dev", "1.0", "1.1"):
        site(repo / version, version)
    (repo / "2024").mkdir()
    (repo / "2024/photo.txt").write_text("no version")
    (repo / "stable").symlink_to("1.0")
    (repo / "latest").symlink_to("1.0")
    (repo / "versions.json").write_text(json.dumps(OF_MIKE, indent=2))
    (repo / "index.html").write_text("<title>Redirecting</title>")
    (repo / "CNAME").write_text("spec.example.org")
    names = ["dev", "1.0", "1.1", "2024", "stable", "latest", "versions.json", "index.html", "CNAME"]
    git(repo, "add", *names)
    git(repo, "commit", "-qm", "by mike")
    git(repo, "rm", "-rfq", *names)
    git(repo, "checkout", "-qf", "main")
    return repo


def listed_on(repo: Path) -> dict[str, Entry]:
    return {entry.version: entry for entry in published(Branch(repo, "gh-pages"))}


def test_a_branch_of_mike_is_taken_over_as_it_is(mike: Path) -> None:
    before = git(mike, "rev-parse", "gh-pages:1.0", "gh-pages:dev")
    result = run("publish", "2.0-draft", "--to", "gh-pages", "--site-dir", "../site", "--title", "2.0 (draft)")
    assert result.exit_code == 0, result.output
    assert page_on(mike, "gh-pages", "2024/photo.txt") == "no version"
    entries = listed_on(mike)
    assert {version: entry.aliases for version, entry in entries.items()} == {
        "dev": (),
        "2.0-draft": ("draft",),
        "1.1": ("latest",),
        "1.0": ("stable",),
    }
    assert (entries["dev"].title, entries["2.0-draft"].title) == ("Development", "2.0 (draft)")
    assert entries["1.0"].properties == {"hidden": True}
    assert git(mike, "rev-parse", "gh-pages:1.0", "gh-pages:dev") == before
    assert page_on(mike, "gh-pages", "index.html") == "<title>Redirecting</title>"
    assert page_on(mike, "gh-pages", "CNAME") == "spec.example.org"
    assert git(mike, "rev-list", "--count", "gh-pages").strip() == "2"


def test_of_mike_s_versions_those_with_a_number_stay(mike: Path) -> None:
    for version in ("1.0", "1.1"):
        result = run("publish", version, "--to", "gh-pages", "--site-dir", "../site")
        assert (result.exit_code, "is published already" in result.stderr) == (2, True)
    assert run("publish", "dev", "--to", "gh-pages", "--site-dir", "../site").exit_code == 0
    assert page_on(mike, "gh-pages", "dev/en/index.html") == "<p>one"


def test_the_same_branch_can_be_listed(mike: Path) -> None:
    result = run("versions", "--to", "gh-pages")
    assert result.stdout == "dev  published\n1.0  published    stable, latest\n"
