"""Any string of a model made harmless as one line of a picture.

Markup needs nothing here (the renderer escapes it); this is about characters that XML forbids and about those that
nobody sees: controls, bidi overrides that turn the neighbour's text around, hidden tags, towers of accents.
"""

import re
import unicodedata
from functools import lru_cache

MOST_MARKS = 4
"""Combining marks kept on one letter: Hebrew with points and accents needs four; more only climb out of the box."""

_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_TO_SPACES = {ord(space): " " for space in _SPACES}
_PLAIN = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u23ff"
    "\u3000-\u3029\u4e00-\u9fff\uff01-\uffee]*"
)
"""Texts of Latin, Greek, Cyrillic and Chinese letters with their punctuation, in which nothing has to be looked for."""
_JOINERS = frozenset("\u200c\u200d")
_VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_LAST_OF_PLANE = (0xFFFE, 0xFFFF)
_NONCHARACTERS = range(0xFDD0, 0xFDF0)


def clean(text: str) -> str:
    """Return `text` as one line with nothing in it that is illegal in XML, invisible or out of proportion.

    Line breaks and tabs become spaces, runs of spaces one; control and format characters (bidi controls, byte order
    marks, soft hyphens, tags) go, except the joiners that scripts and emoji need; lone surrogates and noncharacters
    become U+FFFD; of a pile of combining marks the first four stay. Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _cleaned(text)


@lru_cache(maxsize=16384)
def _cleaned(text: str) -> str:
    spaced = text.translate(_TO_SPACES)
    if _PLAIN.fullmatch(spaced):
        return _plain_spaces(spaced)
    kept: list[str] = []
    marks = 0
    for character in spaced:
        category = unicodedata.category(character)
        if category in {"Mn", "Me"}:
            marks += 1
            if marks <= MOST_MARKS:
                kept.append(character)
            continue
        if category == "Cc" or (category == "Cf" and character not in _JOINERS | _VISIBLE_FORMAT):
            continue
        marks = 0
        kept.append("\ufffd" if category == "Cs" or _is_noncharacter(ord(character)) else character)
    return _plain_spaces("".join(kept))


def _plain_spaces(text: str) -> str:
    """Collapse runs of ordinary spaces; no-break and ideographic ones are the author's."""
    return " ".join(part for part in text.split(" ") if part)


def _is_noncharacter(code: int) -> bool:
    return code & 0xFFFF in _LAST_OF_PLANE or code in _NONCHARACTERS
