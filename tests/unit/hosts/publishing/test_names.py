import pytest

from specatlas.hosts.publishing.names import VersionNameError, checked, equal_but_for_writing


@pytest.mark.parametrize("name", ["1", "1.2.0", "v2", "2026-11", "draft", "dev", "1.0-rc.1+build_7", "A" * 80])
def test_names(name: str) -> None:
    assert checked(name) == name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "use letters"),
        ("..", "use letters"),
        ("1..2", "use letters"),
        ("../1.0", "use letters"),
        ("a/b", "use letters"),
        ("a\\b", "use letters"),
        ("-x", "use letters"),
        (".git", "use letters"),
        ("1.0.", "use letters"),
        ("1.0 ", "use letters"),
        ("1.0\n", "use letters"),
        ("1\x000", "use letters"),
        ("версия", "use letters"),
        ("1.0\u202e", "use letters"),
        ("<b>", "use letters"),
        ("CON", "device"),
        ("nul.1", "device"),
        ("com7", "device"),
        ("versions.json", "something else of the site"),
        ("Index.HTML", "something else of the site"),
        ("Versions", "something else of the site"),
        ("1.0.lock", "lock"),
        ("latest", "always leads"),
        ("Approved", "always leads"),
        ("1" * 81, "81 characters"),
        ("x" * 100_000, "100000 characters"),
    ],
)
def test_no_names(name: str, why: str) -> None:
    with pytest.raises(VersionNameError, match=why) as error:
        checked(name)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    ("name", "other"), [("RC1", "rc1"), ("1.0-Beta", "1.0-beta"), ("1.0-e", None), ("1.0-beta", None)]
)
def test_names_that_some_systems_take_for_the_same(name: str, other: str | None) -> None:
    assert equal_but_for_writing(name, ["rc1", "1.0-beta", "1.0-\u00e9"]) == other


def test_names_that_differ_in_composed_letters_are_the_same() -> None:
    assert equal_but_for_writing("e\u0301", ["\u00e9"]) == "\u00e9"
