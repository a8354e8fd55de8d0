"""What the comparison says of pages: what is theirs, not of their bytes or of what the model calls otherwise."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from specatlas.loading.snapshot import Snapshot
from specatlas.versions.changes import Change
from specatlas.versions.compare import compare
from tests.unit.versions.models import snapshot
from tests.unit.versions.prose.test_compare import PAGES

PAGE = "# Sales\n\nA deal is won or lost.\n\nIt is won by @entities/deal.\n\nIt is lost by silence.\n"


def found(old: bytes, new: bytes, name: str = "docs/sales.md", **sections: Any) -> list[tuple[str, str, str]]:
    """Return what changed when a page does, and perhaps the model."""
    entities = {"entities": {"deal": {"name": "Deal", "fields": {"sum": {"type": "int"}}}}}
    one, two = snapshot(entities), snapshot({**entities, **sections})
    old_, new_ = Snapshot("a", {**one.files, "docs/sales.md": old}), Snapshot("b", {**two.files, name: new})
    return [(change.change, change.address, change.weight.word) for change in compare(old_, new_).changes]


@pytest.mark.parametrize("new", [PAGE.replace("\n", "\r\n"), "\ufeff" + PAGE, PAGE.replace("\n", "\r")])
def test_how_an_editor_ends_its_lines_is_no_change(new: str) -> None:
    assert found(PAGE.encode(), new.encode()) == []


def test_a_page_that_lies_elsewhere_keeps_its_history() -> None:
    assert found(PAGE.encode(), PAGE.encode(), "docs/trade/sales.md") == [
        ("moved", "pages/docs/trade/sales.md", "layout")
    ]
    edited = PAGE.replace("won or lost", "won, lost or forgotten")
    moved = found(PAGE.encode(), edited.encode(), "docs/trade/sales.md")
    assert [(how, weight) for how, _, weight in moved] == [("moved", "layout"), ("changed", "clarify")]


def test_another_page_in_its_place_is_another_page() -> None:
    other = "# Purchase\n\nGoods come by sea.\n"
    assert [how for how, *_ in found(PAGE.encode(), other.encode(), "docs/purchase.md")] == ["added", "removed"]


def test_a_page_that_follows_a_rename_says_the_same_whatever_it_asks_for() -> None:
    asks = (
        "{spec:ref deal}, {spec:value entities/deal.sum.type} of @entities/deal.sum.\n\n{spec:table fields module=deal}"
        '\n\n```specatlas\ndiagram: er\ninclude:\n  - deal\n  - entities/deal\ncaption: deal\n```\n{{ ref("deal") }}\n'
    )
    today = asks.replace("deal.sum", "offer.total").replace("deal", "offer").replace("caption: offer", "caption: deal")
    offer = {"name": "Deal", "formerly": "deal", "fields": {"total": {"type": "int", "formerly": "sum"}}}
    renamed = [("renamed", "entities/offer", "clarify"), ("renamed", "entities/offer.fields.total", "clarify")]
    assert found(asks.encode(), today.encode(), entities={"offer": offer}) == renamed
    said_too = today.replace("caption: deal", "caption: offer").encode()
    assert len(found(asks.encode(), said_too, entities={"offer": offer})) == 3


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(PAGES, PAGES)
def test_seen_from_the_other_version_every_change_of_a_page_is_its_mirror(old: str, new: str) -> None:
    def changes(one: str, other: str) -> list[Change]:
        sides = (Snapshot(page, {**snapshot({}).files, "docs/a.md": page.encode()}) for page in (one, other))
        return list(compare(*sides).changes)

    turned = {"added": "removed", "removed": "added"}
    there = sorted((turned.get(c.change, c.change), repr((c.new, c.old)), c.weight) for c in changes(old, new))
    assert there == sorted((c.change, repr((c.old, c.new)), c.weight) for c in changes(new, old))
