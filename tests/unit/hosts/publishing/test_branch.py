"""Publishing on a branch with real git: what holds, what is refused, and what nobody's end can break."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from specatlas.hosts.publishing import branch as module
from specatlas.hosts.publishing.branch import AliasKind, Branch, publish_on_branch
from specatlas.hosts.publishing.plan import Publication, Published, PublishError
from specatlas.hosts.publishing.site_files import SiteFilesError
from specatlas.hosts.publishing.trees import write_files
from specatlas.loading.git import GitError, blobs
from tests.unit.hosts.publishing.places import child, ended, git, page_on, repository, site, versions_on

WHEN = "1700000000 +0000"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo")


def publish(
    repo: Path,
    version: str,
    content: str = "one",
    *,
    status: str = "in-review",
    remote: str = "",
    aliases: AliasKind = "copy",
    name: str = "pages",
) -> Published:
    folder = site(repo.parent / f"site-{os.getpid()}-{version}-{content}", content)
    branch = Branch(repo, name, remote)
    return publish_on_branch(branch, folder, Publication(version, status=status), aliases=aliases, when=WHEN)


def hook(repo: Path, name: str, script: str) -> None:
    folder = Path(git(repo, "rev-parse", "--absolute-git-dir").strip(), "hooks")
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_versions_stand_beside_each_other(repo: Path) -> None:
    first = publish(repo, "1.0", "one")
    second = publish(repo, "1.1", "two")
    assert (first.changed, second.changed, second.where) == (True, True, "branch pages")
    assert {v: e.aliases for v, e in versions_on(repo, "pages").items()} == {"1.1": ("latest",), "1.0": ()}
    assert [page_on(repo, "pages", f"{v}/en/index.html") for v in ("1.0", "1.1", "latest")] == [
        "<p>one",
        "<p>two",
        "<p>two",
    ]
    assert git(repo, "rev-list", "--count", "pages").strip() == "2"
    assert git(repo, "log", "-1", "--format=%s %ct", "pages").strip() == "Publish 1.1 1700000000"
    assert git(repo, "status", "--porcelain") == ""
    assert page_on(repo, "pages", ".nojekyll") == ""


def test_what_was_published_is_byte_for_byte_the_site(repo: Path, tmp_path: Path) -> None:
    git(repo, "config", "core.autocrlf", "true")
    folder = site(tmp_path / "crlf")
    (folder / "a b ü.txt").write_bytes(b"1\r\n2\n\xff")
    (folder / ".gitattributes").write_text("* text eol=crlf")
    publish_on_branch(Branch(repo, "pages"), folder, Publication("1.0"))
    shown = blobs(repo, {"": git(repo, "rev-parse", "pages:1.0/a b ü.txt").strip()})
    assert shown[""] == b"1\r\n2\n\xff"


def test_the_same_again_makes_no_commit(repo: Path) -> None:
    first = publish(repo, "1.0")
    again = publish(repo, "1.0")
    assert (again.changed, again.commit) == (False, first.commit)


def test_the_same_history_whoever_builds_it(tmp_path: Path) -> None:
    commits = []
    for name in ("a", "b"):
        repo = repository(tmp_path / name / "repo")
        publish(repo, "1.0")
        commits.append(git(repo, "rev-parse", "pages^{tree}"))
    assert commits[0] == commits[1]


def test_other_content_under_a_used_number_is_refused(repo: Path) -> None:
    first = publish(repo, "1.0", "one")
    with pytest.raises(PublishError, match=r'"1\.0" is published already'):
        publish(repo, "1.0", "two")
    assert git(repo, "rev-parse", "pages").strip() == first.commit


def test_a_draft_is_replaced(repo: Path) -> None:
    publish(repo, "2.0-draft", "one", status="draft")
    publish(repo, "2.0-draft", "two", status="draft")
    assert page_on(repo, "pages", "2.0-draft/en/index.html") == "<p>two"
    assert page_on(repo, "pages", "draft/en/index.html") == "<p>two"
    versions_on(repo, "pages")


@pytest.mark.parametrize("kind", ["redirect", "link"])
def test_other_aliases(repo: Path, kind: AliasKind) -> None:
    (site(repo.parent / f"site-{os.getpid()}-1.0-one") / "en" / "map.svg").write_text("<svg/>")
    publish(repo, "1.0", aliases=kind)
    if kind == "link":
        assert git(repo, "ls-tree", "pages", "latest").startswith("120000")
        assert page_on(repo, "pages", "latest") == "1.0"
    else:
        assert 'location.replace("../../1.0/en/"' in page_on(repo, "pages", "latest/en/index.html")
        assert git(repo, "ls-tree", "-r", "--name-only", "pages", "latest/").split() == [
            "latest/en/index.html",
            "latest/en/map.svg",
            "latest/index.html",
        ]
        assert page_on(repo, "pages", "latest/en/map.svg") == "<svg/>"
    assert publish(repo, "1.0", aliases=kind).changed is False


def test_assets_that_did_not_change_are_stored_once(repo: Path) -> None:
    publish(repo, "1.0", "one")
    publish(repo, "1.1", "two")
    ids = {git(repo, "rev-parse", f"pages:{version}/en/look.css") for version in ("1.0", "1.1", "latest")}
    assert len(ids) == 1


def test_a_detached_head_and_a_dirty_tree_do_not_matter(repo: Path) -> None:
    git(repo, "checkout", "-q", "--detach")
    (repo / "new.txt").write_text("x")
    git(repo, "add", "new.txt")
    publish(repo, "1.0")
    assert git(repo, "status", "--porcelain") == "A  new.txt\n"
    assert list(versions_on(repo, "pages")) == ["1.0"]


def test_a_repository_without_a_name_of_its_user(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(repo, "config", "user.useConfigOnly", "true")
    publish(repo, "1.0")
    assert git(repo, "log", "-1", "--format=%an", "pages").strip() == "specatlas"


def test_a_bare_repository(tmp_path: Path) -> None:
    bare = repository(tmp_path / "bare.git", bare=True)
    publish(bare, "1.0")
    assert list(versions_on(bare, "pages")) == ["1.0"]


# ---- Refused


def test_a_branch_that_somebody_works_in(repo: Path) -> None:
    with pytest.raises(PublishError, match='somebody works in branch "main"'):
        publish(repo, "1.0", name="main")


@pytest.mark.parametrize("name", ["a..b", "-x", "a b", "", "x.lock", "@{-1}"])
def test_no_names_of_branches(repo: Path, name: str) -> None:
    with pytest.raises(PublishError, match=r"name of a branch|names of branches"):
        publish(repo, "1.0", name=name)


def test_no_repository(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    with pytest.raises(PublishError, match="needs a git repository"):
        publish(tmp_path / "plain", "1.0")


def test_no_git(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo))
    with pytest.raises(PublishError, match="there is no git on this machine"):
        publish(repo, "1.0")


def test_no_site(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SiteFilesError, match=r"there is no index\.html in it"):
        publish_on_branch(Branch(repo, "pages"), tmp_path / "empty", Publication("1.0"))


def test_a_site_with_a_link_in_it(repo: Path, tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    (folder / "en" / "secret").symlink_to("/etc/passwd")
    with pytest.raises(SiteFilesError, match='"en/secret" of the site is a link'):
        publish_on_branch(Branch(repo, "pages"), folder, Publication("1.0"))


def test_a_hook_that_refuses(repo: Path) -> None:
    hook(repo, "reference-transaction", 'test "$1" != prepared || { echo "not on a Friday" >&2; exit 1; }')
    with pytest.raises(PublishError, match=r"branch pages was not changed: .*hook"):
        publish(repo, "1.0")
    assert versions_on(repo, "pages") == {}


def test_a_lock_that_was_left_is_named(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(repo, "1.0")
    (repo / ".git/refs/heads/pages.lock").touch()
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with pytest.raises(PublishError, match=r"refs/heads/pages\.lock .* remove that file"):
        publish(repo, "1.1")
    assert list(versions_on(repo, "pages")) == ["1.0"]


def test_a_branch_whose_paths_lead_out_of_it(repo: Path, tmp_path: Path) -> None:
    """Git itself writes no such tree; whoever means no good may."""
    with pytest.raises(GitError, match="leads out of it"):
        write_files(repo, [("../out.html", b"x")])
    assert not list(tmp_path.glob("**/out.html"))


# ---- Remotes


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    return repository(tmp_path / "remote.git", bare=True)


def clone(remote: Path, name: str) -> Path:
    folder = repository(remote.parent / name / "repo")
    git(folder, "remote", "add", "origin", str(remote))
    return folder


def test_on_a_remote(remote: Path) -> None:
    a, b = clone(remote, "a"), clone(remote, "b")
    assert publish(a, "1.0", remote="origin").where == "branch pages of origin"
    publish(b, "1.1", remote=str(remote))
    publish(a, "1.2", remote="origin")
    assert list(versions_on(remote, "pages")) == ["1.2", "1.1", "1.0"]
    assert publish(b, "1.2", remote="origin").changed is False
    # Nothing of the clone's own has moved.
    assert git(a, "for-each-ref", "--format=%(refname)", "refs/heads").split() == ["refs/heads/main"]


def test_from_a_shallow_clone(remote: Path, tmp_path: Path) -> None:
    a = clone(remote, "a")
    git(a, "commit", "-q", "--allow-empty", "-m", "more")
    git(a, "push", "-q", "origin", "main")
    publish(a, "1.0", remote="origin")
    publish(a, "1.1", remote="origin")
    (tmp_path / "b").mkdir()
    git(tmp_path / "b", "clone", "-q", "--depth", "1", f"file://{remote}", "repo")
    publish(tmp_path / "b" / "repo", "1.2", remote="origin")
    assert list(versions_on(remote, "pages")) == ["1.2", "1.1", "1.0"]
    assert git(remote, "rev-list", "--count", "pages").strip() == "3"


def test_only_the_branch_is_pushed(remote: Path) -> None:
    a = clone(remote, "a")
    git(a, "config", "push.followTags", "true")
    git(a, "tag", "-a", "v1", "-m", "v1")
    publish(a, "1.0", remote="origin")
    assert git(remote, "for-each-ref", "--format=%(refname)").split() == ["refs/heads/pages"]


def test_a_local_branch_begins_where_its_remote_was(remote: Path) -> None:
    a, b = clone(remote, "a"), clone(remote, "b")
    publish(a, "1.0", remote="origin")
    git(b, "fetch", "-q", "origin")
    publish(b, "1.1")
    assert list(versions_on(b, "pages")) == ["1.1", "1.0"]
    git(b, "push", "-q", "origin", "pages")
    publish(a, "1.2", remote="origin")
    git(b, "fetch", "-q", "origin")
    publish(b, "1.3")
    assert list(versions_on(b, "pages")) == ["1.3", "1.2", "1.1", "1.0"]


def test_a_local_branch_that_went_another_way(remote: Path) -> None:
    a, b = clone(remote, "a"), clone(remote, "b")
    publish(a, "1.0", remote="origin")
    publish(b, "1.1")
    git(b, "fetch", "-q", "origin")
    with pytest.raises(PublishError, match="gone different ways: publish straight there with --remote origin"):
        publish(b, "1.2")


def test_the_lease_is_on_the_commit_that_was_read(remote: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody publishes, and this clone fetches it, between our reading and our push: theirs is not lost."""
    a, b = clone(remote, "a"), clone(remote, "b")
    publish(a, "1.0", remote="origin")
    moved = Branch.move
    tries = []

    def late(self: Branch, new: str, old: str) -> bool:
        tries.append(old)
        if len(tries) == 1:
            ended([child(lambda: publish(a, "1.1", remote="origin"))])
            git(b, "fetch", "-q", "origin")
        return moved(self, new, old)

    monkeypatch.setattr(Branch, "move", late)
    publish(b, "1.2", remote="origin")
    assert len(tries) == 2
    assert list(versions_on(remote, "pages")) == ["1.2", "1.1", "1.0"]


def test_a_branch_that_others_delete_meanwhile_is_not_brought_back_by_force(
    remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = clone(remote, "a")
    publish(a, "1.0", remote="origin")
    moved = Branch.move
    tries = []

    def late(self: Branch, new: str, old: str) -> bool:
        tries.append(old)
        if len(tries) == 1:
            git(remote, "update-ref", "-d", "refs/heads/pages")
        return moved(self, new, old)

    monkeypatch.setattr(Branch, "move", late)
    publish(a, "1.1", remote="origin")
    assert (tries[1], list(versions_on(remote, "pages"))) == ("", ["1.1"])


@pytest.mark.parametrize("name", ["pre-receive", "update"])
def test_a_remote_that_refuses(remote: Path, name: str) -> None:
    hook(remote, name, 'echo "protected branch: ask Anna" >&2; exit 1')
    with pytest.raises(PublishError, match=r"of origin was not changed: protected branch: ask Anna; .*hook declined"):
        publish(clone(remote, "a"), "1.0", remote="origin")
    assert versions_on(remote, "pages") == {}


def test_a_connection_that_is_cut_in_the_midst(remote: Path) -> None:
    a = clone(remote, "a")
    publish(a, "1.0", remote="origin")
    hook(remote, "pre-receive", "kill -9 $PPID")
    with pytest.raises(PublishError, match=r"of origin was not changed: .*hung up"):
        publish(a, "1.1", remote="origin")
    assert list(versions_on(remote, "pages")) == ["1.0"]
    hook(remote, "pre-receive", "exit 0")
    publish(a, "1.1", remote="origin")
    assert list(versions_on(remote, "pages")) == ["1.1", "1.0"]


def test_a_hook_of_one_s_own_that_refuses(remote: Path) -> None:
    a = clone(remote, "a")
    hook(a, "pre-push", 'echo "tests are red" >&2; exit 1')
    with pytest.raises(PublishError, match="of origin was not changed: tests are red"):
        publish(a, "1.0", remote="origin")
    assert versions_on(remote, "pages") == {}


def test_a_remote_that_is_not_there(repo: Path) -> None:
    with pytest.raises(PublishError, match=r'the remote "nowhere" cannot be read: .*nowhere'):
        publish(repo, "1.0", remote="nowhere")


def test_no_password_is_told(repo: Path) -> None:
    with pytest.raises(PublishError, match="cannot be read") as error:
        publish(repo, "1.0", remote="http://anna:secret@127.0.0.1:9/x.git")
    assert "secret" not in str(error.value)
    assert "anna" not in str(Branch(repo, "pages", "https://anna:secret@host/x.git"))


# ---- Many at once


def at_once(jobs: Iterable[Callable[[], object]]) -> list[int]:
    return ended([child(job) for job in jobs])


def ten_in_one_clone(repo: Path) -> None:
    jobs = [partial(publish, repo, f"{number}.0", f"v{number}") for number in range(1, 11)]
    assert at_once(jobs) == [0] * 10
    assert list(versions_on(repo, "pages")) == [f"{number}.0" for number in range(10, 0, -1)]
    for number in range(1, 11):
        assert page_on(repo, "pages", f"{number}.0/en/index.html") == f"<p>v{number}"
    assert git(repo, "rev-list", "--count", "pages").strip() == "10"


def eight_clones(remote: Path) -> None:
    clones = [clone(remote, f"clone{number}") for number in range(1, 9)]
    jobs = [
        partial(publish, repo, f"{number}.0", f"v{number}", remote="origin")
        for number, repo in enumerate(clones, start=1)
    ]
    assert at_once(jobs) == [0] * 8
    assert list(versions_on(remote, "pages")) == [f"{number}.0" for number in range(8, 0, -1)]
    for number in range(1, 9):
        assert page_on(remote, "pages", f"{number}.0/en/index.html") == f"<p>v{number}"


def test_ten_at_once_in_one_clone_lose_nothing(repo: Path) -> None:
    ten_in_one_clone(repo)


def test_eight_clones_at_once_lose_nothing(remote: Path) -> None:
    eight_clones(remote)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_twenty_rounds_lose_nothing(tmp_path: Path, number: int) -> None:
    ten_in_one_clone(repository(tmp_path / f"local{number}" / "repo"))
    eight_clones(repository(tmp_path / f"far{number}" / "remote.git", bare=True))


def test_of_two_contents_under_one_number_one_is_refused(repo: Path) -> None:
    jobs = [partial(publish, repo, "1.0", text) for text in ("one", "two", "three", "four")]
    assert sorted(at_once(jobs)) == [0, 2, 2, 2]
    assert list(versions_on(repo, "pages")) == ["1.0"]


# ---- Ended by force at every step

SHIM = """#!/bin/sh
touch "$STEPS/$$"
number=$(ls "$STEPS" | wc -l)
if [ "$number" = "$FAULT" ]; then
  case "$HOW" in
    kill) kill -9 $PPID; exit 1;;
    fail) echo "fatal: No space left on device" >&2; exit 128;;
    after) "{git}" "$@" > /dev/null; kill -9 $PPID; exit 1;;
  esac
fi
exec "{git}" "$@"
"""


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int, str, Callable[[], object]], int]:
    """Run something in a process whose k-th call of git is ended by force, or fails; return how it ended."""
    shim = tmp_path / "bin" / "git"
    shim.parent.mkdir()
    found = shutil.which("git")
    assert found
    shim.write_text(SHIM.replace("{git}", found))
    shim.chmod(0o755)

    def run(number: int, how: str, work: Callable[[], object]) -> int:
        steps = tmp_path / f"steps-{how}-{number}"
        steps.mkdir()
        with monkeypatch.context() as patch:
            for name, value in {"STEPS": steps, "FAULT": number, "HOW": how}.items():
                patch.setenv(name, str(value))
            patch.setenv("PATH", f"{shim.parent}{os.pathsep}{os.environ['PATH']}")
            return ended([child(work)])[0]

    return run


@pytest.mark.parametrize("how", ["kill", "fail", pytest.param("after", marks=pytest.mark.slow)])
@pytest.mark.parametrize("far", [False, True], ids=["local", "remote"])
def test_ended_at_every_step_the_old_or_the_new_is_there(
    tmp_path: Path, faulty: Callable[[int, str, Callable[[], object]], int], how: str, *, far: bool
) -> None:
    place = repository(tmp_path / "remote.git", bare=True) if far else repository(tmp_path / "repo")
    repo = clone(place, "a") if far else place
    remote = "origin" if far else ""
    publish(repo, "1.0", "old", status="draft", remote=remote)
    seen = set()
    for number in itertools.count(1):
        text = f"new{number}"
        before = page_on(place, "pages", "1.0/en/index.html")
        status = faulty(number, how, partial(publish, repo, "1.0", text, status="draft", remote=remote))
        assert list(versions_on(place, "pages")) == ["1.0"]
        there = page_on(place, "pages", "1.0/en/index.html")
        assert there in (before, f"<p>{text}")
        seen.add((status, there == before))
        # Whoever comes next succeeds.
        publish(repo, "1.0", f"next{number}", status="draft", remote=remote)
        assert page_on(place, "pages", "1.0/en/index.html") == f"<p>next{number}"
        assert number < 60
        if status == 0 and there != before:
            break
    ended_so = {"kill": {(-9, True)}, "after": {(-9, True), (-9, False)}, "fail": {(2, True)}}[how]
    assert seen >= {(0, False), *ended_so}
    assert git(place, "fsck", "--no-dangling").strip() == ""
