"""Pieces of a team's text inside our messages, and the way between an index and a place."""

import re
from bisect import bisect_right

from specatlas.text.places import Place

LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Lines:
    """Where the lines of a text begin."""

    __slots__ = ("starts",)

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]

    def place(self, index: int, file: str) -> Place:
        """Return the place of the character `index` (from 0)."""
        line = bisect_right(self.starts, index)
        return Place(file, line, index - self.starts[line - 1] + 1)

    def index(self, place: Place) -> int:
        """Return the index (from 0) of the character at `place`."""
        return self.starts[place.line - 1] + place.column - 1


def short(text: str, length: int = 60) -> str:
    """Return `text` on one line and cut to `length` characters, for a message."""
    line = " ".join(text[: 4 * length].split())
    return line if len(line) <= length else line[: length - 1] + "…"


def spans_lines(text: str) -> bool:
    """Tell whether `text` goes over more than one line."""
    return bool(LINE_BREAK.search(text))


def line_start(text: str, index: int) -> int:
    """Return the index at which the line of the character `index` begins."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_rest(text: str, index: int) -> str:
    """Return the text from `index` to the end of its line."""
    found = LINE_BREAK.search(text, index)
    return text[index : found.start() if found else len(text)]
