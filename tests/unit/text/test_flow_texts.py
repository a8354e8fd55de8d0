"""A text that an unquoted comma cuts inside braces or square brackets."""

import pytest

from tests.unit.text.trees import found, read_both


@pytest.mark.parametrize(
    ("source", "line", "column", "mend"),
    [
        ("a: {name: Goods, all kinds}\n", 1, 18, '"Goods, all kinds"'),
        ("a: {name: Goods, all kinds, new and old}\n", 1, 18, '"Goods, all kinds"'),
        ("a: {some text}\n", 1, 5, "quotes"),
        ("a: {b: c, 'd': e, f g}\n", 1, 19, '"e, f g"'),
        ("a: {price: decimal(18,2)}\n", 1, 12, '"decimal(18,2)"'),
        ("a: {price: decimal(18, 2) of x, b: c}\n", 1, 12, '"decimal(18, 2) of x"'),
        ("a: [decimal(18,2), b]\n", 1, 5, '"decimal(18,2)"'),
        ("a: [1) call, write]\n", 1, 5, '"1) call"'),
        ("a: {зh: 总额（含税, 不含税）}\n", 1, 9, '"总额（含税, 不含税）"'),
        ("a: {b: [x, {c: f(1,2)}]}\n", 1, 16, '"f(1,2)"'),
        ("a: {b: «Север, юг»}\n", 1, 8, '"«Север, юг»"'),
        ("a:\n  - {b: c(1,\n      2), d: e}\n", 2, 9, "quotes"),
    ],
)
def test_a_cut_text_is_found_once_with_its_mend(source: str, line: int, column: int, mend: str) -> None:
    assert found(source) == [("yaml/quote-needed", line, column)]
    (fault,) = read_both(source.encode()).diagnostics
    assert mend in fault.help


def test_two_cut_texts_are_two_faults() -> None:
    assert found("a: [f(1,2), b, g(3,4)]\nc: {d: x, y z, e: f, g h}\n") == [
        ("yaml/quote-needed", 1, 5),
        ("yaml/quote-needed", 1, 16),
        ("yaml/quote-needed", 2, 11),
        ("yaml/quote-needed", 2, 22),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "a: {b, c, d: }\n",
        "a: {b c: , d: e}\n",
        "a: {b c: }\n",
        "a: [one two, three]\n",
        'a: {b: "decimal(18,2)", "c d": e}\n',
        "a: decimal(18,2)\n",
        "a: f(x\nb: y)\n",
        "a: {b: f(x), c: (y) and [z]}\n".replace("[z]", "z"),
        "a: {b: (x (y)) z}\n",
        "a: text, with commas\nb: {c: d}\n",
        "a: |\n  {x y, (}\n",
        "x: {a b: 1, c d:\n  2}\n",
    ],
)
def test_what_is_whole_is_no_fault(source: str) -> None:
    assert found(source) == []


def test_the_beginning_of_the_text_is_named_with_its_rest() -> None:
    (fault,) = read_both(b"a: {name: Goods, all kinds}\n").diagnostics
    assert [(place.line, place.column, what) for place, what in fault.related] == [(1, 11, "the text begins here")]


def test_a_key_dropped_as_second_does_not_make_another_one_suspect() -> None:
    source = "".join(f"k{number}: {{x, x, b c: {{d e: f}}}}\n" for number in range(500))
    assert {rule for rule, _, _ in found(source)} == {"yaml/duplicate-key"}
