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

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from specatlas.pages.mentions import REFERENCE, Glossary
from specatlas.text.invisible import BIDI

SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_STASHED = "\x02"
"""Begins what Python-Markdown has put aside, to come back unseen."""
UNSEEN = dict.fromkeys([ord(character) for character in BIDI] + [*range(9), 11, 12, *range(14, 32), 127])
_MARKS = re.compile(r"[\\`*_{}\[\]()#+!|>~@&<]|^\s*(?:[-+=]|\d+[.)])|\n|https?:", re.MULTILINE)
_BLOCKS = frozenset({"p", "li", "td", "dd"})
_LISTS = frozenset({"ul", "ol", "table", "dl"})
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
        text = text.translate(UNSEEN)
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
        pieces = mentions(text.translate(UNSEEN).strip(), self.glossary, links, here, set())
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

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: D102, N802 the name is Python-Markdown's
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # After everything that makes links, and after backslashes were taken out of them.
        md.treeprocessors.register(_SafeLinks(md), "specatlas-safe", -5)


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
    scheme, elsewhere = _destination(source)
    if not scheme and not elsewhere:
        return
    text = image.get("alt") or source
    image.attrib.clear()
    image.tag, image.text = "span", text
    if allowed(source):
        image.tag = "a"
        image.set("href", source)


def allowed(url: str) -> bool:
    """Tell whether a link may stand in a page: http, https, mailto or relative, whatever hides in it."""
    scheme, elsewhere = _destination(url)
    return scheme in SCHEMES if scheme else not elsewhere


def _destination(url: str) -> tuple[str, bool]:
    """Return the scheme of a link as a browser sees it, and whether it leads to another host without one."""
    # Browsers leave out white space and controls, and read character references, before they look at the scheme.
    bare = "".join(character for character in unescape(url) if character > " " and character != "\x7f").lower()
    scheme = _SCHEME.match(bare)
    return (scheme[1] if scheme else ""), _STASHED in url or bare.replace("\\", "/").startswith("//")


class MentionsExtension(Extension):
    """Links `@section/id` and the glossary's words; the page is given anew for each text."""

    def __init__(self, glossary: Glossary, *, priority: int = 5) -> None:
        """Use a `priority` below 0 where a host checks the links of the team's own Markdown: these are no paths."""
        super().__init__()
        self.glossary = glossary
        self.priority = priority
        self.links: Links | None = None
        self.here = ""

    def aim(self, links: Links | None, here: str) -> None:
        """Say for which page the next text is written; without `links` it is left as it is."""
        self.links, self.here = links, here

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: D102, N802 the name is Python-Markdown's
        md.treeprocessors.register(_Mentions(md, self), "specatlas-mentions", self.priority)


class _Mentions(Treeprocessor):
    def __init__(self, md: Markdown, extension: MentionsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: ET.Element) -> None:
        for block in list(root.iter()):
            if block.tag in _BLOCKS:
                self._block(block, set())

    def _block(self, parent: ET.Element, seen: set[str]) -> None:
        if parent.tag in _PASSED_OVER:
            return
        if parent.text and not isinstance(parent.text, AtomicString):
            self._text(parent, None, parent.text, seen)
        for child in list(parent):
            if child.tag not in _BLOCKS | _LISTS and not child.get("class", "").startswith("sa-"):
                self._block(child, seen)
            if child.tail and not isinstance(child.tail, AtomicString):
                self._text(parent, child, child.tail, seen)

    def _text(self, parent: ET.Element, after: ET.Element | None, text: str, seen: set[str]) -> None:
        """Replace a text inside `parent`, its own or the one behind a child, by texts and links."""
        links = self.extension.links
        if links is None:
            return
        pieces = list(mentions(text, self.extension.glossary, links, self.extension.here, seen))
        first = pieces.pop(0) if pieces and isinstance(pieces[0], str) else ""
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


def mentions(text: str, glossary: Glossary, links: Links, here: str, seen: set[str]) -> Iterator[str | ET.Element]:
    """Cut a text at its mentions of the model; never two texts follow one another.

    Args:
        text: running text.
        glossary: words to look for; each is linked where it first stands, and not on its own page.
        links: where mentions lead.
        here: address of the page.
        seen: terms that were linked already; added to.
    """
    end = 0
    for start, stop, link in _found(text, glossary, links, here, seen):
        if text[end:start]:
            yield text[end:start]
        yield link
        end = stop
    if text[end:]:
        yield text[end:]


def _found(
    text: str, glossary: Glossary, links: Links, here: str, seen: set[str]
) -> Iterator[tuple[int, int, ET.Element]]:
    """Yield start, end and link of every mention, in order."""
    references = [(m.start(), m.end(), m["address"]) for m in REFERENCE.finditer(text)]
    references = [found for found in references if links.name(found[2]) is not None]
    words = [term for term in glossary.find(text) if not any(s < term.end and term.start < e for s, e, _ in references)]
    for start, stop, name in sorted([*references, *((t.start, t.end, f"terms/{t.id}") for t in words)]):
        if text[start] == "@":
            yield start, stop, _reference(name, links)
        elif name not in seen and name != here and (url := links.url(name)):
            seen.add(name)
            yield start, stop, _link(url, text[start:stop], "sa-term", glossary.definition(name.partition("/")[2]))


def _written(link: ET.Element) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in link.attrib.items())
    return f"<{link.tag}{attributes}>{escape(link.text or '')}</{link.tag}>"


def _reference(address: str, links: Links) -> ET.Element:
    """Return the link that stands for `@section/id`, or only the name of what is on no page."""
    url, name = links.url(address), links.name(address) or address
    if url is not None:
        return _link(url, name, "sa-ref", "")
    span = ET.Element("span", {"class": "sa-ref"})
    span.text = AtomicString(name)
    return span


def _link(url: str, text: str, style: str, title: str) -> ET.Element:
    link = ET.Element("a", {"class": style, "href": url})
    if title:
        link.set("title", title)
    link.text = AtomicString(text)
    return link
