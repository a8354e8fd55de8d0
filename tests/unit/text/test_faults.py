"""Faults that are not of syntax: each with its place, and all of them in one run."""

import pytest

from specatlas.text.yaml_reader import read_yaml
from tests.unit.text.trees import flat, found, plain, read_both

FAULTS = [
    ("a: 1\nb: 2\na: 3\n", [("yaml/duplicate-key", 3, 1)]),
    ("x:\n  a: 1\n  'a': 2\n", [("yaml/duplicate-key", 3, 3)]),
    ("x: {a: 1, b: 2, a: 3}\n", [("yaml/duplicate-key", 1, 17)]),
    ("x:\n  <<: {a: 1}\n", [("yaml/merge-key", 2, 3)]),
    ("a: &x {b: c}\nd:\n  <<: *x\n", [("yaml/anchor", 1, 4), ("yaml/merge-key", 3, 3)]),
    ("a: !!str 5\n", [("yaml/tag", 1, 4)]),
    ("a: !local {b: c}\n", [("yaml/tag", 1, 4)]),
    ("a: [!x y, !z w]\n", [("yaml/tag", 1, 5), ("yaml/tag", 1, 11)]),
    ("a: &x !t v\nb: *x\n", [("yaml/tag", 1, 7)]),
    ("a: !env:HOME x\n", [("yaml/tag", 1, 4)]),
    ("a: 1\n---\nb: 2\n", [("yaml/documents", 2, 1)]),
    ("? [a, b]\n: c\n", [("yaml/key", 1, 3)]),
    ("[a]: c\n", [("yaml/key", 1, 1)]),
    ("x: {{a: b}: c}\n", [("yaml/key", 1, 5)]),
    (": x\n", [("yaml/key", 1, 1)]),
    ("a: &x [b]\nc: *x\n", [("yaml/anchor", 1, 4)]),
    ("a: *x\n", [("yaml/alias", 1, 4)]),
    ("a: &x 1\nb: &x 2\n", [("yaml/anchor", 2, 4)]),
    ("%YAML 1.2\n---\na: b\n", [("yaml/directive", 1, 1)]),
    ("- a\n- b\n", [("yaml/top-level", 1, 1)]),
    ("\n\njust a text\n", [("yaml/top-level", 3, 1)]),
    ("[a, b]\n", [("yaml/top-level", 1, 1)]),
    ('a: "x\\0y"\n', [("yaml/control-character", 1, 4)]),
    ('a: "x\\Py"\n', [("yaml/control-character", 1, 4)]),
    ('"\\e": x\n', [("yaml/control-character", 1, 1)]),
]


@pytest.mark.parametrize(("source", "faults"), FAULTS)
def test_fault(source: str, faults: list[tuple[str, int, int]]) -> None:
    assert found(source) == faults


@pytest.mark.parametrize(("source", "faults"), FAULTS)
def test_a_fault_says_what_to_do(source: str, faults: list[tuple[str, int, int]]) -> None:
    for item in read_both(source.encode()).diagnostics:
        assert item.help.endswith((".", "…", '"'))
        assert item.message[0].isupper() or not item.message[0].isalpha()


def test_both_places_of_a_key_that_comes_twice_are_named() -> None:
    (fault,) = read_both(b"a:\n  b: 1\n  c: 2\n  b: 3\n").diagnostics
    assert [(place.line, place.column, what) for place, what in fault.related] == [(2, 3, "first written here")]


def test_the_first_of_two_equal_keys_is_read_but_two_sections_both() -> None:
    tree = read_both(b"a: {b: 1, b: 2}\nc: 3\na: 4\n").tree
    assert tree
    assert [(key.text, plain(value)) for key, value in tree] == [("a", {"b": "1"}), ("c", "3"), ("a", "4")]


def test_all_faults_of_a_file_are_found_in_one_run_up_to_a_syntax_error() -> None:
    source = "a: !t 1\na: 2\nb: {c: *no, c: [f(x, 1)]}\nd: [\n"
    assert [rule for rule, _, _ in found(source)] == [
        "yaml/tag", "yaml/alias", "yaml/duplicate-key", "yaml/quote-needed", "yaml/unclosed-bracket",
    ]  # fmt: skip


def test_a_file_with_faults_that_are_not_of_syntax_has_its_tree() -> None:
    reading = read_both(b"a: !t 1\nb: &x {c: d}\n<<: e\nf: *no\n")
    assert len(reading.diagnostics) == 4
    assert reading.tree
    assert plain(reading.tree) == {"a": "1", "b": {"c": "d"}, "f": ""}


@pytest.mark.parametrize("source", [b"a: [\n", b"a: 1\n---\nb: 2\n", b"- a\n", b"a: \xff\n", b"<<<<<<< HEAD\n"])
def test_a_file_that_is_not_read_to_its_end_has_no_tree(source: bytes) -> None:
    assert read_both(source).tree is None


def test_quoted_signs_of_yaml_are_texts() -> None:
    reading = read_both(b"'<<': \"!x\"\na: '*b'\nc: \"&d\"\n")
    assert reading.diagnostics == ()
    assert reading.tree
    assert plain(reading.tree) == {"<<": "!x", "a": "*b", "c": "&d"}


def test_text_of_a_hostile_author_stays_text() -> None:
    hostile = "<script>alert(1)</script>{{ 7*7 }}]]>\u202e"
    reading = read_yaml(f"a: '{hostile}'\nb: '{hostile}'\nb: 1\n".encode(), "a.yml")
    assert flat(reading.tree)[3][0][1] == (hostile, 1, 4, "quoted")
