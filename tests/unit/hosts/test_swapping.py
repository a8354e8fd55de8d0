import os
import stat
from pathlib import Path

import pytest

from specatlas.hosts.swapping import ABANDONED, SiteFolderError, discard, replaceable, staging, swap


def site(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content)
    return folder


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    old = site(tmp_path / "site", old="1", both="1")
    new = staging(old)
    site(new, new="2", both="2")
    swap(new, old)
    assert {path.name: path.read_text() for path in old.iterdir()} == {"new": "2", "both": "2"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_first_site_is_put_where_none_was(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "site"
    new = staging(place)
    site(new, a="1")
    swap(new, place)
    assert (place / "a").read_text() == "1"


def test_hidden_files_move_along(tmp_path: Path) -> None:
    old = site(tmp_path / "site", page="1")
    (old / ".git").mkdir()
    (old / ".git" / "HEAD").write_text("ref")
    (old / ".nojekyll").write_text("old")
    new = staging(old)
    site(new, page="2", **{".nojekyll": "new"})
    swap(new, old)
    assert (old / ".git" / "HEAD").read_text() == "ref"
    assert (old / ".nojekyll").read_text() == "new"


def test_when_the_new_site_cannot_be_moved_the_old_one_is_back(tmp_path: Path) -> None:
    old = site(tmp_path / "site", page="1")
    with pytest.raises(OSError, match="nowhere"):
        swap(tmp_path / "nowhere", old)
    assert (old / "page").read_text() == "1"


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    old = site(tmp_path / "site", page="1")
    new = staging(old)
    site(new, page="2")
    discard(new)
    discard(new)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_builds_at_once_have_folders_of_their_own(tmp_path: Path) -> None:
    assert staging(tmp_path / "site") != staging(tmp_path / "site")


def test_the_site_can_be_read_by_those_who_may_read_any_new_folder(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        new = staging(tmp_path / "site")
    finally:
        os.umask(before)
    assert stat.S_IMODE(new.stat().st_mode) == 0o755


def test_what_killed_builds_left_is_removed_and_what_runs_is_not(tmp_path: Path) -> None:
    killed, running = staging(tmp_path / "site"), staging(tmp_path / "site")
    long_ago = killed.stat().st_mtime - ABANDONED - 1
    os.utime(killed, (long_ago, long_ago))
    new = staging(tmp_path / "site")
    assert sorted(tmp_path.iterdir()) == sorted([running, new])


@pytest.mark.parametrize(
    "to", ["", "..", "docs", "model", "model/site", "docs/..", "model/m.yaml", "notes", "m.yaml/x"]
)
def test_a_site_takes_the_place_of_nothing_but_a_site(tmp_path: Path, to: str) -> None:
    project = tmp_path / "project"
    for name in ("model", "docs", "notes"):
        site(project / name, **{"m.yaml": "modules: {}"})
    (project / "m.yaml").write_text("x")
    sources = (project, project / "model", project / "docs")
    with pytest.raises(SiteFolderError):
        replaceable((project / to).resolve(), sources, project / "model")


def test_a_site_goes_where_nothing_or_a_site_is(tmp_path: Path) -> None:
    sources = (site(tmp_path / "docs", a="1"),)
    site(tmp_path / "old", **{"index.html": "1"})
    site(tmp_path / "branch", **{".git": "gitdir: elsewhere"})
    (tmp_path / "empty").mkdir()
    for name in ("new", "deep/new", "old", "branch", "empty"):
        replaceable(tmp_path / name, sources, tmp_path / "model")
