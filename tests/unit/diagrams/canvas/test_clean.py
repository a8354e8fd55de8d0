import unicodedata
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specatlas.diagrams.canvas.clean import _PLAIN, MOST_MARKS, clean


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Deal", "Deal"),
        ("  two\n lines\tand  tabs ", "two lines and tabs"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("\u2066isolated\u2069 \u200eleft", "isolated left"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("bell\x07 null\x00 escape\x1b[31m", "bell null escape[31m"),
        ("lone \ud800 surrogate \uffff", "lone \ufffd surrogate \ufffd"),
        ("hidden\U000e0041\U000e0042 tags", "hidden tags"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
        ("10\u00a0000\u00a0₽", "10\u00a0000\u00a0₽"),
        ("<script>{{ 7*7 }}]]></script>", "<script>{{ 7*7 }}]]></script>"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_text(written: str, drawn: str) -> None:
    assert clean(written) == drawn


def test_a_tower_of_accents_is_cut() -> None:
    assert clean("a" + "\u0301" * 50 + "b") == "a" + "\u0301" * MOST_MARKS + "b"


@given(st.text(st.characters()))
def test_anything_becomes_legal_xml_of_one_line_and_stays_so(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert ET.fromstring(f"<t>{escape(once)}</t>").text == (once or None)  # noqa: S314 - our own text
    assert not any(unicodedata.bidirectional(character) in {"RLO", "LRO", "RLI", "PDI", "RLE"} for character in once)


def test_no_character_that_is_looked_for_passes_for_plain() -> None:
    looked_for = {"Cc", "Cf", "Cs", "Mn", "Me"}
    for character in map(chr, range(0x110000)):
        plain = _PLAIN.fullmatch(character) is not None
        assert not (plain and (unicodedata.category(character) in looked_for or ord(character) & 0xFFFE == 0xFFFE))
