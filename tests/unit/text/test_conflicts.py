"""Conflict marks of git are named before anything else is said."""

from tests.unit.text.trees import found, read_both

CONFLICT = "a: 1\n<<<<<<< HEAD\nb: 2\n||||||| 1a2b3c4\nb: 0\n=======\nb: 3\n>>>>>>> feature/price\nc: [\n"


def test_a_conflict_is_one_fault_with_the_places_of_its_marks() -> None:
    reading = read_both(CONFLICT.encode())
    (fault,) = reading.diagnostics
    assert reading.tree is None
    assert (fault.rule, fault.place) == ("yaml/conflict-marker", ("a.yml", 2, 1))
    assert '"HEAD" and "feature/price"' in fault.message
    assert [place.line for place, _ in fault.related] == [4, 6, 8]


def test_each_conflict_is_reported_with_any_line_ends() -> None:
    twice = (CONFLICT + CONFLICT).replace("\n", "\r\n")
    assert found(twice) == [("yaml/conflict-marker", 2, 1), ("yaml/conflict-marker", 11, 1)]
    assert found((CONFLICT + CONFLICT).replace("\n", "\r")) == found(twice)


def test_a_mark_left_alone_is_reported() -> None:
    for mark in ("<<<<<<< HEAD", "|||||||", "=======", ">>>>>>> main"):
        assert found(f"a: 1\n{mark}\nb: 2\n") == [("yaml/conflict-marker", 2, 1)]


def test_what_only_looks_like_a_mark_is_text() -> None:
    source = "# =======\na: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> main\nb: '======='\nc: <<<<<<< x\n"
    assert found(source) == []


def test_many_marks_take_no_long() -> None:
    reading = read_both(b"<<<<<<< a\n=======\n>>>>>>> b\n" * 20_000)
    assert len(reading.diagnostics) == 20_000
    assert reading.diagnostics[-1].place == ("a.yml", 59_998, 1)
