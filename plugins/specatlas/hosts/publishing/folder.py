"""Publishing into a folder: written beside, then moved in; what has begun to be moved in is finished by the next one.

One process at a time, by a lock that ends with it. A journal says what moves where; from the moment it is there the
publication holds, and whoever comes next finishes what it says.
"""

import filecmp
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from specatlas.hosts.publishing import listing
from specatlas.hosts.publishing.disk import exchange, flush, flush_one
from specatlas.hosts.publishing.evidence import FOLDERS
from specatlas.hosts.publishing.page import FILES as PAGES
from specatlas.hosts.publishing.plan import Plan, Publication, Published, PublishError, State, plan
from specatlas.hosts.publishing.site_files import leads_on, linked_to, redirects, site_files

AliasKind = Literal["copy", "redirect", "link"]
PATIENCE = 120.0
"""Seconds that one waits for another who publishes into the same folder."""
LOCK, JOURNAL, BESIDE = ".specatlas-lock", ".specatlas-journal", ".specatlas-beside"
"""Beside the versions: the lock, what is being moved in, and where it is written before."""


def publish_into_folder(folder: Path, site: Path, new: Publication, *, aliases: AliasKind = "redirect") -> Published:
    """Publish a built site as a version into a folder.

    Args:
        folder: of all versions; made when it is not there.
        site: folder of the built site.
        new: what it is published as.
        aliases: what an alias is: pages that lead on, a symbolic link, or the same files once more.

    Raises:
        PublishError: when it must not be, or cannot be, published.
    """
    names = site_files(site)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            finish(folder)
            return _publish(folder, site, names, new, aliases)
    except OSError as error:
        at = error.filename or folder
        raise PublishError(f'"{new.version}" was not published into "{folder}": {at}: {error.strerror}') from error


def _publish(folder: Path, site: Path, names: list[str], new: Publication, kind: AliasKind) -> Published:
    decided = plan(new, read_state(folder, site, names))
    beside = folder / BESIDE
    beside.mkdir()
    try:
        moved = list(_write_beside(folder, site, names, decided, kind))
        if not moved and not decided.removed:
            return Published(changed=False, where=str(folder), entries=decided.entries)
        flush(beside)
        order = {"moved": [[name, _number(beside / name)] for name in moved], "removed": list(decided.removed)}
        written = beside / JOURNAL
        written.write_text(json.dumps(order), "utf-8")
        flush_one(written)
        written.replace(folder / JOURNAL)
        flush_one(folder)
        finish(folder)
    finally:
        if not (folder / JOURNAL).exists():
            shutil.rmtree(beside, ignore_errors=True)
    return Published(changed=True, where=str(folder), entries=decided.entries, pruned=decided.pruned)


def read_state(folder: Path, site: Path, names: Iterable[str]) -> State:
    """Return what is in the folder."""
    found = list(folder.iterdir())
    files = {path.name: path.read_bytes() for path in found if path.name in (listing.FILE, *PAGES) and path.is_file()}
    folders = (path.name for path in found if path.is_dir() or path.is_symlink())
    return State(
        frozenset(name for name in folders if name != BESIDE),
        files,
        _evidence(folder),
        lambda name: _same(folder / name, site, list(names)),
        lambda name: (folder / name / "index.html").is_file(),
    )


def _evidence(folder: Path) -> dict[str, bytes]:
    paths = (Path(above, name) for top in FOLDERS for above, _, files in os.walk(folder / top) for name in files)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def _same(there: Path, site: Path, names: list[str]) -> bool:
    if there.is_symlink():
        return False
    below = (Path(above, name) for above, _, files in os.walk(there) for name in files)
    if sorted(path.relative_to(there).as_posix() for path in below) != names:
        return False
    return all(filecmp.cmp(there / name, site / name, shallow=False) for name in names)


def _write_beside(folder: Path, site: Path, names: list[str], decided: Plan, kind: AliasKind) -> Iterator[str]:
    """Write everything that changes, and yield what: the version, then what leads to it, at last what names it."""
    beside, version = folder / BESIDE, decided.version
    if decided.put:
        _copy(site, beside / version, names, _relatives(folder, decided))
        yield version
    for alias, to in decided.aliases.items():
        if _leads(folder / alias, folder, alias, to, kind) and not (decided.put and to == version and kind != "link"):
            continue
        held = beside / to if decided.put and to == version else folder / to
        _write_alias(beside / alias, held, to, kind)
        yield alias
    for name, content in decided.files.items():
        there = folder / name
        if not there.is_file() or there.read_bytes() != content:
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            (beside / name).write_bytes(content)
            yield name


def _relatives(folder: Path, decided: Plan) -> list[Path]:
    """Return the versions with which a new one may share files: what it replaces, and the one before it."""
    order = [entry.version for entry in decided.entries]
    older = order[order.index(decided.version) + 1 :][:1]
    return [path for name in (decided.version, *older) if (path := folder / name).is_dir() and not path.is_symlink()]


def _copy(site: Path, to: Path, names: Iterable[str], relatives: list[Path]) -> None:
    """Write files, those that a relative holds too as links to its own."""
    to.mkdir()
    for name in names:
        target, source = to / name, site / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not any(_share(relative / name, source, target) for relative in relatives):
            shutil.copyfile(source, target)


def _share(held: Path, source: Path, target: Path) -> bool:
    """Let `target` be a further name of a file with the same content; tell whether it could be done."""
    if not held.is_file() or held.is_symlink() or not filecmp.cmp(held, source, shallow=False):
        return False
    try:
        os.link(held, target)
    except OSError:
        return False  # another owner, or a disk that cannot
    return True


def _leads(path: Path, folder: Path, alias: str, to: str, kind: AliasKind) -> bool:
    """Tell whether an alias leads where it should already, in the way that is asked for."""
    if path.is_symlink():
        return kind == "link" and str(path.readlink()) == to
    if not path.is_dir():
        return False
    front = path / "index.html"
    leading = front.is_file() and leads_on(front.read_bytes())
    if kind == "link" or leading != (kind == "redirect"):
        return False
    listed = folder / listing.FILE
    before = listing.read(listed.read_bytes()) if listed.is_file() else ()
    return any(entry.version == to and alias in entry.aliases for entry in before)


def _write_alias(path: Path, held: Path, version: str, kind: AliasKind) -> None:
    if kind == "link":
        path.symlink_to(version, target_is_directory=True)
        return
    names = site_files(held)
    if kind == "copy":
        _copy(held, path, names, [held])
        return
    _copy(held, path, linked_to(names), [held])
    for name, page in redirects(names, version):
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, "utf-8")


def finish(folder: Path) -> None:
    """Finish what somebody began to move in, and clear away what was never begun."""
    journal, beside = folder / JOURNAL, folder / BESIDE
    if journal.is_file():
        moved, removed = _read_journal(journal)
        for name, number in moved:
            _move(beside / name, folder / name, number)
        for name in removed:
            if os.path.lexists(folder / name):
                _remove(folder / name, beside / f"{name}.removed")
        flush_one(folder)
        journal.unlink()
    shutil.rmtree(beside, ignore_errors=True)
    if beside.exists():
        shutil.rmtree(beside)  # and say why not


def _read_journal(journal: Path) -> tuple[list[tuple[str, int]], list[str]]:
    """Return what moves in, with the numbers of the disk, and what goes.

    Raises:
        PublishError: when the journal is damaged, which no end by force can do.
    """
    try:
        order = json.loads(journal.read_bytes())
        return [(str(name), int(number)) for name, number in order["moved"]], [str(name) for name in order["removed"]]
    except (ValueError, KeyError, TypeError):
        raise PublishError(f'"{journal}" is damaged: remove it, and publish again') from None


def _move(new: Path, place: Path, number: int) -> None:
    """Move a file or folder to its place at one stroke; what was there is left beside.

    Args:
        new: what is moved.
        place: where to.
        number: that the disk gives what is moved: when it is in place already, it is known by that.
    """
    if not os.path.lexists(new) or (os.path.lexists(place) and _number(place) == number):
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.is_dir() and not new.is_dir():
        new.replace(place)
    elif not os.path.lexists(place):
        new.rename(place)
    elif not exchange(new, place):
        _remove(place, new.with_name(f"{new.name}.old"))
        new.rename(place)


def _remove(path: Path, beside: Path) -> None:
    """Take a folder away at one stroke: it is moved beside, and goes with all that is there."""
    if os.path.lexists(beside):
        shutil.rmtree(beside)
    path.rename(beside)


def _number(path: Path) -> int:
    return path.lstat().st_ino


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Be the only one who publishes into the folder; the lock ends with the process, however that ends.

    Raises:
        PublishError: when another one does not come to an end.
    """
    with (folder / LOCK).open("ab") as lock:
        deadline = time.monotonic() + PATIENCE
        while not _try_lock(lock.fileno()):
            if time.monotonic() > deadline:
                raise PublishError(f'somebody else has been publishing into "{folder}" for {PATIENCE:.0f} s: try later')
            time.sleep(0.05)
        yield


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if sys.platform == "win32":
            return False
        raise PublishError(
            f"the disk cannot lock files ({error.strerror}): publish from one place at a time"
        ) from error
    return True
