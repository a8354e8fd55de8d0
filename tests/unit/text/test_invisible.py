"""Characters that a reader cannot see are found; those that shape what is seen are left."""

import sys
import unicodedata

import pytest

from specatlas.text.invisible import describe, invisible


@pytest.mark.parametrize(
    ("character", "name", "bidi"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE", True),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE", True),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK", True),
        ("\u061c", "U+061C ARABIC LETTER MARK", True),
        ("\u200b", "U+200B ZERO WIDTH SPACE", False),
        ("\u200d", "U+200D ZERO WIDTH JOINER", False),
        ("\u2060", "U+2060 WORD JOINER", False),
        ("\xad", "U+00AD SOFT HYPHEN", False),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE", False),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A", False),
        ("\u3164", "U+3164 HANGUL FILLER", False),
        ("\u2800", "U+2800 BRAILLE PATTERN BLANK", False),
        ("\u034f", "U+034F COMBINING GRAPHEME JOINER", False),
        ("\t", "U+0009 TAB", False),
        ("\x1b", "U+001B ESCAPE", False),
        ("\u2028", "U+2028 LINE SEPARATOR", False),
    ],
)
def test_an_invisible_character_is_found_with_position_and_name(character: str, name: str, *, bidi: bool) -> None:
    assert list(invisible(f"deal{character}x")) == [(4, character, name, bidi)]


@pytest.mark.parametrize(
    "text",
    [
        "Plain text, 50 % — “quoted” №1 €",
        "Йошкар-Ола, ёлка",
        "销售线索（新）、「引用」",
        "می‌خواهم",  # Persian: a non-joiner inside a word
        "क्‍ष",  # Devanagari: a joiner after a virama
        "👩‍💻 ❤️ 1️⃣ 🏳️‍🌈",  # emoji of several code points
        "e\u0301",
        "two\nlines",
    ],
)
def test_what_can_be_seen_is_left(text: str) -> None:
    assert list(invisible(text)) == []


def test_a_joiner_that_joins_nothing_is_found() -> None:
    assert [item.position for item in invisible("\u200ca b\u200dc \ufe0f")] == [0, 4, 7]


def test_every_control_and_format_character_of_unicode_is_found() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in {"Cc", "Cf"} and character != "\n":
            assert [item.character for item in invisible(f"a{character}")] == [character], describe(character)


def test_no_letter_or_sign_that_prints_is_called_invisible() -> None:
    blanks = set("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f")
    for code in range(0x20, 0x30000):
        character = chr(code)
        selector = 0xFE00 <= code <= 0xFE0F
        if unicodedata.category(character)[0] in "LMNPS" and character not in blanks and not selector:
            assert not list(invisible(f"а{character}")), describe(character)
