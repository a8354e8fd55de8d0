"""Build beside, then swap: the site that is there stays whole until the new one is.

The new site is written into a folder beside the old one, on the same disk; two renames put it in place, and when
anything fails the old one was never touched.
"""

import os
import shutil
import tempfile
from pathlib import Path


def staging(site: Path) -> Path:
    """Return a fresh, empty folder beside `site` to build into."""
    site.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}.building-", dir=site.parent))
    folder.chmod(_folder_mode())
    return folder


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
    site.rename(old / site.name)
    try:
        built.rename(site)
    except OSError:
        (old / site.name).rename(site)
        raise
    shutil.rmtree(old)


def discard(built: Path) -> None:
    """Remove what was built of a site that failed."""
    shutil.rmtree(built, ignore_errors=True)


def _folder_mode() -> int:
    """Return the permissions that a new folder gets; those of a temporary one are for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o777 & ~mask
