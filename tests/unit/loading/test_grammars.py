"""Short forms become long ones, and each piece knows its column."""

import pytest

from specatlas.domain.types import Shape
from specatlas.loading.grammars import GRAMMARS
from specatlas.text.places import Place
from specatlas.text.tree import Mapping, Node, Scalar, Sequence
from tests.unit.domain.samples import all_shapes

START = 10
FAULTS = list[tuple[int, str, str, str]]


def _scalar(text: str, *, plain: bool = True) -> Scalar:
    return Scalar(text, Place("model.yml", 3, START), plain=plain)


def _mapping(**values: Node | str) -> Mapping:
    entries = ((_scalar(key.replace("_", "-")), _node(value)) for key, value in values.items())
    return Mapping(tuple(entries), Place("model.yml", 3, START))


def _list(*texts: str) -> Sequence:
    return Sequence(tuple(_scalar(text) for text in texts), Place("model.yml", 3, START))


def _node(value: Node | str) -> Node:
    return _scalar(value) if isinstance(value, str) else value


def _plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node}
    return [_plain(item) for item in node] if isinstance(node, Sequence) else node.text


def _read(grammar: str, node: Node | str) -> object:
    faults: FAULTS = []
    found = GRAMMARS[grammar](_node(node), lambda place, *rest: faults.append((place.column, *rest)))
    assert faults == []
    assert found is not None
    return _plain(found)


def _faults(grammar: str, node: Node | str) -> FAULTS:
    faults: FAULTS = []
    assert GRAMMARS[grammar](_node(node), lambda place, *rest: faults.append((place.column, *rest))) is None
    return faults


def _columns(node: Node | None) -> dict[str, int]:
    """Return where the texts stand, counted from the beginning of the short form."""
    found: dict[str, int] = {}
    for _, value in node if isinstance(node, Mapping) else ():
        for item in value if isinstance(value, Sequence) else (value,):
            assert isinstance(item, Scalar)
            found[item.text] = item.place.column - START
    return found


def test_every_grammar_that_a_shape_names_exists_and_is_used() -> None:
    shapes: list[Shape] = [shape for _, shape in all_shapes()]
    assert {shape.grammar for shape in shapes if shape.grammar} == set(GRAMMARS)


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("string", {"type": "string"}),
        ("string(200)!", {"type": "string", "length": "200", "required": "true"}),
        ("text", {"type": "text"}),
        ("uuid key", {"type": "uuid", "key": "true"}),
        ("int(1..5)", {"type": "int", "range": "1..5"}),
        ("decimal(5,2) = 0", {"type": "decimal", "precision": "5", "scale": "2", "default": "0"}),
        (
            "decimal( 12 , 3 )! = 1",
            {"type": "decimal", "precision": "12", "scale": "3", "required": "true", "default": "1"},
        ),
        ("percent(7,4,0..100)", {"type": "percent", "precision": "7", "scale": "4", "range": "0..100"}),
        ("money(14,2) computed", {"type": "money", "precision": "14", "scale": "2", "computed": "true"}),
        ("email personal unique", {"type": "email", "personal": "true", "unique": "true"}),
        ("datetime! = now", {"type": "datetime", "required": "true", "default": "now"}),
        ("string = a = b, c", {"type": "string", "default": "a = b, c"}),
        (
            "number(SO-{YYYY}-{00000})! unique",
            {"type": "number", "pattern": "SO-{YYYY}-{00000}", "required": "true", "unique": "true"},
        ),
        ("-> client!", {"type": "ref", "ref": "client", "required": "true"}),
        ("->client", {"type": "ref", "ref": "client"}),
        ("-> entities/client! part", {"type": "ref", "ref": "entities/client", "required": "true", "part": "true"}),
        ("-> segment many", {"type": "ref", "ref": "segment", "many": "true"}),
        ("enum deal-stage! = new", {"type": "enum", "enum": "deal-stage", "required": "true", "default": "new"}),
        ("enum(a, b,c) = a", {"type": "enum", "values": ["a", "b", "c"], "default": "a"}),
        ("enum x many", {"type": "enum", "enum": "x", "many": "true"}),
    ],
)
def test_the_short_form_of_a_field_is_read(text: str, attributes: dict[str, object]) -> None:
    assert _read("field", text) == attributes


def test_each_piece_of_a_field_knows_its_column() -> None:
    found = GRAMMARS["field"](_scalar("decimal(12,3)! unique = 0.5"), lambda *_: None)
    assert _columns(found) == {"decimal": 0, "12": 8, "3": 11, "true": 15, "0.5": 24}
    reference = GRAMMARS["field"](_scalar("-> client! part"), lambda *_: None)
    assert _columns(reference) == {"ref": 0, "client": 3, "true": 11}


def test_a_quoted_field_begins_behind_the_quote() -> None:
    found = GRAMMARS["field"](_scalar("money(14,2)!", plain=False), lambda *_: None)
    assert _columns(found) == {"money": 1, "14": 7, "2": 10, "true": 12}


@pytest.mark.parametrize(
    ("text", "offset", "rule", "message", "mend"),
    [
        ("strng(200)", 0, "fields/unknown-type", '"strng" is no type', 'did you mean "string"?'),
        ("varchar(20)", 0, "fields/unknown-type", '"varchar" is no type', "the types are"),
        ("-> ", 0, "fields/syntax", "begins with no type", "decimal(12,2)"),
        ("string(200", 6, "fields/syntax", "not closed", "string(…)"),
        ("string(many)", 7, "fields/syntax", '"many" does not fit', "string(200)"),
        ("string(1..5)", 7, "fields/syntax", '"1..5" does not fit', "string(200)"),
        ("decimal(5,2,1)", 12, "fields/syntax", '"1" does not fit', "decimal(12,2)"),
        ("int(5)", 4, "fields/syntax", '"5" does not fit', "int(1..5)"),
        ("date(10)", 4, "fields/syntax", "nothing in brackets", '"date"'),
        ("string(200) uniqe", 12, "fields/syntax", '"uniqe" is no mark', 'did you mean "unique"?'),
        ("string required", 7, "fields/syntax", '"required" is no mark', "the marks are"),
        ("string unique unique", 14, "fields/syntax", "stands twice", "once"),
        ("string !", 7, "fields/syntax", "stands apart", "string!"),
        ("string! =", 8, "fields/syntax", "nothing stands behind the =", "default"),
        ("bool=false", 4, "fields/syntax", "no mark", "spaces around"),
        ("string(20)!unique", 11, "fields/syntax", '"unique" is no mark', "unique"),
    ],
)
def test_a_faulty_field_is_shown_where_it_is_wrong(text: str, offset: int, rule: str, message: str, mend: str) -> None:
    ((column, found_rule, found_message, help_),) = _faults("field", text)
    assert (column - START, found_rule) == (offset, rule)
    assert message in found_message
    assert mend in help_


def test_the_long_form_of_a_field_may_hold_the_short_one_and_its_keys_win() -> None:
    written = _mapping(type="money(14,2)! = 0", scale="4", why="Printed")
    assert _read("field", written) == {
        "type": "money",
        "precision": "14",
        "required": "true",
        "default": "0",
        "scale": "4",
        "why": "Printed",
    }


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        (_mapping(ref="client"), "ref"),
        (_mapping(enum="stage"), "enum"),
        (_mapping(values=_list("a", "b")), "enum"),
        (_mapping(type="-> client!"), "ref"),
        (_mapping(type="enum stage"), "enum"),
    ],
)
def test_what_a_field_points_at_says_its_type(written: Mapping, type_: str) -> None:
    found = _read("field", written)
    assert isinstance(found, dict)
    assert found["type"] == type_


def test_a_field_with_nothing_is_left_to_the_reader_and_a_list_is_refused() -> None:
    assert _read("field", "") == {}
    assert _faults("field", _list("string"))[0][1] == "model/wrong-form"


def test_the_range_of_a_long_field_has_two_ends() -> None:
    assert _read("field", _mapping(type="int", range="-5..40")) == {"type": "int", "range": "-5..40"}
    assert "no range" in _faults("field", _mapping(type="int", range="up to 40"))[0][2]


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("composition 1 -> 1..* order-line", {"kind": "composition", "here": "1", "there": "1..*", "to": "order-line"}),
        ("association 0..1 -> 0..1 order", {"kind": "association", "here": "0..1", "there": "0..1", "to": "order"}),
        ("aggregation -> * order", {"kind": "aggregation", "there": "*", "to": "order"}),
        ("dependency -> client", {"kind": "dependency", "to": "client"}),
    ],
)
def test_the_short_form_of_a_relation_is_read(text: str, attributes: dict[str, object]) -> None:
    assert _read("relation", text) == attributes


def test_each_piece_of_a_relation_knows_its_column() -> None:
    found = GRAMMARS["relation"](_scalar("composition 1 -> 1..* order-line"), lambda *_: None)
    assert _columns(found) == {"composition": 0, "1": 12, "1..*": 17, "order-line": 22}


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("order-line", 0, "is no relation"),
        ("compositon 1 -> 1 order", 0, '"compositon" is no kind'),
        ("composition 5..1 -> 1 order", 12, '"5..1" ends below'),
        ("composition few -> 1 order", 12, '"few" is no multiplicity'),
        ("composition 1 -> 0 order", 17, '"0" allows nothing'),
    ],
)
def test_a_faulty_relation_is_shown_where_it_is_wrong(text: str, offset: int, message: str) -> None:
    ((column, rule, found, help_),) = _faults("relation", text)
    assert (column - START, rule) == (offset, "relations/syntax")
    assert message in found
    assert help_


def test_the_short_form_of_a_transition_is_read() -> None:
    assert _read("transition", "new -> qualified") == {"from": ["new"], "to": "qualified"}
    found = GRAMMARS["transition"](_scalar("draft, confirmed,reserved  ->  cancelled"), lambda *_: None)
    assert found is not None
    assert _plain(found) == {"from": ["draft", "confirmed", "reserved"], "to": "cancelled"}
    assert _columns(found) == {"draft": 0, "confirmed": 7, "reserved": 17, "cancelled": 31}


@pytest.mark.parametrize("text", ["draft", "-> draft", "draft ->", "a -> b -> c", "a -> b c", "a -> b, c"])
def test_a_faulty_transition_is_refused(text: str) -> None:
    ((_, rule, _, help_),) = _faults("transition", text)
    assert rule == "transitions/syntax"
    assert "draft -> confirmed" in help_


def test_the_first_actor_is_the_primary_one() -> None:
    assert _read("actors", "manager") == {"primary": "manager"}
    assert _read("actors", _list("manager", "buyer", "bank")) == {"primary": "manager", "secondary": ["buyer", "bank"]}
    assert _read("actors", _mapping(primary="a", secondary="b")) == {"primary": "a", "secondary": "b"}
    assert _read("actors", "") == {}


def test_an_estimate_is_hours_by_position_or_a_bare_duration() -> None:
    assert _read("estimate", "60h") == {"effort": "60h"}
    assert _read("estimate", _mapping(analyst="8h", risk="20 %", tester="4h")) == {
        "hours": {"analyst": "8h", "tester": "4h"},
        "risk": "20 %",
    }


def test_fields_that_match_together_are_joined_by_plus() -> None:
    assert _read("match", "tax-id") == {"fields": ["tax-id"]}
    assert _read("match", _list("phone", "name")) == {"fields": ["phone", "name"]}
    found = GRAMMARS["match"](_scalar("phone + name", plain=False), lambda *_: None)
    assert found is not None
    assert _plain(found) == {"fields": ["phone", "name"]}
    assert _columns(found) == {"phone": 1, "name": 9}


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("design", {"of": "design"}),
        ("design start", {"of": "design", "point": "start"}),
        ("design start + 2w", {"of": "design", "point": "start", "lag": "2w"}),
        ("clean-data + 1wd", {"of": "clean-data", "lag": "1wd"}),
        ("build end - 3d", {"of": "build", "point": "end", "lag": "-3d"}),
        ("tasks/build -3d", {"of": "tasks/build", "lag": "-3d"}),
    ],
)
def test_what_a_task_follows_is_read(text: str, attributes: dict[str, object]) -> None:
    assert _read("dependency", text) == attributes


@pytest.mark.parametrize("text", ["design middle", "design + soon", "design, build", "+ 2w"])
def test_a_faulty_dependency_is_refused(text: str) -> None:
    assert _faults("dependency", text)[0][1] == "plan/syntax"


def test_a_join_says_how_many_ways_it_needs() -> None:
    assert _read("join", _mapping(needs="2 of 3", name="Two are enough")) == {
        "name": "Two are enough",
        "needs": "2",
        "of": "3",
    }
    assert _read("join", _mapping(needs="2")) == {"needs": "2"}


def test_a_step_names_its_functions_either_way() -> None:
    assert _read("step", _mapping(type="user", functions="FN-1")) == {"type": "user", "function": "FN-1"}
    assert _read("step", _mapping(type="user", function="FN-1")) == {"type": "user", "function": "FN-1"}
