"""How wide a text is, without any font at run time.

The advances of Roboto, which the site ships, come from a table that `tools/font_table.py` generates. What Roboto has
no glyph for is drawn by some font of the reader's machine: ideographs and full-width signs are one em wide in all of
them, other scripts get a generous guess, and the renderer squeezes such a text into it (see `certain`).

Bold is measured at weight 700 and drawn at 600, so that a substitute font without a semi-bold still fits.
"""

import json
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

ASCENT = 0.76
"""Height of a capital with its accent above the base line, in em."""
DESCENT = 0.22
"""Depth below the base line, in em."""
LEADING = 1.38
"""Distance of two base lines, in em."""
ELLIPSIS = "…"

_EMOJI_EM = 1.25
_UNKNOWN_EM = 1.0
_WIDE_EM = 1.0

# (first code point, width in em) up to the next entry; None = ask the table, else guess.
_BLOCKS: tuple[tuple[int, float | None], ...] = (
    (0x0000, None),
    (0x1100, _WIDE_EM),  # Hangul jamo
    (0x1200, None),
    (0x231A, _EMOJI_EM),  # watch, hourglass
    (0x231C, None),
    (0x2600, _EMOJI_EM),  # miscellaneous symbols, dingbats
    (0x27C0, None),
    (0x2B1B, _EMOJI_EM),
    (0x2B1D, None),
    (0x2E3A, 2.0),  # two-em dash
    (0x2E3B, 3.0),  # three-em dash
    (0x2E3C, None),
    (0x2E80, _WIDE_EM),  # CJK radicals … Yi
    (0xA4D0, None),
    (0xA960, _WIDE_EM),  # Hangul
    (0xA980, None),
    (0xAC00, _WIDE_EM),  # Hangul syllables
    (0xD7B0, None),
    (0xF900, _WIDE_EM),  # compatibility ideographs
    (0xFB00, None),
    (0xFDFD, 10.0),  # one glyph for a whole Arabic phrase
    (0xFDFE, None),
    (0xFE10, _WIDE_EM),  # vertical and small forms
    (0xFE20, None),
    (0xFE30, _WIDE_EM),
    (0xFE70, None),
    (0xFF01, _WIDE_EM),  # full-width forms
    (0xFF61, 0.6),  # half-width forms
    (0xFFE0, _WIDE_EM),
    (0xFFE7, None),
    (0x12000, 3.0),  # cuneiform
    (0x12550, None),
    (0x16FE0, _WIDE_EM),  # Tangut, Nushu, kana supplements
    (0x1B300, None),
    (0x1F000, _EMOJI_EM),
    (0x1FC00, None),
    (0x20000, _WIDE_EM),  # ideographs, extensions B and later
    (0x40000, None),
)
_STARTS = tuple(start for start, _ in _BLOCKS)


@cache
def _table(bold: bool) -> dict[str, float]:  # noqa: FBT001 - a style of two values, private
    """Return character -> advance in em."""
    data = json.loads(Path(__file__).with_name("roboto.json").read_text(encoding="ascii"))
    by_width: dict[str, str] = data["bold" if bold else "regular"]
    return {character: int(width) / data["units"] for width, characters in by_width.items() for character in characters}


@lru_cache(maxsize=8192)
def _advance(character: str, bold: bool) -> float:  # noqa: FBT001 - as above
    known = _table(bold).get(character)
    if known is not None:
        return known
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    em = _BLOCKS[bisect_right(_STARTS, ord(character)) - 1][1]
    return _UNKNOWN_EM if em is None else em


@lru_cache(maxsize=16384)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of `text` in pixels when it is drawn `size` pixels high; 0-4 % more than the truth (kerning)."""
    return sum(_advance(character, bold) for character in text) * size


def certain(text: str) -> bool:
    """Tell whether `width` knows the text: only characters of Roboto and those that are one em wide in every font."""
    table = _table(False)
    return text.isascii() or all(
        character in table or _BLOCKS[bisect_right(_STARTS, ord(character)) - 1][1] == _WIDE_EM for character in text
    )


def clusters(text: str) -> list[str]:
    """Split `text` into what a reader takes for single characters: base with its marks, emoji sequences, flags."""
    starts = [0]
    for index, (before, here) in enumerate(pairwise(text), start=1):
        if not _joined(before, here, index - starts[-1]):
            starts.append(index)
    return [text[start:end] for start, end in pairwise([*starts, len(text)])] if text else []


def _joined(before: str, here: str, length: int) -> bool:
    """Tell whether `here` belongs to the cluster that ends with `before` and is `length` long so far."""
    code = ord(here)
    flag = 0x1F1E6 <= code <= 0x1F1FF and 0x1F1E6 <= ord(before) <= 0x1F1FF
    return (
        before == "\u200d"
        or here in "\u200c\u200d"
        or 0x1F3FB <= code <= 0x1F3FF
        or (flag and length == 1)
        or (code >= 0x300 and unicodedata.category(here) in {"Mn", "Me", "Mc"})
    )
