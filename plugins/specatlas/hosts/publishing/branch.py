"""Publishing on a git branch: all objects first, then the branch is moved from what it was, or nothing happens.

No file is checked out. Somebody who publishes at the same time moves the branch too; then the move from what it was
fails, what is there now is read, and everything but the objects is done anew.
"""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from specatlas.hosts.publishing import listing
from specatlas.hosts.publishing.evidence import FOLDERS
from specatlas.hosts.publishing.page import FILES as PAGES
from specatlas.hosts.publishing.plan import Plan, Publication, Published, PublishError, State, plan
from specatlas.hosts.publishing.site_files import linked_to, redirects, site_files
from specatlas.hosts.publishing.trees import (
    FILE,
    FOLDER,
    LINK,
    Item,
    files_of,
    read_root,
    write_blob,
    write_files,
    write_folder,
    write_root,
)
from specatlas.loading.git import GitError, blobs, commit_of, git
from specatlas.versions.release.terms import STATUS

AliasKind = Literal["copy", "redirect", "link"]
PATIENCE = 60.0
"""Seconds during which a branch that others move is tried again."""
NO_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to show the files as they are."""
_PUSH = ("push", "--quiet", "--no-follow-tags", "--recurse-submodules=no")
"""This branch and nothing else, whatever the settings of the machine."""
_MOVED = (
    "but expected",
    "reference already exists",
    "stale info",
    "fetch first",
    "non-fast-forward",
    "failed to update ref",
    "cannot lock ref",
    "Unable to create",
    "incorrect old value",
)
"""What git says when somebody else has moved the branch, or is moving it."""
_NOBODY = {
    f"GIT_{who}_{part}": text
    for who in ("AUTHOR", "COMMITTER")
    for part, text in (("NAME", "specatlas"), ("EMAIL", "specatlas@localhost"))
}
_BY_A_HOOK = ("hook declined", "by hook")


@dataclass(frozen=True)
class Branch:
    """A branch of the repository at hand, or of a remote."""

    repository: Path
    name: str
    remote: str = ""
    """Name or address of the remote whose branch it is; of this repository when empty."""

    @property
    def ref(self) -> str:
        """The branch's full name."""
        return f"refs/heads/{self.name}"

    def __str__(self) -> str:
        return f"branch {self.name}" + (f" of {_without_password(self.remote)}" if self.remote else "")

    def check(self) -> None:
        """See that it can be a branch, and that nobody works in it.

        Raises:
            PublishError: when not.
        """
        self.check_name()
        if not self.remote and f"branch {self.ref}" in _lines(self.repository, "worktree", "list", "--porcelain"):
            raise PublishError(
                f'somebody works in branch "{self.name}", and publishing would change it under their hands:'
                " switch to another branch there, or publish to another one"
            )

    def check_name(self) -> None:
        """See that it can be a branch.

        Raises:
            PublishError: when not.
        """
        try:
            git(self.repository, "rev-parse", "--git-dir")
        except GitError as error:
            raise PublishError(f"publishing on a branch needs a git repository: {error}") from None
        try:
            git(self.repository, "check-ref-format", self.ref)
        except GitError:
            raise PublishError(f'"{self.name}" cannot be the name of a branch') from None
        if self.name.startswith("-") or self.remote.startswith("-"):
            raise PublishError("names of branches and remotes do not begin with -")

    def old(self) -> str:
        """Return the commit at which the branch stands; empty when there is no such branch.

        Raises:
            PublishError: when the remote cannot be reached.
        """
        if not self.remote:
            return commit_of(self.repository, self.ref) or ""
        try:
            found = _lines(self.repository, "ls-remote", "--", self.remote, self.ref)
        except GitError as error:
            raise self._unreadable(error) from None
        return next((line.split("\t")[0] for line in found if line.endswith(f"\t{self.ref}")), "")

    def base(self, old: str) -> str:
        """Return the commit on which to build; empty when there is none yet.

        A local branch that is behind its remote, or not there yet, begins where the remote was when last heard of.

        Raises:
            PublishError: when the two have gone different ways, or the remote's commits cannot be fetched.
        """
        if self.remote:
            if old and not commit_of(self.repository, old):
                self._fetch()
            return old
        for known in _lines(self.repository, "for-each-ref", "--format=%(refname)", "refs/remotes"):
            if known.split("/", 3)[3:] != [self.name]:
                continue
            heard = commit_of(self.repository, known) or ""
            if not old or _is_ancestor(self.repository, old, heard):
                return heard
            if not _is_ancestor(self.repository, heard, old):
                remote = known.split("/")[2]
                raise PublishError(
                    f'branch "{self.name}" and that of {remote} have gone different ways:'
                    f" publish straight there with --remote {remote}"
                )
        return old

    def _fetch(self) -> None:
        try:
            git(self.repository, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", self.remote, self.ref)
        except GitError as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: GitError) -> PublishError:
        shown = _without_password(self.remote)
        return PublishError(f'the remote "{shown}" cannot be read: {_without_password(_short(error))}')

    def move(self, new: str, old: str) -> bool:
        """Let the branch stand at another commit, if it still stands where it stood; tell whether it did.

        Raises:
            PublishError: when a hook refuses, or the remote cannot be reached.
        """
        try:
            if self.remote:
                # The lease names the commit itself: a fetch in between would renew a bare one.
                lease = f"--force-with-lease={self.ref}:{old}"
                git(self.repository, *_PUSH, lease, "--", self.remote, f"{new}:{self.ref}")
            else:
                said = f"specatlas: publish {new[:12]}"
                git(self.repository, "update-ref", "-m", said, self.ref, new, old or "0" * len(new))
        except GitError as error:
            said = str(error)
            if any(text in said for text in _MOVED) and not any(text in said for text in _BY_A_HOOK):
                return False
            raise PublishError(f"{self} was not changed: {_without_password(_refusal(error))}") from None
        return True


def publish_on_branch(
    branch: Branch, site: Path, new: Publication, *, aliases: AliasKind = "copy", when: str = "", source: str = ""
) -> Published:
    """Publish a built site as a version on a git branch.

    Args:
        branch: on which.
        site: folder of the built site.
        new: what it is published as.
        aliases: what an alias is: the same tree once more, pages that lead on, or a symbolic link.
        when: time of the commit, in a form that git reads; the clock's when empty.
        source: commit from which the site was built, for the commit's message.

    Raises:
        PublishError: when it must not be, or cannot be, published; nothing has changed then.
    """
    branch.check()
    tree = write_folder(branch.repository, site, site_files(site))
    deadline = time.monotonic() + PATIENCE
    for attempt in range(1, 10_000):
        old = branch.old()
        base = branch.base(old)
        root = read_root(branch.repository, base)
        state = _state(branch.repository, root, tree)
        decided = plan(new, state)
        made = _root(branch.repository, root, state, decided, Item(FOLDER, tree), aliases)
        # When nothing is new, a branch that was behind its remote still catches up.
        commit = base if made == root else _commit(branch.repository, made, base, new.version, when, source)
        if commit == old or branch.move(commit, old):
            return Published(commit != old, str(branch), decided.entries, decided.pruned, commit)
        if time.monotonic() > deadline:
            raise PublishError(_stuck(branch, new.version))
        # Of several that try again at once, each waits for a time of its own.
        time.sleep(min(0.02 * attempt, 0.5) * (1 + os.getpid() % 13) / 7)
    raise PublishError(_stuck(branch, new.version))


def root_files(repository: Path, root: dict[str, Item]) -> dict[str, bytes]:
    """Return the files at the root that publishing reads and writes."""
    names = (listing.FILE, STATUS, *PAGES)
    return blobs(repository, {name: root[name].blob for name in names if name in root and root[name].mode != FOLDER})


def _state(repository: Path, root: dict[str, Item], tree: str) -> State:
    folders = frozenset(name for name, item in root.items() if item.mode in (FOLDER, LINK))
    return State(
        folders,
        root_files(repository, root),
        _evidence(repository, root),
        lambda name: root[name] == Item(FOLDER, tree),
        lambda name: "index.html" in read_root(repository, root[name].blob),
    )


def _evidence(repository: Path, root: dict[str, Item]) -> dict[str, bytes]:
    found: dict[str, str] = {}
    for top in FOLDERS:
        if top in root and root[top].mode == FOLDER:
            found |= {f"{top}/{name}": blob for name, blob in files_of(repository, root[top].blob).items()}
    return blobs(repository, found) if found else {}


def _root(
    repository: Path, before: dict[str, Item], state: State, decided: Plan, site: Item, kind: AliasKind
) -> dict[str, Item]:
    """Return what stands at the root afterwards."""
    root = {name: item for name, item in before.items() if name not in decided.removed}
    if decided.put:
        root[decided.version] = site
    for alias, to in decided.aliases.items():
        root[alias] = _alias(repository, to, root[to].blob, kind)
    contents = decided.files if NO_JEKYLL in before else {NO_JEKYLL: b"", **decided.files}
    for name, content in contents.items():
        if "/" not in name and (name not in root or state.files.get(name) != content):
            root[name] = Item(FILE, write_blob(repository, content))
    for top in FOLDERS:
        fresh = {name: content for name, content in contents.items() if name.startswith(f"{top}/")}
        if any(state.evidence.get(name) != content for name, content in fresh.items()):
            below = ((name.partition("/")[2], content) for name, content in fresh.items())
            root[top] = Item(FOLDER, write_files(repository, below))
    return root


def _alias(repository: Path, version: str, tree: str, kind: AliasKind) -> Item:
    if kind == "copy":
        return Item(FOLDER, tree)
    if kind == "link":
        return Item(LINK, write_blob(repository, version.encode()))
    files = files_of(repository, tree)
    held = blobs(repository, {name: files[name] for name in linked_to(files)})
    pages = {name: page.encode() for name, page in redirects(files, version)}
    return Item(FOLDER, write_files(repository, {**held, **pages}.items()))


def _commit(repository: Path, root: dict[str, Item], parent: str, version: str, when: str, source: str) -> str:
    tree = write_root(repository, root)
    message = f"Publish {version}\n" + (f"\nSource: {source}\n" if source else "")
    above = ("-p", parent) if parent else ()
    day = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {}
    try:
        made = git(repository, "commit-tree", *above, tree, data=message.encode(), **day)
    except GitError as error:
        if "ident" not in str(error):
            raise
        # A machine that only builds has no name of its user.
        made = git(repository, "commit-tree", *above, tree, data=message.encode(), **day, **_NOBODY)
    return made.decode().strip()


def _lines(repository: Path, *arguments: str) -> list[str]:
    return git(repository, *arguments).decode("utf-8", "surrogateescape").splitlines()


def _is_ancestor(repository: Path, older: str, newer: str) -> bool:
    try:
        git(repository, "merge-base", "--is-ancestor", older, newer)
    except GitError:
        return False
    return True


def _short(error: GitError) -> str:
    """Return the line of what git said that names the reason."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    named = (line for line in lines if re.match(r"(git [a-z-]+: )?(fatal|error|ERROR)\b|git ", line))
    return next(named, lines[-1] if lines else str(error))


def _without_password(text: str) -> str:
    """Return a text with addresses that name nobody: a token may stand in one."""
    return re.sub(r"(?<=://)[^/@\s]+@", "", text)


def _refusal(error: GitError) -> str:
    """Return why git refused: what a hook said, and the line that tells which."""
    said = str(error).removeprefix("git push: ").removeprefix("git update-ref: ")
    plain = [line.strip() for line in said.splitlines() if not line.startswith("error: failed to push some refs")]
    return "; ".join(dict.fromkeys(_reasons(said))) or "; ".join(filter(None, plain))


def _reasons(said: str) -> Iterator[str]:
    for line in said.splitlines():
        text = line.strip().removeprefix("fatal: ")
        if text.startswith(("remote:", "! [", "error:")) or "hook" in text or "fatal:" in line:
            text = re.sub(r"^(remote|error): *", "", text).strip()
            if text and not text.startswith("failed to push some refs"):
                yield re.sub(r"^! \[(remote )?rejected\] +\S+ -> \S+ +", "", text)


def _stuck(branch: Branch, version: str) -> str:
    return (
        f'version "{version}" was not published: {branch} could not be moved for {PATIENCE:.0f} s. Others are'
        f" publishing, or an end by force left {branch.ref}.lock in the git folder: if nobody is, remove that file"
    )
