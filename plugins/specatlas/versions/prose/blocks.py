"""Markdown source → its blocks in order, with their places; joined again they are the source, byte for byte.

No more of Markdown is understood than what makes a block: it never fails, and what it does not know is a paragraph.
Source: CommonMark 0.31 for blocks; Python-Markdown for tables, admonitions, attribute lists and nesting by four.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from specatlas.versions.prose.inline import cells_of, joined, without_id

Kind = Literal[
    "front-matter",
    "heading",
    "paragraph",
    "item",
    "head",
    "row",
    "code",
    "picture",
    "note",
    "quote",
    "html",
    "rule",
    "end",
]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page."""

    kind: Kind
    """`head` and `row` are lines of a table, `note` the title of an admonition, `picture` what a fence, form or macro
    asks for, `end` what is left behind the last block."""
    source: str
    """Its lines, with the blank ones before it."""
    text: str
    """What is read: without the signs of the block, its lines joined where they only wrap."""
    line: int
    """Line of its first sign, from 1."""
    path: tuple[str, ...] = ()
    """Headings that it stands under, the page's own first; a heading does not stand under itself."""
    id: str = ""
    """Explicit id, written `{ #id }`."""
    level: int = 0
    """Of a heading, from 1; of anything else how deep it is indented."""
    key: str = ""
    """Of a row: its id or first cell. Of code: its language."""
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """Of a row: what the head of its table says."""


_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FENCE = re.compile(r"(`{3,}|~{3,})\s*([^`\r\n]*)")
_HEADING = re.compile(r"(#{1,6})(?:\s+|$)(.*?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"(=+|-{2,})\s*$")
_ITEM = re.compile(r"([-+*]|\d{1,9}[.)])(\s+|$)(\[[ xX]\]\s+)?")
_RULE = re.compile(r"([-*_])(?:\s*\1){2,}\s*$")
_NOTE = re.compile(r"(?:!!!|\?\?\?\+?|===)\s*([\w\s-]*?)\s*(?:\"(.*)\")?\s*$")
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_HTML = re.compile(r"<(?:!--|/?[A-Za-z][\w-]*(?:[\s/>]|$))")
_ASKS = re.compile(
    r"\{spec:(?:diagram|table|matrix|reference)\b[^{}]*\}|\{\{\s*(?:diagram|table|matrix|reference)\([^{}]*\)\s*\}\}"
)
"""A picture or table asked for by a form or macro on a line of its own."""
_FRONT = re.compile(r"---\s*$")


@dataclass(slots=True)
class _Found:
    """A block as it is cut out: lines from where to where, and what it is."""

    kind: Kind
    end: int
    text: str
    id: str = ""
    level: int = 0
    key: str = ""
    cells: tuple[str, ...] = ()


def blocks(source: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown page.

    Args:
        source: the page's text, as it lies in the file.
    """
    return tuple(_placed(_Page(_LINES.findall(source))))


def _placed(page: "_Page") -> Iterator[Block]:
    """Give each block the headings that it stands under, and each row the head of its table."""
    headings: list[tuple[int, str]] = []
    columns: tuple[str, ...] = ()
    at = 0
    while at < len(page.lines):
        begin = at
        while at < len(page.lines) and not page.lines[at].strip():
            at += 1
        if at == len(page.lines):
            yield Block("end", "".join(page.lines[begin:]), "", begin + 1)
            return
        found = page.found(at)
        if found.kind == "heading":
            headings = [above for above in headings if above[0] < found.level]
        if found.kind == "head":
            columns = found.cells
        path = tuple(text for _, text in headings)
        source = "".join(page.lines[begin : found.end])
        yield Block(
            found.kind, source, found.text, at + 1, path, found.id, found.level, found.key, found.cells,
            columns if found.kind == "row" else (),
        )  # fmt: skip
        if found.kind == "heading":
            headings.append((found.level, found.text))
        at = found.end


class _Page:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.stripped = [line.strip() for line in lines]
        self.containers: list[int] = []
        """Columns at which the contents of the lists and admonitions begin that we are in."""
        self.table_goes_on = -1
        """Line that is the next row of a table."""
        self.open_fences: set[str] = set()
        """Fences that are known to have no end in the rest of the page."""

    def found(self, at: int) -> _Found:
        """Return the block that begins in a line which is not blank."""
        line = self.stripped[at]
        if at == 0 and _FRONT.match(self.lines[0]) and (end := self._front_matter()):
            return _Found("front-matter", end, self._plain(1, end - 1))
        if at == self.table_goes_on:
            return self._row(at)
        indent = self._enter(at)
        if (fence := _FENCE.match(line)) and (end := self._fence_end(at, fence[1])):
            return self._code(at, end, fence[2].strip())
        if indent >= 4 and not _ITEM.match(line):
            end = self._while(at, lambda later: self._indent(later) >= indent)
            return _Found("code", end, self._plain(at, end), level=len(self.containers))
        return self._special(at, line) or self._paragraph(at)

    def _special(self, at: int, line: str) -> _Found | None:
        """Return the block when its first line says what it is."""
        depth = len(self.containers)
        if heading := _HEADING.match(line):
            text, id = without_id(heading[2])
            return _Found("heading", at + 1, text, id, len(heading[1]))
        if _RULE.match(line):
            return _Found("rule", at + 1, "", level=depth)
        if item := _ITEM.match(line):
            return self._item(at, item)
        if (note := _NOTE.match(line)) and (note[1] or note[2]):
            self.containers.append(self._indent(at) + 4)
            return _Found("note", at + 1, f"{note[1]}: {note[2]}" if note[2] else note[1], level=depth)
        if line.startswith(">"):
            end = self._while(at, lambda later: self.stripped[later].startswith(">") and self.stripped[later] != ">")
            text, id = without_id(joined([self.stripped[i].lstrip("> ") for i in range(at, end)]))
            return _Found("quote", end, text, id, depth)
        if _HTML.match(line):
            end = self._html_end(at)
            return _Found("html", end, self._plain(at, end), level=depth)
        if "|" in line and at + 1 < len(self.lines) and "-" in line_after(self.stripped, at):
            return self._head(at)
        return None

    def _indent(self, at: int) -> int:
        line = self.lines[at].expandtabs(4)
        return len(line) - len(line.lstrip())

    def _enter(self, at: int) -> int:
        """Leave the containers that the line stands left of; return its indentation in the innermost left."""
        indent = self._indent(at)
        # Lists are nested by two to four spaces; a line one to three short of its list still belongs to it.
        while self.containers and indent < max(self.containers[-1] - 3, 1):
            self.containers.pop()
        return indent - (self.containers[-1] if self.containers else 0)

    def _front_matter(self) -> int:
        return next((i + 1 for i in range(1, len(self.lines)) if self.stripped[i] in ("---", "...")), 0)

    def _fence_end(self, at: int, fence: str) -> int:
        """Return the line behind the end of a fence; 0 when it has none."""
        if any(fence.startswith(known) for known in self.open_fences):
            return 0
        for i in range(at + 1, len(self.lines)):
            line = self.stripped[i]
            if line.startswith(fence) and not line.strip(fence[0]):
                return i + 1
        self.open_fences.add(fence)
        return 0

    def _html_end(self, at: int) -> int:
        if self.stripped[at].startswith("<!--"):
            for i in range(at, len(self.lines)):
                if "-->" in self.lines[i]:
                    return i + 1
        return self._while(at, lambda _: True)

    def _while(self, at: int, belongs: Callable[[int], bool]) -> int:
        """Return the first line behind `at` that is blank or does not belong."""
        end = at + 1
        while end < len(self.lines) and self.stripped[end] and belongs(end):
            end += 1
        return end

    def _plain(self, begin: int, end: int) -> str:
        """Return lines as they are, without the indentation that they share and blanks at their ends."""
        lines = [line.expandtabs(4).rstrip() for line in self.lines[begin:end]]
        shared = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
        return "\n".join(line[shared:] for line in lines)

    def _code(self, at: int, end: int, info: str) -> _Found:
        language = info.split(maxsplit=1)[0].strip("{.}") if info.split() else ""
        text = self._plain(at + 1, end - 1)
        kind: Kind = "picture" if language == "specatlas" else "code"
        return _Found(kind, end, text, level=len(self.containers), key=language)

    def _item(self, at: int, item: re.Match[str]) -> _Found:
        depth = len(self.containers)
        self.containers.append(self._indent(at) + (4 if len(item[0]) <= 4 else len(item[1]) + 1))
        end = self._while(at, lambda later: not self._interrupts(later))
        first = self.stripped[at][item.end() :]
        text, id = without_id(joined([(item[3] or "") + first, *self.stripped[at + 1 : end]]))
        # The number of an item is counted by Markdown; that it is numbered at all is read.
        key = "1." if item[1][0].isdigit() else ""
        return _Found("item", end, text, id, depth, key)

    def _head(self, at: int) -> _Found | None:
        cells = cells_of(self.stripped[at])
        delimiter = self.stripped[at + 1]
        if not _DELIMITER.match(delimiter) or len(cells_of(delimiter)) != len(cells):
            return None
        self.table_goes_on = self._next_row(at + 2)
        return _Found("head", at + 2, " | ".join(cells), level=len(self.containers), cells=cells)

    def _row(self, at: int) -> _Found:
        self.table_goes_on = self._next_row(at + 1)
        cells = cells_of(self.stripped[at])
        first, id = without_id(cells[0])
        return _Found("row", at + 1, " | ".join(cells), id, len(self.containers), id or first, (first, *cells[1:]))

    def _next_row(self, at: int) -> int:
        return at if at < len(self.lines) and "|" in self.lines[at] and not self._interrupts(at) else -1

    def _paragraph(self, at: int) -> _Found:
        end = self._while(at, lambda later: not self._interrupts(later) and not _UNDERLINE.match(self.stripped[later]))
        if end < len(self.lines) and not self.containers and (line := _UNDERLINE.match(self.stripped[end])):
            text, id = without_id(joined(self.stripped[at:end]))
            return _Found("heading", end + 1, text, id, 1 if line[1][0] == "=" else 2)
        text, id = without_id(joined(self.stripped[at:end]))
        return _Found("picture" if _ASKS.fullmatch(text) else "paragraph", end, text, id, len(self.containers))

    def _interrupts(self, at: int) -> bool:
        """Tell whether a line begins a block of its own though no blank line stands before it."""
        line = self.stripped[at]
        if line[0] in "#`~>!?=-+*_0123456789|":
            return bool(
                _HEADING.match(line) or _RULE.match(line) or line.startswith((">", "```", "~~~"))
                or ((note := _NOTE.match(line)) and note[2]) or self._begins_item(line) or self._begins_table(at)
            )  # fmt: skip
        return self._begins_table(at)

    def _begins_item(self, line: str) -> bool:
        item = _ITEM.match(line)
        # A number that happens to begin a wrapped line ("… in\n2026. Then …") begins no list; 1 does.
        return bool(
            item and item.end() < len(line) and (not item[1][0].isdigit() or item[1][:-1] == "1" or self.containers)
        )

    def _begins_table(self, at: int) -> bool:
        line = self.stripped[at]
        return (
            "|" in line
            and bool(_DELIMITER.match(line_after(self.stripped, at)))
            and "|" in line_after(self.stripped, at)
        )


def line_after(lines: Sequence[str], at: int) -> str:
    """Return the next line; nothing at the end."""
    return lines[at + 1] if at + 1 < len(lines) else ""
