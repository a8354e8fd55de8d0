"""What pages would fetch from other hosts while they are read: pictures, styles, fonts, scripts, frames.

A released version must be complete without a network, and the same for ever; so it fetches nothing. Links that a reader
follows are no part of it. What a script makes up while it runs cannot be seen here: that of the theme which is known to
is switched off where the site is built, or named here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

_OUTSIDE = r"(?:[a-z][a-z0-9+.-]*:)?//[^\s\"'<>)]+"
_URL = re.compile(rf"\s*{_OUTSIDE}", re.IGNORECASE)
_IN_STYLE = re.compile(rf"(?:url\(\s*|@import\s+)[\"']?\s*({_OUTSIDE})", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BY_SOURCE = frozenset(
    ("script", "img", "iframe", "frame", "embed", "audio", "video", "source", "track", "input", "portal")
)
_BY_HREF = frozenset(("image", "use", "feimage", "script", "base"))
_RELATIONS = frozenset(("stylesheet", "manifest", "preconnect", "dns-prefetch", "modulepreload"))
_RELATIONS |= {"icon", "apple-touch-icon", "mask-icon", "preload", "prefetch", "prerender"}
_ASKS = re.compile(
    rb"(?:(?:src|href|data|poster|background)\s*=\s*[\"']?|url\(\s*[\"']?|@import\s*[\"']?)\s*(?:[a-z+.-]*:)?$",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(rb"<a\s|<area\s|<link\s[^<]*rel=[\"']?(?:canonical|alternate|next|prev|edit)\b", re.IGNORECASE)
_MERMAID = re.compile(rb"https://unpkg\.com/mermaid[^\"'`]*")
_PAGES, _STYLES, _SCRIPTS = (".html", ".htm", ".svg"), (".css",), (".js",)


@dataclass(frozen=True, slots=True)
class Fetched:
    """Something that a page would fetch from another host."""

    address: str
    file: str
    """Of the site, that asks for it first."""
    line: int


def outside(files: Mapping[str, bytes]) -> tuple[Fetched, ...]:
    """Return what the files of a site would fetch from other hosts, each address once.

    Args:
        files: by name.
    """
    found: dict[str, Fetched] = {}
    mermaid = next(
        (
            match[0].decode()
            for name, text in files.items()
            if name.endswith(_SCRIPTS)
            for match in _MERMAID.finditer(text)
        ),
        "",
    )
    for name, content in files.items():
        if name.endswith(_STYLES):
            fetched = list(_of_style(content.decode("utf-8", "replace"), 1))
        elif name.endswith(_PAGES) and _is_suspect(content):
            page = _Page(mermaid)
            page.feed(content.decode("utf-8", "replace"))
            page.close()
            fetched = page.fetched()
        else:
            continue
        for address, line in fetched:
            found.setdefault(address, Fetched(address, name, line))
    return tuple(found.values())


def _is_suspect(content: bytes) -> bool:
    """Tell whether a page may fetch something: few do, and only they are read."""
    at = content.find(b"//")
    while at >= 0:
        start = max(0, at - 40)
        if _ASKS.search(content, start, at):
            end = content.find(b">", at)
            if not _LEADS_ON.match(content, content.rfind(b"<", 0, at), end):
                return True
        at = content.find(b"//", at + 2)
    return b"srcset" in content or b"mermaid" in content


def _of_style(text: str, line: int) -> Iterator[tuple[str, int]]:
    """Yield the addresses that a style sheet fetches, with their lines."""
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for match in _IN_STYLE.finditer(bare):
        yield match[1], line + bare.count("\n", 0, match.start())


class _Page(HTMLParser):
    """Reads a page, or a picture, for what it would fetch."""

    def __init__(self, mermaid: str) -> None:
        super().__init__()
        self.mermaid = mermaid
        self.found: list[tuple[str, int]] = []
        self.drawn_by_theme = 0
        self.brings_mermaid = self.in_style = False

    def fetched(self) -> list[tuple[str, int]]:
        """Return the addresses with their lines, once the page was read."""
        by_theme = self.drawn_by_theme and self.mermaid and not self.brings_mermaid
        return [*self.found, *([(self.mermaid, self.drawn_by_theme)] if by_theme else [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        given = {name: value or "" for name, value in attrs}
        self.in_style = tag == "style"
        self.found += [(value.strip(), line) for value in _asked(tag, given) if _URL.match(value)]
        for value in given.values():
            if "url(" in value:
                self.found += _of_style(value, line)
        self.brings_mermaid |= tag == "script" and "mermaid" in given.get("src", "")
        if "mermaid" in given.get("class", "").split():
            self.drawn_by_theme = self.drawn_by_theme or line

    def handle_endtag(self, tag: str) -> None:
        self.in_style &= tag != "style"

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self.found += _of_style(data, self.getpos()[0])


def _asked(tag: str, given: Mapping[str, str]) -> Iterator[str]:
    """Yield what a browser fetches for an element."""
    if tag in _BY_SOURCE:
        yield given.get("src", "")
        yield from (candidate.strip().split(" ")[0] for candidate in given.get("srcset", "").split(","))
    if tag in _BY_HREF:
        yield from (given.get("href", ""), given.get("xlink:href", ""))
    if tag == "link" and _RELATIONS & set(given.get("rel", "").lower().split()):
        yield given.get("href", "")
    if tag == "object":
        yield given.get("data", "")
    yield from (given.get("poster", ""), given.get("background", ""))
