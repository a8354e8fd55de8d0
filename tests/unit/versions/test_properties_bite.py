"""The properties of a comparison are worth something: they go red when it finds nothing, or compares lines."""

import difflib
from collections.abc import Callable, Iterator

import pytest

from specatlas.loading.snapshot import Snapshot
from specatlas.versions.changes import Change, Difference
from tests.unit.versions import test_compare_properties as properties

TURNED = {"-": "removed", "+": "added"}


def nothing(old: Snapshot, new: Snapshot) -> Difference:
    """Find nothing, whatever the versions are."""
    return Difference(old.label, new.label)


def lines(old: Snapshot, new: Snapshot) -> Difference:
    """Compare the files line by line, as git does."""
    return Difference(old.label, new.label, tuple(_lines(old, new)))


def _lines(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for name in sorted({*old.files, *new.files}):
        one, two = (side.files.get(name, b"").decode().replace("}, ", "},\n").splitlines() for side in (old, new))
        for number, line in enumerate(difflib.ndiff(one, two), start=1):
            if how := TURNED.get(line[0]):
                said = (line[2:], None) if how == "removed" else (None, line[2:])
                yield Change(how, "files", name, (str(number),), *said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("instead", "red"),
    [
        (nothing, properties.test_a_difference_applied_to_the_old_version_gives_the_new_one),
        (nothing, properties.test_what_is_the_same_is_called_so),
        (nothing, properties.test_what_only_follows_a_rename_is_no_change),
        (lines, properties.test_a_difference_applied_to_the_old_version_gives_the_new_one),
        (lines, properties.test_order_of_elements_and_files_is_no_change),
        (lines, properties.test_what_only_follows_a_rename_is_no_change),
        (lines, properties.test_texts_that_still_say_the_former_id_say_the_same),
    ],
)
def test_a_poor_comparison_is_found_out(
    monkeypatch: pytest.MonkeyPatch, instead: Callable[[Snapshot, Snapshot], Difference], red: Callable[[], None]
) -> None:
    monkeypatch.setattr(properties, "compare", instead)
    with pytest.raises(AssertionError):
        red()
