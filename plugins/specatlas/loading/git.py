"""Reading a git repository: exactly what was committed, whatever the settings of the machine."""

import os
import subprocess
from pathlib import Path

from specatlas.text.errors import SpecatlasError


class GitError(SpecatlasError):
    """Git is missing, the folder is no repository, or git refused; the message says which and what to do."""


def git(folder: Path, *arguments: str, data: bytes | None = None, **variables: str) -> bytes:
    """Run git in a folder and return what it printed.

    Replaced objects and grafts are not followed: they show another text than the one that was committed.

    Args:
        folder: where git runs.
        arguments: of the command (`rev-parse`, `HEAD`).
        data: what it reads from its standard input.
        variables: of the environment, besides the machine's.

    Raises:
        GitError: when it does not end well.
    """
    environment = {**os.environ, "GIT_NO_REPLACE_OBJECTS": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **variables}
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        raise GitError("there is no git on this machine: install it, or name folders instead of revisions") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise GitError(f"git {arguments[0]}: {said.removeprefix('fatal: ') or f'exit status {done.returncode}'}")
    return done.stdout


def commit_of(folder: Path, revision: str) -> str | None:
    """Return the full id of the commit that a revision names; None when it names none."""
    try:
        named = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError:
        return None
    return named.decode().strip() or None


def blobs(folder: Path, objects: dict[str, str]) -> dict[str, bytes]:
    """Return the content of blobs.

    Args:
        folder: of the repository.
        objects: name of a file to the id of its blob.

    Raises:
        GitError: when one is not in the repository (a shallow clone lacks what is older).
    """
    asked = list(objects.items())
    said = git(folder, "cat-file", "--batch", data="".join(f"{blob}\n" for _, blob in asked).encode())
    found: dict[str, bytes] = {}
    at = 0
    for name, blob in asked:
        end = said.index(b"\n", at)
        head = said[at:end].split()
        if len(head) != 3 or head[1] != b"blob":
            raise GitError(f'"{name}" ({blob[:12]}) is not in this clone: "git fetch --unshallow" brings what is older')
        size = int(head[2])
        found[name] = said[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found
