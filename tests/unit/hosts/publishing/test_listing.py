import json

import pytest

from specatlas.hosts.publishing import listing
from specatlas.hosts.publishing.listing import Entry, ListingError

OF_MIKE = b"""[
  {"version": "dev", "title": "Development", "aliases": []},
  {"version": "2.0", "title": "2.0", "aliases": ["stable", "latest"], "properties": {"hidden": true}, "own": 1},
  {"version": "1.0", "title": "1.0", "aliases": []}
]"""


def test_what_mike_wrote_is_kept() -> None:
    entries = listing.read(OF_MIKE)
    assert [entry.version for entry in entries] == ["dev", "2.0", "1.0"]
    assert json.loads(listing.write(entries)) == json.loads(OF_MIKE)


def test_versions_of_others_with_a_number_are_final() -> None:
    assert [entry.final for entry in listing.read(OF_MIKE)] == [False, True, True]
    assert not Entry("1.0", properties={"status": "draft"}).final
    assert Entry("may", properties={"status": "in-review"}).final


def test_no_file_is_no_version() -> None:
    assert listing.read(None) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}x",
        b"[1]",
        b'[{"title": "1"}]',
        b'[{"version": "../x"}]',
        b'[{"version": ".git"}]',
        b'[{"version": "1", "aliases": ["../../x"]}]',
        b'[{"version": "1", "aliases": "ab/c"}]',
        b'[{"version": "1", "aliases": ["C:x"]}]',
        b'[{"version": 1}]',
        b"null",
        b"\xff",
        b"[" * 9**5,
    ],
)
def test_what_is_no_list_is_told(content: bytes) -> None:
    with pytest.raises(ListingError, match=r"versions\.json there is no list of versions"):
        listing.read(content)


def test_from_new_to_old() -> None:
    entries = [Entry("1.0"), Entry("1.10"), Entry("dev"), Entry("1.9")]
    assert [entry.version for entry in listing.in_order(entries)] == ["dev", "1.10", "1.9", "1.0"]
