"""PyYAML's parser in Python, brought to read what libyaml reads: it stands in where libyaml is missing.

The two differ where YAML 1.1 was unclear: tabs between and inside unquoted texts, `?` in a flow, escapes that name no
character. Each method here replaces one that differs; whatever else the two parsers say, they say alike (tested).
"""

import re
from typing import Any

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import DirectiveToken, ScalarToken, TagToken

_GAP_BLOCK = re.compile(r" *(?:#[^\r\n\0]*)?")
_GAP_TABS = re.compile(r"[ \t]*(?:#[^\r\n\0]*)?")
_RUN_BLOCK = re.compile(r"(?:[^ \t\r\n\0:]|:(?![ \t\r\n\0]))+")
_RUN_FLOW = re.compile(r"(?:[^ \t\r\n\0:,\[\]{}]|:(?![ \t\r\n\0,?\[\]{}]))+")
_DIRECTIVE = re.compile(r"%(?:YAML|TAG)[ \t]")
_BLANKS = re.compile(r"[ \t]*")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?=[ \t\r\n\0])")
_BLOCK_HEADER = re.compile(r"(?:(?P<chomp>[+-])(?P<by>[1-9])?|(?P<by2>[1-9])(?P<chomp2>[+-])?)?(?=[ \t]*[#\r\n\0])")
_URI = r"(?:[0-9A-Za-z_\-;/?:@&=+$.!~*'()]|%[2-7][0-9A-Fa-f])"
_TAG = re.compile(
    rf"!(?:<(?P<verbatim>(?:{_URI}|[,\[\]])+)>|(?P<named>[0-9A-Za-z_-]*!)(?P<after>{_URI}+)"
    rf"|(?![0-9A-Za-z_-]*!)(?P<local>{_URI}*))"
)
_NO_CHARACTER = re.compile("[\ud800-\udfff]")


class PureParser(Reader, Scanner, Parser):
    """Events of a text, as `CParser` of PyYAML gives them."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip blanks, line breaks and comments; tabs count as blanks where no indentation is measured."""
        while True:
            gap = _GAP_TABS if self.flow_level or not self.allow_simple_key else _GAP_BLOCK
            self._skip(gap)
            if not self._line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        """Scan an unquoted text; tabs inside it are part of it."""
        start = end = self.get_mark()
        run = _RUN_FLOW if self.flow_level else _RUN_BLOCK
        pieces: list[str] = []
        between = ""
        new_line = False
        while self.peek() != "#" and not (self.column == 0 and _DOCUMENT.match(self.buffer, self.pointer)):
            found = run.match(self.buffer, self.pointer)
            if found:
                pieces += (between, found.group())
                self._skip(run)
                end = self.get_mark()
                self.allow_simple_key = False
                new_line = False
            if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            if self.peek() not in " \t\r\n":
                break
            between, new_line = self._blanks(start)
            if not self.flow_level and self.column < self.indent + 1:
                break
        if new_line:
            self.allow_simple_key = True
        return ScalarToken("".join(pieces), True, start, end)

    def scan_directive(self) -> DirectiveToken:
        """Scan a line that begins with `%`; only `%YAML` and `%TAG` exist."""
        if not _DIRECTIVE.match(self.buffer, self.pointer):
            mark = self.get_mark()
            raise ScannerError("while scanning a directive", mark, "found unknown directive name", mark)
        return super().scan_directive()

    def scan_tag(self) -> TagToken:
        """Scan a tag; in a flow a comma ends it."""
        start = self.get_mark()
        found = _TAG.match(self.buffer, self.pointer)
        ends = " \t\r\n\0," if self.flow_level else " \t\r\n\0"
        if not found or self.buffer[found.end()] not in ends:
            problem = "did not find expected whitespace or line break"
            raise ScannerError("while scanning a tag", start, problem, self.get_mark())
        self._skip(_TAG)
        handle, suffix = None, found["verbatim"] or "!"
        if found["named"]:
            handle, suffix = "!" + found["named"], found["after"]
        elif found["local"]:
            handle, suffix = "!", found["local"]
        return TagToken((handle, suffix), start, self.get_mark())

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """Scan what follows `|` or `>`: whether the last line breaks are kept, and the indentation; tabs are blanks."""
        found = _BLOCK_HEADER.match(self.buffer, self.pointer)
        if not found:
            problem = "did not find expected comment or line break"
            raise ScannerError("while scanning a block scalar", start_mark, problem, self.get_mark())
        self._skip(_BLOCK_HEADER)
        self._skip(_BLANKS)
        chomp = found["chomp"] or found["chomp2"]
        by = found["by"] or found["by2"]
        return (chomp == "+" if chomp else None), (int(by) if by else None)

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
        """Find the indentation of a block text; a tab there is an error."""
        result = super().scan_block_scalar_indentation()
        self._refuse_tab(self.column + 1)
        return result

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[str], Any]:
        """Skip empty lines of a block text; a tab in its indentation is an error."""
        result = super().scan_block_scalar_breaks(indent)
        self._refuse_tab(indent)
        return result

    def _refuse_tab(self, column: int) -> None:
        if self.column < column and self.peek() == "\t":
            problem = "found a tab character where an indentation space is expected"
            raise ScannerError("while scanning a block scalar", None, problem, self.get_mark())

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:  # noqa: FBT001 - PyYAML's own
        """Scan a piece of a quoted text; an escape must name a character."""
        try:
            pieces = super().scan_flow_scalar_non_spaces(double, start_mark)
        except ValueError:  # chr() beyond U+10FFFF
            pieces = ["\ud800"]
        if any(_NO_CHARACTER.search(piece) for piece in pieces):
            problem = "found invalid Unicode character escape code"
            raise ScannerError("while parsing a quoted scalar", start_mark, problem, self.get_mark())
        return pieces

    def fetch_flow_collection_end(self, TokenClass: Any) -> None:  # noqa: N803 - the name is PyYAML's
        """Leave a flow; a closing bracket without an opening one stays outside."""
        super().fetch_flow_collection_end(TokenClass)
        self.flow_level = max(self.flow_level, 0)

    def _blanks(self, start: Any) -> tuple[str, bool]:
        """Skip blanks and line breaks; return what they fold to, and whether a line ended."""
        blanks = self._skip(_BLANKS)
        if self.peek() not in "\r\n":
            return blanks, False
        self._line_break()
        breaks = 0
        while True:
            while self.peek() in " \t":
                if self.peek() == "\t" and self.column < self.indent + 1:
                    problem = "found a tab character that violates indentation"
                    raise ScannerError("while scanning a plain scalar", start, problem, self.get_mark())
                self.forward()
            if not self._line_break():
                return "\n" * breaks or " ", True
            breaks += 1

    def _line_break(self) -> bool:
        """Step over a line break, if there is one here."""
        return bool(self.scan_line_break())  # type: ignore[no-untyped-call]

    def _skip(self, pattern: re.Pattern[str]) -> str:
        """Step over what `pattern` matches here; it holds no line break."""
        found = pattern.match(self.buffer, self.pointer)
        length = found.end() - found.start() if found else 0
        text: str = self.buffer[self.pointer : self.pointer + length]
        self.pointer += length
        self.index += length
        self.column += length
        return text
