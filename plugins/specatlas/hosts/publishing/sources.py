"""What is published: the frozen site of a released version as it was released, or a site of what lies there now."""

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from specatlas.hosts.publishing.listing import DRAFT
from specatlas.hosts.publishing.names import checked
from specatlas.hosts.publishing.plan import Publication, PublishError
from specatlas.hosts.publishing.site_files import site_files
from specatlas.loading.git import GitError, commit_of, git
from specatlas.loading.releases import Release, find_release, releases
from specatlas.loading.today import day_of
from specatlas.versions.release.terms import ARTEFACTS, SITE, read_list, sha256
from specatlas.workbench import Project
from specatlas.workbench.packaging import evidence
from specatlas.workbench.releasing import MADE, kept_artefacts, source_of


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to publish."""

    version: str
    site: Path | None = None
    """A site that is built already; else it is built, or taken from the release."""
    title: str = ""
    aliases: tuple[str, ...] = ()
    keep_drafts: int | None = None


@dataclass(frozen=True)
class Ready:
    """A site, and what it is published as."""

    site: Path
    new: Publication
    commit: str = ""
    """From which it was built; empty outside of git."""
    when: str = ""
    """Time of that, as git reads it."""


@contextmanager
def ready(folder: Path, wanted: Wanted, tell: Callable[[str], None] = lambda _: None) -> Iterator[Ready]:
    """Yield the site of a version; what was built for this alone is gone afterwards.

    Args:
        folder: the project folder.
        wanted: which version.
        tell: is told what takes long.

    Raises:
        PublishError: when there is no such site, or it is not the one that was released.
        VersionNameError: when the version cannot be called so.
    """
    for name, what in ((wanted.version, "version"), *((alias, "alias") for alias in wanted.aliases)):
        checked(name, what)
    release = find_release(folder, wanted.version)
    project = Project.open(folder)
    chain = tuple(one.version for one in releases(folder))
    new = Publication(
        wanted.version,
        wanted.title,
        status="in-review" if release else DRAFT,
        properties=_properties(folder, project, release),
        aliases=wanted.aliases,
        names=_names(project),
        evidence=evidence(folder) if chain else {},
        chain=chain,
        keep_drafts=wanted.keep_drafts,
    )
    commit, when = _origin(folder)
    with tempfile.TemporaryDirectory(prefix="specatlas-") as made:
        if release:
            yield Ready(_released_site(folder, release, wanted.site, Path(made), tell), new, commit, when)
        elif wanted.site:
            yield Ready(wanted.site, new, commit, when)
        else:
            tell(f"building the site of {wanted.version}")
            yield Ready(_built_now(folder, Path(made, "site")), new, commit, when)


def _properties(folder: Path, project: Project, release: Release | None) -> Mapping[str, object]:
    known: dict[str, object] = {"languages": list(project.model.languages)}
    if release:
        return known | {"date": day_of_release(release), "digest": release.root}
    day = day_of(folder)
    return known | ({"date": day.isoformat()} if day else {})


def day_of_release(release: Release) -> str:
    """Return the day of a released version, `2026-11-22`: that of the newest commit in it."""
    epoch = int((release.data or {})["SOURCE_DATE_EPOCH"])
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()


def _names(project: Project) -> Mapping[str, str]:
    spec = project.model.spec
    names = {language: spec.text("title", language) if spec else "" for language in project.model.languages}
    return {language: name for language, name in names.items() if name}


def _origin(folder: Path) -> tuple[str, str]:
    """Return the commit at hand and its time; nothing outside of git."""
    try:
        commit = commit_of(folder, "HEAD") or ""
        return commit, git(folder, "log", "-1", "--format=%cd", "--date=raw", commit).decode().strip() if commit else ""
    except GitError:
        return "", ""


def _built_now(folder: Path, to: Path) -> Path:
    from specatlas.hosts.building import beside_versions, build

    said = io.StringIO()
    with beside_versions():
        done = build(folder, to, to=said)
    if not done.done:
        raise PublishError(f"the site cannot be built, and nothing was published:\n{said.getvalue().strip()}")
    return to


def _released_site(
    folder: Path, release: Release, given: Path | None, made_in: Path, tell: Callable[[str], None]
) -> Path:
    """Return the site of a released version, seen to be the one that was released."""
    if given is not None:
        _see_that_it_is(release, given)
        return given
    if kept_artefacts(folder, release) is not None:
        return folder / MADE / release.version / SITE.rstrip("/")
    from specatlas.hosts.freezing import freeze
    from specatlas.workbench.releasing import differing_artefacts

    tell(f"building the site of {release.version} anew: releases/{release.version}/ is not here")
    epoch = int((release.data or {})["SOURCE_DATE_EPOCH"])
    made = freeze(source_of(folder, release), release.version, release.root, epoch)
    if differing := [name for name in differing_artefacts(release, made) if name.startswith(SITE)]:
        raise PublishError(
            f"{differing[0]} would not be the one that was released, for the programs here are others: publish from"
            f" where releases/{release.version}/ is, or unpack a package of it and give --site-dir its site/"
        )
    for name, content in made.items():
        path = made_in / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return made_in / SITE.rstrip("/")


def _see_that_it_is(release: Release, site: Path) -> None:
    """See that a folder holds exactly the site that was released.

    Raises:
        PublishError: when it does not.
    """
    listed = read_list((release.folder / ARTEFACTS).read_bytes()) or {}
    wanted = {name.removeprefix(SITE): digest for name, digest in listed.items() if name.startswith(SITE)}
    there = {name: sha256((site / name).read_bytes()) for name in site_files(site)}
    if differing := sorted(name for name, _ in wanted.items() ^ there.items()):
        raise PublishError(
            f'"{site}" is not the site of {release.version} that was released: {differing[0]} differs'
            " (a draft needs a number that is not released)"
        )
