"""Pieces of a team's text inside our messages, and the way between an index and a place."""

import re

from specatlas.text.places import Place

LINE_BREAK = re.compile(r"\r\n|\n|\r")


def short(text: str, length: int = 60) -> str:
    """Return `text` on one line and cut to `length` characters, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def place_at(text: str, index: int, file: str) -> Place:
    """Return the place of the character `index` (from 0) of `text`."""
    line, start = 1, 0
    for found in LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, found.end()
    return Place(file, line, index - start + 1)


def index_of(text: str, place: Place) -> int:
    """Return the index (from 0) in `text` of the character at `place`."""
    start = 0
    for _ in range(place.line - 1):
        found = LINE_BREAK.search(text, start)
        if not found:
            break
        start = found.end()
    return start + place.column - 1


def line_start(text: str, index: int) -> int:
    """Return the index at which the line of the character `index` begins."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_rest(text: str, index: int) -> str:
    """Return the text from `index` to the end of its line."""
    found = LINE_BREAK.search(text, index)
    return text[index : found.start() if found else len(text)]
