"""Small sites, repositories and processes for the tests of publishing."""

import os
import subprocess
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from specatlas.hosts.publishing import listing
from specatlas.hosts.publishing.branch import root_files
from specatlas.hosts.publishing.listing import Entry
from specatlas.hosts.publishing.trees import read_root
from specatlas.loading.git import commit_of
from specatlas.text.errors import SpecatlasError

OWN_NAMES = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}


def site(folder: Path, text: str = "one", **pages: str) -> Path:
    """Write a site of two pages and an asset; `text` stands on one of the pages."""
    for name, content in {"index.html": "<p>all", "en/index.html": f"<p>{text}", "en/look.css": "p{}", **pages}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def git(folder: Path, *arguments: str) -> str:
    """Run git, which must succeed."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **OWN_NAMES},
    )
    return done.stdout


def repository(folder: Path, *, bare: bool = False) -> Path:
    """Make a repository with one commit on `main`, or a bare one without any."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main", *(["--bare"] if bare else []))
    if not bare:
        git(folder, "commit", "-q", "--allow-empty", "-m", "begin")
    return folder


def versions_on(folder: Path, branch: str) -> dict[str, Entry]:
    """Return what a branch lists, having seen that it holds exactly that."""
    commit = commit_of(folder, branch)
    if commit is None:
        return {}
    root = read_root(folder, commit)
    entries = {entry.version: entry for entry in listing.read(root_files(folder, root)[listing.FILE])}
    aliases = {alias: entry.version for entry in entries.values() for alias in entry.aliases}
    folders = {name for name, item in root.items() if item.mode == "040000"}
    assert folders == entries.keys() | aliases.keys()
    assert all(root[alias] == root[version] for alias, version in aliases.items())
    return entries


def page_on(folder: Path, branch: str, path: str) -> str:
    """Return a file of a branch."""
    return git(folder, "show", f"{branch}:{path}")


def versions_in(folder: Path) -> dict[str, Entry]:
    """Return what a folder lists, having seen that all of it is there."""
    if not (folder / listing.FILE).exists():
        return {}
    entries = {entry.version: entry for entry in listing.read((folder / listing.FILE).read_bytes())}
    for entry in entries.values():
        for name in (entry.version, *entry.aliases):
            assert (folder / name / "en" / "index.html").is_file(), name
    return entries


def child(work: Callable[[], object]) -> int:
    """Start a process that does `work` and ends with 0, or 2 when it was refused; return its number."""
    number = os.fork()
    if number:
        return number
    status = 70
    try:
        work()
        status = 0
    except SpecatlasError as error:
        print(error)
        status = 2
    except BaseException:  # noqa: BLE001 a child must end here, whatever happened
        traceback.print_exc()
    finally:
        os._exit(status)


def ended(numbers: Iterable[int]) -> list[int]:
    """Wait for processes, and return how each ended; -9 when it was killed."""
    return [os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) for number in numbers]
