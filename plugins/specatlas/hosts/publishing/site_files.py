"""The files of a built site: those that can be published, and pages of an alias that lead on to a version."""

import os
import posixpath
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

from specatlas.text.errors import SpecatlasError

_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".mp4", ".webm")
_PAPERS = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".csv", ".zip", ".bpmn")
"""Endings of files that people link to, or embed elsewhere, and that no page can lead on to."""
_MARK = '<meta name="generator" content="specatlas alias">'


class SiteFilesError(SpecatlasError):
    """A folder is no site, or holds what cannot be published; the message says what."""


def site_files(folder: Path) -> list[str]:
    """Return the files of a site, in order, as paths below its folder.

    Raises:
        SiteFilesError: when the folder is no site, or a file has a name or nature that not every server can show.
    """
    if not (folder / "index.html").is_file():
        raise SiteFilesError(f'"{folder}" is no built site: there is no index.html in it')
    found: list[str] = []
    for above, folders, names in os.walk(folder, onerror=_raise):
        for name in (*folders, *names):
            path = Path(above, name)
            shown = path.relative_to(folder).as_posix()
            if path.is_symlink():
                raise SiteFilesError(f'"{shown}" of the site is a link: put the file itself there')
            if name == ".git" or "\n" in name or not _is_text(name):
                raise SiteFilesError(f"{shown!r} of the site cannot be published under that name")
            if name in names:
                found.append(shown)
    return sorted(found)


def _raise(error: OSError) -> None:
    raise error


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def leads_on(page: bytes) -> bool:
    """Tell whether a page is one of an alias that leads on to its version."""
    return _MARK.encode() in page[:400]


def linked_to(files: Iterable[str]) -> list[str]:
    """Return the pictures and other files of a version that an alias has to hold itself.

    Args:
        files: those of the version, as paths below its folder.
    """
    return [name for name in files if name.lower().endswith((*_PICTURES, *_PAPERS))]


def redirects(files: Iterable[str], version: str) -> Iterator[tuple[str, str]]:
    """Yield path and content of the pages of an alias, one for each page of the version that it leads to.

    Args:
        files: those of the version, as paths below its folder.
        version: to which the alias leads; both stand beside each other.
    """
    for name in files:
        if not name.endswith(".html"):
            continue
        folder, page = posixpath.split(name)
        target = posixpath.join(version, folder, "" if page == "index.html" else page)
        yield name, _redirect("../" * (name.count("/") + 1) + quote(target))


def _redirect(url: str) -> str:
    shown = escape(url)
    # A quoted address holds nothing that ends a string of a script.
    return f"""<!doctype html>
<html>
<head>
<meta charset="utf-8">
{_MARK}
<title>{shown}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{shown}">
<script>location.replace("{url}" + location.search + location.hash)</script>
<noscript><meta http-equiv="refresh" content="0; url={shown}"></noscript>
</head>
<body><p><a href="{shown}">{shown}</a></p></body>
</html>
"""
