"""Rights in one line: model-by-example, part 3."""

import pytest

from specatlas.domain.quantities import ValueSyntaxError
from specatlas.domain.rights import is_letters, parse_right


def _grants(text: str) -> dict[str, str]:
    return {grant.operation: grant.scope for grant in parse_right(text)}


@pytest.mark.parametrize(
    ("text", "grants"),
    [
        ("r", {"read": "all"}),
        ("cru own", {"create": "own", "read": "own", "update": "own"}),
        ("crud all", {"create": "all", "read": "all", "update": "all", "delete": "all"}),
        ("cru own, close own", {"create": "own", "read": "own", "update": "own", "close": "own"}),
        (
            "r team, cu own, submit own, cancel none",
            {"read": "team", "create": "own", "update": "own", "submit": "own", "cancel": "none"},
        ),
        ("r close reopen department", {"read": "department", "close": "department", "reopen": "department"}),
        ("  r   team ,  u own ", {"read": "team", "update": "own"}),
    ],
)
def test_each_group_shares_its_scope(text: str, grants: dict[str, str]) -> None:
    assert _grants(text) == grants


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "empty group"),
        ("r,,u", 2, "empty group"),
        ("own", 0, "not what"),
        ("r all, none", 7, "not what"),
        ("cru own close", 4, "goes on behind the scope"),
        ("crr", 0, 'letter "r" twice'),
        ("r all, r own", 7, 'grants "read" twice'),
        ("close own, close all", 11, 'grants "close" twice'),
        ("r, clo$e", 3, "no operation"),
    ],
)
def test_a_wrong_right_is_shown_where_it_is_wrong(text: str, offset: int, message: str) -> None:
    with pytest.raises(ValueSyntaxError, match=message) as caught:
        parse_right(text)
    assert caught.value.offset == offset
    assert caught.value.help


def test_words_of_the_letters_alone_name_no_operation() -> None:
    assert is_letters("crud")
    assert is_letters("cc")
    assert not is_letters("close")
    assert not is_letters("")
