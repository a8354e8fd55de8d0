"""What the comparison says of the changes that people make."""

from typing import Any

import pytest

from specatlas.versions.changes import Change
from specatlas.versions.compare import compare
from tests.unit.versions.models import snapshot

ROLES = {"clerk": {"name": "Clerk"}, "head": {"name": "Head"}}
STEPS = [{"user": "ask", "lane": "clerk"}, {"user": "check", "lane": "head"}, {"user": "answer"}]
OLD: dict[str, Any] = {
    "roles": ROLES,
    "entities": {
        "deal": {"name": "Deal", "fields": {"sum": {"type": "int"}, "note": {"type": "string", "length": 20}}},
        "client": {"name": "Client", "fields": {"name": {"type": "string"}, "code": {"type": "string"}}},
    },
    "functions": {"F-1": {"name": "Sell", "priority": "must", "entities": ["deal"], "acceptance": ["One", "Two"]}},
    "processes": {"sale": {"name": "Sale", "lanes": ["clerk", "head"], "steps": STEPS}},
}


def found(**sections: Any) -> list[Change]:
    """Return what changed when sections are replaced."""
    return list(compare(snapshot(OLD), snapshot({**OLD, **sections})).changes)


def short(changes: list[Change]) -> list[tuple[str, str, str]]:
    """Return what became of what, and its class."""
    return [(change.change, change.address, change.weight.word) for change in changes]


def test_a_declared_rename_is_one_change_and_references_follow_it() -> None:
    entities = {"offer": {**OLD["entities"]["deal"], "formerly": "deal"}, "client": OLD["entities"]["client"]}
    functions = {"F-1": {**OLD["functions"]["F-1"], "entities": ["offer"]}}
    assert short(found(entities=entities, functions=functions)) == [("renamed", "entities/offer", "clarify")]


def test_a_text_that_mentions_it_follows_a_rename() -> None:
    def spec(entity: str, **more: str) -> dict[str, Any]:
        said = f"@entities/{entity}.sum is paid, as is @entities/{entity}"
        functions = {"F-1": {**OLD["functions"]["F-1"], "entities": [entity], "acceptance": [said]}}
        entities = {entity: {**OLD["entities"]["deal"], **more}, "client": OLD["entities"]["client"]}
        return {**OLD, "entities": entities, "functions": functions}

    changes = compare(snapshot(spec("deal")), snapshot(spec("offer", formerly="deal"))).changes
    assert short(list(changes)) == [("renamed", "entities/offer", "clarify")]


def test_a_rename_that_is_not_declared_is_proposed_and_counted_as_two() -> None:
    entities = {"offer": OLD["entities"]["deal"], "client": OLD["entities"]["client"]}
    difference = compare(snapshot(OLD), snapshot({**OLD, "entities": entities, "functions": {}}))
    assert {(item.old, item.new) for item in difference.proposals} == {("entities/deal", "entities/offer")}
    assert {change.change for change in difference.changes} == {"added", "removed"}


def test_a_part_that_came_for_one_that_is_called_alike_is_proposed_too() -> None:
    def deal(**fields: Any) -> dict[str, Any]:
        return {**OLD["entities"], "deal": {"name": "Deal", "fields": fields}}

    amount = {"type": "int", "required": True, "name": {"en": "Amount", "ru": "Сумма"}}
    old = snapshot({**OLD, "entities": deal(sum=amount, note={"type": "string"})})

    def likely(**fields: Any) -> list[tuple[str, str, str]]:
        found = compare(old, snapshot({**OLD, "entities": deal(**fields)})).proposals
        return [(item.old, item.new, item.former) for item in found]

    renamed = ("entities/deal.fields.sum", "entities/deal.fields.total", "sum")
    assert likely(total=amount, note={"type": "string"}) == [renamed]
    assert likely(total={**amount, "not-formerly": "sum"}, note={"type": "string"}) == []
    assert likely(sum=amount, text={"type": "string"}) == []  # alike, but nothing says that it is the same


def test_who_says_that_it_is_another_one_is_not_asked_again() -> None:
    entities = {"offer": {**OLD["entities"]["deal"], "not-formerly": "deal"}, "client": OLD["entities"]["client"]}
    assert compare(snapshot(OLD), snapshot({**OLD, "entities": entities, "functions": {}})).proposals == ()


def test_a_split_and_a_merge() -> None:
    deal = OLD["entities"]["deal"]
    split = {"offer": {**deal, "formerly": "deal"}, "order": {**deal, "formerly": "deal"}}
    changes = found(entities={**split, "client": OLD["entities"]["client"]}, functions={})
    assert ("split", "entities/deal", "contract") in short(changes)
    assert not [change for change in changes if change.kind == "entities" and change.change in ("added", "removed")]
    merged = {"party": {**deal, "formerly": ["deal", "client"]}}
    assert ("merged", "entities/party", "contract") in short(found(entities=merged, functions={}))


def test_a_field_that_is_renamed_keeps_its_history() -> None:
    fields = {"total": {"type": "int", "formerly": "sum"}, "note": {"type": "string", "length": 20}}
    deal = {**OLD["entities"]["deal"], "fields": fields}
    changes = found(entities={**OLD["entities"], "deal": deal})
    assert short(changes) == [("renamed", "entities/deal.fields.total", "clarify")]
    assert (changes[0].old, changes[0].new) == ("sum", "total")


def test_a_criterion_put_in_front_does_not_change_those_behind_it() -> None:
    functions = {"F-1": {**OLD["functions"]["F-1"], "acceptance": ["None", "One", "Two"]}}
    assert short(found(functions=functions)) == [("added", "functions/F-1.acceptance.1", "contract")]


def test_a_step_that_moves_takes_along_the_lane_of_those_behind_it() -> None:
    steps = [STEPS[1], STEPS[0], STEPS[2]]
    changes = found(processes={"sale": {**OLD["processes"]["sale"], "steps": steps}})
    assert [change.change for change in changes].count("moved") == 1
    followed = [change for change in changes if change.rule == "followed-lane-changed"]
    assert [(change.address, change.old, change.new) for change in followed] == [
        ("processes/sale.steps.answer.lane", "processes/sale.lanes.head", "processes/sale.lanes.clerk")
    ]


@pytest.mark.parametrize(
    ("field", "rule", "weight"),
    [
        ({"type": "string", "length": 30}, "length-increased", "contract"),
        ({"type": "string", "length": 10}, "length-decreased", "contract"),
        ({"type": "string", "length": 20, "required": True}, "required-set", "contract"),
        ({"type": "string", "length": 20, "note": "Look"}, "note-given", "notify"),
        ({"type": "string", "length": 20, "tags": ["a"]}, "tags-given", "editorial"),
    ],
)
def test_the_class_is_that_of_the_attribute(field: dict[str, Any], rule: str, weight: str) -> None:
    deal = {**OLD["entities"]["deal"], "fields": {"sum": {"type": "int"}, "note": field}}
    changes = found(entities={**OLD["entities"], "deal": deal})
    assert [(change.rule, change.weight.word) for change in changes] == [(rule, weight)]


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        ("The client pays in time", "The client pays in tyme", "editorial"),
        ("The client pays within 5 days", "The client pays within 7 days", "contract"),
        ("The client should pay", "The client must pay", "contract"),
        ("Who pays for it", "Who is the payer of it", "clarify"),
        ("Клиент должен платить", "Клиент может платить", "contract"),
        ("客户应付款", "客户可付款", "contract"),
    ],
)
def test_a_text_weighs_what_is_said_otherwise_in_it(old: str, new: str, weight: str) -> None:
    one, other = ({"terms": {"t": {"name": "T", "definition": "D", "description": text}}} for text in (old, new))
    deal, offer = ({"entities": {"e": {"name": "E", "description": text}}} for text in (old, new))
    changes = compare(snapshot({**deal, **one}), snapshot({**offer, **one})).changes
    assert [change.weight.word for change in changes] == [weight]
    capped = compare(snapshot(one), snapshot(other)).changes
    assert all(change.weight.word in ("editorial", "clarify") for change in capped)


def test_a_team_may_set_another_class_and_that_is_shown() -> None:
    governance = b"changes: {classes: {length-increased: notify}}\n"
    fields = {**OLD["entities"]["deal"]["fields"], "note": {"type": "string", "length": 30}}
    entities = {**OLD["entities"], "deal": {**OLD["entities"]["deal"], "fields": fields}}
    old, new = snapshot(OLD), snapshot({**OLD, "entities": entities})
    for side in (old, new):
        side.files["governance.yml"] = governance  # type: ignore[index]
    difference = compare(old, new)
    assert [(change.rule, change.weight.word) for change in difference.changes] == [("length-increased", "notify")]
    assert {rule: weight.word for rule, weight in difference.overrides.items()} == {"length-increased": "notify"}


def test_what_stands_in_a_part_that_is_renamed_has_not_moved() -> None:
    def sale(choice: str, way: str, step: str, *former: str) -> dict[str, Any]:
        was = [{"formerly": id_} if id_ else {} for id_ in (former or ("", "", ""))]
        ways = {way: {"if": "Paid", "steps": [{"user": step, **was[2]}], **was[1]}}
        return {"processes": {"sale": {"name": "Sale", "steps": [{"exclusive": choice, "ways": ways, **was[0]}]}}}

    old = snapshot(OLD | sale("paid", "yes", "send"))
    way = compare(old, snapshot(OLD | sale("paid", "done", "send", "", "yes", ""))).changes
    assert short(list(way)) == [("renamed", "processes/sale.steps.paid.ways.done", "clarify")]
    all_ = compare(old, snapshot(OLD | sale("settled", "done", "ship", "paid", "yes", "send"))).changes
    assert [change.change for change in all_] == ["renamed"] * 3


def criterion(**more: Any) -> dict[str, Any]:
    """Return the functions with one criterion, `then` being its results."""
    return {"functions": {"F-1": {**OLD["functions"]["F-1"], "acceptance": {"a": {"given": "It is open", **more}}}}}


@pytest.mark.parametrize(
    ("old", "new", "rule", "weight"),
    [
        ([{"en": "Paid", "ru": "Счёт оплачен"}], [{"en": "Paid", "ru": "Счёт оплочен"}], "typo-mended", "editorial"),
        (["Paid within 3 days", "Sent"], ["Paid within 5 days", "Sent"], "number-or-unit-changed", "contract"),
        (["It is paid", "It is sent"], ["It is sent", "It is paid"], "then-changed", "contract"),
        (["It is paid"], ["It is paid", "It is sent"], "then-changed", "contract"),
        (
            ["He must pay the bill", "Sent in 3 days"],
            ["Sent in 5 days", "He may pay the bill"],
            "modal-word-changed",
            "contract",
        ),
        (
            ["Sent in 5 days", "He may pay the bill"],
            ["He must pay the bill", "Sent in 3 days"],
            "modal-word-changed",
            "contract",
        ),
    ],
)
def test_a_list_of_texts_weighs_what_is_said_otherwise_in_one_of_them(
    old: list[Any], new: list[Any], rule: str, weight: str
) -> None:
    changes = compare(snapshot(OLD | criterion(then=old)), snapshot(OLD | criterion(then=new))).changes
    assert [(change.rule, change.weight.word) for change in changes] == [(rule, weight)]


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        ("1.5 s", "1500 ms", "editorial"),
        ("2 min", "120 s", "editorial"),
        ("2 min", "121 s", "contract"),
        ("8 h", "1 d", "contract"),
    ],
)
def test_the_same_time_in_other_units_is_the_same_time(old: str, new: str, weight: str) -> None:
    one, other = ({"qualities": {"Q": {"name": "Q", "at-most": value}}} for value in (old, new))
    (change,) = compare(snapshot(one), snapshot(other)).changes
    assert change.weight.word == weight


def test_the_order_of_a_set_says_nothing() -> None:
    def of(*entities: str) -> dict[str, Any]:
        return {"functions": {"F-1": {**OLD["functions"]["F-1"], "entities": list(entities)}}}

    changes = compare(snapshot(OLD | of("deal", "client")), snapshot(OLD | of("client", "deal"))).changes
    assert short(list(changes)) == [("changed", "functions/F-1.entities", "layout")]
