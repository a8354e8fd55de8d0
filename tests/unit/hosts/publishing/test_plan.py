import json
from dataclasses import replace
from typing import Any

import pytest

from specatlas.hosts.publishing.evidence import EvidenceError
from specatlas.hosts.publishing.plan import Plan, Publication, PublishError, State, plan


def published(*items: dict[str, Any], folders: tuple[str, ...] = (), same: bool = False, front: bytes = b"") -> State:
    names = {item["version"] for item in items} | {alias for item in items for alias in item.get("aliases", ())}
    listed = json.dumps(items).encode()
    return State(
        frozenset({*names, *folders}),
        {"versions.json": listed} | ({"index.html": front} if front else {}),
        same=lambda _: same,
    )


def item(version: str, status: str = "", *aliases: str, date: str = "") -> dict[str, Any]:
    properties = {"status": status, "date": date} if status else {}
    return {"version": version, "title": version, "aliases": list(aliases), "properties": properties}


def final(version: str, **more: Any) -> Publication:
    return Publication(version, status="in-review", **more)


def names(decided: Plan) -> dict[str, tuple[str, ...]]:
    return {entry.version: entry.aliases for entry in decided.entries}


def test_the_first_version() -> None:
    decided = plan(final("1.0", properties={"date": "2026-11-22"}), State(frozenset(), {}))
    assert decided.put
    assert names(decided) == {"1.0": ("latest",)}
    assert decided.aliases == {"latest": "1.0"}
    assert list(decided.files) == ["versions.html", "index.html", "versions.json"]
    [listed] = json.loads(decided.files["versions.json"])
    assert listed["properties"] == {"date": "2026-11-22", "status": "in-review"}


def test_aliases_follow_from_the_versions() -> None:
    before = published(item("1.0", "approved", "approved", "latest"), item("2.0-rc1", "draft", "draft"))
    assert names(plan(final("1.1"), before)) == {"2.0-rc1": ("draft",), "1.1": ("latest",), "1.0": ("approved",)}
    # An old line is mended: it is not the latest.
    assert plan(final("0.9.1"), before).aliases == {"approved": "1.0", "draft": "2.0-rc1", "latest": "1.0"}


def test_while_there_are_only_drafts_the_newest_is_the_latest() -> None:
    assert plan(Publication("2.0-rc1"), State(frozenset(), {})).aliases == {"draft": "2.0-rc1", "latest": "2.0-rc1"}


def test_an_alias_of_one_s_own_moves() -> None:
    before = published(item("1.0", "approved", "stable"), item("0.9", "approved", "old"))
    decided = plan(final("1.1", aliases=("stable",)), before)
    assert decided.aliases == {"approved": "1.0", "latest": "1.1", "old": "0.9", "stable": "1.1"}


def test_a_published_version_never_changes() -> None:
    before = published(item("1.0", "in-review"))
    for status in ("in-review", "draft", "approved"):
        with pytest.raises(PublishError, match=r'"1\.0" is published already'):
            plan(Publication("1.0", status=status), before)


def test_the_same_again_changes_nothing() -> None:
    first = plan(final("1.0"), State(frozenset(), {}))
    state = State(frozenset({"1.0", "latest"}), first.files, same=lambda _: True)
    again = plan(final("1.0"), state)
    assert (again.put, again.removed, again.files) == (False, (), first.files)


def test_the_same_as_a_draft_stays_final() -> None:
    decided = plan(Publication("1.0"), published(item("1.0", "approved"), same=True))
    assert [entry.status for entry in decided.entries] == ["approved"]


def test_a_draft_changes_and_becomes_final() -> None:
    before = published(item("1.0", "draft", "draft", "latest"))
    decided = plan(final("1.0"), before)
    assert decided.put
    assert decided.removed == ("draft",)
    assert names(decided) == {"1.0": ("latest",)}


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("RC1", 'call it "rc1"'),
        ("Stable", 'call it "stable"'),
        ("stable", "is an alias of version"),
        ("images", "it is no version"),
        ("IMAGES", 'call it "images"'),
    ],
)
def test_a_version_takes_nobody_s_place(version: str, why: str) -> None:
    with pytest.raises(PublishError, match=why):
        plan(final(version), published(item("rc1", "draft", "stable"), folders=("images",)))


@pytest.mark.parametrize(
    ("alias", "why"),
    [
        ("1.0", '"1.0" is a version'),
        ("draft", "follows from the versions"),
        ("images", "it is no alias"),
        ("Images", "take .* for the same"),
        ("LATEST", "take .* for the same"),
    ],
)
def test_an_alias_takes_nobody_s_place(alias: str, why: str) -> None:
    with pytest.raises(PublishError, match=why):
        plan(final("1.1", aliases=(alias,)), published(item("1.0", "approved", "latest"), folders=("images",)))


def test_a_folder_called_latest_of_others_is_not_replaced() -> None:
    with pytest.raises(PublishError, match='a folder "latest" is there, and it is no alias'):
        plan(final("1.0"), published(folders=("latest",)))


def test_a_version_called_draft_is_its_own_alias() -> None:
    decided = plan(Publication("draft"), published(item("2.0-rc1", "draft", "draft")))
    assert names(decided) == {"draft": ("latest",), "2.0-rc1": ()}
    assert decided.removed == ()


def test_a_version_that_another_tool_forgot_is_listed_again() -> None:
    decided = plan(final("4.0"), published(item("2.0"), folders=("3.0", "images", "9..9")))
    assert list(names(decided)) == ["4.0", "3.0", "2.0"]


def test_a_listed_version_whose_folder_is_gone_is_not_listed() -> None:
    state = State(frozenset(), {"versions.json": json.dumps([item("1.0", "approved")]).encode()})
    assert list(names(plan(final("2.0"), state))) == ["2.0"]


def test_the_newest_drafts_stay() -> None:
    drafts = [item(f"d{day}", "draft", date=f"2026-11-0{day}") for day in range(1, 6)]
    before = published(item("1.0", "approved"), *drafts, item("keep", "draft", "beta", date="2020-01-01"))
    decided = plan(Publication("d9", properties={"date": "2026-11-09"}, keep_drafts=3), before)
    assert decided.pruned == ("d1", "d2", "d3")
    assert set(names(decided)) == {"d9", "d5", "d4", "keep", "1.0"}
    assert set(names(plan(final("1.1", keep_drafts=0), before))) == {"1.1", "1.0", "keep"}
    assert set(names(plan(Publication("d0", keep_drafts=0), before))) == {"d0", "1.0", "keep"}


def test_a_front_page_of_others_stays() -> None:
    decided = plan(final("1.0"), published(front=b"<p>ours"))
    assert decided.files["index.html"] == b"<p>ours"
    assert b"specatlas versions" in decided.files["versions.html"]


def test_drafts_of_other_tools_stay_and_are_no_draft_of_ours() -> None:
    before = published({"version": "dev"}, item("d1", "draft", "draft", date="2026-11-01"))
    decided = plan(final("1.0", keep_drafts=0), before)
    assert decided.pruned == ("d1",)
    assert names(decided) == {"dev": (), "1.0": ("latest",)}
    assert plan(Publication("dev2"), published({"version": "dev"})).aliases == {"draft": "dev2", "latest": "dev2"}


def test_a_numbered_folder_without_a_front_page_is_no_forgotten_version() -> None:
    state = published(item("1.0"), folders=("2024",))
    assert list(names(plan(final("2.0"), replace(state, is_site=lambda _: False)))) == ["2.0", "1.0"]


def test_a_folder_of_the_team_that_is_called_as_ours() -> None:
    state = replace(published(item("1.0"), folders=("versions",)), evidence={"versions/of/paper.txt": b"x"})
    decided = plan(Publication("draft"), state)
    assert not [name for name in decided.files if "/" in name]
    released = Publication("2.0", evidence={"versions/2.0/version.json": b"{}"}, chain=("2.0",))
    with pytest.raises(EvidenceError, match='a folder "versions" is there, and it is none of ours'):
        plan(released, state)
