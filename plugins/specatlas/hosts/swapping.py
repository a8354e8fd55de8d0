"""Build beside, then swap: the site that is there stays whole until the new one is.

The new site is written into a folder beside the old one, on the same disk; two renames put it in place, and when
anything fails the old one was never touched.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from specatlas.text.errors import SpecatlasError

ABANDONED = 3600
"""Seconds after which a folder beside the site is that of a build that was killed."""


class SiteFolderError(SpecatlasError):
    """The site must not go where it was sent: it would take the place of something else."""


def replaceable(site: Path, sources: Iterable[Path], model: Path) -> None:
    """See that nothing but an older site is lost when a new one takes the place of `site`.

    Args:
        site: where the new site goes.
        sources: what it is made of: the project, its model and pages.
        model: the model, in which no page may lie.

    Raises:
        SiteFolderError: when `site` is a file, holds a source or lies among the files of one, or holds other files.
    """
    if not site.exists():
        taken = next((above for above in site.parents if above.exists()), None)
        if taken is not None and not taken.is_dir():
            raise SiteFolderError(f'the site cannot go into "{site}": "{taken}" is a file')
    elif not site.is_dir():
        raise SiteFolderError(f'the site cannot go into "{site}": it is a file')
    for source in sources:
        if source.resolve().is_relative_to(site):
            raise SiteFolderError(f'the site would take the place of "{source}": name a folder of its own for it')
    if site.is_relative_to(model.resolve()):
        raise SiteFolderError(f'the site cannot go into the model folder "{model}": name a folder of its own for it')
    if site.is_dir() and not (site / "index.html").exists() and (found := _first_file(site)):
        raise SiteFolderError(
            f'"{site}" is no site, and building would delete what is in it, such as "{found}":'
            " empty it, or name another folder for the site"
        )


def _first_file(folder: Path) -> str:
    """Return the name of something that is not hidden; hidden files stay when a site is replaced."""
    return min((path.name for path in folder.iterdir() if not path.name.startswith(".")), default="")


def staging(site: Path) -> Path:
    """Return a fresh, empty folder beside `site` to build into; what killed builds left there is removed."""
    site.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}.building-", dir=site.parent))
    folder.chmod(_folder_mode())
    _remove_abandoned(site, folder.stat().st_mtime)
    return folder


def _remove_abandoned(site: Path, now: float) -> None:
    """Remove the folders of killed builds; `now` is by the clock of the disk, as their times are."""
    for left in (*site.parent.glob(f".{site.name}.building-*"), *site.parent.glob(f".{site.name}.old-*")):
        if now - left.stat().st_mtime > ABANDONED:
            discard(left)


def swap(built: Path, site: Path) -> None:
    """Put a finished site in the place of the old one.

    Hidden files that somebody keeps in the old one (`.git` of a publishing branch) move along, as MkDocs keeps them.
    """
    if not site.exists():
        built.rename(site)
        return
    for kept in site.glob(".*"):
        if not (built / kept.name).exists():
            kept.rename(built / kept.name)
    old = Path(tempfile.mkdtemp(prefix=f".{site.name}.old-", dir=site.parent))
    try:
        site.rename(old / site.name)
        try:
            built.rename(site)
        except OSError:
            (old / site.name).rename(site)
            raise
    finally:
        discard(old)


def discard(built: Path) -> None:
    """Remove a folder that nobody needs any more."""
    shutil.rmtree(built, ignore_errors=True)


def _folder_mode() -> int:
    """Return the permissions that a new folder gets; those of a temporary one are for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o777 & ~mask
