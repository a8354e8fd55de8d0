from itertools import pairwise

from specatlas.versions.release.age import age, is_numbered


def test_from_old_to_new() -> None:
    order = ["0.9", "1.0-alpha", "1.0-rc2", "1.0-rc10", "1.0", "1.0.1", "1.2", "v1.10", "2026-11", "dev", "draft"]
    assert all(age(older) < age(newer) for older, newer in pairwise(order))
    assert age("1.0")[1] == age("1.0.0")[1]


def test_numbers_and_words() -> None:
    assert [name for name in ("1", "v1.0", "dev", "version", "2026") if is_numbered(name)] == ["1", "v1.0", "2026"]
