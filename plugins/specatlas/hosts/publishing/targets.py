"""Where versions are published: a folder or a git branch, as somebody names it."""

from dataclasses import dataclass
from pathlib import Path

from specatlas.hosts.publishing import listing
from specatlas.hosts.publishing.branch import Branch, publish_on_branch, root_files
from specatlas.hosts.publishing.evidence import standings
from specatlas.hosts.publishing.folder import AliasKind, publish_into_folder
from specatlas.hosts.publishing.listing import Entry
from specatlas.hosts.publishing.plan import Published, PublishError
from specatlas.hosts.publishing.sources import Ready, day_of_release
from specatlas.hosts.publishing.trees import read_root
from specatlas.loading.git import GitError, git
from specatlas.loading.releases import releases
from specatlas.workbench.packaging import evidence

_OF_A_PATH = ("/", "\\", ".", "~")


@dataclass(frozen=True)
class Folder:
    """A folder with a folder for each version."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


Target = Folder | Branch


def target(folder: Path, named: str, remote: str = "") -> Target:
    """Return where somebody wants to publish.

    A path (`./public`, `/srv/spec`), or the name of a folder that is there, is a folder; any other name is a branch.

    Args:
        folder: the project folder.
        named: what was given.
        remote: name or address of the remote whose branch it is; the repository's own when empty.

    Raises:
        PublishError: when it cannot be told, or the versions would lie among what they are made of.
    """
    path = Path(named).expanduser()
    if not named:
        raise PublishError("nothing is called so: name a folder, such as ./public, or a branch, such as gh-pages")
    if remote or not (named.startswith(_OF_A_PATH) or named.endswith("/") or path.is_dir()):
        return Branch(folder, named, remote)
    if path.is_dir() and not named.startswith(_OF_A_PATH) and _is_branch(folder, named):
        raise PublishError(f'"{named}" is a folder here, and a branch too: write ./{named} for the folder')
    return Folder(_apart(path.resolve(), folder.resolve()))


def _is_branch(folder: Path, name: str) -> bool:
    try:
        known = git(folder, "for-each-ref", "--format=%(refname:short)", f"refs/heads/{name}", f"refs/remotes/*/{name}")
    except GitError:
        return False
    return bool(known.strip())


def _apart(path: Path, project: Path) -> Path:
    """Return a folder that is none of those a spec is made of.

    Raises:
        PublishError: when it is one.
    """
    if project.is_relative_to(path):
        raise PublishError(f'the versions would lie among the sources in "{path}": name a folder of their own')
    for name in ("model", "docs", "diagrams", "versions", "approvals", "comments", "releases", ".git"):
        if path.is_relative_to(project / name):
            raise PublishError(f'"{path}" is a part of the spec itself: name a folder of its own for the versions')
    return path


def publish(to: Target, what: Ready, aliases: AliasKind | None = None) -> Published:
    """Publish a version.

    Args:
        to: where.
        what: which.
        aliases: what an alias is; where it is left out, the same tree once more on a branch, pages that lead on in a
            folder.

    Raises:
        PublishError: when it must not be, or cannot be, published.
    """
    if isinstance(to, Branch):
        return publish_on_branch(to, what.site, what.new, aliases=aliases or "copy", when=what.when, source=what.commit)
    return publish_into_folder(to.path, what.site, what.new, aliases=aliases or "redirect")


def published(where: Target) -> tuple[Entry, ...]:
    """Return the versions that are published, from new to old.

    Raises:
        PublishError: when there is no such place.
        ListingError: when the list there cannot be read.
    """
    if isinstance(where, Branch):
        where.check_name()
        commit = where.base(where.old())
        if not commit:
            raise PublishError(f"there is no {where} yet: specatlas publish makes it")
        files = root_files(where.repository, read_root(where.repository, commit))
        return listing.in_order(listing.read(files.get(listing.FILE)))
    if not where.path.is_dir():
        raise PublishError(f'there is no folder "{where.path}"')
    file = where.path / listing.FILE
    return listing.in_order(listing.read(file.read_bytes() if file.is_file() else None))


def released(folder: Path) -> tuple[Entry, ...]:
    """Return the released versions of a project as they would be listed, from new to old.

    Raises:
        EvidenceError: when they were tampered with.
    """
    known, _ = standings(evidence(folder) if releases(folder) else {})
    entries = []
    for release in reversed(releases(folder)):
        properties = {**known.get(release.version, {}), "date": day_of_release(release)}
        entries.append(Entry(release.version, release.version, (), properties))
    return tuple(entries)
