"""Files and folders as git's objects: read, and written byte for byte, without a working tree or the index."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from specatlas.loading.git import GitError, git
from specatlas.versions.release.terms import safe

FILE, LINK, FOLDER = "100644", "120000", "040000"
"""Modes of what stands in a tree."""


@dataclass(frozen=True)
class Item:
    """An entry of a tree."""

    mode: str
    blob: str
    """Id of its content, also of that of a folder."""


def read_root(repository: Path, commit: str) -> dict[str, Item]:
    """Return what stands at the root of a commit or tree, by name; nothing when there is none."""
    if not commit:
        return {}
    found: dict[str, Item] = {}
    for line in filter(None, git(repository, "ls-tree", "-z", "--full-tree", commit).split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, _, blob = about.decode().split(" ")
        found[name.decode("utf-8", "surrogateescape")] = Item(mode, blob)
    return found


def files_of(repository: Path, tree: str) -> dict[str, str]:
    """Return the files of a tree, by path to the id of their blob."""
    listed = git(repository, "ls-tree", "-r", "-z", "--full-tree", tree).decode("utf-8", "surrogateescape")
    rows = (line.partition("\t") for line in filter(None, listed.split("\0")))
    return {name: about.split(" ")[2] for about, _, name in rows}


def write_root(repository: Path, root: Mapping[str, Item]) -> str:
    """Write a tree of what stands at its root, and return its id."""
    types = {FOLDER: "tree", "160000": "commit"}
    lines = (f"{item.mode} {types.get(item.mode, 'blob')} {item.blob}\t{name}\0" for name, item in root.items())
    data = "".join(lines).encode("utf-8", "surrogateescape")
    return git(repository, "mktree", "-z", data=data).decode().strip()


def write_blob(repository: Path, content: bytes) -> str:
    """Write the content of a file, and return its id."""
    return git(repository, "hash-object", "-w", "--stdin", data=content).decode().strip()


def write_folder(repository: Path, folder: Path, names: Iterable[str]) -> str:
    """Write files that lie in a folder, byte for byte whatever the settings say, and return the id of their tree."""
    above, listed = folder.resolve(), list(names)
    paths = "".join(f"{above / name}\n" for name in listed).encode()
    ids = git(repository, "hash-object", "-w", "--no-filters", "--stdin-paths", data=paths).decode().split()
    with tempfile.TemporaryDirectory(prefix="specatlas-") as made:
        index = str(Path(made, "index"))
        lines = "".join(f"{FILE} {blob}\t{name}\0" for name, blob in zip(listed, ids, strict=True)).encode()
        git(repository, "update-index", "-z", "--add", "--index-info", data=lines, GIT_INDEX_FILE=index)
        return git(repository, "write-tree", GIT_INDEX_FILE=index).decode().strip()


def write_files(repository: Path, files: Iterable[tuple[str, bytes]]) -> str:
    """Write files by path, and return the id of their tree.

    Raises:
        GitError: when a path, which may come from a branch of somebody else, leads elsewhere.
    """
    with tempfile.TemporaryDirectory(prefix="specatlas-") as made:
        names = []
        for name, content in files:
            if not safe(name):
                raise GitError(f"{name!r} on the branch leads out of it: whoever wrote that meant no good")
            path = Path(made, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            names.append(name)
        return write_folder(repository, Path(made), names)
