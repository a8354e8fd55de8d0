"""Only UTF-8 is read; everything else is named, with the place of the first wrong byte."""

import codecs

import pytest

from specatlas.text.decoding import MAX_REPORTED, decode
from tests.unit.text.trees import found, plain, read_both

RUSSIAN = "departments:\n  sales: Отдел продаж и маркетинга\n  stock: Склад и доставка товаров\n"
CHINESE = "departments:\n  sales: 销售部和市场部，负责客户\n  stock: 仓库与物流\n"
WESTERN = "people:\n  rene: René Müller, Geschäftsführer für Österreich\n"


@pytest.mark.parametrize(
    ("text", "codec", "name", "line", "column"),
    [
        (RUSSIAN, "cp1251", "Windows-1251", 2, 10),
        (RUSSIAN, "koi8-r", "KOI8-R", 2, 10),
        (RUSSIAN, "cp866", "DOS code page 866", 2, 10),
        (CHINESE, "gbk", "GBK", 2, 10),
        (CHINESE, "gb18030", "GBK", 2, 10),
        (WESTERN, "cp1252", "Windows-1252", 2, 12),
        (RUSSIAN, "utf-16", "UTF-16", 1, 1),
        (RUSSIAN, "utf-16-be", "UTF-16", 1, 1),
        (RUSSIAN, "utf-16-le", "UTF-16", 1, 1),
        ("entities:\n", "utf-16-le", "UTF-16", 1, 1),
        (RUSSIAN, "utf-32", "UTF-32", 1, 1),
        (RUSSIAN, "utf-32-be", "UTF-32", 1, 1),
    ],
)
def test_another_encoding_is_named(text: str, codec: str, name: str, line: int, column: int) -> None:
    reading = read_both(text.encode(codec))
    (fault,) = reading.diagnostics
    assert (fault.rule, fault.place and fault.place[1:]) == ("yaml/encoding", (line, column))
    assert f"(looks like {name})" in fault.message
    assert "UTF-8" in fault.help
    assert reading.tree is None


def test_a_large_file_in_another_encoding_is_named_by_what_stands_at_the_first_wrong_byte() -> None:
    source = b"# plain\n" * 100_000 + CHINESE.encode("gbk") * 2_000
    (fault,) = read_both(source).diagnostics
    assert fault.place == ("a.yml", 100_002, 10)
    assert "looks like GBK" in fault.message


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        (b"a: \xff\n", 1, 4),
        (b"\xef\xbb\xbfa: b\xc3\n", 1, 5),
        ("лид: имя\nx: é".encode() + b"\xe9\n", 2, 5),
        ("a: 😀".encode() + b"\x80", 1, 5),
        (b"a: \xed\xa0\x80\n", 1, 4),
        (b"a: \xc0\xaf\n", 1, 4),
        (b"a: b\r\nc: \xf5\r\n", 2, 4),
    ],
)
def test_the_first_wrong_byte_has_line_and_column(source: bytes, line: int, column: int) -> None:
    assert found(source) == [("yaml/encoding", line, column)]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000 NULL"),
        ("\x07", "U+0007"),
        ("\x0b", "U+000B"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x7f", "U+007F DELETE"),
        ("\x85", "U+0085 NEXT LINE"),
        ("\x9f", "U+009F"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\u2029", "U+2029 PARAGRAPH SEPARATOR"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_a_forbidden_character_has_its_place_and_name(character: str, name: str) -> None:
    reading = read_both(f"a: b\nимя: x{character}y\nc: d\nc: e\n".encode())
    fault, duplicate = reading.diagnostics
    assert (fault.rule, fault.place) == ("yaml/control-character", ("a.yml", 2, 7))
    assert f"character {name} " in fault.message
    assert (duplicate.rule, duplicate.place) == ("yaml/duplicate-key", ("a.yml", 4, 1))
    assert reading.tree
    assert plain(reading.tree)["имя"] == "x\ufffdy"


def test_tabs_and_line_ends_are_no_forbidden_characters() -> None:
    assert decode(b"a:\tb\r\nc: d\re: f\n", "a.yml") == ("a:\tb\r\nc: d\re: f\n", ())


def test_a_second_byte_order_mark_is_a_forbidden_character() -> None:
    assert found(codecs.BOM_UTF8 * 2 + b"a: b\n") == [("yaml/control-character", 1, 1)]


def test_of_many_forbidden_characters_the_first_are_listed_and_the_others_counted() -> None:
    _, faults = decode(b"a: '" + b"\0" * 50 + b"'\n", "a.yml")
    assert len(faults) == MAX_REPORTED + 1
    assert "50" in faults[-1].message
