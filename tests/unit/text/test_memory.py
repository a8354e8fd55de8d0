"""While garbage is not looked for, nothing is; afterwards what was made counts as old."""

import gc
from collections.abc import Iterator

import pytest

from specatlas.text.memory import no_collection


@pytest.fixture(autouse=True)
def enabled() -> Iterator[None]:
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


def test_what_was_made_is_not_searched_again() -> None:
    with no_collection():
        assert not gc.isenabled()
        made = [[number] for number in range(5000)]
    assert gc.isenabled()
    assert any(one is made for one in gc.get_objects(generation=2))
    assert gc.get_freeze_count() == 0


def test_who_holds_it_inside_another_leaves_that_alone() -> None:
    with no_collection():
        with no_collection():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_somebody_froze_stays_frozen() -> None:
    gc.freeze()
    with no_collection():
        made: list[list[int]] = [[]]
    assert gc.get_freeze_count() > 0
    assert not any(one is made for one in gc.get_objects(generation=2))


def test_it_is_looked_for_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), no_collection():
        raise ValueError("x")
    assert gc.isenabled()
