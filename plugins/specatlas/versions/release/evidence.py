"""What is verified: a package, the folder that it was unpacked to, a clone, or a downloaded site."""

from __future__ import annotations  # the copy in a package runs on older Pythons too

import io
import os
import re
import stat
import subprocess
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from specatlas.versions.release.history import meant
from specatlas.versions.release.terms import (
    SITE,
    SOURCE,
    STATUS,
    CannotTellError,
    Files,
    TamperedError,
    safe,
    sha256,
)

_OBJECT = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64})  (.+)")
MOST_FILES, MOST_BYTES = 500_000, 8_000_000_000


def open_files(path: Path, root: str = "") -> tuple[str, Mapping[str, bytes]]:
    """Return what lies there: its kind and its files, named as in a package.

    Args:
        path: a package, the folder that it was unpacked to, a clone, or a downloaded site.
        root: digest of the version of which sources and site are wanted; the newest one when empty.

    Raises:
        CannotTellError: when there is nothing that could be verified.
        TamperedError: when it cannot have been made by us.
    """
    if path.is_file():
        return "package", _zip(path)
    if not path.is_dir():
        raise CannotTellError(f'there is no "{path}"')
    if (path / "source").is_dir() and (path / "verify.py").is_file():
        return "package", _folder(path)
    if (clone := _clone(path, root)) is not None:
        return "clone", clone
    if not (path / "versions").is_dir():
        raise CannotTellError(f'"{path}" is no package, no clone of a spec and no downloaded site: no versions/ in it')
    return "site", _site(path, root)


def _zip(path: Path) -> Mapping[str, bytes]:
    content = path.read_bytes()
    said, rest = content[-64:], content[:-64]
    if sha256(rest).encode() != said:
        raise TamperedError(f"{path.name} is not as it was made: it was changed, or damaged on its way")
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        members = packed.infolist()
        names = [member.filename for member in members]
        odd = [name for name in names if not safe(name)]
        odd += [name for name, count in Counter(names).items() if count > 1]
        odd += [member.filename for member in members if stat.S_ISLNK(member.external_attr >> 16)]
        if odd:
            raise TamperedError(f"{odd[0]!r}: a package holds no such file")
        if len(members) > MOST_FILES or sum(member.file_size for member in members) > MOST_BYTES:
            raise TamperedError(f"{path.name} would fill the disk")
    except (zipfile.BadZipFile, ValueError, NotImplementedError, zlib.error) as error:
        raise TamperedError(f"{path.name} is no package: {error}") from None
    return Files(names, lambda name: _unpacked(packed, name))


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    try:
        return packed.read(name)
    except (zipfile.BadZipFile, RuntimeError, ValueError, EOFError, zlib.error) as error:
        raise TamperedError(f"{name} cannot be unpacked: {error}") from None


def _folder(folder: Path, below: str = "") -> Mapping[str, bytes]:
    """Return the files of a folder; what is a link has no bytes of its own."""
    names = []
    for above, folders, here in os.walk(folder / below):
        for name in (*folders, *here):
            path = Path(above, name)
            if path.is_symlink():
                raise TamperedError(f"{path.relative_to(folder).as_posix()} is a link")
        names += [Path(above, name).relative_to(folder).as_posix() for name in here]
    return Files(names, lambda name: (folder / name).read_bytes())


def _site(folder: Path, root: str) -> Mapping[str, bytes]:
    """Return a version of a downloaded site, with what proves it."""
    proof = {**_folder(folder, "versions"), **_folder(folder, "approvals")}
    version = meant(proof, root)
    if not version or not (folder / version).is_dir():
        raise CannotTellError(f"the site of version {version or '?'} is not here beside versions/ and approvals/")
    pages = _folder(folder / version)
    files: dict[str, Callable[[], bytes]] = {name: (lambda name=name: proof[name]) for name in proof}  # type: ignore[misc]
    files |= {SITE + name: (lambda name=name: pages[name]) for name in pages}  # type: ignore[misc]
    if (folder / STATUS).is_file():
        files[STATUS] = (folder / STATUS).read_bytes
    return Files(files, lambda name: files[name]())


def _git(folder: Path, *arguments: str, data: bytes | None = None) -> bytes | None:
    # Nothing that a delivered repository may be set up to run is run, and no replaced object is followed.
    tame = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.quotePath=false")
    command = ["git", "-C", str(folder), *(part for setting in tame for part in ("-c", setting)), *arguments]
    environment = {**os.environ, "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, env=environment)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _clone(folder: Path, root: str) -> Mapping[str, bytes] | None:
    """Return what was committed, and on top what lies in the working tree and is not committed yet."""
    listed = _git(folder, "ls-tree", "-r", "-z", "HEAD", "--", "versions", "approvals")
    if listed is None:
        if (folder / ".git").exists():
            raise CannotTellError("git does not read this clone: is git installed, is anything committed, is it yours?")
        return None
    committed: dict[str, str] = {}
    for line in filter(None, listed.split(b"\0")):
        about, _, name_ = line.partition(b"\t")
        mode, _, blob = about.decode().split(" ")
        name = name_.decode("utf-8", "surrogateescape")
        if mode not in ("100644", "100755"):
            raise TamperedError(f"{name} is a link")
        committed[name] = blob
    files = {name: content or b"" for name, content in _blobs(folder, committed).items()}
    for top in ("versions", "approvals"):
        for name, content in _folder(folder, top).items() if (folder / top).is_dir() else ():
            # Git may have changed the ends of lines for this machine.
            if name not in files or content.replace(b"\r\n", b"\n") != files[name].replace(b"\r\n", b"\n"):
                files[name] = content
    # What tells git about ends of lines, and what was cut short while it was written, is no part of a version.
    files = {name: content for name, content in files.items() if "/." not in name}
    if not files:
        return None if (folder / "versions").is_dir() else {}
    return _with_sources(folder, files, meant(files, root))


def _with_sources(folder: Path, files: dict[str, bytes], version: str) -> Mapping[str, bytes]:
    """Return the files of a clone with the sources of a version."""
    objects = {}
    for line in files.get(f"versions/{version}/objects.txt", b"").decode("utf-8", "replace").splitlines():
        if match := _OBJECT.fullmatch(line):
            objects[SOURCE + match[2]] = match[1]
    found = _blobs(folder, objects)
    return {**files, **{name: content for name, content in found.items() if content is not None}}


def _blobs(folder: Path, objects: Mapping[str, str]) -> dict[str, bytes | None]:
    said = _git(folder, "cat-file", "--batch", data="".join(f"{blob}\n" for blob in objects.values()).encode()) or b""
    found: dict[str, bytes | None] = {}
    at = 0
    for name in objects:
        end = said.find(b"\n", at)
        head = said[at:end].split()
        if len(head) == 3 and head[1] == b"blob":
            size = int(head[2])
            found[name] = said[end + 1 : end + 1 + size]
            at = end + 2 + size
        else:
            found[name] = None
            at = end + 1
    return found
