"""What the reader makes of files without faults."""

import sys

import pytest

from specatlas.text.pure_yaml import PureParser
from specatlas.text.tree import Mapping, Scalar, Sequence
from specatlas.text.yaml_reader import _event_parser, read_yaml
from tests.unit.text.trees import flat, plain, read_both


def test_keys_and_values_have_their_places() -> None:
    reading = read_both(b"entities:\n  deal: {name: Deal, owner: 'x'}\n  list:\n    - a\n    -\n")
    assert reading.diagnostics == ()
    assert flat(reading.tree) == (
        "mapping", 1, 1,
        [(("entities", 1, 1, "plain"), ("mapping", 2, 3, [
            (("deal", 2, 3, "plain"), ("mapping", 2, 9, [
                (("name", 2, 10, "plain"), ("Deal", 2, 16, "plain")),
                (("owner", 2, 22, "plain"), ("x", 2, 29, "quoted")),
            ])),
            (("list", 3, 3, "plain"), ("list", 4, 5, [("a", 4, 7, "plain"), ("", 5, 6, "plain")])),
        ]))],
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["2024", "1.10", "no", "12:30", "2025-03-01", "010", "0x1F", "1e3", "true", "null", "~"]
)
def test_a_scalar_keeps_its_text(text: str) -> None:
    tree = read_both(f"a: {text}\n".encode()).tree
    assert tree
    value = tree.get("a")
    assert isinstance(value, Scalar)
    assert (value.text, value.plain) == (text, True)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n\n  three\n", "one two\nthree"),
        ("|2+\n    one\n\n", "  one\n\n"),
        ("one\n  two\n", "one two"),
        ('"a\\tb\\u00e9\\\n  c"\n', "a\tbéc"),
        ("'it''s'\n", "it's"),
        ("a\tb\n", "a\tb"),
        ("\tafter a tab\n", "after a tab"),
        ("|\t\n  one\n", "one\n"),
        ("x?y\n", "x?y"),
        ("a#b # comment\n", "a#b"),
        ("http://example.com/a:b\n", "http://example.com/a:b"),
    ],
)
def test_values_unfold_as_yaml_says(source: str, text: str) -> None:
    reading = read_both(f"a: {source}".encode())
    assert reading.diagnostics == ()
    assert reading.tree
    assert plain(reading.tree) == {"a": text}


@pytest.mark.parametrize(
    "source", [b"", b"\n\n", b"# only a comment\n", b"---\n", b"\xef\xbb\xbf", b"~\n", b"null\n", b"--- # x\n...\n"]
)
def test_an_empty_file_is_an_empty_mapping(source: bytes) -> None:
    reading = read_both(source)
    assert (flat(reading.tree), reading.diagnostics) == (("mapping", 1, 1, []), ())


def test_a_last_line_without_a_break_reads_like_one_with_it() -> None:
    assert flat(read_both(b"a: |\n  text").tree) == flat(read_both(b"a: |\n  text\n").tree)
    assert flat(read_both(b"a: b").tree) == flat(read_both(b"a: b\n").tree)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_move_nothing(end: str, mark: str) -> None:
    source = "a: b\n\n# c\nлид: {имя: 😀, x: y}\n"
    moved = read_both((mark + source.replace("\n", end)).encode())
    assert flat(moved.tree) == flat(read_both(source.encode()).tree)


def test_columns_count_characters() -> None:
    tree = read_both("线索: [😀😀, 𝒳, e\u0301, я]\n".encode()).tree
    assert tree
    values = tree.get("线索")
    assert isinstance(values, Sequence)
    assert [(item.place.line, item.place.column) for item in values] == [(1, 6), (1, 10), (1, 13), (1, 17)]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("a:\n", (1, 3)),
        ("a: \n", (1, 3)),
        ("a: # comment\nb: c\n", (1, 3)),
        ("x: {a: , b: c}\n", (1, 7)),
        ("x: {a:   }\n", (1, 7)),
        ("x: {a   , b: c}\n", (1, 6)),
        ("x: {a}\n", (1, 6)),
        ("? a\n: \nb: c\n", (2, 2)),
    ],
)
def test_a_value_that_is_not_written_stands_after_the_colon_or_the_key(source: str, place: tuple[int, int]) -> None:
    tree = read_both(source.encode()).tree
    assert tree
    inner = tree.get("x") or tree
    assert isinstance(inner, Mapping)
    value = inner.get("a")
    assert isinstance(value, Scalar)
    assert value.is_null
    assert (value.place.line, value.place.column) == place


def test_an_alias_of_a_single_value_repeats_it_at_its_own_place() -> None:
    reading = read_both(b"a: &x 'no'\nb: *x\nc: [&y  d, *y]\ne:   # why\n  &z # and\n  f\ng: *z\n")
    assert reading.diagnostics == ()
    assert reading.tree
    assert [flat(value) for _, value in reading.tree] == [
        ("no", 1, 7, "quoted"),
        ("no", 2, 4, "quoted"),
        ("list", 3, 4, [("d", 3, 9, "plain"), ("d", 3, 12, "plain")]),
        ("f", 6, 3, "plain"),
        ("f", 7, 4, "plain"),
    ]


def test_the_pure_parser_reads_where_libyaml_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    with_libyaml = read_yaml(b"a: {b: c}\nd: [\n", "a.yml")
    assert _event_parser() is not PureParser
    monkeypatch.setitem(sys.modules, "yaml.cyaml", None)
    assert _event_parser() is PureParser
    assert read_yaml(b"a: {b: c}\nd: [\n", "a.yml") == with_libyaml
    assert read_yaml(b"a: b\n", "a.yml").tree is not None


def test_the_same_file_gives_the_same_reading_with_the_place_of_the_file() -> None:
    reading = read_both(b"a: [\n", "model/sales/deal.yml")
    assert str(reading.diagnostics[0].place) == "model/sales/deal.yml:1:4"
