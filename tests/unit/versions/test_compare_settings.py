"""Files of settings of two versions: keys by name, items of lists by content, boxes by who they are now."""

from typing import Any

import pytest

from specatlas.loading.snapshot import Snapshot
from specatlas.versions.changes import Change, Weight
from specatlas.versions.compare import compare
from specatlas.versions.compare_settings import Settings, compare_settings
from tests.unit.versions.models import snapshot

SITE = """\
site_name: Shop
plugins: [search, specatlas: {offline: true}]
nav:
  - Home: index.md
  - Guide:
      - Writing: guide/writing.md
      - Checking: guide/checking.md
  - Prices: prices.md
"""
PINS = "picture: {kind: er, module: sales}\npins:\n  client: [10, 20]\n  order: [10, 90]\n"


def found(old: str, new: str) -> list[tuple[str, str, object, object]]:
    file = Settings("site", "mkdocs.yml", Weight.NOTIFY)
    changes = list(compare_settings(file, old.encode(), new.encode(), {}))
    return [(change.change, ".".join(change.path), change.old, change.new) for change in changes]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("  - Guide:", "  - News: news.md\n  - Guide:", [("added", "nav.News", None, "news.md")]),
        ("      - Writing: guide/writing.md\n", "", [("removed", "nav.Guide.Writing", "guide/writing.md", None)]),
        ("[search,", "[tags, search,", [("added", "plugins.1", None, "tags")]),
        ("offline: true", "offline: false", [("changed", "plugins.specatlas.offline", "true", "false")]),
        ("Prices: prices.md", "Prices: list.md", [("changed", "nav.Prices", "prices.md", "list.md")]),
        (
            "      - Writing: guide/writing.md\n      - Checking: guide/checking.md\n",
            "      - Checking: guide/checking.md\n      - Writing: guide/writing.md\n",
            [("moved", "nav.Guide.Checking", "2", "1")],
        ),
        ("site_name: Shop", "site_name: {en: Shop}", [("removed", "site_name", "Shop", None)]),
    ],
)
def test_what_was_edited_is_told_and_nothing_else(
    old: str, new: str, changes: list[tuple[str, str, object, object]]
) -> None:
    edited = SITE.replace(old, new)
    assert edited != SITE
    there = found(SITE, edited)
    assert there[: len(changes)] == changes
    assert len(there) == len(changes) + (new == "site_name: {en: Shop}")
    # Seen from the other side it is as much.
    assert len(found(edited, SITE)) == len(there)
    assert found(edited, edited) == []


def test_what_cannot_be_read_is_another_content() -> None:
    broken = found(SITE, "a: [")
    assert [how for how, *_ in broken] == ["removed"] * 7 + ["added"]
    assert str(broken[-1][3]).startswith("sha256:")


def with_pins(pins: str, **sections: Any) -> Snapshot:
    model = snapshot({"modules": {"sales": {"name": "Sales"}}, **sections})
    return Snapshot(model.label, {**model.files, "diagrams/layout/er.yaml": pins.encode()})


def pinned(pins: str) -> list[Change]:
    """Return what changed beside a client that is called a customer now."""
    entity = {"name": "Client", "module": "sales", "fields": {"code": {"type": "int"}}}
    old = with_pins(PINS, entities={"client": entity})
    new = with_pins(pins, entities={"customer": {**entity, "formerly": "client"}})
    return [change for change in compare(old, new).changes if change.kind == "pictures"]


def test_a_box_that_moves_is_one_change_of_layout() -> None:
    [change] = pinned(PINS.replace("client", "customer").replace("[10, 90]", "[300, 20]"))
    assert (change.change, change.path, change.old, change.new) == ("changed", ("pins", "order"), "10, 90", "300, 20")
    assert change.weight is Weight.LAYOUT


def test_a_box_follows_its_element() -> None:
    assert pinned(PINS.replace("client", "customer")) == []
