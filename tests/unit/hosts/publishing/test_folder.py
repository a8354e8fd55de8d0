"""Publishing into a folder: what holds, what is refused, and what nobody's end can break."""

import errno
import itertools
import os
import signal
import stat
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from specatlas.hosts.publishing import disk
from specatlas.hosts.publishing import folder as module
from specatlas.hosts.publishing.disk import exchange, flush
from specatlas.hosts.publishing.folder import AliasKind, publish_into_folder
from specatlas.hosts.publishing.plan import Publication, Published, PublishError
from tests.unit.hosts.publishing.places import child, ended, site, versions_in

VISIBLE = {"versions.json", "versions.html", "index.html"}


def publish(
    tmp_path: Path,
    version: str,
    content: str = "one",
    *,
    status: str = "in-review",
    aliases: AliasKind = "redirect",
    keep: int | None = None,
    date: str = "",
) -> Published:
    folder = built(tmp_path, version, content)
    new = Publication(version, status=status, keep_drafts=keep, properties={"date": date})
    return publish_into_folder(tmp_path / "web", folder, new, aliases=aliases)


def built(tmp_path: Path, version: str, content: str = "one") -> Path:
    folder = tmp_path / f"site-{version}-{content}"
    return folder if folder.exists() else site(folder, content)


def page(tmp_path: Path, version: str) -> str:
    return (tmp_path / "web" / version / "en" / "index.html").read_text()


def visible(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def test_versions_stand_beside_each_other(tmp_path: Path) -> None:
    first = publish(tmp_path, "1.0", "one")
    second = publish(tmp_path, "1.1", "two")
    assert (first.changed, second.changed) == (True, True)
    assert {v: e.aliases for v, e in versions_in(tmp_path / "web").items()} == {"1.1": ("latest",), "1.0": ()}
    assert [page(tmp_path, version) for version in ("1.0", "1.1")] == ["<p>one", "<p>two"]
    assert visible(tmp_path / "web") == {*VISIBLE, "1.0", "1.1", "latest"}
    assert not (tmp_path / "web" / module.BESIDE).exists()
    assert not (tmp_path / "web" / module.JOURNAL).exists()


def test_the_same_again_touches_nothing(tmp_path: Path) -> None:
    publish(tmp_path, "1.0")
    web = tmp_path / "web"
    before = {path: path.stat().st_mtime_ns for path in web.rglob("*") if path.name != module.LOCK}
    assert publish(tmp_path, "1.0").changed is False
    assert {path: path.stat().st_mtime_ns for path in web.rglob("*") if path.name != module.LOCK} == before


def test_other_content_under_a_used_number_is_refused(tmp_path: Path) -> None:
    publish(tmp_path, "1.0", "one")
    for content in ("two", "ONE"):
        with pytest.raises(PublishError, match=r'"1\.0" is published already'):
            publish(tmp_path, "1.0", content)
    assert page(tmp_path, "1.0") == "<p>one"
    assert not (tmp_path / "web" / module.BESIDE).exists()


def test_a_file_more_or_less_is_other_content(tmp_path: Path) -> None:
    publish(tmp_path, "1.0")
    (tmp_path / "web" / "1.0" / "en" / "more.html").touch()
    with pytest.raises(PublishError, match="with other content"):
        publish(tmp_path, "1.0")


@pytest.mark.parametrize("exchanging", [True, False])
def test_a_draft_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exchanging: bool) -> None:
    if not exchanging:
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    publish(tmp_path, "2.0-draft", "one", status="draft")
    publish(tmp_path, "2.0-draft", "two", status="draft")
    assert page(tmp_path, "2.0-draft") == "<p>two"
    assert visible(tmp_path / "web") == {*VISIBLE, "2.0-draft", "draft", "latest"}


def test_an_alias_leads_on_from_every_page(tmp_path: Path) -> None:
    publish(tmp_path, "1.0")
    latest = tmp_path / "web" / "latest"
    assert sorted(path.relative_to(latest).as_posix() for path in latest.rglob("*.*")) == [
        "en/index.html",
        "index.html",
    ]
    assert 'location.replace("../1.0/" +' in (latest / "index.html").read_text()
    assert 'url=../../1.0/en/"' in (latest / "en/index.html").read_text()


def test_an_alias_follows_its_version(tmp_path: Path) -> None:
    publish(tmp_path, "1.0")
    publish(tmp_path, "1.1", "two")
    assert "../../1.1/en/" in page(tmp_path, "latest")


@pytest.mark.parametrize("kind", ["copy", "link"])
def test_other_aliases(tmp_path: Path, kind: AliasKind) -> None:
    publish(tmp_path, "1.0", "one", aliases=kind)
    assert page(tmp_path, "latest") == "<p>one"
    publish(tmp_path, "1.1", "two", aliases=kind)
    assert page(tmp_path, "latest") == "<p>two"
    assert (tmp_path / "web" / "latest").is_symlink() == (kind == "link")
    assert publish(tmp_path, "1.1", "two", aliases=kind).changed is False


@pytest.mark.parametrize("kind", ["redirect", "copy", "link"])
def test_a_picture_is_found_under_an_alias_too(tmp_path: Path, kind: AliasKind) -> None:
    for version, picture in (("1.0", "<svg/>"), ("1.1", "<svg>2</svg>")):
        built = site(tmp_path / version, **{"en/images/map.svg": picture, "en/form.XLSX": "x"})
        publish_into_folder(tmp_path / "web", built, Publication(version), aliases=kind)
        latest = tmp_path / "web" / "latest" / "en"
        assert (latest / "images" / "map.svg").read_text() == picture
        assert (latest / "form.XLSX").read_text() == "x"
        assert (latest / "look.css").exists() == (kind != "redirect")
    # It takes no room.
    held = tmp_path / "web" / "1.1" / "en" / "images" / "map.svg"
    assert (latest / "images" / "map.svg").stat().st_ino == held.stat().st_ino


def test_the_kind_of_aliases_can_be_changed(tmp_path: Path) -> None:
    kinds: tuple[AliasKind, ...] = ("redirect", "link", "copy", "redirect")
    for kind in kinds:
        assert publish(tmp_path, "1.0", aliases=kind).changed is True
        assert publish(tmp_path, "1.0", aliases=kind).changed is False
    assert "../../1.0/en/" in page(tmp_path, "latest")


def test_files_that_did_not_change_are_shared_with_the_version_before(tmp_path: Path) -> None:
    publish(tmp_path, "1.0", "one")
    publish(tmp_path, "1.1", "two")
    numbers = [(tmp_path / "web" / v / "en/look.css").stat().st_ino for v in ("1.0", "1.1")]
    assert numbers[0] == numbers[1]
    pages = [(tmp_path / "web" / v / "en/index.html").stat().st_ino for v in ("1.0", "1.1")]
    assert pages[0] != pages[1]


def test_where_a_disk_knows_no_further_names_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    publish(tmp_path, "1.0", "one")
    publish(tmp_path, "1.1", "two")
    assert (tmp_path / "web" / "1.1/en/look.css").read_text() == "p{}"


def test_what_is_published_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    for path in (folder, folder / "en"):
        path.chmod(0o700)
    (folder / "en/index.html").chmod(0o600)
    mask = os.umask(0o022)
    try:
        publish_into_folder(tmp_path / "web", folder, Publication("1.0"))
    finally:
        os.umask(mask)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "web" / "1.0").rglob("*")}
    assert modes == {0o755, 0o644}


def test_files_of_others_stay(tmp_path: Path) -> None:
    web = tmp_path / "web"
    site(web / "images")
    (web / "CNAME").write_text("spec.example.org")
    (web / "index.html").write_text("<p>hello")
    publish(tmp_path, "1.0")
    assert ((web / "CNAME").read_text(), (web / "index.html").read_text()) == ("spec.example.org", "<p>hello")
    assert list(versions_in(web)) == ["1.0"]


def test_old_drafts_go(tmp_path: Path) -> None:
    publish(tmp_path, "1.0")
    for day in range(1, 5):
        done = publish(tmp_path, f"d{day}", status="draft", keep=2, date=f"2026-11-0{day}")
    assert done.pruned == ("d2",)
    assert visible(tmp_path / "web") == {*VISIBLE, "1.0", "d3", "d4", "draft", "latest"}
    assert list(versions_in(tmp_path / "web")) == ["d4", "d3", "1.0"]


def test_a_draft_called_draft_and_the_alias_take_turns(tmp_path: Path) -> None:
    publish(tmp_path, "2.0-rc1", "rc", status="draft", date="2026-11-01")
    publish(tmp_path, "draft", "main", status="draft", date="2026-11-02")
    assert page(tmp_path, "draft") == "<p>main"
    done = publish(tmp_path, "2.0-rc2", "rc2", status="draft", date="2026-11-03", keep=1)
    assert done.pruned == ("2.0-rc1", "draft")
    assert "../../2.0-rc2/en/" in page(tmp_path, "draft")
    assert visible(tmp_path / "web") == {*VISIBLE, "2.0-rc2", "draft", "latest"}


# ---- Refused


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "web").touch()
    with pytest.raises(PublishError, match=r'"1\.0" was not published into ".*web": .*File exists'):
        publish(tmp_path, "1.0")


def test_a_read_only_folder(tmp_path: Path) -> None:
    def refused() -> None:
        if os.geteuid() == 0:
            # Nothing is read-only for root: the process becomes somebody else.
            os.setgid(65534)
            os.setuid(65534)
        with pytest.raises(PublishError, match="Permission denied"):
            publish_into_folder(tmp_path / "web", tmp_path / "site", Publication("1.0"))

    site(tmp_path / "site")
    (tmp_path / "web").mkdir(mode=0o555)
    for path in (tmp_path, *list(tmp_path.parents)[:2]):
        path.chmod(0o755)
    assert ended([child(refused)]) == [0]
    assert list((tmp_path / "web").iterdir()) == []


def test_a_damaged_journal_is_told(tmp_path: Path) -> None:
    publish(tmp_path, "1.0")
    (tmp_path / "web" / module.JOURNAL).write_text("{")
    with pytest.raises(PublishError, match="is damaged: remove it"):
        publish(tmp_path, "1.1")


def test_who_waits_too_long_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    (tmp_path / "web").mkdir()
    with module._locked(tmp_path / "web"), pytest.raises(PublishError, match="somebody else has been publishing"):
        publish(tmp_path, "1.0")
    assert publish(tmp_path, "1.0").changed


# ---- Many at once


def ten(tmp_path: Path) -> None:
    jobs = [partial(publish, tmp_path, f"{number}.0", f"v{number}") for number in range(1, 11)]
    assert ended([child(job) for job in jobs]) == [0] * 10
    assert list(versions_in(tmp_path / "web")) == [f"{number}.0" for number in range(10, 0, -1)]
    for number in range(1, 11):
        assert page(tmp_path, f"{number}.0") == f"<p>v{number}"


def test_ten_at_once_lose_nothing(tmp_path: Path) -> None:
    ten(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_twenty_rounds_lose_nothing(tmp_path: Path, number: int) -> None:
    ten(tmp_path / str(number))


# ---- Ended by force at every step

CHANGES = {
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "shutil.copyfile",
    "shutil.rmtree",
}


SURVIVED = 3
"""The fault was met, and all was done all the same."""


def faulty(number: int, how: str, work: Callable[[], object]) -> int:
    """Run something in a process whose k-th change of the disk is not made: it is killed, or the disk is full."""

    def run() -> None:
        steps = itertools.count(1)

        def see(event: str, arguments: tuple[object, ...]) -> None:
            written = event == "open" and any(letter in str(arguments[1]) for letter in "wax+")
            if (written or event in CHANGES) and next(steps) == number:
                if how == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        sys.addaudithook(see)
        work()
        if next(steps) > number:
            os._exit(SURVIVED)

    return ended([child(run)])[0]


@pytest.fixture
def at_ease(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the disk: processes end here, the power does not fail."""
    for name in ("flush", "flush_one"):
        monkeypatch.setattr(module, name, lambda _: None)


@pytest.mark.usefixtures("at_ease")
@pytest.mark.parametrize("how", ["kill", "fail"])
@pytest.mark.parametrize("exchanging", [True, False])
def test_ended_at_every_step_the_old_or_the_new_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, *, exchanging: bool
) -> None:
    if not exchanging:
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    publish(tmp_path, "0.9", "before")
    publish(tmp_path, "1.0", "old", status="draft", aliases="copy")
    statuses = set()
    for number in itertools.count(1):
        text = f"new{number}"
        before = page(tmp_path, "1.0")
        built(tmp_path, "1.0", text)
        status = faulty(number, how, partial(publish, tmp_path, "1.0", text, status="draft", aliases="copy"))
        statuses.add(status)
        web = tmp_path / "web"
        if exchanging:
            # What is listed is whole at every moment, and of one make.
            assert list(versions_in(web)) == ["1.0", "0.9"]
            assert page(tmp_path, "1.0") in (before, f"<p>{text}")
        # Whoever comes next, even with something else, finds the old or the new and goes on.
        publish(tmp_path, "0.9", "before", aliases="copy")
        assert list(versions_in(web)) == ["1.0", "0.9"]
        assert page(tmp_path, "1.0") == page(tmp_path, "draft") in (before, f"<p>{text}")
        assert not (web / module.BESIDE).exists()
        assert number < 300
        if status == 0:
            assert page(tmp_path, "1.0") == f"<p>{text}"
            break
    assert statuses == ({0, -9} if how == "kill" else {0, 2, SURVIVED})


@pytest.mark.usefixtures("at_ease")
@pytest.mark.parametrize("how", ["kill", "fail"])
def test_a_first_version_ended_at_every_step(tmp_path: Path, how: str) -> None:
    for number in itertools.count(1):
        place = tmp_path / f"{how}{number}"
        built(place, "1.0")
        status = faulty(number, how, partial(publish, place, "1.0"))
        assert list(versions_in(place / "web") if (place / "web").exists() else []) in ([], ["1.0"])
        publish(place, "1.0")
        assert list(versions_in(place / "web")) == ["1.0"]
        assert visible(place / "web") == {*VISIBLE, "1.0", "latest"}
        if status == 0:
            break


def test_names_change_places(tmp_path: Path) -> None:
    one, two = site(tmp_path / "one", "1"), site(tmp_path / "two", "2")
    if not exchange(one, two):
        pytest.skip("this disk cannot")
    assert (one / "en/index.html").read_text() == "<p>2"
    assert (two / "en/index.html").read_text() == "<p>1"
    with pytest.raises(FileNotFoundError):
        exchange(one, tmp_path / "nothing")


@pytest.mark.parametrize("few", [0, 100])
def test_what_was_written_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(disk, "FEW", few)
    folder = site(tmp_path / "site")
    (folder / "link").symlink_to("nowhere")
    flush(folder)
