"""Characters that a reader cannot see or that make a text look other than it is.

Bidirectional controls turn the order of letters round (CVE-2021-42574, "Trojan Source"), zero-width ones make two equal
looking names different. Source of the classes: Unicode categories Cc and Cf, and the fillers that print as nothing.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls of the writing direction (Unicode property Bidi_Control)."""

_CONTROL_NAMES = {
    "\0": "NULL",
    "\t": "TAB",
    "\n": "LINE FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}

# Letters by category that print as nothing: Hangul fillers, Khmer inherent vowels, Braille blank.
_BLANK_LETTERS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"

# No printable ASCII text holds one: the fast way out for nearly every string of a model.
_MAYBE = re.compile(
    "[^\n\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff9f]"
)


class Invisible(NamedTuple):
    """One character of a text that a reader cannot see."""

    position: int
    """Where it stands in the text, in characters from 0."""
    character: str
    name: str
    """Its code point and Unicode name: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    bidi: bool
    """True when it changes the direction of writing."""


def describe(character: str) -> str:
    """Return the code point and name of `character`: `U+200B ZERO WIDTH SPACE`."""
    name = _CONTROL_NAMES.get(character) or unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def invisible(text: str, allowed: str = "\n") -> Iterator[Invisible]:
    """Yield every control, format and other invisible character of `text` that is not in `allowed`, in order.

    A zero-width joiner or non-joiner and a variation selector are kept where they shape what is seen: after a letter,
    mark or symbol that is not ASCII (Persian, Indic scripts, emoji).
    """
    for match in _MAYBE.finditer(text):
        character = match.group()
        if character in allowed or not _is_invisible(character):
            continue
        index = match.start()
        if _shapes(text, index):
            continue
        yield Invisible(index, character, describe(character), character in BIDI)


def _is_invisible(character: str) -> bool:
    category = unicodedata.category(character)
    return (
        category in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
        or character in _BLANK_LETTERS
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or character == "\u034f"
    )


def _shapes(text: str, index: int) -> bool:
    """Tell whether the joiner or selector at `index` belongs to the visible character before it."""
    character = text[index]
    joins = (
        character in "\u200c\u200d" or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    )
    if not joins or index == 0:
        return False
    before = text[index - 1]
    if before == "\ufe0f" and character == "\u200d":
        return True
    keycap = character == "\ufe0f" and before in "0123456789#*"
    return keycap or (
        before > "\x7f"
        and unicodedata.category(before)[0] in "LMS"
        and before not in _BLANK_LETTERS
        and not _is_invisible(before)
    )


def visible(text: str) -> str:
    """Return `text` with every invisible character written out as `<U+202E>`, on one line."""
    found = {item.character: f"<U+{ord(item.character):04X}>" for item in invisible(text, allowed="")}
    return "".join(found.get(character, character) for character in text)
