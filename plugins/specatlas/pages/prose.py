"""The model's Markdown → safe HTML, with its mentions linked.

No raw HTML passes, and no link but http, https, mailto and relative ones; a picture is shown only when it lies in the
project, for a page loads nothing from another host.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cached_property
from html import escape, unescape
from typing import Protocol
from urllib.parse import urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from specatlas.pages.mentions import REFERENCE, Glossary
from specatlas.text.invisible import BIDI

SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_STASHED = "\x02"
"""Begins what Python-Markdown has put aside, to come back unseen."""
_UNSEEN = dict.fromkeys([ord(character) for character in BIDI] + [*range(9), 11, 12, *range(14, 32), 127])
_MARKS = re.compile(r"[\\`*_{}\[\]()#+!|>~@&<]|^\s*(?:[-+=]|\d+[.)])|\n|https?:", re.MULTILINE)
_PASSED_OVER = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "abbr"})


class Links(Protocol):
    """Where mentions lead, seen from the page that is being written."""

    def url(self, address: str) -> str | None:
        """Return the link to an element or part; None when it is on no page."""

    def name(self, address: str) -> str | None:
        """Return what an element or part is called; None when there is none."""


class Prose:
    """Turns texts of a model into HTML, on behalf of one page after the other."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary

    def html(self, text: str, links: Links, here: str = "") -> str:
        """Return a text as HTML blocks.

        Args:
            text: Markdown of the model.
            links: where mentions lead.
            here: address of the page, whose own terms are not linked.
        """
        text = text.translate(_UNSEEN)
        if not _MARKS.search(text):
            return f"<p>{self.sentence(text, links, here)}</p>\n"
        return self._markdown(text, links, here) + "\n"

    def line(self, text: str, links: Links, here: str = "") -> str:
        """Return a text as HTML for inside a line; more than one block stays blocks."""
        html = self.html(text, links, here).strip()
        inner = html.removeprefix("<p>").removesuffix("</p>")
        return inner if len(inner) == len(html) - 7 and "<p>" not in inner else html

    def sentence(self, text: str, links: Links, here: str = "") -> str:
        """Return a text without Markdown as HTML for inside a line, its mentions linked."""
        text, end, parts = text.translate(_UNSEEN).strip(), 0, list[str]()
        seen: set[str] = set()
        for match in REFERENCE.finditer(text):
            if (name := links.name(match["address"])) is not None:
                parts.append(self._plain(text[end : match.start()], links, here, seen))
                parts.append(_written(reference(match["address"], name, links)))
                end = match.end()
        return "".join([*parts, self._plain(text[end:], links, here, seen)])

    def _plain(self, text: str, links: Links, here: str, seen: set[str]) -> str:
        pieces = terms(text, self.glossary, links, here, seen)
        return "".join(escape(piece) if isinstance(piece, str) else _written(piece) for piece in pieces)

    def _markdown(self, text: str, links: Links, here: str) -> str:
        self._mentions.aim(links, here)
        self._converter.reset()
        return self._converter.convert(text)

    @cached_property
    def _mentions(self) -> "MentionsExtension":
        return MentionsExtension(self.glossary)

    @cached_property
    def _converter(self) -> Markdown:
        return Markdown(extensions=["tables", "fenced_code", "sane_lists", self._mentions, SafeExtension()])


class SafeExtension(Extension):
    """Takes raw HTML and unwelcome links out of Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 the name is Python-Markdown's
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # After everything that makes links.
        md.treeprocessors.register(_SafeLinks(md), "specatlas-safe", 0)


class _SafeLinks(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for parent in root.iter():
            for child in list(parent):
                if child.tag == "a" and not allowed(child.get("href", "")):
                    child.attrib.pop("href", None)
                if child.tag == "img":
                    _tame(child)


def _tame(image: ET.Element) -> None:
    """Let a picture stand if it lies in the project; else leave a link to it, or its text."""
    source = image.get("src", "")
    parts = urlsplit(source)
    if not parts.scheme and not parts.netloc:
        return
    text = image.get("alt") or source
    image.attrib.clear()
    image.tag, image.text = "span", text
    if allowed(source):
        image.tag = "a"
        image.set("href", source)


def allowed(url: str) -> bool:
    """Tell whether a link may stand in a page: http, https, mailto or relative, whatever hides in it."""
    # Browsers leave out white space and controls, and read character references, before they look at the scheme.
    bare = "".join(character for character in unescape(url) if character > " " and character != "\x7f").lower()
    if _STASHED in bare or bare.replace("\\", "/").startswith("//"):
        return False
    scheme = _SCHEME.match(bare)
    return scheme is None or scheme[1] in SCHEMES


class MentionsExtension(Extension):
    """Links `@section/id` and the glossary's words; the page is given anew for each text."""

    def __init__(self, glossary: Glossary) -> None:
        super().__init__()
        self.glossary = glossary
        self.links: Links | None = None
        self.here = ""

    def aim(self, links: Links, here: str) -> None:
        """Say for which page the next text is written."""
        self.links, self.here = links, here

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 the name is Python-Markdown's
        md.inlinePatterns.register(_Reference(self), "specatlas-reference", 130)
        md.treeprocessors.register(_Terms(md, self), "specatlas-terms", 5)


class _Reference(InlineProcessor):
    def __init__(self, extension: MentionsExtension) -> None:
        super().__init__(REFERENCE.pattern)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802 the name is Python-Markdown's
        self, m: re.Match[str], _data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        links = self.extension.links
        name = links.name(m["address"]) if links else None
        if links is None or name is None:
            return None, None, None
        return reference(m["address"], name, links), m.start(0), m.end(0)


class _Terms(Treeprocessor):
    def __init__(self, md: Markdown, extension: MentionsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: ET.Element) -> None:
        for block in list(root.iter()):
            if block.tag in {"p", "li", "td", "dd"}:
                self._block(block, set())

    def _block(self, parent: ET.Element, seen: set[str]) -> None:
        if not isinstance(parent.tag, str) or parent.tag in _PASSED_OVER:
            return
        if isinstance(parent.text, str) and not isinstance(parent.text, AtomicString):
            self._text(parent, None, parent.text, seen)
        for child in list(parent):
            if child.tag not in {"p", "li", "ul", "ol", "table", "dl"} and not child.get("class", "").startswith("sa-"):
                self._block(child, seen)
            if isinstance(child.tail, str) and not isinstance(child.tail, AtomicString):
                self._text(parent, child, child.tail, seen)

    def _text(self, parent: ET.Element, after: ET.Element | None, text: str, seen: set[str]) -> None:
        links = self.extension.links
        if links is None:
            return
        pieces = list(terms(text, self.extension.glossary, links, self.extension.here, seen))
        first = pieces.pop(0) if isinstance(pieces[0], str) else ""
        if after is None:
            parent.text = str(first)
        else:
            after.tail = str(first)
        place = 0 if after is None else list(parent).index(after) + 1
        for piece in pieces:
            if isinstance(piece, str):
                parent[place - 1].tail = piece
            else:
                parent.insert(place, piece)
                place += 1


def terms(text: str, glossary: Glossary, links: Links, here: str, seen: set[str]) -> Iterator[str | ET.Element]:
    """Cut a text at the words of the glossary; each is linked where it first stands, and not on its own page."""
    end = 0
    for term in glossary.find(text):
        address = f"terms/{term.id}"
        if term.id in seen or address == here:
            continue
        url = links.url(address)
        if url is None:
            continue
        seen.add(term.id)
        if text[end : term.start]:
            yield text[end : term.start]
        yield _link(url, text[term.start : term.end], "sa-term", glossary.definition(term.id))
        end = term.end
    if text[end:] or not end:
        yield text[end:]


def reference(address: str, name: str, links: Links) -> ET.Element:
    """Return the link that stands for `@section/id`, or only the name of what is on no page."""
    url = links.url(address)
    if url is None:
        span = ET.Element("span", {"class": "sa-ref"})
        span.text = AtomicString(name)
        return span
    return _link(url, name, "sa-ref", "")


def _written(element: ET.Element) -> str:
    return ET.tostring(element, "unicode", method="html")


def _link(url: str, text: str, style: str, title: str) -> ET.Element:
    link = ET.Element("a", {"href": url, "class": style})
    if title:
        link.set("title", title)
    link.text = AtomicString(text)
    return link
