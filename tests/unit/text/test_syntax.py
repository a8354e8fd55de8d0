"""Mistakes of syntax that people make: the rule, the place, and a mend that helps."""

import pytest

from tests.unit.text.trees import found, read_both

MISTAKES = [
    # tabs
    ("a:\n\tb: c\n", "yaml/tab", 2, 1, "spaces"),
    ("a:\n  b: c\n\td: e\n", "yaml/tab", 3, 1, "spaces"),
    ("a: |\n\ttext\n", "yaml/tab", 2, 1, "spaces"),
    ("a: one\n\ttwo\n", "yaml/tab", 2, 1, "spaces"),
    # a colon
    ("a:b\nc: d\n", "yaml/colon", 1, 2, "space after the colon"),
    ("x:\n  a: 1\n  b:2\n  c: 3\n", "yaml/colon", 3, 4, "space after the colon"),
    ("a: Order: draft\n", "yaml/colon", 1, 9, '"Order: draft"'),
    ("a:\n  - if stock: b: c\n", "yaml/colon", 2, 16, "quotes"),
    ("x: {a: one: two}\n", "yaml/colon", 1, 11, "quotes"),
    ("x: {a:}\n", "yaml/colon", 1, 6, "space after the colon"),
    ("a: 1\nb\nc: 2\n", "yaml/missing-colon", 2, 1, "key: value"),
    ("name\nb: c\n", "yaml/missing-colon", 1, 1, "key: value"),
    # quotes
    ('a: "one\nb: c\n', "yaml/unclosed-quote", 1, 4, "Close the quote"),
    ("a: 'one\nb: c\n", "yaml/unclosed-quote", 1, 4, "Close the quote"),
    ('a: "one\nb: "two"\n', "yaml/unclosed-quote", 1, 4, "Close the quote"),
    ("a: {b: 'one, c: two}\nd: 'three'\n", "yaml/unclosed-quote", 1, 8, "Close the quote"),
    ("a: 'client's card'\n", "yaml/after-quote", 1, 12, "written twice"),
    ('a: "Alpha" Ltd\n', "yaml/after-quote", 1, 12, "whole text"),
    ('a: ["b" "c"]\n', "yaml/after-quote", 1, 9, "comma"),
    ('a: "b": c\n', "yaml/after-quote", 1, 7, "whole text"),
    ('a: "C:\\work"\n', "yaml/escape", 1, 7, "\\\\"),
    ('a: "\\u12"\n', "yaml/escape", 1, 5, "single quotes"),
    ('a: "\\ud800"\n', "yaml/escape", 1, 5, "single quotes"),
    ('a: "\\U00110000"\n', "yaml/escape", 1, 5, "single quotes"),
    # a text that begins with a sign
    ("a: @deal\n", "yaml/quote-needed", 1, 4, "quotes"),
    ("a: `x`\n", "yaml/quote-needed", 1, 4, "quotes"),
    ("a: % of total\n", "yaml/quote-needed", 1, 4, "quotes"),
    ("a: >= 5\n", "yaml/quote-needed", 1, 4, "quotes"),
    ("a: | or\n", "yaml/quote-needed", 1, 4, "quotes"),
    ("x: {a: >= 5}\n", "yaml/quote-needed", 1, 8, "quotes"),
    ("a: *\n", "yaml/quote-needed", 1, 4, "quotes"),
    ("*: a\n", "yaml/quote-needed", 1, 1, "quotes"),
    ("a: & b\n", "yaml/quote-needed", 1, 4, "quotes"),
    ("a: ? b\n", "yaml/quote-needed", 1, 4, "quotes"),
    ("a: !important, now\n", "yaml/tag", 1, 4, "quotes"),
    ("a: {b: ![x]}\n", "yaml/tag", 1, 8, "quotes"),
    ("a: !e!x y\n", "yaml/tag", 1, 4, "quotes"),
    ("a: {total} of order\n", "yaml/quote-needed", 1, 12, "quotes"),
    ("a: [draft] Client\n", "yaml/quote-needed", 1, 12, "quotes"),
    ("a: - b\n", "yaml/list", 1, 4, "next line"),
    # brackets
    ("a: [b, c\nd: e\n", "yaml/unclosed-bracket", 1, 4, "Write ]"),
    ("a: {b: c\nd: e\n", "yaml/unclosed-bracket", 1, 4, "Write }"),
    ("a: {b: [c, d}\n", "yaml/unclosed-bracket", 1, 13, "order"),
    ("a: [b\n", "yaml/unclosed-bracket", 1, 4, "Write ]"),
    ("a:\n  b: {c: {d: e}\n\n# end\n", "yaml/unclosed-bracket", 2, 6, "Write }"),
    ("a: b]\nc: ]\n", "yaml/stray-bracket", 2, 4, "Delete"),
    ("a: [b]]\n", "yaml/stray-bracket", 1, 7, "Delete"),
    ("a: 'b', c: d\n", "yaml/stray-bracket", 1, 7, "Delete"),
    ("a: [b,, c]\n", "yaml/comma", 1, 7, "missing value"),
    ("a: [, c]\n", "yaml/comma", 1, 5, "missing value"),
    # indentation
    ("a:\n    b: 1\n  c: 2\n", "yaml/indentation", 3, 3, "exactly like"),
    ("a:\n  b: 1\n   c: 2\n", "yaml/indentation", 3, 4, "like the keys"),
    ("a:\n  b: 1\n  - c\n", "yaml/indentation", 3, 3, "items of its list"),
    ("a:\n  - b\n  c: d\n", "yaml/indentation", 3, 3, "exactly like"),
    ("  a: 1\nb: 2\n", "yaml/indentation", 2, 1, "first column"),
    # what stands before and after
    ("a: b\n%YAML 1.2\n---\nc: d\n", "yaml/documents", 2, 1, "---"),
    ("%FOO\n---\na: b\n", "yaml/directive", 1, 1, "Delete"),
    ("a: b\n...\nc: d\n", "yaml/indentation", 3, 1, "first column"),
    ("k" * 1100 + ": v\n", "yaml/key", 1, 1, "key: text"),
]


@pytest.mark.parametrize(("source", "rule", "line", "column", "mend"), MISTAKES)
def test_mistake(source: str, rule: str, line: int, column: int, mend: str) -> None:
    assert found(source) == [(rule, line, column)]
    (fault,) = read_both(source.encode()).diagnostics
    assert mend in fault.help


@pytest.mark.parametrize(("source", "rule", "line", "column", "mend"), MISTAKES)
def test_a_mistake_is_at_the_same_place_after_a_byte_order_mark_with_other_line_ends(
    source: str, rule: str, line: int, column: int, mend: str
) -> None:
    moved = "\ufeff" + "# 客户 😀\n" + source
    assert found(moved.replace("\n", "\r\n")) == [(rule, line + 1, column)]


def test_messages_name_what_is_written_and_no_parser_s_terms() -> None:
    for source, *_ in MISTAKES:
        for fault in read_both(source.encode()).diagnostics:
            words = f"{fault.message} {fault.help}".lower()
            for term in ("scalar", "token", "node", "stream", "block mapping", "flow", "parser", "expected <"):
                assert term not in words, (source, words)


def test_other_places_are_named_where_the_mend_may_be_there() -> None:
    (fault,) = read_both(b"a:\n  b: one\n    c: two\n").diagnostics
    assert [(place.line, place.column, what) for place, what in fault.related] == [(2, 6, "the text begins here")]


def test_a_syntax_error_in_one_place_leaves_the_faults_above_it() -> None:
    assert found("a: *x\nb: !t c\nd: [e\n") == [
        ("yaml/alias", 1, 4),
        ("yaml/tag", 2, 4),
        ("yaml/unclosed-bracket", 3, 4),
    ]
